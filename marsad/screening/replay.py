"""Replay: what a case was decided on, scored again from what the case itself keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.access import Reader
from marsad.bank.view import view
from marsad.names import Record
from marsad.names.edition import scorer
from marsad.recall.catalogue import records
from marsad.screening.cases import case_of
from marsad.screening.facts import parts_of
from marsad.screening.finding import hit_of, record_digest, standing
from marsad.screening.matching import index_of
from marsad.screening.models import Case
from marsad.screening.subject import Subject, digest_of

__all__ = ["Replay", "replay"]


@dataclass(frozen=True, slots=True)
class Replay:
    """How a case scores now, on the data it was decided on.

    Attributes:
        same: score, names that met and their parts are those of then, to the last bit.
        intact: what the decisions were made on is what the case still holds.
        why: reasons for a difference, as codes: ``edition``, ``altered``, ``unexplained``.
        record_changed: the bank says something else of the record today; the replay does not
            look at that, but the officer should.
    """

    case: int
    same: bool
    intact: bool
    then: dict[str, Any]
    now: dict[str, Any]
    edition_then: str
    edition_now: str
    why: tuple[str, ...]
    record_changed: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "case": self.case,
            "same": self.same,
            "intact": self.intact,
            "then": self.then,
            "now": self.now,
            "edition": {"then": self.edition_then, "now": self.edition_now},
            "why": list(self.why),
            "record_changed": self.record_changed,
        }


def replay(number: int, reader: Reader) -> Replay:
    """Score a case again.

    Raises:
        NoCase: there is none that the reader may see.
    """
    case = case_of(number, reader)
    plain = case.compared["record"]
    kept = Record(
        plain["id"],
        plain["schema"],
        [(text, kind) for text, kind in plain["names"]],
        tuple(plain["birth_dates"]),
        tuple(plain["countries"]),
        plain["gender"],
    )
    subject = Subject.of(case.subject | case.compared["subject"])
    with index_of([kept]) as index:
        hit = hit_of(subject, kept, index, case.compared["asked"])
    then = {key: case.compared[key] for key in ("score", "name", "parts")}
    now: dict[str, Any] = {"score": 0.0, "name": "", "parts": []}
    if hit is not None:
        now = {"score": hit.score, "name": hit.name, "parts": parts_of(hit)}
    same = then == now
    digests = set(case.decisions.values_list("compared_digest", "subject_digest", "record_digest"))
    held = (digest_of(case.compared), case.subject_digest, digest_of(case.records))
    intact = digests <= {held} and subject.digest() == case.subject_digest
    intact = intact and case.records.get(kept.id) == record_digest(kept)
    why: list[str] = []
    if not intact:
        why.append("altered")
    if not same:
        why.append("edition" if case.edition != scorer() else "unexplained")
    return Replay(
        number, same, intact, then, now, case.edition, scorer(), tuple(why), _changed(case, reader)
    )


def _changed(case: Case, reader: Reader) -> bool:
    """Whether the bank says something else of the case's records today."""
    today = {
        record.id: record_digest(shown)
        for record in records(view(reader), list(case.records))
        if (shown := standing(record))
    }
    return bool(today != case.records)
