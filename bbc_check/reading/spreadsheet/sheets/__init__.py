"""From the bytes of a spreadsheet, of whatever kind, to plain cells."""

from bbc_check.reading.spreadsheet.sheets.cells import (
    EMPTY,
    MAX_EXACT,
    Cell,
    Sheet,
    cell_name,
    column_name,
)
from bbc_check.reading.spreadsheet.sheets.opening import open_sheets

__all__ = ["EMPTY", "MAX_EXACT", "Cell", "Sheet", "cell_name", "column_name", "open_sheets"]
