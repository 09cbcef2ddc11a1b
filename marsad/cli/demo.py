"""``marsad demo``: the exercise world, loaded and served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import Lang, LangOption, operator
from marsad.cli.output import progress, text
from marsad.cli.serving import start

if TYPE_CHECKING:
    from marsad.access import Reader
    from marsad.exercise import Installed
    from marsad.home import Home

__all__ = ["demo"]

_OFFICER = "demo"


def demo(
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
    only_load: Annotated[bool, typer.Option("--no-serve", help="Load, do not serve.")] = False,
    scored: Annotated[bool, typer.Option("--score", help="Score recall and identity.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Another seed is another world.")] = 2026,
    lang: LangOption = Lang.EN,
) -> None:
    """Load the exercise world (fictional, all of it), say how to sign in, and serve."""
    home = open_node()
    from marsad.access import Handling
    from marsad.bank.view import view
    from marsad.exercise import install
    from marsad.identity import auto_judge, candidates
    from marsad.recall.catalogue import refresh_all
    from marsad.web.officers import enrol

    with telling(lang):
        by = operator("demonstration")
        with progress("exercise world", True) as advance:
            installed = install(by=by, home=home, progress=advance, seed=seed)
        candidates.refresh(view(by))
        auto_judge(by)
        refresh_all(home)
    password = home.secret("demo.key")[:16]
    enrol(_OFFICER, password, clearance=Handling.AMBER, replace=True)
    if scored:
        _score(installed, by, home)
    text(f"http://127.0.0.1:{port}/ar/   http://127.0.0.1:{port}/en/", style="bold")
    text(f"officer / الضابط: {_OFFICER}    password / كلمة المرور: {password}")
    if not only_load:
        start("127.0.0.1", port, lang)


def _score(installed: Installed, by: Reader, home: Home) -> None:
    """How well this node finds what the world's truth says is there."""
    from marsad.exercise import measure

    score = measure(installed.world.truth, by, home)
    for form, found in score.recall.items():
        text(f"{form}: {found.queries} queries, first {found.at_1:.3f}, in ten {found.at_10:.3f}")
    if score.identity:
        text(f"identity: precision {score.identity.precision:.3f}, {score.identity.right} joined")
