"""Remedies: how a listing can be challenged, by the list that it stands on (safeguard SG-31)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.vocabulary import resource

__all__ = ["Remedy", "remedies"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to challenge a listing.

    Attributes:
        kind: ``body`` (independent of who lists), ``authority`` or ``court``.
        url: an address for a person to read; blank when there is none.
    """

    kind: str
    en: str
    ar: str
    url: str = ""

    def kind_label(self, lang: str) -> str:
        """What sort of way it is, in ``ar`` or ``en``."""
        return str(resource.load("remedies.json")["kinds"][self.kind][lang])

    def label(self, lang: str) -> str:
        """The way itself, in ``ar`` or ``en``."""
        return self.ar if lang == "ar" else self.en


@cache
def remedies(source: str) -> tuple[Remedy, ...]:
    """The ways to challenge a listing of a source, by its key; none are known for others."""
    rows = resource.load("remedies.json")["lists"].get(source, ())
    return tuple(Remedy(row["kind"], row["en"], row["ar"], row.get("url", "")) for row in rows)
