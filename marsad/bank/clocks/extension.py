"""Extension of retention: on new evidence, by another officer, up to the longest time (SG-14)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import QuerySet

from marsad.access import Reader
from marsad.access.log import Act, acting
from marsad.access.necessity import Necessity, check, keep
from marsad.bank.clocks.another import ClockRefused, other_officer, refuse
from marsad.bank.lock import writing
from marsad.bank.models import Entity, Extension, Report, Statement
from marsad.bank.statement import StatementRow
from marsad.bank.view import view
from marsad.vocabulary.message import message
from marsad.vocabulary.regime import regime
from marsad.vocabulary.retention import later

__all__ = ["evidence_for", "extend", "extensions"]

_ACT = "extend-retention"


def evidence_for(key: str, by: Reader) -> list[StatementRow]:
    """The statements on which an officer may extend a person's record: new, and not their own.

    Only what the officer may see is among them; the newest is first.
    """
    entity = Entity.objects.filter(key=key).exclude(status="").first()
    if entity is None or entity.since is None:
        return []
    rows = list(view(by, protected=True).only(_fresh(entity, by)))
    return sorted(rows, key=lambda row: (row.report.received, row.id), reverse=True)


def extend(
    key: str,
    *,
    by: Reader,
    evidence: int,
    reason: str,
    necessity: Necessity,
    today: date | None = None,
) -> Extension:
    """Keep a person's record for one more period of its status.

    Args:
        key: of the record.
        by: an officer other than who entered, approved or last extended it.
        evidence: id of a statement about the person that came in after the clock was last set,
            from somebody else.
        reason: why the new evidence needs the record to be kept.
        necessity: the record of necessity and proportionality (SG-30).
        today: the day that the clock shows.

    Raises:
        ClockRefused: SG-14 (same officer, no new evidence) or SG-13 (past the longest time). The
            refusal is in the log.
        NecessityMissing: a question is not answered; likewise.
        ValueError: there is no such record, or no reason.
    """
    entity = Entity.objects.filter(key=key).exclude(status="").first()
    if entity is None or entity.since is None:
        raise ValueError(message("clocks.no-person", key=key))
    if not reason.strip():
        raise ValueError(message("clocks.extension-reason"))
    subject, row = f"entity:{key}", regime(entity.status)
    if row.retain_months is None or entity.keep_until is None:
        raise ClockRefused(
            f"«{entity.status}» has no end of retention that could be extended.",
            f"«{row.label('ar')}» لا نهاية لمدة حفظها حتى تُمدَّد.",
        )
    other_officer(subject, by, "extension.other-officer")
    if not any(row.id == evidence for row in evidence_for(key, by)):
        refuse(
            by,
            subject,
            "extension.new-evidence",
            "An extension needs a statement about this person that came in after the clock was "
            "last set, and from somebody other than who extends (SG-14).",
            "يلزم التمديد إفادة عن هذا الشخص وردت بعد آخر تحديد للمدة، ومن غير الذي يمدّد (SG-14).",
        )
    day = today or datetime.now(UTC).date()
    latest = later(entity.since, row.most_months or row.retain_months)
    after = min(later(max(day, entity.keep_until), row.retain_months), latest)
    if after <= entity.keep_until:
        refuse(
            by,
            subject,
            "extension.longest",
            f"«{entity.status}» is kept at most {row.most_months} months, until {latest} (SG-13).",
            f"«{row.label('ar')}» تُحفظ \u2068{row.most_months}\u2069 شهرًا على الأكثر، حتى "
            f"\u2068{latest}\u2069 (SG-13).",
        )
    check(necessity, act=_ACT, subject=subject, by=by)
    with acting(by, Act.DECIDE, subject, rule="extension", reason=reason), writing():
        kept = keep(necessity, act=_ACT, subject=subject, by=by)
        made = Extension.objects.create(
            subject=subject,
            officer=by.officer,
            made=datetime.now(UTC),
            evidence=evidence,
            before=entity.keep_until,
            after=after,
            reason=reason.strip(),
            necessity=kept,
        )
        entity.keep_until = after
        entity.save(update_fields=["keep_until"])
    return made


def extensions(key: str) -> list[Extension]:
    """How often a record's clock was set further, by whom and why; the latest first."""
    return list(Extension.objects.filter(subject=f"entity:{key}").order_by("-made", "-id"))


def _fresh(entity: Entity, by: Reader) -> QuerySet[Statement]:
    """Statements that came in after the clock was last set, were not used, and are not ``by``'s."""
    made = Extension.objects.filter(subject=f"entity:{entity.key}").order_by("-made", "-id")
    last = made.first()
    since = (
        last.made
        if last
        else Report.objects.filter(begun__entity=entity, begun__prop="lawfulStatus")
        .order_by("-received")
        .values_list("received", flat=True)
        .first()
    )
    rows = Statement.objects.filter(entity=entity).exclude(begin__received_by=by.officer)
    if since is not None:
        rows = rows.filter(begin__received__gt=since)
    return rows.exclude(pk__in=made.values("evidence"))
