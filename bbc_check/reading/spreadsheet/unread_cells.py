"""What was not read although it should have been: codes and texts below unknown headings."""

import re
from collections.abc import Collection as Many
from collections.abc import Iterator, Sequence
from itertools import islice

from bbc_check.domain.aanlevering import RapportKind, ReadProblem, Veld
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import enumeration, first_of, shortened
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.cell_values import (
    NotANumber,
    are_listed_codes,
    is_exact_code,
    parse_amount,
)
from bbc_check.reading.spreadsheet.collection import Collection
from bbc_check.reading.spreadsheet.column_choice import LONG_TEXT, average_words
from bbc_check.reading.spreadsheet.column_names import (
    Column,
    ColumnMeaning,
    heading_words,
    meaning_of,
    years_of,
)
from bbc_check.reading.spreadsheet.sheets import Cell, Sheet, column_name
from bbc_check.reading.unread import CodeSpotter

_SHOWN, _MOST = 3, 1000
_SEARCHED_COLUMNS = 200
_TITLE = 2  # words, on average: one is a name or a code
_FIELDS = {
    Column.KORT: (Veld.KORTE_OMSCHRIJVING, "de korte omschrijving"),
    Column.LANG: (Veld.LANGE_OMSCHRIJVING, "de lange omschrijving"),
    Column.COMMENTAAR: (Veld.COMMENTAAR, "het commentaar"),
}
_WITHOUT = "Zonder die codes is niet na te kijken of de regeling gevolgd is;"
_PUT_THEM = "zet ze in een kolom 'Externe rapporteringscode'"

Found = Sequence[tuple[str, tuple[int, int] | None]]  # codes with their cells


class UnreadCells:
    """Looks once more at all visible sheets, with what was read of them."""

    def __init__(
        self,
        collection: Collection,
        sheets: Sequence[Sheet],
        tables: Sequence[ActionTable],
        kind: RapportKind,
    ) -> None:
        self.collection, self.sheets, self.tables = collection, sheets, tables
        self.account = kind is RapportKind.JAARREKENING
        self.recognisers = [each for each in collection.recognisers if each.regeling.looks_at(kind)]
        self.spotter = CodeSpotter(self.recognisers)
        self.any_read = any(
            self.spotter.is_of_regeling(code)
            for each in collection.elements
            for code, _, _ in each.codes
        )

    def codes(self) -> tuple[list[ReadProblem], list[str]]:
        """Return problems and notes about codes that no column of codes held."""
        notes: list[str] = []
        unread: list[tuple[Sheet, Found]] = []
        for sheet in self.sheets:
            found = list(islice(self._unread(sheet), _MOST)) if sheet.visible else []
            if found and not (self.any_read and all(t.has_codes for t in self._tables_of(sheet))):
                unread.append((sheet, found))
            elif found:
                notes.append(
                    f"Op blad '{sheet.name}' staan codes die niet gelezen zijn: {_shown(sheet, found)}. Ze"
                    " tellen dus niet mee."
                )
        if unread:
            return [self._unread_codes(unread)], notes
        if not any(table.has_codes for table in self.tables):
            detail = f"er is geen kolom met rapporteringscodes. {_WITHOUT} {_PUT_THEM}"
            return [self.collection.unrecognised(detail)], notes
        return [] if self.any_read else self._numbers_for_codes(), notes

    def _unread_codes(self, unread: Sequence[tuple[Sheet, Found]]) -> ReadProblem:
        sheet, found = unread[0]
        own = self._tables_of(sheet)
        names = first_of((f"'{each.name}'" for each, _ in unread), 5)
        detail = (
            f"op blad {names} staan codes die niet gelezen zijn: op '{sheet.name}'"
            f" {_shown(sheet, found)}. {_WITHOUT} {_rename(own, found) or _PUT_THEM}"
        )
        return self.collection.unrecognised(detail, sheet.name, own[0].head + 1 if own else None)

    def amounts(self, boekjaren: Many[int]) -> list[ReadProblem]:
        """Return a problem for the first column of numbers that may be amounts of a year, unread.

        Only for a year of the report of which no other column has the amounts.
        """
        for table in self.tables:
            known = {table.columns[column].year for column in table.of(Column.BEDRAG)}
            if table.has(Column.JAAR):  # of every amount its own row says the year
                continue
            for column, value in enumerate(table.sheet.rows[table.head]):
                years = [] if "%" in value.text else years_of(value.text)
                if column in table.columns or len(years) != 1 or not known:
                    continue
                if meaning_of(value.text) == ColumnMeaning(Column.AANTAL):
                    continue
                (year,) = years
                if year in known or year not in boekjaren:
                    continue
                cells = list(table.filled(column))
                if cells and all(map(_is_number, cells)):
                    detail = (
                        f"kolom {column_name(column)} ('{shortened(table.heading(column), 40)}')"
                        f" bevat misschien de bedragen van {year}, maar die kop is niet bekend; noem"
                        f" de kolom 'Bedrag {year}'"
                    )
                    return [self.collection.unrecognised(detail, table.sheet.name, table.head + 1)]
        return []

    def texts(self) -> tuple[frozenset[Veld], list[str]]:
        """Return the fields that probably stand in a column nobody knows, and notes about them."""
        missing: set[Veld] = set()
        notes = []
        for name, (veld, words) in _FIELDS.items():
            without = [table for table in self.tables if not table.has(name)]
            if not without or (name == Column.COMMENTAAR and not self.account):
                continue
            sheets = enumeration(dict.fromkeys(f"'{table.sheet.name}'" for table in without))
            shown = heading_words().shown[name].capitalize()
            unread = [
                _named(table, column)
                for table in without
                for column in _unknown_texts(table, _TITLE if name == Column.KORT else LONG_TEXT)
            ]
            start = f"Op blad {sheets} is geen kolom voor {words} herkend, zoals '{shown}'"
            if unread:
                missing.add(veld)
                notes.append(
                    f"{start}. Staat die tekst in {enumeration(list(dict.fromkeys(unread))[:3], 'of')}?"
                    f" Noem de kolom dan '{shown}'."
                )
            else:
                notes.append(f"{start}; daarom is die tekst overal leeg.")
        return frozenset(missing), notes

    def _numbers_for_codes(self) -> list[ReadProblem]:
        """Return a problem about the first cell in which a number stands for a code."""
        regelingen = [each.regeling for each in self.recognisers or self.collection.recognisers]
        names = {name for each in regelingen for name in (each.term, each.abbreviation) if name}
        before = "|".join(map(re.escape, ("prioriteit", "prio", "code", *sorted(names))))
        number = re.compile(rf"(?:(?:{before})\s+)?\d+", re.IGNORECASE)
        for table in self.tables:
            for column in table.of(Column.EXTERNE_CODE):
                for row in table.rows:
                    text = table.cell_text(row, column)
                    if number.fullmatch(text):
                        detail = (
                            f"in kolom '{table.heading(column)}' staan geen codes maar bijvoorbeeld"
                            f" '{shortened(text, 30)}'; schrijf de code voluit, zoals"
                            f" {regelingen[0].codes[0].code}"
                        )
                        return [self.collection.unrecognised(detail, table.sheet.name, row + 1)]
        return []

    def _unread(self, sheet: Sheet) -> Iterator[tuple[str, tuple[int, int] | None]]:
        """Yield codes that were not read as one with their cells; without one, a sheet is called so."""
        own = self._tables_of(sheet)
        with_codes = any(table.has_codes for table in own)
        if own and not with_codes and self._is_code(sheet.name.strip()):
            yield sheet.name, None
        if not own and _is_code_sheet(sheet, self.collection.recognisers):
            return
        places = (place for each in self.collection.skipped.values() for place in each)
        skipped = {place.line for place in places if place.sheet == sheet.name}
        crosses = {(table.head, column) for table in own for column in table.of(Column.CROSS)}
        texts = {column for table in own for name in _FIELDS for column in table.of(name)}
        # a rule speaks of codes in texts
        passed = texts if self.any_read and with_codes else set()
        for row, line in enumerate(sheet.rows):
            for column, cell in enumerate(line):
                text = cell.text.strip()
                if column in passed or row + 1 in skipped or not self._is_code(text):
                    continue
                read = (id(sheet), row, column) in self.collection.read_cells
                if not read and (row, column) not in crosses:
                    yield text, (row, column)

    def _is_code(self, text: str) -> bool:
        return self.spotter.may_be_code(text) and self.spotter.is_of_regeling(text)

    def _tables_of(self, sheet: Sheet) -> list[ActionTable]:
        return [table for table in self.tables if table.sheet is sheet]


