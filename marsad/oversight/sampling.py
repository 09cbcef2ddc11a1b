"""A random sample of searches that somebody else can draw again (GW9: the ombudsperson's day)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from marsad.access.log.store import reading
from marsad.home import Home

__all__ = ["Sample", "draw"]


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, and what is needed to draw it again.

    Attributes:
        seed: chosen by the overseer.
        upto: searches up to this entry of the log took part.
        population: how many searches those are.
        entries: the searches, in order of time; who, why, when, how many results. No words.
    """

    seed: str
    upto: int
    population: int
    entries: tuple[dict[str, Any], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "seed": self.seed,
            "upto": self.upto,
            "population": self.population,
            "entries": list(self.entries),
        }


def draw(size: int, seed: str, *, upto: int | None = None, home: Home | None = None) -> Sample:
    """Draw searches at random, each as likely as the other.

    A search takes part with the SHA-256 of seed, a colon and its entry's number; those with the
    smallest hashes are drawn. Whoever has the log and the seed draws the same ones.

    Args:
        size: how many.
        seed: any text; announce it before the draw.
        upto: only entries up to this number; the whole log when None.

    Raises:
        FileNotFoundError: the node has no log.
    """
    with reading((home or Home.current()).log) as log:
        last = log.execute("SELECT coalesce(max(n), -1) FROM entry").fetchone()[0]
        upto = last if upto is None else min(upto, last)
        rows = log.execute("SELECT n FROM entry WHERE act = 'search' AND n <= ?", (upto,))
        numbers = [number for (number,) in rows]
        chosen = sorted(sorted(numbers, key=lambda number: _lot(seed, number))[:size])
        marks = ",".join("?" * len(chosen))
        bodies = log.execute(
            f"SELECT body FROM entry WHERE n IN ({marks}) ORDER BY n", chosen
        ).fetchall()
    shown = tuple(_use(json.loads(body)) for (body,) in bodies)
    return Sample(seed, upto, len(numbers), shown)


def _lot(seed: str, number: int) -> bytes:
    return hashlib.sha256(f"{seed}:{number}".encode()).digest()


def _use(said: dict[str, Any]) -> dict[str, Any]:
    """The use that was made, not what was asked or shown (SG-18)."""
    detail = said["detail"]
    words = detail.get("text")
    return {
        "entry": said["n"],
        "at": said["at"],
        "who": said["who"],
        "institution": said["institution"],
        "purpose": said["purpose"],
        "case": said["case"],
        "outcome": said["outcome"],
        "results": detail.get("results", 0),
        "hits": detail.get("hits", 0),
        "mark": words.get("mark", "") if isinstance(words, dict) else "",
    }
