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
def add(name: Annotated[str, typer.Argument(help="Sign-in name.")]) -> None:
    """Make an account; the password is read from the terminal, or one line of standard input."""
    open_node()
    from django.contrib.auth import get_user_model
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    users = get_user_model()
    if users.objects.filter(username=name).exists():
        error(f"An officer named {name!r} exists: choose another name.")
        raise typer.Exit(FAILED)
    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password)
    except ValidationError as failure:
        error(" ".join(failure.messages))
        raise typer.Exit(FAILED) from None
    users.objects.create_user(username=name, password=password)
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
def revoke(name: Annotated[str, typer.Argument(help="Name of the key.")]) -> None:
    """End a key."""
    open_node()
    from marsad.access.keys import revoke as end

    if not end(name):
        error(f"No living key is named {name!r}.")
        raise typer.Exit(NOT_HERE)
    text(name)
