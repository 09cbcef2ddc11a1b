"""Who reads, why, and what they may see. One function decides: :func:`decide`."""

from marsad.access.action import Action
from marsad.access.decision import Decision, Refused, decide, may_read, readable
from marsad.access.handling import Handling, strictest
from marsad.access.partner import Conditions, Partner
from marsad.access.reader import Reader, local_operator
from marsad.access.subject import Consent, Subject, strictest_subject

__all__ = [
    "Action",
    "Conditions",
    "Consent",
    "Decision",
    "Handling",
    "Partner",
    "Reader",
    "Refused",
    "Subject",
    "decide",
    "local_operator",
    "may_read",
    "readable",
    "strictest",
    "strictest_subject",
]
