"""Names: how they are written, whether two are the same, and an index to find them by."""

from marsad.names.arrays import Damaged
from marsad.names.comparison import DEFAULT_THRESHOLD, Comparison, PartMatch, compare
from marsad.names.folding import MAX_TEXT, fold
from marsad.names.grammar import parse
from marsad.names.index import Index
from marsad.names.keys import block_keys
from marsad.names.name import Kind, Name, Part
from marsad.names.query import Query
from marsad.names.record import Hit, Record

__all__ = [
    "DEFAULT_THRESHOLD",
    "MAX_TEXT",
    "Comparison",
    "Damaged",
    "Hit",
    "Index",
    "Kind",
    "Name",
    "Part",
    "PartMatch",
    "Query",
    "Record",
    "block_keys",
    "compare",
    "fold",
    "parse",
]
