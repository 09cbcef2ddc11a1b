"""Compare two records: the probability that they are of one subject, and what makes it."""

from __future__ import annotations

from marsad.identity.evidence import Comparison, Evidence, Finding
from marsad.identity.findings import comparable, findings
from marsad.identity.prepared import Prepared, prepare
from marsad.identity.weighing import Weights, weigh
from marsad.vocabulary import Entity

__all__ = ["DEFAULT_THRESHOLD", "compare", "compare_prepared"]

DEFAULT_THRESHOLD = 0.5
"""The probability from which two records are taken to be of one subject, where one must say."""


def compare(left: Entity, right: Entity) -> Comparison:
    """How probable it is that two records are of the same subject, with the evidence.

    The same the other way round, with the values turned round. A probability is about the records:
    it says nothing of how dangerous anybody is.
    """
    return compare_prepared(prepare(left), prepare(right))


def compare_prepared(left: Prepared, right: Prepared, using: Weights | None = None) -> Comparison:
    """`compare` for records that are prepared already: for comparing each of many with many."""
    if not comparable(left, right):
        kinds = Finding("kind", "different", left.schema, right.schema)
        return Comparison(0.0, (Evidence(kinds, -12.0),))
    group = left.group if left.group == right.group else "body"
    return weigh(group, findings(left, right), using)
