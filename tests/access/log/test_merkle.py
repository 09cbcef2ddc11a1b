"""The tree: RFC 6962's own vectors, and every proof of every small tree."""

from __future__ import annotations

import pytest

from marsad.access.log.merkle import (
    EMPTY,
    consistency,
    inclusion,
    leaf_hash,
    proves_consistency,
    proves_inclusion,
    root_of,
)

# The inputs and roots that the certificate transparency implementations test themselves with.
_INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
           "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
LEAVES = [leaf_hash(bytes.fromhex(text)) for text in _INPUTS]


def test_known_roots() -> None:
    assert root_of([]) == EMPTY
    for size, root in _ROOTS.items():
        assert root_of(LEAVES[:size]).hex() == root


@pytest.mark.parametrize("size", range(1, 34))
def test_every_entry_is_proved(size: int) -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    root = root_of(leaves)
    for place in range(size):
        path = inclusion(place, size, lambda a, b: root_of(leaves[a:b]))
        assert proves_inclusion(leaves[place], place, size, path, root)
        assert not proves_inclusion(leaf_hash(b"else"), place, size, path, root)
        assert not proves_inclusion(leaves[place], place, size, [*path, root], root)
        if size > 1:
            assert not proves_inclusion(leaves[place], (place + 1) % size, size, path, root)


@pytest.mark.parametrize("new", range(1, 34))
def test_every_growth_is_proved(new: int) -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(new)]
    root = root_of(leaves)
    for old in range(new + 1):
        before = root_of(leaves[:old])
        path = consistency(old, new, lambda a, b: root_of(leaves[a:b]))
        assert proves_consistency(old, new, path, before, root)
        if 0 < old < new:
            assert not proves_consistency(old, new, path, leaf_hash(b"else"), root)
            assert not proves_consistency(old, new, path, before, leaf_hash(b"else"))
