"""``marsad identity``: which records are the same subject."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.failing import FAILED, telling
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import error, json_list, print_json, table, text
from marsad.cli.words import say
from marsad.vocabulary.message import in_words, message, why

if TYPE_CHECKING:
    from marsad.bank.view import View
    from marsad.vocabulary import Entity

__all__ = ["app"]

app = typer.Typer(help="Which records are the same subject.", no_args_is_help=True)

Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the judgement.")]


@app.command()
def compare(
    left: Annotated[str | None, typer.Argument(help="An entity id or reference.")] = None,
    right: Annotated[str | None, typer.Argument(help="Another.")] = None,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", help='JSON lines {"left": entity, "right": entity}.')
    ] = None,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """The probability that two records are of one subject, and the evidence field by field."""
    if pairs is not None:
        _compare_pairs(pairs, as_json, lang)
        return
    if left is None or right is None:
        raise typer.BadParameter("Name two records, or give --pairs FILE.")
    open_node()
    from marsad.bank.view import view
    from marsad.identity import compare as weigh

    with telling(lang):
        opened = view(operator(purpose))
        one, other = (_named(opened, name) for name in (left, right))
        found = weigh(one, other).to_dict()
    if as_json:
        print_json({"left": one.id, "right": other.id, **found})
        return
    text(f"{say('probability', lang)}: {found['probability']:.3f}", style="bold")
    evidence = found["evidence"]
    heads = list(evidence[0]) if evidence else []
    table(heads, [[str(row.get(head, "")) for head in heads] for row in evidence])


def _named(opened: View, text: str) -> Entity:
    """The record that an id or a reference names."""
    from marsad.recall.subject import locate

    return next(opened.entities([locate(opened, text)]))


def _compare_pairs(pairs: Path, as_json: bool, lang: Lang) -> None:
    from marsad.identity.pairs import compare_file

    broken = rows = 0
    try:
        with json_list() if as_json else nullcontext(_pair_line) as put:
            for row in compare_file(pairs):
                rows += 1
                broken += "error" in row
                put(row)
    except OSError as failure:
        error(f"{pairs}: {in_words(why(failure), lang.value)}", lang)
        raise typer.Exit(FAILED) from None
    if not rows or broken == rows:
        error(message("pair.none", file=pairs).say(lang.value), lang)
        raise typer.Exit(FAILED)


def _pair_line(row: dict[str, Any]) -> None:
    if "error" in row:
        text(row["error"], style="red")
    else:
        text(f"{row['line']}  {row['probability']:.3f}  {row['left']}  {row['right']}")


@app.command()
def find(
    auto: Annotated[
        bool, typer.Option("--auto", help="Let the machine judge what is very sure.")
    ] = False,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Fill the queue with pairs of records that may be of one subject."""
    open_node()
    from marsad.bank.view import view
    from marsad.identity import auto_judge, candidates

    with telling(lang):
        reader = operator(purpose)
        found = {"candidates": candidates.refresh(view(reader))}
        if auto:
            outcome = auto_judge(reader)
            found |= {"judged": outcome.judged, "left_to_people": outcome.left_to_people}
    if as_json:
        print_json(found)
    else:
        text("  ".join(f"{name}: {count}" for name, count in found.items()))


@app.command()
def queue(
    probable: Annotated[
        bool, typer.Option("--probable", help="The most probable first; else the least certain.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 20,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Pairs that wait for a curator."""
    open_node()
    from marsad.identity import queue as waiting

    with telling(lang):
        found = waiting(
            operator(purpose), order="probable" if probable else "informative", limit=limit
        )
        rows = [row.to_dict() for row in found]
    if as_json:
        print_json(rows)
        return
    table(
        [say("probability", lang), "left", "right"],
        [
            [
                f"{row['probability']:.3f}",
                f"{row['left']['caption']}\n{row['left']['id']}",
                f"{row['right']['caption']}\n{row['right']['id']}",
            ]
            for row in rows
        ],
    )


@app.command()
def judge(
    left: Annotated[str, typer.Argument(help="An entity id or reference.")],
    right: Annotated[str, typer.Argument(help="Another.")],
    verdict: Annotated[str, typer.Argument(help="same, different or unsure.")],
    reason: Reason,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Say whether two records are of one subject."""
    open_node()
    from marsad.bank.view import view
    from marsad.identity import judge as record
    from marsad.identity.curation import basis_of

    with telling(lang):
        reader = operator(purpose)
        opened = view(reader)
        one, other = (_named(opened, name) for name in (left, right))
        made = record(one.id, other.id, verdict, reader, reason, basis=basis_of(one, other))
    if as_json:
        print_json({"judgement": made.pk, "left": made.left, "right": made.right})
    else:
        text(str(made))


@app.command()
def undo(
    judgement: Annotated[int, typer.Argument(help="Number of the judgement.")],
    reason: Reason,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Take a judgement back: what stood before it stands again."""
    open_node()
    from marsad.identity import undo as take_back

    with telling(lang):
        undone = take_back(judgement, operator(purpose), reason)
    if as_json:
        print_json({"judgement": undone.pk, "left": undone.left, "right": undone.right})
    else:
        text(f"{say('done', lang)} {undone}")


@app.command()
def members(
    entity: Annotated[str, typer.Argument(help="An entity id or reference.")],
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """The records that are held to be of one subject."""
    open_node()
    from marsad.bank.view import view
    from marsad.identity import members as held
    from marsad.recall.subject import locate

    with telling(lang):
        ids = held(locate(view(operator(purpose)), entity))
    if as_json:
        print_json(list(ids))
    else:
        text("\n".join(ids))
