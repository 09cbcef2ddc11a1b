"""Certificates of non-identity: signed with the node's key, verified without the node.

A certificate is a signed note (C2SP signed-note, Ed25519), like the log's checkpoints: text that a
person reads, and a signature under it. The person carries it; screening knows it by keyed hashes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from marsad.access import Reader
from marsad.access.log import Act, acting
from marsad.access.log.note import NoteError, Verifier, opened
from marsad.access.log.signing import signer_of
from marsad.bank import nonidentity
from marsad.bank.lock import writing
from marsad.home import Home
from marsad.redress.models import Certificate, Request
from marsad.vocabulary.message import message
from marsad.vocabulary.retention import later

__all__ = ["Checked", "issue", "revoke", "verify"]

_TITLE = "Certificate of non-identity — شهادة عدم تطابق"
_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Checked:
    """What a certificate says, once its signature held.

    Attributes:
        expired: its last day is past.
        fields: what stands on it, by name.
    """

    number: str
    until: date
    expired: bool
    fields: dict[str, str]


def issue(row: Request, records: Sequence[str], *, by: Reader, home: Home) -> Certificate:
    """Issue a certificate to the person of a request, and keep false alerts from coming again.

    Raises:
        ValueError: neither a whole birth date nor a document was seen: a name alone is not enough.
    """
    now = datetime.now(UTC)
    number = f"MC-{now.year}-{Certificate.objects.count() + 1:05d}"
    until = later(now.date(), _MONTHS)
    with (
        acting(by, Act.DISCLOSE, f"certificate:{number}", rule="redress.certificate") as entry,
        writing(),
    ):
        nonidentity.certify(
            number,
            records,
            names=[row.name],
            birth_date=row.birth_date or None,
            numbers=row.documents,
            until=until,
        )
        signer = signer_of(home.log)
        lines = [
            _TITLE,
            f"number: {number}",
            f"issuer: {by.institution}",
            f"key: {signer.verifier}",
            f"person: {row.name}",
            f"born: {row.birth_date or '-'}",
            f"documents: {', '.join(row.documents) or '-'}",
            f"is not the subject of: {', '.join(records)}",
            f"issued: {now.date()}",
            f"until: {until}",
            f"log entry: {entry.number}",
        ]
        note = signer.sign("\n".join(lines) + "\n")
        return Certificate.objects.create(
            number=number, request=row, note=note, issued=now, until=until
        )


def revoke(number: str, *, by: Reader, reason: str) -> None:
    """End a certificate that turned out wrong: alerts come again.

    Raises:
        ValueError: there is no such living certificate, or no reason.
    """
    row = Certificate.objects.filter(number=number, revoked__isnull=True).first()
    if row is None or not reason.strip():
        raise ValueError(message("certificate.none", number=number))
    subject = f"certificate:{number}"
    with acting(by, Act.DECIDE, subject, rule="redress.revoke", reason=reason), writing():
        row.revoked = datetime.now(UTC)
        row.save(update_fields=["revoked"])
        nonidentity.revoke(number)


def verify(note: str, keys: Iterable[Verifier], today: date | None = None) -> Checked:
    """Check a certificate without the node.

    Args:
        note: its text.
        keys: the public keys of the node that are trusted.
        today: the day that the clock shows.

    Raises:
        NoteError: the signature does not hold, or it is no certificate.
    """
    text = opened(note, keys)
    title, *lines = text.splitlines()
    fields = dict(line.split(": ", 1) for line in lines if ": " in line)
    if title != _TITLE or "number" not in fields or "until" not in fields:
        raise NoteError(message("certificate.other"))
    until = date.fromisoformat(fields["until"])
    expired = until < (today or datetime.now(UTC).date())
    return Checked(fields["number"], until, expired, fields)
