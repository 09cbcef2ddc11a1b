"""Partners: what a decision to share must know of the institution that would receive.

The record of an institution holds it; this is the part that decisions read (safeguards SG-23,
SG-24).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Conditions", "Partner"]


class Conditions(StrEnum):
    """What is known of a partner's treatment of persons.

    Torture risk, death penalty, and assurances against them: Convention against Torture, art. 3.
    """

    GOOD = "good"  # no risk known, or assurances that were accepted
    APPROVAL = "approval"  # a risk: a senior officer approves each case
    BLOCKED = "blocked"  # nothing about a person goes there
    UNKNOWN = "unknown"  # not examined yet


@dataclass(frozen=True, slots=True)
class Partner:
    """An institution that would receive something.

    Attributes:
        name: as releasability lists name it.
        own: it is the reader's own institution.
        community: it belongs to the community of TLP:GREEN.
        client: it is a client of the reader's institution, as TLP:AMBER has it.
        competent: it is competent to prevent, investigate or prosecute terrorism.
        gateway: the law or agreement that permits to give it personal data; blank when none.
        conditions: what is known of its treatment of persons.
        approved_by: the senior officer who approved this case, blank when none did.
    """

    name: str
    own: bool = False
    community: bool = False
    client: bool = False
    competent: bool = False
    gateway: str = ""
    conditions: Conditions = Conditions.UNKNOWN
    approved_by: str = ""
