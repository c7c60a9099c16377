"""What people typed in an earlier workbook of ours, to be carried over to the next: docs/decisions/0027.

A hidden column tells of each sheet which columns are ours, and of each row what it is about and what we
wrote in it. Whatever else stands there was typed. Only text and numbers are carried over; ``lost`` names
all other things, for which the earlier workbook has to be kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from typing import NamedTuple

from bbc_check.domain.verslag import KEY_HEADING, LIST_HEADING
from bbc_check.reading import FileSource, ReadError
from bbc_check.reading.spreadsheet import walk_workbook
from bbc_check.rendering.lists.tables import CellKind, TableColumn

TypedCell = str | float | datetime
OWN_HEADINGS = ("Eigen oordeel", "Eigen opmerking")
GONE = "Verdwenen"
GONE_HEADINGS = ("Lijst", "Wat het was", "Verdwenen sinds")
_WAY = "→ "  # before the heading of a column of links, which programs write in their own way
_SAYS_WHAT = ("Regieverband", "Oordeel", "Regel", "Bevinding", "Actiecode", "Titel van de actie")


class NotOurList(Exception):
    """A file that is no workbook of lists, or cannot be read; says why (Dutch)."""


class TypedRow(NamedTuple):
    """The words typed in one row: ``subject`` and ``what`` tell what it was about.

    ``since`` is the day on which the row vanished; empty where it was there the last time.
    """

    list_name: str
    key: str
    subject: tuple[TypedCell, ...]
    what: str
    words: dict[str, TypedCell]
    since: str = ""


class TypedWords:
    """All that was typed; rows are taken out as they are written again, and what is left has vanished."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[TypedRow]] = {}
        self._headings: dict[str, dict[str, None]] = {}
        self.lost: list[str] = []

    def add_heading(self, list_name: str, heading: str) -> None:
        """Remember a column that somebody added to a list."""
        self._headings.setdefault(list_name, {})[heading] = None

    def add(self, row: TypedRow) -> None:
        """Remember a row in which something was typed."""
        same = self._rows.setdefault((row.list_name, row.key), [])
        if all(row.words != each.words for each in same):
            same.append(row)
        for heading in row.words:
            self.add_heading(row.list_name, heading)

    def headings(self, list_name: str) -> tuple[str, ...]:
        """Return the headings of what is typed in a list, ours first."""
        return tuple(dict.fromkeys((*OWN_HEADINGS, *self._headings.get(list_name, ()))))

    def take(self, list_name: str, key: str) -> Mapping[str, TypedCell]:
        """Return what was typed about a row, and forget it: it is written again."""
        rows = self._rows.get((list_name, key))
        return rows.pop(0).words if rows else {}

    def left(self) -> list[TypedRow]:
        """Return the rows that were not taken: those that vanished before first."""
        rows = [each for same in self._rows.values() for each in same]
        return sorted(rows, key=lambda each: not each.since)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed, and nothing would be lost."""
        return not (self.lost or any(self._rows.values()))


def key_heading(list_name: str, columns: Iterable[TableColumn]) -> str:
    """Return the heading of the hidden column: it tells the name of the list, and our columns."""
    ways = {CellKind.LINK: _WAY}
    headings = (f"{ways.get(each.kind, '')}{one_line(each.heading)}" for each in columns)
    return "\n".join((KEY_HEADING, list_name, *headings))


def one_line(text: str) -> str:
    """Return a heading on one line."""
    return " ".join(text.split())


def key_cell(key: str, columns: Sequence[TableColumn], shown: Sequence[TypedCell | None]) -> str:
    """Return the cell of the hidden column, for what is shown in our columns."""
    kept = (
        value
        for column, value in zip(columns, shown, strict=True)
        if column.kind is not CellKind.LINK
    )
    return f"{key} {_digest(kept)}"


def _digest(values: Iterable[TypedCell | Decimal | None]) -> str:
    """Return a sign of what stands in a row; programs may write spaces and digits in another way.

    And systems the separators of a path: a list tells the same on each.
    """
    text = "\0".join(map(_plain, values))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _plain(value: TypedCell | Decimal | None) -> str:
    match value:
        case None:
            return ""
        case str():
            return " ".join(value.replace("\\", "/").split())
        case datetime():
            return value.isoformat()
    return f"{float(value):.12g}"


def read_words(source: FileSource) -> TypedWords:
    """Return what was typed in a workbook of ours; raises NotOurList for any other file."""
    words = TypedWords()
    walks: list[_SheetWalk] = []

    def begin(name: str) -> "_SheetWalk":
        walks.append(_SheetWalk(name, words))
        return walks[-1]

    try:
        for sheet in walk_workbook(source, begin):
            walks[-1].end(sheet.extras)
    except ReadError as error:
        raise NotOurList(f"het kan niet gelezen worden ({error.detail})") from error
    if not any(each.is_ours for each in walks):
        raise NotOurList("er staan geen lijsten van bbc-check in")
    return words


class _SheetWalk:
    """One sheet while it is walked over."""

    def __init__(self, sheet: str, words: TypedWords) -> None:
        self._sheet, self._words = sheet, words
        self._list_name = ""
        self._key_column = -1
        self._ours: dict[str, int] = {}  # columns by their headings
        self._digested: list[int] | None = None  # None where a column of ours is gone
        self._typed: dict[int, str] = {}
        self._above = self._changed = 0
        self.is_ours = False
        self._without_keys = False

    def __call__(self, cells: dict[int, TypedCell]) -> None:
        """Take a row."""
        if self._list_name:
            self._take(cells)
        elif not self._without_keys and not self._begin(cells):
            self._above += 1

    def _begin(self, cells: dict[int, TypedCell]) -> bool:
        """Return whether these are the headings."""
        for column, value in cells.items():
            if isinstance(value, str) and value.startswith(f"{KEY_HEADING}\n"):
                self.is_ours, self._key_column = True, column
                _, self._list_name, *headings = value.split("\n")
                self._find_columns(cells, headings)
                return True
        if tuple(map(cells.get, range(len(LIST_HEADING)))) == LIST_HEADING:
            self.is_ours = self._without_keys = True
            return True
        return False

    def _find_columns(self, cells: dict[int, TypedCell], headings: Sequence[str]) -> None:
        wanted = {each.removeprefix(_WAY): not each.startswith(_WAY) for each in headings}
        for column, value in cells.items():
            heading = one_line(str(value))
            if column == self._key_column:
                continue
            if heading in wanted and heading not in self._ours:
                self._ours[heading] = column
            else:
                self._add_typed(column, heading)
        gone = [each for each, counts in wanted.items() if counts and each not in self._ours]
        if gone:
            self._lose(f"de kolom '{gone[0]}' is weg of heet anders")
        else:
            self._digested = [self._ours[each] for each, counts in wanted.items() if counts]

    def _add_typed(self, column: int, heading: str) -> None:
        name, number = heading, 1
        while name in self._typed.values():
            number += 1
            name = f"{heading} ({number})"
        self._typed[column] = name
        if self._list_name != GONE:
            self._words.add_heading(self._list_name, name)

    def _take(self, cells: dict[int, TypedCell]) -> None:
        key, _, digest = str(cells.get(self._key_column, "")).partition(" ")
        for column in cells.keys() - {self._key_column, *self._ours.values(), *self._typed}:
            self._add_typed(column, f"Kolom {column + 1}")  # it has no heading
        words = {
            heading: cells[column]
            for column, heading in self._typed.items()
            if column in cells and str(cells[column]).strip()
        }
        if not digest:
            self._take_own_row(cells, words)
            return
        if self._digested is not None and _digest(map(cells.get, self._digested)) != digest:
            self._changed += 1
        if words or self._list_name == GONE:
            self._words.add(self._row(cells, key, words))

    def _row(self, cells: dict[int, TypedCell], key: str, words: dict[str, TypedCell]) -> TypedRow:
        def cell(heading: str) -> TypedCell:
            return cells.get(self._ours.get(heading, -1), "")

        subject = tuple(map(cell, LIST_HEADING))
        if self._list_name == GONE:
            list_name, what, since = (str(cell(each)) for each in GONE_HEADINGS)
            return TypedRow(list_name, key, subject, what, words, since)
        what = ": ".join(str(each) for each in map(cell, _SAYS_WHAT) if each)
        return TypedRow(self._list_name, key, subject, what, words)

    def _take_own_row(self, cells: dict[int, TypedCell], words: dict[str, TypedCell]) -> None:
        """Keep a row that somebody put in between: it has no place in a new list."""
        told = {each: cells[column] for each, column in self._ours.items() if column in cells}
        if any(str(each).strip() for each in (*told.values(), *words.values())):
            what = "; ".join(f"{heading}: {value}" for heading, value in told.items())
            key = f"eigen-{_digest([what, *map(str, words.items())])}"
            row = self._row(cells, key, words)
            self._words.add(row._replace(what=f"eigen rij: {what}" if what else "eigen rij"))

    def end(self, extras: Iterable[str]) -> None:
        """Tell what cannot be carried over."""
        if self._without_keys:
            self._lose(
                "de verborgen kolom met sleutels ontbreekt (weggehaald, of van een oudere versie)"
            )
        elif not self.is_ours:
            if self._above or [*extras]:
                self._lose("dit blad is niet van bbc-check")
            return
        elif self._above:
            self._lose("er staat iets boven de koppen")
        if self._changed:
            self._lose("er is iets veranderd in kolommen van bbc-check zelf")
        for each in extras:
            self._lose(f"er staan {each} in" if each.endswith(("s", "n")) else each)

    def _lose(self, what: str) -> None:
        self._words.lost.append(f"blad '{self._sheet}': {what}")
