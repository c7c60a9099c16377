"""From the bytes of a spreadsheet, of whatever kind, to plain cells."""

from bbc_check.reading.spreadsheet.sheets.cells import (
    NotANumber,
    Sheet,
    UnusableCell,
    Value,
    are_listed_codes,
    as_text,
    cell_name,
    codes_in,
    column_name,
    holds_code,
    is_empty,
    is_exact_code,
    parse_amount,
)
from bbc_check.reading.spreadsheet.sheets.opening import open_sheets

__all__ = [
    "NotANumber",
    "Sheet",
    "UnusableCell",
    "Value",
    "are_listed_codes",
    "as_text",
    "cell_name",
    "codes_in",
    "column_name",
    "holds_code",
    "is_empty",
    "is_exact_code",
    "open_sheets",
    "parse_amount",
]
