"""The gate for special categories: religion, origin, opinion, health, sexual life (SG-03, LED 10).

Such a statement is held only under its flag, with the reason why it is strictly necessary, on a
legal basis, and approved by another officer than its author. Anything else of the kind is set
aside, and what it said is not kept.
"""

from __future__ import annotations

import re

from marsad.bank.terms import Terms
from marsad.vocabulary import Claim
from marsad.vocabulary.message import Message, message
from marsad.vocabulary.special import categories, category_label, category_of

__all__ = ["LOOKED_AT", "PROP", "SHORTEST", "why_not_special"]

PROP = "specialCategory"
SHORTEST = 20
"""Letters of a reason: a sentence."""

_TEXTS = frozenset({"notes", "summary", "description", "appearance", "profession", "education"})
LOOKED_AT = _TEXTS | {PROP}
"""The properties of a person that may say something of a special category."""

_LABEL = re.compile(r"(?:^|[;.\n\u061b\u060c,|(])\s*([^\W\d_][^;:.\n\u061b\u060c,|()]{2,40})\s*:")


def why_not_special(claim: Claim, terms: Terms, author: str) -> str:
    """Why what is said of a person may not be kept like this; blank when it may."""
    if claim.prop in _TEXTS:
        return _labelled(claim.value)
    if claim.prop != PROP:
        return ""
    lacking = [what for what, given in _needs(claim, terms, author) if not given]
    if not lacking:
        return ""
    lacks = lacking[0]
    for what in lacking[1:]:
        lacks = message("and", first=lacks, then=what)
    return message("aside.special", lacking=lacks)


def _needs(claim: Claim, terms: Terms, author: str) -> list[tuple[Message, bool]]:
    approver = terms.approved_by.strip()
    reason = claim.qualifier("note") or ""
    return [
        (message("special.flag"), claim.marking is not None and claim.marking.special),
        (message("special.category"), claim.qualifier("type") in categories()),
        (message("special.reason"), len(reason.strip()) >= SHORTEST),
        (message("special.basis"), bool((claim.qualifier("legalBasis") or "").strip())),
        (message("special.approval"), bool(approver) and approver != author.strip()),
    ]


def _labelled(text: str) -> str:
    """A free text that has a column for it inside: «Religion: …»."""
    for label in _LABEL.findall(text):
        if found := category_of(label.strip()):
            return message(
                "aside.special-said",
                category=category_label(found, "en"),
                category_ar=category_label(found, "ar"),
            )
    return ""
