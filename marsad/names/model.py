"""The model: every number that names are compared with, from `data/*.json`."""

from __future__ import annotations

import ctypes
import json
from ctypes import c_double, c_int32, c_void_p
from importlib.resources import files
from typing import Any

from numpy.typing import NDArray

from marsad.names.letters import letters
from marsad.names.name import Kind

#: The kinds of parts, by the code they have in arrays.
KINDS = tuple(Kind)
KIND_CODE = {kind: code for code, kind in enumerate(KINDS)}

#: Features of a score, in the order of `c/score.h`, each with its weight in `data/weights.json`.
#: Nats that meet, the first `enough` of them, and those lost to unlikeness; the roots of nats
#: missing on the side that misses more, and on the other; how well the names' ends meet, and
#: whether both do; parts in another order; first and last exchanged; no more than one part
#: meets; both begin with another part; the root of nats in the
#: middle that only one name has, where the other has none of its own; three parts meet; all
#: parts of both meet; and, where both have parts of their own, these against the nats that meet:
#: their product, for the more two names share the more a part says that contradicts, and a
#: saturating ratio.
FEATURES = (
    "matched",
    "first",
    "unlike",
    "more",
    "less",
    "ends",
    "both",
    "turned",
    "exchanged",
    "alone",
    "opening",
    "middle",
    "three",
    "whole",
    "gainsaid",
    "outweighed",
)
#: Features that speak against.
TAKES = frozenset(("unlike", "more", "less", "turned", "exchanged", "alone", "opening", "gainsaid"))
#: Families of schemata, each with weights of its own.
FAMILIES = ("person", "other")
_PERSONS = (
    Kind.ISM,
    Kind.NASAB,
    Kind.KUNYA,
    Kind.LAQAB,
    Kind.NISBA,
    Kind.TITLE,
    Kind.GIVEN,
    Kind.FAMILY,
    Kind.PATRONYMIC,
)
#: What evidence beside the name adds to the logit, in `data/evidence.json`.
EVIDENCE = (
    *("same_day", "same_month", "same_year", "year_apart", "swapped_day", "other_day"),
    *("years_apart", "far_apart", "same_country", "other_country", "other_gender"),
)


class Model(ctypes.Structure):
    """`Model` of `c/likeness.h`: every number of the score."""

    _fields_ = [
        *((n, c_double) for n in ("reach", "known", "compound", "other", "kunya_apart", "least")),
        *((n, c_double) for n in ("different", "exchanged", "stem", "initial_end")),
        ("bias", c_double * len(FAMILIES)),
        ("weights", c_double * len(FEATURES) * len(FAMILIES)),
        ("enough", c_double),
        *((n, c_double) for n in ("close", "joined", "initial", "most")),
        ("kunya_cap", c_double),
        *((n, c_double) for n in EVIDENCE),
        ("kinds", c_double * 32),
        *((n, c_int32) for n in ("nasab", "kunya", "title", "legal")),
        *((n, c_void_p) for n in ("nats", "group_of", "group_at", "ends")),
        *((n, c_int32) for n in ("groups", "hashed", "persons", "spare")),
    ]


def read(name: str) -> dict[str, Any]:
    """A JSON file of this package's `data`."""
    text = files("marsad.names").joinpath(f"data/{name}").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def at(array: NDArray[Any]) -> int:
    """The address of an array's first item; the caller keeps the array alive."""
    address: int = array.__array_interface__["data"][0]
    return address


def model() -> Model:
    """The model of the data files, as the kernel takes it."""
    made = Model()
    likeness, weights, parts = read("likeness.json"), read("weights.json"), read("parts.json")
    found = likeness["words"] | likeness["search"] | parts["pairs"] | read("evidence.json")["nats"]
    for name, value in found.items():
        setattr(made, name, value)
    made.enough = weights["enough"]
    for family, listed in enumerate(FAMILIES):
        made.bias[family] = weights[listed]["base"]
        for number, name in enumerate(FEATURES):
            sign = -1 if name in TAKES else 1
            made.weights[family][number] = sign * weights[listed][name]
    for kind, code in KIND_CODE.items():
        made.kinds[code] = parts["kinds"].get(str(kind), 1.0)
    made.nasab, made.kunya, made.title, made.legal = (
        KIND_CODE[kind] for kind in (Kind.NASAB, Kind.KUNYA, Kind.TITLE, Kind.LEGAL_FORM)
    )
    made.persons = sum(1 << KIND_CODE[kind] for kind in _PERSONS)
    made.letters = table = letters(likeness["typing"])  # kept as long as the model
    made.groups, made.hashed = len(table.nats), len(table.group_of)
    made.nats, made.group_of, made.group_at, made.ends = (at(array) for array in table)
    return made


MODEL = model()
