"""The culture that a test name is counted under, and its script. No part of the matcher.

A person's culture is that of the first country that the list states: nationality or citizenship,
else country of birth, else of residence; where it states none, that of the list's programme when
the programme is about one country. For invented ordinary names it is the nationality that their
data set states. It is a rough grouping of data, right for most and wrong for some; a name's own
letters or words are never looked at for it. Records that are no persons are "organisations".
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from marsad.vocabulary.country import clean_country

CULTURES = {
    "arabic": "dz bh km dj eg iq jo kw lb ly mr ma om ps qa sa so sd sy tn ae ye eh",
    "persian": "ir af tj",
    "turkish": "tr az kz kg tm uz",
    "south-asian": "pk in bd lk np bt mv",
    "slavic": "ru ua by bg cz hr me mk pl rs si sk ba suhh yucs csxx cshh ua-cri ua-lpr ua-dpr",
    "east-asian": "cn tw hk cn-xz mo jp kr kp mn vn",
    "western": "us ca gb ie fr de at ch be nl lu it es pt mt gr cy dk se no fi is ee lv lt hu ro "
    "md al xk au nz mx gt hn sv ni cr pa co ve ec pe bo cl ar uy py br cu do pr ht jm tt bs bz li "
    "mc",
}
"""Culture → codes of countries, as `clean_country` gives them. What is in none is "other"."""

_OF = {code: culture for culture, codes in CULTURES.items() for code in codes.split()}
_PROGRAMMES = {
    "IRAN": "persian",
    "IRN": "persian",
    "IRGC": "persian",
    "IFSR": "persian",
    "IRAQ": "arabic",
    "IRQ": "arabic",
    "SYR": "arabic",
    "LIBYA": "arabic",
    "LBY": "arabic",
    "YEM": "arabic",
    "LEBANON": "arabic",
    "DARFUR": "arabic",
    "SOM": "arabic",
    "DPRK": "east-asian",
    "PRK": "east-asian",
    "HK": "east-asian",
    "TALIBAN": "persian",
    "UKRAINE": "slavic",
    "UKR": "slavic",
    "RUS": "slavic",
    "BELARUS": "slavic",
    "BLR": "slavic",
    "BALKANS": "slavic",
    "VENEZUELA": "western",
    "VEN": "western",
    "CUBA": "western",
    "NICARAGUA": "western",
}
ORDER = (*CULTURES, "other", "unknown", "organisations")


def of_countries(texts: Iterable[str]) -> str:
    """The culture of the first country that is one; "other", or "unknown" when there is none."""
    codes = (clean_country(text) for text in texts if text)
    code = next((code for code in codes if code), None)
    return "unknown" if code is None else _OF.get(code, "other")


def of(schema: str, countries: Iterable[str], programmes: Iterable[str] = ()) -> str:
    """The culture of a listed subject."""
    if schema != "Person":
        return "organisations"
    found = of_countries(countries)
    if found != "unknown":
        return found
    for programme in programmes:
        for beginning, culture in _PROGRAMMES.items():
            if programme.upper().startswith(beginning):
                return culture
    return "unknown"


def script(text: str) -> str:
    """The script of most of a text's letters, by Unicode's name: latin, arabic, cyrillic, cjk …"""
    names = Counter(
        unicodedata.name(letter, "?").split()[0].lower() for letter in text if letter.isalpha()
    )
    return names.most_common(1)[0][0] if names else "none"
