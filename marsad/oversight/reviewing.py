"""The overseer's decisions on sampled searches: in order, or to be explained; kept in the log.

Nothing else keeps them: what an overseer found can be changed as little as what was done.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.access.log.store import reading
from marsad.home import Home
from marsad.vocabulary.message import message

__all__ = ["VERDICTS", "Review", "review", "reviews"]

VERDICTS = ("fine", "ask")
"""``fine``: in order; ``ask``: the officer is to explain it."""


@dataclass(frozen=True, slots=True)
class Review:
    """What an overseer found of a search: the latest counts."""

    verdict: str
    by: str
    at: str
    note: str


def review(entry: int, verdict: str, note: str, by: Reader, home: Home | None = None) -> None:
    """Record what was found of one search.

    Raises:
        ValueError: no such verdict, nothing said where something is to be explained, no search.
    """
    if verdict not in VERDICTS:
        raise ValueError(message("sample.verdict", verdict=verdict, known=", ".join(VERDICTS)))
    if verdict == "ask" and len(note.strip()) < 3:
        raise ValueError(message("sample.explain"))
    with reading((home or Home.current()).log) as log:
        found = log.execute(
            "SELECT 1 FROM entry WHERE act = 'search' AND n = ?", (entry,)
        ).fetchone()
    if found is None:
        raise ValueError(message("sample.no-search", entry=entry))
    record(
        by,
        Act.DECIDE,
        f"oversight:search:{entry}",
        rule="oversight.role",
        reason=note.strip(),
        detail={"entry": entry, "verdict": verdict},
        home=home,
    )


def reviews(entries: Collection[int], home: Home | None = None) -> dict[int, Review]:
    """The latest finding on each of these searches that has one."""
    subjects = {f"oversight:search:{entry}": entry for entry in entries}
    found: dict[int, Review] = {}
    with reading((home or Home.current()).log) as log:
        rows = log.execute(
            "SELECT body FROM entry WHERE act = 'decide' AND "
            "json_extract(body, '$.subject') LIKE 'oversight:search:%' ORDER BY n"
        )
        for (body,) in rows:
            said = json.loads(body)
            if (entry := subjects.get(said["subject"])) is not None:
                verdict = said["detail"]["verdict"]
                found[entry] = Review(verdict, said["who"], said["at"], said["reason"])
    return found
