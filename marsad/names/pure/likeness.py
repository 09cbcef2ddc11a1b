"""Likeness: how much two words look like two writings of one name part (see `names.likeness`)."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from marsad.names.model import MODEL as M
from marsad.names.pure.nats import nats_between
from marsad.names.pure.word import ARABIC, BARE, COMPOUND, KNOWN, KUNYA, MARKED, Sound, Word, shared

#: Longer skeletons are not held against one another.
_LONG = 64
#: Signs that one consonant has in a code.
_CONSONANT = 3
_MOST_SIGNS = 255
_AIN = 0x639


def apart_by(one: int, two: int, most: int) -> bool:
    """Whether more than `most` changes lie between two sets of classes: one takes a class away and
    brings one at most."""
    return (one ^ two).bit_count() > 2 * most


def _far_apart(a: Word, b: Word) -> bool:
    """Whether the consonants of two words are so far apart that their letters need no look: more
    than one class left out, put in, changed or exchanged, two in longer words. A short cut that is
    part of what likeness means; it costs one pair of writings in 700."""
    shorter, longer = sorted((len(a.skeleton), len(b.skeleton)))
    most = 2 if longer > 3 else 1
    if longer - shorter > most:
        return True
    if longer <= most or longer > _LONG:
        return False
    apart = apart_by(a.classes, b.classes, most)
    return apart or OSA.distance(a.skeleton, b.skeleton) > most


def _abd(word: Word) -> bool:
    return word.text.startswith(b"abd-") or (word.first == _AIN and bool(word.flags & COMPOUND))


def likeness(a: Word, b: Word) -> float:
    """Likeness of two words, 0 (unrelated) to 1 (the same); symmetric."""
    if a.text == b.text:
        return 1.0
    f, g = a.flags, b.flags
    one, two = a.sound, b.sound
    if (f | g) & MARKED or not one.letters or not two.letters:
        return 0.0
    rarity = min(a.rarity, b.rarity)
    most = (1 - M.least) * rarity  # less alike than `least` is not alike at all
    nats = M.different + most if _far_apart(a, b) else nats_between(one, two, most)
    if (f | g) & COMPOUND:
        inner = nats_between((a.base or a).sound, (b.base or b).sound, most)
        if not f & g & COMPOUND or _abd(a) != _abd(b):
            inner += M.compound
        nats = min(nats, inner)
    if f & g & KNOWN:
        share = shared(a.parts, b.parts)
        if share:
            nats = min(nats, (share - 1) / 10 if share > 1 else M.known)
        elif a.writing and b.writing:
            nats += M.other
    if (f ^ g) & KUNYA:
        nats += M.kunya_apart
    like = 1 - nats / rarity
    least = min(len(one.letters), len(two.letters))
    cut = one.letters[:least] == two.letters[:least]  # cut short: Alex, Alexander
    if like < M.stem and least > 2 and not (f ^ g) & (ARABIC | KUNYA) and cut:
        like = M.stem
    return like if like > M.least else 0.0


def together(a: Word, b: Word) -> Sound:
    """The sound of two words written together; signs that meet and are the same are one."""
    code = _joined(a.sound.code, b.sound.code, _CONSONANT)
    met = _CONSONANT if len(code) < len(a.sound.code) + len(b.sound.code) else 0
    bones = _joined(a.sound.bones, b.sound.bones, met)
    letters = (a.sound.letters + b.sound.letters)[:_MOST_SIGNS]
    return Sound(code, bones, letters, a.flags & b.flags & (BARE | ARABIC))


def _joined(a: bytes, b: bytes, repeat: int) -> bytes:
    if repeat and min(len(a), len(b)) >= repeat and a[-repeat:] == b[:repeat]:
        a = a[:-repeat]
    return (a + b)[:_MOST_SIGNS]


def together_alike(one: Sound, two: Sound, rarity: float) -> float:
    """What of `rarity` nats is left of two sounds, 0 to 1; 0 where it is no more than `joined`."""
    if not one.letters or not two.letters:
        return 0.0
    like = 1 - nats_between(one, two, (1 - M.joined) * rarity) / rarity
    return like if like > M.joined else 0.0
