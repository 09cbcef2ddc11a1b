"""A node of real size: every desk at work, a crowd of statements, and the real lists of 2021."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

__all__ = ["PASSWORD", "made"]

PASSWORD = "a long exercise password"
_SHARED = Path(os.environ.get("MARSAD_SHARED") or Path(__file__).parents[3] / "shared")
_LISTS = {
    "un-sc": "un_sc/2021-03-12.xml.gz",
    "us-ofac": "us_ofac/2021-03-10_sdn.xml.gz",
    "eu-fsf": "eu_fsf/2021-03-05.xml.gz",
    "ca-sema": "ca_sema/2025-03-20.xml.gz",
}


def made(folder: Path, statements: int) -> None:
    """Make the node in a folder, where there is none yet; the process works in it afterwards."""
    os.environ["MARSAD_HOME"] = str(folder)
    os.environ.setdefault("MARSAD_API_LIMIT", "1000000/m")  # the limit is not what is measured
    from marsad.cli.node import open_node

    home = open_node(logged=False)
    if (folder / "made").exists():
        return
    from marsad.access import local_operator
    from marsad.recall.catalogue import refresh_all
    from marsad.sources import load
    from tests.walk.world import fill

    fill(home)
    _say("every desk is at work")
    if statements:
        _crowd(statements)
        _say(f"{statements} statements of a crowd")
    by = local_operator("benchmark")
    for key, name in _LISTS.items():
        path = _SHARED / "data" / "lists" / name
        if path.is_file():
            load(key, path, by=by, home=home)
            _say(key)
        else:
            _say(f"{key} is not here: measured without it")
    refresh_all(home)
    _say("index")
    (folder / "made").touch()


def _crowd(statements: int) -> None:
    from marsad.access import Handling, local_operator
    from marsad.bank.grade import Grade
    from marsad.bank.intake import intake, register_source
    from marsad.bank.raw import RawFile
    from marsad.bank.terms import SourceCard, Terms
    from marsad.exercise import scale

    register_source(SourceCard("ex-crowd", "Crowd (fictional)", "حشد (خيالي)", fictional=True))
    terms = Terms(Grade.parse("A2"), Handling.GREEN, "a benchmark", "none", "nobody")
    raw = RawFile("crowd", sha256(str(statements).encode()).hexdigest(), 0)
    by = local_operator("benchmark")
    intake("ex-crowd", scale(2026, statements=statements), terms=terms, raw=raw, by=by)


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)
