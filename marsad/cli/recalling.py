"""``marsad recall``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import AsOf, Case, Json, Lang, LangOption, Limit, Purpose, operator
from marsad.cli.output import note, print_json, text
from marsad.cli.words import say

if TYPE_CHECKING:
    from marsad.recall.answer import Result

__all__ = ["recall"]


def recall(
    question: Annotated[str, typer.Argument(metavar="TEXT", help="A name, number or reference.")],
    kind: Annotated[
        str | None, typer.Option("--kind", help="person, organization, group, vessel …")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Only what it speaks of.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Two-letter code.")] = None,
    status: Annotated[str | None, typer.Option("--status", help="Lawful status.")] = None,
    born: Annotated[str | None, typer.Option("--born", help="Date of birth, as known.")] = None,
    years: Annotated[
        str | None, typer.Option("--years", help="Only born in these years: 1970-1979.")
    ] = None,
    programme: Annotated[
        str | None, typer.Option("--programme", help="Only listed under this programme.")
    ] = None,
    sort: Annotated[str, typer.Option("--sort", help="match, name or born.")] = "match",
    as_of: AsOf = None,
    limit: Limit = 10,
    purpose: Purpose = "",
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Find who or what a name or number stands for, in Arabic or Latin script, and say why."""
    home = open_node()
    from marsad.recall.recall import Filters
    from marsad.recall.recall import recall as ask

    with telling(lang):
        answer = ask(
            question,
            operator(purpose, case),
            filters=Filters(kind, source, country, status, born, programme=programme, born=years),
            as_of=as_of,
            limit=limit,
            sort=sort,
            lang=lang.value,
            home=home,
        )
    if as_json:
        print_json(answer.to_dict())
        return
    if answer.kunya:
        note(say("kunya", lang))
    if not answer.results:
        tried = ", ".join(say(f"tried_{name}", lang) for name in answer.tried)
        text(say("nothing_found", lang, tried=tried))
        for name, count in answer.reading.without if answer.reading else ():
            text(say("without_filter", lang, name=name, count=str(count)))
        return
    for place, result in enumerate(answer.results, start=1):
        _show(place, result, lang)


def _show(place: int, result: Result, lang: Lang) -> None:
    """One result: who, how sure, then why, then how far to trust it."""
    mark = "" if result.hit else f"  ({say('lead', lang)})"
    mark += f"  [{say('fictional', lang)}]" if result.fictional else ""
    text(f"{place}. {result.caption}  {result.score:.2f}{mark}", style="bold")
    facts = [
        ", ".join(result.references),
        result.schema,
        f"{say('born', lang)} {', '.join(result.birth_dates)}" if result.birth_dates else "",
        ", ".join(result.countries),
        result.id,
    ]
    text("   " + " · ".join(fact for fact in facts if fact))
    match = result.match
    parts = ", ".join(f"{p['left']} ~ {p['right']}" for p in match.parts if p.get("right"))
    quality = f" ({match.quality})" if match.quality else ""
    text(f"   {say('reason', lang)}: {match.prop} «{match.text}»{quality}: {parts or '='}")
    trust = result.trust
    line = f"{say('sources', lang)}: {', '.join(trust.sources)} · {say('grade', lang)} "
    line += f"{trust.best_grade} · {trust.latest}"
    if trust.contradictions:
        line += f" · {say('contradicted', lang)}: {', '.join(trust.contradictions)}"
    for one in trust.withdrawn:
        line += f" · {say('withdrawn_by', lang, source=one.source, day=str(one.since))}"
    line += "".join(f" · {kind.label(lang.value)}: {count}" for kind, count in trust.pending)
    text("   " + line)
