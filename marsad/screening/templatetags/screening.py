"""How the desk's pages write its codes and values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from marsad.screening.born import spoken
from marsad.screening.card import sureness
from marsad.screening.card_words import words
from marsad.screening.labels import label
from marsad.vocabulary.country import country_label

register = template.Library()


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


@register.filter
def desk(code: str, kind: str) -> str:
    """``{{ case.state|desk:"state" }}``: a code in the page's language."""
    return label(code, kind)


@register.filter
def said(fact: Mapping[str, Any], side: str) -> list[str]:
    """What one side gives for a fact, codes in words."""
    values = list(fact[side])
    if fact["what"] == "country":
        return [country_label(value, _lang()) for value in values]
    if fact["what"] == "gender":
        return [label(value, "gender") for value in values]
    if fact["what"] == "birth_date":
        return [spoken(value, _lang()) for value in values]
    return values


@register.filter
def weighed(facts: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The facts that both sides give, with what each added; none in a case of before."""
    return [
        fact
        for fact in facts
        if fact.get("gain") is not None
        and fact["verdict"] != "unknown"
        and fact["what"] != "document"
    ]


@register.filter
def sure(compared: Mapping[str, Any]) -> str:
    """How sure a match is, in the card's words."""
    return words(_lang()).sure[sureness(compared)]


@register.filter
def sureness_label(code: str) -> str:
    """A code of how sure a match is, in the card's words."""
    return words(_lang()).sure[code]


@register.filter
def tongue(pair: Mapping[str, str]) -> str:
    """The text of a pair ``{"en", "ar"}`` in the page's language."""
    return pair[_lang()]


@register.filter
def share(value: float | None) -> str:
    """A share of one as per cent with two decimals; a dash where it was not measured."""
    return "—" if value is None else f"{value * 100:.2f}%"


@register.simple_tag
def gate() -> tuple[str, ...]:
    """The card's words on nobody being sent back to danger."""
    return words(_lang()).gate
