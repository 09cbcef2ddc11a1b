"""Cleaning a value by the type of its property."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from marsad.vocabulary.text import clean_text


class Cleaned(NamedTuple):
    """What became of a value.

    `value` is None when nothing is left of it. `reason` says why the type could not clean the
    text (the value is then the tidied text itself). `qualifiers` are what cleaning found out.
    """

    value: str | None
    reason: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()


Cleaner = Callable[[str], Cleaned]
EMPTY = Cleaned(None)


def _plain(text: str) -> Cleaned:
    value = clean_text(text)
    return Cleaned(value) if value else EMPTY


@cache
def cleaner(type_: str, format_: str | None = None) -> Cleaner:
    """The cleaner of a property type, with the property's own format if it has one."""
    return _plain
