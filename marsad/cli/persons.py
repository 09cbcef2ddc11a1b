"""``marsad person``: enter a person with a lawful status, approve; the table of statuses."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.answers import Answers, asks_necessity
from marsad.cli.failing import FAILED, telling
from marsad.cli.node import open_node
from marsad.cli.options import Case, Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import error, print_json, table, text
from marsad.cli.words import say

__all__ = ["app"]

app = typer.Typer(help="Persons whom officers enter, by lawful status.", no_args_is_help=True)

_PURPOSE = "investigation"


@app.command("add")
@asks_necessity
def add(
    status: Annotated[str, typer.Option("--status", help="See `marsad person statuses`.")],
    name: Annotated[list[str] | None, typer.Option("--name", help="Each writing of it.")] = None,
    key: Annotated[str, typer.Option("--key", help="A record that is here already.")] = "",
    birth_date: Annotated[str, typer.Option("--birth-date")] = "",
    nationality: Annotated[str, typer.Option("--nationality")] = "",
    ground: Annotated[
        list[str] | None, typer.Option("--ground", help="DAY|KIND|TEXT or DAY|KIND|TEXT|MEANING.")
    ] = None,
    legal_basis: Annotated[str, typer.Option("--legal-basis")] = "",
    authority: Annotated[str, typer.Option("--authority", help="Court or authority.")] = "",
    decided_on: Annotated[str, typer.Option("--decided-on", metavar="DATE")] = "",
    reference: Annotated[str, typer.Option("--reference", help="Case or decision number.")] = "",
    connection: Annotated[str, typer.Option("--connection")] = "",
    best_interest: Annotated[str, typer.Option("--best-interest")] = "",
    event: Annotated[str, typer.Option("--event")] = "",
    grade: Annotated[str, typer.Option("--grade")] = "B2",
    handling: Annotated[str, typer.Option("--handling")] = "amber",
    answers: Answers = (),
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Enter a person. Suspects, contacts and minors wait for another officer's approval."""
    home = open_node()
    from marsad.access.necessity import Necessity
    from marsad.persons.desk import propose
    from marsad.persons.entry import Entry, EntryRefused, grounds_of

    with telling(lang):
        try:
            entry = Entry(
                status=status.strip().lower(),
                names=tuple(name or ()),
                key=key,
                birth_date=birth_date,
                nationality=nationality,
                grounds=grounds_of(ground or ()),
                legal_basis=legal_basis,
                authority=authority,
                decided_on=decided_on,
                case_reference=reference,
                connection=connection,
                best_interest=best_interest,
                event=event,
                grade=grade,
                handling=handling,
                necessity=Necessity(*answers),
            )
            draft = propose(entry, by=operator(purpose, case), home=home)
        except EntryRefused as refusal:
            error(f"{refusal.say(lang.value)} ({refusal.rule})", lang)
            raise typer.Exit(FAILED) from None
    if as_json:
        print_json({"draft": draft.pk, "state": draft.state, "key": draft.key})
        return
    text(f"{draft.pk}  {draft.key}")
    text(say("entered" if draft.state == "entered" else "draft_waits", lang))


@app.command("queue")
def queue(
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Drafts that wait for a second officer."""
    open_node()
    from marsad.access.log import Act, record
    from marsad.persons.desk import drafts

    with telling(lang):
        me = operator(purpose, case)
        rows = drafts(me)
        record(me, Act.VIEW, "drafts", detail={"results": len(rows)})
    if as_json:
        print_json(
            [
                {"draft": row.pk, "status": row.status or row.kind, "author": row.author}
                for row in rows
            ]
        )
        return
    heads = [say(head, lang) for head in ("number", "status", "officer", "since")]
    table(heads, [[str(r.pk), r.status or r.kind, r.author, f"{r.made:%Y-%m-%d}"] for r in rows])


@app.command("approve")
def approve(
    number: Annotated[int, typer.Argument(help="Number of the draft.")],
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Approve another officer's draft; it then enters the bank."""
    home = open_node()
    from marsad.persons.desk import approve as accept

    with telling(lang):
        row = accept(number, by=operator(purpose, case), home=home)
    text(f"{row.key}  {say('entered', lang)}")


@app.command("special")
@asks_necessity
def special(
    key: Annotated[str, typer.Argument(help="Id of the person's record.")],
    category: Annotated[str, typer.Option("--category", help="religion, health …")],
    statement: Annotated[str, typer.Option("--text", help="What is stated.")],
    strict: Annotated[str, typer.Option("--strict", help="Why it is strictly necessary.")],
    legal_basis: Annotated[str, typer.Option("--legal-basis")],
    answers: Answers = (),
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Propose a special-category statement; another officer approves it."""
    open_node()
    from marsad.access.necessity import Necessity
    from marsad.persons.desk import propose_special
    from marsad.persons.special import Special

    with telling(lang):
        said = Special(key, category, statement, strict, legal_basis, necessity=Necessity(*answers))
        draft = propose_special(said, by=operator(purpose, case))
    text(f"{draft.pk}  {say('draft_waits', lang)}")


@app.command("open-special")
@asks_necessity
def open_special(
    key: Annotated[str, typer.Argument(help="Id of the person's record.")],
    answers: Answers = (),
    purpose: Purpose = _PURPOSE,
    case: Case = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Open, this once, what is held of a special category; the five answers are kept."""
    open_node()
    from marsad.access.necessity import Necessity
    from marsad.persons.special import opened
    from marsad.vocabulary.special import category_label

    with telling(lang):
        rows = opened(key, by=operator(purpose, case), necessity=Necessity(*answers))
    for row in rows:
        label = category_label(row.qualifiers["type"], lang.value)
        text(f"{label}: {row.value}  ({row.qualifiers['note']}; {row.qualifiers['legalBasis']})")
    if not rows:
        text(say("nothing_held", lang))


@app.command("statuses")
def statuses(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """The lawful statuses: what each needs, who may see it, its clock."""
    open_node()
    from marsad.vocabulary.regime import field_label, regimes

    rows = [
        {
            "status": row.code,
            "label": row.label(lang.value),
            "required": [field_label(name, lang.value) for name in row.required],
            "viewers": sorted(row.viewers),
            "review_months": row.review_months,
            "retain_months": row.retain_months,
            "most_months": row.most_months,
            "sharing": row.sharing,
        }
        for row in regimes().values()
    ]
    if as_json:
        print_json(rows)
        return
    table(
        [say("status", lang), say("required", lang), say("review", lang), say("kept", lang)],
        [
            [
                f"{row['label']} ({row['status']})",
                ", ".join(row["required"]),  # type: ignore[arg-type]
                str(row["review_months"] or "–"),
                f"{row['retain_months'] or '∞'} / {row['most_months'] or '∞'}",
            ]
            for row in rows
        ],
    )
