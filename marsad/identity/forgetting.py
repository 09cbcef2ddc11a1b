"""Forgetting: what judgements hold of records that the bank purges."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from marsad.identity.models import Candidate, Judgement, Membership

__all__ = ["forget"]

_REASON = "the record was purged"


def forget(keys: Collection[str]) -> int:
    """Take the evidence out of judgements about purged records, and the records out of the queue.

    That somebody judged, and when, stays: it names no content. Returns how many rows were touched.
    """
    about = Q(left__in=list(keys)) | Q(right__in=list(keys))
    queued, _ = Candidate.objects.filter(about).delete()
    Membership.objects.filter(entity__in=list(keys)).delete()
    judged = Judgement.objects.filter(about).update(
        evidence=[], reason=_REASON, undone_reason="", stale_note="", left_print="", right_print=""
    )
    return queued + judged
