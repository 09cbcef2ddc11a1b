"""Likeness: how much two words look like two writings of one name part.

Writing one group of letters for another costs nats (`letters`): as many as the writing is
rare, learned from names that are known to be the same, in one script or across Arabic and
Latin. What the cheapest way leaves of the rarer word's own nats (`rarity`) is the likeness.
So the same slip weighs more in a short or common word, and the evidence of a part that
meets is its likelihood ratio: nats of rarity less nats of difference. Words known as
writings of one part (`writings`) cost little whatever their letters. Computed by the
kernel: `c/likeness.h`, `pure/likeness.py`.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.names import kernel
from marsad.names.words import ASKED


@lru_cache(maxsize=1 << 16)
def likeness(left: str, right: str) -> float:
    """Likeness of two canonical words, 0 (unrelated) to 1 (the same); symmetric.

    Concepts, legal forms and titles ("#", "=", "~") are alike only when equal; a kunya is
    hardly like the bare name it is made of.
    """
    words = ASKED.now()
    i, j = words.add(left), words.add(right)
    return kernel.chosen().likeness(words, i, words, j)


def nats_between(left: str, right: str) -> float:
    """Nats it costs that two words are writings of one, by their letters alone."""
    words = ASKED.now()
    i, j = words.add(left), words.add(right)
    return kernel.chosen().nats_between(words, i, words, j)
