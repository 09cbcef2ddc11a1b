"""What pages say of persons: death with its certainty, words in a row."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language

from marsad.bank.profile import Profile

register = template.Library()


@register.filter
def death(profile: Profile) -> str:
    """``confirmed``, ``stated`` (a source says it flatly) or ``reported``; blank: none is stated.

    «Reportedly» of one source does not become certain because it is the only one.
    """
    found = {
        row.qualifiers.get("certainty", "stated")
        for prop in ("status", "deathDate")
        if (field := profile.field(prop))
        for value in field.values
        for row in value.statements
        if prop == "deathDate" or value.value == "deceased"
    }
    for word in ("confirmed", "stated"):
        if word in found:
            return word
    return "reported" if found else ""


@register.filter
def listed(words: Iterable[str]) -> str:
    """Words in a row, with the comma of the page's language."""
    return ("، " if (get_language() or "ar").startswith("ar") else ", ").join(words)
