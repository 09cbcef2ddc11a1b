"""``marsad handling``: a partner's record, and codes changed by those who may."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import Lang, LangOption, Purpose, operator
from marsad.cli.output import text

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Partners' records, and changes of handling codes.")


@app.command("partner")
def partner(
    institution: Annotated[str, typer.Argument(help="Key or name of the institution.")],
    community: Annotated[bool, typer.Option("--community", help="Of TLP:GREEN's.")] = False,
    client: Annotated[bool, typer.Option("--client", help="A client, for TLP:AMBER.")] = False,
    competent: Annotated[bool, typer.Option("--competent", help="To receive.")] = False,
    gateway: Annotated[str, typer.Option("--gateway", help="The law or agreement.")] = "",
    torture_risk: Annotated[bool, typer.Option("--torture-risk")] = False,
    death_penalty: Annotated[bool, typer.Option("--death-penalty")] = False,
    assurances: Annotated[str, typer.Option("--assurances", help="Accepted ones.")] = "",
    blocked: Annotated[bool, typer.Option("--blocked", help="Nothing goes there.")] = False,
    purpose: Purpose = "",
    lang: LangOption = Lang.EN,
) -> None:
    """Write down what is known of an institution as a recipient: the whole record anew."""
    open_node()
    from marsad.handling.partners import assess, partner_of

    with telling(lang):
        reader = operator(purpose)
        assess(
            institution,
            reader,
            community=community,
            client=client,
            competent=competent,
            gateway=gateway,
            torture_risk=torture_risk,
            death_penalty=death_penalty,
            assurances=assurances,
            blocked=blocked,
        )
        known = partner_of(institution, reader)
    text(f"{known.name}: {known.conditions.value}")


@app.command("report")
def report(
    number: Annotated[int, typer.Argument(help="The report's number.")],
    code: Annotated[
        list[str], typer.Option("--handling", help="Code; twice for one of each axis.")
    ],
    reason: Annotated[str, typer.Option("--why", help="Why; it stays in the log.")],
    condition: Annotated[str, typer.Option("--condition", help="The text of H3.")] = "",
    releasable: Annotated[list[str] | None, typer.Option("--releasable-to")] = None,
    pointer: Annotated[bool, typer.Option("--pointer")] = False,
    purpose: Purpose = "",
    lang: LangOption = Lang.EN,
) -> None:
    """Give a report another handling code. Loosening is for its originator alone."""
    home = open_node()
    from marsad.bank.loosening import handle_report
    from marsad.recall.catalogue import refresh_all
    from marsad.vocabulary import Marking

    with telling(lang):
        to = Marking.of(*code, text=condition, releasable_to=releasable, pointer=pointer)
        new = handle_report(number, to, operator(purpose), reason)
        refresh_all(home)
    text(new.text)
