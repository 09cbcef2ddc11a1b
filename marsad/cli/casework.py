"""``marsad screen cases``, ``decide``, ``second``, ``replay``, ``card``, ``refer`` …"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from marsad.cli.failing import FAILED
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import note, print_json, table, text
from marsad.cli.screening_errors import telling
from marsad.cli.words import say

__all__ = ["register"]

Number = Annotated[int, typer.Argument(metavar="CASE", help="Number of the case.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")]
Checks = Annotated[
    list[str] | None,
    typer.Option(
        "--check",
        help="Identity check that was done: document, birth_date, birth_place, photograph, "
        "parents, address, interview. Repeat for several.",
    ),
]


def register(app: typer.Typer) -> None:
    """Put the commands under ``marsad screen``."""
    for name, command in (
        ("cases", cases),
        ("decide", decide),
        ("second", second),
        ("overturn", overturn),
        ("replay", replay),
        ("card", card),
        ("refer", refer),
        ("wrongs", wrongs),
    ):
        app.command(name)(command)


def cases(
    state: Annotated[
        str | None, typer.Option("--state", help="open, unsure, second, true, false …")
    ] = None,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """The cases that wait for a person; or those of a state."""
    open_node()
    from marsad.screening.cases import waiting
    from marsad.screening.results import alert

    with telling(lang):
        reader = operator(purpose)
        rows = [alert(case) for case in (waiting(reader, [state]) if state else waiting(reader))]
    if as_json:
        print_json(rows)
        return
    if not rows:
        text(say("nothing_waits", lang))
        return
    heads = ("case", "state", "asked", "found", "references")
    table([say(head, lang) for head in heads], [_line(row, lang) for row in rows])


def _line(row: dict[str, Any], lang: Lang) -> list[str]:
    return [
        str(row["case"]),
        say(f"state_{row['state']}", lang),
        row["asked"],
        row["caption"][lang.value],
        ", ".join(row["references"]),
    ]


def decide(
    number: Number,
    outcome: Annotated[str, typer.Argument(metavar="true|false|unsure")],
    reason: Reason,
    check: Checks = None,
    remember: Annotated[
        int, typer.Option("--remember", help="Days that a `false` is remembered.")
    ] = 365,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Decide a case; `true` then needs another officer."""
    open_node()
    from marsad.screening.decisions import decide as find

    with telling(lang):
        made = find(
            number,
            outcome,
            reason,
            operator(purpose),
            checks=tuple(check or ()),
            remember_days=remember,
        )
    _told(made, as_json, lang)


def second(
    number: Number,
    reason: Reason,
    agree: Annotated[bool, typer.Option("--confirm/--dispute", help="Is it the person?")],
    check: Checks = None,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Confirm or dispute, as a second officer, that a match is true."""
    open_node()
    from marsad.screening.decisions import second as confirm

    with telling(lang):
        made = confirm(number, agree, reason, operator(purpose), checks=tuple(check or ()))
    _told(made, as_json, lang)


def overturn(
    number: Number,
    reason: Reason,
    cause: Annotated[str, typer.Option("--cause", help="same_name, spelling, weak_record …")],
    harm: Annotated[str, typer.Option("--harm", help="none, delay, refused_entry, frozen …")],
    account: Annotated[str, typer.Option("--account", help="What happened, in words.")],
    happened: Annotated[str, typer.Option("--happened", metavar="DATE")],
    remedy: Annotated[str, typer.Option("--remedy", help="How it was put right.")] = "",
    corrected: Annotated[str | None, typer.Option("--corrected", metavar="DATE")] = None,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """A confirmed match was wrong: end it, and enter it in the register."""
    open_node()
    from marsad.screening.decisions import overturn as undo
    from marsad.screening.wrongs import Wrong

    with telling(lang):
        day = date.fromisoformat(corrected) if corrected else None
        wrong = Wrong(date.fromisoformat(happened), cause, harm, account, remedy, day)
        made = undo(number, reason, wrong, operator(purpose))
    _told(made, as_json, lang)


def _told(made: Any, as_json: bool, lang: Lang) -> None:
    if as_json:
        print_json({"decision": made.pk, "case": made.case_id, "state": made.case.state})
    else:
        text(f"{say('decision', lang)} {made.pk}: {say(f'state_{made.case.state}', lang)}")


def replay(
    number: Number,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Score a case again on what it was decided on, and say whether and why it differs."""
    open_node()
    from marsad.screening.replay import replay as again

    with telling(lang):
        found = again(number, operator(purpose))
    if as_json:
        print_json(found.to_dict())
    else:
        text(say("replay_same" if found.same and found.intact else "replay_different", lang))
        for why in found.why:
            text(f"  {say(f'why_{why}', lang)}")
        then, now = found.then["score"], found.now["score"]
        text(f"  {say('then', lang)} {then:.6f} ({found.edition_then})")
        text(f"  {say('now', lang)} {now:.6f} ({found.edition_now})")
        if found.record_changed:
            note(say("record_changed", lang))
    if not (found.same and found.intact):
        raise typer.Exit(FAILED)


def card(
    number: Number,
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")],
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """The officer's card of a case: one HTML file, Arabic and English, that works offline."""
    open_node()
    from marsad.screening.printing import card_of

    with telling(lang):
        out.write_text(card_of(number, operator(purpose)), "utf-8")
    if as_json:
        print_json({"case": number, "file": str(out)})
    else:
        text(say("card_written", lang, path=str(out)))


def refer(
    decision: Annotated[int, typer.Argument(help="Number of the second reader's confirmation.")],
    to: Annotated[str, typer.Option("--to", help="The authority that is competent.")],
    purpose: Purpose = "",
    lang: LangOption = Lang.EN,
) -> None:
    """Refer a confirmed match to an authority: nothing leaves without a decision."""
    open_node()
    from marsad.screening.action import refer as hand_over

    with telling(lang):
        print_json(hand_over(decision, to, operator(purpose)))


def wrongs(
    counted: Annotated[bool, typer.Option("--counts", help="Only the overseer's figures.")] = False,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """The register of wrongful hits, with causes, harm, remedy, and time to correction."""
    open_node()
    from marsad.screening.wrongs import counts
    from marsad.screening.wrongs import wrongs as listed

    with telling(lang):
        if counted:
            print_json(counts())
            return
        rows = [
            {
                "number": each.pk,
                "case": each.case_id,
                "happened": each.happened.isoformat(),
                "corrected": each.corrected.isoformat() if each.corrected else None,
                "cause": each.cause,
                "harm": each.harm,
                "account": each.account,
                "remedy": each.remedy,
            }
            for each in listed(operator(purpose))
        ]
    if as_json:
        print_json(rows)
        return
    heads = ("case", "happened", "corrected", "cause", "harm")
    table(
        [say(head, lang) for head in heads],
        [[str(row[head] or "—") for head in heads] for row in rows],
    )
