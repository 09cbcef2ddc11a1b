"""``marsad recall``."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import AsOf, Case, Json, Lang, LangOption, Limit, Purpose, operator
from marsad.cli.output import note, print_json, table, text
from marsad.cli.words import say

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
    as_of: AsOf = None,
    limit: Limit = 10,
    purpose: Purpose = "local operation",
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
            filters=Filters(kind, source, country, status, born),
            as_of=as_of,
            limit=limit,
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
        return
    heads = ("score", "name", "references", "born", "sources", "grade", "reason")
    rows = []
    for result in answer.results:
        parts = ", ".join(
            f"{part['left']}~{part['right']}" for part in result.match.parts if part.get("right")
        )
        reason = result.match.text + (f" ({parts})" if parts else "")
        caption = result.caption + (f" [{say('fictional', lang)}]" if result.fictional else "")
        rows.append(
            [
                f"{result.score:.2f}",
                f"{caption}\n{result.id}",
                ", ".join(result.references),
                ", ".join(result.birth_dates),
                ", ".join(result.trust.sources),
                result.trust.best_grade,
                reason,
            ]
        )
    table([say(head, lang) for head in heads], rows)
