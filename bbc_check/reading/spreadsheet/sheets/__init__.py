"""From the bytes of a spreadsheet, of whatever kind, to plain cells."""

from bbc_check.reading.spreadsheet.sheets.opening import open_sheets

__all__ = ["open_sheets"]
