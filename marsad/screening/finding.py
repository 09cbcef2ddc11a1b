"""Finding: which alerts this reader may be shown, scored on what this reader may see.

The index knows names of every handling code and of every time. What it proposes is scored again
on the records as the reader's view has them today, so that neither a hidden name nor a hidden date
of birth shows through an alert or its score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.identity.cluster import clusters
from marsad.names import Hit, Index, Record
from marsad.recall.catalogue import record_of
from marsad.screening.compared import compared
from marsad.screening.matching import Alert, Options, index_of, only_kunya, query, screen
from marsad.screening.subject import Subject, digest_of
from marsad.vocabulary import schema
from marsad.vocabulary.marking import Marking, strictest_marking

__all__ = ["Found", "find", "hit_of", "record_digest", "standing"]


# A customer is no event and no place, however much their names are alike.
_SCREENED = ("LegalEntity", "Vessel", "Airplane")


@dataclass(frozen=True, slots=True)
class Found:
    """A subject and the record that it may be, as the reader may see it.

    Attributes:
        records: id → digest of what was compared, of each record of that person which met.
        compared: everything that was laid side by side, as plain values.
        marking: how what ``compared`` quotes may be handled: the strictest on each axis.
    """

    subject: Subject
    alert: Alert
    records: dict[str, str]
    compared: dict[str, Any]
    marking: Marking
    fictional: bool


def record_digest(record: Record) -> str:
    """SHA-256 of what is compared of a record, whatever the order in which it is said."""
    return digest_of(
        {
            "schema": record.schema,
            "names": sorted(map(list, record.names)),
            "birth_dates": sorted(record.birth_dates),
            "countries": sorted(record.countries),
            "gender": record.gender,
        }
    )


def standing(record: Record) -> Record | None:
    """The record with those names only that may stand alone as a hit (safeguard SG-20).

    None for what is neither a person nor a body, ship or aircraft.
    """
    if not any(schema(record.schema).is_a(kind) for kind in _SCREENED):
        return None
    names = [(text, kind) for text, kind in record.names if kind != "weak" and not only_kunya(text)]
    if not names:
        return None
    return Record(
        record.id,
        record.schema,
        names,
        tuple(record.birth_dates),
        tuple(record.countries),
        record.gender,
    )


def find(
    subjects: Sequence[Subject],
    index: Index,
    opened: View,
    options: Options,
    proposed: Iterable[Alert] | None = None,
) -> list[Found]:
    """The alerts of some subjects, in their order, the likeliest first.

    Args:
        subjects: who is asked about.
        index: the node's, or one of changed records only.
        opened: the reader's view.
        options: threshold and limit.
        proposed: what :func:`screen` gave elsewhere (Spark); it is not asked again.
    """
    if proposed is None:
        proposed = screen(subjects, index, options.wide())
    wanted: dict[int, dict[str, None]] = {}
    for alert in proposed:
        wanted.setdefault(alert.line, {})[alert.record] = None
    keys = {key for records in wanted.values() for key in records}
    if not keys:
        return []
    rows = _rows(opened, keys)
    known = {key: record_of(key, said) for key, said in rows.items()}
    able = {key: shown for key, record in known.items() if record and (shown := standing(record))}
    person = {key: ids for ids in clusters(able) for key in ids}
    found: list[Found] = []
    with index_of(able.values()) as few:
        for subject in subjects:
            if not wanted.get(subject.line):
                continue
            mine: dict[tuple[str, ...], list[Alert]] = {}
            for alert in screen([subject], few, Options(options.threshold, len(able) or 1)):
                if alert.record in wanted[subject.line] and alert.stands:
                    mine.setdefault(person.get(alert.record, (alert.record,)), []).append(alert)
            for alerts in list(mine.values())[: options.limit]:
                ids = [alert.record for alert in alerts]
                said = [row for key in ids for row in rows[key]]
                best = alerts[0]
                hit = hit_of(subject, able[best.record], few, best.asked)
                if hit is None:
                    continue
                found.append(
                    Found(
                        subject,
                        best,
                        {key: record_digest(able[key]) for key in ids},
                        compared(subject, able[best.record], hit, best.asked, said),
                        strictest_marking(row.marking for row in said),
                        any(row.report.fictional for row in said),
                    )
                )
    return found


def hit_of(subject: Subject, record: Record, index: Index, asked: str) -> Hit | None:
    """The hit of one name of a subject on one record, with its explanation."""
    hits = index.search_many([query(subject, asked)], limit=max(len(index), 1))
    return next((hit for found in hits for hit in found if hit.id == record.id), None)


def _rows(opened: View, keys: Iterable[str]) -> dict[str, list[StatementRow]]:
    said = opened.statements(sorted(keys))
    return {key: list(group) for key, group in groupby(said, key=lambda row: row.entity_id)}
