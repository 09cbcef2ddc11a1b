"""How pages write values: isolated, in decided formats, with labels from the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

import marsad
from marsad.vocabulary import schema
from marsad.vocabulary.message import Message, in_words, unpacked
from marsad.web import labels
from marsad.web.bidi import isolate as isolated
from marsad.web.display import Theme, current
from marsad.web.figures import figure as figured
from marsad.web.figures import in_digits, written

register = template.Library()


def _arabic() -> bool:
    return (get_language() or "ar").startswith("ar")


@register.filter
def isolate(value: object, lang: str | None = None) -> SafeString:
    """``{{ name|isolate }}``: the value in a ``<bdi>`` of its own direction."""
    figure = written(value)
    return isolated(value, lang) if figure is None else figure


@register.filter
def told(said: object) -> SafeString:
    """``{{ problem|told }}``: a message in the page's language; other text as it is."""
    text = unpacked(said) if isinstance(said, dict) else said
    if not isinstance(text, Message):
        return isolated(text)
    words = in_words(text, "ar" if _arabic() else "en", in_digits)
    return format_html('<span class="told">{}</span>', words)


@register.filter
def ltr(value: object) -> SafeString:
    """``{{ date|ltr }}``: for dates, numbers, identifiers: always left to right.

    Numbers and dates follow the reader's digits and calendars; other text stays as it is.
    """
    figure = written(value)
    return isolated(value, direction="ltr") if figure is None else figure


@register.filter
def dated(value: object) -> SafeString:
    """``{{ born|dated }}``: a date of whatever precision, such as 1980, 1980-05 or 1975/1980."""
    figure = written(value, date_like=True)
    return isolated(value, direction="ltr") if figure is None else figure


@register.filter
def as_is(value: object) -> SafeString:
    """``{{ case.pk|as_is }}``: an identifier, whose digits are never changed."""
    return isolated(value, direction="ltr")


@register.filter
def count(value: int) -> SafeString:
    """How many, with a narrow space between thousands from five digits on: 4210, 12 400."""
    text = f"{value:,}".replace(",", "\u202f") if abs(value) >= 10_000 else str(value)
    return figured(text)


@register.simple_tag
def bidi(value: object, lang: str | None = None) -> SafeString:
    """``{% bidi name "ar" %}``: the tag form of ``isolate``."""
    return isolate(value, lang)


@register.filter
def percent(value: float) -> SafeString:
    """A part of one as per cent, the sign kept with its number: 0.996 -> 99.6%."""
    return figured(f"{value * 100:.1f}".removesuffix(".0") + "%")


@register.filter
def probability(value: float) -> SafeString:
    """Three decimals, never rounded up to certainty: 0.9996 -> 0.999."""
    return figured(f"{int(value * 1000) / 1000:.3f}")


@register.filter
def share_down(value: float) -> SafeString:
    """A part of one as per cent, never rounded up to all: 0.9999 -> 99.9%."""
    return figured(f"{int(value * 1000) / 10:.1f}".removesuffix(".0") + "%")


@register.filter
def days(value: int) -> str:
    """A number of days, in words."""
    return _counted(ngettext("%(n)d day", "%(n)d days", value), value)


@register.simple_tag
def days_ago(count: int) -> str:
    """The day so many days ago, for an address: 2026-05-01."""
    return (datetime.now(UTC).date() - timedelta(days=count)).isoformat()


@register.filter
def schema_label(name: str) -> str:
    """The kind of an entity in the page's language."""
    return labels.schema_label(name, "ar" if _arabic() else "en")


@register.filter
def prop_label(name: str, schema: str | None = None) -> str:
    """A property in the page's language."""
    return labels.prop_label(name, "ar" if _arabic() else "en", schema)


@register.filter
def code_label(value: str, kind: str) -> str:
    """A code (country, handling, quality, kind of name …) in the page's language."""
    return labels.code_label(kind, value, "ar" if _arabic() else "en")


@register.filter
def value_of(statement: Any, lang: str | None = None) -> SafeString:
    """A statement's value: a label where it is a code, isolated in any case."""
    return _value(statement.prop, statement.value, lang)


@register.filter
def coded(value: str, prop: str) -> SafeString:
    """``{{ value|coded:prop }}``: as ``value_of``, for a bare value."""
    return _value(prop, value)


