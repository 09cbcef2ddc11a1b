"""Who has looked: the entries of the log that show one subject to somebody."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marsad.access.log.act import Act
from marsad.access.log.canon import quoted
from marsad.access.log.store import reading
from marsad.home import Home

__all__ = ["Look", "looks"]

_SHOWING = (Act.VIEW, Act.PRINT, Act.EXPORT, Act.SHARE, Act.DISCLOSE)


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody was shown a subject, or was refused."""

    number: int
    at: datetime
    who: str
    institution: str
    act: str
    purpose: str
    case: str
    refused: bool


def looks(
    keys: Collection[str], *, who: str | None = None, limit: int = 200, home: Home | None = None
) -> list[Look]:
    """The latest times that one of these entities was shown, the newest first.

    Args:
        keys: ids of the subject's records.
        who: only by this officer; None: by anybody. Who may ask that is the caller's to decide.
        limit: how many at most.
    """
    if not keys:
        return []
    needles = [f'"subject":{quoted(f"entity:{key}")},' for key in sorted(keys)]
    # The body is canonical, so that a part of its text is enough to find a subject by.
    about = " OR ".join("instr(body, ?) > 0" for _ in needles)
    acts = ",".join("?" * len(_SHOWING))
    mine = "" if who is None else " AND json_extract(body, '$.who') = ?"
    values: list[str | int] = [*map(str, _SHOWING), *needles, *([] if who is None else [who])]
    with reading((home or Home.current()).log) as log:
        rows = log.execute(
            f"SELECT body FROM entry WHERE act IN ({acts}) AND ({about}){mine} "
            "ORDER BY n DESC LIMIT ?",
            (*values, limit),
        ).fetchall()
    told = [json.loads(body) for (body,) in rows]
    subjects = {f"entity:{key}" for key in keys}
    return [_look(said) for said in told if said["subject"] in subjects]


def _look(said: dict[str, Any]) -> Look:
    return Look(
        said["n"],
        datetime.fromisoformat(said["at"].replace("Z", "+00:00")),
        said["who"],
        said["institution"],
        said["act"],
        said["purpose"],
        said["case"],
        said["outcome"] == "refused",
    )
