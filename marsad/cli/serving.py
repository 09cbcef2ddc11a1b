"""``marsad serve``."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from marsad.cli.node import open_node
from marsad.cli.options import Lang, LangOption
from marsad.cli.output import text
from marsad.cli.words import say
from marsad.vocabulary.message import message

__all__ = ["serve", "start"]


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to answer on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
    workers: Annotated[
        int,
        typer.Option("--workers", min=0, help="Processes that answer; 0: one for each processor."),
    ] = 0,
    lang: LangOption = Lang.EN,
) -> None:
    """Serve the site and the API of this node."""
    open_node()
    start(host, port, lang, workers or _processors())


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))  # those that this process may use
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def start(host: str, port: int, lang: Lang, workers: int = 1) -> None:
    """Serve until interrupted; never with an altered list of red lines, nor open secrets.

    Args:
        workers: processes that answer: a page is Python's work, and one process does it on one
            processor.

    Raises:
        HomeError: a secret file has too wide a mode, or the red lines are not signed (SG-41).
    """
    import uvicorn

    from marsad.access import machine
    from marsad.access.officers import enrolled
    from marsad.access.redlines import state
    from marsad.home import Home, HomeError
    from marsad.recall.catalogue import catalogue
    from marsad.screening.background import resume_all
    from marsad.web.setup import claim

    if not state().sound:
        raise HomeError(message("home.red-lines"))
    if exposed := Home.current().exposed():
        mend = "; ".join(f"chmod {mode:o} {path}" for path, mode in exposed)
        raise HomeError(message("home.exposed", mend=mend))
    # The first question of the day should not wait for the index to be read.
    catalogue(Home.current(), machine("serve")).search("warm up", limit=1)
    resume_all()
    if not enrolled():
        text(say("setup", lang, url=f"http://{host}:{port}/setup"))
        text(f"    {claim.issue()}", style="bold")
    text(f"http://{host}:{port}/{lang.value}/")
    uvicorn.run(
        "marsad.web.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        workers=workers if workers > 1 else None,
    )
