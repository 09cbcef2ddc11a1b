"""Terms: what a report must carry before one sentence of it may enter the bank."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.access import Handling
from marsad.bank.grade import Grade
from marsad.vocabulary import Marking
from marsad.vocabulary.message import message

__all__ = ["SourceCard", "Terms"]


@dataclass(frozen=True, slots=True)
class Terms:
    """Grade, handling, legal basis, retention and owner of a report.

    ``handling`` is a marking, or a code where the code alone says it. The owner is its originator
    when the marking names none. ``approved_by`` is the second officer, where a person's lawful
    status needs one (SG-07).

    Raises:
        ValueError: one of them is blank (safeguard SG-09: no unsourced statement), or H3 comes
            without its text.
    """

    grade: Grade
    handling: Handling | Marking
    legal_basis: str
    retention: str
    owner: str
    approved_by: str = ""

    def __post_init__(self) -> None:
        for name in ("legal_basis", "retention", "owner"):
            if not getattr(self, name).strip():
                raise ValueError(message("report.lacks", wanted=message(f"report.{name}")))
        _ = self.marking

    @property
    def marking(self) -> Marking:
        """How the report may be handled, with its originator."""
        given = self.handling
        marking = given if isinstance(given, Marking) else Marking.of(given.value)
        return marking.originated_by(self.owner)


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source as the bank knows it.

    Attributes:
        key: short stable name, such as ``un-sc``.
        fictional: True for the exercise world: every page and print says so.
    """

    key: str
    label_en: str
    label_ar: str
    publisher: str = ""
    url: str = ""
    fictional: bool = False
