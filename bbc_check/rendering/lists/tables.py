"""What a list is: columns with a Dutch name and a kind, and rows of plain values; csv and xlsx only write it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from bbc_check.domain.aanlevering import Place
from bbc_check.domain.finding import Topic, line_phrase
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import LIST_HEADING, Summary
from bbc_check.rendering.words import harmless

CellValue = str | int | Decimal | None


class CellKind(Enum):
    """What a column holds: how it is shown, never whether it may be read as something else."""

    TEXT = auto()
    LONG = auto()
    CODE = auto()
    YEAR = auto()
    COUNT = auto()
    AMOUNT = auto()
    LINK = auto()
    KEY = auto()


TEXT, LONG, CODE, YEAR, COUNT, AMOUNT, LINK, KEY = CellKind


class TableColumn(NamedTuple):
    """A column: its name, its width in characters, and what it holds."""

    heading: str
    width: int
    kind: CellKind = CellKind.TEXT


class ListTable(NamedTuple):
    """A list; ``rows`` can be walked once, and makes its values as it goes.

    In a list of a run the last column is the key of the row: what it is about, the same in every run.
    """

    name: str
    columns: tuple[TableColumn, ...]
    rows: Iterator[tuple[CellValue, ...]]


class RowSubject(NamedTuple):
    """What every list says of the submission that a row is about; ``cells`` are the first ones.

    ``causes`` counts its findings, as the list of findings has them; ``page`` is the way to its page,
    where pages are written too.
    """

    cells: tuple[CellValue, ...]
    version: str | None
    latest: str | None
    causes: Counter[tuple[Topic, Severity]]
    page: str | None = None


Item = TypeVar("Item")
# Heading, width, kind, and the value for what a row is about.
Column = tuple[str, int, CellKind, Callable[[RowSubject, Item], CellValue]]
_SUBJECT = tuple(map(TableColumn, LIST_HEADING, (22, 13, 18, 10), (LONG, CODE, LONG, YEAR)))
_KEY = TableColumn("Sleutel", 12, KEY)
PAGE: Column[object] = ("Verslag", 8, LINK, lambda subject, _: subject.page)
LATEST: Column[object] = ("Laatste versie", 9, LONG, lambda subject, _: subject.latest)


def codes_of(summaries: Iterable[Summary]) -> list[str]:
    """Return the codes that the regelingen of a run ask for, each once."""
    tables = (table for each in summaries for table in each.tables)
    return list(dict.fromkeys(row.code for table in tables for row in table.rows))


def list_table(
    name: str, rows: Iterable[tuple[RowSubject, Item, str]], columns: Sequence[Column[Item]]
) -> ListTable:
    """Return the list with a row for each item, which begins with the cells of its subject and ends in its key."""
    values = [value for _, _, _, value in columns]
    return ListTable(
        name,
        (
            *_SUBJECT,
            *(TableColumn(heading, width, kind) for heading, width, kind, _ in columns),
            _KEY,
        ),
        (
            (*subject.cells, *(value(subject, item) for value in values), key)
            for subject, item, key in _unique(rows)
        ),
    )


def _unique(rows: Iterable[tuple[RowSubject, Item, str]]) -> Iterator[tuple[RowSubject, Item, str]]:
    """Yield the rows with keys that no other row has: rows about the same are told apart by their order."""
    seen: Counter[str] = Counter()
    for subject, item, key in rows:
        seen[key] += 1
        yield subject, item, key if seen[key] == 1 else f"{key}-{seen[key]}"


def place_text(place: Place) -> str | None:
    """Return the line, or the cell of a sheet; None where only the file is known."""
    return line_phrase(place) if place.line or place.sheet else None


def clean(text: str) -> str:
    """Return a text for in a cell: plain newlines, and nothing that steers or that no file can hold."""
    if text.isascii() and text.isprintable():
        return text
    plain = harmless(text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.translate(_NO_CHARACTER)


# Halves of a pair and the two that XML forbids; control characters are seen to by ``harmless``.
_NO_CHARACTER = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")
