"""The curator's queue: candidates that nobody has judged, the most informative first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from marsad.access import Reader, machine
from marsad.access.log import Act, record
from marsad.bank.view import View, view
from marsad.identity.candidates import informativeness
from marsad.identity.cluster import members_seen
from marsad.identity.comparison import compare
from marsad.identity.evidence import Comparison
from marsad.identity.judgement import Basis
from marsad.identity.models import Candidate, Judgement, Membership, Verdict
from marsad.identity.prepared import COMPARED, fingerprint
from marsad.vocabulary import Entity

__all__ = [
    "MOST",
    "STRENGTHS",
    "Open",
    "Order",
    "Wish",
    "basis_of",
    "judged",
    "opened",
    "queue",
    "waiting",
]

Order = Literal["informative", "probable"]
State = Literal["waiting", "flagged", "unsure"]

MOST = 2000
"""Candidates that are looked through at once; of a longer queue the first so many are shown."""

STRENGTHS = {"likely": (0.9, 1.01), "open": (0.4, 0.9), "unlikely": (0.0, 0.4)}
"""How strongly the evidence speaks, as ranges of probability."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which candidates are wanted.

    Attributes:
        sources: none, one or two keys: of one record, or of the two.
        group: ``person``, ``body``, ``craft`` or ``thing``; empty for all.
        strength: a key of `STRENGTHS`; empty for all.
        state: ``waiting``: not judged, or their judgement is flagged; ``flagged``: only these;
            ``unsure``: judged as not to be told yet.
        order: ``informative``: the least certain first; ``probable``: the most probable first.
        least: only candidates at least this probable.
    """

    sources: tuple[str, ...] = ()
    group: str = ""
    strength: str = ""
    state: State = "waiting"
    order: Order = "informative"
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Open:
    """A candidate that waits for a judgement, as its reader sees it."""

    left: Entity
    right: Entity
    comparison: Comparison
    keys: tuple[str, ...]

    @property
    def basis(self) -> Basis:
        """What a judgement made now would be made on."""
        return basis_of(self.left, self.right, self.comparison)

    def to_dict(self) -> dict[str, Any]:
        """The row as plain JSON values."""
        return {
            "left": {"id": self.left.id, "caption": self.left.caption},
            "right": {"id": self.right.id, "caption": self.right.caption},
            "keys": list(self.keys),
            **self.comparison.to_dict(),
        }


def queue(
    reader: Reader,
    *,
    order: Order = "informative",
    least: float = 0.0,
    limit: int = 50,
) -> Iterator[Open]:
    """Candidates that nobody has judged, as the reader sees them.

    Those that other judgements hold together already are left out; those whose judgement is
    flagged, because what it was made on changed, come back.

    A pair of which the reader may not see both records is passed over. The evidence is worked out
    from what this reader sees.

    Args:
        order: ``informative``: the least certain first; ``probable``: the most probable first.
        least: only candidates at least this probable.
        limit: at most so many.
    """
    seen = view(reader)
    record(reader, Act.VIEW, "identity:queue", rule="purpose.stated", detail={"most": limit})
    yield from opened(seen, waiting(seen, Wish(order=order, least=least))[:limit])


def waiting(seen: View, wish: Wish) -> list[Candidate]:
    """The candidates that a reader may see both records of, in the order that was asked.

    Probability and order are those of the evidence that this reader sees. Of a long queue only
    the first `MOST` are looked through.
    """
    rows = _rows(wish)
    standing = _standing(stale_since__isnull=True)
    if wish.state == "waiting":
        rows = rows.filter(~Exists(standing))
    elif wish.state == "flagged":
        rows = rows.filter(Exists(_standing(stale_since__isnull=False)))
    else:
        rows = rows.filter(Exists(standing.filter(verdict=Verdict.UNSURE)))
    beside = Membership.objects.filter(
        entity=OuterRef("left"),
        cluster__in=Membership.objects.filter(entity=OuterRef(OuterRef("right"))).values("cluster"),
    )
    rows = rows.annotate(held=Exists(beside), before=Exists(_standing()))
    first = "-urgency" if wish.order == "informative" else "-probability"
    found = _as_seen(seen, list(rows.order_by(first, "left", "right")[:MOST]))
    found = [row for row in found if not _held(seen, row) and _fits(row, wish)]
    if seen.restricted:  # what this reader sees may weigh otherwise
        found.sort(key=lambda row: -_place(row, wish.order))
    return found


def judged(seen: View, wish: Wish) -> int:
    """How many of such candidates have a standing judgement that is not flagged."""
    rows = _rows(wish).filter(Exists(_standing(stale_since__isnull=True)))
    found = _as_seen(seen, list(rows.order_by("left", "right")[:MOST]))
    return sum(_fits(row, wish) for row in found)


def opened(seen: View, rows: Sequence[Candidate]) -> Iterator[Open]:
    """Candidates with their records and the evidence, as a reader sees them."""
    ids = sorted({id_ for row in rows for id_ in (row.left, row.right)})
    held = {entity.id: entity for entity in seen.entities(ids)}
    for row in rows:
        left, right = held.get(row.left), held.get(row.right)
        if left is not None and right is not None:
            yield Open(left, right, compare(left, right), tuple(row.keys))


def basis_of(left: Entity, right: Entity, comparison: Comparison | None = None) -> Basis:
    """What a judgement of two records is made on, as they are now.

    The prints are of the records as they stand here, not as one reader sees them: by them it is
    told later whether they changed.
    """
    comparison = comparison or compare(left, right)
    whole = view(machine("see whether records change"))
    entities = whole.entities((left.id, right.id), props=COMPARED)
    return Basis(
        comparison.probability,
        tuple(row.to_dict() for row in comparison.evidence),
        {entity.id: fingerprint(entity) for entity in entities},
    )


def _standing(**kind: bool) -> QuerySet[Judgement]:
    """The standing judgement of a candidate."""
    return Judgement.objects.filter(
        left=OuterRef("left"), right=OuterRef("right"), standing=True, **kind
    )


def _rows(wish: Wish) -> QuerySet[Candidate]:
    rows = Candidate.objects.filter(probability__gte=wish.least)
    if wish.group:
        rows = rows.filter(group=wish.group)
    if wish.sources:
        one, other = wish.sources[0], wish.sources[-1]
        if len(wish.sources) == 1:
            rows = rows.filter(Q(left_source=one) | Q(right_source=one))
        else:
            rows = rows.filter(
                Q(left_source=one, right_source=other) | Q(left_source=other, right_source=one)
            )
    return rows


def _as_seen(seen: View, rows: list[Candidate]) -> list[Candidate]:
    """Those whose two records the reader sees, as probable as the reader's evidence makes them."""
    sight = seen.sight({id_ for row in rows for id_ in (row.left, row.right)})
    found = [row for row in rows if row.left in sight and row.right in sight]
    partly = [row for row in found if not (sight[row.left] and sight[row.right])]
    again = {(each.left.id, each.right.id): each.comparison for each in opened(seen, partly)}
    for row in partly:
        comparison = again.get((row.left, row.right))
        row.probability = comparison.probability if comparison else 0.0
        row.urgency = informativeness(row.probability)
    return found


def _held(seen: View, row: Candidate) -> bool:
    """Whether other judgements, as far as the reader may know, hold the two together already."""
    if not row.held or row.before:  # type: ignore[attr-defined]
        return False
    return not seen.restricted or row.right in members_seen(seen, row.left)


def _fits(row: Candidate, wish: Wish) -> bool:
    low, high = STRENGTHS.get(wish.strength, (0.0, 1.01))
    return max(low, wish.least) <= row.probability < high


def _place(row: Candidate, order: Order) -> float:
    return row.urgency if order == "informative" else row.probability
