"""Lists to work with, as csv and xlsx, and the empty workbook to write actions in."""

from bbc_check.rendering.lists.action_workbook import action_workbook
from bbc_check.rendering.lists.csv_list import csv_lines
from bbc_check.rendering.lists.run_lists import list_tables
from bbc_check.rendering.lists.tables import (
    CellKind,
    CellValue,
    ListTable,
    TableColumn,
)
from bbc_check.rendering.lists.typed_words import NotOurList, TypedWords, read_words
from bbc_check.rendering.lists.xlsx_list import write_workbook

__all__ = [
    "CellKind",
    "CellValue",
    "ListTable",
    "NotOurList",
    "TableColumn",
    "TypedWords",
    "action_workbook",
    "csv_lines",
    "list_tables",
    "read_words",
    "write_workbook",
]
