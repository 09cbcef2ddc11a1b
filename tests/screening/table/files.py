"""Files for these tests, and all that is in one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marsad.screening.subject import SetAside
from marsad.screening.table import Line, open_table


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, **options: Any) -> list[Line | SetAside]:
    """Every row of a file."""
    with open_table(path, **options) as table:
        return list(table.rows())
