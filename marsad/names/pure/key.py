"""Keys by which words are found that are alike: numbers made of what of them is likely the same.

Skeletons with one sign deleted on either side (Wolf Garbe's SymSpell), changed in its place or
exchanged with its neighbour; equivalents; first letters; the whole sound.
"""

from __future__ import annotations

from marsad.names.kernel import MOST_KEYS
from marsad.names.pure.word import KUNYA, Word

# Salts: what of a word a key is made of.
OWN, EQUAL, CODE, BEGUN, HEAD, TAIL, PAIRED, SHORTER, SPELT, CHANGED = range(1, 11)
#: Letters that a word cut short has at least.
STEM = 4
_MOST_SIGNS = 24
_LONG = 4
#: First letters of concepts, legal forms and titles.
CONCEPT, _FORMS = ord("#"), (ord("="), ord("~"))
#: Classes that writers exchange, for skeletons of two signs, which have no third to go by.
_WIDE = bytes.maketrans(b"DJTHFRN", b"SSSKBLM")


def hashed(salt: int, signs: bytes) -> int:
    """A key: Fowler, Noll and Vo's hash of 32 bits."""
    found = (2166136261 ^ salt * 0x9E3779B1) & 0xFFFFFFFF
    for sign in signs:
        found = (found ^ sign) * 16777619 & 0xFFFFFFFF
    return found ^ found >> 15


def skeleton_keys(skeleton: bytes, known: bool) -> list[int]:
    """Keys of a skeleton, for the index (`known`) or to look up: itself; with one sign changed, in
    its place; with one sign less, where the other has it. What is looked up may also be two signs
    exchanged."""
    a = skeleton[:_MOST_SIGNS]
    keys = [hashed(OWN, a)]
    if not known:
        keys.append(hashed(SHORTER, a))
    if len(a) == 2:
        keys.append(hashed(PAIRED, a.translate(_WIDE)))
    if len(a) < 3:
        return keys
    without = [a[:i] + a[i + 1 :] for i in range(len(a))]
    keys += [hashed(CHANGED + i, less) for i, less in enumerate(without)]
    salt = SHORTER if known else OWN
    keys += [hashed(salt, less) for i, less in enumerate(without) if not i or a[i] != a[i - 1]]
    if not known:
        turned = (a[:i] + a[i + 1 : i + 2] + a[i : i + 1] + a[i + 2 :] for i in range(len(a) - 1))
        keys += [hashed(OWN, signs) for signs in turned]
    return keys


def has_stem(word: Word) -> bool:
    """Whether a word is found by its first letters, too: the first of its keys then (Alex,
    Alexander)."""
    return len(word.sound.letters) >= STEM and word.plain


def word_keys(word: Word, known: bool) -> list[int]:
    """Keys by which a word is found, or (not `known`) looked up; none for legal forms, titles and
    initials."""
    if word.first in _FORMS or word.single:
        return []
    if word.first == CONCEPT:
        return [word.hash]
    keys: list[int] = []
    skeleton, letters = word.skeleton, word.sound.letters
    if has_stem(word):
        keys.append(hashed(BEGUN, letters[:STEM]))
    keys += skeleton_keys(skeleton, known)
    for part in word.parts:
        if len(keys) >= MOST_KEYS - 10:
            break
        keys.append(hashed(EQUAL, part.to_bytes(4, "little")))
    if word.base is not None:
        keys.append(hashed(OWN, word.base.skeleton[:_MOST_SIGNS]))
    if b"v" in letters:  # v for w, which leaves no F in a skeleton (Musavi, Musawi)
        less = skeleton[:_MOST_SIGNS].replace(b"F", b"")
        keys += [hashed(OWN, less)] if less else []
    if word.flags & KUNYA:
        return keys
    keys.append(hashed(CODE, word.sound.code))
    if known:  # of one part where two are asked, and of two where one is
        keys.append(hashed(SPELT, letters))
    if len(skeleton) > _LONG:  # two slips in a long word leave its beginning or its end
        keys += [hashed(HEAD, skeleton[:3]), hashed(TAIL, skeleton[-3:])]
    return keys