def _value(prop: str, value: str, lang: str | None = None) -> SafeString:
    if labels.is_date(prop) and (day := written(value, date_like=True)) is not None:
        return day
    return isolated(labels.value_label(prop, value, "ar" if _arabic() else "en"), lang)


@register.filter
def source_label(source: Any) -> str:
    """A source's name in the page's language, from its card or from a report's."""
    side = "label_ar" if _arabic() else "label_en"
    return str(getattr(source, side, None) or getattr(source, f"source_{side}", ""))


@register.filter
def own_label(thing: Any) -> str:
    """The label that a field or a kind of gap brings itself."""
    return str(thing.label("ar" if _arabic() else "en") or thing.label("en"))


@register.filter
def gap_label(kind: Any) -> str:
    """A gap as said of one subject, not of a list."""
    return labels.gap_of_one(kind.code, kind.label("ar" if _arabic() else "en"))


@register.filter
def source_name(key: str, sources: Sequence[Any]) -> str:
    """A source's name by its key."""
    return next((source_label(source) for source in sources if source.key == key), key)


@register.filter
def script_label(code: str) -> str:
    """The name of a script."""
    return labels.script_name(code)


@register.filter
def field(profile: Any, prop: str) -> Any:
    """A profile's field, or None."""
    return profile.field(prop)


@register.filter
def any_value(link: Any) -> Any:
    """A value of a relation that says no more than that it exists."""
    found = [value for own in link.fields for value in (*own.values, *own.assessments)]
    return found[0] if found else None


@register.filter
def is_person(profile: Any) -> bool:
    """Whether the profile is of a person."""
    return schema(profile.schema).is_a("Person")


@register.filter
def link_caption(link: Any) -> str:
    """Whom a relation is with; never a bare identifier where nobody is named."""
    return str(link.caption) if link.caption not in (link.id, link.other) else _("not named")


@register.filter
def shown_qualifiers(row: Any) -> list[tuple[str, SafeString]]:
    """What a statement's qualifiers add to its value, as (label, text), as a person would say it.

    What says all by itself has no label: «approximate», «at least», «the main one, by the source».
    What repeats the value, or is the source's own word for what the page says already, is not
    here: it stands with the statement (``all_qualifiers``).
    """
    lang = "ar" if _arabic() else "en"
    return [
        ("" if key in _ALONE else code_label(key, "qualifiers"), _qualifier(key, text, lang))
        for key, text in row.qualifiers.items()
        if key not in _SHOWN_ELSEWHERE
        and (key, text) != ("precision", "exact")
        and text.casefold() not in row.value.casefold()
        and not (key in _AS_WRITTEN and (row.valid_from or row.valid_to))
    ]


@register.filter
def all_qualifiers(row: Any) -> list[tuple[str, SafeString]]:
    """Every qualifier of a statement, as (label, text), but for what its value is by itself."""
    lang = "ar" if _arabic() else "en"
    return [
        ("" if key == "main" else code_label(key, "qualifiers"), _qualifier(key, text, lang))
        for key, text in row.qualifiers.items()
        if text != row.value and key != "script" and (key, text) != ("precision", "exact")
    ]


def _qualifier(key: str, text: str, lang: str) -> SafeString:
    if key == "main":
        return isolated(code_label("main", "qualifiers"))
    if labels.is_date_qualifier(key):
        return dated(text)
    return isolated(labels.qualifier_value(key, text, lang))


_SHOWN_ELSEWHERE = frozenset(
    [
        *("kind", "quality", "script", "language", "type", "reference", "sourceUrl"),
        *("first", "second", "third", "fourth", "middle", "last", "whole"),
    ]
)
_ALONE = frozenset({"main", "precision", "certainty", "note", "status"})
_AS_WRITTEN = frozenset({"validFrom", "validTo"})


@register.filter
def milliseconds(value: float) -> SafeString:
    """A span of time: 12 ms."""
    shown = figured(f"{value:.0f}" if value >= 1 else f"{value:.1f}")
    return format_html(_("{} ms"), shown)


@register.filter
def share(gap: Any) -> SafeString:
    """The part of the records that have a gap."""
    return percent(gap.count / gap.total)


