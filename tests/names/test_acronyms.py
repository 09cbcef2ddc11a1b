"""An acronym meets the long name it is short for, in both scripts, and says how sure that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.names import DEFAULT_THRESHOLD, Index, Record, compare
from marsad.names.acronyms import asked, known
from marsad.names.name import Kind

SHORE = "Grey Shore Liberation Front"
LONG = "Popular Front for the Liberation of the Grey Shore"
ARABIC = "الجبهة الشعبية لتحرير الشاطئ الرمادي"


@pytest.mark.parametrize(
    ("acronym", "long"),
    [
        ("PFLGS", LONG),
        ("P.F.L.G.S.", LONG),
        ("pflgs", LONG),
        ("PFLGS-GC", f"{LONG} - General Command"),
        ("جشتشر", ARABIC),
        ("AQGS", "Al-Qamar in the Grey Shore"),
        ("GSTC", "Grey Shore Trading Company"),
        ("GSTC Ltd", "Grey Shore Trading Company"),
    ],
)
def test_an_acronym_meets_its_long_name_either_way(acronym: str, long: str) -> None:
    one = compare(acronym, long, "Organization").probability
    assert one >= DEFAULT_THRESHOLD
    assert compare(long, acronym, "Organization").probability == one


def test_a_long_acronym_says_more_than_a_short_one() -> None:
    found = [
        compare(acronym, long, "Organization").probability
        for acronym, long in (
            ("GSF", "Grey Shore Front"),
            ("GSLF", SHORE),
            ("PFLGS", LONG),
        )
    ]
    assert found == sorted(found)
    assert 0.05 < found[0] < DEFAULT_THRESHOLD  # three letters: found, but no alert
    assert found[-1] < 0.8  # letters are never the name itself


def test_two_long_names_with_the_same_initials_do_not_meet() -> None:
    assert compare(SHORE, "Golden Sand Lake Federation", "Organization").probability < 0.05


def test_persons_have_no_acronyms() -> None:
    assert compare("HZ", "Harun Zahran").probability < DEFAULT_THRESHOLD
    assert [name.text for name in asked("HZMS", "Person")] == ["HZMS"]
    assert len(list(known("Harun Zahran Munir Safwan", "Person"))) == 1


def test_legal_forms_and_common_words_are_no_acronyms() -> None:
    for text in ("GmbH", "Bank", "Ltd"):
        kinds = {part.kind for name in asked(text, "Organization") for part in name.parts}
        assert Kind.ACRONYM not in kinds


def test_an_index_finds_long_names_by_acronym_and_acronyms_by_long_name(tmp_path: Path) -> None:
    records = [
        Record("long", "Organization", [(LONG, "primary")]),
        Record("short", "Organization", [("SDRF", "primary")]),
        Record("arabic", "Organization", [(ARABIC, "primary")]),
        Record("person", "Person", [("Harun Zahran", "primary")]),
    ]
    index = Index.open(tmp_path)
    index.rebuild(records, revision=1)
    for text, right in (
        ("PFLGS", "long"),
        ("Silver Dune Relief Federation", "short"),
        ("جشتشر", "arabic"),
    ):
        hit = index.search(text, schema="Organization")[0]
        assert hit.id == right
        assert hit.score == pytest.approx(compare(text, hit.name, "Organization").probability)
        assert [part.note for part in hit.comparison.parts] == ["initials"]
        assert index.search(text)[0].id == right  # also where no schema is given


def test_the_explanation_names_both() -> None:
    (part,) = compare("PFLGS", LONG, "Organization").parts
    assert (part.left, part.right, part.kind) == ("PFLGS", LONG, Kind.ACRONYM)
