"""The gate for special categories: religion, origin, opinion, health, sexual life (SG-03, LED 10).

Such a statement is held only under its flag, with the reason why it is strictly necessary, on a
legal basis, and approved by another officer than its author. Anything else of the kind is set
aside, and what it said is not kept.
"""

from __future__ import annotations

import re

from marsad.bank.terms import Terms
from marsad.vocabulary import Claim
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
    return (
        "a special-category statement is kept only with its flag, the reason why it is strictly "
        "necessary, its legal basis, and the approval of another officer than its author (SG-03). "
        f"Missing: {', '.join(lacking)}. Propose it at the desk of persons instead."
    )


def _needs(claim: Claim, terms: Terms, author: str) -> list[tuple[str, bool]]:
    approver = terms.approved_by.strip()
    reason = claim.qualifier("note") or ""
    return [
        ("the flag «special»", claim.marking is not None and claim.marking.special),
        ("the category", claim.qualifier("type") in categories()),
        ("the reason", len(reason.strip()) >= SHORTEST),
        ("the legal basis", bool((claim.qualifier("legalBasis") or "").strip())),
        ("another officer's approval", bool(approver) and approver != author.strip()),
    ]


def _labelled(text: str) -> str:
    """A free text that has a column for it inside: «Religion: …»."""
    for label in _LABEL.findall(text):
        if found := category_of(label.strip()):
            return (
                f"the text states {category_label(found, 'en')} of a person (SG-03), which is kept "
                "only as a special-category statement, proposed and approved at the desk of "
                "persons. What it says is not kept."
            )
    return ""
