"""New evidence: what came in about a person after their clock was last set (SG-14)."""

from __future__ import annotations

from marsad.access import Reader
from marsad.bank.models import Extension, Report
from marsad.bank.statement import StatementRow
from marsad.bank.view import view

__all__ = ["evidence_for"]


def evidence_for(key: str, by: Reader) -> list[StatementRow]:
    """The statements on which an officer could extend the retention of a person's record.

    They stand today, the officer may read them, they came in after the clock was last set, and no
    earlier extension rests on them. Whoever shows them logs that they were viewed.

    Args:
        key: of the record.
        by: the officer who would extend.
    """
    made = Extension.objects.filter(subject=f"entity:{key}").order_by("-made", "-id")
    last = made.values_list("made", flat=True).first()
    begun = (
        Report.objects.filter(begun__entity__key=key, begun__prop="lawfulStatus")
        .order_by("-received")
        .values_list("received", flat=True)
        .first()
    )
    since = last or begun
    used = set(made.values_list("evidence", flat=True))
    return [
        row
        for row in view(by, protected=True).statements([key])
        if row.id not in used and (since is None or row.report.received > since)
    ]
