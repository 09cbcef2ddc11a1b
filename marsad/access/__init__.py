"""Who reads, why, and what they may see. One function decides: :func:`decide`."""

from marsad.access.action import Action
from marsad.access.decision import Decision, Refused, audience, decide, may_read, readable
from marsad.access.handling import Handling, strictest
from marsad.access.partner import Conditions, Partner
from marsad.access.reader import Grant, Reader, local_operator, machine
from marsad.access.role import Permission, Role
from marsad.access.subject import Consent, Subject, strictest_subject

__all__ = [
    "Action",
    "Conditions",
    "Consent",
    "Decision",
    "Grant",
    "Handling",
    "Partner",
    "Permission",
    "Reader",
    "Refused",
    "Role",
    "Subject",
    "audience",
    "decide",
    "local_operator",
    "machine",
    "may_read",
    "readable",
    "strictest",
    "strictest_subject",
]
