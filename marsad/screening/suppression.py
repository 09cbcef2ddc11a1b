"""Certificates of non-identity: a person shown not to be a record's subject is not stopped again.

The certificates themselves are the redress desk's; they lie in the bank as keyed hashes.
"""

from __future__ import annotations

from collections.abc import Collection

from marsad.screening.subject import Subject

__all__ = ["certificate"]


def certificate(subject: Subject, records: Collection[str]) -> str | None:
    """The number of the certificate that says: this subject is none of these records.

    Every record must be covered: a certificate for one listing never hides another.
    """
    from marsad.bank.nonidentity import suppressed  # needs the database; workers import this module

    number = None
    for key in records:
        held = (
            suppressed(
                [key],
                names=subject.names,
                birth_date=born,
                numbers=(*subject.documents, subject.id) if subject.id else subject.documents,
            )
            for born in subject.birth_dates or (None,)
        )
        found = next(filter(None, held), None)
        if found is None:
            return None
        number = str(found.number)
    return number
