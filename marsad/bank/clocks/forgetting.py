"""Who else holds copies of what the bank purges: subjects above register how they forget."""

from __future__ import annotations

from collections.abc import Callable, Collection

__all__ = ["forget", "forgotten", "on_purge", "on_purged"]

Forget = Callable[[Collection[str]], int]
_FORGETTERS: dict[str, Forget] = {}
_AFTER: list[Callable[[], None]] = []


def on_purge(name: str, how: Forget) -> None:
    """Call ``how`` with the keys of purged entities, inside the purge's transaction.

    Args:
        name: what it keeps, as the tombstone counts it: ``judgements``, ``alerts``.
        how: removes what it keeps of those entities and returns how many rows that were.
    """
    _FORGETTERS[name] = how


def on_purged(then: Callable[[], None]) -> None:
    """Call ``then`` when a purge is complete: for what is kept in memory."""
    if then not in _AFTER:
        _AFTER.append(then)


def forget(keys: Collection[str]) -> dict[str, int]:
    """Let everybody forget; returns how many rows went, by name."""
    counts = {name: how(keys) for name, how in sorted(_FORGETTERS.items())}
    return {name: count for name, count in counts.items() if count}


def forgotten() -> None:
    """Tell everybody that a purge is complete."""
    for then in _AFTER:
        then()
