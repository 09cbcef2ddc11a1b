"""Rights at the command line other than reading: oversight, and keeping the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.cli.options import operator

if TYPE_CHECKING:
    from marsad.access import Permission, Reader

__all__ = ["holder", "overseer"]


def holder(permission: Permission, task: str, officer: str = "") -> Reader:
    """The officer here who holds a right, for a task; ``officer`` is whom they act as.

    Raises:
        Refused: officers are enrolled, and this is none, or none with the right.
    """
    from marsad.access.terminal import holder_here

    return holder_here(permission, task, officer)


def overseer(purpose: str, reason: str = "") -> Reader:
    """An overseer at this command line; on a node without officers, its operator.

    Args:
        purpose: what they state; oversight asks for a reason with it.
        reason: given with the act itself; else that of the command line.

    Raises:
        Refused: officers are enrolled, and this is no overseer.
    """
    from marsad.access import Decision, Permission, Refused, local_operator
    from marsad.access.officers import enrolled

    if not enrolled():
        return local_operator("oversight")
    reader = operator(purpose, reason=reason)
    if reader.may(Permission.OVERSEE):
        return reader
    raise Refused(
        Decision(
            False,
            "Only an overseer sees how the node is used.",
            "oversight.role",
            reason_ar="لا يطّلع على استعمال العقدة إلا مراقب مستقل.",
        )
    )
