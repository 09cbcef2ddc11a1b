"""One writer at a time: report ids then grow in the order in which reports become visible."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.utils import OperationalError

from marsad.vocabulary.message import message

__all__ = ["BankBusy", "writing"]

_ADVISORY = 0x6D617273  # "mars"


class BankBusy(Exception):
    """Another process is writing to the bank and did not finish in time."""


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that alone may write; everything in it happens or nothing does.

    Raises:
        BankBusy: another writer holds the bank.
    """
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY])
            yield
    except OperationalError as error:
        if "locked" in str(error):
            raise BankBusy(message("bank.busy")) from error
        if "disk is full" in str(error) or "No space left" in str(error):
            raise BankBusy(message("bank.disk-full")) from error
        raise
