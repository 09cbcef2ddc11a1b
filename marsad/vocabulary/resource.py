"""Reads the package's own data files."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> Any:
    """The parsed JSON file `name`, a path under `marsad/vocabulary/data`, read once."""
    return json.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def names(folder: str) -> tuple[str, ...]:
    """The JSON files of a data folder, without their suffix, in alphabetical order."""
    found = (item.name for item in (_DATA / folder).iterdir())
    return tuple(sorted(name[:-5] for name in found if name.endswith(".json")))
