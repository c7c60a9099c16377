"""Find the rows of headings of a sheet by what their words mean, and so its tables of actions."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bbc_check.domain.codes import CodeRecogniser
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.column_choice import settle
from bbc_check.reading.spreadsheet.column_names import (
    Column,
    ColumnMeaning,
    fallback_fields,
    meaning_of,
    misspelled,
)
from bbc_check.reading.spreadsheet.sheets import Cell, Sheet

_SEARCHED_ROWS, _SEARCHED_COLUMNS = 100, 200
_LONGEST_HEADING = 60  # of another table below: longer cells are texts
_TEXTS = frozenset({Column.KORT, Column.LANG, Column.ACTIE, Column.OMSCHRIJVING})
_CODES_OR_AMOUNTS = frozenset({Column.EXTERNE_CODE, Column.CODE, Column.CROSS, Column.BEDRAG})


class HeadingRow(NamedTuple):
    """A row looked at as a heading: what its cells mean."""

    sheet: Sheet
    row: int
    columns: dict[int, ColumnMeaning]

    @property
    def fields(self) -> set[str]:
        """The fields that its cells name."""
        return {meaning.field for meaning in self.columns.values()}

    @property
    def known(self) -> int:
        """How many things its cells mean."""
        return len(set(self.columns.values()))

    @property
    def texts(self) -> list[str]:
        """What stands in it."""
        return [each.text.strip() for each in self.sheet.rows[self.row] if not each.is_empty]

    @property
    def is_heading(self) -> bool:
        """Whether it names a text of an action, and its codes or amounts."""
        fields = self.fields
        for meaning in self.columns.values():
            if meaning.field == Column.FALLBACK:
                fields.update(fallback_fields(meaning.kind))
        return bool(fields & _TEXTS and fields & _CODES_OR_AMOUNTS)


def find_tables(
    sheet: Sheet, recognisers: Sequence[CodeRecogniser]
) -> list[ActionTable] | HeadingRow | None:
    """Return the tables of actions of a sheet, or the row that came nearest, or None.

    A later row of other headings begins another table; headings that are repeated do not.
    """
    codes = frozenset(code.code for each in recognisers for code in each.regeling.codes)
    rows = [
        _heading_row(sheet, row, codes, combined=combined)
        for row in range(min(len(sheet.rows), _SEARCHED_ROWS))
        for combined in (False, True)
    ]
    main = max(
        (each for each in rows if each.is_heading), key=lambda each: each.known, default=None
    )
    if main is None:
        return max(
            (each for each in rows if len(each.texts) > 1),
            key=lambda each: each.known,
            default=None,
        )
    heads = sorted([*_other_headings(main, codes), main], key=lambda each: each.row)
    ends = [*(head.row for head in heads[1:]), len(sheet.rows)]
    tables = [
        settle(ActionTable(sheet, head.row, end, head.columns, recognisers))
        for head, end in zip(heads, ends, strict=True)
    ]
    return [
        table
        for table in tables
        if table.has(Column.KORT, Column.LANG) and (table.has_codes or table.has(Column.BEDRAG))
    ] or main


def _other_headings(main: HeadingRow, codes: frozenset[str]) -> Iterator[HeadingRow]:
    """Yield the rows beside ``main`` that are headings of other tables of actions."""
    current: HeadingRow | None = None
    for row, line in enumerate(main.sheet.rows):
        if row == main.row:
            current = main
            continue
        if not _looks_like_headings(line):
            continue
        found = _heading_row(main.sheet, row, codes, combined=False)
        if found.known < 3 or not found.is_heading:
            continue
        if Column.CROSS in found.fields - main.fields:
            continue  # a row of an action with its code
        # above the main headings only a table with rows of its own counts
        if row < main.row and (found.known * 2 < main.known or main.row - row < 3):
            continue
        if current is None or found.columns != current.columns:
            current = found
            yield found


def _looks_like_headings(line: Sequence[Cell]) -> bool:
    """Return whether a row holds three short cells or more, and half of them are known words."""
    texts = [_heading_text(value) for value in line[:_SEARCHED_COLUMNS] if not value.is_empty]
    if len(texts) < 3 or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    known = sum((meaning_of(text) or misspelled(text)) is not None for text in texts)
    return known * 2 >= len(texts)


def _heading_row(sheet: Sheet, row: int, codes: frozenset[str], *, combined: bool) -> HeadingRow:
    """Return what the cells of a row mean as headings, with ``combined`` below those above them."""
    found: dict[int, ColumnMeaning] = {}
    group = ""
    if combined and row == 0:
        return HeadingRow(sheet, row, found)
    for column, value in enumerate(sheet.rows[row][:_SEARCHED_COLUMNS]):
        own = _heading_text(value)
        above = _heading_text(sheet.rows[row - 1][column]) if combined else ""
        group = above or group
        if own in codes:
            meaning: ColumnMeaning | None = ColumnMeaning(Column.CROSS, kind=own)
        else:
            # without a text of its own the heading above is two rows high
            meaning = _meaning(own, group) if own else _meaning(above, "")
        if meaning is not None:
            found[column] = meaning
    return HeadingRow(sheet, row, found)


def _meaning(text: str, group: str) -> ColumnMeaning | None:
    meaning = (meaning_of(f"{group} {text}") if group else None) or meaning_of(text)
    if meaning is None and fallback_fields(text):
        return ColumnMeaning(Column.FALLBACK, kind=text)
    return meaning or misspelled(text)


def _heading_text(value: Cell) -> str:
    """Return a heading; a year that Excel keeps as its first day is that year."""
    return value.text.strip().removeprefix("01/01/")
