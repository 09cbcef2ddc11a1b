"""Who keeps the clocks: curators, supervisors and overseers see them, supervisors decide."""

from __future__ import annotations

from marsad.access import Decision, Permission, Reader, Refused

__all__ = ["decider", "keeper"]

_SEE = (Permission.CURATE, Permission.APPROVE, Permission.OVERSEE)


def keeper(reader: Reader) -> Reader:
    """The reader, when they may see what is due.

    Raises:
        Refused: their roles do not let them.
    """
    if any(map(reader.may, _SEE)):
        return reader
    raise _refused("the clocks are kept by curators and supervisors", _KEPT)


def decider(reader: Reader) -> Reader:
    """The reader, when they may sweep, answer reviews, extend and hold.

    Raises:
        Refused: they are no supervisor.
    """
    if reader.may(Permission.APPROVE):
        return reader
    raise _refused("only a supervisor sweeps, answers reviews, extends and holds", _DECIDED)


_KEPT = "المواعيد يتولاها أمناء السجلات والمشرفون"
_DECIDED = "المشرف وحده يجري التصفية ويجيب عن المراجعات ويمدّد ويحجز"


def _refused(reason: str, arabic: str) -> Refused:
    return Refused(Decision(False, reason, "role.clocks", reason_ar=arabic))
