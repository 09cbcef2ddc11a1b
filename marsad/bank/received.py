"""What was received, taken out again: a report's kept file and the terms it came under."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from marsad.access import Reader
from marsad.bank.grade import Grade
from marsad.bank.markings import marking_of
from marsad.bank.models import Report, SetAside
from marsad.bank.profile import NotFound
from marsad.bank.raw import kept_at
from marsad.bank.reports import cards, readable
from marsad.bank.terms import Terms
from marsad.home import Home
from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import message

__all__ = ["Received", "carry_dismissals", "received", "restore"]

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Received:
    """A report as it was received.

    Attributes:
        published: the day of the report, which dates what is read of it now as well.
        parts: name and SHA-256 of each file.
        readings: how often the file was read so far.
    """

    report: int
    source: str
    published: str
    terms: Terms
    parts: tuple[tuple[str, str], ...]
    readings: int


def received(report: int, by: Reader) -> Received:
    """What a report came as.

    Raises:
        NotFound: no such report that the reader may read.
        DeliveryError: it was not taken in from a file, or that is no longer kept.
    """
    if not readable(cards(ids=[report]), by):
        raise NotFound(message("report.none", number=report))
    row = Report.objects.select_related("source", "marking").get(pk=report)
    names = [row.raw_name] if len(row.raw_parts) == 1 else row.raw_name.split(", ")
    if row.purged is not None or not row.raw_parts or len(names) != len(row.raw_parts):
        raise DeliveryError(message("received.gone", file=row.raw_name))
    return Received(
        row.pk,
        row.source.key,
        row.published_on.isoformat(),
        Terms(
            Grade(row.reliability, row.credibility, row.grade_original),
            marking_of(row.marking.codes),
            row.legal_basis,
            row.retention,
            row.owner,
            row.approved_by,
        ),
        tuple(zip(names, row.raw_parts, strict=True)),
        Report.objects.filter(source=row.source, digest=row.digest).count(),
    )


def restore(found: Received, folder: Path, home: Home) -> list[Path]:
    """Write the kept files into a folder, each whole and unchanged.

    Raises:
        DeliveryError: one is missing, or no longer what was received.
    """
    paths = []
    for name, digest in found.parts:
        path = folder / Path(name).name
        told = hashlib.sha256()
        try:
            with gzip.open(kept_at(home, digest), "rb") as kept, path.open("xb") as plain:
                while chunk := kept.read(_CHUNK):
                    told.update(chunk)
                    plain.write(chunk)
        except (EOFError, OSError) as error:
            raise DeliveryError(message("received.gone", file=name)) from error
        if told.hexdigest() != digest:
            raise DeliveryError(message("received.changed", file=name))
        paths.append(path)
    return paths


def carry_dismissals(old: int, new: int) -> int:
    """What was dismissed, and is set aside again for the same reason, stays dismissed."""
    done = {
        (row.where, row.reference, row.reason): row
        for row in SetAside.objects.filter(report=old, dismissed__isnull=False)
    }
    carried = []
    for row in SetAside.objects.filter(report=new) if done else ():
        if (before := done.get((row.where, row.reference, row.reason))) is not None:
            row.dismissed, row.dismissed_by = before.dismissed, before.dismissed_by
            row.why = before.why
            carried.append(row)
    SetAside.objects.bulk_update(carried, ["dismissed", "dismissed_by", "why"])
    return len(carried)
