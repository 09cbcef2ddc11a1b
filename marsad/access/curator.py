"""Who changes what the bank holds: one check for every desk that does."""

from __future__ import annotations

from marsad.access.decision import Decision, Refused
from marsad.access.reader import Reader
from marsad.access.role import Permission
from marsad.access.rules import RULES

__all__ = ["curates"]


def curates(by: Reader) -> None:
    """Nothing, where one of the reader's open roles curates.

    Raises:
        Refused: none does.
    """
    if not by.may(Permission.CURATE):
        rule = RULES["role.curate"]
        raise Refused(Decision(False, rule.en, rule.id, rule.version, rule.ar))
