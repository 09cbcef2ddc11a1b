"""What follows when a report was taken in: floors above register what they do then."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["on_taken", "taken"]

_AFTER: list[Callable[[], object]] = []


def on_taken(then: Callable[[], object]) -> None:
    """Call ``then`` when a report was taken in, after its transaction."""
    if then not in _AFTER:
        _AFTER.append(then)


def taken() -> None:
    """Tell everybody that a report was taken in."""
    for then in _AFTER:
        then()
