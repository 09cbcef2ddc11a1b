"""The log: every view, search, disclosure, change, refusal; append-only, signed, provable.

``record`` writes an entry before a result is given; without the entry there is no result.
Verification (:mod:`marsad.access.log.verify`) needs neither the node nor Django.
"""

from marsad.access.log.act import Act
from marsad.access.log.entry import Deed, Entry, Outcome, deed
from marsad.access.log.store import NotLogged
from marsad.access.log.writing import acting, following, record, record_all

__all__ = [
    "Act",
    "Deed",
    "Entry",
    "NotLogged",
    "Outcome",
    "acting",
    "deed",
    "following",
    "record",
    "record_all",
]
