"""The summary of a record in the judged pairs as an entity: for records whose list is not here."""

from __future__ import annotations

import re
from typing import Any

from marsad.vocabulary import Entity

_KINDS = (
    ("passport", "passportNumber"),
    ("tax", "taxNumber"),
    ("regist", "registrationNumber"),
    ("swift", "swiftBic"),
    ("bic", "swiftBic"),
    ("website", "website"),
    ("phone", "phone"),
    ("email", "email"),
    ("imo", "imoNumber"),
    ("national", "idNumber"),
    ("ident", "idNumber"),
    ("cedula", "idNumber"),
    ("ssn", "idNumber"),
    ("card", "idNumber"),
)


def entity_of_summary(summary: dict[str, Any]) -> Entity:
    """An entity with the names, dates, places, numbers and nationalities of the summary."""
    kind = summary["type"].lower()[:3]
    schema = "Person" if kind in ("per", "ind") else "Vessel" if kind == "ves" else "Organization"
    entity = Entity(summary["id"], schema)
    entity.add("name", summary["name"])
    for alias in summary["aliases"]:
        weak = alias["quality"].lower() in ("weak", "low")
        entity.add("weakAlias" if weak else "alias", alias["name"])
    if schema == "Person":
        for text in filter(None, summary["dob"]):
            about = "approximate" if "circa" in text.lower() else None
            entity.add(
                "birthDate", re.sub("circa ", "", text, flags=re.IGNORECASE), precision=about
            )
        for text in filter(None, summary["pob"]):
            if "UNKNOWN" not in text:
                entity.add("birthPlace", text)
        for text in summary["nationality"]:
            entity.add("nationality", text)
    for number in summary["ids"]:
        told, text = (number["type"] or "").lower(), number["number"] or ""
        if schema == "Person" and "gender" in told:
            entity.add("gender", text)
            continue
        prop = next((prop for word, prop in _KINDS if word in told), None)
        if prop is None or (schema != "Person" and prop == "passportNumber"):
            continue
        if schema != "Vessel" or prop == "imoNumber":
            entity.add(prop, text, country=number["country"])
    return entity
