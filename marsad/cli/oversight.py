"""``marsad redlines``, ``marsad oversight`` and ``marsad quarantine``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from marsad.access.role import Permission
from marsad.cli.failing import FAILED, telling
from marsad.cli.node import open_node
from marsad.cli.options import As, Json, Lang, LangOption, Purpose
from marsad.cli.output import print_json, table, text
from marsad.cli.rights import holder
from marsad.cli.rights import overseer as overseer_here
from marsad.cli.words import say

__all__ = ["oversight", "quarantine", "redlines"]

redlines = typer.Typer(help="What this system will not do.", no_args_is_help=True)
oversight = typer.Typer(help="How the node is used: samples and figures.", no_args_is_help=True)
quarantine = typer.Typer(help="Text that is never stored, under two keys.", no_args_is_help=True)


@redlines.command("run")
def run(purpose: Purpose = "oversight", as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """Attempt all red lines at the doors of this node. Exit code 1 when one is not refused."""
    open_node()
    from marsad.oversight.running import run as attempt

    with telling(lang):
        done = attempt(overseer_here(purpose))
    if as_json:
        print_json([one.to_dict() for one in done])
    else:
        table(
            [say(head, lang) for head in ("entry", "outcome", "what", "rule", "reason")],
            [
                [
                    str(one.entry),
                    say("refused" if one.outcome.refused else "not_refused", lang),
                    one.line.label(lang.value),
                    one.outcome.rule,
                    one.outcome.reason[:160],
                ]
                for one in done
            ],
        )
    if not all(one.outcome.refused for one in done):
        raise typer.Exit(FAILED)


@redlines.command("show")
def show(
    key: Annotated[
        list[str] | None,
        typer.Option("--key", help="Fingerprint of an office's key as you noted it."),
    ] = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """The list, its edition, and whether both offices signed it. Exit code 1 when they did not, or
    with other keys than those noted.
    """
    from marsad.access.redlines import lines, state

    held = state()
    if as_json:
        print_json(
            {
                "edition": held.edition,
                "digest": held.digest,
                "signed_by_two_offices": held.sound,
                "example_keys": held.example,
                "offices": [
                    {"office": one.label(lang.value), "signed": one.signed, "key": one.fingerprint}
                    for one in held.offices
                ],
                "lines": [{"id": line.id, "text": line.label(lang.value)} for line in lines()],
            }
        )
    else:
        for line in lines():
            text(f"{line.id}: {line.label(lang.value)} ({', '.join(line.rules)})")
        for office in held.offices:
            signed = say("signed" if office.signed else "not_signed", lang)
            text(f"{office.label(lang.value)}: {signed} ({office.fingerprint})")
        if held.example:
            text(say("example_keys", lang))
    signing = {"".join(office.fingerprint.split()) for office in held.offices if office.signed}
    noted = {"".join(one.split()).lower() for one in key or ()}
    if not held.sound or not noted <= signing:
        raise typer.Exit(FAILED)


@oversight.command("sample")
def sample(
    seed: Annotated[str, typer.Option("--seed", help="Announce it before the draw.")],
    size: Annotated[int, typer.Option("-n", "--size", min=1, max=500)] = 20,
    upto: Annotated[int | None, typer.Option("--upto", help="Only up to this entry.")] = None,
    purpose: Purpose = "oversight",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Draw searches at random, with their purposes; the same seed draws the same ones."""
    open_node()
    from marsad.access.log import Act, record
    from marsad.oversight.sampling import draw

    with telling(lang):
        overseer = overseer_here(purpose)
        drawn = draw(size, seed, upto=upto)
        said = {"seed": seed, "upto": drawn.upto}
        record(overseer, Act.VIEW, "oversight:sample", detail=said)
    if as_json:
        print_json(drawn.to_dict())
        return
    heads = ("entry", "when", "who", "purpose", "count")
    rows = [
        [str(r["entry"]), r["at"][:19], r["who"], r["purpose"], str(r["results"])]
        for r in drawn.entries
    ]
    table([say(head, lang) for head in heads], rows, f"{drawn.population:,}")


@oversight.command("report")
def report(
    year: Annotated[int | None, typer.Argument(help="Without it, this year.")] = None,
    purpose: Purpose = "oversight",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """The yearly transparency report, counted from the log."""
    open_node()
    from marsad.access.log import Act, record
    from marsad.oversight.report import report as count

    with telling(lang):
        overseer = overseer_here(purpose)
        found = count(year or datetime.now(UTC).year)
        record(overseer, Act.VIEW, f"oversight:report:{found.year}")
    if as_json:
        print_json(found.to_dict())
        return
    rows = [[figure.label(lang.value), f"{number:,}"] for figure, number in found.rows]
    table([say("what", lang), say("count", lang)], rows, str(found.year))


@quarantine.command("keys")
def keys(
    first: Annotated[Path, typer.Argument(help="File for the first keyholder.")],
    second: Annotated[Path, typer.Argument(help="File for the second keyholder.")],
    as_: As = "",
    lang: LangOption = Lang.EN,
) -> None:
    """Make the two keyholders' keys; each takes their file away from this machine."""
    home = open_node()
    from marsad.bank.quarantine import make_keys

    with telling(lang):
        make_keys(home, first, second, holder(Permission.MANAGE_NODE, "quarantine", as_))
    text(say("done", lang))


@quarantine.command("open")
def open_(
    digest: Annotated[str, typer.Argument(help="Hash, as the log names it.")],
    first: Annotated[Path, typer.Option("--first", help="The first keyholder's key.")],
    second: Annotated[Path, typer.Option("--second", help="The second keyholder's key.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write: for a court.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept in the log.")],
    as_: As = "",
    lang: LangOption = Lang.EN,
) -> None:
    """Open what was set apart, with both keys."""
    home = open_node()
    from marsad.access.log.signing import write_secret
    from marsad.bank.quarantine import open_sealed

    with telling(lang):
        by = holder(Permission.APPROVE, "quarantine", as_)
        content = open_sealed(digest, first, second, by, reason, home)
        write_secret(out, content)
    text(f"{say('done', lang)} {out}")
