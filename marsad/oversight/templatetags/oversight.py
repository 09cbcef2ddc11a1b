"""Words of oversight in the page's language."""

from __future__ import annotations

from typing import Any, Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from marsad.access import Reader
from marsad.access.mandate import Purpose
from marsad.access.role import Permission
from marsad.oversight.words import rule_word, subject_words, word

register = template.Library()


class _Labelled(Protocol):
    def label(self, lang: str) -> str: ...


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


@register.filter
def labelled(thing: _Labelled) -> str:
    """``{{ line|labelled }}``: what carries both languages, in the page's."""
    return thing.label(_lang())


@register.filter
def basis(line: Any) -> str:
    """``{{ line|basis }}``: why a red line is one."""
    return str(line.basis(_lang()))


@register.filter
def said(code: str) -> str:
    """``{{ "search"|said }}``: an act, an outcome, a column, in words."""
    return word(str(code), _lang())


@register.filter
def rule_said(rule: str) -> str:
    """``{{ entry.rule|rule_said }}``: a rule in words."""
    return rule_word(str(rule), _lang())


@register.filter
def about(subject: str) -> SafeString:
    """``{{ entry.subject|about }}``: what an entry is about; its name as it stands in the log."""
    kind, name = subject_words(str(subject), _lang())
    return format_html('{} <bdi dir="ltr" class="soft">{}</bdi>', kind, name)


@register.filter
def is_subject(text: str) -> bool:
    """Whether a text names what an entry is about, as ``emergency:2`` does."""
    kind, name = subject_words(str(text), _lang())
    return bool(kind and name)


@register.filter
def oversees(reader: object) -> bool:
    """Whether the page's reader is an overseer."""
    return isinstance(reader, Reader) and reader.may(Permission.OVERSEE)


@register.filter
def purpose_words(key: str) -> str:
    """A purpose as people read it; what was written where it is no purpose of a mandate."""
    try:
        return Purpose.objects.get(pk=key).label(_lang())
    except (Purpose.DoesNotExist, ValueError):
        return key
