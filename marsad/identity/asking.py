"""What a page of the queue is asked: which candidates, in which order, as an address has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from urllib.parse import urlencode

from marsad.identity.curation import STRENGTHS, Order, State, Wish
from marsad.identity.words import GROUPS

__all__ = ["asked", "query", "wish_of"]

_ORDERS = ("informative", "probable")
_STATES = ("waiting", "flagged", "unsure")


def asked(given: Mapping[str, str]) -> dict[str, str]:
    """The filters of an address or a form; what cannot be read counts as not given."""
    known = {
        "source": given.get("source", "").strip(),
        "beside": given.get("beside", "").strip(),
        "group": _one_of(given.get("group", ""), tuple(GROUPS)),
        "strength": _one_of(given.get("strength", ""), tuple(STRENGTHS)),
        "state": _one_of(given.get("state", ""), _STATES[1:]),
        "order": _one_of(given.get("order", ""), _ORDERS[1:]),
    }
    return {name: text for name, text in known.items() if text}


def wish_of(filters: Mapping[str, str]) -> Wish:
    """The wish that filters express."""
    sources = dict.fromkeys(filters[name] for name in ("source", "beside") if name in filters)
    return Wish(
        tuple(sources),
        filters.get("group", ""),
        filters.get("strength", ""),
        cast("State", filters.get("state", _STATES[0])),
        cast("Order", filters.get("order", _ORDERS[0])),
    )


def query(filters: Mapping[str, str], **more: str) -> str:
    """The filters as the query of an address."""
    return urlencode({**more, **filters})


def _one_of(text: str, allowed: tuple[str, ...]) -> str:
    return text if text in allowed else ""
