"""``marsad purpose``: why one reads, stated for some hours at this command line."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import Case, Json, Lang, LangOption, operator
from marsad.cli.output import print_json, table, text
from marsad.cli.words import say

__all__ = ["app"]

app = typer.Typer(help="Why you read: state it, list what may be stated.", no_args_is_help=True)


@app.command("list")
def list_(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """The purposes of your mandate."""
    open_node()
    from marsad.access.terminal import purposes_here

    with telling(lang):
        given = purposes_here(os.environ.get("MARSAD_OFFICER", ""))
    rows = [
        {
            "purpose": purpose.key,
            "en": purpose.label_en,
            "ar": purpose.label_ar,
            "basis": purpose.basis(lang.value),
            "basis_en": purpose.basis_en,
            "basis_ar": purpose.basis_ar,
            "case": purpose.case_required,
            "reason": purpose.reason_required,
        }
        for purpose in given
    ]
    if as_json:
        print_json(rows)
        return
    heads = [say(head, lang) for head in ("purpose", "label", "asks_for")]
    asks = [(("case_option", row["case"]), ("why", row["reason"])) for row in rows]
    needs = [", ".join(say(word, lang) for word, asked in row if asked) for row in asks]
    table(
        heads,
        [[str(r["purpose"]), str(r[lang.value]), n] for r, n in zip(rows, needs, strict=True)],
    )


@app.command("state")
def state(
    purpose: Annotated[str, typer.Argument(metavar="ID", help="Of `marsad purpose list`.")],
    case: Case = None,
    reason: Annotated[str, typer.Option("--reason", envvar="MARSAD_REASON")] = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """State a purpose for this account of the machine; it lasts eight hours, or until changed."""
    open_node()
    from marsad.access.mandate import Stated
    from marsad.access.terminal import take

    with telling(lang):
        if reason:
            os.environ["MARSAD_REASON"] = reason
        reader = operator(purpose, case)
        take(Stated(reader.purpose, reader.case or "", reader.reason), reader)
    if as_json:
        print_json({"purpose": reader.purpose, "case": reader.case, "officer": reader.officer})
    else:
        text(f"{say('stated', lang)} {reader.purpose}")


@app.command("end")
def end(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """The case at hand is done: the stated purpose ends."""
    open_node()
    from marsad.access.terminal import end_purpose

    end_purpose()
    if as_json:
        print_json({"purpose": None})
    else:
        text(say("ended", lang))
