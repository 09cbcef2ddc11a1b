"""``marsad demo``: the exercise world, loaded and served."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import Lang, LangOption, operator
from marsad.cli.output import progress, text
from marsad.cli.serving import start

__all__ = ["demo"]

_OFFICER = "demo"


def demo(
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
    only_load: Annotated[bool, typer.Option("--no-serve", help="Load, do not serve.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Another seed is another world.")] = 2026,
    lang: LangOption = Lang.EN,
) -> None:
    """Load the exercise world (fictional, all of it), say how to sign in, and serve."""
    home = open_node()
    from marsad.bank.view import view
    from marsad.exercise import install
    from marsad.identity import auto_judge, candidates
    from marsad.recall.catalogue import refresh

    with telling(lang):
        by = operator("demonstration")
        with progress("exercise world", True) as advance:
            install(by=by, home=home, progress=advance, seed=seed)
        candidates.refresh(view(by))
        auto_judge(by)
        refresh(home)
    password = _demo_officer(home.secret("demo.key")[:12])
    text(f"http://127.0.0.1:{port}/ar/   http://127.0.0.1:{port}/en/", style="bold")
    text(f"officer / الضابط: {_OFFICER}    password / كلمة المرور: {password}")
    if not only_load:
        start("127.0.0.1", port, lang)


def _demo_officer(password: str) -> str:
    """The demo's account; its password is made on this machine and differs from node to node."""
    from django.contrib.auth import get_user_model

    users = get_user_model()
    account, fresh = users.objects.get_or_create(username=_OFFICER)
    if fresh or not account.check_password(password):
        account.set_password(password)
        account.save()
    return password
