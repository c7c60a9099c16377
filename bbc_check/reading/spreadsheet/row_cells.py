"""What the cells of one row say: codes, amounts and texts, each with its place."""

from bbc_check.domain.aanlevering import Place
from bbc_check.domain.bedragen import ZERO
from bbc_check.domain.dutch import shortened
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.cell_values import NotANumber, codes_in, parse_amount
from bbc_check.reading.spreadsheet.collection import Amounts, CellCode, Collection
from bbc_check.reading.spreadsheet.column_names import (
    Column,
    ColumnMeaning,
    heading_words,
    years_of,
)


class RowCells:
    """Reads cells of the rows of one table; what is wrong with them goes to the collection."""

    def __init__(self, collection: Collection, table: ActionTable) -> None:
        self.collection, self.table = collection, table
        years = years_of(table.sheet.name)
        self.sheet_year = years[0] if len(years) == 1 else None
        self.amount_columns = _amount_columns(table, collection.basis)
        others = (c for c, each in table.columns.items() if each.field != Column.BEDRAG)
        self.columns = [*others, *(column for column, _ in self.amount_columns)]  # that are read

    def codes(self, row: int) -> list[CellCode]:
        """Return the reporting codes of a row."""
        found: list[CellCode] = []
        for column in self.table.of(Column.EXTERNE_CODE):
            text = self.table.cell(row, column).text
            for code in codes_in(text, self.collection.recognisers):
                self.collection.read_cells.add((id(self.table.sheet), row, column))
                found.append((code, row + 1, self.table.sheet.cell_name(row, column)))
        for column in self.table.of(Column.CROSS):
            code, text = self.table.columns[column].kind, self.table.cell_text(row, column)
            if text.casefold() in heading_words().yes or text == code:
                found.append((code, row + 1, self.table.sheet.cell_name(row, column)))
            elif text.casefold() not in heading_words().no:
                self.collection.unclear.append((self.place(row, column), shortened(text, 40)))
        return found

    def amounts(self, row: int) -> Amounts:
        """Return the amounts of a row; None for what stands there but is no number."""
        found: Amounts = {}
        for column, meaning in self.amount_columns:
            value = self.table.cell(row, column)
            if value.is_empty:
                continue
            try:
                amount = parse_amount(value)
            except NotANumber:
                amount = None
                if not value.unread:
                    told = self.place(row, column), shortened(value.text, 40)
                    self.collection.no_number.append(told)
            else:
                if amount is None:
                    continue
            year = self._year(row, meaning)
            if year is None:
                self.collection.no_year.append((self.place(row, column), ""))
                continue
            self.collection.years.add(year)
            key = year, meaning.kind
            found[key] = (found.get(key) or ZERO) + amount if amount is not None else None
        return found

    def tell_unread(self, row: int) -> bool:
        """Keep which cells of a row the file does not hold the value of; return whether there are any."""
        unread = [column for column in self.columns if self.table.cell(row, column).unread]
        for column in unread:
            told = self.place(row, column), self.table.cell(row, column).unread
            if told not in self.collection.unusable[-len(unread) :]:  # several fields of one cell
                self.collection.unusable.append(told)
            if self.table.columns[column].field in {Column.EXTERNE_CODE, Column.CROSS}:
                self.collection.unknown_codes = True
        return bool(unread)

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return self.table.sheet.place(self.collection.path, row, column)

    def _year(self, row: int, meaning: ColumnMeaning) -> int | None:
        if meaning.year is not None:
            return meaning.year
        for column in self.table.of(Column.JAAR):
            years = years_of(self.table.cell(row, column).text)
            if len(years) == 1:
                return years[0]
        return self.sheet_year or self.collection.year


def _amount_columns(table: ActionTable, basis: str) -> list[tuple[int, ColumnMeaning]]:
    """Return the columns of amounts: of estimated beside booked ones those that the report is about.

    Sums and balances only count for a year that has nothing else.
    """
    every = [(column, table.columns[column]) for column in table.of(Column.BEDRAG)]
    plain = [each for _, each in every if not each.total and each.kind != "overig"]
    parts = {each.year for each in plain}
    own = {(each.year, each.kind) for each in plain if each.basis == basis}

    def counts(each: ColumnMeaning) -> bool:
        if (each.total or each.kind == "overig") and each.year in parts:
            return False
        return each.basis in {basis, ""} or (each.year, each.kind) not in own

    return [(column, each) for column, each in every if counts(each)]
