"""Certificates of non-identity as the bank keeps them: this person is not that record.

Only keyed hashes of the particulars are stored: who reads the table learns nothing of the person,
and screening can ask whether a row is theirs. A certificate never covers another record.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from marsad.bank.models import NonIdentity
from marsad.bank.token import identifier_token
from marsad.home import Home
from marsad.names import fold
from marsad.vocabulary.message import message

__all__ = ["Suppression", "certify", "revoke", "suppressed"]

_WHOLE_DATE = 10  # 1980-05-03


@dataclass(frozen=True, slots=True)
class Suppression:
    """What keeps an alert from being raised again.

    Attributes:
        number: of the certificate.
        record: key of the record that the person is not the subject of.
        until: last day of the certificate.
        met_by: ``person`` (name and whole birth date), ``document`` or ``certificate``.
    """

    number: str
    record: str
    until: date
    met_by: str


def certify(
    number: str,
    records: Collection[str],
    *,
    names: Collection[str],
    birth_date: str | None,
    numbers: Collection[str] = (),
    until: date,
) -> int:
    """Keep what a certificate says; returns how many particulars of how many records were kept.

    Args:
        number: of the certificate.
        records: keys of the records that the person is not the subject of.
        names: every way the person's whole name is written.
        birth_date: ISO, whole.
        numbers: of identity documents that were seen.
        until: last day.

    Raises:
        ValueError: neither a name with a whole birth date nor a document number is given.
    """
    marks = list(_marks(names, birth_date, numbers))
    if not marks:
        raise ValueError(message("nonidentity.too-little"))
    marks.append(("certificate", _mark("certificate", identifier_token(number) or number)))
    rows = [
        NonIdentity(number=number, record=record, kind=kind, mark=mark, until=until)
        for record in sorted(set(records))
        for kind, mark in marks
    ]
    NonIdentity.objects.bulk_create(rows)
    return len(rows)


def suppressed(
    records: Collection[str],
    *,
    names: Collection[str],
    birth_date: str | None,
    numbers: Collection[str] = (),
    certificate: str | None = None,
    today: date | None = None,
) -> Suppression | None:
    """The certificate by which a row is not the subject of one of the records; None: there is none.

    Args:
        records: keys of the records of the hit.
        names: the names in the row.
        birth_date: in the row; without the whole date a name suppresses nothing.
        numbers: of documents in the row.
        certificate: the number of a certificate that the row carries.
        today: the day that the clock shows.
    """
    living = NonIdentity.objects.filter(
        record__in=list(records),
        revoked__isnull=True,
        until__gte=today or datetime.now(UTC).date(),
    )
    if not living.exists():
        return None
    marks = {mark: kind for kind, mark in _marks(names, birth_date, numbers)}
    if certificate:
        marks[_mark("certificate", identifier_token(certificate) or certificate)] = "certificate"
    row = living.filter(mark__in=list(marks)).order_by("id").first()
    return Suppression(row.number, row.record, row.until, row.kind) if row else None


def revoke(number: str) -> int:
    """End a certificate; returns how many records it covered."""
    rows = NonIdentity.objects.filter(number=number, revoked__isnull=True)
    covered = rows.values("record").distinct().count()
    rows.update(revoked=datetime.now(UTC))
    return covered


def _marks(
    names: Collection[str], birth_date: str | None, numbers: Collection[str]
) -> Iterator[tuple[str, str]]:
    if birth_date and len(birth_date) == _WHOLE_DATE:
        for name in names:
            words = sorted(re.findall(r"\w+", fold(name)))
            if len(words) > 1:  # one word is no whole name
                yield "person", _mark("person", " ".join([*words, birth_date]))
    for number in numbers:
        if token := identifier_token(number):
            yield "document", _mark("document", token)


def _mark(kind: str, text: str) -> str:
    key = Home.current().secret("nonidentity.key").encode()
    return hmac.new(key, f"{kind}\0{text}".encode(), hashlib.sha256).hexdigest()
