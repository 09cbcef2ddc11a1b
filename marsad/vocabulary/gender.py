"""Gender as lists write it, to FollowTheMoney's three codes."""

from __future__ import annotations

_WORDS = {
    "male": ("m", "male", "man", "homme", "masculin", "masculino", "ذكر", "رجل"),
    "female": ("f", "female", "woman", "femme", "féminin", "feminin", "femenino", "أنثى", "انثى"),
    "other": ("o", "x", "other", "autre", "آخر", "divers"),
}
_CODES = {word: code for code, words in _WORDS.items() for word in words}


def clean_gender(text: str) -> str | None:
    """`male`, `female` or `other`, or None for anything else."""
    return _CODES.get(text.strip().casefold()) if len(text) <= 40 else None
