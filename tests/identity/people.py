"""Records of fictional persons and bodies for the tests of this package."""

from __future__ import annotations

from marsad.vocabulary import Entity


def entity(key: str, schema: str = "Person", **values: str) -> Entity:
    """An entity; several values of one property are set apart by ``|``."""
    made = Entity(key, schema)
    for prop, value in values.items():
        for one in value.split("|"):
            made.add(prop, one)
    return made
