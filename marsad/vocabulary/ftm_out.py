"""FollowTheMoney JSON: the form that goes out (`ftm_in` reads it).

What FollowTheMoney can say stands where it says it. What it cannot (originals, languages,
qualifiers, validity, Marsad's own kinds and properties) goes under the top-level key `marsad`,
which its tools carry along unread:

    {"id": "…", "caption": "…", "schema": "Organization", "properties": {…},
     "marsad": {"schema": "Group",
                "claims": [{"prop": "name", "value": "…", "lang": "ara", "original": "…",
                            "qualifiers": {…}, "from": "…", "to": "…", "assessment": true,
                            "marking": {"tlp": "amber", "h": "h2", "originators": ["…"]}}],
                "marking": {"tlp": "amber", …},
                "aside": [{"prop": "…", "value": "…", "reason": "…"}]}}

`claims` then holds every claim, in order. Coming in, a claim that FollowTheMoney can carry counts
only while its value still stands in `properties`: what somebody took out there is gone, and what
somebody added there is taken in. `marking` of the whole is the strictest of its claims: what
somebody added bears it.
"""

from __future__ import annotations

import re
from typing import Any

from marsad.vocabulary.claim import Claim
from marsad.vocabulary.entity import Entity
from marsad.vocabulary.marking import Marking, strictest_marking
from marsad.vocabulary.schema import Schema, schema

KEY = "marsad"
"""The top-level key for what FollowTheMoney has no place for."""

# Types whose values FollowTheMoney checks: a value that could not be cleaned stays out of there.
_CHECKED = frozenset(
    {"date", "country", "language", "gender", "topic", "email", "phone", "url", "ip", "checksum"}
)
_E164 = re.compile(r"\+\d{7,15}", re.ASCII)
_UNCHECKED_KINDS = frozenset({None, "passport", "national-id", "call-sign", "wallet", "mmsi"})


def to_ftm(entity: Entity) -> dict[str, Any]:
    """The entity as a FollowTheMoney JSON object.

    A span of dates goes out as its two ends, since FollowTheMoney has no spans.
    """
    kind = schema(entity.schema)
    target = schema(kind.ftm)
    properties: dict[str, list[str]] = {}
    complete = not kind.own and not entity.aside
    last = None
    for claim in entity.claims:
        carried = carried_values(claim, target)
        if claim.prop != last and claim.prop in properties:
            complete = False  # the order of claims would be lost
        last = claim.prop
        for value in carried:
            values = properties.setdefault(claim.prop, [])
            if value not in values:
                values.append(value)
        if carried != (claim.value,) or not _is_bare(claim):
            complete = False
    if any(claim.marking and claim.marking != _OPEN for claim in entity.claims):
        complete = False
    context = dict(entity.context or {})
    data: dict[str, Any] = {
        "id": entity.id,
        "caption": context.pop("caption", None) or entity.caption,
        "schema": target.name,
        "properties": properties,
        **context,
    }
    if not complete:
        data[KEY] = _block(entity)
    return data


def carried_values(claim: Claim, target: Schema) -> tuple[str, ...]:
    """The values under which FollowTheMoney carries a claim; none when it cannot."""
    spec = target.properties.get(claim.prop)
    if spec is None or spec.own or spec.stub:
        return ()
    checked = spec.type in _CHECKED or (
        spec.type == "identifier" and spec.format not in _UNCHECKED_KINDS
    )
    if checked and claim.qualifier("unclean"):
        return ()
    if spec.type == "date":
        parts = dict.fromkeys(claim.value.split("/"))
        return tuple(part for part in parts if part != "..")
    if spec.type == "phone" and not _E164.fullmatch(claim.value):
        return ()
    return (claim.value,)


_OPEN = Marking()


def _is_bare(claim: Claim) -> bool:
    return claim == Claim(claim.prop, claim.value)


def _block(entity: Entity) -> dict[str, Any]:
    block: dict[str, Any] = {
        "schema": entity.schema,
        "claims": [_claim_out(claim) for claim in entity.claims],
    }
    if marked := [claim.marking for claim in entity.claims if claim.marking]:
        block["marking"] = strictest_marking(marked).to_dict()
    if entity.aside:
        block["aside"] = [
            {"prop": aside.prop, "value": aside.value, "reason": aside.reason}
            for aside in entity.aside
        ]
    return block


def _claim_out(claim: Claim) -> dict[str, Any]:
    fields = {
        "prop": claim.prop,
        "value": claim.value,
        "original": claim.original,
        "lang": claim.lang,
        "qualifiers": dict(claim.qualifiers),
        "from": claim.valid_from,
        "to": claim.valid_to,
        "assessment": claim.assessment,
        "marking": claim.marking.to_dict() if claim.marking else None,
    }
    return {key: value for key, value in fields.items() if value}
