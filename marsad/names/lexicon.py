"""The lexicon: words that have a part of their own in names (`data/lexicon.tsv`)."""

from __future__ import annotations

from importlib.resources import files


def _read() -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    text = files("marsad.names").joinpath("data/lexicon.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, canonical, spellings = line.split("\t")
            words = kinds.setdefault(kind, {})
            several = spellings.split(";") if kind == "phrase" else spellings.split()
            for spelling in several:
                words.setdefault(spelling.strip(), canonical)
    return kinds


_KINDS = _read()

#: Spelling → canonical form, by the kind of word.
ARTICLES = _KINDS["article"]
SUN_ARTICLES = _KINDS["sun"]
NASAB = _KINDS["nasab"]
KUNYA = _KINDS["kunya"]
ABD = _KINDS["abd"]
DIN = _KINDS["din"]
ALLAH = _KINDS["allah"]
PARTICLES = _KINDS["particle"]
TITLES = _KINDS["title"]
SUFFIXES = _KINDS["suffix"]
LEGAL = _KINDS["legal"]
GENERIC = _KINDS["generic"]

#: Words that join others in the names of organisations, in several languages.
JOINT = _KINDS["joint"]

#: Legal forms and concepts of several words, folded, and the one word each is read as.
LEGAL_PHRASES = _KINDS["phrase"]
