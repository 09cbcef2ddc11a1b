"""How the bank's pages write what was received and could not be taken in."""

from __future__ import annotations

import unicodedata

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from marsad.bank.aside_words import in_words

register = template.Library()

_LONGEST = 20_000  # characters of a raw record that a page shows
_PLAIN = frozenset("\n\t")


@register.filter
def as_received(text: str) -> SafeString:
    """A raw record, escaped; what has no shape or turns letters round is made visible."""
    shown = [_letter(char) for char in text[:_LONGEST]]
    if len(text) > _LONGEST:
        shown.append("…")
    return mark_safe("".join(shown))  # each piece is escaped by _letter


def _letter(char: str) -> str:
    kind = unicodedata.category(char)
    if char in _PLAIN or kind not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return escape(char)
    name = unicodedata.name(char, "")
    code = f"U+{ord(char):04X}"
    return format_html('<bdo class="control" dir="ltr" title="{}">{}</bdo>', name, code)


@register.filter
def why_aside(reason: str) -> str:
    """Why a record was set aside, in the page's language where it is known."""
    return in_words(reason)[0]


@register.filter
def said_in_english(reason: str) -> bool:
    """Whether the reason is shown as the reader of the file said it."""
    return not in_words(reason)[1]
