"""What Marsad does not keep, wherever it stands in incoming data (safeguards SG-01, SG-03, SG-05).

The reasons stand at the properties and schemata themselves (`refused` in `data/schemata`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from marsad.vocabulary.schema import schemata

_DEEPEST = 50  # levels of nesting that are carried along


@cache
def refused_properties() -> Mapping[str, str]:
    """Property name → the reason why it is not kept."""
    return {
        prop.name: prop.refused
        for kind in schemata().values()
        for prop in kind.properties.values()
        if prop.refused
    }


def scrubbed(value: Any, depth: int = 0) -> Any:
    """A JSON value without what is refused, however deep it stands in it."""
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, Mapping):
        return {
            key: scrubbed(inner, depth + 1)
            for key, inner in value.items()
            if key not in refused_properties()
        }
    if isinstance(value, list | tuple):
        return [scrubbed(inner, depth + 1) for inner in value]
    return value
