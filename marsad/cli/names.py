"""``marsad names``: how names are taken apart, and the fixed point for measuring them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import Json, Lang, LangOption
from marsad.cli.output import print_json, table
from marsad.cli.words import say

__all__ = ["app"]

app = typer.Typer(help="How names are written.", no_args_is_help=True)


@app.command()
def parse(
    name: Annotated[str, typer.Argument(help="A name, in any script.")],
    schema: Annotated[str, typer.Option("--schema", help="Person, Organization …")] = "Person",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Show the parts of a name: ism, nasab, kunya, laqab, nisba …"""
    from marsad.names import parse as take_apart
    from marsad.names.written import as_written

    found = take_apart(name, schema)
    texts = as_written(found)
    if as_json:
        print_json(
            {
                "text": found.text,
                "schema": found.schema,
                "script": found.script,
                "is_kunya_only": found.is_kunya_only,
                "parts": [
                    {"text": text, "kind": str(part.kind), "depth": part.depth}
                    for text, part in zip(texts, found.parts, strict=True)
                ],
            }
        )
        return
    table(
        [say("part", lang), say("kind", lang)],
        [
            [text, say(f"part_{part.kind}", lang)]
            for text, part in zip(texts, found.parts, strict=True)
        ],
    )


@app.command()
def rank(
    index: Annotated[Path, typer.Option("--index", help="JSON lines: id, schema, names.")],
    queries: Annotated[Path, typer.Option("--queries", help="JSON lines: q and what is known.")],
    out: Annotated[Path, typer.Option("--out", help="Where the ranks are written.")],
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
) -> None:
    """Rank an index of names for each query; prints CPU per query and memory."""
    from dataclasses import asdict

    from marsad.names.rank import rank as measure

    print_json(asdict(measure(index, queries, out, limit)))
