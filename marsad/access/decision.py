"""One function decides whether a reader may do something with what its marking protects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.access.action import Action
from marsad.access.handling import Handling
from marsad.access.partner import Conditions, Partner
from marsad.access.reader import Reader
from marsad.access.role import Permission
from marsad.access.rules import RULES
from marsad.access.subject import Consent, Subject
from marsad.vocabulary.marking import Marking

__all__ = ["Decision", "Refused", "audience", "decide", "may_read", "readable"]

_OPENED = (Action.READ, Action.COURT_USE)  # all that is ever done with a special category
_OUTWARD = (Action.EXPORT, Action.SHARE, Action.COURT_USE)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, with the rule that gave it.

    Attributes:
        reason: in English; :meth:`say` gives both languages.
        rule, version: the rule's id and version, as the log keeps them.
        ask: the originators whose permission would change a refusal.
        warning: rule of a caution that goes with a permission, blank when there is none.
    """

    allowed: bool
    reason: str
    rule: str
    version: str = "1"
    reason_ar: str = ""
    ask: tuple[str, ...] = ()
    warning: str = ""

    def say(self, lang: str) -> str:
        """The reason in ``ar`` or ``en``."""
        return self.reason_ar if lang == "ar" and self.reason_ar else self.reason


class Refused(PermissionError):
    """The reader may not do this; carries the decision."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason)
        self.decision = decision


def decide(
    reader: Reader,
    action: Action,
    subject: Subject | Marking | Handling,
    recipient: Partner | None = None,
) -> Decision:
    """Whether ``reader`` may do ``action`` with ``subject``.

    Args:
        reader: who asks, with their clearance and institution.
        action: what they want to do. What may not be read may not be searched or counted either.
        subject: the thing, or only its marking, or only a code.
        recipient: the institution that would receive; needed to share, possible for an export, a
            print and a quotation. None: it stays in the reader's institution; an export leaves
            the node all the same.

    Returns:
        The first rule that refuses, with its reason and version; else the permission.
    """
    thing = Subject.of(subject)
    words = {
        "code": thing.marking.text,
        "clearance": _name(reader.clearance),
        "recipient": recipient.name if recipient else reader.institution,
        "text": "; ".join(thing.marking.texts),
    }
    if not reader.may(Permission.READ):
        return _decision("role.read", words)
    if thing.marking.special and (rule := _special_rule(reader, action)) is not None:
        return _decision(rule, words)
    if thing.tlp.rank > reader.clearance.rank:
        return _decision("handling.clearance", words)
    if not _released(thing, reader.institution):
        return _decision("handling.releasable", words | {"recipient": reader.institution})
    if action in (Action.READ, Action.SEARCH, Action.COUNT):
        return _decision("handling.permitted", words, allowed=True)
    if action is Action.SHARE and recipient is None:
        return _decision("share.recipient", words)
    if recipient is not None:
        if (rule := _partner_rule(thing, recipient)) is not None:
            return _decision(rule, words)
        if not recipient.own and not _released(thing, recipient.name):
            return _decision("handling.releasable", words)
    needed = list(_needing_consent(thing, action, recipient))
    if needed and not _consented(thing, action, recipient):
        refusal = _decision(needed[0], words)
        return replace(refusal, ask=tuple(sorted(thing.marking.originators)))
    if action in (Action.EXPORT, Action.SHARE) and not reader.may(Permission.EXPORT):
        return _decision("role.export", words)
    granted = _decision("handling.consent" if needed else "handling.permitted", words, allowed=True)
    return replace(granted, warning=_warning(thing, action))


def _decision(rule: str, words: dict[str, str], *, allowed: bool = False) -> Decision:
    named = RULES[rule]
    return Decision(
        allowed, named.say("en", **words), rule, named.version, named.say("ar", **words)
    )


def _name(code: Handling) -> str:
    return Subject.of(code).marking.text


def _released(thing: Subject, institution: str) -> bool:
    named = thing.marking.releasable_to
    return named is None or institution in named


def _special_rule(reader: Reader, action: Action) -> str | None:
    """The rule by which religion, health and the like are not for this reader, or not for this."""
    if action not in _OPENED:
        return "special.use"
    opened = reader.necessity and reader.may(Permission.SPECIAL)
    return None if opened else "special.read"


def _partner_rule(thing: Subject, recipient: Partner) -> str | None:
    """The rule by which nothing goes to the institution, whatever its originator says."""
    if recipient.own or thing.tlp is Handling.CLEAR:
        return None  # one's own, or everybody's
    if recipient.conditions is Conditions.BLOCKED:
        return "share.conditions"
    if not recipient.competent:
        return "share.competence"
    if not recipient.gateway.strip():
        return "share.gateway"
    if recipient.conditions is not Conditions.GOOD and not recipient.approved_by.strip():
        return "share.approval"
    return None


def _needing_consent(thing: Subject, action: Action, recipient: Partner | None) -> Iterator[str]:
    """The rules under which the originator must permit this, the most telling first."""
    abroad = recipient is not None and not recipient.own
    if abroad and recipient is not None and thing.marking.originators == {recipient.name}:
        return  # it goes back to where it comes from
    if thing.h is Handling.H3:
        if abroad or action in (*_OUTWARD, Action.QUOTE):
            yield "handling.h3"
    elif thing.h is Handling.H2 and (abroad or action in _OUTWARD):
        yield "handling.h2"
    if action is Action.COURT_USE and thing.h is Handling.H1:
        yield "handling.h1"
    if thing.tlp is Handling.RED:
        yield "handling.red"
    elif action is Action.COURT_USE:  # the parties to a trial are neither members nor clients
        if thing.tlp is Handling.AMBER_STRICT:
            yield "handling.strict"
        elif thing.tlp is Handling.AMBER:
            yield "handling.amber"
    elif abroad and recipient is not None:
        named = thing.marking.releasable_to is not None  # then the recipient is among them
        if thing.tlp is Handling.AMBER_STRICT:
            yield "handling.strict"
        elif thing.tlp is Handling.AMBER and not (recipient.client or named):
            yield "handling.amber"
        elif thing.tlp is Handling.GREEN and not (recipient.community or recipient.client or named):
            yield "handling.green"


def _consented(thing: Subject, action: Action, recipient: Partner | None) -> bool:
    """Whether every originator permitted it; where none is known nobody can."""
    towards = recipient.name if recipient is not None and not recipient.own else ""
    return bool(thing.marking.originators) and all(
        Consent(originator, action, towards) in thing.consents
        for originator in thing.marking.originators
    )


def _warning(thing: Subject, action: Action) -> str:
    """A caution: what goes to court must be disclosed to the defence, and this may not be."""
    if action is not Action.COURT_USE and thing.h is Handling.H1:
        return "handling.h1"
    return ""


@lru_cache(maxsize=4096)
def may_read(reader: Reader, marking: Marking) -> bool:
    """Whether ``reader`` may read what bears ``marking``: :func:`decide`, remembered."""
    return decide(reader, Action.READ, marking).allowed


def audience(reader: Reader, markings: Iterable[Marking]) -> str:
    """A short name of the readers whom :func:`decide` lets read the same of ``markings``.

    What is derived from the bank for one reader may be kept and used for all of their audience.
    """
    if not reader.may(Permission.READ):
        return "none"
    opened = bool(reader.necessity and reader.may(Permission.SPECIAL))
    known = {one for one in markings if opened or not one.special}
    reached = {rank for one in known if (rank := Handling(one.tlp).rank) <= reader.clearance.rank}
    named = any(reader.institution in (one.releasable_to or ()) for one in known)
    mark = hashlib.sha256(reader.institution.encode()).hexdigest()[:12]
    name = f"{max(reached, default=0)}-{mark}" if named else str(max(reached, default=0))
    return f"{name}-special" if opened else name


def readable(reader: Reader) -> frozenset[Handling]:
    """The handling codes that ``reader`` may read: the same rule as :func:`decide`."""
    return frozenset(code for code in Handling if decide(reader, Action.READ, code).allowed)
