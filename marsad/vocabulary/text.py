"""Tidying text: nothing invisible, nothing doubled, one Unicode form."""

from __future__ import annotations

import re
import unicodedata

LIMIT = 65_536
"""The longest text a value may hold, in characters; what is longer is cut."""

_INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def clean_text(text: str) -> str:
    """`text` in NFC without controls, with each run of white space as one blank."""
    return " ".join(
        _CONTROL.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).split()
    )
