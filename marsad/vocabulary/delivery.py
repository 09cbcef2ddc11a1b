"""What a reader of a publisher's file delivers, one thing at a time.

A reader is a generator of deliveries: first the `Header`, then a `Record` for each record it
could read and a `SetAside` for each it could not. It knows its format and nothing of the bank.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.vocabulary.entity import Entity
from marsad.vocabulary.marking import Marking

RAW_LIMIT = 2_000
"""Characters of a set-aside record that are kept to show what it looked like."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says of itself.

    `published` is the ISO date or date-time that the publisher states, `version` the
    publisher's own version mark, `count` the number of records the file claims to hold. `silent`
    names the properties that the delivery does not speak of, because a file of it is missing: what
    was said of them before is still said.
    """

    published: str
    version: str | None = None
    count: int | None = None
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the file: its subject first, then the entities that depend on it.

    `key` is the id of the subject. `joined` is how many records of the file were put together
    in this one, where the publisher writes one subject as several (a row for each name, an entry
    for each programme).
    """

    key: str
    entities: tuple[Entity, ...]
    joined: int = 1


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that could not be read: where it stands, its reference if it has one, and why.

    `raw` shows the beginning of what was there, at most `RAW_LIMIT` characters; `marking` is how it
    may be handled where that is stricter than its report.
    """

    where: str
    reference: str | None
    reason: str
    raw: str
    marking: Marking | None = None

    def __post_init__(self) -> None:
        if len(self.raw) > RAW_LIMIT:
            object.__setattr__(self, "raw", self.raw[:RAW_LIMIT])


Delivery = Header | Record | SetAside


class DeliveryError(Exception):
    """The file as a whole cannot be read: the message says what, where and what to do.

    A reader raises it from its generator; intake then leaves the bank as it was.
    """
