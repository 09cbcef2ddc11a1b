"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from marsad.access import Reader, local_operator

__all__ = ["AsOf", "Case", "Json", "Lang", "LangOption", "Limit", "Purpose", "operator"]


class Lang(StrEnum):
    """A language of the interface."""

    EN = "en"
    AR = "ar"


Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
LangOption = Annotated[
    Lang, typer.Option("--lang", envvar="MARSAD_LANG", help="Language of the output: en or ar.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As the sources stood on that day (2020-11-30)."),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=200, help="At most so many results.")]
Purpose = Annotated[
    str, typer.Option("--purpose", envvar="MARSAD_PURPOSE", help="Why you read; kept with it.")
]
Case = Annotated[str | None, typer.Option("--case", help="The case reference.")]


def operator(purpose: str, case: str | None = None) -> Reader:
    """The person at this command line, with the purpose they stated."""
    return local_operator(purpose, case)
