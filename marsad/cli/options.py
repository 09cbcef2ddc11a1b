"""Options that several commands share."""

from __future__ import annotations

import os
from copy import copy
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from marsad.access import Reader

__all__ = [
    "As",
    "AsOf",
    "Case",
    "Json",
    "Lang",
    "LangOption",
    "Limit",
    "Purpose",
    "add_reading_options",
    "keeper",
    "operator",
]


class Lang(StrEnum):
    """A language of the interface."""

    EN = "en"
    AR = "ar"


Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
LangOption = Annotated[
    Lang, typer.Option("--lang", envvar="MARSAD_LANG", help="Language of the output: en or ar.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As the sources stood on that day (2020-11-30)."),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=200, help="At most so many results.")]
Purpose = Annotated[
    str,
    typer.Option(
        "--purpose",
        envvar="MARSAD_PURPOSE",
        metavar="ID",
        help="Why you read: a purpose of your mandate (`marsad purpose list`).",
    ),
]
As = Annotated[str, typer.Option("--officer", envvar="MARSAD_OFFICER", help="Act as this officer.")]
Case = Annotated[
    str | None, typer.Option("--case", envvar="MARSAD_CASE", help="The case reference.")
]


def operator(purpose: str = "", case: str | None = None, reason: str = "") -> Reader:
    """The person at this command line, for the purpose they stated here or at their desk.

    ``MARSAD_OFFICER``, ``MARSAD_REASON`` and ``MARSAD_CASE`` hold what the options of the same
    name say; :func:`add_reading_options` gives them to every command that reads.

    Raises:
        Refused: no purpose of the mandate, or no officer who may read.
    """
    from marsad.access.terminal import reader_here

    said = {name: os.environ.get(f"MARSAD_{name.upper()}", "") for name in _SAID}
    return reader_here(purpose, case or said["case"], reason or said["reason"], said["officer"])


def keeper(task: str) -> Reader:
    """Whoever keeps the machine, at a task that shows nothing about persons."""
    from dataclasses import replace

    from marsad.access import machine
    from marsad.access.reader import user_here

    return replace(machine(task), officer=user_here())


_SAID = {
    "officer": "Act as this officer (signed in with `marsad officer sign-in`).",
    "case": "The case reference, where the purpose asks for it.",
    "reason": "The reason, where the purpose asks for it.",
}


def add_reading_options(command: Any) -> None:
    """Give --officer, --case and --reason to each command below that takes a purpose."""
    for below in getattr(command, "commands", {}).values():
        add_reading_options(below)
    known = {parameter.name: parameter for parameter in command.params}
    purpose = known.get("purpose")
    if purpose is None or purpose.param_type_name != "option" or purpose.multiple:
        return
    for name, help_ in _SAID.items():
        if name in known:
            continue
        option = copy(purpose)  # an option of text, like those to be added
        option.name, option.opts, option.help = name, [f"--{name}"], help_
        option.envvar, option.metavar, option.default = None, None, None
        option.expose_value, option.callback = False, _say
        command.params.append(option)


def _say(context: Any, parameter: Any, value: str | None) -> None:
    if value:
        os.environ[f"MARSAD_{str(parameter.name).upper()}"] = value
