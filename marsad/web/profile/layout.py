"""How the values of a profile are laid out: names by script and kind, facts, assessments, ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.bank.field import Field, Value
from marsad.bank.profile import Profile
from marsad.bank.relations import Link
from marsad.bank.statement import StatementRow
from marsad.vocabulary.script import script_of

__all__ = ["NAME_PROPS", "Layout", "ScriptGroup", "lay_out"]

NAME_PROPS = ("name", "alias", "previousName", "weakAlias", "abbreviation")
_PARTS = ("title", "firstName", "secondName", "middleName", "fatherName", "motherName", "lastName")
_KINDS = ("primary", "original-script", "spelling", "nom-de-guerre", "kunya", "alias", "former")
_HIDDEN = ("reference", "lawfulStatus")
# The reader's own script first, then the others in the order they come.
_FIRST = {"ar": ("Arab", "Latn"), "en": ("Latn", "Arab")}


@dataclass(frozen=True, slots=True)
class ScriptGroup:
    """Names in one script: (kind of name, property, value), in order of kind."""

    script: str
    names: tuple[tuple[str, str, Value], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of the page.

    Attributes:
        names: names grouped by script.
        parts: the parts of the name that sources give on their own.
        facts: everything else that is said as fact.
        assessments: property and value of what is judged, not observed.
        listings: listings, with the fields that name nothing but the subject left out; before
            them the statement that stands for all, when one report says everything.
        links: relations, likewise.
    """

    names: tuple[ScriptGroup, ...]
    parts: tuple[Field, ...]
    facts: tuple[Field, ...]
    assessments: tuple[tuple[Field, Value], ...]
    listings: tuple[tuple[StatementRow | None, tuple[Field, ...]], ...]
    links: tuple[tuple[Link, tuple[Field, ...]], ...]


def lay_out(profile: Profile, lang: str) -> Layout:
    """Sort a profile's fields into the parts of the page."""
    fields = profile.fields
    apart = (*NAME_PROPS, *_PARTS, *_HIDDEN)
    return Layout(
        _names((field for field in fields if field.prop in NAME_PROPS), lang),
        tuple(field for field in fields if field.prop in _PARTS and field.values),
        tuple(field for field in fields if field.prop not in apart and field.values),
        tuple((field, value) for field in fields for value in field.assessments),
        tuple((_one(link), _own(link)) for link in profile.listings),
        tuple((link, _own(link)) for link in profile.links),
    )


def _names(fields: Iterable[Field], lang: str) -> tuple[ScriptGroup, ...]:
    grouped: dict[str, list[tuple[str, str, Value]]] = {}
    for field in fields:
        for value in field.values:
            qualifiers = value.statements[0].qualifiers
            script = qualifiers.get("script") or script_of(value.value) or ""
            grouped.setdefault(script, []).append((_kind(field.prop, value), field.prop, value))
    first = _FIRST[lang]
    order = sorted(grouped, key=lambda script: first.index(script) if script in first else 9)
    place = {prop: at for at, prop in enumerate(NAME_PROPS)}
    ranked = {kind: at for at, kind in enumerate(_KINDS)}
    return tuple(
        ScriptGroup(
            script,
            tuple(
                sorted(
                    grouped[script],
                    key=lambda name: (place[name[1]], ranked.get(name[0], len(ranked))),
                )
            ),
        )
        for script in order
    )


def _kind(prop: str, value: Value) -> str:
    """The most telling kind that any statement gives the name."""
    kinds = [row.qualifiers["kind"] for row in value.statements if "kind" in row.qualifiers]
    telling = [kind for kind in kinds if kind not in ("alias", "primary", "original-script")]
    return (telling or kinds or [{"name": "primary", "previousName": "former"}.get(prop, "alias")])[
        0
    ]


def _one(link: Link) -> StatementRow | None:
    """A statement of the link, when all of them share its report and handling code."""
    rows = [
        row
        for field in link.fields
        for value in (*field.values, *field.assessments)
        for row in value.statements
    ]
    shared = {(row.report.id, row.marking) for row in rows}
    return rows[0] if len(shared) == 1 else None


def _own(link: Link) -> tuple[Field, ...]:
    """The link's fields without its ends, which the row shows already."""
    ends = {link.role, "reference"}
    return tuple(
        field
        for field in link.fields
        if field.prop not in ends and not (field.type == "entity" and link.other)
    )
