"""What the commands print: JSON for programs, tables for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from marsad.cli.options import Lang
from marsad.cli.words import say

__all__ = ["error", "json_list", "note", "print_json", "progress", "table", "text"]


def print_json(value: Any) -> None:
    """One JSON document on standard output, UTF-8 as it is."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


@contextmanager
def json_list() -> Iterator[Callable[[Any], None]]:
    """A JSON list on standard output, one item a line as it comes: nothing is held in memory."""
    separator = "[\n"

    def put(item: Any) -> None:
        nonlocal separator
        sys.stdout.write(separator + json.dumps(item, ensure_ascii=False))
        separator = ",\n"

    yield put
    sys.stdout.write("\n]\n" if separator == ",\n" else "[]\n")


def text(line: str, style: str = "") -> None:
    """A line for people; control characters of the data do not reach the terminal."""
    Console().print(escape(_tame(line)), style=style, highlight=False, soft_wrap=True)


def note(line: str) -> None:
    """A line beside the result, on standard error."""
    Console(stderr=True).print(escape(_tame(line, _TURNS)), style="yellow", highlight=False)


def error(line: str, lang: Lang = Lang.EN) -> None:
    """What went wrong, where, and what to do, on standard error."""
    Console(stderr=True).print(
        f"{say('error', lang)}: {escape(_tame(line, _TURNS))}",
        style="red",
        highlight=False,
        soft_wrap=True,
    )


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], title: str = "", where: str = ""
) -> None:
    """A table for people; on standard error when ``where`` is ``error``."""
    shown = Table(title=escape(title) or None, title_justify="left", header_style="bold")
    for head in heads:
        shown.add_column(head, overflow="fold")
    for row in rows:
        shown.add_row(*(escape(_tame(cell)) for cell in row))
    Console(stderr=where == "error").print(shown)


_TURNS = "\u200e\u200f\u2066\u2068\u2069"  # in Marsad's own Arabic, round what runs the other way


def _tame(line: str, also: str = "") -> str:
    allowed = f"\n\u200c{also}"
    return "".join(letter if letter.isprintable() or letter in allowed else "�" for letter in line)


@contextmanager
def progress(label: str, shown: bool) -> Iterator[Any]:
    """A progress bar on standard error; yields ``advance(done, total)`` or None when not shown."""
    if not shown or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bars:
        bar = bars.add_task(label, total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total)
