"""Reading a list in a test: what a reader delivers, sorted by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from marsad.sources.inputs import Inputs
from marsad.vocabulary import Claim, Delivery, Entity, Header, Record, SetAside

Read = Callable[[Inputs], Iterator[Delivery]]


@dataclass
class Reading:
    """What one file gave."""

    header: Header | None = None
    records: dict[str, Record] = field(default_factory=dict)
    aside: list[SetAside] = field(default_factory=list)

    def claims(self, *props: str) -> list[Claim]:
        """The claims of the subjects about these properties."""
        return [
            claim
            for record in self.records.values()
            for claim in record.entities[0].claims
            if claim.prop in props
        ]

    def listings(self) -> list[Entity]:
        """Every ``Sanction``."""
        return [
            entity
            for record in self.records.values()
            for entity in record.entities
            if entity.schema == "Sanction"
        ]


def gather(read: Read, files: Inputs) -> Reading:
    """Read everything; the header has to come first, and keys must not repeat."""
    reading = Reading()
    for delivery in read(files):
        if isinstance(delivery, Header):
            assert reading.header is None
            reading.header = delivery
            continue
        assert reading.header is not None
        if isinstance(delivery, SetAside):
            reading.aside.append(delivery)
        else:
            assert delivery.key not in reading.records
            assert delivery.key == delivery.entities[0].id
            reading.records[delivery.key] = delivery
    return reading


def read_bytes(
    read: Read, content: str | bytes | Mapping[str, bytes], name: str = "list"
) -> Reading:
    """Read a list from memory."""
    data = content.encode() if isinstance(content, str) else content
    with Inputs.of_bytes(data, name=name, prefer=("sdn.csv",)) as files:
        return gather(read, files)


def read_path(read: Read, *paths: Path, prefer: tuple[str, ...] = ()) -> Reading:
    """Read a list from files."""
    with Inputs.of(*paths, prefer=prefer) as files:
        return gather(read, files)


def qualifiers(claim: Claim) -> dict[str, str]:
    """The qualifiers of a claim."""
    return dict(claim.qualifiers)
