"""``marsad gaps``."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import AsOf, Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import print_json, table
from marsad.cli.words import say

__all__ = ["gaps"]


def gaps(
    source: Annotated[str | None, typer.Argument(help="Key of a source; all without.")] = None,
    programme: Annotated[
        str | None, typer.Option("--programme", help="Only records listed under it.")
    ] = None,
    entity: Annotated[str | None, typer.Option("--entity", help="Only this subject.")] = None,
    years: Annotated[int, typer.Option("--years", min=0, help="Stale after so many years.")] = 5,
    records: Annotated[bool, typer.Option("--records", help="Name the records, too.")] = False,
    as_of: AsOf = None,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """What is missing, stale or contradictory, counted live."""
    open_node()
    from marsad.bank.reports import reports
    from marsad.bank.view import view
    from marsad.gaps.gapmap import gaps as count
    from marsad.identity.cluster import members_seen
    from marsad.recall.subject import locate

    with telling(lang):
        reader = operator(purpose)
        if source:
            reports(source, reader)  # says which sources there are when this is none of them
        opened = view(reader, as_of)
        ids = members_seen(opened, locate(opened, entity)) if entity else None
        found = count(
            reader, source=source, programme=programme, entity_ids=ids, as_of=as_of, years=years
        )
    if as_json:
        print_json(found.to_dict())
        return
    table(
        [say(head, lang) for head in ("gap", "count", "of")],
        [[gap.kind.label(lang.value), str(gap.count), str(gap.total)] for gap in found.gaps],
    )
    if records:
        table(
            [say(head, lang) for head in ("references", "name", "gap")],
            [[item.reference, item.caption, ", ".join(item.gaps)] for item in found.incomplete],
        )
