"""The impact assessment of a dataset: without it a source does not go live (safeguard SG-36).

Source: Directive (EU) 2016/680, Articles 27 and 28.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

__all__ = ["PUBLIC_LIST", "Assessment"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was weighed before a dataset was taken in.

    Attributes:
        processing: what is done with which data of whom, and for what.
        necessity: why it is needed, and why no less would do.
        risks: to the rights of the persons in it.
        measures: against those risks.
        assessed_on: ISO date.
        consultation: of the supervisory authority: ``not needed``, ``due`` or ``done``. A dataset
            whose consultation is due does not go live.
    """

    processing: str
    necessity: str
    risks: str
    measures: str
    assessed_on: str
    consultation: str

    def missing(self) -> list[str]:
        """The parts that are blank."""
        return [name for name, text in asdict(self).items() if not text.strip()]


PUBLIC_LIST = Assessment(
    processing="A list that its competent authority publishes to everybody is kept as published, "
    "to find who on it is meant and when they are taken off.",
    necessity="The law binds the institution to act on the list; the whole list is needed because "
    "anybody on it may be asked about.",
    risks="A namesake is taken for a listed person; a listing goes on being used after it ended; "
    "data that the publisher gives of relatives.",
    measures="A match is a lead that a person judges; kunya and weak alias identify nobody "
    "(SG-20); de-listing downgrades at once (SG-15); persons without a status do not enter "
    "(SG-06); belief and origin are not kept (SG-03); certificates of non-identity (SG-17).",
    assessed_on="2026-11-24",
    consultation="not needed",
)
"""The default record of the public lists that this node can read."""
