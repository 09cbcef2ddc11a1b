"""Files of rows, as institutions keep their customers: opened, and read row by row."""

from marsad.screening.table.error import Note, TableError
from marsad.screening.table.opening import open_table
from marsad.screening.table.table import Line, Table

__all__ = ["Line", "Note", "Table", "TableError", "open_table"]
