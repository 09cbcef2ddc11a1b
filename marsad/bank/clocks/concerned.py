"""Who had a part in records: whoever reviews them for a person must be none of these (SG-17)."""

from __future__ import annotations

from collections.abc import Collection

from marsad.bank.models import Extension, Report, Statement

__all__ = ["concerned"]


def concerned(keys: Collection[str]) -> frozenset[str]:
    """The officers who entered, approved or extended any of the records."""
    begun = Statement.objects.filter(entity__key__in=list(keys)).values("begin")
    who: set[str] = set()
    for author, approver in Report.objects.filter(pk__in=begun).values_list(
        "received_by", "approved_by"
    ):
        who |= {author, approver}
    subjects = [f"entity:{key}" for key in keys]
    who.update(Extension.objects.filter(subject__in=subjects).values_list("officer", flat=True))
    return frozenset(who - {""})
