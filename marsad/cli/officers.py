"""``marsad officer`` and ``marsad key``: who may sign in, and which programs may ask."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from marsad.access import Handling
from marsad.cli.failing import FAILED, NOT_HERE, telling
from marsad.cli.node import open_node
from marsad.cli.options import Json
from marsad.cli.output import error, print_json, text

__all__ = ["key", "officer"]

officer = typer.Typer(help="Officers who sign in to the site.", no_args_is_help=True)
key = typer.Typer(help="Keys of programs that use the API.", no_args_is_help=True)


@officer.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Sign-in name.")],
    clearance: Annotated[
        Handling, typer.Option("--clearance", help="The strictest code they may read.")
    ] = Handling.GREEN,
    institution: Annotated[str, typer.Option("--institution", help="Whom they read for.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="New password and card.")] = False,
    as_json: Json = False,
) -> None:
    """Make an account; the password is read from the terminal, or one line of standard input."""
    open_node()
    from marsad.web.officers import EnrolmentError, enrol

    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        enrol(name, password, clearance=clearance, institution=institution, replace=replace)
    except EnrolmentError as failure:
        error(str(failure))
        raise typer.Exit(FAILED) from None
    if as_json:
        print_json({"officer": name, "clearance": clearance.value})
    else:
        text(name)


@key.command("create")
def create(
    name: Annotated[str, typer.Argument(help="What the key is for.")],
    purpose: Annotated[str, typer.Option("--purpose", help="Why the program asks.")],
    clearance: Annotated[Handling, typer.Option("--clearance")] = Handling.GREEN,
    as_json: Json = False,
) -> None:
    """Make a key and show it, this once."""
    open_node()
    from marsad.access.keys import issue

    with telling():
        token = issue(name, purpose=purpose, clearance=clearance)
    if as_json:
        print_json({"name": name, "key": token})
    else:
        text(token)


@key.command("revoke")
def revoke(
    name: Annotated[str, typer.Argument(help="Name of the key.")], as_json: Json = False
) -> None:
    """End a key."""
    open_node()
    from marsad.access.keys import revoke as end

    if not end(name):
        error(f"No living key is named {name!r}.")
        raise typer.Exit(NOT_HERE)
    if as_json:
        print_json({"name": name, "revoked": True})
    else:
        text(name)
