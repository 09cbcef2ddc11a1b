"""Who reads, why, and what they may see. One function decides: :func:`decide`.

This is the first version: handling codes and a stated purpose. Institutions, mandates, the audit
log and redress build on the same three words (reader, action, handling).
"""

from marsad.access.decision import Action, Decision, Refused, decide, readable
from marsad.access.handling import Handling, strictest
from marsad.access.reader import Reader, local_operator

__all__ = [
    "Action",
    "Decision",
    "Handling",
    "Reader",
    "Refused",
    "decide",
    "local_operator",
    "readable",
    "strictest",
]
