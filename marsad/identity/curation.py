"""The curator's queue: candidates that nobody has judged, the most informative first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Exists, OuterRef, Q

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.view import View, view
from marsad.identity import cluster
from marsad.identity.comparison import compare
from marsad.identity.evidence import Comparison
from marsad.identity.judgement import Basis
from marsad.identity.models import Candidate, Judgement
from marsad.identity.prepared import fingerprint
from marsad.vocabulary import Entity

__all__ = ["Open", "Order", "basis_of", "queue"]

Order = Literal["informative", "probable"]
_CHUNK = 100


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
    judged = Judgement.objects.filter(
        left=OuterRef("left"), right=OuterRef("right"), standing=True, stale_since__isnull=True
    )
    rows = Candidate.objects.filter(~Exists(judged), Q(probability__gte=least))
    first = "-urgency" if order == "informative" else "-probability"
    rows = rows.order_by(first, "left", "right")
    seen = view(reader)
    record(reader, Act.VIEW, "identity:queue", rule="purpose.stated", detail={"most": limit})
    given, start = 0, 0
    while given < limit:
        chunk = list(rows[start : start + _CHUNK])
        if not chunk:
            return
        start += _CHUNK
        for found in _visible(seen, chunk):
            yield found
            given += 1
            if given >= limit:
                return


def basis_of(left: Entity, right: Entity, comparison: Comparison | None = None) -> Basis:
    """What a judgement of two records is made on, as they are now."""
    comparison = comparison or compare(left, right)
    return Basis(
        comparison.probability,
        tuple(row.to_dict() for row in comparison.evidence),
        {left.id: fingerprint(left), right.id: fingerprint(right)},
    )


def _visible(seen: View, chunk: list[Candidate]) -> Iterator[Open]:
    ids = sorted({id_ for row in chunk for id_ in (row.left, row.right)})
    held = {entity.id: entity for entity in seen.entities(ids)}
    for row in chunk:
        left, right = held.get(row.left), held.get(row.right)
        if left is None or right is None:
            continue
        again = Judgement.objects.filter(left=row.left, right=row.right, standing=True).exists()
        if not again and row.right in cluster.members(row.left):
            continue
        yield Open(left, right, compare(left, right), tuple(row.keys))
