"""What speaks for and against two records being of the same subject, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Comparison", "Evidence", "Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one field of two records says, before it is weighed.

    Attributes:
        field: which field was looked at, such as ``birth date``.
        code: what was found, a key of the weights file, such as ``same-day``.
        left, right: the values that were set against each other, as the records have them.
        note: in words, where the code does not say it all.
    """

    field: str
    code: str
    left: str = ""
    right: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A finding with its weight: log-odds, positive speaks for the same subject."""

    finding: Finding
    weight: float

    @property
    def speaks(self) -> str:
        """``for``, ``against`` or ``neither``."""
        if abs(self.weight) < 0.05:
            return "neither"
        return "for" if self.weight > 0 else "against"

    def to_dict(self) -> dict[str, Any]:
        """The evidence as plain JSON values."""
        found = self.finding
        row: dict[str, Any] = {
            "field": found.field,
            "finding": found.code,
            "speaks": self.speaks,
            "weight": round(self.weight, 3),
            "left": found.left,
            "right": found.right,
        }
        if found.note:
            row["note"] = found.note
        return row


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two records are of the same subject.

    Attributes:
        probability: 0 to 1, calibrated on judged pairs; about the records, never about the person.
        evidence: the findings that made it, the weightiest first.
    """

    probability: float
    evidence: tuple[Evidence, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain JSON values."""
        return {
            "probability": round(self.probability, 6),
            "evidence": [row.to_dict() for row in self.evidence],
        }

    def found(self, field_name: str) -> str | None:
        """The code of the finding in a field, or None when it could not be compared."""
        for row in self.evidence:
            if row.finding.field == field_name:
                return row.finding.code
        return None
