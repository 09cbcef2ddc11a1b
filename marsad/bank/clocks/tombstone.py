"""Tombstones: what proves a removal, and keeps the removed version from coming back unseen."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from marsad.bank.models import Removal, Report, Source, Tombstone
from marsad.bank.raw import RawFile
from marsad.home import Home
from marsad.vocabulary import DeliveryError, Record, SetAside
from marsad.vocabulary.message import message

__all__ = [
    "Stone",
    "read_stones",
    "refuse_purged",
    "sift_purged",
    "stones",
    "take_off_again",
    "write_stones",
]


@dataclass(frozen=True, slots=True)
class Stone:
    """A tombstone as it is shown and carried; it holds nothing of what was removed.

    Attributes:
        subject: ``entity:KEY`` or ``report:DIGEST``.
        upto: instant of publication of the source's latest version at that time.
        digest: SHA-256 over what was removed.
        rows: how many rows of each kind.
        raw: digests of the received files that were removed.
        entry: number of the log entry.
    """

    subject: str
    source: str
    upto: datetime
    purged: datetime
    as_of: date
    officer: str
    rule: str
    reason: str
    digest: str
    rows: dict[str, int]
    raw: tuple[str, ...]
    entry: int

    @classmethod
    def of(cls, row: Tombstone) -> Stone:
        """The stone of a stored row."""
        return cls(
            row.subject,
            row.source,
            row.upto,
            row.purged,
            row.as_of,
            row.officer,
            row.rule,
            row.reason,
            row.digest,
            dict(row.rows),
            tuple(row.raw),
            row.entry,
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        plain = asdict(self)
        for name in ("upto", "purged", "as_of"):
            plain[name] = getattr(self, name).isoformat()
        plain["raw"] = list(self.raw)
        return plain

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Stone:
        """A stone from :meth:`to_dict`."""
        times = {name: datetime.fromisoformat(plain[name]) for name in ("upto", "purged")}
        fixed = {"as_of": date.fromisoformat(plain["as_of"]), "raw": tuple(plain["raw"])}
        return cls(**{**plain, **times, **fixed})


def stones() -> list[Stone]:
    """Every tombstone, the latest first."""
    return [Stone.of(row) for row in Tombstone.objects.order_by("-purged", "-id")]


def write_stones(home: Home, target: Path | None = None) -> Path:
    """Write the tombstones beside the bank, for the day when an older backup is put back."""
    path = target or home.folder / "tombstones.jsonl"
    partial = path.with_name(path.name + ".partial")
    with partial.open("w", encoding="utf-8") as file:
        for row in Tombstone.objects.order_by("id").iterator():
            file.write(json.dumps(Stone.of(row).to_dict(), ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
    return path


def read_stones(path: Path) -> Iterator[Stone]:
    """The tombstones of a file.

    Raises:
        ValueError: a line is none; names it.
        OSError: the file cannot be read.
    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield Stone.from_dict(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(
                    message("clocks.not-tombstone", path=path, number=number, why=error)
                ) from error


def refuse_purged(source: Source, raw: RawFile) -> None:
    """Refuse a file that was purged as a whole.

    Raises:
        DeliveryError: names the day and the rule.
    """
    gone = Report.objects.filter(source=source, digest=raw.digest, purged__isnull=False).first()
    if gone is not None:
        assert gone.purged is not None
        raise DeliveryError(
            message(
                "delivery.purged",
                file=raw.name,
                purged=f"{gone.purged:%Y-%m-%d}",
                digest=gone.digest,
            )
        )


def take_off_again(raw: RawFile) -> None:
    """A file that was removed was received and kept again: let it be removed again (`finish`)."""
    Removal.objects.filter(digest__in=raw.parts).update(done=None)


def sift_purged(
    source: Source, report: Report, records: Sequence[Record], raw: RawFile
) -> tuple[list[Record], list[SetAside]]:
    """The records that may enter, and those that were purged in this or a later version.

    What the publisher says *now*, in a version after the purged ones, may enter again.
    """
    keys = [f"entity:{record.key}" for record in records]
    rows = Tombstone.objects.filter(
        subject__in=keys, source=source.key, upto__gte=report.published_at
    )
    gone = {row.subject.removeprefix("entity:"): row for row in rows}
    kept = [record for record in records if record.key not in gone]
    for row in list(gone.values())[:1]:
        for part in raw.parts:  # the received file holds them too
            Removal.objects.update_or_create(
                digest=part, defaults={"done": None}, create_defaults={"tombstone": row}
            )
    return kept, [_aside(gone[record.key], record) for record in records if record.key in gone]


def _aside(row: Tombstone, record: Record) -> SetAside:
    reason = message(
        "aside.purged",
        purged=f"{row.purged:%Y-%m-%d}",
        rule=row.rule,
        number=row.pk,
        upto=f"{row.upto:%Y-%m-%d}",
    )
    return SetAside(record.key, record.key, reason, "")


def known(subjects: Iterable[str]) -> set[str]:
    """Those of the subjects that have a tombstone."""
    return set(
        Tombstone.objects.filter(subject__in=list(subjects)).values_list("subject", flat=True)
    )
