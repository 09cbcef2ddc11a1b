"""The five questions of necessity at the command line (SG-30), for every command that asks them."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["Aim", "Duration", "LessIntrusive", "Suitability", "ThirdParties"]

Aim = Annotated[str, typer.Option("--aim", help="Necessity: which lawful aim?")]
Suitability = Annotated[str, typer.Option("--suitability", help="How does it serve it?")]
LessIntrusive = Annotated[
    str, typer.Option("--less-intrusive", help="What was considered, why not enough?")
]
Duration = Annotated[str, typer.Option("--duration", help="For how long?")]
ThirdParties = Annotated[str, typer.Option("--third-parties", help="Whom else?")]
