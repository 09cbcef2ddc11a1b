"""Countries: names and codes as publishers write them, to FollowTheMoney's codes.

The codes are ISO 3166-1 alpha-2 in lower case, `suhh`, `yucs`, `csxx`, `cshh`, `dd`, `zr`,
`anhh` for states that are no more, and codes such as `ua-cri` for territories.
They stand with their names in `data/countries.json`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from marsad.vocabulary import resource
from marsad.vocabulary.folding import term_key

# Codes that ISO 3166 leaves to its users: the exercise world's fictional states have them.
_USER_ASSIGNED = re.compile(r"aa|q[m-z]|x[a-z]|zz")
_LONGEST = 200  # characters; what is longer is prose
_FORMS = {"republic", "kingdom", "state", "republique", "royaume", "etat"}
_FORMS |= {"جمهوريه", "الجمهوريه", "مملكه", "المملكه", "دوله", "سلطنه"}
_CODE = re.compile(r"[a-z]{2}", re.ASCII)
_NATIONAL = {"uk": "gb", "el": "gr", "yu": "yucs", "su": "suhh", "cs": "csxx", "an": "anhh"}
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


@cache
def _keys() -> dict[str, str]:
    """Folded name or ISO alpha-3 code → code."""
    keys: dict[str, str] = {}
    table = resource.load("countries.json")["codes"]
    for code, entry in table.items():
        keys[code] = code
        if "iso3" in entry:
            keys[entry["iso3"]] = code
    for code, entry in table.items():
        for name in (entry["en"], entry["fr"], entry["ar"], *entry.get("also", ())):
            keys.setdefault(term_key(name), code)
    return keys


def clean_country(text: str) -> str | None:
    """The code of a country or territory named by code, name or demonym; None if unknown.

    English, French and Arabic names, ISO alpha-2 and alpha-3 codes, names of former states, and
    the user-assigned codes (`AA`, `QM` to `QZ`, `XA` to `XZ`, `ZZ`). A remark in brackets at the
    end is passed over. There is no guessing: a name that is not in the data is unknown.
    """
    return None if len(text) > _LONGEST else _find(text)


@lru_cache(maxsize=4_096)
def _find(text: str) -> str | None:
    plain = " ".join(text.split())
    lower = plain.lower()
    if _CODE.fullmatch(lower):
        lower = _NATIONAL.get(lower, lower)
        if lower in resource.load("countries.json")["codes"] or _USER_ASSIGNED.fullmatch(lower):
            return lower
        return None
    key = term_key(plain)
    if not key:
        return None
    found = _keys().get(lower) or _keys().get(key)
    if found is None and (shorter := _REMARK.sub("", plain)) not in (plain, ""):
        return _find(shorter)
    if found is None:
        bare = " ".join(word for word in key.split() if word not in _FORMS)
        found = _keys().get(bare) if bare else None
    return found


def country_label(code: str, lang: str = "en") -> str:
    """The name of a country in `en`, `fr` or `ar`; the code itself in capitals if unknown."""
    entry = resource.load("countries.json")["codes"].get(code)
    return str(entry.get(lang) or entry["en"]) if entry else code.upper()


def successors(code: str) -> tuple[str, ...]:
    """The states that a former state became, as in `yucs` → `rs`, `me` …; empty for others."""
    entry = resource.load("countries.json")["codes"].get(code, {})
    return tuple(entry.get("successors", ()))


def same_country(left: str, right: str) -> bool:
    """Whether two codes can mean one country: equal, part of the other, or its successor."""
    return left == right or bool(_family(left) & _family(right))


@lru_cache(maxsize=1_024)
def _family(code: str) -> frozenset[str]:
    entry = resource.load("countries.json")["codes"].get(code, {})
    part_of = entry.get("part_of")
    return frozenset({code, *([part_of] if part_of else []), *entry.get("successors", ())})
