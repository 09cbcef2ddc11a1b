"""The Merkle tree of RFC 6962 (section 2.1): roots, inclusion and consistency proofs.

The leaf and the node have different prefixes, so that a node cannot be passed off as an entry.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

__all__ = [
    "EMPTY",
    "Edge",
    "consistency",
    "inclusion",
    "leaf_hash",
    "node_hash",
    "proves_consistency",
    "proves_inclusion",
    "root_of",
]

EMPTY = hashlib.sha256(b"").digest()
"""The root of the tree without entries."""

Subtree = Callable[[int, int], bytes]
"""The root over the leaves ``[begin, end)``."""


def leaf_hash(data: bytes) -> bytes:
    """SHA-256 over 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 over 0x01 and two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes."""
    edge = Edge()
    for leaf in leaves:
        edge.add(leaf)
    return edge.root()


@dataclass
class Edge:
    """The right edge of a growing tree: the roots of its whole subtrees, largest first.

    Attributes:
        size: number of leaves.
        hashes: one for each bit that is set in ``size``.
    """

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Append a leaf hash; returns the subtrees it completed: level, place, root."""
        hashes, place, level = self.hashes, self.size, 0
        made: list[tuple[int, int, bytes]] = []
        node = leaf
        while place & 1:
            node = node_hash(hashes.pop(), node)
            place >>= 1
            level += 1
            made.append((level, place, node))
        hashes.append(node)
        self.size += 1
        return made

    def root(self) -> bytes:
        """The root over all leaves."""
        if not self.hashes:
            return EMPTY
        node = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            node = node_hash(left, node)
        return node


def _split(size: int) -> int:
    """The largest power of two smaller than ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion(place: int, size: int, subtree: Subtree) -> list[bytes]:
    """The audit path of leaf ``place`` (from 0) in the tree of ``size``: RFC 6962, 2.1.1."""
    if not 0 <= place < size:
        raise ValueError(f"entry {place} is not among {size}")
    path: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if place < middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(begin, middle))
            begin = middle
    return path[::-1]


def consistency(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """The proof that the tree of ``new`` leaves begins with that of ``old``: RFC 6962, 2.1.2."""
    if not 0 <= old <= new:
        raise ValueError(f"{old} is more than {new}")
    if old in (0, new):
        return []
    path: list[bytes] = []
    begin, end, whole = 0, new, True
    while old != end:
        middle = begin + _split(end - begin)
        if old <= middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(begin, middle))
            begin, whole = middle, False
    if not whole:
        path.append(subtree(begin, end))
    return path[::-1]


def proves_inclusion(
    leaf: bytes, place: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Whether ``path`` shows that ``leaf`` is entry ``place`` of the tree: RFC 9162, 2.1.3.2."""
    if not 0 <= place < size:
        return False
    fn, sn, node = place, size - 1, leaf
    for other in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = node_hash(other, node)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = node_hash(node, other)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and node == root


def proves_consistency(
    old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether ``path`` shows that nothing before ``old`` was changed: RFC 9162, 2.1.4.2."""
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == EMPTY
    if not 0 < old < new or not path:
        return False
    nodes = list(path)
    if old & (old - 1) == 0:
        nodes.insert(0, old_root)
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    was = now = nodes[0]
    for other in nodes[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            was, now = node_hash(other, was), node_hash(other, now)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            now = node_hash(now, other)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and was == old_root and now == new_root
