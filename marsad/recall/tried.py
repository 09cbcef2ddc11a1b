"""What was tried: how a question was read and compared, for whoever finds nothing or doubts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.bank.token import identifier_token
from marsad.names import fold, parse
from marsad.names.writings import other_writings
from marsad.recall.fact import Fact
from marsad.vocabulary import scripts_of

__all__ = ["Tried", "tried_of"]

_WRITINGS = 6


@dataclass(frozen=True, slots=True)
class Tried:
    """How a question was read.

    Attributes:
        folded: without what never tells two names apart: harakat, hamza's seats, case, accents.
        scripts: ISO 15924 codes of its letters.
        parts: its parts as a person's name: as read, the kind, and some writings that meet it.
        number: the same as a number or reference is looked up; empty when it was not.
        date: a date in it that was taken for a known date of birth.
        fact: that it is a date or a place and nothing else.
        without: for each filter, how many results there were without it alone.
        now: how many results there are today, when a past day was asked for.
    """

    folded: str
    scripts: tuple[str, ...]
    parts: tuple[dict[str, Any], ...]
    number: str = ""
    date: str = ""
    without: tuple[tuple[str, int], ...] = ()
    now: int = 0
    fact: Fact | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "folded": self.folded,
            "scripts": list(self.scripts),
            "parts": list(self.parts),
            "number": self.number,
            "date": self.date,
            "fact": self.fact.to_dict() if self.fact else None,
            "without": dict(self.without),
            "now": self.now,
        }


def tried_of(
    text: str,
    *,
    date: str = "",
    number: bool = False,
    without: tuple[tuple[str, int], ...] = (),
    now: int = 0,
    fact: Fact | None = None,
) -> Tried:
    """How ``text`` was read, with what a search found out about its filters."""
    parts = tuple(
        {
            "text": part.text,
            "kind": str(part.kind),
            "writings": list(other_writings(part.word)[:_WRITINGS]),
        }
        for part in parse(text).units
    )
    token = identifier_token(text) if number else None
    scripts = tuple(sorted(scripts_of(text)))
    return Tried(fold(text), scripts, parts, token or "", date, without, now, fact)
