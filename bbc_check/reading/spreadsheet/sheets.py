"""A sheet as plain cells, wherever it came from."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Onbruikbaar:
    """A cell whose value the file does not hold: an error value, or a formula never calculated."""

    reden: str


Waarde = str | int | float | bool | date | datetime | time | timedelta | Onbruikbaar


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet: its rows from A1 on, blank cells as "". ``visible`` is False when it is hidden."""

    naam: str
    rijen: list[list[Waarde]] = field(repr=False)
    zichtbaar: bool = True

    @property
    def is_tabel(self) -> bool:
        """Whether the sheet holds a table of some kind: three rows of three filled cells."""
        wide = 0
        for row in self.rijen[:200]:
            wide += sum(not is_blanco(value) for value in row) >= 3
        return wide >= 3


def kolomnaam(index: int) -> str:
    """Return the letters of a column, counted from 0: "A", "Z", "AA"."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def celnaam(row: int, column: int) -> str:
    """Return the name of a cell, row and column counted from 0: "F12"."""
    return f"{kolomnaam(column)}{row + 1}"


def als_tekst(value: Waarde) -> str:
    """Return what a person reads in a cell; whole numbers without decimals."""
    match value:
        case str():
            return value
        case bool():
            return "WAAR" if value else "ONWAAR"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
        case datetime():
            return value.strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case Onbruikbaar():
            return ""
        case _:
            return str(value)


def is_blanco(value: Waarde) -> bool:
    """Return whether a cell shows nothing."""
    return isinstance(value, str) and not value.strip()