def _unknown_texts(table: ActionTable, words: int) -> list[int]:
    """Return the columns of texts of so many words whose heading says nothing, or is not there."""
    return [
        column
        for column in range(min(_SEARCHED_COLUMNS, len(table.sheet.rows[table.head])))
        if column not in table.columns and average_words(table.sample(column)) >= words
    ]


def _named(table: ActionTable, column: int) -> str:
    heading, letters = shortened(table.heading(column), 40), column_name(column)
    return f"'{heading}' (kolom {letters})" if heading else f"kolom {letters}, die geen kop heeft"


def _shown(sheet: Sheet, found: Found) -> str:
    """Return the first codes with where they stand, for in a sentence."""
    shown = [
        f"{f'cel {sheet.cell_name(*cell)}' if cell else 'de naam van het blad'} ('{shortened(text, 30)}')"
        for text, cell in found[:_SHOWN]
    ]
    return enumeration(shown) + (", en nog andere" if len(found) > _SHOWN else "")


def _rename(tables: Sequence[ActionTable], found: Found) -> str:
    """Return how the one column is called below which all codes stand, and should be."""
    cells = [cell for _, cell in found if cell]
    columns = {column for _, column in cells}
    if len(columns) != 1 or len(cells) < len(found):
        return ""
    (column,) = columns
    rows = {row for row, _ in cells}
    for table in tables:
        if rows <= set(table.rows) and table.heading(column):
            return (
                f"kolom {column_name(column)} heet '{shortened(table.heading(column), 40)}': hernoem"
                " ze tot 'Externe rapporteringscode'"
            )
    return ""


def _is_code_sheet(sheet: Sheet, recognisers: Sequence[CodeRecogniser]) -> bool:
    """Return whether a sheet that is no table of actions lists the codes in one of its columns."""
    for column in islice(zip(*sheet.rows[:200], strict=True), 20):
        texts = (cell.text.strip() for cell in column)
        if are_listed_codes(
            [text for text in texts if is_exact_code(text, recognisers)], recognisers
        ):
            return True
    return False


def _is_number(value: Cell) -> bool:
    try:
        parse_amount(value)
    except NotANumber:
        return False
    return True
