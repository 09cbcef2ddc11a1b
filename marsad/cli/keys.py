"""``marsad key``: which programs may ask."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from marsad.access import Handling
from marsad.cli.appointing import acting, institution_of
from marsad.cli.failing import NOT_HERE, telling
from marsad.cli.node import open_node
from marsad.cli.options import As, Json, Lang, LangOption
from marsad.cli.output import error, print_json, text
from marsad.vocabulary.message import message

key = typer.Typer(help="Keys of programs that use the API.", no_args_is_help=True)

__all__ = ["key"]


@key.command("create")
def create(
    name: Annotated[str, typer.Argument(help="What the key is for.")],
    purpose: Annotated[
        list[str],
        typer.Option("--purpose", help="Why the program asks: purposes of its holder's mandate."),
    ],
    holder: Annotated[
        str, typer.Option("--for", help="The officer whose key it is; else the institution's.")
    ] = "",
    institution: Annotated[str, typer.Option("--institution", help="Its key.")] = "",
    clearance: Annotated[Handling, typer.Option("--clearance")] = Handling.GREEN,
    as_: As = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Make a key and show it, this once."""
    open_node()
    from marsad.access import Permission
    from marsad.access.keys import issue
    from marsad.access.officers import named, require

    with telling(lang):
        by = acting(as_)
        if by is not None:
            require(by, Permission.MANAGE_OFFICERS)
        token = issue(
            name,
            purpose=purpose,
            clearance=clearance,
            officer=named(holder) if holder else None,
            institution=institution_of(institution),
            by=by.name if by else "founding",
        )
    if as_json:
        print_json({"name": name, "key": token})
    else:
        text(token)


@key.command("revoke")
def revoke(
    name: Annotated[str, typer.Argument(help="Name of the key.")],
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """End a key. Whoever is at the machine may: it only takes away."""
    open_node()
    from marsad.access.keys import revoke as end_key
    from marsad.access.reader import user_here

    if not end_key(name, by=os.environ.get("MARSAD_OFFICER") or user_here()):
        error(message("keys.none", name=name).say(lang.value), lang)
        raise typer.Exit(NOT_HERE)
    if as_json:
        print_json({"name": name, "revoked": True})
    else:
        text(name)
