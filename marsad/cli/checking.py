"""``marsad check``, ``backup`` and ``restore``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.failing import FAILED, telling
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, keeper
from marsad.cli.output import note, print_json, table, text
from marsad.cli.words import say

__all__ = ["backup", "check", "restore"]


def check(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """Verify the bank: the database, the intervals of statements, the raw files, the modes of
    secret files.
    """
    home = open_node()
    from marsad.bank.check import Problem
    from marsad.bank.check import check as verify
    from marsad.names import kernel

    with telling(lang):
        problems = list(verify(home))
    problems += [
        Problem(str(path), say("exposed", lang), f"chmod {mode:o} {path}")
        for path, mode in home.exposed()
    ]
    if as_json:
        print_json([asdict(problem) for problem in problems])
    elif problems:
        heads = [say(head, lang) for head in ("where", "what", "remedy")]
        table(heads, [[problem.where, problem.what, problem.remedy] for problem in problems])
    else:
        text(say("sound", lang))
    if not as_json:
        text(say(f"kernel_{kernel.chosen().name}", lang))
    if problems:
        raise typer.Exit(FAILED)


def backup(
    target: Annotated[Path, typer.Argument(help="The file to write (.tar.gz).")],
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Write the node to one file while it goes on working."""
    home = open_node()
    from marsad.bank.backup import backup as save

    with telling(lang):
        files = save(home, target, keeper("backup"))
    if as_json:
        print_json({"file": str(target), "files": files})
    else:
        text(f"{say('done', lang)} {target} ({files})")


def restore(
    source: Annotated[Path, typer.Argument(help="The backup.")],
    tombstones: Annotated[
        Path | None,
        typer.Option("--tombstones", help="tombstones.jsonl of the node: what is purged stays so."),
    ] = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Put a backup into an empty node, after verifying it."""
    import os

    import django

    from marsad.home import Home

    home = Home.current()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.web.settings")
    django.setup()
    from marsad.bank.backup import restore as put_back

    with telling(lang):
        files = put_back(home, source, keeper("restore"))
    open_node()
    from marsad.bank.clocks.reapply import reapply
    from marsad.bank.clocks.tombstone import read_stones

    purged = 0
    with telling(lang):
        if tombstones is not None:
            stones = list(read_stones(tombstones))
            _, purged = reapply(stones, by=keeper("restore"), home=home)
    if as_json:
        print_json({"folder": str(home.folder), "files": files, "purged_again": purged})
        return
    text(f"{say('done', lang)} {home.folder} ({files})")
    if tombstones is None:
        note(say("restore_tombstones", lang))
    else:
        text(f"{say('purged', lang)}: {purged}")
