"""How the values of a profile are laid out: names by script and kind, facts, assessments, ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from marsad.bank.dossier import section_props
from marsad.bank.field import Field, Value
from marsad.bank.profile import Profile
from marsad.bank.relations import Link
from marsad.bank.statement import StatementRow
from marsad.vocabulary import schema
from marsad.vocabulary.remedy import Remedy, remedies
from marsad.vocabulary.script import script_of

__all__ = [
    "NAME_PROPS",
    "Kind",
    "Layout",
    "Listing",
    "NameKind",
    "ScriptGroup",
    "in_language",
    "lay_out",
]

NAME_PROPS = ("name", "alias", "previousName", "weakAlias", "abbreviation")
_PARTS = ("title", "firstName", "secondName", "middleName", "fatherName", "motherName", "lastName")
_KINDS = (
    "primary",
    "original-script",
    "spelling",
    "nom-de-guerre",
    "kunya",
    "alias",
    "acronym",
    "former",
)
_HIDDEN = ("reference", "lawfulStatus")
# The reader's own script first, then the others in the order they come.
_FIRST = {"ar": ("Arab", "Latn"), "en": ("Latn", "Arab")}
_USUAL = {"name": "primary", "previousName": "former", "abbreviation": "acronym"}
_LANGUAGE = {"ar": "ara", "en": "eng"}


@dataclass(frozen=True, slots=True)
class NameKind:
    """Names of one kind; ``weak``: the source itself calls them of low quality."""

    kind: str
    weak: bool
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ScriptGroup:
    """Names in one script, in order of kind."""

    script: str
    kinds: tuple[NameKind, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing with the ways to challenge it.

    Attributes:
        row: the statement that stands for all, when one report says everything.
        fields: what it says, without the fields that name nothing but the subject.
    """

    link: Link
    row: StatementRow | None
    fields: tuple[Field, ...]
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A relation with what is told of it here, and the statements that say that.

    Of a thing that has a page of its own the rest stands there.
    """

    link: Link
    fields: tuple[Field, ...]
    rows: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """Relations of one kind: a schema, and the property that says it where it is no link.

    Those that are assessments are kinds of their own (safeguard SG-08).
    """

    schema: str
    prop: str
    no_inference: bool
    judged: bool
    links: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of the page.

    Attributes:
        names: names grouped by script.
        parts: the parts of the name that sources give on their own.
        facts: everything else that is said as fact.
        documents: identity documents and numbers: property and value.
        papers: documents that have a file of their own.
        assessments: property and value of what is judged, not observed.
    """

    names: tuple[ScriptGroup, ...]
    parts: tuple[Field, ...]
    facts: tuple[Field, ...]
    documents: tuple[tuple[Field, Value], ...]
    papers: tuple[tuple[Link, tuple[Field, ...]], ...]
    assessments: tuple[tuple[Field, Value], ...]
    listings: tuple[Listing, ...]
    relations: tuple[Kind, ...]


def lay_out(profile: Profile, lang: str) -> Layout:
    """Sort a profile's fields into the parts of the page."""
    fields = profile.fields
    group = schema(profile.schema).is_a("Group")
    apart = {*NAME_PROPS, *_PARTS, *_HIDDEN} | (section_props() if group else set())
    rest = [in_language(field, lang) for field in fields if field.prop not in apart]
    papers = [link for link in profile.links if schema(link.schema).is_a("Identification")]
    return Layout(
        _names((field for field in fields if field.prop in NAME_PROPS), lang),
        tuple(field for field in fields if field.prop in _PARTS and field.values),
        tuple(field for field in rest if field.values and field.type != "identifier"),
        tuple((f, value) for f in rest if f.type == "identifier" for value in f.values),
        tuple((link, _own(link)) for link in papers),
        tuple(
            (field, value)
            for field in (in_language(field, lang) for field in fields)
            if not (group and field.prop in section_props())
            for value in field.assessments
        ),
        tuple(_listing(link) for link in profile.listings),
        _relations(profile),
    )


def _names(fields: Iterable[Field], lang: str) -> tuple[ScriptGroup, ...]:
    grouped: dict[str, dict[tuple[int, int, str], list[Value]]] = {}
    ranked = {kind: at for at, kind in enumerate(_KINDS)}
    for field in fields:
        place = NAME_PROPS.index(field.prop)
        for value in field.values:
            qualifiers = value.statements[0].qualifiers
            script = qualifiers.get("script") or script_of(value.value) or ""
            kind = _kind(field.prop, value)
            key = (place, ranked.get(kind, len(ranked)), kind)
            grouped.setdefault(script, {}).setdefault(key, []).append(value)
    first = _FIRST[lang]
    order = sorted(grouped, key=lambda script: first.index(script) if script in first else 9)
    return tuple(
        ScriptGroup(
            script,
            tuple(
                NameKind(key[2], NAME_PROPS[key[0]] == "weakAlias", tuple(values))
                for key, values in sorted(grouped[script].items())
            ),
        )
        for script in order
    )


def _kind(prop: str, value: Value) -> str:
    """The most telling kind that any statement gives the name."""
    kinds = [row.qualifiers["kind"] for row in value.statements if "kind" in row.qualifiers]
    telling = [kind for kind in kinds if kind not in ("alias", "primary", "original-script")]
    usual = _USUAL.get(prop, "alias")
    return (telling or kinds or [usual])[0]


def in_language(field: Field, lang: str) -> Field:
    """The field with the values in the reader's language first; none is left out."""
    if field.type != "text":
        return field

    def later(value: Value) -> bool:
        return value.statements[0].lang != _LANGUAGE[lang]

    return replace(
        field,
        values=tuple(sorted(field.values, key=later)),
        assessments=tuple(sorted(field.assessments, key=later)),
    )


def _listing(link: Link) -> Listing:
    sources = dict.fromkeys(row.source for row in link.rows)
    ways = tuple(way for source in sources for way in remedies(source))
    return Listing(link, _one(link), _own(link), ways)


def _relations(profile: Profile) -> tuple[Kind, ...]:
    """Relations by kind, facts before assessments, the kinds with the fewest first."""
    grouped: dict[tuple[bool, str, str], list[Link]] = {}
    for link in profile.links:
        if not link.part:
            prop = "" if link.edge else link.role
            grouped.setdefault((link.judged, link.schema, prop), []).append(link)
    order = sorted(grouped.items(), key=lambda item: (item[0][0], len(item[1]), item[0]))
    return tuple(
        Kind(name, prop, found[0].no_inference, judged, tuple(_shown(one) for one in found))
        for (judged, name, prop), found in order
    )


def _shown(link: Link) -> Shown:
    fields = _own(link)
    said = {
        row.id: row
        for field in fields
        for value in (*field.values, *field.assessments)
        for row in value.statements
    }
    return Shown(link, fields, tuple(({row.id: row for row in link.naming} | said).values()))


def _one(link: Link) -> StatementRow | None:
    """A statement of the link, when all of them share its report and handling code."""
    shared = {(row.report.id, row.marking) for row in link.rows}
    return link.rows[0] if len(shared) == 1 else None


def _own(link: Link) -> tuple[Field, ...]:
    """The link's fields without its ends, which the row shows already.

    Of a thing that has a page of its own, only what its kind is known by.
    """
    ends = {link.role, "reference"}
    fields = link.fields
    if not (link.edge or link.listing or link.part):
        known = set(schema(link.schema).featured) - set(NAME_PROPS)
        fields = tuple(f for f in fields if f.prop in known and f.type != "text")
    return tuple(
        field
        for field in fields
        if field.prop not in ends and not (field.type == "entity" and link.other)
    )
