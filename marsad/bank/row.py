"""A claim as a row of the bank, and back."""

from __future__ import annotations

import json
from typing import NamedTuple

from marsad.vocabulary import Claim

__all__ = ["Content", "claim_of", "content_of"]


class Content(NamedTuple):
    """What a statement says; two statements with equal content say the same."""

    prop: str
    value: str
    original: str | None
    lang: str | None
    qualifiers: str | None
    valid_from: str | None
    valid_to: str | None
    assessment: bool


def content_of(claim: Claim) -> Content:
    """The content of a claim, with qualifiers as canonical JSON."""
    qualifiers = (
        json.dumps(dict(claim.qualifiers), ensure_ascii=False, separators=(",", ":"))
        if claim.qualifiers
        else None
    )
    return Content(
        claim.prop,
        claim.value,
        claim.original,
        claim.lang,
        qualifiers,
        claim.valid_from,
        claim.valid_to,
        claim.assessment,
    )


def claim_of(content: Content) -> Claim:
    """The claim that :func:`content_of` made this from."""
    qualifiers = tuple(json.loads(content.qualifiers).items()) if content.qualifiers else ()
    return Claim(
        content.prop,
        content.value,
        content.original,
        content.lang,
        qualifiers,
        content.valid_from,
        content.valid_to,
        content.assessment,
    )
