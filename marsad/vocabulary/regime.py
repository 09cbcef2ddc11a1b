"""Regimes: what the law attaches to each lawful status of a person (safeguards SG-06, SG-13).

The table is data (`data/lawful-status-regime.json`): required fields, viewers, clock, rights,
sharing. Roles are named by their codes; `marsad.access` knows what a role is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from marsad.vocabulary import resource
from marsad.vocabulary.codes import code_list
from marsad.vocabulary.folding import term_key
from marsad.vocabulary.message import Message, message


@dataclass(frozen=True, slots=True)
class Regime:
    """One row of the table.

    Attributes:
        code: of the list `lawful-status`.
        required: names of what an officer must state; labels by :func:`field_label`.
        viewers: codes of the roles that may see such a person.
        review_months: longest time between reviews; None: nothing is left to review.
        retain_months: how long it is kept; None: as long as the publisher lists the person.
        most_months: no extension reaches past this many months from the beginning.
        rights: codes of what the person may claim; labels by :func:`right_label`.
        sharing: ``by-handling``, ``approved`` or ``none``.
        hops: how far family and associate links are followed (safeguard SG-29).
        ends: statuses that this one takes away when it comes later.
        protected: not in searches for suspects nor in their graphs (safeguards SG-27, SG-28).
    """

    code: str
    required: tuple[str, ...]
    viewers: frozenset[str]
    review_months: int | None
    retain_months: int | None
    most_months: int | None
    rights: tuple[str, ...]
    sharing: str
    hops: int
    banner_en: str
    banner_ar: str
    ends: frozenset[str] = frozenset()
    protected: bool = False

    @property
    def outcome(self) -> bool:
        """Whether it says how something ended."""
        return bool(code_list("lawful-status").codes[self.code].data.get("outcome"))

    def label(self, lang: str) -> str:
        """What the status is called, in `ar` or `en`."""
        return code_list("lawful-status").codes[self.code].label(lang)

    def banner(self, lang: str) -> str:
        """The sentence that stands above the person, in `ar` or `en`."""
        return self.banner_ar if lang == "ar" else self.banner_en


@cache
def regimes() -> dict[str, Regime]:
    """Code → regime, in the order of the ladder, outcomes last."""
    rows = resource.load("lawful-status-regime.json")["statuses"]
    return {
        code: Regime(
            code,
            tuple(row["required"]),
            frozenset(row["viewers"]),
            row["review_months"],
            row["retain_months"],
            row["most_months"],
            tuple(row["rights"]),
            row["sharing"],
            row["hops"],
            row["banner"]["en"],
            row["banner"]["ar"],
            frozenset(row.get("ends", ())),
            row.get("protected", False),
        )
        for code, row in rows.items()
    }


def regime(status: str) -> Regime:
    """The regime of a status.

    Raises:
        ValueError: there is no such status; says why, for «sympathiser» and its like (SG-06).
    """
    known = regimes().get(status)
    if known is None:
        raise ValueError(why_no_status(status))
    return known


def why_no_status(text: str) -> Message:
    """Why a text is no lawful status of a person."""
    if is_sympathy(text):
        return message("status.sympathy", text=text)
    return message("status.unknown", text=text, known=", ".join(regimes()))


@cache
def _sympathy() -> frozenset[str]:
    return frozenset(
        term_key(text)
        for text in (
            "sympathiser", "sympathizer", "sympathisers", "sympathizers", "sympathetic",
            "supporter", "supporters", "fellow traveller", "fellow traveler", "radicalised",
            "radicalized", "extremist", "person of interest", "متعاطف", "متعاطفون", "متعاطفين",
            "المتعاطفون", "المتعاطفين", "مؤيد", "مؤيدون", "مناصر", "مناصرون", "متطرف",
        )
    )  # fmt: skip


def is_sympathy(text: str) -> bool:
    """Whether a word names a category by opinion, which Marsad does not have."""
    return term_key(text) in _sympathy()


def field_label(name: str, lang: str) -> str:
    """The label of a required field in `ar` or `en`."""
    return str(resource.load("lawful-status-regime.json")["fields"][name][lang])


def right_label(code: str, lang: str) -> str:
    """The words of a right in `ar` or `en`."""
    return str(resource.load("lawful-status-regime.json")["rights"][code][lang])


def sharing_label(code: str, lang: str) -> str:
    """The words of a sharing default in `ar` or `en`."""
    return str(resource.load("lawful-status-regime.json")["sharing"][code][lang])


def viewable(roles: Collection[str]) -> frozenset[str]:
    """The statuses that somebody with these roles may see."""
    held = frozenset(str(role) for role in roles)
    return frozenset(code for code, row in regimes().items() if row.viewers & held)


def protected_statuses() -> frozenset[str]:
    """The statuses that are kept out of searches and graphs unless they are asked for."""
    return frozenset(code for code, row in regimes().items() if row.protected)
