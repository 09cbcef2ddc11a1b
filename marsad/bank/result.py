"""What an intake did, in figures."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from marsad.bank.tally import Tally
from marsad.vocabulary import SetAside
from marsad.vocabulary.message import Message

__all__ = ["IntakeResult"]


@dataclass(slots=True)
class IntakeResult:
    """The counts of one report.

    Attributes:
        source: key of the source.
        report: id of the report in this bank.
        published: when the source published it, as it writes it.
        records: records of the file that were read; a publisher may write one subject as several.
        entities: subjects in the report; their listings and links are not counted here.
        statements: sentences in the report, over all its entities.
        added, changed, withdrawn, unchanged: subjects, against the source's previous report.
        statements_added, statements_withdrawn: sentences, likewise.
        kept_stricter: sentences that the report says under a looser handling code than they bear
            here: they keep the stricter one, for only the originator loosens.
        tightened: sentences that the report says under a stricter code than before.
        tally: the figures by marking.
        already_known: this very content was taken in before; nothing was done.
    """

    source: str
    report: int = 0
    published: str = ""
    previous: str | None = None
    records: int = 0
    entities: int = 0
    statements: int = 0
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    statements_added: int = 0
    statements_withdrawn: int = 0
    already_known: bool = False
    late: bool = False
    kept_stricter: int = 0
    tightened: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        names = [each.name for each in fields(self) if each.name not in ("set_aside", "tally")]
        asides = [
            {
                "where": aside.where,
                "reference": aside.reference,
                "code": aside.reason.code if isinstance(aside.reason, Message) else "",
                "reason": aside.reason,
                "raw": aside.raw,
            }
            for aside in self.set_aside
        ]
        return {name: getattr(self, name) for name in names} | {"set_aside": asides}

    def counts(self) -> dict[str, int]:
        """The figures that are kept with the report."""
        names = (
            "records",
            "entities",
            "statements",
            "added",
            "changed",
            "withdrawn",
            "unchanged",
            "statements_added",
            "statements_withdrawn",
        )
        return {name: getattr(self, name) for name in names} | {"set_aside": len(self.set_aside)}
