"""Corrections: what a decision says is said beside what was said; nothing is overwritten.

What this institution's own officers said can also end: it stays in the history, with the report
that ended it. What a publisher says, only the publisher withdraws.
"""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from marsad.access import Handling, Reader
from marsad.bank.grade import Grade
from marsad.bank.intake import intake, register_source
from marsad.bank.lock import writing
from marsad.bank.models import Entity as Row
from marsad.bank.models import Report, Statement
from marsad.bank.raw import keep_raw
from marsad.bank.status.settle import settle
from marsad.bank.terms import SourceCard, Terms
from marsad.home import Home
from marsad.vocabulary import Entity, Header, Record
from marsad.vocabulary.message import message

__all__ = ["SOURCE", "correct", "withdraw"]

SOURCE = "redress"
"""Key of the source under which decisions on requests speak."""


def correct(key: str, prop: str, value: str, *, by: Reader, reason: str, home: Home) -> int:
    """State a corrected value beside the others; returns the report's id.

    Raises:
        ValueError: there is no such record or property, or the value is empty.
    """
    row = Row.objects.filter(key=key).first()
    if row is None:
        raise ValueError(message("record.none", key=key))
    entity = Entity(key, row.schema)
    if not entity.add(prop, value, note=reason):
        raise ValueError(message("correction.empty", prop=prop))
    register_source(SourceCard(SOURCE, "Redress desk", "مكتب التظلمات"))
    return _report(SOURCE, entity, by, reason, home)


def withdraw(key: str, *, by: Reader, reason: str, home: Home) -> int:
    """End what our own officers say of a record; returns how many statements ended.

    What a list says of it stays: only its publisher withdraws that.
    """
    rows = Statement.objects.filter(entity__key=key, end__isnull=True, begin__whole=False)
    sources = list(
        rows.exclude(begin__source__key=SOURCE)
        .values_list("begin__source__key", flat=True)
        .distinct()
    )
    row = Row.objects.filter(key=key).first()
    if row is None:
        raise ValueError(message("record.none", key=key))
    ended = 0
    for source in sources:
        with writing():
            said = Entity(key, row.schema)
            said.add("notes", f"Withdrawn: {reason}", lang="eng")
            number = _report(source, said, by, reason, home)
            old = rows.filter(begin__source__key=source).exclude(begin=number)
            ended += old.update(end=number)
            settle(Report.objects.get(pk=number))
    return ended


def _report(source: str, entity: Entity, by: Reader, reason: str, home: Home) -> int:
    now = datetime.now(UTC)
    text = json.dumps({"at": now.isoformat(), "why": reason, "said": entity.to_ftm()})
    raw = keep_raw([(f"{source}-{now:%Y%m%dT%H%M%S%f}.json", io.BytesIO(text.encode()))], home)
    terms = Terms(
        Grade.parse("A1"), Handling.AMBER, f"LED Article 16; {reason}", "P12M", by.institution
    )
    deliveries = (Header(now.isoformat(), count=1), Record(entity.id, (entity,)))
    result = intake(source, deliveries, terms=terms, raw=raw, by=by, whole=False)
    return result.report
