"""Walk over the rows of a workbook (xlsx) without holding them, with every value as it was typed."""

import posixpath
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from bbc_check.reading.source import Source
from bbc_check.reading.spreadsheet.sheets.cells import Cell, Extent, number_in
from bbc_check.reading.spreadsheet.sheets.opening import open_parts
from bbc_check.reading.spreadsheet.sheets.parts import Attributes, Parts
from bbc_check.reading.spreadsheet.sheets.xlsx import (
    Book,
    SheetEvents,
    open_book,
    relations_of,
    typed_text,
)

TypedValue = str | float | datetime
TakeRow = Callable[[dict[int, TypedValue]], None]
_PLAIN = {"hyperlink", "printerSettings", "customProperty"}  # what a sheet refers to besides


class WalkedSheet(NamedTuple):
    """A sheet as it was walked over.

    ``extras`` says (Dutch) what it holds besides values, and would be lost with them.
    """

    name: str
    extras: tuple[str, ...]


def walk_xlsx(source: Source, begin: Callable[[str], TakeRow]) -> Iterator[WalkedSheet]:
    """Walk over all sheets; ``begin`` gets the name of each and returns what takes its rows.

    A row is its filled cells by column, from 0; rows come in the order of the file.
    Raises ReadError for what is no workbook, is damaged, or goes over a limit.
    """
    parts = open_parts(source)
    book, sheets = open_book(parts, lambda text: Cell(typed_text(text)))
    for each in sheets:
        take = begin(each.name)
        if each.kind != "worksheet":
            yield WalkedSheet(each.name, ("een grafiekblad",))
            continue
        walk = _RowEvents(book, take)
        walk.read(parts, each.part)
        if _kinds_beside(parts, each.part) - _PLAIN:
            walk.extras["opmerkingen, tekeningen of grafieken"] = None
        yield WalkedSheet(each.name, tuple(walk.extras))


def _kinds_beside(parts: Parts, part: str) -> set[str]:
    """Return the kinds of what a sheet refers to."""
    folder, name = posixpath.split(part)
    if posixpath.join(folder, "_rels", f"{name}.rels") not in parts:
        return set()
    # LibreOffice gives each sheet a drawing with nothing in it
    return {
        kind
        for kind, target in relations_of(parts, part).values()
        if kind != "drawing" or b"Anchor" in parts.content(target)
    }


class _RowEvents(SheetEvents):
    """The rows of one sheet, each given away when it ends."""

    def __init__(self, book: Book, take: TakeRow) -> None:
        super().__init__(book, Extent())
        self._take = take
        self._cells: dict[int, TypedValue] = {}
        self.extras: dict[str, None] = {}

    def read(self, parts: Parts, name: str) -> list[list[Cell]]:
        """Walk over the sheet; nothing of it is kept."""
        super().read(parts, name)
        self._give()
        return []

    def begin_row(self, attributes: Attributes) -> None:
        """Give the row away that went before."""
        self._give()
        super().begin_row(attributes)

    def _give(self) -> None:
        if self._cells:
            self._take(self._cells)
            self._cells = {}

    def end_cell(self, _: str) -> None:
        """Keep the value until the row ends."""
        if self.has_formula:
            self.extras["formules"] = None
        if self.value:
            value = self._typed(self.attributes.get("t", "n"), self.value)
            if value != "":
                self._cells[self.at[1]] = value

    def _typed(self, kind: str, value: str) -> TypedValue:
        number = number_in(value.strip()) if kind == "n" else None
        if number is None:
            # what stands for no value, such as an error, is kept as it was typed
            return self.cell(kind, value).text or typed_text(value)
        if number >= 1 and self.format_of_cell().is_date:
            with suppress(OverflowError):
                return self.book.day_0 + timedelta(seconds=round(number * 24 * 60 * 60))
        return number

    def merge(self, _: Attributes) -> None:
        """Tell that there are merged cells."""
        self.extras["samengevoegde cellen"] = None
