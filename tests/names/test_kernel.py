import ctypes

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein

from marsad.names import kernel, parse
from marsad.names.comparison import encode, pairings, weight
from marsad.names.compiled import load
from marsad.names.likeness import likeness
from marsad.names.words import ASKED, Packed

LIB = load()
SIGNS = st.text("abcdx", max_size=90).map(str.encode)
WORDS = st.text("abdhklmnrsw-", min_size=1, max_size=12)


@given(SIGNS, SIGNS)
def test_distances_are_those_of_the_books(a: bytes, b: bytes) -> None:
    find = LIB.marsad_distance
    assert find(a, len(a), b, len(b), 0) == Levenshtein.distance(a, b)
    assert find(a, len(a), b, len(b), 1) == OSA.distance(a, b)


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_whole_for_the_same(a: str, b: str) -> None:
    assert likeness(a, a) == 1.0
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)


def test_a_word_keeps_its_number_while_the_vocabulary_grows() -> None:
    words = Packed()
    first = words.add("salim")
    at = words.located()
    others = [words.add(f"salim{n}") for n in range(3000)]
    assert words.located() == at
    assert (words.add("salim"), len(set(others))) == (first, 3000)
    i, j = words.add("salim"), others[-1]
    alone = Packed()
    k, m = alone.add("salim"), alone.add("salim2999")
    find = kernel.chosen().likeness
    assert find(words, i, words, j) == find(alone, k, alone, m)


def test_a_part_weighs_the_same_in_the_kernel() -> None:
    left, right = parse("Abu Musab Yusuf al-Masri"), parse("Yusuf Karim")
    pairs, _ = pairings(left, right)
    (pair,) = pairs
    one = weight(left.units[pair["left"]])
    assert pair["full"] == min(one, weight(right.units[pair["right"]]))


def test_huge_names_are_cut() -> None:
    name = parse(" ".join(f"salim{n}" for n in range(40)) + ", " + "karim " * 40)
    encoded = encode(name, ASKED.now())
    assert encoded.parts <= kernel.MOST_UNITS
    pairs, found = pairings(name, name)
    assert len(pairs) == encoded.parts
    assert np.isfinite(found).all()


def test_the_model_is_the_one_of_the_source() -> None:
    assert LIB.marsad_model_size() == ctypes.sizeof(kernel.Model)
