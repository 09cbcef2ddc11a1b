"""Settling: after each report, what every person's lawful status is now (SG-06, SG-15).

The status is worked out from the statements that are still said, and kept beside the entity with
its clocks, so that one column decides who may see the person. It is never typed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.db.models import Q

from marsad.bank.models import Entity, Report, Statement, StatusChange
from marsad.bank.status.dependents import limit, limited
from marsad.bank.status.downgrade import Downgrade, announce, is_downgrade
from marsad.vocabulary import DateRange, schemata
from marsad.vocabulary.regime import regime, regimes
from marsad.vocabulary.retention import later

__all__ = ["MAJORITY", "Said", "settle", "standing", "was_minor"]

MAJORITY = 18
"""Years of age at which a person is no longer a minor (Convention on the Rights of the Child)."""

_CHUNK = 500
# Where several stand at once, the one that protects most is the person's; then the heaviest.
_ORDER = ("minor", "witness", "victim", "convicted", "charged", "listed", "suspected", "contact")
# A minor on a public list stays visible as listed; the age is shown. What officers enter is hidden.
_BY_OFFICERS = frozenset({"convicted", "charged", "suspected", "contact"})


class Said(NamedTuple):
    """A status that is still said: which, and since which instant."""

    status: str
    at: datetime


def standing(said: Sequence[Said]) -> str:
    """The one status that counts among those still said; blank when none is.

    >>> from datetime import datetime
    >>> early, late = datetime(2020, 1, 1), datetime(2024, 1, 1)
    >>> standing([Said("charged", early), Said("acquitted", late)])
    'acquitted'
    >>> standing([Said("acquitted", early), Said("charged", late)])
    'charged'
    """
    left = [
        one
        for one in said
        if not any(one.status in regime(other.status).ends and other.at >= one.at for other in said)
    ]
    held = {one.status for one in left}
    for status in _ORDER:
        if status in held:
            return status
    return max(left, key=lambda one: one.at).status if left else ""


def was_minor(births: Iterable[str], event: date) -> bool:
    """Whether every birth date that is given makes the person a minor on the day of the event."""
    spans = [span for text in births if (span := DateRange.of(text))]
    if not spans:
        return False
    return all(_birthday(span.first) > event for span in spans)


def _birthday(born: date) -> date:
    return later(born, MAJORITY * 12)


def settle(report: Report) -> list[Downgrade]:
    """Bring status and clocks of the persons whom a report touches up to date; tell who listens.

    For intake, inside its transaction.
    """
    touched = Statement.objects.filter(
        Q(begin=report) | Q(end=report), prop__in=("lawfulStatus", "birthDate", "grounds")
    )
    persons = [name for name, kind in schemata().items() if kind.is_a("Person")]
    ids = touched.filter(entity__schema__in=persons).values_list("entity_id", flat=True)
    downgrades, changed = [], []
    for chunk in _chunks(sorted(set(ids))):
        for pk, key, before, now in _moved(chunk, report):
            if is_downgrade(before, now):
                day, said_by = report.received.date(), report.source.label_en
                downgrades.append(Downgrade(key, before, now, day, said_by, report.pk))
            if {before, now} & limited():
                changed.append((pk, key))
            if before:
                StatusChange.objects.create(
                    key=key,
                    before=before,
                    after=now,
                    made=report.received,
                    report=report.pk,
                    withdrawal="due" if is_downgrade(before, now) else "",
                )
    limit(changed, report)
    announce(downgrades)
    return downgrades


def _moved(ids: Sequence[int], report: Report) -> Iterator[tuple[int, str, str, str]]:
    """Write the new status and clocks of those whose status is another now; yields them."""
    said, ended = _said(ids)
    day = report.received.date()
    moved: dict[str, list[int]] = defaultdict(list)
    rows = Entity.objects.filter(pk__in=ids).values_list("id", "key", "status")
    for pk, key, before in rows:
        now = standing(said.get(pk, ()))
        if not now and (before or pk in ended):
            now = "delisted" if "listed" in ended.get(pk, ()) else "discharged"
        elif now in _BY_OFFICERS:
            now = _age(pk, now, said[pk])
        if now != before:
            moved[now].append(pk)
            yield pk, key, before, now
    for status, pks in moved.items():
        row = regime(status)
        # Who is kept while listed is reviewed with the list as a whole, see `clocks.due`.
        review = row.review_months if row.retain_months else None
        Entity.objects.filter(pk__in=pks).update(
            status=status,
            since=day,
            review_by=later(day, review) if review else None,
            keep_until=later(day, row.retain_months) if row.retain_months else None,
            restricted=False,
        )


def _said(ids: Sequence[int]) -> tuple[dict[int, list[Said]], dict[int, set[str]]]:
    """The statuses still said, and those no longer said, of each entity."""
    said: dict[int, list[Said]] = defaultdict(list)
    ended: dict[int, set[str]] = defaultdict(set)
    rows = Statement.objects.filter(entity__in=ids, prop="lawfulStatus").values_list(
        "entity_id", "value", "end_id", "begin__published_at"
    )
    for entity, value, end, at in rows:
        if value not in regimes():
            continue
        if end is None:
            said[entity].append(Said(value, at))
        else:
            ended[entity].add(value)
    return said, ended


def _age(entity: int, status: str, said: Sequence[Said]) -> str:
    """``minor`` when the person was one on the day of the event, as far as it is known."""
    rows = Statement.objects.filter(entity=entity, end__isnull=True)
    births = list(rows.filter(prop="birthDate").values_list("value", flat=True))
    if not births:
        return status
    days = [
        span.first
        for text in rows.filter(prop="grounds").values_list("valid_from", flat=True)
        if text and (span := DateRange.of(text))
    ]
    event = min(days, default=min(one.at for one in said).astimezone(UTC).date())
    return "minor" if was_minor(births, event) else status


def _chunks(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
