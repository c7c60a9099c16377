"""Find the rows of headings of a sheet by what their words mean, and so its tables of actions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bbc_check.domain.codes import CodeRecogniser
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.column_choice import settle
from bbc_check.reading.spreadsheet.column_names import (
    Column,
    Meaning,
    fallback_fields,
    meaning_of,
    misspelled,
)
from bbc_check.reading.spreadsheet.sheets import Sheet, Value, as_text, is_empty

_SEARCHED_ROWS, _SEARCHED_COLUMNS = 100, 200
_LONGEST_HEADING = 60  # of another table below: longer cells are texts
_TEXTS = frozenset({Column.KORT, Column.LANG, Column.ACTIE, Column.OMSCHRIJVING})
_CODES_OR_AMOUNTS = frozenset({Column.EXTERNE_CODE, Column.CODE, Column.KRUISJE, Column.BEDRAG})

Columns = dict[int, Meaning]


@dataclass(frozen=True, slots=True)
class NearestRow:
    """The row that looks most like a heading on a sheet without a table of actions."""

    sheet: str
    row: int
    texts: tuple[str, ...]
    known: int


def find_tables(
    sheet: Sheet, recognisers: Sequence[CodeRecogniser]
) -> list[ActionTable] | NearestRow | None:
    """Return the tables of actions of a sheet, or the row that came nearest, or None.

    A later row of other headings begins another table; headings that are repeated do not.
    """
    finder = _Finder(sheet, recognisers)
    best, nearest = finder.main_heading()
    if best is None:
        return nearest
    row, columns = best
    heads = sorted([*finder.other_headings(row, columns), (row, columns)], key=lambda each: each[0])
    ends = [*(start for start, _ in heads[1:]), len(sheet.rows)]
    tables = [
        settle(sheet, (start, end), meanings, recognisers)
        for (start, meanings), end in zip(heads, ends, strict=True)
    ]
    tables = [
        table
        for table in tables
        if table.has(Column.KORT, Column.LANG) and (table.has_codes or table.has(Column.BEDRAG))
    ]
    return tables or finder.nearest(row, columns)


class _Finder:
    """Looks at the rows of one sheet as headings."""

    def __init__(self, sheet: Sheet, recognisers: Sequence[CodeRecogniser]) -> None:
        self.sheet = sheet
        self.codes = {code.code for each in recognisers for code in each.regeling.codes}

    def main_heading(self) -> tuple[tuple[int, Columns] | None, NearestRow | None]:
        """Return the row that means most as a heading, alone or under the one above; and the nearest."""
        rows = [
            (row, self._columns(row, combined=combined))
            for row in range(min(len(self.sheet.rows), _SEARCHED_ROWS))
            for combined in (False, True)
        ]
        best = max(filter(_is_heading, rows), key=_known, default=None)
        others = [self.nearest(*each) for each in rows if not _is_heading(each)]
        others = [each for each in others if len(each.texts) > 1]
        return best, max(others, key=lambda each: each.known, default=None)

    def nearest(self, row: int, columns: Columns) -> NearestRow:
        """Return a row as the one that came nearest."""
        shown = (as_text(each).strip() for each in self.sheet.rows[row])
        texts = tuple(text for text in shown if text)
        return NearestRow(self.sheet.name, row, texts, _known((row, columns)))

    def other_headings(self, main: int, columns: Columns) -> Iterator[tuple[int, Columns]]:
        """Yield the rows beside ``main`` that are headings of other tables of actions."""
        crosses = _has_crosses(columns)
        current: Columns | None = None
        for row, line in enumerate(self.sheet.rows):
            if row == main:
                current = columns
                continue
            if not _looks_like_headings(line):
                continue
            found = self._columns(row, combined=False)
            count = _known((row, found))
            if count < 3 or not _is_heading((row, found)) or found == current:
                continue
            if not crosses and _has_crosses(found):
                continue
            # above the main headings only a table with rows of its own counts
            if row < main and (count * 2 < _known((main, columns)) or main - row < 3):
                continue
            current = found
            yield row, found

    def _columns(self, row: int, *, combined: bool) -> Columns:
        """Return what the cells of a row mean as headings; ``combined``: under those of the row above."""
        if combined and row == 0:
            return {}
        found: Columns = {}
        group = ""
        for column, value in enumerate(self.sheet.rows[row][:_SEARCHED_COLUMNS]):
            own = heading_text(value)
            above = heading_text(self.sheet.rows[row - 1][column]) if combined else ""
            group = above or group
            meaning = self._meaning(own, above, group)
            if meaning is not None:
                found[column] = meaning
        return found

    def _meaning(self, own: str, above: str, group: str) -> Meaning | None:
        if own in self.codes:
            return Meaning(Column.KRUISJE, kind=own)
        if not own:  # a heading that is two rows high
            return meaning_of(above) or misspelled(above)
        under = meaning_of(f"{group} {own}") if group else None
        meaning = under or meaning_of(own)
        if meaning is None and fallback_fields(own):
            return Meaning(Column.FALLBACK, kind=own)
        return meaning or misspelled(own)


def _known(found: tuple[int, Columns]) -> int:
    """Return how many things the cells of a row mean."""
    return len(set(found[1].values()))


def _is_heading(found: tuple[int, Columns]) -> bool:
    columns = found[1]
    fields = {meaning.field for meaning in columns.values()}
    for meaning in columns.values():
        if meaning.field == Column.FALLBACK:
            fields.update(fallback_fields(meaning.kind))
    return bool(fields & _TEXTS and fields & _CODES_OR_AMOUNTS)


def _has_crosses(columns: Columns) -> bool:
    return any(meaning.field == Column.KRUISJE for meaning in columns.values())


def _looks_like_headings(line: Sequence[Value]) -> bool:
    """Return whether a row holds three short cells or more, and half of them are known words."""
    texts = [heading_text(value) for value in line[:_SEARCHED_COLUMNS] if not is_empty(value)]
    if len(texts) < 3 or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    known = sum((meaning_of(text) or misspelled(text)) is not None for text in texts)
    return known * 2 >= len(texts)


def heading_text(value: Value) -> str:
    """Return a heading; a year that Excel keeps as its first day is that year."""
    if isinstance(value, date) and (value.month, value.day) == (1, 1):
        return str(value.year)
    return as_text(value).strip()
