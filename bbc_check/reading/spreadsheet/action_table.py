"""A table of actions: its sheet, its rows, and what each of its columns holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from bbc_check.domain.codes import CodeRecogniser
from bbc_check.reading.spreadsheet.cell_values import NotANumber, holds_code, parse_amount
from bbc_check.reading.spreadsheet.column_names import (
    Column,
    ColumnMeaning,
    fact_named,
    says_total,
    words_of,
)
from bbc_check.reading.spreadsheet.sheets import Cell, Sheet

_SAMPLE = 500  # cells


@dataclass(frozen=True, slots=True, eq=False)
class ActionTable:
    """A table of actions below its row of headings (``head``, from 0), up to row ``end``.

    ``doubts`` are sentences about columns that can mean two things or have another name than they
    should.
    """

    sheet: Sheet
    head: int
    end: int
    columns: Mapping[int, ColumnMeaning]
    recognisers: Sequence[CodeRecogniser]
    doubts: tuple[str, ...] = ()
    _by_field: dict[str, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for column, meaning in self.columns.items():
            self._by_field.setdefault(meaning.field, []).append(column)

    @property
    def rows(self) -> range:
        """The rows below the headings."""
        return range(self.head + 1, self.end)

    @property
    def has_codes(self) -> bool:
        """Whether there is a column of reporting codes."""
        return self.has(Column.EXTERNE_CODE, Column.CROSS)

    def has(self, *fields: str) -> bool:
        """Return whether any column holds one of these fields."""
        return any(name in self._by_field for name in fields)

    def of(self, name: str) -> list[int]:
        """Return the columns that hold a field, from left to right."""
        return self._by_field.get(name, [])

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        return self.sheet.rows[row][column]

    def cell_text(self, row: int, column: int) -> str:
        """Return what a person reads in a cell."""
        return self.sheet.rows[row][column].text.strip()

    def text(self, row: int, name: str) -> str:
        """Return what the first column of a field says in a row."""
        columns = self._by_field.get(name)
        return self.cell_text(row, columns[0]) if columns else ""

    def is_unread(self, row: int, *fields: str) -> bool:
        """Return whether the file does not hold what one of these fields says in a row."""
        return any(self.cell(row, column).unread for name in fields for column in self.of(name))

    def filled(self, column: int) -> Iterator[Cell]:
        """Yield the cells of a column that show something."""
        for row in self.sheet.rows[self.head + 1 : self.end]:
            if not row[column].is_empty:
                yield row[column]

    def sample(self, column: int) -> list[str]:
        """Return the first texts of a column, to tell what it holds."""
        return [value.text.strip() for value in islice(self.filled(column), _SAMPLE)]

    def heading(self, column: int) -> str:
        """Return the heading of a column as it is written."""
        return " ".join(self.sheet.rows[self.head][column].text.split())

    def has_amount(self, row: int) -> bool:
        """Return whether a row holds an amount that can be read."""
        for column in self.of(Column.BEDRAG):
            try:
                if parse_amount(self.cell(row, column)) is not None:
                    return True
            except NotANumber:
                continue
        return False

    def has_code(self, row: int) -> bool:
        """Return whether a row holds a code of a regeling in a column of codes."""
        return any(
            holds_code(self.cell_text(row, column), self.recognisers)
            for column in self.of(Column.EXTERNE_CODE)
        )


class ReportColumn(NamedTuple):
    """A column that says something of the report itself, with its different texts."""

    column: int
    fact: str
    texts: tuple[str, ...]


def report_columns(table: ActionTable) -> list[ReportColumn]:
    """Return the columns beside those of the actions whose headings can only be about the report.

    "Gemeente" and "Eindjaar" may be about an action, the latter unless a "Rapportjaar" stands there.
    """
    found = []
    for column, value in enumerate(table.sheet.rows[table.head]):
        fact = None if column in table.columns else fact_named(value.text)
        key = "".join(words_of(value.text))
        certain = {"ondernemingsnummer", "nis", "eindjaar"}
        if fact is None or not (fact in certain or re.search("bestuur|rapport|krediet", key)):
            continue
        texts = dict.fromkeys(each.text.strip() for each in table.filled(column))
        kept = (text for text in texts if text != value.text.strip() and not says_total(text))
        found.append(ReportColumn(column, fact, tuple(filter(None, kept))))
    years = any(each.fact == "boekjaar" for each in found)
    return [each for each in found if years or each.fact != "eindjaar"]
