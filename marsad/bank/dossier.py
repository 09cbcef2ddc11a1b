"""A group's dossier: its profile in six sections, and how complete each of them is.

Structure, declared aims, recruitment means, training places, funding sources, munition categories.
Munitions are names of categories; there is no place for how anything is made (safeguard SG-04).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.bank.field import Field, Value
from marsad.bank.profile import Profile
from marsad.bank.relations import Link
from marsad.bank.statement import StatementRow
from marsad.vocabulary import schema

__all__ = ["SECTIONS", "Question", "Section", "dossier", "section_props"]

# Section → what it asks of the group itself, the parts that belong to it, what it asks of those.
_ASKS: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "structure": (("structure", "leadership", "parentGroup", "areaOfOperation"), "", ()),
    "aims": (("declaredAims",), "", ()),
    "recruitment": (("recruitmentMeans",), "", ()),
    "training": (("trainingPlaces",), "TrainingPlace", ("country", "placeKind", "startDate")),
    "funding": (
        ("fundingSources",),
        "FundingSource",
        ("sourceKind", "amountLow", "amountHigh", "startDate"),
    ),
    "munitions": (("munitionCategories",), "", ()),
}
SECTIONS = tuple(_ASKS)
"""The six sections, in their order."""

_LABELS = {
    "structure": ("Structure", "الهيكل"),
    "aims": ("Declared aims", "الأهداف المعلنة"),
    "recruitment": ("Means of recruitment", "وسائل التجنيد"),
    "training": ("Training places", "أماكن التدريب"),
    "funding": ("Funding sources", "مصادر التمويل"),
    "munitions": ("Munition categories", "فئات الذخائر"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a section asks; ``said`` are the statements that answer it."""

    prop: str
    label_en: str
    label_ar: str
    said: tuple[StatementRow, ...]

    def label(self, lang: str) -> str:
        """What is asked, in ``ar`` or ``en``."""
        return self.label_ar if lang == "ar" else self.label_en


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six.

    Attributes:
        fields: what is said of the group itself.
        parts: training places, funding sources: files of their own.
        questions: what the section asks, answered or not.
    """

    code: str
    fields: tuple[Field, ...]
    parts: tuple[Link, ...]
    questions: tuple[Question, ...]

    def label(self, lang: str) -> str:
        """The section's name, in ``ar`` or ``en``."""
        return _LABELS[self.code][lang == "ar"]

    @property
    def answered(self) -> int:
        """How many of its questions somebody answers."""
        return sum(bool(question.said) for question in self.questions)

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions that nobody answers."""
        return tuple(question for question in self.questions if not question.said)

    @property
    def values(self) -> tuple[Value, ...]:
        """Everything said in it, facts and assessments."""
        fields = (*self.fields, *(own for part in self.parts for own in part.fields))
        return tuple(value for own in fields for value in (*own.values, *own.assessments))

    @property
    def statements(self) -> int:
        """How many statements it has."""
        return len({row.id for value in self.values for row in value.statements})

    @property
    def sources(self) -> int:
        """How many sources speak."""
        return len({row.source for value in self.values for row in value.statements})

    @property
    def latest(self) -> date | None:
        """The day of the latest statement."""
        days = [row.known_from for value in self.values for row in value.statements]
        return max(days, default=None)

    @property
    def judged(self) -> int:
        """How many of its statements are assessments, not facts."""
        return len({row.id for value in self.values for row in value.statements if row.assessment})

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON; what is said stands in the profile's fields and links."""
        return {
            "section": self.code,
            "label": {"en": self.label("en"), "ar": self.label("ar")},
            "asked": len(self.questions),
            "answered": self.answered,
            "missing": [question.prop for question in self.missing],
            "statements": self.statements,
            "assessments": self.judged,
            "sources": self.sources,
            "latest": self.latest.isoformat() if self.latest else None,
        }


def section_props() -> frozenset[str]:
    """The properties of a group that its sections show."""
    return frozenset(prop for props, _, _ in _ASKS.values() for prop in props)


def dossier(profile: Profile) -> tuple[Section, ...]:
    """The six sections of a group's profile; none for what is not a group."""
    kind = schema(profile.schema)
    if not kind.is_a("Group"):
        return ()
    made = []
    for code, (props, part, asked) in _ASKS.items():
        fields = tuple(found for prop in props if (found := profile.field(prop)) is not None)
        parts = tuple(link for link in profile.links if part and link.schema == part)
        questions = [_question(kind.name, prop, fields) for prop in props]
        within = tuple(own for link in parts for own in link.fields)
        questions += [_question(part, prop, within) for prop in asked]
        made.append(Section(code, fields, parts, tuple(questions)))
    return tuple(made)


def _question(kind: str, prop: str, fields: tuple[Field, ...]) -> Question:
    named = schema(kind).properties[prop]
    said = tuple(
        row
        for own in fields
        if own.prop == prop
        for value in (*own.values, *own.assessments)
        for row in value.statements
    )
    return Question(prop, named.label_en, named.label_ar, said)
