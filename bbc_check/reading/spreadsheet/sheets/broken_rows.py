"""Rows of a csv that came apart at a line break inside a cell without quotes around it."""

import re
from collections.abc import Iterator, Sequence

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.column_names import Column, meaning_of, words_of

_SEARCHED_ROWS, _SEARCHED_COLUMNS = 100, 200  # as for any other heading
_TEXTS = {Column.KORT, Column.LANG, Column.ACTIE, Column.OMSCHRIJVING}
_REPORTING_CODE = re.compile(r"\s*[A-Za-z]+[-\w/ ]{0,30}[0-9]\w*\s*")
_SHAPES: dict[str, re.Pattern[str]] = {
    Column.BEDRAG: re.compile(r"[\s€()+–-]*[0-9][0-9.,\s]*[\s€()–-]*"),
    Column.EXTERNE_CODE: _REPORTING_CODE,
    Column.CODE: _REPORTING_CODE,
}
_TOTALS = (["totaal"], ["subtotaal"], ["eindtotaal"])
_CODE = re.compile(r"\s*\S{0,30}[0-9]\S{0,30}\s*")  # of an action, which stands first in a row

Row = list[str]


def mended(rows: list[Row]) -> list[Row]:
    """Return rows, with those that came apart put together again where they began.

    The rows of its other pieces stay, and are empty: numbers of rows remain what another program
    shows. A writer may leave out the separators at the end of a row, so that short rows are put
    together only where all of the table says so: each short row begins as the complete ones do,
    what follows does not, and together they have all columns. Raises ReadError where a row seems to
    have come apart and that is not certain.
    """
    head = _heading(rows)
    if head is None:
        return rows
    table = _Table(rows[head])
    body = rows[head + 1 :]
    table.learn(body)
    groups, alone = table.groups(body)
    if groups and not alone:
        return [*rows[: head + 1], *_joined(body, groups)]
    doubtful = [first for first, _ in groups] or list(table.doubtful(body))
    if not doubtful:
        return rows
    row = head + doubtful[0] + 2
    raise ReadError(
        ProblemKind.UNREADABLE,
        f"rij {row} lijkt afgebroken: een tekst met een regeleinde staat er niet tussen aanhalingstekens,"
        " en wat volgt staat op de rij eronder; bewaar de tabel als .xlsx, of haal het regeleinde weg",
        row,
    )


