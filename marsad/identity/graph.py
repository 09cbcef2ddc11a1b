"""Connected parts of a graph of records."""

from __future__ import annotations

from collections.abc import Collection, Iterable

__all__ = ["parts"]


def parts(ids: Collection[str], edges: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Connected parts of a graph, each sorted, in the order of their first id.

    >>> parts(["a", "b", "c"], [("c", "a")])
    [('a', 'c'), ('b',)]
    """
    root = {id_: id_ for id_ in ids}

    def find(id_: str) -> str:
        while root[id_] != id_:
            root[id_] = root[root[id_]]
            id_ = root[id_]
        return id_

    for left, right in edges:
        low, high = sorted((find(left), find(right)))
        root[high] = low
    grouped: dict[str, list[str]] = {}
    for id_ in sorted(root):
        grouped.setdefault(find(id_), []).append(id_)
    return [tuple(part) for part in grouped.values()]
