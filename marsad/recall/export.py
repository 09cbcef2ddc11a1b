"""Taking a page of results out: decided result by result, logged, as JSON or CSV.

A result whose sentences may not leave stays here. The reader sees it on the page, so that how many
stay is no news and is told. Who may take nothing out is refused as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from marsad.access import Action, Decision, Reader, Refused, decide
from marsad.access.log import Act, record
from marsad.recall.answer import Answer, Result
from marsad.vocabulary import Marking, strictest_marking

__all__ = ["Export", "export"]


@dataclass(frozen=True, slots=True)
class Export:
    """What leaves.

    Attributes:
        results: with their places on the page.
        withheld: how many results of the page stay here.
        why: the decision on the first of them.
        marking: how the whole may be handled.
        warned: how many leave with the warning that they are not for court (H1).
    """

    answer: Answer
    results: tuple[tuple[int, Result], ...]
    withheld: int
    why: Decision | None
    marking: Marking
    warned: int
    at: datetime
    purpose: str
    officer: str
    institution: str

    @property
    def fictional(self) -> bool:
        """Whether somebody in it belongs to the exercise world (safeguard SG-42)."""
        return any(result.fictional for _, result in self.results)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        whole = self.answer.to_dict()
        kept = {place for place, _ in self.results}
        whole["results"] = [each for each in whole["results"] if each["rank"] in kept]
        return {
            "handling": self.marking.text,
            "as_of": whole.pop("as_of"),
            "exported": self.at.date().isoformat(),
            "purpose": self.purpose,
            "fictional": self.fictional,
            "withheld": self.withheld,
            "withheld_because": self.why.reason if self.why else None,
            **whole,
        }


def export(answer: Answer, reader: Reader, form: str) -> Export:
    """Decide on each result of a page, and write the export down.

    Args:
        answer: what was found; the search itself is logged already.
        form: ``json`` or ``csv``.

    Raises:
        Refused: the reader's roles take nothing out of the node.
        NotLogged: the log cannot be written; nothing leaves.
    """
    own = decide(reader, Action.EXPORT, Marking())
    if not own.allowed:
        raise Refused(own)
    leaving: list[tuple[int, Result]] = []
    why: Decision | None = None
    warned = withheld = 0
    for place, result in enumerate(answer.results, start=answer.offset + 1):
        decision = decide(reader, Action.EXPORT, result.trust.marking)
        if decision.allowed:
            leaving.append((place, result))
            warned += bool(decision.warning)
        else:
            withheld, why = withheld + 1, why or decision
    marking = strictest_marking(result.trust.marking for _, result in leaving)
    detail = {
        "text": answer.text.strip(),
        "form": form,
        "filters": answer.filters,
        "results": len(leaving),
        "withheld": withheld,
        "withheld_rule": why.rule if why else "",
        "handling": marking.text,
        "shown": [result.id for _, result in leaving],
    }
    record(reader, Act.EXPORT, "search", rule=own.rule, detail=detail)
    return Export(
        answer,
        tuple(leaving),
        withheld,
        why,
        marking,
        warned,
        datetime.now(UTC),
        str(reader.purpose),
        reader.officer,
        reader.institution,
    )
