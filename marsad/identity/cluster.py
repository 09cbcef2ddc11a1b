"""Clusters: the records that the standing judgements hold to be one subject.

A cluster is a connected part of the graph whose edges are the standing "same" judgements. It is
always worked out again from them, so that undoing a judgement restores exactly what was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.db.models import Q, QuerySet

from marsad.bank.view import View
from marsad.identity.graph import parts
from marsad.identity.models import Judgement, Membership, Verdict

__all__ = ["clusters", "clusters_seen", "members", "members_seen", "rederive", "rederive_all"]

_SLICE = 400  # ids in one query: SQLite allows 32,766 parameters, old builds 999


def members(entity_id: str) -> tuple[str, ...]:
    """The ids held to be the same subject as this one: sorted, itself included."""
    row = Membership.objects.filter(entity=entity_id).first()
    if row is None:
        return (entity_id,)
    found = Membership.objects.filter(cluster=row.cluster).values_list("entity", flat=True)
    return tuple(sorted(found))


def members_seen(opened: View, entity_id: str) -> tuple[str, ...]:
    """The ids held to be the same subject as this one, as far as a reader may know.

    Only judgements between records that the reader may see count: two records that are held
    together by a third, which is not for this reader, are two subjects for them.
    """
    if opened.restricted and entity_id not in opened.ever_seen([entity_id]):
        return (entity_id,)
    found = members(entity_id)
    if len(found) == 1 or not opened.restricted:
        return found
    return next((part for part in _seen(opened, found) if entity_id in part), (entity_id,))


def clusters_seen(opened: View, entity_ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Clusters with one of these ids, of two and more that a reader may see, each sorted."""
    for found in clusters(entity_ids):
        if opened.restricted:
            yield from (part for part in _seen(opened, found) if len(part) > 1)
        else:
            yield found


def _seen(opened: View, found: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A cluster without the records that a reader may not see: what still hangs together."""
    shown = opened.ever_seen(found)
    if len(shown) == len(found):
        return [found]
    edges = {edge for edge in _same_edges(shown) if shown.issuperset(edge)}
    return [tuple(sorted(part)) for part in parts(shown, edges)]


def clusters(entity_ids: Iterable[str] | None = None) -> Iterator[tuple[str, ...]]:
    """Clusters of two and more, each sorted, in the order of their first id.

    Args:
        entity_ids: only clusters with one of these; without it, all.
    """
    rows = Membership.objects.all()
    if entity_ids is not None:
        keys: set[str] = set()
        for ids in _slices(sorted(set(entity_ids))):
            keys.update(rows.filter(entity__in=ids).values_list("cluster", flat=True))
        for key in sorted(keys):
            yield members(key)
        return
    grouped: dict[str, list[str]] = {}
    for entity, cluster in rows.values_list("entity", "cluster").iterator():
        grouped.setdefault(cluster, []).append(entity)
    for key in sorted(grouped):
        yield tuple(sorted(grouped[key]))


def rederive(*entity_ids: str) -> None:
    """Work out again the clusters that these entities stand in. Call it in a transaction."""
    reach: set[str] = set()
    for entity_id in entity_ids:
        reach.update(members(entity_id))
    edges: set[tuple[str, str]] = set()
    front = reach
    while front:  # judgements made since the rows were derived may reach further
        found = _same_edges(front)
        edges |= found
        front = {id_ for edge in found for id_ in edge} - reach
        reach = reach | front
    _write(reach, edges)


def rederive_all() -> int:
    """Work out every cluster from the standing judgements; returns how many there are."""
    edges = set(_standing_same().values_list("left", "right"))
    Membership.objects.all().delete()
    return _write({id_ for edge in edges for id_ in edge}, edges)


def _standing_same() -> QuerySet[Judgement]:
    return Judgement.objects.filter(standing=True, verdict=Verdict.SAME)


def _same_edges(ids: Collection[str]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for part in _slices(sorted(ids)):
        rows = _standing_same().filter(Q(left__in=part) | Q(right__in=part))
        found.update(rows.values_list("left", "right"))
    return found


def _write(ids: Collection[str], edges: Collection[tuple[str, str]]) -> int:
    for part in _slices(sorted(ids)):
        Membership.objects.filter(entity__in=part).delete()
    groups = [part for part in parts(ids, edges) if len(part) > 1]
    Membership.objects.bulk_create(
        [Membership(entity=id_, cluster=part[0]) for part in groups for id_ in part],
        batch_size=_SLICE,
    )
    return len(groups)


def _slices(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _SLICE):
        yield ids[start : start + _SLICE]
