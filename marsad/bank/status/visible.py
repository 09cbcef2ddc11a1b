"""Who may see a person: the reader's roles against the person's lawful status (SG-06, SG-28).

Victims, witnesses and minors are not in a view at all unless it was opened for them by somebody
whose role may see them. A person whose review is overdue is held back from everybody but those who
review.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from marsad.access import Reader
from marsad.bank.models import Entity, Statement, StatusChange
from marsad.bank.status.dependents import limited, pointers_at
from marsad.vocabulary.regime import protected_statuses, regimes, viewable

__all__ = ["epoch", "hidden_statuses", "hides", "mark", "may_review", "visible"]

_REVIEWERS = frozenset({"curator", "supervisor"})


def visible(
    rows: QuerySet[Statement], reader: Reader, *, protected: bool = False
) -> QuerySet[Statement]:
    """Those of ``rows`` whose persons, and whose neighbours, this reader may see.

    Args:
        protected: the view was opened for victims, witnesses or minors.
    """
    for hidden in _hidden_entities(reader, protected):
        rows = rows.exclude(entity__in=hidden.values("id")).exclude(token__in=pointers_at(hidden))
    return rows


def hides(reader: Reader, *, protected: bool = False) -> bool:
    """Whether the bank holds a person whose status keeps them from this reader."""
    return bool(_hidden_entities(reader, protected))


def _hidden_entities(reader: Reader, protected: bool) -> list[QuerySet[Entity]]:
    """Those whom the reader does not see, by each reason for which there is anybody."""
    statuses = hidden_statuses(frozenset(str(role) for role in reader.roles), protected)
    asked = _reasons(statuses, may_review(reader), connection.vendor)
    with connection.cursor() as cursor:
        return [hidden for hidden, sql, given in asked if _anybody(cursor, sql, given)]


def _anybody(cursor: Any, sql: str, given: Sequence[Any]) -> bool:
    cursor.execute(sql, given)
    return cursor.fetchone() is not None


@lru_cache(maxsize=256)
def _reasons(
    statuses: frozenset[str], reviews: bool, vendor: str
) -> tuple[tuple[QuerySet[Entity], str, Sequence[Any]], ...]:
    """The reasons to hide somebody, with the question whether there is anybody, as SQL.

    Each reason is asked by itself, in the words of its own index: with OR, or without naming the
    index's condition, SQLite reads the whole table. It is asked several times a page, for somebody
    may come to be hidden while a view is open: so it is put into words only once.
    """
    reasons = []
    if statuses:
        reasons.append(Entity.objects.filter(status__in=sorted(statuses)).exclude(status=""))
    if not reviews:
        reasons.append(Entity.objects.filter(restricted=True))
    compiled = [hidden.query.exists().get_compiler(DEFAULT_DB_ALIAS).as_sql() for hidden in reasons]
    return tuple(
        (hidden, sql, given) for hidden, (sql, given) in zip(reasons, compiled, strict=True)
    )


def may_review(reader: Reader) -> bool:
    """Whether the reader's roles let them see what waits for an overdue review."""
    return bool(_REVIEWERS & {str(role) for role in reader.roles})


@lru_cache(maxsize=256)
def hidden_statuses(roles: frozenset[str], protected: bool) -> frozenset[str]:
    """The statuses of persons who are not shown to somebody with these roles."""
    hidden = frozenset(regimes()) - viewable(roles)
    return hidden if protected else hidden | protected_statuses()


def mark(reader: Reader, *, protected: bool = False) -> str:
    """A short name of all who may see persons of the same statuses: for what is kept for them."""
    stated = Entity.objects.filter(status__in=limited()).exclude(status="")
    here = set(stated.values_list("status", flat=True).distinct())
    hidden = hidden_statuses(frozenset(str(role) for role in reader.roles), protected) & here
    held_back = not may_review(reader) and Entity.objects.filter(restricted=True).exists()
    text = ",".join([*sorted(hidden), "restricted" if held_back else ""])
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def epoch() -> int:
    """A number that grows whenever somebody known came to be seen by others than before."""
    return StatusChange.objects.order_by("-id").values_list("id", flat=True).first() or 0
