"""Opening what a search's words were: by an overseer, with a reason, itself in the log."""

from __future__ import annotations

import json
from typing import Any

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.access.log.sealing import Gone, mark, unseal
from marsad.access.log.store import reading
from marsad.home import Home
from marsad.vocabulary.message import message

__all__ = ["open_words", "searches_for"]

_SHORTEST = 5


def open_words(number: int, reader: Reader, reason: str) -> str:
    """The words of the search that entry ``number`` is about.

    Raises:
        ValueError: no reason, or the entry has no words.
        Gone: the year's key was destroyed.
    """
    _reasoned(reason)
    folder = Home.current().log
    with reading(folder) as log:
        row = log.execute("SELECT body FROM entry WHERE n = ?", (number,)).fetchone()
    sealed = json.loads(row[0])["detail"].get("text") if row else None
    if not isinstance(sealed, dict) or "sealed" not in sealed:
        raise ValueError(message("sample.no-words", number=number))
    record(reader, Act.VIEW, f"log:words:{number}", rule="oversight.role", reason=reason)
    return unseal(folder, sealed)


def searches_for(name: str, reader: Reader, reason: str, limit: int = 200) -> list[dict[str, Any]]:
    """The searches whose words were this name, however spelt: for redress, and against snooping.

    Raises:
        ValueError: no reason.
    """
    _reasoned(reason)
    folder = Home.current().log
    marks = set()
    for path in (folder / "words").glob("*.key"):
        try:
            marks.add(mark(folder, name, int(path.stem)))
        except Gone:  # destroyed while we looked
            continue
    record(
        reader,
        Act.SEARCH,
        "log:words",
        rule="oversight.role",
        reason=reason,
        detail={"text": name},
    )
    if not marks:
        return []
    places = ",".join("?" * len(marks))
    with reading(folder) as log:
        rows = log.execute(
            "SELECT body FROM entry WHERE act = 'search' AND "
            "json_extract(body, '$.subject') = 'search' AND "
            f"json_extract(body, '$.detail.text.mark') IN ({places}) ORDER BY n DESC LIMIT ?",
            (*marks, limit),
        ).fetchall()
    return [json.loads(body) for (body,) in rows]


def _reasoned(reason: str) -> None:
    if len(reason.strip()) < _SHORTEST:
        raise ValueError(message("sample.why"))
