"""Scoring against the truth: does recall find whom it should, does identity join what is one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from marsad.exercise.truth import Line

__all__ = ["Found", "Joined", "Score", "score", "score_identity", "score_recall"]

Ask = Callable[[str], Sequence[Collection[str]]]
"""From a text to ranked results, each the entity ids behind one result."""

Members = Callable[[str], Iterable[str]]
"""From an entity id to the ids that are judged to be the same subject, itself included."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many queries of one form found their subject first, and in the first ten."""

    queries: int
    first: int
    ten: int
    missed: tuple[str, ...] = ()

    @property
    def at_1(self) -> float:
        """Share found first, 0 to 1 (1 where nothing was asked)."""
        return self.first / self.queries if self.queries else 1.0

    @property
    def at_10(self) -> float:
        """Share found in the first ten, 0 to 1 (1 where nothing was asked)."""
        return self.ten / self.queries if self.queries else 1.0


@dataclass(frozen=True, slots=True)
class Joined:
    """Pairs of records joined rightly and wrongly, and pairs left apart that are one subject.

    ``wrong`` names the wrong pairs with what they are in truth, such as siblings.
    """

    right: int
    missing: int
    wrong: tuple[tuple[str, str, str], ...] = ()

    @property
    def precision(self) -> float:
        """Share of joined pairs that are one subject (1 where nothing was joined)."""
        joined = self.right + len(self.wrong)
        return self.right / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are one subject that were joined."""
        pairs = self.right + self.missing
        return self.right / pairs if pairs else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """Recall by form of query, and identity."""

    recall: dict[str, Found] = field(default_factory=dict)
    identity: Joined | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        found: dict[str, Any] = {
            form: {"queries": f.queries, "recall@1": f.at_1, "recall@10": f.at_10}
            for form, f in self.recall.items()
        }
        if self.identity:
            found["identity"] = {
                "right": self.identity.right,
                "wrong": len(self.identity.wrong),
                "missing": self.identity.missing,
                "precision": self.identity.precision,
                "recall": self.identity.recall,
            }
        return found


def score(truth: Sequence[Line], ask: Ask | None = None, members: Members | None = None) -> Score:
    """Score what is given; either may be left out."""
    return Score(
        score_recall(truth, ask) if ask else {},
        score_identity(truth, members) if members else None,
    )


def score_recall(truth: Sequence[Line], ask: Ask) -> dict[str, Found]:
    """Ask every query of the truth; by form: ``arabic``, ``spelling``, ``nom-de-guerre``."""
    records = _standing(truth)
    tally: dict[str, list[int]] = {}
    missed: dict[str, list[str]] = {}
    for line in truth:
        if line["kind"] != "query":
            continue
        right = {key for subject in line["subjects"] for key in records.get(subject, ())}
        ranks = [rank for rank, ids in enumerate(ask(line["text"])) if right.intersection(ids)]
        counts = tally.setdefault(line["form"], [0, 0, 0])
        counts[0] += 1
        counts[1] += bool(ranks and ranks[0] == 0)
        counts[2] += bool(ranks and ranks[0] < 10)
        if not ranks or ranks[0] >= 10:
            missed.setdefault(line["form"], []).append(line["text"])
    return {
        form: Found(asked, first, ten, tuple(missed.get(form, ())))
        for form, (asked, first, ten) in tally.items()
    }


def score_identity(truth: Sequence[Line], members: Members) -> Joined:
    """Compare the clusters with the truth, pair by pair, over the records that still stand."""
    records = _standing(truth)
    owner = {record: subject for subject, ids in records.items() for record in ids}
    wanted = {frozenset(pair) for ids in records.values() for pair in combinations(sorted(ids), 2)}
    joined = {
        frozenset((record, other))
        for record in owner
        for other in members(record)
        if other != record and other in owner
    }
    looks = {
        frozenset(line["subjects"]): line["kind"]
        for line in truth
        if line["kind"] in ("siblings", "namesakes", "branch")
    }
    wrong = []
    for pair in sorted(map(sorted, joined - wanted)):
        left, right = pair
        subjects = frozenset((owner[left], owner[right]))
        wrong.append((left, right, str(looks.get(subjects, "other"))))
    return Joined(len(joined & wanted), len(wanted - joined), tuple(wrong))


def _standing(truth: Sequence[Line]) -> dict[str, list[str]]:
    return {line["subject"]: line["standing"] for line in truth if line["kind"] == "subject"}
