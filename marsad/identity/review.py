"""Judgements whose ground has changed: they stand, but a person should look again."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from marsad.access import Reader
from marsad.bank.reports import revision as bank_revision
from marsad.bank.view import View, view
from marsad.identity.models import Judgement, Ledger
from marsad.identity.prepared import fingerprint

__all__ = ["flag_changed", "flagged"]

_CHUNK = 300


def flagged() -> list[Judgement]:
    """Standing judgements whose ground has changed, the longest flagged first."""
    rows = Judgement.objects.filter(standing=True, stale_since__isnull=False)
    return list(rows.order_by("stale_since", "pk"))


def flag_changed(by: Reader) -> int:
    """Flag the standing judgements of records that changed or were withdrawn since the last run.

    A flag is taken off when the record is again what it was. Returns how many flags were set or
    taken off.
    """
    now = bank_revision()
    row, _ = Ledger.objects.get_or_create(pk=1)
    if row.bank_revision >= now:
        return 0
    seen = view(by)
    changed = sorted(set(seen.changed_since(row.bank_revision)))
    count = 0
    with transaction.atomic():
        for start in range(0, len(changed), _CHUNK):
            count += _flag(seen, changed[start : start + _CHUNK])
        Ledger.objects.filter(pk=1).update(bank_revision=now)
    return count


def _flag(seen: View, changed: Collection[str]) -> int:
    rows = list(Judgement.objects.filter(Q(left__in=changed) | Q(right__in=changed), standing=True))
    ids = sorted({id_ for row in rows for id_ in (row.left, row.right)})
    prints = {entity.id: fingerprint(entity) for entity in seen.entities(ids)}
    count = 0
    for row in rows:
        note = "; ".join(
            said
            for id_, was in ((row.left, row.left_print), (row.right, row.right_print))
            if (said := _difference(id_, was, prints.get(id_)))
        )
        if note == row.stale_note:
            continue
        row.stale_note = note
        row.stale_since = timezone.now() if note else None
        row.save(update_fields=["stale_note", "stale_since"])
        count += 1
    return count


def _difference(id_: str, was: str, now: str | None) -> str:
    if now is None:
        return f"{id_} is withdrawn by its source"
    return f"{id_} is not what it was when it was judged" if was and was != now else ""
