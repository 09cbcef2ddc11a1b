"""The tables that the world is made from (``marsad/exercise/data``)."""

from __future__ import annotations

import csv
import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["rows", "tree"]


def _text(name: str) -> str:
    return (files("marsad.exercise") / "data" / name).read_text("utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table, in order."""
    return tuple(csv.DictReader(_text(name).splitlines()))


@cache
def tree(name: str) -> Any:
    """A JSON table."""
    return json.loads(_text(name))
