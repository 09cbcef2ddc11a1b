"""Refusing at a red line: one entry in the log, one decision with its reason in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from marsad.access.decision import Decision
from marsad.access.log import Act, record
from marsad.access.reader import Reader
from marsad.access.redlines.lines import lines
from marsad.vocabulary.special import category_of

__all__ = ["refuse", "scripted", "special_filters"]

_scripted: ContextVar[bool] = ContextVar("marsad_red_line_scripted", default=False)


def refuse(line: str, reader: Reader | str, *, detail: Mapping[str, Any] | None = None) -> Decision:
    """Log an attempt and return the refusal, to be raised or answered.

    Args:
        line: id of the red line.
        reader: who tried; a name where nobody is known.
        detail: where; no content.

    Raises:
        KeyError: there is no such red line.
        NotLogged: the attempt could not be written down; it is not answered either.
    """
    found = {one.id: one for one in lines()}[line]
    rule = f"red-line.{line}"
    reason = f"This system does not do this: {found.en}. {found.basis_en}"
    record(
        reader,
        Act.RED_LINE,
        f"red-line:{line}",
        outcome="refused",
        rule=rule,
        reason=found.en,
        detail={**(detail or {}), **({"scripted": True} if _scripted.get() else {})},
    )
    return Decision(
        False, reason, rule, reason_ar=f"لا يفعل هذا النظام ذلك: {found.ar}. {found.basis_ar}"
    )


def special_filters(names: Iterable[str]) -> tuple[str, ...]:
    """Those of a request's parameter names that would filter by a special category."""
    return tuple(sorted(name for name in names if category_of(name)))


@contextmanager
def scripted() -> Iterator[None]:
    """Mark what is refused inside as scripted, so that it is not counted as a real attempt."""
    token = _scripted.set(True)
    try:
        yield
    finally:
        _scripted.reset(token)
