"""How many pairs wait for a curator's judgement, as far as the curator may know of them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from marsad.access import Reader
from marsad.bank.view import view
from marsad.identity.models import Candidate, Judgement

__all__ = ["waiting"]

_CHUNK = 200


def waiting(reader: Reader, most: int = 100) -> int:
    """Candidates that nobody has judged and of which the reader sees both records.

    Args:
        reader: who asks; a record that they may not see counts for nothing.
        most: where the counting stops.
    """
    judged = Judgement.objects.filter(
        left=OuterRef("left"), right=OuterRef("right"), standing=True, stale_since__isnull=True
    )
    rows = Candidate.objects.filter(~Exists(judged)).order_by("-urgency", "left", "right")
    seen, count, start = view(reader), 0, 0
    if not seen.restricted:
        return rows[:most].count()
    while count < most:
        pairs = list(rows.values_list("left", "right")[start : start + _CHUNK])
        known = seen.ever_seen({key for pair in pairs for key in pair})
        count += sum(left in known and right in known for left, right in pairs)
        if len(pairs) < _CHUNK:
            break
        start += _CHUNK
    return min(count, most)
