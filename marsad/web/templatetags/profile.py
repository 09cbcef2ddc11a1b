"""Template words of the profile: what is said, how it is cited, what relations are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

import marsad
from marsad.bank.statement import StatementRow
from marsad.vocabulary import Marking, code_list, schema
from marsad.web import labels
from marsad.web.bidi import isolate
from marsad.web.templatetags.marsad import (
    code_label,
    dated,
    shown_qualifiers,
    source_label,
    value_of,
)

register = template.Library()

# What the value says already: a passport number's type, an alias' quality.
_SAID = frozenset({"type", "city", "region", "street", "postal", "first", "middle", "last"})
_DOCUMENT = ("country", "authority", "issued", "expires", "note")
_ACTS = {
    "view": pgettext_lazy("act", "opened"),
    "print": pgettext_lazy("act", "printed"),
    "export": pgettext_lazy("act", "took out"),
    "share": pgettext_lazy("act", "shared"),
    "disclose": pgettext_lazy("act", "disclosed"),
}


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


def _pointer(row: StatementRow) -> bool:
    named = schema(row.schema).properties.get(row.prop)
    return named is not None and named.type == "entity"


@register.filter
def told(row: StatementRow, named: Mapping[str, str]) -> SafeString:
    """A statement's value in words: the name of an entity instead of its id."""
    if _pointer(row):
        return isolate(named.get(row.value) or _("not named"))
    return value_of(row)


@register.filter
def points(row: StatementRow) -> bool:
    """Whether the value is another entity."""
    return _pointer(row)


@register.filter
def more_said(row: StatementRow) -> list[tuple[str, SafeString]]:
    """Qualifiers that say more than the value does."""
    said = {code_label(key, "qualifiers") for key in _SAID}
    return [(label, text) for label, text in shown_qualifiers(row) if label not in said]


@register.filter
def document_words(row: StatementRow) -> list[tuple[str, SafeString]]:
    """Qualifiers of a document's number, in the order in which a document is read."""
    first = [key for key in _DOCUMENT if key in row.qualifiers]
    rest = [key for key in row.qualifiers if key not in _DOCUMENT and key not in _SAID]
    return [
        (
            code_label(key, "qualifiers"),
            dated(text) if key in ("issued", "expires") else isolate(text),
        )
        for key in (*first, *rest)
        if (text := labels.qualifier_value(key, row.qualifiers[key], _lang()))
    ]


@register.filter
def citation(row: StatementRow) -> str:
    """How a statement is cited: source, date, record, number, grade, handling."""
    parts = {
        "source": source_label(row.report),
        "day": row.known_from.isoformat(),
        "record": row.entity_id,
        "number": row.id,
        "grade": row.report.grade,
        "handling": _marks(row.marking),
    }
    text = _(
        "%(source)s, %(day)s, record %(record)s, statement %(number)s (%(grade)s, %(handling)s)"
    )
    return text % parts


def _marks(of: Marking) -> str:
    codes = [("tlp", of.tlp)] + ([("europol-handling", of.h)] if of.h else [])
    return " ".join(str(code_list(axis).codes[code].data["mark"]) for axis, code in codes)


@register.filter
def relation(kind: Any) -> str:
    """What relations of a kind are called; where a thing names the subject, from its side.

    «Parent group», said of another, is here «subgroups».
    """
    if not kind.prop:
        return labels.schema_label(kind.schema, _lang())
    named = schema(kind.schema).properties.get(kind.prop)
    if named is not None and named.range and named.reverse:
        back = schema(named.range).properties.get(named.reverse)
        if back is not None:
            return back.label(_lang())
    return labels.prop_label(kind.prop, _lang(), kind.schema)


@register.filter
def facts_of(fields: Any) -> list[tuple[Any, Any, bool]]:
    """(field, value, assessed) for every value of some fields, facts before assessments."""
    return [
        (field, value, judged)
        for field in fields
        for judged, values in ((False, field.values), (True, field.assessments))
        for value in values
    ]


@register.filter
def act_word(code: str) -> str:
    """What somebody did, as the log calls it."""
    return str(_ACTS.get(code, code))


@register.filter
def say(thing: Any) -> str:
    """The label that a section, a question or a remedy brings itself."""
    return str(thing.label(_lang()))


@register.filter
def kind_of_way(remedy: Any) -> str:
    """What sort of way a remedy is."""
    return str(remedy.kind_label(_lang()))


@register.simple_tag
def address(path: str) -> str:
    """The address of a file of this node, for a script that fetches it when it is needed."""
    return f"{static(path)}?v={marsad.__version__}"


@register.filter
def spoken_by(rows: Any) -> list[str]:
    """Keys of the sources of some statements, each once."""
    return list(dict.fromkeys(row.source for row in rows))


@register.filter
def one_report(link: Any) -> bool:
    """Whether one report under one handling code says all of a relation."""
    return len({(row.report.id, row.marking) for row in link.rows}) == 1


@register.filter
def named_words(link: Any) -> bool:
    """Whether a part of a file has a name."""
    return link.caption not in (link.id, link.other)


@register.filter
def part_facts(link: Any) -> list[tuple[Any, Any, bool]]:
    """What is said of a part besides its name and whose it is."""
    return [
        each
        for each in facts_of(link.fields)
        if each[0].prop not in ("name", "notes", link.role) and each[0].type != "entity"
    ]
