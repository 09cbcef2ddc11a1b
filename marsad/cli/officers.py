"""``marsad officer``: who may sign in, for whom they read, and what they passed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.access import Handling
from marsad.access.role import CertificateKind, Role
from marsad.cli import changes, sitting
from marsad.cli.appointing import acting, institution_of, password
from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import As, Json, Lang, LangOption
from marsad.cli.output import print_json, table, text
from marsad.cli.words import say

if TYPE_CHECKING:
    from marsad.access.changes import Kind
    from marsad.access.staff import Institution, Officer

__all__ = ["officer"]

officer = typer.Typer(help="Officers: roles, clearances, certificates.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Sign-in name.")]


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
        placed = institution_of(institution)
        within = placed.units.filter(key=unit).first() if placed and unit else None
        if by is not None:
            _propose_all(by, name, placed, unit, roles, clearance, as_json, lang)
            return
        made = enrol(
            name,
            password(),
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
            placed = institution_of(institution_key)
            assert placed is not None
            add_unit(by, placed, unit, name_en, name_ar)
        else:
            add_institution(by, institution_key, name_en, name_ar)
    if as_json:
        print_json({"institution": institution_key, "unit": unit})
    else:
        text(say("done", lang))


officer.command("give")(changes.give)
officer.command("take")(changes.take)
officer.command("clearance")(changes.clearance)
officer.command("reset")(changes.reset)
officer.command("end")(changes.end)
officer.command("pending")(changes.pending)
officer.command("confirm")(changes.confirm)
officer.command("sign-in")(sitting.sign_in)
officer.command("sign-out")(sitting.sign_out)
