"""What subjects give to oversight: figures that count entries of the log, lists, attempts.

Subjects on one floor do not know each other. Each registers here what the overseer shall see of
it; the console on a higher floor shows whatever is registered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

__all__ = ["Figure", "Listing", "figures", "listings", "register_figure", "register_listing"]

Said = Mapping[str, Any]
"""An entry of the log as it was written: ``act``, ``subject``, ``outcome``, ``detail`` …"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the transparency report: what each entry of the log adds to it."""

    key: str
    en: str
    ar: str
    adds: Callable[[Said], int]

    def label(self, lang: str) -> str:
        """What is counted, in ``ar`` or ``en``."""
        return self.ar if lang == "ar" else self.en


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the console: its rows on a day, as columns by name, without content."""

    key: str
    en: str
    ar: str
    rows: Callable[[date], Sequence[Mapping[str, Any]]]
    urgent: bool = False

    def label(self, lang: str) -> str:
        """What is listed, in ``ar`` or ``en``."""
        return self.ar if lang == "ar" else self.en


_figures: dict[str, Figure] = {}
_listings: dict[str, Listing] = {}


def register_figure(figure: Figure) -> None:
    """Add a figure, in the order of registration; the same key replaces."""
    _figures[figure.key] = figure


def register_listing(listing: Listing) -> None:
    """Add a list; ``urgent`` ones stand first, with an alarm."""
    _listings[listing.key] = listing


def figures() -> tuple[Figure, ...]:
    """All figures."""
    return tuple(_figures.values())


def listings() -> tuple[Listing, ...]:
    """All lists, the urgent first."""
    return tuple(sorted(_listings.values(), key=lambda one: not one.urgent))
