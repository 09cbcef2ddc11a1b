"""The steps of the tour: where each leads in this node, and for whom it has something to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marsad.access import Reader
from marsad.bank.view import view
from marsad.exercise.examples import Examples

__all__ = ["Step", "steps"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        key: its name, kept on the officer's desk.
        title, text: what to look at there, and why it is so.
        url: where it leads.
        marks: what is marked on that page: selectors, of which the first that is there is taken.
    """

    key: str
    title: Promise
    text: Promise
    url: str
    marks: str = ""


def steps(found: Examples | None, reader: Reader | None) -> list[Step]:
    """The steps that this node can show; what a reader may not see is left out for them."""
    return list(_steps(found or Examples(), reader))


def _steps(found: Examples, reader: Reader | None) -> Iterator[Step]:
    yield Step(
        "home",
        _("One place to begin"),
        _(
            "The box takes any name or number, in any letters. Below it: what changed since your "
            "last visit, how fresh each source is, and what waits for you."
        ),
        reverse("home"),
        "[role=search]",
    )
    if found.search:
        yield Step(
            "search",
            _("A nom de guerre in Arabic finds a name in Latin letters"),
            _(
                "No source writes this person's name in Arabic letters. The search found them by "
                "what they are called, and says which words met which, and how far. A match says "
                "that records may be the same, never that a person is dangerous."
            ),
            f"{reverse('recall')}?{urlencode({'q': found.search})}",
            ".result, #answer",
        )
    if found.person and _sees(reader, found.person):
        yield Step(
            "profile",
            _("Sources that contradict each other stand side by side")
            if found.contradicted
            else _("Every value says who said it"),
            _(
                "Nothing is overwritten and nothing is averaged: each value keeps who said it, "
                "when, how reliable they are and how it may be used. What excludes another value "
                "is marked, and a person decides."
            ),
            reverse("profile", args=[found.person]) + ("#clash" if found.contradicted else ""),
            "section[aria-labelledby=clash], .contradiction, main section",
        )
    if found.list:
        query = {"old": found.old, "new": found.new, "kind": "removed"}
        yield Step(
            "delisting",
            _("A delisting has arrived"),
            _(
                "A new edition of a list came in and no longer names these people. Their records "
                "are closed, not deleted: what was said until yesterday can still be read, and so "
                "can the difference between any two editions, line by line."
            ),
            f"{reverse('diff', args=[found.list])}?{urlencode(query)}",
            "section[aria-labelledby=found], main table",
        )
    if found.group and _sees(reader, found.group):
        yield Step(
            "graph",
            _("A graph, and the same as a table"),
            _(
                "A group with its members, branches, training places and funds. Every line of the "
                "graph is a statement of somebody and can be opened. Family ties are shown and "
                "nothing is inferred from them."
            ),
            f"{reverse('profile', args=[found.group])}#relations",
            "section[aria-labelledby=relations], #relations",
        )
    yield Step(
        "limits",
        _("What it will not do"),
        _(
            "No scores of persons, no predictions, no search by origin or belief: the code refuses "
            "them, the overseer tries it out, and every view leaves an entry in a log that nobody "
            "can change unseen."
        ),
        reverse("will-not-do"),
        "main table, main ul, main ol",
    )


def _sees(reader: Reader | None, record: str) -> bool:
    return reader is not None and view(reader).exists(record)