class _Table:
    """The rows of one table by the headings above them."""

    def __init__(self, heads: Row) -> None:
        self.width = len(heads)
        meanings = map(meaning_of, heads[:_SEARCHED_COLUMNS])
        self.shapes = {
            column: _SHAPES[meaning.field]
            for column, meaning in enumerate(meanings)
            if meaning is not None and meaning.field in _SHAPES
        }
        self.first: set[str] = set()
        self.coded = self.separated = False

    def learn(self, body: Sequence[Row]) -> None:
        """Look at how the complete rows begin."""
        self.first = {row[0].strip() for row in body if len(row) >= self.width}
        self.coded = bool(self.first) and all(map(_CODE.fullmatch, self.first))
        if "" in self.first:  # what stands above is not repeated: any row may begin so
            self.first, self.coded = set(), False
        # somewhere a separator stands before nothing: this writer leaves none out
        self.separated = any(len(row) > 1 and not row[-1].strip() for row in body)

    def is_short(self, row: Row) -> bool:
        """Return whether a row that says something has fewer cells than there are headings."""
        return len(row) < self.width and not _is_blank(row)

    def begins(self, row: Row) -> bool:
        """Return whether a row begins as the complete ones do."""
        first = row[0].strip() if len(row) > 1 else ""  # a line of a text may be a year alone
        return first in self.first or (self.coded and _CODE.fullmatch(first) is not None)

    def groups(self, body: Sequence[Row]) -> tuple[list[tuple[int, int]], list[int]]:
        """Return from where to where the rows are that make one together, and other short rows."""
        groups, alone = [], []
        at = 0
        while at < len(body):
            end = self._end_of_row(body, at) if self.is_short(body[at]) else at
            if end > at:
                groups.append((at, end))
            elif self.is_short(body[at]):
                alone.append(at)
            at = end + 1
        return groups, alone

    def _end_of_row(self, body: Sequence[Row], at: int) -> int:
        """Return the last of the rows that complete a short one, or that row itself."""
        if not self.begins(body[at]):
            return at
        width = len(body[at])
        for end in range(at + 1, len(body)):
            row = body[end]
            if len(row) >= self.width or self.begins(row):
                break
            width += max(len(row), 1) - 1
            if width >= self.width:
                return end if self._is_whole(body, at, end) else at
        return at

    def _is_whole(self, body: Sequence[Row], first: int, last: int) -> bool:
        """Return whether pieces make one row; an empty cell behind it shows that none is left out."""
        pieces = body[first : last + 1]
        whole = _together(pieces)
        fitting = self._fitting(whole, 0)
        if any(map(_is_blank, pieces)) and all(map(_is_blank, body[last + 1 :])):
            return False  # the last piece may be a note below the table
        return len(whole) == self.width and all(fitting) and bool(fitting or not whole[-1].strip())

    def doubtful(self, body: Sequence[Row]) -> Iterator[int]:
        """Yield short rows that go on in one whose cells fit at the end of a row, not at its begin."""
        start, width = 0, 1
        for at, row in enumerate(body):
            if not self.is_short(row) and not (_is_blank(row) and len(row) <= 1):
                start, width = at + 1, 1
                continue
            width += max(len(row), 1) - 1
            ends = self.is_short(row) and (width == self.width or self._is_end(row))
            if at > start and ends and self._goes_on(body[start : at + 1], width):
                yield start
                start, width = at + 1, 1
            elif width >= self.width:
                start, width = at + 1, 1
            elif self.begins(row):
                start, width = at, len(row)

    def _goes_on(self, pieces: Sequence[Row], width: int) -> bool:
        """Return whether the last of short rows seems to end a row that the first one begins."""
        row = pieces[-1]
        if self._is_end(row):
            # a legend below the table has codes too, behind a blank row or a word
            return width == self.width or (len(pieces[0]) > 1 and not any(map(_is_blank, pieces)))
        unequal = len(set(map(len, pieces))) > 1  # Excel leaves as many out of rows that follow
        return width == self.width and self.separated and unequal and not self.begins(row)

    def _is_end(self, row: Row) -> bool:
        if words_of(row[0])[:1] in _TOTALS:
            return False
        left, right = self._fitting(row, 0), self._fitting(row, self.width - len(row))
        return bool(right) and all(right) and not (left and all(left))

    def _fitting(self, row: Row, by: int) -> list[bool]:
        """Return of the filled cells of amounts and codes, moved so far, whether they look it."""
        return [
            self.shapes[column + by].fullmatch(cell) is not None
            for column, cell in enumerate(row)
            if column + by in self.shapes and cell.strip()
        ]


def _heading(rows: Sequence[Row]) -> int | None:
    """Return the row that names a text of an action and its codes or amounts, and most of all."""
    best, most = None, 2
    for at, row in enumerate(rows[:_SEARCHED_ROWS]):
        found = {meaning for cell in row[:_SEARCHED_COLUMNS] if (meaning := meaning_of(cell))}
        fields = {meaning.field for meaning in found}
        if len(found) > most and fields & _TEXTS and fields & _SHAPES.keys():
            best, most = at, len(found)
    return best


def _joined(body: Sequence[Row], groups: Sequence[tuple[int, int]]) -> list[Row]:
    rows = list(body)
    for first, last in groups:
        rows[first : last + 1] = [_together(body[first : last + 1])] + [[]] * (last - first)
    return rows


def _together(pieces: Sequence[Row]) -> Row:
    """Return pieces as one row: the last cell of each goes on in the first of the next."""
    whole = list(pieces[0]) or [""]
    for piece in pieces[1:]:
        whole[-1] += "\n" + "".join(piece[:1])
        whole += piece[1:]
    return whole


def _is_blank(row: Row) -> bool:
    return not any(cell.strip() for cell in row)
