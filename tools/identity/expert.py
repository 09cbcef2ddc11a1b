"""The weights before any pair is seen: log-likelihood ratios as an analyst would put them.

Natural logarithms of how much more often a finding turns up between two records of one subject
than between two records of different subjects that share enough to be looked at together. The
fit starts here and stays near here unless the judged pairs speak clearly (`fit.py`).
"""

from __future__ import annotations

NAME = {
    "identical-rare": 4.0,
    "identical-usual": 3.0,
    "identical-common": 0.9,
    "spelling-rare": 3.2,
    "spelling-usual": 2.2,
    "spelling-common": 0.0,
    "contained-rare": 1.9,
    "contained-usual": 1.0,
    "contained-common": -0.4,
    "alike-rare": 1.0,
    "alike-usual": 0.3,
    "alike-common": -1.5,
    "single-rare": 0.2,
    "single-common": -1.5,
    "within-rare": -0.8,
    "within-common": -2.2,
    "partial-most": -2.6,
    "partial-half": -3.6,
    "partial": -4.2,
    "none": -4.8,
}
DATE = {
    "same-day": 4.0,
    "swapped": 2.5,
    "same-month": 2.2,
    "same-year": 1.6,
    "within-span": 0.9,
    "typing-error": 0.9,
    "year-beside": -0.3,
    "same-year-other-day": -0.8,
    "years-near": -2.2,
    "years-near-exact": -3.4,
    "years-apart": -4.8,
    "decades-apart": -6.5,
}
COMMON = {
    "weak alias": {
        "identical-rare": 1.5,
        "identical-usual": 1.0,
        "identical-common": 0.2,
        "spelling-rare": 1.0,
        "spelling-usual": 0.6,
        "spelling-common": 0.0,
        "contained-rare": 0.6,
        "contained-usual": 0.2,
        "contained-common": 0.0,
        "alike-rare": 0.2,
        "alike-usual": 0.0,
        "alike-common": 0.0,
        "single-rare": 0.0,
        "single-common": 0.0,
        "within-rare": 0.0,
        "within-common": 0.0,
        "partial-most": 0.0,
        "partial-half": 0.0,
        "partial": 0.0,
        "none": 0.0,
    },
    "other names": {"several": 2.0, "one": 1.2},
    "own names": {"contradict": -1.6, "little": -1.0},
    "document": {
        "same": 5.0,
        "same-other-kind": 4.2,
        "same-other-country": 2.5,
        "same-short": 1.5,
        "one-slip": 1.0,
        "different": -1.0,
        "different-register": -2.0,
    },
    "world identifier": {"same": 6.0, "different": -3.5},
    "account": {"same": 3.5, "different": 0.0},
    "contact": {"same": 2.0, "different": -0.1},
    "website": {"same": 2.0, "different": -0.6},
    "address": {"same": 1.6, "near": 0.5, "different": -0.2},
    "position": {"alike": 0.7},
    "programme": {"same": 0.3},
}
GROUPS: dict[str, dict[str, object]] = {
    "person": {
        "prior": -0.3,
        "fields": COMMON
        | {
            "name": NAME,
            "birth date": DATE,
            "death date": {"same": 1.5, "different": -1.5},
            "birth place": {"same": 1.2, "overlaps": 0.6, "different": -0.6},
            "country": {"same": 0.8, "overlaps": 0.4, "related": 0.2, "different": -1.8},
            "gender": {"same": 0.1, "different": -3.0},
            "father's name": {"same": 1.0, "different": -2.0},
            "mother's name": {"same": 1.5, "different": -2.0},
            "given name": {"different": -1.2},
        },
    },
    "body": {
        "prior": -0.3,
        "fields": COMMON
        | {
            "name": NAME
            | {
                "contained-rare": 0.8,
                "contained-usual": 0.2,
                "contained-common": -0.6,
                "single-rare": 2.8,
                "single-common": 1.2,
                "within-rare": -1.0,
                "within-common": -2.5,
            },
            "founded": {code: weight * 0.6 for code, weight in DATE.items()},
            "country": {"same": 0.8, "overlaps": 0.4, "related": 0.2, "different": -3.0},
            "branch": {"same": 0.8, "elsewhere": -4.5, "perhaps-elsewhere": -2.0},
            "number in name": {"different": -4.0, "one-has-none": -1.5},
            "legal form": {"different": -1.0},
            "part and whole": {"different": -1.5},
        },
    },
    "craft": {
        "prior": -1.5,
        "fields": COMMON
        | {
            "name": NAME
            | {
                "single-rare": 1.8,
                "single-common": 1.0,
                "within-rare": -1.0,
                "none": -3.0,
                "partial": -3.0,
                "partial-half": -2.5,
            },
            "founded": {code: weight * 0.6 for code, weight in DATE.items()},
            "country": {"same": 0.4, "overlaps": 0.2, "related": 0.1, "different": -0.4},
            "craft number": {"same": 6.0, "different": -5.0},
            "radio identity": {"same": 2.5, "different": -1.0},
            "number in name": {"different": -4.0, "one-has-none": -2.0},
        },
    },
}
GROUPS["body"]["fields"] |= {"bank code": {"same": 2.5, "different": -2.5}}  # type: ignore[operator]
GROUPS["thing"] = GROUPS["body"]

_NAME_ORDERS = [
    *(
        [f"{shape}-{rarity}" for rarity in ("rare", "usual", "common")]
        for shape in ("identical", "spelling", "contained", "alike")
    ),
    *([f"{shape}-rare", f"{shape}-common"] for shape in ("single", "within")),
    ["identical-rare", "spelling-rare", "alike-rare"],
    ["identical-usual", "spelling-usual", "alike-usual"],
    ["partial-most", "partial-half", "partial"],
]
_DATE_ORDERS = [list(DATE)]
ORDERS: dict[str, list[list[str]]] = {
    "name": _NAME_ORDERS,
    "weak alias": _NAME_ORDERS,
    "birth date": _DATE_ORDERS,
    "founded": _DATE_ORDERS,
    "country": [["same", "overlaps", "related", "different"]],
    "birth place": [["same", "overlaps", "different"]],
    "address": [["same", "near", "different"]],
    "other names": [["several", "one"]],
}
"""Codes that speak less and less for the same subject: the fit keeps their order."""
