"""One OFAC entry, as both formats of the list are read into it."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.sources.place import one_line

__all__ = ["Alias", "Entry", "Item", "Lead", "Place"]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name: type is ``a.k.a.``, ``f.k.a.`` or ``n.k.a.``; weak ones identify little."""

    last: str
    first: str = ""
    type: str = "a.k.a."
    weak: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """An address in parts; ``city`` may hold region and postal code when the format joins them."""

    street: tuple[str, ...] = ()
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    note: str = ""

    def line(self) -> str:
        """The address in one line."""
        return one_line(*self.street, self.city, self.region, self.postal_code, self.country)


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the idList."""

    type: str
    number: str
    country: str = ""
    issued: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """A date or place of birth, nationality or citizenship: its text, and if it is the main one."""

    text: str
    main: bool = True


@dataclass(slots=True)
class Entry:
    """One entry of the SDN list."""

    uid: str
    last: str
    first: str = ""
    kind: str = "entity"
    title: str = ""
    programs: list[str] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    births: list[Lead] = field(default_factory=list)
    birth_places: list[Lead] = field(default_factory=list)
    nationalities: list[Lead] = field(default_factory=list)
    citizenships: list[Lead] = field(default_factory=list)
    vessel: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the subject."""
        return f"us-ofac-{self.uid}"
