"""Which edition of the scorer this is: two are one when they give the same scores.

Measured rates belong to a scorer. Its code may be tidied and its data reordered without a score
changing, so the mark is made of what it says of fixed pairs and facts, not of its text.
"""

from __future__ import annotations

import hashlib
from functools import cache

from marsad.names import kernel
from marsad.names.comparison import compare
from marsad.names.evidence import packed

__all__ = ["scorer"]

_PAIRS = (
    ("Person", "Nadhir Safwan al-Shatii", "نذير صفوان الشاطئي"),
    ("Person", "Nadhir Safwan al-Shatii", "Nathir Safouane Chatti"),
    ("Person", "Abu Waddah al-Munifi", "أبو وضاح المنيفي"),
    ("Person", "Abd al-Rahim Zahran", "عبدالرحيم زهران"),
    ("Person", "Abderrahim Zahrane", "Zahran, Abdul Raheem"),
    ("Person", "Muhammad Zahran", "Ahmad Zahran"),
    ("Person", "Muhammad Ali Hasan", "Ali Hasan"),
    ("Person", "Noor-ud-Din Qasmani", "Nur al-Din Qasmani"),
    ("Person", "Mehmet Çağlayan Öztan", "Mehmed Caglayan Oztan"),
    ("Person", "Миро́н Туманов", "Miron Tumanow"),
    ("Person", "M. Tumanov", "Miron Andreyevich Tumanov"),
    ("Person", "Park Seo Dan", "Seo-dan Pak"),
    ("Person", "Elisabeth Vandermoor", "Elizabeth van der Moor"),
    ("Person", "Jon Q. Harlan", "John Harlan"),
    ("Person", "Jon Harlan", "Jane Farlan"),
    ("Organization", "Harlan Trading Company Ltd", "Harlan Trading LLC"),
    ("Organization", "Group of the Grey Shore", "جماعة الشاطئ الرمادي"),
    ("Organization", "Grey Shore Relief Society", "Grey Shore Bank"),
    ("Vessel", "MV Grey Heron", "Gray Heron"),
)


_FACTS = (
    (("1970-05-12",), ("eg",), "male"),
    (("1970-12-05", "1969~"), ("eg", "iq"), "male"),
    (("1970-05",), ("iq",), "female"),
    (("1965/1972",), (), None),
    (("1990",), ("om",), None),
)


def _evidence() -> list[float]:
    facts = [packed(*each) for each in _FACTS]
    weigh = kernel.chosen().evidence
    return [weigh(one, two) for one in facts for two in facts]


@cache
def scorer() -> str:
    """A mark of what scores mean, twelve hexadecimal digits."""
    scores = ((one, two, kind) for kind, one, two in _PAIRS)
    said = ",".join(f"{compare(*pair).probability:.3f}" for pair in scores)
    said += "".join(f";{nats:.2f}" for nats in _evidence())
    return hashlib.sha256(said.encode()).hexdigest()[:12]
