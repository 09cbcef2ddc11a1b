"""How the bank's pages write what was received and could not be taken in."""

from __future__ import annotations

import unicodedata

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

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
