"""``marsad demo``: the exercise world, loaded and served."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import Lang, LangOption, keeper
from marsad.cli.output import progress, text
from marsad.cli.serving import start
from marsad.cli.words import say

if TYPE_CHECKING:
    from marsad.access import Reader
    from marsad.exercise import Installed
    from marsad.home import Home

__all__ = ["demo"]

# One officer of each kind of work. In the exercise world the passwords are known: all is fictional.
_OFFICERS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("reader", ("reader",), "green"),
    ("curator", ("curator",), "amber"),
    ("analyst", ("analyst",), "amber"),
    ("liaison", ("liaison",), "amber"),
    ("supervisor", ("supervisor",), "red"),
    ("overseer", ("overseer",), "red"),
    ("admin", ("administrator",), "clear"),
)
_HERE = "analyst"  # as whom the command line of this machine acts in the exercise


def demo(
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
    only_load: Annotated[bool, typer.Option("--no-serve", help="Load, do not serve.")] = False,
    scored: Annotated[bool, typer.Option("--score", help="Score recall and identity.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Another seed is another world.")] = 2026,
    lang: LangOption = Lang.EN,
) -> None:
    """Load the exercise world (fictional, all of it), say how to sign in, and serve."""
    # Holds only while every source here is fictional, and every page says so.
    os.environ.setdefault("MARSAD_SECOND_FACTOR", "exercise")
    home = open_node()
    from marsad.exercise.examples import eve
    from marsad.exercise.node import prepare

    with telling(lang):
        by = keeper("demonstration")
        with progress("exercise world", True) as advance:
            installed = prepare(by, home, advance, seed=seed)
    password = home.secret("demo.key")[:16]
    with telling(lang):
        _enrol(password, eve(by))
    if scored:
        _score(installed, by, home)
    text(f"http://127.0.0.1:{port}/ar/   http://127.0.0.1:{port}/en/", style="bold")
    names = ", ".join(name for name, _, _ in _OFFICERS)
    text(f"officers / الضباط: {names}")
    text(f"password / كلمة المرور: {password}")
    text(say("demo_factor", lang))
    text(say("demo_purpose", lang))
    if not only_load:
        start("127.0.0.1", port, lang)


def _enrol(password: str, eve: datetime | None) -> None:
    """The officers of the exercise, whose certificates live for a year; nobody's are taken away.

    Their last visit was on the eve of the newest editions, so that the first page has news.
    """

    from marsad.access import Handling, Role
    from marsad.access.officers import enrol
    from marsad.access.reader import user_here
    from marsad.access.staff import Officer
    from marsad.web.models import Desk

    now = datetime.now(UTC)
    until = now.date() + timedelta(days=365)
    for name, roles, clearance in _OFFICERS:
        if Officer.objects.filter(user__username=name).exists():
            continue
        made = enrol(
            name,
            password,
            by="exercise",
            roles=[Role(role) for role in roles],
            clearance=Handling(clearance),
            certified_until=until,
            reference="exercise",
        )
        Desk.note(made, visit=now, before=eve)
        if name == _HERE and not Officer.objects.filter(os_user=user_here()).exists():
            made.os_user = user_here()
            made.save(update_fields=["os_user"])


def _score(installed: Installed, by: Reader, home: Home) -> None:
    """How well this node finds what the world's truth says is there."""
    from marsad.exercise import measure

    score = measure(installed.world.truth, by, home)
    for form, found in score.recall.items():
        text(f"{form}: {found.queries} queries, first {found.at_1:.3f}, in ten {found.at_10:.3f}")
    if score.identity:
        text(f"identity: precision {score.identity.precision:.3f}, {score.identity.right} joined")
