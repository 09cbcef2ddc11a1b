"""How the pages of identity write evidence, verdicts and sources."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import get_language

from marsad.identity import words
from marsad.identity.evidence import Comparison, Evidence

register = template.Library()


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


@register.filter
def looked_at(row: Evidence) -> str:
    """Which field a finding is about."""
    return words.field_of(row.finding)


@register.filter
def found(row: Evidence) -> str:
    """What was found, in words."""
    return words.found(row.finding)


@register.filter
def of_left(row: Evidence) -> str:
    """The first record's value."""
    return words.values(row.finding, _lang())[0]


@register.filter
def of_right(row: Evidence) -> str:
    """The second record's value."""
    return words.values(row.finding, _lang())[1]


@register.filter
def weighs(row: Evidence) -> str:
    """How much it weighs, and for which side, in words."""
    return words.weight(row)


@register.filter
def likely(probability: float) -> str:
    """How probable it is that the two are one subject, in words."""
    return words.likelihood(probability)


@register.filter
def verdict(code: str) -> str:
    """A judgement in words."""
    return str(words.VERDICTS.get(code, code))


@register.filter
def strongest(comparison: Comparison, side: str) -> Sequence[Evidence]:
    """The two weightiest findings ``for`` or ``against``."""
    return [row for row in comparison.evidence if row.speaks == side][:2]
