"""Facts of both sides, laid beside each other. No database here: the offline pack does it too."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from marsad.names import Hit, kernel
from marsad.names.evidence import packed
from marsad.screening.born import verdict
from marsad.screening.subject import Subject
from marsad.vocabulary.country import same_country

__all__ = ["facts_of", "name_facts", "parts_of"]


def name_facts(hit: Hit, asked: str) -> dict[str, Any]:
    """How two names met, as plain values.

    ``support`` is what date of birth, country and gender added to the names' own logit.
    """
    comparison = hit.comparison
    return {
        "asked": asked,
        "name": hit.name,
        "name_kind": hit.name_kind,
        "score": hit.score,
        "names_alone": comparison.probability,
        "support": round(_logit(hit.score) - _logit(comparison.probability), 6),
        "base": comparison.base,
        "parts": parts_of(hit),
    }


def parts_of(hit: Hit) -> list[dict[str, Any]]:
    """Which part of the name met which, and what each gave or took."""
    return [part.to_dict() for part in hit.comparison.parts]


def facts_of(subject: Subject, record: dict[str, Any]) -> list[dict[str, Any]]:
    """Each fact as both sides give it, what it says (agrees, near, differs, unknown), and what it
    added to the logit of the names (``gain``); of several values the best counts.
    """
    gender = [subject.gender] if subject.gender else []
    known_gender = [record["gender"]] if record["gender"] else []
    born, homes = list(subject.birth_dates), list(subject.countries)
    given = {
        "birth_date": (born, list(record["birth_dates"]), verdict),
        "country": (homes, list(record["countries"]), _is(same_country)),
        "gender": (gender, known_gender, _is(str.__eq__)),
        "document": (list(subject.documents), list(record["documents"]), _is(_same_number)),
    }
    return [
        {
            "what": what,
            "asked": asked,
            "known": known,
            "verdict": _best(says(a, k) for a in asked for k in known),
            "gain": _gain(what, asked, known),
        }
        for what, (asked, known, says) in given.items()
        if asked or known
    ]


_VERDICTS = ("agrees", "near", "differs", "unknown")


def _best(verdicts: Iterable[str]) -> str:
    return min(verdicts, key=_VERDICTS.index, default="unknown")


def _is(same: Callable[[str, str], bool]) -> Callable[[str, str], str]:
    return lambda asked, known: "agrees" if same(asked, known) else "differs"


def _gain(what: str, asked: Sequence[str], known: Sequence[str]) -> float:
    """Nats, as the kernel adds them; a document's number is no part of the score."""

    def facts(values: Sequence[str]) -> list[int]:
        return packed(
            values if what == "birth_date" else (),
            values if what == "country" else (),
            next(iter(values), None) if what == "gender" else None,
        )

    return round(kernel.chosen().evidence(facts(asked), facts(known)), 6)


def _same_number(one: str, other: str) -> bool:
    return _bare(one) == _bare(other) != ""


def _bare(number: str) -> str:
    return "".join(filter(str.isalnum, number)).casefold()


def _logit(value: float) -> float:
    bound = min(max(value, 1e-9), 1 - 1e-9)
    return math.log(bound / (1 - bound))
