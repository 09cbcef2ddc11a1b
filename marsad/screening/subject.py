"""A subject: one row of a customer file, as far as names and what supports them go."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["UNSAID", "SetAside", "Subject"]

UNSAID = "LegalEntity"
"""The schema of a subject of which nobody said whether it is a person or a body."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is asked about.

    Attributes:
        line: 1-based place in the file, as a person counts: the header of a CSV is line 1.
        names: every way the row writes the name, whole; at least one.
        id: the institution's own number for the customer; "" when it gives none.
        schema: FollowTheMoney schema; ``UNSAID`` when the file does not say.
        birth_dates: as :func:`marsad.screening.born.born` gives them; of several the best counts.
        countries: ISO 3166 alpha-2 in small letters; nationality before residence; likewise.
        gender: ``male`` or ``female``.
        documents: numbers of identity documents.
        unread: fields of the row that hold something that could not be read.
    """

    line: int
    names: tuple[str, ...]
    id: str = ""
    schema: str = UNSAID
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    gender: str | None = None
    documents: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def compared(self) -> dict[str, Any]:
        """What of the subject is compared with a record, as plain values.

        One date stands as it always stood, so that what was decided on it is remembered.
        """
        plain: dict[str, Any] = {
            "names": list(self.names),
            "schema": self.schema,
            "birth_date": next(iter(self.birth_dates), None),
            "countries": list(self.countries),
            "gender": self.gender,
        }
        several = len(self.birth_dates) > 1
        return plain | ({"birth_dates": list(self.birth_dates)} if several else {})

    def digest(self) -> str:
        """SHA-256 of what is compared: another value, another digest."""
        return digest_of(self.compared())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Subject:
        """What :meth:`to_dict` or :meth:`compared` gave."""
        born = plain.get("birth_dates") or [plain.get("birth_date")]
        return cls(
            int(plain.get("line", 0)),
            tuple(plain["names"]),
            str(plain.get("id", "")),
            str(plain.get("schema", UNSAID)),
            tuple(text for text in born if text),
            tuple(plain.get("countries", ())),
            plain.get("gender"),
            tuple(plain.get("documents", ())),
            tuple(plain.get("unread", ())),
        )


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that could not be read; the rest goes on. It never quotes the row (safeguard SG-22)."""

    line: int
    reason: str
    reason_ar: str
    field: str = ""


def digest_of(plain: Any) -> str:
    """SHA-256 of plain values in canonical JSON."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
