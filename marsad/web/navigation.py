"""The main navigation: which pages stand in it, in which groups, for whom.

A page joins by one line here. What an officer may not open is not offered to them, and a group
of which one page is left becomes that page.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marsad.access import Permission

__all__ = ["Group", "Page", "navigation"]


@cache
def _address(route: str) -> str:
    """Without places, so that it is the same on every page."""
    return reverse(route)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the navigation. ``key`` is what its view sets as ``nav``; one right of ``rights``
    is enough to be offered it."""

    key: str
    name: Promise
    route: str
    rights: tuple[Permission, ...]

    @property
    def url(self) -> str:
        """The page's address."""
        return _address(self.route)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together, under one word."""

    name: Promise
    pages: tuple[Page, ...]

    @property
    def keys(self) -> list[str]:
        """What the views of its pages set as ``nav``."""
        return [page.key for page in self.pages]


_READ = (Permission.READ,)
_GROUPS = (
    Group(_("Recall"), (Page("recall", _("Recall"), "home", _READ),)),
    Group(_("Screening"), (Page("screening", _("Screening"), "screening", _READ),)),
    Group(
        pgettext_lazy("navigation", "The bank"),
        (
            Page("sources", _("Sources"), "sources", _READ),
            Page("identity", _("Identity queue"), "identity", (Permission.CURATE,)),
            Page("load", _("Take a list in"), "load", (Permission.CURATE,)),
            Page("set-aside", _("Set aside"), "set-aside", (Permission.CURATE,)),
            Page("gaps", _("Gaps"), "gaps", _READ),
        ),
    ),
    Group(
        pgettext_lazy("navigation", "Rights of persons"),
        (
            Page("persons", _("Persons"), "persons", (Permission.CURATE, Permission.APPROVE)),
            Page("clocks", _("Clocks"), "clocks", (Permission.CURATE, Permission.APPROVE)),
            Page("redress", _("Redress"), "redress", (Permission.APPROVE, Permission.OVERSEE)),
        ),
    ),
    Group(
        pgettext_lazy("navigation", "Control"),
        (
            Page("oversight", _("Oversight"), "oversight", (Permission.OVERSEE,)),
            Page(
                "officers",
                _("Officers"),
                "officers",
                (Permission.MANAGE_OFFICERS, Permission.OVERSEE),
            ),
        ),
    ),
)


def navigation(rights: Collection[Permission]) -> list[Group]:
    """The groups that an officer with these rights is offered."""
    offered = (
        Group(group.name, tuple(page for page in group.pages if set(page.rights) & set(rights)))
        for group in _GROUPS
    )
    return [group for group in offered if group.pages]
