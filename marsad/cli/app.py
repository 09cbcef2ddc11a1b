"""The commands put together, and what happens when one fails."""

from __future__ import annotations

import os
import sys
from itertools import pairwise

import typer

from marsad.cli import (
    auditing,
    checking,
    clocks,
    demo,
    differences,
    gap_map,
    handling,
    identity,
    keys,
    loading,
    names,
    officers,
    oversight,
    persons,
    profiles,
    recalling,
    redress,
    screening,
    serving,
    stating,
)
from marsad.cli.options import Lang, add_reading_options
from marsad.cli.output import error
from marsad.home import HomeError
from marsad.vocabulary.message import in_words, message

__all__ = ["app", "run"]

app = typer.Typer(
    name="marsad",
    help="Marsad (مرصد): a security information bank whose every statement carries its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("load")(loading.load)
app.command("read-again")(loading.read_again)
app.command("sources")(loading.sources)
app.command("recall")(recalling.recall)
app.command("profile")(profiles.profile)
app.command("diff")(differences.diff)
app.command("gaps")(gap_map.gaps)
app.add_typer(identity.app, name="identity")
app.add_typer(clocks.app, name="clocks")
app.add_typer(persons.app, name="person")
app.add_typer(redress.app, name="redress")
app.add_typer(names.app, name="names")
app.add_typer(screening.app, name="screen")
app.command("demo")(demo.demo)
app.command("serve")(serving.serve)
app.command("check")(checking.check)
app.command("backup")(checking.backup)
app.command("restore")(checking.restore)
app.add_typer(officers.officer, name="officer")
app.add_typer(keys.key, name="key")
app.add_typer(stating.app, name="purpose")
app.add_typer(auditing.app, name="audit")
app.add_typer(handling.app, name="handling")
app.add_typer(oversight.redlines, name="redlines")
app.add_typer(oversight.oversight, name="oversight")
app.add_typer(oversight.quarantine, name="quarantine")

FAILED, INTERRUPTED = 1, 130


def _asked() -> Lang:
    """The language that was asked for, where no command is left to say it."""
    words = [*sys.argv, os.environ.get("MARSAD_LANG", "")]
    given = [after for before, after in pairwise(words) if before == "--lang"]
    given += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return Lang.AR if (given or words[-1:]) == ["ar"] else Lang.EN


def run() -> None:
    """Run a command. Exit code 0: done; 1: it failed, with the reason; 2: wrong usage; 3: the
    thing asked for is not here; 130: interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        command = typer.main.get_command(app)
        add_reading_options(command)
        command()
    except HomeError as failure:
        error(in_words(failure, _asked().value), _asked())
        sys.exit(FAILED)
    except KeyboardInterrupt:
        error(in_words(message("interrupted"), _asked().value), _asked())
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output, such as head, has gone
        sys.stderr.close()
        sys.exit(0)