@register.filter
def signed(value: float | None) -> SafeString:
    """What a piece of evidence adds or takes, with its sign: +1.2, −0.4."""
    if value is None:
        return mark_safe("")
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return figured(f"{sign}{abs(value):.1f}")


@register.filter
def evidence_label(code: str) -> str:
    """What contradicts a match, in words."""
    return labels.evidence_name(code, "ar" if _arabic() else "en")


@register.filter
def name_parts(parts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The explanation of a name match, row by row, in words."""
    return [labels.name_part(part) for part in parts]


@register.filter
def age(day: date) -> str:
    """How long ago a day was, in words: days, then months, then years."""
    passed = max(0, (datetime.now(UTC).date() - day).days)
    if passed == 0:
        return _("today")
    if passed < 60:
        return days(passed)
    months = passed * 12 // 365
    if months < 24:
        return _counted(ngettext("%(n)d month", "%(n)d months", months), months)
    years = passed * 4 // 1461
    return _counted(ngettext("%(n)d year", "%(n)d years", years), years)


def _counted(text: str, n: int) -> str:
    return text.replace("%(n)d", in_digits(str(n)))


@register.filter
def item(mapping: Mapping[str, Any], key: str) -> Any:
    """A value of a mapping by a key that is itself a value."""
    return mapping.get(key)


@register.simple_tag(takes_context=True)
def here(context: Mapping[str, Any], **changes: object) -> str:
    """This page's address with parameters changed; an empty value drops one."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


@lru_cache(maxsize=64)
def _address(path: str) -> str:
    return f"{static(path)}?v={marsad.__version__}"


@register.simple_tag
def style(path: str) -> SafeString:
    """A style sheet of this node."""
    return format_html('<link rel="stylesheet" href="{}">', _address(path))


@register.simple_tag
def themes() -> SafeString:
    """The sheets of the dark and the high-contrast theme: by the system, or as chosen."""
    sheet = '<link rel="stylesheet" href="{}" media="{}">'
    chosen = current().theme
    media = {
        "dark": "screen and (prefers-color-scheme: dark)",
        "contrast": "screen and (prefers-contrast: more)",
    }
    if chosen != Theme.SYSTEM:
        media = {chosen: "screen"} if chosen in media else {}
    return format_html_join(
        "\n",
        sheet,
        ((_address(f"marsad/theme-{theme}.css"), screens) for theme, screens in media.items()),
    )


@register.simple_tag
def theme() -> str:
    """The theme that the reader chose, for ``data-theme``."""
    return str(current().theme)


@register.simple_tag
def digits() -> str:
    """The digits that the reader chose, for ``data-digits``: scripts write numbers so, too."""
    return str(current().digits)


@register.simple_tag
def script(path: str) -> SafeString:
    """A script of this node."""
    return format_html('<script src="{}" defer></script>', _address(path))


@register.simple_tag
def icon() -> str:
    """Address of the site's icon."""
    return _address("marsad/icon.svg")


@register.simple_tag
def grade(reliability: str, credibility: str) -> SafeString:
    """A 4x4 grade, with its words for those who do not know the letters."""
    return _graded(reliability, credibility, "ar" if _arabic() else "en")


@lru_cache(maxsize=64)
def _graded(reliability: str, credibility: str, lang: str) -> SafeString:
    words = labels.grade_words(reliability, credibility, lang)
    return format_html(
        '<abbr class="grade" title="{}"><bdi dir="ltr">{}</bdi></abbr>',
        words,
        reliability + credibility,
    )


@register.simple_tag
def grade_words(reliability: str, credibility: str) -> str:
    """What a grade means, in words."""
    return labels.grade_words(reliability, credibility, "ar" if _arabic() else "en")


@register.simple_tag
def handling(code: str) -> SafeString:
    """A handling code as a mark."""
    return format_html(
        '<span class="handling handling-{}" title="{}">{}</span>',
        code.replace("+", "-"),
        _("Handling code"),
        isolated(labels.handling_name(code), direction="ltr"),
    )


@register.simple_tag
def nothing() -> SafeString:
    """What an empty cell shows, with words for screen readers."""
    words = _("not known")
    return format_html('<span aria-hidden="true">—</span><span class="sr">{}</span>', words)
