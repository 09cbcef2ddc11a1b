"""What depends on a person is seen by those who may see the person: documents, listings, links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Substr

from marsad.bank.models import Entity, Report, Statement
from marsad.bank.token import LONGEST, pointer_token
from marsad.vocabulary import schemata
from marsad.vocabulary.regime import regimes

__all__ = ["limit", "limited", "pointers_at"]

_CHUNK = 400


@cache
def limited() -> frozenset[str]:
    """The statuses that not every role that reads may see."""
    return frozenset(code for code, row in regimes().items() if "reader" not in row.viewers)


@cache
def _things() -> frozenset[str]:
    return frozenset(name for name, kind in schemata().items() if kind.is_a("Thing"))


def pointers_at(entities: QuerySet[Entity]) -> QuerySet[Entity, str]:
    """The tokens of statements that point at some entities, as a subquery."""
    return entities.annotate(pointer=Concat(Value("@"), Substr("key", 1, LONGEST))).values_list(
        "pointer", flat=True
    )


def limit(changed: Sequence[tuple[int, str]], report: Report) -> None:
    """Give what depends on persons the status that most limits it; for intake.

    Args:
        changed: row id and key of persons who came under a limited status, or left one.
        report: what it says anew may depend on a person who is limited already.
    """
    held = Entity.objects.filter(status__in=limited()).exclude(status="")  # as its index says
    if not changed and not held.exists():
        return
    dependent: set[int] = set()
    for start in range(0, len(changed), _CHUNK):
        chunk = changed[start : start + _CHUNK]
        tokens = [pointer_token(key) for _, key in chunk]
        dependent.update(_links(Q(token__in=tokens)))
        ids = [pk for pk, _ in chunk]
        dependent.update(Entity.objects.filter(record__in=ids).values_list("id", flat=True))
    fresh = Q(begin=report)
    dependent.update(_links(fresh & Q(token__in=pointers_at(held))))
    under = Entity.objects.filter(statements__begin=report, record__status__in=limited())
    dependent.update(under.values_list("id", flat=True))
    _inherit(sorted(dependent))


def _links(where: Q) -> Iterable[int]:
    rows = Statement.objects.filter(where, end__isnull=True).exclude(entity__schema__in=_things())
    return rows.values_list("entity_id", flat=True).distinct()


def _inherit(dependent: Sequence[int]) -> None:
    for start in range(0, len(dependent), _CHUNK):
        ids = dependent[start : start + _CHUNK]
        statuses: dict[int, set[str]] = defaultdict(set)
        for pk, status in Entity.objects.filter(pk__in=ids).values_list("id", "record__status"):
            statuses[pk].add(status or "")
        ends = Statement.objects.filter(entity__in=ids, end__isnull=True, token__startswith="@")
        named = list(ends.values_list("entity_id", "value"))
        far = dict(
            Entity.objects.filter(key__in={key for _, key in named}).values_list("key", "status")
        )
        for pk, key in named:
            statuses[pk].add(far.get(key, ""))
        grouped: dict[str, list[int]] = defaultdict(list)
        for pk, found in statuses.items():
            grouped[_strictest(found)].append(pk)
        for status, pks in grouped.items():
            Entity.objects.filter(~Q(status=status), pk__in=pks).update(status=status)


def _strictest(found: Iterable[str]) -> str:
    order = list(regimes())
    held = sorted(
        (status for status in found if status in limited()),
        key=lambda status: (len(regimes()[status].viewers), order.index(status)),
    )
    return held[0] if held else ""
