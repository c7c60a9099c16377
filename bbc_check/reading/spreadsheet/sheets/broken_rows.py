"""Rows of a csv that came apart at a line break inside a cell without quotes around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.column_names import Column, meaning_of

_SEARCHED_ROWS, _SEARCHED_COLUMNS = 100, 200  # as for any other heading
_TEXTS = {Column.KORT, Column.LANG, Column.ACTIE, Column.OMSCHRIJVING}
_REPORTING_CODE = re.compile(
    r"\s*+[A-Z]{2,}+(?:[-\w/]{0,40}|[-\w/]{0,20} [-\w/]{0,20})[0-9]\w*+\s*+"
)
_SHAPES: dict[str, re.Pattern[str]] = {
    Column.BEDRAG: re.compile(r"[\s€()+–-]*+[0-9][0-9.,\s]*+[\s€()–-]*+"),
    Column.EXTERNE_CODE: _REPORTING_CODE,
    Column.CODE: _REPORTING_CODE,
}
_CODE = re.compile(r"\s*+\S{0,30}[0-9]\S{0,30}+\s*+")  # of an action, which stands first in a row
# how a line begins that stands by itself between or below the rows
_BY_ITSELF = re.compile(
    r"(?:sub|eind)?totaal|(?:\w+ )?(?:beleids)?doelstelling|actieplan", re.IGNORECASE
)
# how a note below a table begins: of whom, when, or what it is about; a commentaar goes on otherwise
_NOTE = re.compile(
    r"(?:bron|noot|nota|n\.?b\.?|opmerking(?:en)?|legende|auteur|datum(?=\s*:\s*[0-9]))\s*:"
    r"|(?:opgemaakt|opgesteld|afgedrukt|aangemaakt|gegenereerd|geëxporteerd|bijgewerkt|stand|toestand)"
    r" (?:te|op|door|per)\b|laatst(?:e)? (?:bijgewerkt|gewijzigd|wijziging|bijwerking)\b|\(\*+\)\s*\w"
    r"|pagina [0-9]|versie (?:[0-9.]+$|van [0-9])|export (?:op|uit|van)\b|(?:\* ?)?(?:alle )?bedragen (?:zijn )?in euro",
    re.IGNORECASE,
)
_BLOCK = 16  # rows: Excel leaves separators out of so many together

Row = list[str]


def mended(rows: list[Row]) -> list[Row]:
    """Return rows, with those that came apart put together again where they began.

    The rows of its other pieces stay, and are empty: numbers of rows remain what another program
    shows. Some writers leave out the separators behind the last filled cell of a row; so short rows
    are pieces only where this writer leaves none out, or where a cell fits at the end of a row and
    not at its begin. Pieces are put together where that gives rows of all columns in one way.
    Raises ReadError where rows came apart, or seem to, and that is not so.
    """
    head = _heading(rows)
    if head is None:
        return rows
    table = _Table(rows, head)
    found = list(rows)
    for run in table.runs():
        if not table.came_apart(run):
            continue
        groups = table.groups(run)
        if groups is None:
            raise _broken(table.begin_of_broken(run))
        for first, last in groups:
            found[first : last + 1] = [_together(rows[first : last + 1])] + [[]] * (last - first)
    return found


class _Table:
    """The rows of one table, by the headings above them; rows and columns count from 0."""

    def __init__(self, rows: Sequence[Row], head: int) -> None:
        self.rows, self.head, self.width = rows, head, len(rows[head])
        meanings = map(meaning_of, rows[head][:_SEARCHED_COLUMNS])
        self.shapes = {
            column: _SHAPES[meaning.field]
            for column, meaning in enumerate(meanings)
            if meaning is not None and meaning.field in _SHAPES
        }
        below = range(head + 1, len(rows))
        whole = [at for at in below if self._is_whole(at) and not self._is_blank(at)]
        self.last_whole = max(whole, default=head)
        self.coded = bool(whole) and all(_CODE.fullmatch(rows[at][0]) for at in whole)
        self.keeps_separators = any(len(row) > 1 and not row[-1].strip() for row in rows)
        # one short row between whole ones is no piece: there is no other piece to it
        self.drops_separators = not self.keeps_separators and any(
            len(run) == 1 and len(rows[run[0]]) > 1 for run in self.runs()
        )
        self.has_sections = len(next((rows[at] for at in below if not self._is_blank(at)), [])) == 1
        self.begins_in_text = not self.coded and 0 not in self.shapes
        self.ends_in_text = self.width - 1 not in self.shapes

    def runs(self) -> Iterator[range]:
        """Yield the rows between whole ones, without the blank ones around them."""
        for whole, run in groupby(range(self.head + 1, len(self.rows)), self._is_whole):
            filled = [at for at in run if not self._is_blank(at)]
            if filled and not whole:
                yield range(filled[0], filled[-1] + 1)

    def came_apart(self, run: range) -> bool:
        """Return whether rows are pieces of others, or seem to be, and not merely short."""
        lines = [at for at in run if not self._is_blank(at)]
        if any(map(self._is_end, lines)):
            return True
        short = [at for at in lines if len(self.rows[at]) > 1]
        if self.keeps_separators and not all(map(self._is_in_block, short)):
            return True
        if not all(self._fits(self.rows[at]) for at in short) and self.groups(run):
            return True
        alone = [at for at in lines if at not in short and not self._is_by_itself(at)]
        return any(self._goes_on(at) or self._is_gone_on_with(at) for at in alone)

    def groups(self, run: range) -> list[tuple[int, int]] | None:
        """Return from where to where the rows are that make one together; None where it is not certain."""
        groups: list[tuple[int, int]] = []
        begin, width = None, 0
        for at in run:
            count = len(self.rows[at])
            if begin is not None:
                width += max(count, 1) - 1
            elif count > 1:
                begin, width = at, count
            elif not self._is_blank(at) and not self._continue(groups, run[0], at):
                return None
            if begin is not None and width >= self.width:
                if not self._is_one_row(begin, at):
                    return None
                groups.append((begin, at))
                begin = None
        return groups if begin is None else None

    def begin_of_broken(self, run: range) -> int:
        """Return the row that seems to go on in the next one."""
        end = next((at for at in run if self._is_end(at)), run[-1])
        return next((at for at in range(end - 1, run[0], -1) if self._begins(at)), run[0])

    def _continue(self, groups: list[tuple[int, int]], start: int, at: int) -> bool:
        """Let a lone line be more of the last cell before it, where it can be nothing else."""
        if self._is_by_itself(at):
            return True
        certain = self.ends_in_text and self.coded and self.keeps_separators
        # it may be the begin of the next row, or a note below the table
        if not certain or at > self.last_whole or self._above(at) == self.head:
            return False
        first = groups.pop()[0] if groups else self._above(start)
        groups.append((first, at))
        return True

    def _above(self, at: int) -> int:
        """Return the row above another that is not blank."""
        return next(row for row in range(at - 1, -1, -1) if not self._is_blank(row))

    def _goes_on(self, at: int) -> bool:
        """Return whether a lone line may be more of the text at the end of the row above it."""
        note = at > self.last_whole and self._is_blank(at - 1)
        text = self.ends_in_text and self.rows[self._above(at)][-1].strip()
        return bool(text) and not (self.drops_separators or self.has_sections or note)

    def _is_gone_on_with(self, at: int) -> bool:
        """Return whether a lone line may be the begin of the text with which the row below begins."""
        if not self.begins_in_text or at > self.last_whole:
            return False
        below = next(row for row in self.rows[at + 1 :] if "".join(row).strip())
        return below[0][:1].islower() or (self.keeps_separators and not self.has_sections)

    def _is_one_row(self, begin: int, end: int) -> bool:
        """Return whether pieces make one row that looks like the others."""
        whole = _together(self.rows[begin : end + 1])
        return (
            len(whole) == self.width
            and self._fits(whole)
            and (self._begins(begin) or not self.coded)
            and not any(map(self._begins, range(begin + 1, end + 1)))
        )

    def _begins(self, at: int) -> bool:
        """Return whether a row begins with a code as the whole ones do; a lone line may be a year."""
        row = self.rows[at]
        return self.coded and len(row) > 1 and _CODE.fullmatch(row[0]) is not None

    def _is_end(self, at: int) -> bool:
        """Return whether cells of a row fit at the end of a row, and not at its begin."""
        row = self.rows[at]
        if len(row) < 2 or self._is_by_itself(at):
            return False
        left, right = self._fitting(row, 0), self._fitting(row, self.width - len(row))
        return bool(right) and all(right) and not (left and all(left))

    def _is_by_itself(self, at: int) -> bool:
        line = self.rows[at][0].strip()
        alone = len(self.rows[at]) == 1 and at > self.last_whole
        is_note = alone and _NOTE.match(line) is not None
        return is_note or _BY_ITSELF.match(line) is not None

    def _fits(self, row: Row) -> bool:
        return all(self._fitting(row, 0))

    def _fitting(self, row: Row, by: int) -> list[bool]:
        """Return of the filled cells of amounts and codes, moved so far, whether they look it."""
        return [
            self.shapes[column + by].fullmatch(cell) is not None
            for column, cell in enumerate(row)
            if column + by in self.shapes and cell.strip()
        ]

    def _is_whole(self, at: int) -> bool:
        """Return whether a row has a cell below each heading, not moved by a separator in a text."""
        return len(self.rows[at]) >= self.width and not self._is_end(at)

    def _is_in_block(self, at: int) -> bool:
        """Return whether Excel may have written a row so: it shortens some rows together, alike."""
        begin = at - at % _BLOCK
        return len(set(map(len, self.rows[begin : begin + _BLOCK]))) == 1

    def _is_blank(self, at: int) -> bool:
        return not "".join(self.rows[at]).strip()


def _broken(row: int) -> ReadError:
    return ReadError(
        ProblemKind.UNREADABLE,
        f"rij {row + 1} lijkt afgebroken: een tekst met een regeleinde staat er niet tussen aanhalingstekens,"
        " en wat volgt staat op de rij eronder; bewaar de tabel als .xlsx, of haal het regeleinde weg"
        " (is wat volgt een nota onder de tabel, laat er dan een rij tussen)",
        row + 1,
    )


def _heading(rows: Sequence[Row]) -> int | None:
    """Return the row that names a text of an action and its codes or amounts, and most of all."""
    best, most = None, 2
    for at, row in enumerate(rows[:_SEARCHED_ROWS]):
        found = {meaning for cell in row[:_SEARCHED_COLUMNS] if (meaning := meaning_of(cell))}
        fields = {meaning.field for meaning in found}
        if len(found) > most and fields & _TEXTS and fields & _SHAPES.keys():
            best, most = at, len(found)
    return best


def _together(pieces: Sequence[Row]) -> Row:
    """Return pieces as one row: the last cell of each goes on in the first of the next."""
    whole = list(pieces[0])
    for piece in pieces[1:]:
        whole[-1] += "\n" + "".join(piece[:1])
        whole += piece[1:]
    return whole
