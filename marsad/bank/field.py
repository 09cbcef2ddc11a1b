"""Fields: what is said of a subject, property by property, each value with who says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marsad.bank.contradiction import contradicted
from marsad.bank.statement import StatementRow
from marsad.vocabulary import Marking, schema, strictest_marking

__all__ = ["Field", "Value", "fields_of"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value with every statement that gives it, the earliest said first."""

    value: str
    statements: tuple[StatementRow, ...]
    contradicted: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources that say it."""
        return tuple(dict.fromkeys(row.source for row in self.statements))

    @property
    def marking(self) -> Marking:
        """How the value may be handled: the strictest of its statements' markings."""
        return strictest_marking(row.marking for row in self.statements)

    @property
    def best_grade(self) -> str:
        """The best 4x4 grade among its statements."""
        return min(row.report.grade for row in self.statements)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "value": self.value,
            "contradicted": self.contradicted,
            "statements": [row.to_dict() for row in self.statements],
        }


@dataclass(frozen=True, slots=True)
class Field:
    """A property with its values: facts, and apart from them assessments."""

    prop: str
    type: str
    label_en: str
    label_ar: str
    values: tuple[Value, ...]
    assessments: tuple[Value, ...] = ()

    def label(self, lang: str) -> str:
        """The label in ``ar`` or ``en``."""
        return self.label_ar if lang == "ar" else self.label_en

    @property
    def contradicted(self) -> bool:
        """Whether its values exclude each other."""
        return any(value.contradicted for value in self.values)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "prop": self.prop,
            "label": {"en": self.label_en, "ar": self.label_ar},
            "values": [value.to_dict() for value in self.values],
            "assessments": [value.to_dict() for value in self.assessments],
        }


def fields_of(rows: Iterable[StatementRow], kind: str) -> tuple[Field, ...]:
    """Statements about one subject by property and value, in the order of its schema."""
    grouped: dict[str, dict[tuple[bool, str], list[StatementRow]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        grouped[row.prop][row.assessment, row.value].append(row)
    known = schema(kind)
    place = {name: at for at, name in enumerate((*known.featured, *known.properties))}
    fields = []
    for prop in sorted(grouped, key=lambda name: (place.get(name, len(place)), name)):
        values = grouped[prop]
        facts = [value for assessed, value in values if not assessed]
        clash = contradicted(prop, facts)
        named = known.properties.get(prop)
        fields.append(
            Field(
                prop,
                named.type if named else "string",
                named.label_en if named else prop,
                named.label_ar if named else prop,
                tuple(Value(v, _in_time(values[False, v]), v in clash) for v in facts),
                tuple(Value(v, _in_time(found)) for (judged, v), found in values.items() if judged),
            )
        )
    return tuple(fields)


def _in_time(rows: Iterable[StatementRow]) -> tuple[StatementRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.known_from, row.id)))
