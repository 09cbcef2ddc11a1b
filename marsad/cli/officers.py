"""``marsad officer`` and ``marsad key``: who may sign in, and which programs may ask."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.access import Handling
from marsad.access.role import CertificateKind, Role
from marsad.cli.failing import NOT_HERE, telling
from marsad.cli.node import open_node
from marsad.cli.options import As, Json, Lang, LangOption
from marsad.cli.output import error, print_json, table, text
from marsad.cli.words import say

if TYPE_CHECKING:
    from marsad.access.changes import Kind
    from marsad.access.staff import Institution, Officer

__all__ = ["key", "officer"]

officer = typer.Typer(help="Officers: roles, clearances, certificates.", no_args_is_help=True)
key = typer.Typer(help="Keys of programs that use the API.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Sign-in name.")]


def acting(name: str) -> Officer | None:
    """Who changes something here: the officer of this account; None while the node is founded.

    Raises:
        Refused: the node has its officers, and this account is none of them.
    """
    from marsad.access.changes import founding
    from marsad.access.terminal import acting_officer

    return None if founding() and not name else acting_officer(name)


@officer.command("add")
def add(
    name: Name,
    roles: Annotated[
        list[Role] | None, typer.Option("--role", help="A role; may be given several times.")
    ] = None,
    clearance: Annotated[
        Handling, typer.Option("--clearance", help="The strictest code they may read.")
    ] = Handling.GREEN,
    institution: Annotated[
        str, typer.Option("--institution", help="Key of the institution they read for.")
    ] = "",
    unit: Annotated[str, typer.Option("--unit", help="Key of their unit there.")] = "",
    certified: Annotated[
        datetime | None,
        typer.Option(
            "--certified-until", formats=["%Y-%m-%d"], help="The certificates of the roles live."
        ),
    ] = None,
    link: Annotated[
        bool, typer.Option("--here", help="This account of the machine is the officer's own.")
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="New password and card.")] = False,
    as_: As = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Enrol an officer. While the node is founded, with all they hold and a password that is read
    from the terminal or standard input; afterwards as a proposal that a second officer confirms.
    """
    open_node()
    from marsad.access.officers import enrol
    from marsad.access.reader import user_here

    roles = roles or [Role.READER]
    with telling(lang):
        by = acting(as_)
        placed = _institution(institution)
        within = placed.units.filter(key=unit).first() if placed and unit else None
        if by is not None:
            _propose_all(by, name, placed, unit, roles, clearance, as_json, lang)
            return
        made = enrol(
            name,
            _password(),
            by=f"founding:{user_here()}",
            roles=roles,
            institution=placed,
            unit=within,
            clearance=clearance,
            certified_until=certified.date() if certified else None,
            replace=replace,
        )
        if link:
            made.os_user = user_here()
            made.save(update_fields=["os_user"])
    if as_json:
        print_json(
            {"officer": name, "clearance": clearance.value, "roles": [role.value for role in roles]}
        )
    else:
        text(name)


def _propose_all(
    by: Officer,
    name: str,
    institution: Institution | None,
    unit: str,
    roles: list[Role],
    clearance: Handling,
    as_json: bool,
    lang: Lang,
) -> None:
    from marsad.access.changes import Kind, propose
    from marsad.access.registry import admit

    within = institution.units.filter(key=unit).first() if institution and unit else None
    made = admit(by, name, institution, within)
    wanted: list[tuple[Kind, dict[str, str]]] = [(Kind.CREDENTIALS, {})]
    wanted += [(Kind.GIVE_ROLE, {"role": role.value}) for role in roles]
    wanted += [(Kind.CLEARANCE, {"clearance": clearance.value})]
    done = [propose(by, kind, made, value) for kind, value in wanted]
    if as_json:
        halves = [half for _, half in done if half]
        print_json({"officer": name, "changes": [c.pk for c, _ in done], "half": halves[0]})
        return
    for change, half in done:
        text(f"{change.kind_label(lang.value)}: {say('waits', lang, number=str(change.pk))}")
        if half:
            text(say("half", lang, half=half))


def _institution(key: str) -> Institution | None:
    from marsad.access.mandate import own_institution
    from marsad.access.officers import EnrolmentError
    from marsad.access.staff import Institution

    if not key:
        return own_institution()
    found = Institution.objects.filter(key=key).first()
    if found is None:
        raise EnrolmentError(
            f"No institution has the key {key!r}: enter it with `marsad officer institution`.",
            f"لا مؤسسة بالمفتاح {key!r}: سجّلها بالأمر `marsad officer institution`.",
        )
    return found


def _password(confirm: bool = True) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=confirm))
    return sys.stdin.readline().rstrip("\n")


