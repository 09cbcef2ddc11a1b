"""Keys that bring records together which may be of one subject: never all pairs.

Two records are set against each other when they share a key that few others have: two rare words
of a name, one very rare word, a document number, or a day of birth with a word of a name. A key
that many records have tells little and is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from marsad.identity.bodies import core_text
from marsad.identity.naming import Name
from marsad.identity.prepared import Prepared
from marsad.names.keys import block_keys
from marsad.names.sounds import sound

__all__ = ["BLOCK_LIMIT", "keys_of", "pairs_of"]

BLOCK_LIMIT = 60
"""Records that one key may bring together; a commoner key is passed over."""

MOST_FOR_ONE = 40
"""Other records that one record is compared with: those with the most telling keys."""


def keys_of(record: Prepared) -> set[str]:
    """The keys of a record, each with its kind in front: ``name``, ``number`` or ``birth``."""
    group = "body" if record.group == "thing" else record.group
    found: set[str] = set()
    heads: set[str] = set()
    for name in record.names:
        heads.update(_telling(name)[:3])
        found.update(
            f"name:{group}:{key}" for key in block_keys(core_text(name.text), record.schema)
        )
        joined = "".join(name.words)
        if len(joined) <= 24 and not name.weak:
            found.add(f"name:{group}:={sound(joined).skeleton}")
    for moment in record.born:
        stamp = f"{moment.first}-{moment.month or 0}-{moment.day or 0}"
        if moment.day:
            found.update(f"birth:{stamp} {head}" for head in heads)
    for document in record.documents:
        if document.telling:
            found.add(f"number:{document.number}")
    return found


def pairs_of(
    records: Iterable[tuple[str, Prepared]], *, within: bool = False
) -> Iterator[tuple[Prepared, Prepared, tuple[str, ...]]]:
    """Pairs of records that share a key, each once, with the kinds of key that they share.

    Args:
        records: (source, record); all are held in memory.
        within: also set records of one source against each other.
    """
    held = list(records)
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, (_, record) in enumerate(held):
        for key in keys_of(record):
            blocks[key].append(place)
    shared: list[dict[int, float]] = [{} for _ in held]
    kinds: dict[tuple[int, int], set[str]] = defaultdict(set)
    for key, places in blocks.items():
        if not 1 < len(places) <= BLOCK_LIMIT:
            continue
        kind = key.partition(":")[0]
        worth = (5.0 if kind == "number" else 1.0) / len(places)
        for one, other in combinations(places, 2):
            if not within and held[one][0] == held[other][0]:
                continue
            shared[one][other] = shared[one].get(other, 0.0) + worth
            shared[other][one] = shared[one][other]
            kinds[one, other].add(kind)
    kept: set[tuple[int, int]] = set()
    for one, others in enumerate(shared):
        best = sorted(others, key=lambda other: (-others[other], held[other][1].id))
        kept.update((min(one, other), max(one, other)) for other in best[:MOST_FOR_ONE])
    for one, other in sorted(kept):
        yield held[one][1], held[other][1], tuple(sorted(kinds[one, other]))


def _telling(name: Name) -> list[str]:
    """What the words of a name sound like, the rarest first."""
    order = sorted(range(len(name.words)), key=lambda place: (-name.weight[place], place))
    return [key for place in order if (key := sound(name.words[place]).skeleton)]
