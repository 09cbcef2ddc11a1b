"""Parts of a name are shown as they are written, not as they are folded."""

from __future__ import annotations

import pytest

from marsad.names import parse
from marsad.names.written import as_written


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Abū Muṣʿab al-Zahrānī", ["Abū Muṣʿab", "al", "Zahrānī"]),
        ("أَبُو مُصْعَب الزَّهْرَانيّ", ["أَبُو مُصْعَب", "الزَّهْرَانيّ"]),
        ("ZAHRAN, Hārūn bin Ṣafwān", ["Hārūn", "bin", "Ṣafwān", "ZAHRAN"]),
        ("Harun bin Safwan 'Abd al-Rahman", ["Harun", "bin", "Safwan", "Abd al-Rahman"]),
        ("O'Brien Éamon", ["O'Brien", "Éamon"]),
        ("Nur-ud-Din Qasmani", ["Nur-ud-Din", "Qasmani"]),
        ("", []),
    ],
)
def test_parts_are_as_written(text: str, parts: list[str]) -> None:
    assert as_written(parse(text)) == parts
