"""Figures from ranked answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sets import Query

Ranks = Sequence[tuple[str, float]]
Asked = Sequence[tuple[Query, Ranks]]


def top(ranks: Ranks) -> float:
    """The best score of an answer; 0 when there is none."""
    return ranks[0][1] if ranks else 0.0


def right(query: Query, ranks: Ranks) -> float:
    """The best score of a right record; 0 when none was found."""
    return max((score for i, score in ranks if i in query.right), default=0.0)


def share(found: Asked, is_so: Callable[[Query, Ranks], bool]) -> float:
    """The part of the queries of which something is so, to four places."""
    return round(sum(is_so(q, r) for q, r in found) / len(found), 4)


def bar(negatives: Asked, part: float = 0.1) -> float:
    """The score that `part` of the negatives exceed."""
    tops = sorted((top(ranks) for _, ranks in negatives), reverse=True)
    return tops[int(len(tops) * part)]


def recall(found: Asked, default: float, at: float | None) -> dict[str, float]:
    """n, first, in ten, found at the default threshold, and above the score `at`."""
    figures: dict[str, float] = {
        "n": len(found),
        "first": share(found, lambda q, r: bool(r) and r[0][0] in q.right),
        "ten": share(found, lambda q, r: any(i in q.right for i, _ in r[:10])),
        "default": share(found, lambda q, r: right(q, r) >= default),
    }
    if at is not None:
        figures["at_n10"] = share(found, lambda q, r: right(q, r) > at)
    return figures


def grouped(found: Asked, group: Callable[[Query], str]) -> dict[str, list[tuple[Query, Ranks]]]:
    """The answers by group, in the groups' alphabetical order."""
    groups: dict[str, list[tuple[Query, Ranks]]] = {}
    for query, ranks in found:
        groups.setdefault(group(query), []).append((query, ranks))
    return dict(sorted(groups.items()))


def curve(
    found: Asked, thresholds: Sequence[float], is_so: Callable[[Query, Ranks, float], bool]
) -> list[float]:
    """`share` at each threshold."""
    return [share(found, lambda q, r, t=t: is_so(q, r, t)) for t in thresholds]  # type: ignore[misc]


def missed(query: Query, ranks: Ranks, threshold: float) -> bool:
    """No right record reaches the threshold."""
    return right(query, ranks) < threshold


def alarms(query: Query, ranks: Ranks, threshold: float) -> bool:
    """Some record reaches the threshold."""
    return top(ranks) >= threshold


def f1(scores: Sequence[float], labels: Sequence[bool], threshold: float) -> dict[str, Any]:
    """Precision, recall and F1 of scores against labels."""
    said = [score >= threshold for score in scores]
    true = sum(s and y for s, y in zip(said, labels, strict=True))
    precision, recalled = true / max(sum(said), 1), true / max(sum(labels), 1)
    return {
        "n": len(labels),
        "threshold": threshold,
        "precision": round(precision, 4),
        "recall": round(recalled, 4),
        "f1": round(2 * precision * recalled / max(precision + recalled, 1e-9), 4),
    }
