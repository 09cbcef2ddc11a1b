"""A statement as a reader sees it: what is said, by whom, when, how good, how it may be handled."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from marsad.vocabulary import Claim, Marking

__all__ = ["ReportCard", "StatementRow"]


@dataclass(frozen=True, slots=True)
class ReportCard:
    """The occasion on which statements were made.

    Attributes:
        published: as the publisher wrote it; ``day`` is its date.
        received: when this node took it in (UTC).
    """

    id: int
    source: str
    source_label_en: str
    source_label_ar: str
    fictional: bool
    published: str
    day: date
    published_at: datetime
    received: datetime
    received_by: str
    reliability: str
    credibility: str
    grade_original: str
    marking: Marking
    legal_basis: str
    retention: str
    owner: str
    digest: str
    raw_name: str
    counts: dict[str, Any] = field(hash=False)

    @property
    def grade(self) -> str:
        """The 4x4 grade, such as ``A2``."""
        return self.reliability + self.credibility

    @property
    def handling(self) -> str:
        """Its code on the TLP axis."""
        return self.marking.tlp


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with the report that began it.

    Attributes:
        entity_id: key of the entity that it is about.
        valid_from, valid_to: when it was true in the world, partial dates.
        known_until: the day since which the source no longer says it; None: it still does.
        marking: how it may be handled: its own and its report's, the stricter on each axis.
    """

    id: int
    entity_id: str
    schema: str
    prop: str
    value: str
    original: str | None
    lang: str | None
    qualifiers: dict[str, str]
    valid_from: str | None
    valid_to: str | None
    assessment: bool
    marking: Marking
    report: ReportCard
    end: int | None
    known_until: date | None

    @property
    def source(self) -> str:
        """Key of the source."""
        return self.report.source

    @property
    def known_from(self) -> date:
        """The day on which the source first said it."""
        return self.report.day

    @property
    def handling(self) -> str:
        """Its code on the TLP axis."""
        return self.marking.tlp

    def claim(self) -> Claim:
        """What is said and how it may be handled, without who said it."""
        return Claim(
            self.prop,
            self.value,
            self.original,
            self.lang,
            tuple(self.qualifiers.items()),
            self.valid_from,
            self.valid_to,
            self.assessment,
            self.marking,
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON; what is empty is left out."""
        released = self.marking.releasable_to
        plain = {
            "id": self.id,
            "entity": self.entity_id,
            "prop": self.prop,
            "value": self.value,
            "original": self.original,
            "lang": self.lang,
            "qualifiers": self.qualifiers or None,
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            "assessment": self.assessment or None,
            "source": self.source,
            "report": self.report.id,
            "known_from": self.known_from.isoformat(),
            "known_until": self.known_until.isoformat() if self.known_until else None,
            "received": self.report.received.isoformat(timespec="seconds"),
            "grade": self.report.grade,
            "handling": self.handling,
            "marking": self.marking.to_dict() if self.marking.h or released is not None else None,
        }
        return {key: value for key, value in plain.items() if value is not None}


def qualifiers_of(text: str | None) -> dict[str, str]:
    """The qualifiers of a stored row."""
    return json.loads(text) if text else {}
