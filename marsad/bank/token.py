"""Tokens: the exact key that a statement can be found by.

An identifier is found however it is spaced or punctuated; an entity is found by what points at it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from marsad.vocabulary import schema

__all__ = ["LONGEST", "identifier_token", "pointer_token", "token_of"]

_IDENTIFIERS = frozenset({"identifier", "phone", "email", "checksum", "ip"})
LONGEST = 200


def identifier_token(text: str) -> str | None:
    """Letters and digits only, upper case, Latin digits; None when nothing is left.

    >>> identifier_token("KPi.033 ")
    'KPI033'
    """
    folded = unicodedata.normalize("NFKC", text[: 4 * LONGEST])
    kept = [
        str(unicodedata.digit(letter)) if letter.isdigit() else letter
        for letter in folded.upper()
        if letter.isalnum()
    ]
    return "".join(kept)[:LONGEST] or None


def pointer_token(key: str) -> str:
    """The token of statements whose value is the entity ``key``."""
    return "@" + key[:LONGEST]


@lru_cache(maxsize=4096)
def _kind(schema_name: str, prop: str) -> str:
    found = schema(schema_name).properties.get(prop)
    return found.type if found else ""


def token_of(schema_name: str, prop: str, value: str) -> str | None:
    """The token of a statement, or None when it is not looked up by its value."""
    kind = _kind(schema_name, prop)
    if kind == "entity":
        return pointer_token(value)
    if kind in _IDENTIFIERS:
        return identifier_token(value)
    return None
