"""The order of results: by likelihood of the name, by caption, by date of birth."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.names import fold
from marsad.recall.candidates import Candidate
from marsad.vocabulary.message import message

__all__ = ["SORTS", "ordered"]

SORTS = ("match", "name", "born")
"""Orders that a reader may ask for; the first is the usual one."""


def ordered(found: Sequence[Candidate], sort: str, lang: str) -> list[Candidate]:
    """The candidates in an order; what lacks a date of birth comes last.

    Raises:
        ValueError: there is no such order.
    """
    if sort == "match":
        return list(found)
    if sort == "name":
        return sorted(found, key=lambda one: (fold(one.caption(lang)), one.ids))
    if sort == "born":
        return sorted(found, key=lambda one: (not one.born, one.born, one.ids))
    raise ValueError(message("search.order", order=sort, known=", ".join(SORTS)))
