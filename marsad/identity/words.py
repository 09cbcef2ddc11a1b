"""Evidence and verdicts in words, in the page's language: what was found, how much it weighs."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from marsad.identity.evidence import Evidence, Finding
from marsad.vocabulary.country import country_label

__all__ = ["GROUPS", "STRENGTH", "VERDICTS", "field_of", "found", "likelihood", "values", "weight"]

VERDICTS: Mapping[str, Promise] = {
    "same": later("the same subject"),
    "different": later("different subjects"),
    "unsure": later("cannot be told yet"),
}
GROUPS: Mapping[str, Promise] = {
    "person": later("persons"),
    "body": later("groups and organisations"),
    "craft": later("ships and aircraft"),
    "thing": later("other things"),
}
STRENGTH: Mapping[str, Promise] = {
    "likely": later("speaks for one subject"),
    "open": later("speaks for both"),
    "unlikely": later("speaks against it"),
}
_FIELDS: Mapping[str, Promise] = {
    "name": later("Name"),
    "weak alias": later("Weak alias"),
    "other names": later("Further names"),
    "own names": later("Own names"),
    "document": later("Document number"),
    "world identifier": later("World-wide identifier"),
    "account": later("Account"),
    "contact": later("Telephone or mail"),
    "website": later("Website"),
    "address": later("Address"),
    "position": later("Position"),
    "programme": later("Sanctions programme"),
    "birth date": later("Date of birth"),
    "death date": later("Date of death"),
    "birth place": later("Place of birth"),
    "country": later("Country"),
    "gender": later("Gender"),
    "father's name": later("Father's name"),
    "mother's name": later("Mother's name"),
    "given name": later("Given name"),
    "founded": later("Founded or built"),
    "branch": later("Branch"),
    "number in name": later("Number in the name"),
    "legal form": later("Legal form"),
    "part and whole": later("Part and whole"),
    "bank code": later("Bank code"),
    "craft number": later("Hull or serial number"),
    "radio identity": later("Radio identity"),
    "kind": later("Kind"),
    "safeguard": later("Safeguard"),
}
_SHAPES: Mapping[str, Promise] = {
    "identical": later("the same name"),
    "spelling": later("the same name, spelt otherwise or in another script"),
    "contained": later("one name holds the other"),
    "alike": later("names alike, one word doubtful"),
    "single": later("one word each, the same"),
    "within": later("one word of a longer name"),
    "partial-most": later("most of the name agrees, the rest contradicts"),
    "partial-half": later("half of the name agrees, the rest contradicts"),
    "partial": later("little of the name agrees"),
    "none": later("the names do not agree"),
}
_RARITY: Mapping[str, Promise] = {
    "rare": later("a rare name"),
    "common": later("a name that many bear"),
}
_DATES: Mapping[str, Promise] = {
    "same-day": later("the same day"),
    "swapped": later("day and month exchanged"),
    "same-month": later("the same month"),
    "same-year": later("the same year"),
    "within-span": later("within the span that is given"),
    "typing-error": later("one digit apart, perhaps a slip"),
    "year-beside": later("a year beside it"),
    "same-year-other-day": later("the same year, another day"),
    "years-near": later("a few years apart"),
    "years-near-exact": later("a few years apart, both exact"),
    "years-apart": later("years apart"),
    "decades-apart": later("decades apart"),
}
_CODES: Mapping[str, Promise] = {
    **_DATES,
    "same": later("the same"),
    "different": later("different"),
    "overlaps": later("partly the same"),
    "related": later("related places"),
    "near": later("near each other"),
    "alike": later("alike"),
    "several": later("several more agree"),
    "one": later("one more agrees"),
    "contradict": later("each record's own names contradict"),
    "little": later("each record's own names agree little"),
    "same-other-kind": later("the same number, said to be of another kind"),
    "same-other-country": later("the same number of another country"),
    "same-short": later("a short number that agrees, or a part of it"),
    "one-slip": later("one character apart, perhaps a slip"),
    "different-register": later("different numbers of one register"),
    "elsewhere": later("a branch elsewhere"),
    "perhaps-elsewhere": later("perhaps a branch elsewhere"),
    "one-has-none": later("only one of them has a number"),
    "weak-alias-alone": later("a weak alias alone never makes a match (SG-20)"),
}
_NAMED = frozenset(("name", "weak alias"))
_GENDERS: Mapping[str, Promise] = {
    "male": later("male"),
    "female": later("female"),
    "other": later("other"),
}


def field_of(finding: Finding) -> str:
    """Which field was looked at."""
    return str(_FIELDS.get(finding.field, finding.field))


def found(finding: Finding) -> str:
    """What was found in it."""
    if finding.field in _NAMED:
        shape, _dash, rarity = finding.code.rpartition("-")
        if finding.code in _SHAPES:
            shape, rarity = finding.code, ""
        said = str(_SHAPES.get(shape, finding.code))
        return f"{said}{_(', ')}{_RARITY[rarity]}" if rarity in _RARITY else said
    return str(_CODES.get(finding.code, finding.code))


def values(finding: Finding, lang: str) -> tuple[str, str]:
    """The two values that were set against each other, codes in words."""
    one, other = (_value(finding.field, text, lang) for text in (finding.left, finding.right))
    return one, other


def _value(field: str, text: str, lang: str) -> str:
    if field == "country":
        return _(", ").join(country_label(code, lang) for code in text.split())
    if field == "gender":
        return str(_GENDERS.get(text, text))
    return text


def weight(row: Evidence) -> str:
    """How much a finding weighs, and for which side."""
    if row.speaks == "neither":
        return _("weighs nothing")
    size = abs(row.weight)
    if row.weight > 0:
        told = (
            (3, _("speaks strongly for it")),
            (1.2, _("speaks clearly for it")),
            (0, _("speaks a little for it")),
        )
    else:
        told = (
            (3, _("speaks strongly against it")),
            (1.2, _("speaks clearly against it")),
            (0, _("speaks a little against it")),
        )
    return next(words for least, words in told if size >= least)


def likelihood(probability: float) -> str:
    """How probable it is that two records are of one subject."""
    told = (
        (0.99, _("almost certainly one subject")),
        (0.9, _("very probably one subject")),
        (0.6, _("probably one subject")),
        (0.4, _("open: as much speaks for it as against it")),
        (0.1, _("probably two subjects")),
        (0.0, _("very probably two subjects")),
    )
    return next(words for least, words in told if probability >= least)
