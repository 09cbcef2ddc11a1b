"""``marsad load`` and ``marsad sources``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, keeper
from marsad.cli.output import note, print_json, progress, table, text
from marsad.cli.words import say
from marsad.vocabulary import Marking
from marsad.vocabulary.message import in_words

if TYPE_CHECKING:
    from marsad.bank.result import IntakeResult
    from marsad.home import Home

__all__ = ["load", "read_again", "sources"]

Status = Annotated[
    str | None,
    typer.Option("--status", help="Of persons to whom the file gives none: listed, charged …"),
]
Withdrawals = Annotated[
    bool, typer.Option("--accept-withdrawals", help="Even if a great part is withdrawn.")
]
_COUNTS = ("records", "entities", "statements", "added", "changed", "withdrawn", "unchanged")
_SHOWN = 10


def load(
    source: Annotated[str, typer.Argument(help="Key of the source: see `marsad sources`.")],
    file: Annotated[
        Path | None,
        typer.Option("--file", help="A file or folder (also .gz, .zip); else from the publisher."),
    ] = None,
    grade: Annotated[
        str | None, typer.Option("--grade", help="4x4 (A1 to X4) or Admiralty; else the source's.")
    ] = None,
    handling: Annotated[
        list[str] | None,
        typer.Option(
            "--handling", help="TLP or Europol code; twice for one of each; else the source's."
        ),
    ] = None,
    condition: Annotated[str, typer.Option("--condition", help="The text of H3.")] = "",
    releasable: Annotated[
        list[str] | None,
        typer.Option("--releasable-to", help="Only for this institution; may be repeated."),
    ] = None,
    originator: Annotated[
        str, typer.Option("--originator", help="Who alone may loosen; else the publisher.")
    ] = "",
    pointer: Annotated[
        bool, typer.Option("--pointer", help="Others may learn that something exists, whom to ask.")
    ] = False,
    status: Status = None,
    withdrawals: Withdrawals = False,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Take a publisher's list in, compared with its version before."""
    home = open_node()
    from marsad.sources import load as take_in

    with telling(lang), progress(source, not as_json) as advance:
        marking = None
        if handling or condition or releasable or originator or pointer:
            marking = Marking.of(
                *(handling or ()),
                text=condition,
                releasable_to=releasable,
                originator=originator,
                pointer=pointer,
            )
        result = take_in(
            source,
            file,
            by=keeper("keep the bank up to date"),
            progress=advance,
            home=home,
            grade=grade,
            handling=marking,
            withdrawals=withdrawals,
            status=status,
        )
        waiting = _follow(home)
    _tell(result, waiting, as_json, lang)


def read_again(
    source: Annotated[str, typer.Argument(help="Key of the source: see `marsad sources`.")],
    day: Annotated[
        str, typer.Option("--day", metavar="DATE", help="The version of that day; else the latest.")
    ] = "",
    status: Status = None,
    withdrawals: Withdrawals = False,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Read a kept list again with the reader as it is today: what was set aside may enter now."""
    home = open_node()
    from marsad.sources.rereading import latest
    from marsad.sources.rereading import read_again as read

    with telling(lang), progress(source, not as_json) as advance:
        by = keeper("keep the bank up to date")
        result = read(
            latest(source, by, day),
            by=by,
            progress=advance,
            home=home,
            status=status,
            withdrawals=withdrawals,
        )
        waiting = _follow(home)
    _tell(result, waiting, as_json, lang)


def _follow(home: Home) -> int:
    """Bring the name index level with the bank; how many portfolios are due to be screened anew."""
    from marsad.recall.catalogue import refresh_all
    from marsad.screening.watch import due

    refresh_all(home)
    return due()


def _tell(result: IntakeResult, waiting: int, as_json: bool, lang: Lang) -> None:
    if as_json:
        print_json(result.to_dict())
        return
    text(f"{result.source}  {result.published}", style="bold")
    if result.previous:
        text(f"{say('previous', lang)}: {result.previous}")
    counts = {name: getattr(result, name) for name in _COUNTS} | {
        "set_aside": len(result.set_aside)
    }
    text("  ".join(f"{say(name, lang)} {count:,}" for name, count in counts.items()))
    if result.already_known:
        text(say("already_known", lang))
    if result.kept_stricter:
        note(f"{say('kept_stricter', lang)}: {result.kept_stricter:,}")
    if result.late:
        text(say("late", lang))
    if waiting:
        note(say("portfolios_due", lang, n=str(waiting)))
    for aside in result.set_aside[:_SHOWN]:
        where, reason = (in_words(part, lang.value) for part in (aside.where, aside.reason))
        note(f"{say('set_aside', lang)}: {where}: {reason}")
    if len(result.set_aside) > _SHOWN:
        note(f"… +{len(result.set_aside) - _SHOWN}")


def sources(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """The lists this node can take in, and how fresh each is."""
    open_node()
    from marsad.bank.reports import sources as known
    from marsad.sources import REGISTER

    held = {info.key: info for info in known(keeper("list the sources"))}
    listed = []
    for key in (*REGISTER, *(key for key in held if key not in REGISTER)):
        card, info = REGISTER.get(key), held.get(key)
        label = card or info
        assert label is not None
        listed.append(
            {
                "key": key,
                "label": label.label_ar if lang is Lang.AR else label.label_en,
                "versions": info.versions if info else 0,
                "published": info.published.isoformat() if info and info.published else None,
                "entities": info.entities if info else 0,
                "statements": info.statements if info else 0,
                "set_aside": info.set_aside if info else 0,
                "fictional": bool(info and info.fictional),
            }
        )
    if as_json:
        print_json(listed)
        return
    heads = ("key", "source", "versions", "published", "entities", "statements")
    table(
        [say(head, lang) for head in heads],
        [
            [
                str(item["key"]),
                str(item["label"]),
                str(item["versions"]),
                str(item["published"] or say("never", lang)),
                str(item["entities"]),
                str(item["statements"]),
            ]
            for item in listed
        ],
    )
