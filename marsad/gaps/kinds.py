"""Kinds of gap: what a record ought to have, in words and as a test over its statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.bank.contradiction import SINGLE, contradicted
from marsad.bank.statement import qualifiers_of
from marsad.bank.view import Brief
from marsad.vocabulary import DateRange

__all__ = ["KINDS", "GapKind", "Said"]

DOCUMENTS = ("passportNumber", "idNumber", "taxNumber", "socialSecurityNumber", "number")
NAMES = ("name", "alias", "weakAlias", "previousName")
DATES = ("modifiedAt", "listingDate", "startDate")

Said = Mapping[str, Sequence[Brief]]
"""Statements of one record and its listings, by property."""


@dataclass(frozen=True, slots=True)
class GapKind:
    """Something that can be missing, stale or contradictory.

    Attributes:
        schema: the gap is looked for in records of this schema and its kinds.
        found: whether the record has this gap, given what is said, the day it is judged on, and
            after how many years without an update it counts as stale.
    """

    code: str
    label_en: str
    label_ar: str
    schema: str
    group: str  # missing, stale, contradictory
    found: Callable[[Said, date, int], bool]

    def label(self, lang: str) -> str:
        """The label in ``ar`` or ``en``."""
        return self.label_ar if lang == "ar" else self.label_en


def _without(*props: str) -> Callable[[Said, date, int], bool]:
    """Nothing is given for any of the properties; what was read out of a note is a proposal."""
    return lambda said, day, years: (
        not any(not _derived(row) for prop in props for row in said.get(prop, ()))
    )


def _derived(row: Brief) -> bool:
    # Most qualifiers have no such word, and need not be read to know that.
    text = row.qualifiers
    return text is not None and '"derived"' in text and "derived" in qualifiers_of(text)


def _no_original_script(said: Said, day: date, years: int) -> bool:
    # A script that the reader found inside a longer alias is not the publisher's own field for it.
    return not any(
        given.get("kind") == "original-script" or given.get("script", "Latn") != "Latn"
        for prop in NAMES
        for row in said.get(prop, ())
        if row.qualifiers and (prop == "name" or not row.original)
        if (given := qualifiers_of(row.qualifiers))
    )


def _vague_birth(said: Said, day: date, years: int) -> bool:
    rows = said.get("birthDate", ())
    return bool(rows) and not any(len(row.value) == 10 for row in rows)


def last_update(said: Said) -> str | None:
    """The latest day on which the record was listed or amended, as its source says; or None."""
    days = [row.value[:10] for prop in DATES for row in said.get(prop, ())]
    return max((text for text in days if DateRange.of(text)), default=None)


def _stale(said: Said, day: date, years: int) -> bool:
    latest = last_update(said)
    try:
        limit = day.replace(year=day.year - years)
    except ValueError:  # 29 February
        limit = day.replace(year=day.year - years, day=28)
    return latest is None or latest < limit.isoformat()


def _contradictory(said: Said, day: date, years: int) -> bool:
    return any(
        len(rows) > 1 and contradicted(prop, list(dict.fromkeys(row.value for row in rows)))
        for prop, rows in said.items()
        if prop in SINGLE
    )


KINDS: tuple[GapKind, ...] = (
    GapKind(
        "no-document",
        "Persons without a document number",
        "أشخاص بلا رقم وثيقة",
        "Person",
        "missing",
        _without(*DOCUMENTS),
    ),
    GapKind(
        "no-original-script",
        "Persons without a name in original script",
        "أشخاص بلا اسم بالحروف الأصلية",
        "Person",
        "missing",
        _no_original_script,
    ),
    GapKind(
        "no-birth-date",
        "Persons without a date of birth",
        "أشخاص بلا تاريخ ميلاد",
        "Person",
        "missing",
        _without("birthDate"),
    ),
    GapKind(
        "vague-birth-date",
        "Persons whose date of birth is only approximate",
        "أشخاص تاريخ ميلادهم تقريبي",
        "Person",
        "missing",
        _vague_birth,
    ),
    GapKind(
        "no-birth-place",
        "Persons without a place of birth",
        "أشخاص بلا مكان ميلاد",
        "Person",
        "missing",
        _without("birthPlace", "birthCountry"),
    ),
    GapKind(
        "no-nationality",
        "Persons without a nationality",
        "أشخاص بلا جنسية",
        "Person",
        "missing",
        _without("nationality", "citizenship"),
    ),
    GapKind(
        "no-alias",
        "Records without an alias",
        "سجلات بلا اسم مستعار",
        "LegalEntity",
        "missing",
        _without("alias", "weakAlias", "previousName"),
    ),
    GapKind(
        "no-country",
        "Organisations without a country",
        "منظمات بلا بلد",
        "Organization",
        "missing",
        _without("country", "jurisdiction", "mainCountry", "address"),
    ),
    GapKind(
        "stale",
        "Records not updated for some years",
        "سجلات لم تُحدَّث منذ سنوات",
        "LegalEntity",
        "stale",
        _stale,
    ),
    GapKind(
        "contradictory",
        "Records with values that exclude each other",
        "سجلات فيها قيم متعارضة",
        "LegalEntity",
        "contradictory",
        _contradictory,
    ),
)
