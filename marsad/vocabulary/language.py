"""Languages: tags and names, to ISO 639-3."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from marsad.vocabulary import resource
from marsad.vocabulary.folding import term_key

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*", re.ASCII)


@cache
def _keys() -> dict[str, str]:
    """ISO 639-1, 639-2/B and 639-3 codes and folded names → ISO 639-3."""
    keys: dict[str, str] = {}
    table = resource.load("languages.json")["codes"]
    for code, entry in table.items():
        keys[code] = code
        for field in ("iso1", "iso2b"):
            if field in entry:
                keys[entry[field]] = code
    for code, entry in table.items():
        for name in (entry["en"], entry["ar"], *entry.get("also", ())):
            keys.setdefault(term_key(name), code)
    keys.pop("", None)
    return keys


@lru_cache(maxsize=1_024)
def clean_language(text: str) -> str | None:
    """The ISO 639-3 code of a language tag (`ar`, `AR`, `ara`, `ar-EG`, `fre`) or name.

    A tag of three letters that is not in the data passes as it is: the data hold the languages
    that lists are written in, not all seven thousand. None for anything else.
    """
    if len(text) > 100:
        return None
    plain = text.strip()
    if tag := _TAG.fullmatch(plain):
        code = tag[1].lower()
        if code in _keys():
            return _keys()[code]
        if len(code) == 3 and len(plain) == 3 and plain.islower():
            return code
    return _keys().get(term_key(plain))


def language_label(code: str, lang: str = "en") -> str:
    """The name of a language in `en` or `ar`; the code itself if unknown."""
    entry = resource.load("languages.json")["codes"].get(code)
    return str(entry.get(lang) or entry["en"]) if entry else code
