"""Isolation of what runs the other way inside a text.

Unisolated, a date ``2024-01-05`` inside Arabic shows as ``05-01-2024``, and an identifier or Latin
name drags the punctuation beside it to the wrong end. Everything that a page shows from the bank
goes through here. Source: Unicode Standard Annex 9, section 4.3 (HL3, HL4); W3C, Structural markup
and right-to-left text in HTML.
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

__all__ = ["direction_of", "isolate", "visible"]

# Marks without shape of their own are harmless inside an isolate and are not shown.
_MARKS = dict.fromkeys((0x200E, 0x200F, 0x061C))
# Embeddings, overrides and isolates can make a name read as another one: they are made visible.
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LONG = 120  # characters from which a value is a paragraph of its own
# A date, a number, a reference: a line must not end inside it, least of all from right to left.
_WHOLE = re.compile(r"(?=.*[0-9])[\w./:+-]{1,20}( \d\d:\d\d)?")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def visible(text: str) -> str:
    """The text with what would turn its letters around made visible, as ⟨U+202E⟩."""
    return _CONTROLS.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text.translate(_MARKS))


def direction_of(text: str) -> str:
    """``rtl`` when the first strong letter is Arabic or Hebrew, else ``ltr``."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return "ltr"
        if kind in _RIGHT_TO_LEFT:
            return "rtl"
    return "ltr"


def isolate(value: object, lang: str | None = None, direction: str | None = None) -> SafeString:
    """The value as ``<bdi dir=…>``, escaped.

    Args:
        value: what to show; None and the empty text give nothing.
        lang: BCP 47 language of the text, for screen readers and fonts.
        direction: ``ltr`` or ``rtl``; by default that of the first strong letter.
    """
    if value is None or value == "":
        return mark_safe("")
    text = visible(str(value))
    where = direction or direction_of(text)
    if lang:
        return format_html('<bdi dir="{}" lang="{}">{}</bdi>', where, lang, text)
    kind = "long" if len(text) > _LONG else "whole" if _WHOLE.fullmatch(text) else ""
    if kind:
        return format_html('<bdi class="{}" dir="{}">{}</bdi>', kind, where, text)
    return format_html('<bdi dir="{}">{}</bdi>', where, text)
