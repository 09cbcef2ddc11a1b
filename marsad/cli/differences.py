"""``marsad diff``."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import print_json, table
from marsad.cli.words import say

__all__ = ["diff"]


def diff(
    source: Annotated[str, typer.Argument(help="Key of the source.")],
    old: Annotated[str, typer.Argument(help="Day of the earlier version, or `previous`.")],
    new: Annotated[str, typer.Argument(help="Day of the later version, or `latest`.")],
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """What was added, removed and changed between two versions of a list."""
    open_node()
    from marsad.bank.diff import diff as compare

    with telling(lang):
        found = compare(source, old, new, operator(purpose))
    if as_json:
        print_json(found.to_dict())
        return
    title = f"{source}: {found.old.published} → {found.new.published}"
    rows = []
    for kind, items in (
        ("added", found.added),
        ("removed", found.removed),
        ("changed", found.changed),
    ):
        for item in items:
            fields: list[str] = []
            if kind == "changed":
                fields = [f"- {row.prop}: {row.value}" for row in item.removed]
                fields += [f"+ {row.prop}: {row.value}" for row in item.added]
            rows.append([say(kind, lang), item.reference, item.caption, "\n".join(fields)])
    table([say(head, lang) for head in ("what", "references", "name", "field")], rows, title)