@officer.command("list")
def list_(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """Who is enrolled, with roles, clearance and what is closed."""
    open_node()
    from marsad.access.officers import living
    from marsad.web.second_factor import has_second_factor

    today = datetime.now(UTC).date()
    rows: list[dict[str, Any]] = [
        {
            "officer": card.name,
            "institution": card.institution.key,
            "unit": card.unit.key if card.unit else "",
            "roles": [role.value for role in sorted(card.roles_on(today))],
            "closed": [role.value for role in sorted(card.closed_on(today))],
            "clearance": card.clearance,
            "second_factor": has_second_factor(card.user),
        }
        for card in living().order_by("user__username")
    ]
    if as_json:
        print_json(rows)
        return
    heads = ("officer", "unit", "roles", "clearance", "factor")
    table(
        [say(head, lang) for head in heads],
        [
            [
                str(row["officer"]),
                "/".join(part for part in (str(row["institution"]), str(row["unit"])) if part),
                ", ".join(row["roles"] + [f"({closed})" for closed in row["closed"]]),
                str(row["clearance"]),
                say("yes" if row["second_factor"] else "no", lang),
            ]
            for row in rows
        ],
    )


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


@officer.command("give")
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


@officer.command("take")
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


@officer.command("clearance")
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


@officer.command("reset")
def reset(name: Name, as_: As = "", as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """Propose a new password and second factor: each of two persons gets one half."""
    open_node()
    from marsad.access.changes import Kind

    _propose(Kind.CREDENTIALS, name, {}, as_, as_json, lang)


@officer.command("end")
def end(name: Name, as_: As = "", as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """End an officer's access: sign-in, sessions, roles, keys."""
    open_node()
    from marsad.access.changes import Kind

    _propose(Kind.END, name, {}, as_, as_json, lang)


@officer.command("certificate")
def certificate(
    name: Name,
    kind: Annotated[CertificateKind, typer.Argument()],
    until: Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"])],
    reference: Annotated[str, typer.Option("--reference", help="Where it is recorded.")],
    as_: As = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Record that an officer passed a training."""
    open_node()
    from marsad.access.officers import named
    from marsad.access.registry import certify

    with telling(lang):
        made = certify(acting(as_), named(name), kind, until.date(), reference)
    if as_json:
        print_json({"officer": name, "kind": kind.value, "expires": made.expires.isoformat()})
    else:
        text(say("done", lang))


@officer.command("institution")
def institution(
    institution_key: Annotated[str, typer.Argument(metavar="KEY")],
    name_en: Annotated[str, typer.Option("--en", help="Name in English.")],
    name_ar: Annotated[str, typer.Option("--ar", help="Name in Arabic.")],
    unit: Annotated[str, typer.Option("--unit", help="Enter this unit of it instead.")] = "",
    as_: As = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Enter an institution, or with --unit a unit of one (``own`` is the node's own)."""
    open_node()
    from marsad.access.registry import add_institution, add_unit

    with telling(lang):
        by = acting(as_)
        if unit:
            placed = _institution(institution_key)
            assert placed is not None
            add_unit(by, placed, unit, name_en, name_ar)
        else:
            add_institution(by, institution_key, name_en, name_ar)
    if as_json:
        print_json({"institution": institution_key, "unit": unit})
    else:
        text(say("done", lang))


@officer.command("pending")
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


@officer.command("confirm")
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
            error(f"No change has the number {number}: `marsad officer pending`.", lang)
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


@officer.command("sign-in")
def sign_in(name: Name, as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """Act as an officer at this account for some hours: asks for password and code."""
    open_node()
    from marsad.access.officers import EnrolmentError, named
    from marsad.access.terminal import sit
    from marsad.web.proof import prove

    with telling(lang):
        card = named(name)
        password = _password(confirm=False)
        code = str(typer.prompt("Code")) if sys.stdin.isatty() else sys.stdin.readline().strip()
        if not prove(card, password, code):
            raise EnrolmentError(
                "Password or code is not right, or there were too many tries: wait and try again.",
                "كلمة المرور أو الرمز غير صحيح، أو كثرت المحاولات: انتظر ثم أعد المحاولة.",
            )
        sit(card)
    if as_json:
        print_json({"officer": name})
    else:
        text(f"{say('done', lang)} {name}")


@officer.command("sign-out")
def sign_out(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """End what is open at this command line: the officer and the purpose."""
    open_node()
    from marsad.access.terminal import forget

    forget()
    if as_json:
        print_json({"officer": None})
    else:
        text(say("ended", lang))


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
            institution=_institution(institution),
            by=by.name if by else "founding",
        )
    if as_json:
        print_json({"name": name, "key": token})
    else:
        text(token)


@key.command("revoke")
def revoke(
    name: Annotated[str, typer.Argument(help="Name of the key.")], as_json: Json = False
) -> None:
    """End a key. Whoever is at the machine may: it only takes away."""
    open_node()
    from marsad.access.keys import revoke as end_key
    from marsad.access.reader import user_here

    if not end_key(name, by=os.environ.get("MARSAD_OFFICER") or user_here()):
        error(f"No living key is named {name!r}.")
        raise typer.Exit(NOT_HERE)
    if as_json:
        print_json({"name": name, "revoked": True})
    else:
        text(name)
