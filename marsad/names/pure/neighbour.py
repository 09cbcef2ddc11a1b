"""Neighbours: the words of a segment that are like one asked.

Shared keys find them; how often each sign is in a word, and then the distance between the
sounds, spare most of them the exact likeness.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from marsad.names.model import MODEL as M
from marsad.names.pure import key
from marsad.names.pure.likeness import apart_by, likeness, together, together_alike
from marsad.names.pure.stock import Stock
from marsad.names.pure.word import BARE, COMPOUND, KNOWN, KUNYA, Sound, Word, shared
from marsad.names.words import bag_of

#: Words like one asked at most, and the signs of it that are held against them.
MOST, _LEARNT = 400, 64
_SHORTEST, _FEWEST_LETTERS = 4, 3  # of the beginning or the end of a word that is written apart
_BITS = np.array([number.bit_count() for number in range(1 << 16)], np.uint8)


class Near(NamedTuple):
    """Words of the segment, the likest first, and their likeness."""

    words: NDArray[np.uint32]
    like: NDArray[np.float32]


class Probe(NamedTuple):
    """What is asked: a word, or two that are written together."""

    sound: Sound
    classes: int
    parts: tuple[int, ...]


def _best(found: dict[int, float]) -> Near:
    some = {word: like for word, like in found.items() if like > M.least}
    words, like = np.array(list(some), np.uint32), np.array(list(some.values()), np.float32)
    order = np.lexsort((words, -like))[:MOST]
    return Near(words[order], like[order])


def _near(one: bytes, two: bytes, reach: float) -> bool:
    learnt = one[:_LEARNT]
    if not one or abs(len(one) - len(two)) >= reach:
        return False
    return Levenshtein.distance(learnt, two) < reach + (len(one) - len(learnt))


def _sounds_near(probe: Probe, known: Word, inner: Word) -> bool:
    """Whether `known` sounds near by its own sound, or by that of its bare name (`inner`)."""
    one, two = probe.sound, inner.sound
    reach = M.reach * (len(one.code) + len(two.code)) / 2
    if (one.flags ^ known.flags) & BARE:
        return _near(one.bones, two.bones, reach)
    return _near(one.code, two.code, reach)


def _maybe(probe: Probe, known: Word) -> bool:
    """Whether a word is worth an exact look: the sounds are near, or something else may bring the
    two together."""
    flags = probe.sound.flags
    if (flags ^ known.flags) & COMPOUND:
        if flags & COMPOUND or known.base is None:
            return True
        return any(_sounds_near(probe, known, word) for word in (known.base, known))
    if flags & known.flags & KNOWN and shared(probe.parts, known.parts):
        return True
    return not apart_by(probe.classes, known.classes, 2) and _sounds_near(probe, known, known)


def _begins(letters: bytes, known: Word) -> bool:
    """Whether the one word begins with all of the other."""
    least = min(len(letters), len(known.sound.letters))
    return letters[:least] == known.sound.letters[:least]


class Neighbours:
    """The neighbours of words asked in a segment, each looked for once."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._likes: dict[tuple[int, int], float] = {}
        self._near: dict[tuple[int, int], Near] = {}
        self._kept = 0
        self._apart: dict[int, tuple[Near, Near] | None] = {}

    def __len__(self) -> int:
        return len(self._likes) + self._kept

    def like(self, asked: Word, known: Word) -> float:
        """The likeness of a word asked and a known one."""
        # What `likeness` would say of most pairs, without asking it.
        special = (asked.sound.flags | known.sound.flags) & (COMPOUND | KNOWN | KUNYA)
        if not special and asked.first != known.first and apart_by(asked.classes, known.classes, 2):
            return 0.0
        pair = asked.number, known.number
        found = self._likes.get(pair)
        if found is None:
            found = self._likes[pair] = likeness(asked, known)
        return found

    def of(self, word: Word) -> Near:
        """Words like one asked."""
        place = word.number, -1
        return self._near.get(place) or self._keep(place, self._of(word))

    def _of(self, word: Word) -> Near:
        stock, keys = self._stock, key.word_keys(word, known=False)
        found = self._used(stock.of_keys(keys))
        if word.first == key.CONCEPT:
            return _best({known.number: self.like(word, known) for known in found})
        probe = Probe(word.sound, word.classes, word.parts)
        alike = {known.number: known for known in self._likely(probe, keys)}
        if key.has_stem(word):
            begun = self._used(stock.of_key(keys[0])) if keys else []
            alike |= {w.number: w for w in begun if _begins(word.sound.letters, w)}
        return _best({number: self.like(word, known) for number, known in alike.items()})

    def of_two(self, one: Word, two: Word) -> Near:
        """Words like two asked that are written together."""
        place = one.number, two.number
        return self._near.get(place) or self._keep(place, self._of_two(one, two))

    def _keep(self, place: tuple[int, int], near: Near) -> Near:
        self._near[place] = near
        self._kept += len(near.words) + 1
        return near

    def _of_two(self, one: Word, two: Word) -> Near:
        a, b = one.skeleton, two.skeleton
        keys = key.skeleton_keys(a + (b[1:] if a and a[-1:] == b[:1] else b), known=False)
        sound = together(one, two)
        keys.append(key.hashed(key.SPELT, sound.letters))
        likely = self._likely(Probe(sound, one.classes | two.classes, ()), keys)
        words = (known for known in likely if known.plain)
        return _best({w.number: together_alike(sound, w.sound, w.rarity) for w in words})

    def apart(self, word: Word) -> tuple[Near, Near] | None:
        """Words written or sounding like the beginning and the end of a long one, where both are
        there."""
        if word.number not in self._apart:
            self._apart[word.number] = self._cut(word.sound)
        return self._apart[word.number]

    def _cut(self, sound: Sound) -> tuple[Near, Near] | None:
        best, most = None, 0
        for salt, signs, shortest in (
            (key.SPELT, sound.letters, _FEWEST_LETTERS),
            (key.CODE, sound.code, _SHORTEST),
        ):
            for cut in range(shortest, len(signs) - shortest + 1):
                halves = signs[:cut], signs[cut:]
                sides = [self._stock.of_key(key.hashed(salt, half)) for half in halves]
                least = min(map(len, sides))
                if least > most:
                    best, most = sides, least
        if best is None:
            return None
        begin, end = (Near(s[:MOST], np.ones(len(s[:MOST]), np.float32)) for s in best)
        return begin, end

    def _used(self, words: NDArray[np.uint32]) -> list[Word]:
        return [self._stock.words[n] for n in words[self._stock.often(words) > 0].tolist()]

    def _likely(self, probe: Probe, keys: list[int]) -> list[Word]:
        """The words that keys lead to and that may be like what is asked."""
        stock, sound = self._stock, probe.sound
        words = stock.of_keys(keys)
        flags = stock.flags[words]
        other = flags ^ sound.flags
        # An edit takes one sign from the word that has more of it, and one from the other.
        asked = np.frombuffer(bag_of(sound.code)[:15], np.uint8).astype(np.int16)
        bags = stock.bag[words].astype(np.int16)
        unlike, signs = np.abs(bags - asked).sum(1), bags.sum(1)
        lengths = np.abs(len(sound.code) - signs)
        near = unlike + lengths < M.reach * (len(sound.code) + signs)
        if len(sound.code) > _LEARNT:
            near[:] = True
        classes = stock.classes[words] ^ np.uint32(probe.classes)
        near = (near | (other & BARE > 0)) & (_BITS[classes & 0xFFFF] + _BITS[classes >> 16] <= 4)
        near |= (other & COMPOUND > 0) | (flags & sound.flags & KNOWN > 0)
        return [known for known in self._used(words[near]) if _maybe(probe, known)]
