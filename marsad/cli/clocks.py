"""``marsad clocks``: what is due, the sweep, reviews, extensions, legal holds, tombstones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from marsad.cli.failing import FAILED, telling
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, operator
from marsad.cli.output import note, print_json, progress, table, text
from marsad.cli.words import say

__all__ = ["app"]

app = typer.Typer(help="Review and retention: nothing is kept past its time.", no_args_is_help=True)

Day = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day that the clock shows.")
]
_PURPOSE = "bank-quality"


def _day(written: str | None) -> date:
    if written is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{written!r} is not a date: write it as 2026-11-30.") from error


@app.command("due")
def due(as_of: Day = None, as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """What is due for review or purge."""
    open_node()
    from marsad.bank.clocks.due import due as waiting

    with telling(lang):
        items = list(waiting(_day(as_of)))
    if as_json:
        print_json([item.to_dict() for item in items])
        return
    heads = [say(head, lang) for head in ("subject", "what", "since", "rule")]
    table(heads, [[item.subject, item.what, str(item.since), item.rule] for item in items])


@app.command("sweep")
def sweep(
    as_of: Day = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Purge, or put to review, everything that is due. Killed, it is simply run again."""
    home = open_node()
    from marsad.bank.backup import backups
    from marsad.bank.clocks.sweep import sweep as run

    with telling(lang), progress("sweep", not as_json) as advance:
        done = run(_day(as_of), by=operator(_PURPOSE), home=home, dry=dry, progress=advance)
    older = [row["file"] for row in backups(home)] if done.purged else []
    if as_json:
        print_json({**done.to_dict(), "backups": older})
    else:
        counts: dict[str, Any] = {"due": done.due}
        names = ("purged", "opened", "lapsed", "held", "left")
        counts |= {name: len(getattr(done, name)) for name in names}
        text("  ".join(f"{say(name, lang)} {count}" for name, count in counts.items()))
        for item in (*done.would, *done.left):
            text(f"{item.what}  {item.subject}  {item.since}  {item.rule}")
        for stone in done.purged:
            text(f"{say('purged', lang)}  {stone.subject}  {stone.rule}  {stone.digest[:16]}…")
        if older:
            note(say("in_backups", lang, names=", ".join(older[-5:])))
    if done.left:
        raise typer.Exit(FAILED)


@app.command("review")
def review(
    subject: Annotated[str, typer.Argument(help="entity:KEY, report:DIGEST or source:KEY.")],
    note_text: Annotated[str, typer.Option("--note", help="What was looked at, why it is kept.")],
    lang: LangOption = Lang.EN,
) -> None:
    """Answer a review: it was looked at and is still right and needed."""
    open_node()
    from marsad.bank.clocks.review import answer

    with telling(lang):
        answer(subject, by=operator(_PURPOSE), note=note_text)
    text(say("done", lang))


@app.command("hold")
def hold(
    subject: Annotated[str, typer.Argument(help="entity:KEY or report:DIGEST.")],
    reason: Annotated[str, typer.Option("--reason", help="The order or the request.")],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Its last day.")],
    lang: LangOption = Lang.EN,
) -> None:
    """Put something under a legal hold: it is not purged until the hold ends."""
    open_node()
    from marsad.bank.clocks.hold import hold as keep

    with telling(lang):
        row = keep(subject, by=operator(_PURPOSE), reason=reason, until=_day(until))
    text(f"{say('done', lang)} {row.pk}")


@app.command("release")
def release(
    number: Annotated[int, typer.Argument(help="Number of the hold.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it ends.")],
    lang: LangOption = Lang.EN,
) -> None:
    """End a legal hold."""
    open_node()
    from marsad.bank.clocks.hold import release as end

    with telling(lang):
        end(number, by=operator(_PURPOSE), reason=reason)
    text(say("done", lang))


@app.command("tombstones")
def tombstones(
    out: Annotated[Path | None, typer.Option("--out", help="Write them to this file.")] = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """What was purged: rule, officer, digest. Nothing of the content."""
    home = open_node()
    from marsad.bank.clocks.tombstone import stones, write_stones

    if out is not None:
        with telling(lang):
            write_stones(home, out)
    found = stones()
    if as_json:
        print_json([stone.to_dict() for stone in found])
        return
    heads = [say(head, lang) for head in ("subject", "purged", "rule", "officer", "digest")]
    table(
        heads,
        [[s.subject, f"{s.purged:%Y-%m-%d}", s.rule, s.officer, s.digest] for s in found],
    )
