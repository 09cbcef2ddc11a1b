"""``marsad screen pack``, ``lookup`` and ``journal``: the counter without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.failing import FAILED
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import error, print_json, text
from marsad.cli.words import say

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put the commands under ``marsad screen``."""
    app.command("pack")(pack)
    app.command("lookup")(lookup)
    app.command("journal")(journal)


def pack(
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="A new folder.")],
    days: Annotated[int, typer.Option("--days", min=1, max=31, help="How long it is good.")] = 7,
    threshold: Annotated[float | None, typer.Option("--threshold")] = None,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Make an offline pack: names, cards and a look-up that works with the network unplugged."""
    open_node()
    from marsad.cli.screening_errors import telling
    from marsad.names import DEFAULT_THRESHOLD
    from marsad.screening.packing import make

    with telling(lang):
        chosen = DEFAULT_THRESHOLD if threshold is None else threshold
        manifest = make(out, operator(purpose), days=days, threshold=chosen)
    if as_json:
        print_json(manifest)
        return
    command = f'marsad screen lookup "…" --pack {out}'
    day = manifest["good_until"][:10]
    text(say("pack_made", lang, n=str(manifest["records"]), day=day, command=command))


def lookup(
    name: Annotated[str, typer.Argument(help="The person's name, in Arabic or Latin letters.")],
    folder: Annotated[Path, typer.Option("--pack", metavar="FOLDER", envvar="MARSAD_PACK")],
    born: Annotated[str | None, typer.Option("--born", help="Date of birth, as known.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Nationality.")] = None,
    gender: Annotated[str | None, typer.Option("--gender", help="male or female.")] = None,
    document: Annotated[str | None, typer.Option("--document", help="Document number.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the card of the first alert there.")
    ] = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Look a person up in an offline pack: no node, no network."""
    from marsad.access.reader import user_here
    from marsad.screening.card import sureness
    from marsad.screening.card_words import words
    from marsad.screening.columns import Columns
    from marsad.screening.pack import PackError, look_up
    from marsad.screening.subject import SetAside

    given = {
        "name": name,
        "birth_date": born,
        "nationality": country,
        "gender": gender,
        "document": document,
    }
    columns = Columns({key: (key,) for key in given}, "Person")
    subject = columns.subject(1, {key: value for key, value in given.items() if value})
    try:
        if isinstance(subject, SetAside):
            raise PackError(subject.reason, subject.reason_ar)
        if subject.unread:
            listed = ", ".join(subject.unread)
            raise PackError(f"Cannot be read: {listed}.", f"تعذّرت القراءة: {listed}.")
        found = look_up(folder, subject, officer=user_here())
        if out is not None and found:
            out.write_text(found[0].card, "utf-8")
    except (PackError, OSError) as failure:
        told = failure.ar if isinstance(failure, PackError) and lang is Lang.AR else str(failure)
        error(told, lang)
        raise typer.Exit(FAILED) from None
    if as_json:
        print_json([{"score": each.alert.score, **each.compared} for each in found])
        return
    if not found:
        text(say("pack_no_alert", lang))
        return
    spoken = words(lang.value)
    for each in found:
        record = each.compared["record"]
        line = f"{record['caption'][lang.value]}  {', '.join(record['references'])}"
        text(line, style="bold")
        text(f"   {spoken.sure[sureness(each.compared)]}")
    text(spoken.lead)
    if out is not None:
        text(say("card_written", lang, path=str(out)))


def journal(
    folder: Annotated[Path, typer.Argument(help="The pack, back at the node.")],
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Take the look-ups of a pack's journal into the node's log."""
    open_node()
    from marsad.cli.screening_errors import telling
    from marsad.screening.packing import take_back

    with telling(lang):
        count = take_back(folder, operator(purpose))
    if as_json:
        print_json({"entries": count})
    else:
        text(f"{say('done', lang)} {count}")
