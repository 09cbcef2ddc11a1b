import ctypes
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein

from marsad.names import compiler, kernel, model, parse
from marsad.names.comparison import encode, pairings, weight
from marsad.names.compiled import load
from marsad.names.likeness import likeness
from marsad.names.words import ASKED, Packed

SIGNS = st.text("abcdx", max_size=90).map(str.encode)
WORDS = st.text("abdhklmnrsw-", min_size=1, max_size=12)


@pytest.fixture(scope="module")
def lib() -> ctypes.CDLL:
    try:
        return load()
    except compiler.NotCompiled as error:  # pragma: no cover - a machine without a compiler
        pytest.skip(str(error))


@given(SIGNS, SIGNS)
def test_distances_are_those_of_the_books(lib: ctypes.CDLL, a: bytes, b: bytes) -> None:
    find = lib.marsad_distance
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


def test_the_model_is_the_one_of_the_source(lib: ctypes.CDLL) -> None:
    assert lib.marsad_model_size() == ctypes.sizeof(model.Model)


@pytest.fixture
def no_compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MARSAD_KERNEL", raising=False)
    monkeypatch.setattr(compiler, "_places", lambda: [tmp_path])
    monkeypatch.setattr(compiler, "_compilers", lambda: [["no-such-compiler"]])


@pytest.mark.usefixtures("no_compiler")
def test_without_a_compiler_python_does_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kernel.chosen.__wrapped__().name == "pure"
    told = capsys.readouterr().err
    assert "thirty times slower" in told
    assert "أبطأ" in told
    assert told.strip().endswith("-m pip install ziglang")
    monkeypatch.setenv("MARSAD_KERNEL", "pure")
    assert kernel.chosen.__wrapped__().name == "pure"
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("no_compiler")
def test_who_wants_c_gets_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_KERNEL", "c")
    with pytest.raises(compiler.NotCompiled):
        kernel.chosen.__wrapped__()
    monkeypatch.setenv("MARSAD_KERNEL", "fast")
    with pytest.raises(ValueError, match="'c' or 'pure', not 'fast'"):
        kernel.chosen.__wrapped__()


@pytest.mark.usefixtures("no_compiler")
def test_a_library_that_cannot_be_loaded_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"kernel-{sys.platform}-{compiler.edition()}.so"
    (tmp_path / name).write_bytes(b"of another machine")
    assert kernel.chosen.__wrapped__().name == "pure"
    assert "slower" in capsys.readouterr().err
