"""The list of red lines, its edition, and whether both offices signed it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from marsad.access.log.canon import canonical
from marsad.access.log.note import NoteError, Verifier, opened

__all__ = [
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
    """An office that signs the list; ``signed`` when its signature holds for this edition."""

    en: str
    ar: str
    key: str
    signed: bool

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
    """The edition that this copy of Marsad has, with its signatures verified now."""
    return state_of(_read("lines.json"), _read("signatures.json")["offices"])


def state_of(said: dict[str, Any], offices: list[dict[str, str]]) -> State:
    """As :func:`state`, of a given list."""
    text = signed_text(said)
    digest = hashlib.sha256(canonical(said)).hexdigest()
    return State(
        said["edition"],
        said["dated"],
        digest,
        tuple(Office(o["en"], o["ar"], o["key"], _holds(o, text)) for o in offices),
    )


def signed_text(said: dict[str, Any]) -> str:
    """What an office signs: edition and SHA-256 of the canonical list."""
    digest = hashlib.sha256(canonical(said)).hexdigest()
    return f"marsad red lines\nedition {said['edition']}\nsha256 {digest}\n"


def _holds(office: dict[str, str], text: str) -> bool:
    try:
        return opened(office["note"], [Verifier.parse(office["key"])]) == text
    except NoteError:
        return False


def _read(name: str) -> Any:
    return json.loads((resources.files("marsad.access.redlines") / name).read_text("utf-8"))
