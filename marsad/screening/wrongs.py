"""The register of wrongful hits: who was taken for another, why, and how it was put right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import median
from typing import Any

from django.db.models import QuerySet

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.screening.models import Case, Decision, WrongfulHit
from marsad.vocabulary.message import message

__all__ = ["CAUSES", "HARMS", "Wrong", "correct", "counts", "enter", "wrongs"]

CAUSES = ("same_name", "spelling", "weak_record", "customer_data", "list_error", "procedure")
HARMS = ("none", "delay", "refused_service", "refused_entry", "frozen", "detained", "other")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is entered.

    Attributes:
        happened: the day on which the person was first taken for another.
        cause: one of ``CAUSES``.
        harm: one of ``HARMS``.
        account: what happened, in words.
        remedy: what was done to put it right.
        corrected: the day on which it was; None while it is not.
    """

    happened: date
    cause: str
    harm: str
    account: str
    remedy: str = ""
    corrected: date | None = None

    def __post_init__(self) -> None:
        if self.cause not in CAUSES:
            raise ValueError(message("wrong.cause", cause=self.cause, known=", ".join(CAUSES)))
        if self.harm not in HARMS:
            raise ValueError(message("wrong.harm", harm=self.harm, known=", ".join(HARMS)))
        if not self.account.strip():
            raise ValueError(message("wrong.what"))
        _in_order(self.happened, self.corrected, self.remedy)


def enter(wrong: Wrong, reader: Reader, *, case: Case | None = None) -> WrongfulHit:
    """Enter a wrongful hit."""
    made = WrongfulHit.objects.create(
        case=case,
        institution=reader.institution,
        entered_by=reader.officer,
        entered=datetime.now(UTC),
        happened=wrong.happened,
        corrected=wrong.corrected,
        cause=wrong.cause,
        harm=wrong.harm,
        account=wrong.account.strip(),
        remedy=wrong.remedy.strip(),
    )
    record(
        reader,
        Act.CHANGE,
        f"wrongful-hit:{made.pk}",
        detail={"cause": wrong.cause, "harm": wrong.harm, "case": case.pk if case else None},
    )
    return made


def correct(number: int, remedy: str, day: date, reader: Reader) -> WrongfulHit:
    """Say how and when a wrongful hit was put right.

    Raises:
        WrongfulHit.DoesNotExist: the reader's institution has no such entry.
        ValueError: no remedy, or the day is before it happened.
    """
    made = wrongs(reader).get(pk=number)
    _in_order(made.happened, day, remedy)
    made.remedy, made.corrected = remedy.strip(), day
    made.save(update_fields=["remedy", "corrected"])
    record(reader, Act.CHANGE, f"wrongful-hit:{number}", detail={"corrected": day.isoformat()})
    return made


def wrongs(reader: Reader) -> QuerySet[WrongfulHit]:
    """The register of the reader's institution, the latest first."""
    return WrongfulHit.objects.filter(institution=reader.institution).order_by("-happened", "-pk")


def counts(since: date | None = None, until: date | None = None) -> dict[str, Any]:
    """Figures for the overseer, over the node: no name, no case.

    ``days_to_correction`` is the median; ``false`` and ``confirmed`` are cases, so that the
    share of alerts that met the wrong person can be told.
    """
    rows = WrongfulHit.objects.all()
    made = Decision.objects.all()
    if since:
        rows, made = rows.filter(happened__gte=since), made.filter(made__date__gte=since)
    if until:
        rows, made = rows.filter(happened__lte=until), made.filter(made__date__lte=until)
    listed = list(rows.values_list("cause", "harm", "happened", "corrected"))
    days = [(corrected - happened).days for _, _, happened, corrected in listed if corrected]
    outcomes = Counter(made.values_list("outcome", flat=True))
    return {
        "wrongful_hits": len(listed),
        "open": sum(1 for row in listed if row[3] is None),
        "by_cause": dict(Counter(row[0] for row in listed)),
        "by_harm": dict(Counter(row[1] for row in listed)),
        "days_to_correction": median(days) if days else None,
        "decided_false": outcomes["false"] + outcomes["overturned"],
        "confirmed_true": outcomes["confirmed"],
    }


def _in_order(happened: date, corrected: date | None, remedy: str) -> None:
    if corrected is None:
        return
    if corrected < happened:
        raise ValueError(message("wrong.dates"))
    if not remedy.strip():
        raise ValueError(message("wrong.how"))
