"""Contradictions: values that cannot all be true of one subject. They are shown, never resolved."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.vocabulary import DateRange

__all__ = ["SINGLE", "contradicted"]

# A subject has one of each in the world, however many are written of it.
SINGLE = frozenset(
    {
        "birthDate",
        "deathDate",
        "gender",
        "birthCountry",
        "incorporationDate",
        "dissolutionDate",
        "imoNumber",
        "buildDate",
    }
)
_DATES = frozenset({"birthDate", "deathDate", "incorporationDate", "dissolutionDate", "buildDate"})


def contradicted(prop: str, values: Sequence[str]) -> frozenset[str]:
    """Those of ``values`` that at least one other value excludes.

    ``1980`` and ``1980-05-03`` agree; ``1980-05-03`` and ``1980-05-04`` do not.
    """
    if prop not in SINGLE or len(values) < 2:
        return frozenset()
    if prop not in _DATES:
        return frozenset(values)
    ranges = {value: DateRange.of(value) for value in values}
    return frozenset(
        value
        for value, span in ranges.items()
        if span is not None
        and any(
            other is not None and not span.overlaps(other)
            for text, other in ranges.items()
            if text != value
        )
    )
