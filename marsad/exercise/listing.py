"""A listing: what one list says of one subject, and from which edition to which it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from marsad.exercise.names import Form
from marsad.exercise.numbers import Paper
from marsad.exercise.places import Address, State, Town

__all__ = ["Birth", "Hull", "ListedName", "Listing", "Span", "at"]


@dataclass(frozen=True, slots=True)
class Span:
    """Editions in which something is said: from ``since`` to before ``until``, by index."""

    since: int = 0
    until: int | None = None

    def covers(self, edition: int) -> bool:
        """Whether it is said in this edition."""
        return self.since <= edition and (self.until is None or edition < self.until)


class Spanned(Protocol):
    """Something with a span."""

    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=Spanned)


def at(items: tuple[S, ...], edition: int) -> list[S]:
    """The items that are said in this edition."""
    return [item for item in items if item.span.covers(edition)]


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name as the list prints it.

    Attributes:
        kind: ``alias``, ``former``, ``kunya``, ``nom-de-guerre`` or ``spelling``.
        low: whether the list calls it of low quality.
        script: ISO 15924; ``lang`` ISO 639-1 as the EU writes it, in capitals, or empty.
        form: the name in parts, where it has any.
    """

    text: str
    kind: str
    low: bool = False
    script: str = "Latn"
    lang: str = ""
    form: Form | None = None
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Birth:
    """A date and place of birth as the list gives it.

    ``precision`` is ``exact`` (the day), ``year``, ``circa`` (about the year) or ``between`` (the
    year and ``to_year``).
    """

    precision: str
    day: date
    to_year: int = 0
    town: Town | None = None
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """An identity document on a list."""

    paper: Paper
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """An address on a list."""

    address: Address
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Hull:
    """What a list says of a ship."""

    imo: str
    call_sign: str
    kind: str
    flag: State
    tonnage: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One subject on one list.

    Attributes:
        list_key: source key of the list.
        subject: id of the subject in truth.
        kind: ``person``, ``group``, ``company`` or ``ship``.
        number: the list's own number, which makes the entity id.
        reference: the reference that people cite.
        listed_on: the day of listing that the list states.
        span: editions in which the record stands; it begins later for a later listing and ends
            with a delisting.
        main: the primary name; ``form`` holds its parts for a person.
        original: the name in its original script, where the list has it.
        names: other names.
        un_reference: the UN-style reference that the EU-style list repeats for some.
        remarks: comment text, without the fictional mark, which every record gets.
    """

    list_key: str
    subject: str
    kind: str
    number: int
    reference: str
    listed_on: date
    span: Span
    main: str
    programme: str
    form: Form | None = None
    original: str = ""
    sex: str = ""
    state: State | None = None
    position: str = ""
    names: tuple[ListedName, ...] = ()
    births: tuple[Birth, ...] = ()
    papers: tuple[ListedPaper, ...] = ()
    addresses: tuple[ListedAddress, ...] = ()
    remarks: str = ""
    un_reference: str = ""
    phone: str = ""
    email: str = ""
    wallet: str = ""
    register_number: str = ""
    hull: Hull | None = None
    updated: tuple[int, ...] = ()

    @property
    def entity_id(self) -> str:
        """The id that the record gets in the bank."""
        return f"{self.list_key}-{self.number}"
