"""``marsad clocks``: what is due, the sweep, reviews, extensions, legal holds, tombstones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.answers import Answers, asks_necessity
from marsad.cli.failing import FAILED, telling
from marsad.cli.node import open_node
from marsad.cli.options import Case, Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import note, print_json, progress, table, text
from marsad.cli.words import say
from marsad.vocabulary.message import message

if TYPE_CHECKING:
    from marsad.access import Reader

__all__ = ["app"]

app = typer.Typer(help="Review and retention: nothing is kept past its time.", no_args_is_help=True)

Day = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day that the clock shows.")
]
_PURPOSE = "bank-quality"


def _decider(purpose: str, case: str | None = None) -> Reader:
    from marsad.bank.clocks.keeper import decider

    return _noted(decider(operator(purpose, case)))


def _keeper(purpose: str, case: str | None = None) -> Reader:
    from marsad.bank.clocks.keeper import keeper

    return _noted(keeper(operator(purpose, case)))


def _noted(me: Reader) -> Reader:
    from marsad.access.log import Act, record

    record(me, Act.VIEW, "clocks", rule="role.clocks")
    return me


def _day(written: str | None) -> date:
    if written is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(message("date.unreadable", text=written, example="2026-11-30")) from error


@app.command("due")
def due(
    as_of: Day = None,
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """What is due for review or purge."""
    open_node()
    from marsad.bank.clocks.due import due as waiting

    with telling(lang):
        _keeper(purpose, case)
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
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Purge, or put to review, everything that is due. Killed, it is simply run again."""
    home = open_node()
    from marsad.bank.backup import backups
    from marsad.bank.clocks.sweep import sweep as run

    with telling(lang), progress("sweep", not as_json) as advance:
        done = run(_day(as_of), by=_decider(purpose, case), home=home, dry=dry, progress=advance)
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
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Answer a review: it was looked at and is still right and needed."""
    open_node()
    from marsad.bank.clocks.review import answer

    with telling(lang):
        answer(subject, by=_decider(purpose, case), note=note_text)
    text(say("done", lang))


@app.command("evidence")
def evidence(
    key: Annotated[str, typer.Argument(help="Id of the person's record.")],
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Statements on which the record may be kept longer: new, and from somebody else."""
    open_node()
    from marsad.access.log import Act, record
    from marsad.bank.clocks.extension import evidence_for
    from marsad.vocabulary import schema

    with telling(lang):
        me = _keeper(purpose, case)
        found = evidence_for(key, me)
        record(me, Act.VIEW, f"entity:{key}", rule="extension", detail={"results": len(found)})
    if as_json:
        print_json([row.to_dict() for row in found])
        return
    heads = [say(head, lang) for head in ("number", "field", "value", "source", "received")]
    table(
        heads,
        [
            [
                str(row.id),
                schema(row.schema).properties[row.prop].label(lang.value),
                row.value,
                row.source,
                f"{row.report.received:%Y-%m-%d}",
            ]
            for row in found
        ],
    )


@app.command("extend")
@asks_necessity
def extend(
    key: Annotated[str, typer.Argument(help="Id of the person's record.")],
    statement: Annotated[
        int, typer.Option("--evidence", help="Its number in `marsad clocks evidence`.")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why the record is still needed.")],
    answers: Answers = (),
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Keep a person's record longer: on new evidence, by another officer than before."""
    open_node()
    from marsad.access.necessity import Necessity
    from marsad.bank.clocks.extension import extend as prolong

    with telling(lang):
        made = prolong(
            key,
            by=_decider(purpose, case),
            evidence=statement,
            reason=reason,
            necessity=Necessity(*answers),
        )
    if as_json:
        print_json({"key": key, "before": f"{made.before}", "after": f"{made.after}"})
    else:
        text(f"{say('done', lang)} {made.before} → {made.after}")


@app.command("hold")
def hold(
    subject: Annotated[str, typer.Argument(help="entity:KEY or report:DIGEST.")],
    reason: Annotated[str, typer.Option("--reason", help="The order or the request.")],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Its last day.")],
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Put something under a legal hold: it is not purged until the hold ends."""
    open_node()
    from marsad.bank.clocks.hold import hold as keep

    with telling(lang):
        row = keep(subject, by=_decider(purpose, case), reason=reason, until=_day(until))
    text(f"{say('done', lang)} {row.pk}")


@app.command("release")
def release(
    number: Annotated[int, typer.Argument(help="Number of the hold.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it ends.")],
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    lang: LangOption = Lang.EN,
) -> None:
    """End a legal hold."""
    open_node()
    from marsad.bank.clocks.hold import release as end

    with telling(lang):
        end(number, by=_decider(purpose, case), reason=reason)
    text(say("done", lang))


@app.command("tombstones")
def tombstones(
    out: Annotated[Path | None, typer.Option("--out", help="Write them to this file.")] = None,
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """What was purged: rule, officer, digest. Nothing of the content."""
    home = open_node()
    from marsad.bank.clocks.tombstone import stones, write_stones

    with telling(lang):
        _keeper(purpose, case)
        if out is not None:
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
