"""Matching: which records a subject may be, by name and what supports it. No database here.

The same function serves a run, a single question, the standing portfolio, the offline pack and a
replay: they differ only in the index that they bring.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from marsad.names import DEFAULT_THRESHOLD, Hit, Index, Record, parse
from marsad.names.query import Query
from marsad.screening.subject import UNSAID, Subject
from marsad.vocabulary.message import message

__all__ = ["HIGHEST", "LOWEST", "Alert", "Options", "index_of", "only_kunya", "query", "screen"]

_BATCH = 500
LOWEST, HIGHEST = 0.05, 0.99
"""Between these a threshold may be chosen."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a run matches.

    Attributes:
        threshold: the least probability that raises an alert.
        limit: records per subject at most.

    Raises:
        ValueError: the threshold is out of bounds.
    """

    threshold: float = DEFAULT_THRESHOLD
    limit: int = 10

    def __post_init__(self) -> None:
        if not LOWEST <= self.threshold <= HIGHEST:
            raise ValueError(
                message("screening.threshold", low=LOWEST, high=HIGHEST, threshold=self.threshold)
            )

    def wide(self) -> Options:
        """For what is proposed: several records may be one person, and some not visible."""
        return Options(self.threshold, self.limit * 3)


@dataclass(frozen=True, slots=True)
class Alert:
    """A record that a subject may be.

    Attributes:
        asked: the subject's name that met.
        record: id of the record.
        score: the probability that both are the same name, with what supports it.
        name, name_kind: the record's name that met it.
        not_identifying: what met is a bare kunya.
    """

    line: int
    subject_id: str
    asked: str
    record: str
    score: float
    name: str
    name_kind: str
    not_identifying: bool = False

    @property
    def stands(self) -> bool:
        """Whether it can be shown as a hit by itself (safeguard SG-20)."""
        return self.name_kind != "weak" and not self.not_identifying


def only_kunya(name: str) -> bool:
    """Whether a name is a bare kunya, which identifies nobody."""
    return parse(name).is_kunya_only


def screen(rows: Iterable[Subject], index: Index, options: Options) -> Iterator[Alert]:
    """The records that may be each subject, rows in order, the likeliest record first.

    A low-quality alias and a bare kunya are given too, marked: another name of that record may
    stand where they do not.
    """
    every = iter(rows)
    while batch := list(islice(every, _BATCH)):
        asked = [(subject, name) for subject in batch for name in subject.names]
        hits = index.search_many(
            (query(subject, name) for subject, name in asked),
            limit=options.limit,
            threshold=options.threshold,
        )
        met: dict[int, list[tuple[str, list[Hit]]]] = {}
        for (subject, name), found in zip(asked, hits, strict=True):
            met.setdefault(id(subject), []).append((name, found))
        for subject in batch:
            yield from _alerts(subject, met[id(subject)], options.limit)


def query(subject: Subject, name: str) -> Query:
    """One name of a subject as a question, with what supports it."""
    return Query(
        name,
        None if subject.schema == UNSAID else subject.schema,
        subject.birth_dates,
        subject.countries,
        subject.gender,
    )


def _alerts(subject: Subject, met: Iterable[tuple[str, list[Hit]]], limit: int) -> Iterator[Alert]:
    best: dict[str, tuple[Hit, str]] = {}
    for name, hits in met:
        for hit in hits:
            known = best.get(hit.id)
            if known is None or known[0].score < hit.score:
                best[hit.id] = hit, name
    found = sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].id))
    for hit, name in found[:limit]:
        yield Alert(
            subject.line,
            subject.id,
            name,
            hit.id,
            hit.score,
            hit.name,
            hit.name_kind,
            only_kunya(name) or only_kunya(hit.name),
        )


@contextmanager
def index_of(records: Iterable[Record]) -> Iterator[Index]:
    """An index of a few records, gone afterwards. A score does not depend on what else is in it."""
    with tempfile.TemporaryDirectory(prefix="marsad-few-") as folder:
        index = Index.open(Path(folder))
        index.rebuild(records, revision=1)
        yield index
