"""Writings: name parts that are known to be written in several ways.

`data/writings.tsv` lists Arabic name parts with the Latin writings Wikidata's labels give
them more than once (CC0), learned by `tools/names/learn_writings.py`. Two words that share
an entry are writings of one part, however far apart their sounds are (Muhammad, Mehmet).
"""

from __future__ import annotations

from importlib.resources import files


def _read() -> dict[str, tuple[int, ...]]:
    entries: dict[str, set[int]] = {}
    path = files("marsad.names").joinpath("data/writings.tsv")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            part, writings = line.split("\t")
            for word in (part, *writings.split()):
                entries.setdefault(word, set()).add(number)
    return {word: tuple(sorted(parts)) for word, parts in entries.items()}


_ENTRIES = _read()


def parts_of(word: str) -> tuple[int, ...]:
    """Numbers of the entries a canonical word is a known writing of, sorted; mostly none."""
    return _ENTRIES.get(word.partition("+")[2] or word, ())
