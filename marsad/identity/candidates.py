"""Candidates: records of different sources that may be of one subject, for the curator's queue."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from django.db import transaction
from django.utils import timezone

from marsad.bank.reports import sources as bank_sources
from marsad.bank.view import View
from marsad.identity.matching import LEAST, Match, find_among
from marsad.identity.models import Candidate
from marsad.identity.prepared import COMPARED, group_of, prepare
from marsad.vocabulary import schemata

__all__ = ["find", "informativeness", "refresh", "subject_schemata"]


def find(
    view: View, sources: Collection[str] | None = None, *, least: float = LEAST
) -> Iterator[Match]:
    """Candidates among the records of different sources that a reader may see.

    Args:
        sources: keys of the sources to set against each other; without it, all.
        least: the smallest probability that makes a candidate.
    """
    keys = sorted(
        sources if sources is not None else (info.key for info in bank_sources(view.reader))
    )
    records = (
        (key, prepare(entity))
        for key in keys
        for entity in view.entities(source=key, schemata=subject_schemata(), props=COMPARED)
    )
    yield from find_among(records, least=least)


def refresh(view: View, sources: Collection[str] | None = None) -> int:
    """Fill the queue again from the records as they are now; returns how many candidates it has.

    What a curator has judged is not touched: judgements live apart from the queue.
    """
    now = timezone.now()
    rows = [
        Candidate(
            left=match.left,
            right=match.right,
            left_source=match.sources[0],
            right_source=match.sources[1],
            group=match.group,
            probability=match.comparison.probability,
            urgency=informativeness(match.comparison.probability),
            keys=list(match.keys),
            found=now,
        )
        for match in find(view, sources)
    ]
    with transaction.atomic():
        Candidate.objects.all().delete()
        Candidate.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def informativeness(probability: float) -> float:
    """Entropy in bits: 1 when nothing is known of the pair, 0 when it is certain either way."""
    p = min(max(probability, 1e-9), 1 - 1e-9)
    return -p * math.log2(p) - (1 - p) * math.log2(1 - p)


def subject_schemata() -> list[str]:
    """Schemata of subjects that several sources may have: who and what is listed."""
    return sorted(name for name in schemata() if group_of(name) != "thing")
