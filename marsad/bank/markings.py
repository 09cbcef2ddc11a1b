"""Markings as the bank keeps them: each distinct one is one row, and a statement names its row.

A row never changes, and its id is made from what it says, so that what a reader may see is a list
of ids that the database filters by. Statements keep the marking that governs them: their own and
their report's, the stricter on each axis.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from marsad.access import Reader, audience, may_read
from marsad.bank.models import Marking as Row
from marsad.bank.models import MarkingChange
from marsad.vocabulary import Marking

__all__ = [
    "audience_of",
    "epoch",
    "hidden_from",
    "kept",
    "known",
    "marking_of",
    "note_change",
    "visible_to",
]


def kept(marking: Marking) -> int:
    """The id of the row that says ``marking``; it is written when it is new."""
    text = _text(marking)
    pk = _id(text)
    Row.objects.get_or_create(pk=pk, defaults={"codes": text})
    return pk


def known(ids: Iterable[int]) -> dict[int, Marking]:
    """Markings by id."""
    rows = Row.objects.filter(pk__in=set(ids)).values_list("pk", "codes")
    return {pk: marking_of(text) for pk, text in rows}


def visible_to(reader: Reader) -> tuple[frozenset[int], bool]:
    """The ids of the markings that a reader may read, and whether there are others."""
    return _visible(reader, _rows())


def hidden_from(reader: Reader) -> dict[int, Marking]:
    """The markings in the bank that a reader may not read. For the owner's pointer only."""
    rows = _rows()
    seen, _ = _visible(reader, rows)
    return {pk: marking_of(text) for pk, text in rows if pk not in seen}


def audience_of(reader: Reader) -> str:
    """The short name of everybody who may read the same of this bank as ``reader``."""
    return _audience(reader, _rows())


_Rows = tuple[tuple[int, str], ...]


def _rows() -> _Rows:
    return tuple(Row.objects.order_by("pk").values_list("pk", "codes"))


# Remembered by what the rows say, so that a new marking is decided on at once.
@lru_cache(maxsize=64)
def _visible(reader: Reader, rows: _Rows) -> tuple[frozenset[int], bool]:
    seen = frozenset(pk for pk, text in rows if may_read(reader, marking_of(text)))
    return seen, len(seen) < len(rows)


@lru_cache(maxsize=64)
def _audience(reader: Reader, rows: _Rows) -> str:
    return audience(reader, (marking_of(text) for _, text in rows))


def epoch() -> int:
    """A number that grows whenever something in the bank came to be handled otherwise."""
    return MarkingChange.objects.order_by("-id").values_list("id", flat=True).first() or 0


def note_change(
    report: int,
    by: Reader,
    reason: str,
    *,
    statement: int | None = None,
    before: int | None = None,
    after: int | None = None,
) -> None:
    """Keep that something of a report came to be handled otherwise, by whom and why."""
    MarkingChange.objects.create(
        report_id=report,
        statement_id=statement,
        before_id=before,
        after_id=after,
        officer=by.officer,
        institution=by.institution,
        reason=reason,
        made=datetime.now(UTC),
    )


def _text(marking: Marking) -> str:
    return json.dumps(marking.to_dict(), ensure_ascii=False, sort_keys=True)


def _id(text: str) -> int:
    """63 bits of the text's SHA-256: the same marking has the same id in every bank."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) >> 1


@lru_cache(maxsize=4096)
def marking_of(text: str) -> Marking:
    """The marking that a row's ``codes`` say."""
    return Marking.from_dict(json.loads(text))
