"""``marsad officer give``, ``take`` …: changes to an officer, and the second person for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.access import Handling
from marsad.access.role import Role
from marsad.cli.appointing import acting
from marsad.cli.failing import NOT_HERE, telling
from marsad.cli.node import open_node
from marsad.cli.options import As, Json, Lang, LangOption
from marsad.cli.output import error, print_json, table, text
from marsad.cli.words import say
from marsad.vocabulary.message import message

if TYPE_CHECKING:
    from marsad.access.changes import Kind

Name = Annotated[str, typer.Argument(help="Sign-in name.")]

__all__ = ["clearance", "confirm", "end", "give", "pending", "reset", "take"]


def _propose(
    kind: Kind, name: str, value: dict[str, str], as_: str, json: bool, lang: Lang
) -> None:
    from marsad.access.changes import propose
    from marsad.access.officers import named
    from marsad.access.reader import user_here

    with telling(lang):
        change, half = propose(acting(as_), kind, named(name), value, here=user_here())
    if json:
        said = {"change": change.pk, "kind": change.kind, "done": change.done}
        print_json(said | ({"half": half} if half else {}))
        return
    text(say("done", lang) if change.done else say("waits", lang, number=str(change.pk)))
    if half:
        text(say("half", lang, half=half))


def give(
    name: Name,
    role: Annotated[Role, typer.Argument()],
    as_: As = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Propose a role for an officer; another officer confirms it."""
    open_node()
    from marsad.access.changes import Kind

    _propose(Kind.GIVE_ROLE, name, {"role": role.value}, as_, as_json, lang)


def take(
    name: Name,
    role: Annotated[Role, typer.Argument()],
    as_: As = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Take a role away, at once; an overseer's needs a second person."""
    open_node()
    from marsad.access.changes import Kind

    _propose(Kind.TAKE_ROLE, name, {"role": role.value}, as_, as_json, lang)


def clearance(
    name: Name,
    code: Annotated[Handling, typer.Argument()],
    as_: As = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Lower a clearance at once, or propose to raise it."""
    open_node()
    from marsad.access.changes import Kind

    _propose(Kind.CLEARANCE, name, {"clearance": code.value}, as_, as_json, lang)


def reset(name: Name, as_: As = "", as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """Propose a new password and second factor: each of two persons gets one half."""
    open_node()
    from marsad.access.changes import Kind

    _propose(Kind.CREDENTIALS, name, {}, as_, as_json, lang)


def end(name: Name, as_: As = "", as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """End an officer's access: sign-in, sessions, roles, keys."""
    open_node()
    from marsad.access.changes import Kind

    _propose(Kind.END, name, {}, as_, as_json, lang)


def pending(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """The changes that wait for a second person."""
    open_node()
    from marsad.access.changes import pending as waiting

    rows = list(waiting())
    if as_json:
        print_json(
            [
                {
                    "change": row.pk,
                    "kind": row.kind,
                    "officer": row.officer.name if row.officer else "",
                    "to": row.value,
                    "by": row.proposed_by,
                }
                for row in rows
            ]
        )
        return
    table(
        ["#", *(say(head, lang) for head in ("officer", "change", "value", "by"))],
        [
            [
                str(row.pk),
                row.officer.name if row.officer else "",
                row.kind_label(lang.value),
                row.wanted,
                row.proposed_by,
            ]
            for row in rows
        ],
    )


def confirm(
    number: Annotated[int, typer.Argument(help="Number of the change.")],
    no: Annotated[bool, typer.Option("--decline", help="Turn it down.")] = False,
    as_: As = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Be the second person for a change."""
    open_node()
    from marsad.access.changes import Change, decline
    from marsad.access.changes import confirm as second
    from marsad.access.terminal import acting_officer

    with telling(lang):
        by = acting_officer(as_)
        change = Change.objects.filter(pk=number).first()
        if change is None or by is None:
            error(message("change.none", number=number).say(lang.value), lang)
            raise typer.Exit(NOT_HERE)
        half = ""
        if no:
            decline(change, by)
        else:
            half = second(change, by)
    if as_json:
        print_json({"change": number, "confirmed": not no} | ({"half": half} if half else {}))
        return
    text(say("done", lang))
    if half:
        text(say("half", lang, half=half))
