"""The subject of a decision: something in the bank, as far as the policy needs to know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from marsad.access.action import Action
from marsad.access.handling import Handling
from marsad.vocabulary.marking import Marking

__all__ = ["Consent", "Subject", "strictest_subject"]


@dataclass(frozen=True, slots=True)
class Consent:
    """An originator's permission for one action, towards one institution ("" for one's own use)."""

    originator: str
    action: Action
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a reader wants to do something with. It holds no content.

    Attributes:
        marking: handling codes, H3 texts, releasability, originators, pointer.
        status: lawful status of the person that it is about, a code of `lawful-status`.
        fictional: it belongs to the exercise world.
        consents: what the originators permitted.
    """

    marking: Marking = field(default_factory=Marking)
    status: str | None = None
    fictional: bool = False
    consents: frozenset[Consent] = frozenset()

    @classmethod
    def of(cls, thing: Subject | Marking | Handling) -> Subject:
        """A subject from whatever says how something may be handled."""
        if isinstance(thing, Subject):
            return thing
        if isinstance(thing, Marking):
            return cls(thing)
        text = "as the originator says" if thing is Handling.H3 else ""
        return cls(Marking.of(thing.value, text=text))

    @property
    def tlp(self) -> Handling:
        """The code on the TLP axis."""
        return Handling(self.marking.tlp)

    @property
    def h(self) -> Handling | None:
        """The code on the Europol axis."""
        return Handling(self.marking.h) if self.marking.h else None

    def __or__(self, other: Subject) -> Subject:
        """The subject of what is derived from both: it inherits the stricter on each axis.

        A consent stands only when it was given for both; a status only when it is that of both.
        """
        return Subject(
            self.marking | other.marking,
            self.status if self.status == other.status else None,
            self.fictional or other.fictional,
            self.consents & other.consents,
        )


def strictest_subject(parts: Iterable[Subject]) -> Subject:
    """The subject of a whole made of parts; an open one when there are none."""
    found = list(dict.fromkeys(parts))
    return reduce(lambda one, other: one | other, found) if found else Subject()
