"""``marsad profile``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import AsOf, Case, Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import note, print_json, table, text
from marsad.cli.words import say
from marsad.vocabulary import schema

if TYPE_CHECKING:
    from marsad.bank.field import Field, Value
    from marsad.bank.profile import Profile
    from marsad.bank.relations import Link

__all__ = ["profile"]


def profile(
    entity: Annotated[str, typer.Argument(help="An entity id, or a reference such as QDi.006.")],
    as_of: AsOf = None,
    history: Annotated[bool, typer.Option("--history", help="What changed in which version.")] = (
        False
    ),
    purpose: Purpose = "",
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Everything known of one subject: each value with who said it, since when, how good."""
    open_node()
    from marsad.bank.diff import history as versions
    from marsad.recall.subject import subject

    with telling(lang):
        reader = operator(purpose, case).opening(entity)
        found = subject(entity, reader, as_of=as_of, lang=lang.value)
        line = versions(found.ids, reader) if history else []
    if as_json:
        print_json(
            found.to_dict()
            | ({"history": [version.to_dict() for version in line]} if history else {})
        )
        return
    _show(found, lang)
    if history:
        heads = [say(head, lang) for head in ("source", "published", "what", "field", "value")]
        rows = []
        for version in line:
            for sign, said in (("+", version.added), ("-", version.removed)):
                rows += [
                    [
                        version.report.source,
                        version.report.published,
                        say(version.kind, lang),
                        f"{sign} {row.prop}",
                        row.value,
                    ]
                    for row in said
                ]
        table(heads, rows, say("history", lang))


def _show(found: Profile, lang: Lang) -> None:
    title = f"{found.caption}  {', '.join(found.references)}"
    if found.as_of:
        title += f"  ({say('as_of', lang)} {found.as_of})"
    text(title, style="bold")
    if found.fictional:
        note(say("fictional", lang))
    _fields(found.fields, lang)
    for heading, links in (("listings", found.listings), ("links", found.links)):
        for link in links:
            _fields(link.fields, lang, _titled(link, heading, lang))
    if found.ties_held:
        note(f"{say('ties_held', lang)}: {found.ties_held}")


def _titled(link: Link, heading: str, lang: Lang) -> str:
    """What stands above a listing or a relation, with the marks that it must never lose."""
    if link.listing:
        return say(heading, lang)
    parts = [say(heading, lang), schema(link.schema).label(lang.value)]
    parts += [link.caption if link.caption not in (link.id, link.other) else say("unnamed", lang)]
    parts += [say("no_inference", lang)] if link.no_inference else []
    parts += [say("assessment", lang)] if link.judged else []
    return " · ".join(parts)


def _fields(fields: tuple[Field, ...], lang: Lang, title: str = "") -> None:
    """Facts in a table, what somebody thinks in another below it (SG-08)."""
    told = [field for field in fields if field.type != "entity"]
    judged = [row for field in told for row in _rows(field, field.assessments, lang, judged=True)]
    heads = [say(head, lang) for head in ("field", "value", "said_by", "since", "grade")]
    table(heads, [row for field in told for row in _rows(field, field.values, lang)], title)
    if judged:
        table(heads, judged, " · ".join(filter(None, (title, say("assessments", lang)))))


def _rows(
    field: Field, values: Sequence[Value], lang: Lang, *, judged: bool = False
) -> Iterator[list[str]]:
    for value in values:
        marks = [say("contradicted", lang)] if value.contradicted else []
        marks += [say("assessment", lang)] if judged else []
        yield [
            field.label(lang.value),
            value.value + (f" [{', '.join(marks)}]" if marks else ""),
            ", ".join(value.sources),
            value.statements[0].known_from.isoformat(),
            value.best_grade,
        ]
