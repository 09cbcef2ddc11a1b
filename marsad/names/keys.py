"""Keys: script-neutral strings by which candidates are found."""

from __future__ import annotations

from marsad.names.grammar import parse
from marsad.names.rarity import rarity

_MAX_KEYS = 6


def deletions(skeleton: str) -> tuple[str, ...]:
    """`skeleton` and, from three signs up, every skeleton with one sign less.

    Two words whose skeletons differ by one edit share a key (the symmetric-delete method of
    Wolf Garbe's SymSpell).
    """
    if len(skeleton) < 3:
        return (skeleton,)
    cut = {skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton))}
    return (skeleton, *sorted(cut - {skeleton}))


def block_keys(text: str, schema: str = "Person") -> frozenset[str]:
    """A few keys that two writings of one name are likely to share, for candidate blocking.

    Each key joins the skeletons of two parts in alphabetical order; a name of one part has
    that part's skeleton as its key. Common to Arabic, Latin and other scripts. A bare kunya
    and an empty name have no key: they must not bring records together.
    """
    name = parse(text, schema)
    if name.is_kunya_only:
        return frozenset()
    parts = {p.key: rarity(p.word) for p in name.units if p.key and "+" not in p.word}
    if len(parts) < 2:
        return frozenset(parts)
    best = sorted(parts, key=lambda key: (-parts[key], key))[:4]
    pairs = [
        (-(parts[a] + parts[b]), f"{min(a, b)}|{max(a, b)}")
        for i, a in enumerate(best)
        for b in best[i + 1 :]
    ]
    return frozenset(key for _, key in sorted(pairs)[:_MAX_KEYS])
