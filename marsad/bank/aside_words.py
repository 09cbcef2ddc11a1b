"""Why a record was set aside, in the page's language.

Readers say it in English, to whoever loads a file at the command line. What the pages know of it
is said in the page's language; anything else is shown as it was said.
"""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["in_words"]

_KNOWN: tuple[tuple[str, Promise], ...] = (
    (r"the (?:record|entry) has no name(?: with a letter in it)?", _("It has no name.")),
    (
        r"the (?:record|entity|entry|row) has no (?:DATAID|logicalId|uid|id|Group ID).*",
        _("It has no number of the publisher's, by which it is told from others."),
    ),
    (
        r"the record has no (?P<what>.+), so it cannot be told from others",
        _("It lacks %(what)s, so it cannot be told from others."),
    ),
    (
        r"the (?:uid|DATAID|logicalId|entry number) (?P<what>\S+) was already used "
        r"in line (?P<line>\d+)",
        _("Its number %(what)s stands already in line %(line)s."),
    ),
    (
        r"(?P<what>.+) is already the place of (?P<line>.+)",
        _("Its place %(what)s is already that of %(line)s."),
    ),
    (
        r"(?:the file has this id twice; the first one was kept|an earlier line has the same id)",
        _("The same number stands twice in the file; the first record was kept."),
    ),
    (
        r"the number of line (?P<line>\d+) again, with another name",
        _("The number of line %(line)s again, with another name."),
    ),
    (
        r"it belongs to entry (?P<what>\S+), which is not in .+",
        _("It belongs to entry %(what)s, which is not in the file."),
    ),
    (
        r"has (?P<found>\d+) cells where (?P<due>\d+) are due",
        _("It has %(found)s cells where %(due)s are due."),
    ),
    (
        r"the row has (?P<found>\d+) columns, not (?P<due>\d+)",
        _("It has %(found)s cells where %(due)s are due."),
    ),
    (
        r"the first column is (?P<what>.+), not an entry number",
        _("Its first cell is %(what)s, not an entry number."),
    ),
    (r"the (?:line|row) is longer than .+", _("The line is longer than any record can be.")),
    (r"not CSV: .+", _("The line is no row of a table.")),
    (
        r"a quotation mark opens a cell .+",
        _("A quotation mark opens a cell and does not close it, or closes it in the middle."),
    ),
    (r"not JSON.*", _("The line cannot be read as JSON.")),
    (r"the line is JSON, but not an object", _("The line is JSON, but no object.")),
    (r"its (?:id|key) is longer than .+", _("Its number is endless, or cannot be shown.")),
    (r"its schema (?P<what>.+) is not known here", _("Its kind %(what)s is not known here.")),
    (
        r"entities of the schema (?P<what>\S+) are not kept: .+",
        _("Records of the kind %(what)s are not kept here."),
    ),
    (r"the entity has neither properties nor statements", _("It says nothing.")),
    (r"how it may be handled cannot be read: .+", _("How it may be handled cannot be read.")),
    (
        r"an element (?P<what>\S+) that this reader does not know",
        _("An element %(what)s that this reader does not know."),
    ),
    (
        r"a person without a lawful status cannot be saved \(SG-06\).*",
        _("A person without a lawful status is not kept (SG-06). State it when you load the file."),
    ),
    (
        r"«(?P<what>.+)» needs an approving officer beside the author \(SG-07\)",
        _("The status “%(what)s” needs an approving officer beside the author (SG-07)."),
    ),
    (
        r"(?P<what>\S+) cannot approve what \S+ enters: another officer must \(SG-07\)",
        _("%(what)s cannot approve their own entry: another officer must (SG-07)."),
    ),
    (
        r"«suspected» needs at least one dated factual ground: .+",
        _("A suspect needs at least one dated factual ground (SG-07)."),
    ),
    (
        r".+ is no ground to keep a person: .+",
        _("What is given as a ground is none on which a person may be kept (SG-03)."),
    ),
    (
        r"purged on (?P<day>\S+) by the rule (?P<rule>\S+) \(tombstone (?P<number>\d+)\): .+",
        _(
            "It was purged on %(day)s by the rule %(rule)s; an older version does not bring it "
            "back."
        ),
    ),
)
_READ = tuple((re.compile(pattern, re.DOTALL), words) for pattern, words in _KNOWN)


def in_words(reason: str) -> tuple[str, bool]:
    """The reason in the page's language, and whether it is known; else as it was said."""
    for pattern, words in _READ:
        if (found := pattern.fullmatch(reason)) is not None:
            named = {name: f"\u2068{text}\u2069" for name, text in found.groupdict().items()}
            return (str(words) % named if named else str(words)), True
    return reason, False
