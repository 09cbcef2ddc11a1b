"""Cases: an alert opened for a person to decide, once, and again only when something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import QuerySet
from django.http import Http404

from marsad.access import Reader, readable
from marsad.access.log import Act, record
from marsad.bank.profile import NotFound
from marsad.names.edition import scorer
from marsad.screening.finding import Found
from marsad.screening.models import Case, NotSame, Run
from marsad.screening.subject import Subject, digest_of
from marsad.screening.suppression import certificate
from marsad.vocabulary.message import message

__all__ = ["KEEP_DAYS", "NoCase", "Opened", "case_of", "cases", "open_case", "person_key", "today"]

KEEP_DAYS = 365
"""Days that a case is kept from its opening or its last decision."""


class NoCase(NotFound, Http404):
    """The reader has no such case; a page then answers as if there were none at all."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of an alert.

    Attributes:
        kind: ``new``, ``reopened`` (data changed, or the memory expired), ``standing`` (a case of
            it waits or was confirmed), ``remembered`` (found not to be the person, still so),
            ``certified`` (a certificate of non-identity suppresses it).
    """

    kind: str
    case: Case | None = None
    certificate: str = ""


def today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()


def person_key(institution: str, subject: Subject) -> str:
    """Digest that stands for a customer of an institution: by their number there, else by data."""
    if subject.id:
        return digest_of([institution, "id", subject.id])
    return digest_of([institution, "data", subject.digest()])


def cases(reader: Reader) -> QuerySet[Case]:
    """The cases that a reader may see: their institution's, within their clearance."""
    return Case.objects.filter(
        institution=reader.institution, handling__in=[code.value for code in readable(reader)]
    )


def case_of(number: int, reader: Reader, *, log: bool = True) -> Case:
    """One case, for a reader to look at; the look is logged.

    Raises:
        NoCase: there is none of that number that the reader may see.
    """
    case = cases(reader).filter(pk=number).first()
    if case is None:
        raise NoCase(message("screening.no-case", number=number))
    if log:
        record(reader, Act.VIEW, f"case:{case.pk}")
    return case


def open_case(
    found: Found, reader: Reader, *, origin: str, threshold: float, run: Run | None = None
) -> Opened:
    """Open a case for an alert, unless a case or a memory of it stands. Call in a transaction."""
    subject, ids = found.subject, tuple(found.records)
    held = certificate(subject, ids)
    if held is not None:
        record(
            reader,
            Act.DECIDE,
            f"entity:{ids[0]}",
            rule="screening.certificate",
            detail={"certificate": held},
        )
        return Opened("certified", certificate=held)
    key = person_key(reader.institution, subject)
    earlier = [
        case
        for case in cases(reader).filter(person_key=key).order_by("-opened", "-pk")[:50]
        if not set(case.records).isdisjoint(ids)
    ]
    if _remembered(found, key):
        return Opened("remembered", earlier[0] if earlier else None)
    last = earlier[0] if earlier else None
    changed = _changed(last, found) if last else ""
    if last is not None:
        if not changed and last.state in (*Case.WAITING, Case.State.TRUE):
            return Opened("standing", last)
        if last.state in Case.WAITING:
            Case.objects.filter(pk=last.pk).update(state=Case.State.SUPERSEDED)
    case = Case.objects.create(
        run=run,
        origin=origin,
        institution=reader.institution,
        opened_by=reader.officer,
        purpose=reader.purpose,
        opened=datetime.now(UTC),
        person_key=key,
        line=subject.line,
        subject=subject.to_dict(),
        subject_digest=subject.digest(),
        record=found.alert.record,
        records=found.records,
        score=found.alert.score,
        threshold=threshold,
        edition=scorer(),
        compared=found.compared,
        handling=found.marking.tlp,
        marking=found.marking.to_dict(),
        fictional=found.fictional,
        previous=last,
        reopened=(changed or "expired") if last else "",
        keep_until=today() + timedelta(days=KEEP_DAYS),
    )
    return Opened("reopened" if last else "new", case)


def _remembered(found: Found, key: str) -> bool:
    """Whether every record that met was found not to be this customer, on this very data."""
    rows = NotSame.objects.filter(
        person_key=key,
        record__in=list(found.records),
        subject_digest=found.subject.digest(),
        until__gte=today(),
    )
    held = set(rows.values_list("record", "record_digest"))
    return all(pair in held for pair in found.records.items())


def _changed(last: Case, found: Found) -> str:
    """What differs from what an earlier case compared: ``subject``, ``record`` or nothing."""
    if last.subject_digest != found.subject.digest():
        return "subject"
    return "record" if _differ(last.records, found.records) else ""


def _differ(then: dict[str, str], now: dict[str, str]) -> bool:
    """A record less is no news; a new one, or one with other data, is."""
    return any(then.get(key) != digest for key, digest in now.items())


def waiting(reader: Reader, states: Sequence[str] = Case.WAITING) -> QuerySet[Case]:
    """The queue: cases that wait for a person, the oldest first."""
    return cases(reader).filter(state__in=states).order_by("opened", "pk")
