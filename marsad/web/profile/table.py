"""A profile as a table for a spreadsheet: one statement a row, with who said it and how good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from marsad.access import Reader
from marsad.bank.sheet import sheet
from marsad.bank.statement import StatementRow
from marsad.handling.door import Door
from marsad.vocabulary import schema
from marsad.web import labels

__all__ = ["table_of"]


def table_of(door: Door, reader: Reader, lang: str) -> bytes:
    """The statements that leave, below what the file as a whole is."""
    return sheet((), [*_banner(door, reader), _heads(), *(_row(row, lang) for row in door.rows)])


def _banner(door: Door, reader: Reader) -> Iterator[Sequence[str]]:
    found = door.profile
    now = datetime.now(UTC)
    yield f"# {_('Handling of this file as a whole')}", door.marking.text
    if found.fictional:
        told = _("every person, group and event here is fictional.")
        yield f"# {_('Exercise world')}", told
    yield f"# {_('Name')}", found.caption, *found.references
    yield f"# {_('As of')}", (found.as_of or now.date()).isoformat()
    yield f"# {_('Taken out')}", f"{now:%Y-%m-%d %H:%M} UTC", reader.officer
    yield f"# {_('Purpose')}", reader.purpose, reader.institution


def _heads() -> list[str]:
    return [
        _("Statement"),
        _("Identifier"),
        _("Kind"),
        _("Field"),
        _("Value"),
        _("As its source wrote it"),
        _("Fact or assessment"),
        _("Valid from"),
        _("Valid to"),
        _("Said since"),
        _("Said until"),
        _("Source"),
        _("Grade"),
        _("Handling code"),
        _("Further details"),
    ]


def _row(row: StatementRow, lang: str) -> list[Any]:
    report = row.report
    return [
        row.id,
        row.entity_id,
        schema(row.schema).label(lang),
        labels.prop_label(row.prop, lang, row.schema),
        labels.value_label(row.prop, row.value, lang),
        row.original,
        _("assessment") if row.assessment else _("fact"),
        row.valid_from,
        row.valid_to,
        row.known_from.isoformat(),
        row.known_until.isoformat() if row.known_until else "",
        report.source_label_ar if lang == "ar" else report.source_label_en,
        report.grade,
        row.marking.text,
        "; ".join(_detail(key, text, lang) for key, text in row.qualifiers.items()),
    ]


def _detail(key: str, text: str, lang: str) -> str:
    name = labels.code_label("qualifiers", key, lang)
    return f"{name}: {labels.qualifier_value(key, text, lang)}"
