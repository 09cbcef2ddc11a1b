"""The list of red lines, its edition, and whether both offices signed it.

The project signs each edition with two example keys, whose private halves are not kept. They show
that the list is as it was released. An institution's own two offices answer for it by signing too:
their signatures lie at the node (``redlines.json``) and then alone count.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from marsad.access.log.canon import canonical
from marsad.access.log.note import NoteError, Verifier, opened
from marsad.home import Home

__all__ = [
    "OWN",
    "Absent",
    "Line",
    "Office",
    "State",
    "absent",
    "lines",
    "signed_text",
    "state",
    "state_of",
]

OFFICES_NEEDED = 2
OWN = "redlines.json"
"""The file of the node that holds the signatures of its institution's own offices."""

_SIGNED = ("en", "ar", "key", "note")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is never done, with the safeguards it comes from."""

    id: str
    rules: tuple[str, ...]
    en: str
    ar: str
    basis_en: str
    basis_ar: str

    def label(self, lang: str) -> str:
        """The line in ``ar`` or ``en``."""
        return self.ar if lang == "ar" else self.en

    def basis(self, lang: str) -> str:
        """Why, in ``ar`` or ``en``."""
        return self.basis_ar if lang == "ar" else self.basis_en


@dataclass(frozen=True, slots=True)
class Absent:
    """Something for which there is no function at all, so that nothing can be attempted."""

    id: str
    rules: tuple[str, ...]
    en: str
    ar: str

    def label(self, lang: str) -> str:
        """The sentence in ``ar`` or ``en``."""
        return self.ar if lang == "ar" else self.en


@dataclass(frozen=True, slots=True)
class Office:
    """An office that signs the list; ``signed`` when its signature holds for this edition.

    ``example``: the key is the project's example, not an institution's.
    """

    en: str
    ar: str
    key: str
    signed: bool
    example: bool = False

    @property
    def fingerprint(self) -> str:
        """Sixteen digits of the key's SHA-256, to be read out over the telephone."""
        digits = hashlib.sha256(self.key.rpartition("+")[2].encode()).hexdigest()[:16]
        return " ".join(digits[at : at + 4] for at in range(0, 16, 4))

    def label(self, lang: str) -> str:
        """The office's name in ``ar`` or ``en``."""
        return self.ar if lang == "ar" else self.en


@dataclass(frozen=True, slots=True)
class State:
    """The list's edition and digest, and the offices' signatures."""

    edition: int
    dated: str
    digest: str
    offices: tuple[Office, ...]

    @property
    def sound(self) -> bool:
        """Whether two different offices signed this very list."""
        keys = {office.key for office in self.offices if office.signed}
        return len(keys) >= OFFICES_NEEDED

    @property
    def example(self) -> bool:
        """Whether no institution has signed it yet, only the project's example keys."""
        return any(office.example for office in self.offices)


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """The red lines, in order."""
    return tuple(
        Line(**{**row, "rules": tuple(row["rules"])}) for row in _read("lines.json")["lines"]
    )


@lru_cache(maxsize=1)
def absent() -> tuple[Absent, ...]:
    """What there is no function for."""
    return tuple(
        Absent(**{**row, "rules": tuple(row["rules"])}) for row in _read("lines.json")["absent"]
    )


def state() -> State:
    """The edition that this copy of Marsad has, with its signatures verified now.

    The institution's own count where they are at the node, readable or not: none makes up for them.
    """
    return state_of(_read("lines.json"), _own() or _read("signatures.json")["offices"])


def state_of(said: dict[str, Any], offices: list[dict[str, Any]]) -> State:
    """As :func:`state`, of a given list."""
    text = signed_text(said)
    digest = hashlib.sha256(canonical(said)).hexdigest()
    return State(
        said["edition"],
        said["dated"],
        digest,
        tuple(
            Office(o["en"], o["ar"], o["key"], _holds(o, text), bool(o.get("example")))
            for o in offices
        ),
    )


def signed_text(said: dict[str, Any]) -> str:
    """What an office signs: edition and SHA-256 of the canonical list."""
    digest = hashlib.sha256(canonical(said)).hexdigest()
    return f"marsad red lines\nedition {said['edition']}\nsha256 {digest}\n"


def _holds(office: dict[str, Any], text: str) -> bool:
    try:
        return opened(office["note"], [Verifier.parse(office["key"])]) == text
    except NoteError:
        return False


def _own() -> list[dict[str, Any]]:
    """The signatures of the institution's own offices; none when it has not signed."""
    path = Home.current().folder / OWN
    if not path.exists():
        return []
    try:
        return [
            {name: o[name] for name in _SIGNED} for o in json.loads(path.read_bytes())["offices"]
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return [dict.fromkeys(_SIGNED, "?")]


def _read(name: str) -> Any:
    return json.loads((resources.files("marsad.access.redlines") / name).read_text("utf-8"))
