"""Where countries are on a map: their ISO 3166-1 numeric codes, by which outlines are named."""

from __future__ import annotations

from marsad.vocabulary import resource

__all__ = ["outline_of"]


def outline_of(code: str) -> str:
    """The name of a country's outline: its numeric code, else its own code (fictional states).

    A territory is drawn as the country that it is part of.
    """
    table = resource.load("countries.json")["codes"]
    entry = table.get(code, {})
    if "numeric" not in entry and entry.get("part_of") in table:
        entry = table[entry["part_of"]]
    return str(entry.get("numeric", code))
