"""Judgements that were made, as far as a reader may know them: for the page and for undoing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from marsad.bank.caption import best_caption
from marsad.bank.view import View
from marsad.identity.models import Judgement
from marsad.identity.prepared import NAME_PROPS, PART_PROPS
from marsad.vocabulary import Claim

__all__ = ["MOST", "Past", "captions", "made", "of_pair", "told"]

MOST = 2000
"""Judgements that are looked through at once, the latest first."""


@dataclass(frozen=True, slots=True)
class Past:
    """A judgement as a reader may know it.

    Attributes:
        left, right: what the records are called.
        reason: blank where it may tell of sentences that this reader does not see.
    """

    row: Judgement
    left: str
    right: str
    reason: str


def made(seen: View, *, by: str = "", verdict: str = "", machine: bool = False) -> list[Judgement]:
    """Judgements on records of which the reader may know, the latest first; at most `MOST`.

    Args:
        by: only this officer's.
        verdict: only these.
        machine: the machine's, too.
    """
    rows = Judgement.objects.all()
    if by:
        rows = rows.filter(officer=by)
    if not machine:
        rows = rows.filter(machine=False)
    if verdict:
        rows = rows.filter(verdict=verdict)
    return _known(seen, rows)


def of_pair(seen: View, left: str, right: str) -> list[Judgement]:
    """Every judgement on two records, the latest first."""
    one, other = sorted((left, right))
    return _known(seen, Judgement.objects.filter(left=one, right=other))


def told(seen: View, rows: Sequence[Judgement], lang: str) -> list[Past]:
    """Judgements with what their records are called, and the reason where it may be told."""
    ids = {id_ for row in rows for id_ in (row.left, row.right)}
    named, sight = captions(seen, ids, lang), seen.sight(ids)
    return [
        Past(
            row,
            named.get(row.left, ""),
            named.get(row.right, ""),
            row.reason
            if row.officer == seen.reader.officer or (sight.get(row.left) and sight.get(row.right))
            else "",
        )
        for row in rows
    ]


def captions(seen: View, ids: set[str], lang: str) -> Mapping[str, str]:
    """What records are called, also those that their source has withdrawn."""
    claims: dict[str, list[Claim]] = {}
    kinds: dict[str, str] = {}
    for row in seen.ever(ids, props=(*NAME_PROPS, *PART_PROPS)):
        claims.setdefault(row.entity_id, []).append(row.claim())
        kinds[row.entity_id] = row.schema
    return {
        id_: caption
        for id_, said in claims.items()
        if (caption := best_caption(said, kinds[id_], lang))
    }


def _known(seen: View, rows: QuerySet[Judgement]) -> list[Judgement]:
    found = list(rows.order_by("-pk")[:MOST])
    shown = seen.ever_seen({id_ for row in found for id_ in (row.left, row.right)})
    return [row for row in found if row.left in shown and row.right in shown]
