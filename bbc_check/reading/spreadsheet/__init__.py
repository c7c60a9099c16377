"""Spreadsheets: what is one, what a user may say about it, and reading one as a submission."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.reading.source import Source
from bbc_check.reading.spreadsheet.given_report import Given, given

if TYPE_CHECKING:
    from bbc_check.reading.spreadsheet.sheets import Sheet
    from bbc_check.reading.spreadsheet.sheets.xlsx_rows import TakeRow, WalkedSheet

__all__ = [
    "SPREADSHEETS",
    "Given",
    "decode_text",
    "given",
    "is_submission",
    "kept_texts",
    "open_sheets",
    "read_spreadsheet",
    "walk_workbook",
]

TEXT_FILES = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
OLD_WORKBOOKS = (".xls", ".xlsb")  # recognised, to say what to do
SPREADSHEETS = frozenset((*TEXT_FILES, *WORKBOOKS, *OLD_WORKBOOKS))


# The reader is loaded where there is a spreadsheet: most runs have none.


def read_spreadsheet(
    source: Source, given: Given, recognisers: Sequence[CodeRecogniser]
) -> Aanlevering:
    """Read a spreadsheet as a submission.

    ``given`` goes before what the cells and the name of the file say. Never raises for bad input:
    that becomes a problem of the submission.
    """
    from bbc_check.reading.spreadsheet.sheet_reader import read

    return read(source, given, recognisers)


def is_submission(source: Source, recognisers: Sequence[CodeRecogniser]) -> bool | None:
    """Return whether a spreadsheet that nobody named holds a table of actions.

    True too when it is damaged, closed or protected, or when it is too large or of a format that is
    not read and its name is that of a report or of actions; None, as nobody can know, under any other
    name. False for a mere list of descriptions with amounts, and for a
    list that ``check`` wrote itself.
    """
    from bbc_check.reading.spreadsheet.sheet_reader import holds_actions

    return holds_actions(source, recognisers)


def walk_workbook(source: Source, begin: "Callable[[str], TakeRow]") -> "Iterator[WalkedSheet]":
    """Walk over the rows of a workbook (xlsx): see ``walk_xlsx``."""
    from bbc_check.reading.spreadsheet.sheets.xlsx_rows import walk_xlsx

    return walk_xlsx(source, begin)


def open_sheets(source: Source) -> "tuple[Sheet, ...]":
    """Return the sheets of a spreadsheet as plain cells; raises ReadError."""
    from bbc_check.reading.spreadsheet.sheets import open_sheets as opened

    return opened(source)


def decode_text(content: bytes) -> str:
    """Return the text of a file in any usual encoding; raises ReadError when it is none."""
    from bbc_check.reading.spreadsheet.sheets.text_file import decode

    return decode(content)


def kept_texts(row: Iterable[str]) -> list[str]:
    """Return the cells of a csv; those that Excel keeps as a text by a formula (``="007"``) as that."""
    from bbc_check.reading.spreadsheet.sheets.text_file import kept_text

    return list(map(kept_text, row))
