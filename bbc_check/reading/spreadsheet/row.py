"""What the cells of one row say: texts, codes and amounts, each with its place."""

from decimal import Decimal

from bbc_check.domain.aanlevering import Place, ProblemKind
from bbc_check.domain.bedragen import ZERO
from bbc_check.reading.limits import MAX_VELD
from bbc_check.reading.schemes.shipped import known_codes
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.collection import Verzameling
from bbc_check.reading.spreadsheet.columns import (
    BEDRAG,
    EXTERNE_CODE,
    JAAR,
    KRUISJE,
    Betekenis,
    jaartallen,
    woordenlijst,
)
from bbc_check.reading.spreadsheet.heading import Tabel
from bbc_check.reading.spreadsheet.sheets import Onbruikbaar, als_tekst, celnaam, is_blanco
from bbc_check.reading.spreadsheet.values import GeenGetal, bedrag, codes_in


class Rij:
    """Reads the cells of the rows of one table; what is wrong with them goes to the collection."""

    def __init__(self, verzameling: Verzameling, tabel: Tabel) -> None:
        self.alles, self.tabel = verzameling, tabel
        self.blad = tabel.blad
        years = jaartallen(self.blad.naam)
        self.bladjaar = years[0] if len(years) == 1 else None
        self.bedragkolommen = _bedragkolommen(tabel, verzameling.basis)

    def _codes(self, row: int) -> list[tuple[str, int, str]]:
        found = []
        for column in self.tabel.van(EXTERNE_CODE):
            text = self._waarde(row, column)
            if isinstance(self.blad.rijen[row][column], Onbruikbaar):
                self.alles.onbekende_codes = True
            for code in codes_in(text, self.alles.herkenners, known_codes()):
                self.alles.gelezen.add((id(self.blad), row, column))
                found.append((code, row + 1, celnaam(row, column)))
        for column in self.tabel.van(KRUISJE):
            code, text = self.tabel.kolommen[column].soort, self._waarde(row, column).strip()
            if text.casefold() in woordenlijst().wel or text == code:
                found.append((code, row + 1, celnaam(row, column)))
            elif text.casefold() not in woordenlijst().niet:
                self.alles.onduidelijk.append((self._plaats(row, column), text))
        return found

    def _bedragen(self, row: int) -> dict[tuple[int, str], Decimal | None]:
        """Return the amounts of a row; None for what stands there but is no number."""
        found: dict[tuple[int, str], Decimal | None] = {}
        for column, meaning in self.bedragkolommen:
            value = self.blad.rijen[row][column]
            place = self._plaats(row, column)
            try:
                amount = bedrag(value)
            except GeenGetal:
                amount = None
                if isinstance(value, Onbruikbaar):
                    self.alles.onbruikbaar.append((place, value.reden))
                else:
                    self.alles.fout.append((place, als_tekst(value)))
            else:
                if amount is None:
                    continue
            year = self._jaar(row, meaning)
            if year is None:
                self.alles.zonder_jaar.append(place)
                continue
            self.alles.jaren.add(year)
            key = year, meaning.soort
            found[key] = (found.get(key) or ZERO) + amount if amount is not None else None
        return found

    def _jaar(self, row: int, meaning: Betekenis) -> int | None:
        if meaning.jaar is not None:
            return meaning.jaar
        for column in self.tabel.van(JAAR):
            years = jaartallen(als_tekst(self.blad.rijen[row][column]))
            if len(years) == 1:
                return years[0]
        return self.bladjaar or self.alles.jaar

    def _waarde(self, row: int, column: int) -> str:
        value = self.blad.rijen[row][column]
        if isinstance(value, Onbruikbaar):
            self.alles.onbruikbaar.append((self._plaats(row, column), value.reden))
        text = als_tekst(value)
        if len(text) > MAX_VELD:
            raise ReadError(ProblemKind.GRENS, f"een cel telt {len(text)} tekens", row + 1)
        return text

    def _tekst(self, row: int, name: str) -> str:
        return next((als_tekst(self.blad.rijen[row][c]).strip() for c in self.tabel.van(name)), "")

    def _eerste(self, row: int) -> str:
        return next((als_tekst(each) for each in self.blad.rijen[row] if not is_blanco(each)), "")

    def _kolom(self, *names: str, rij: int | None = None) -> int:
        """Return the first column of these fields (with ``overview_row``: that is filled in that row)."""
        columns = [column for name in names for column in self.tabel.van(name)]
        if rij is not None:
            filled = [c for c in columns if not is_blanco(self.blad.rijen[rij][c])]
            return filled[0]
        return columns[0]

    def _plaats(self, row: int, column: int) -> Place:
        return Place(self.alles.path, row + 1, None, self.blad.naam, celnaam(row, column))


def _bedragkolommen(tabel: Tabel, basis: str) -> list[tuple[int, Betekenis]]:
    """Return the columns of amounts: of estimated beside booked ones those that the report is about.

    Sums and balances only count for a year that has nothing else.
    """
    every = [(column, tabel.kolommen[column]) for column in tabel.van(BEDRAG)]
    plain = [each for _, each in every if not each.totaal and each.soort != "overig"]
    parts = {each.jaar for each in plain}
    own = {(each.jaar, each.soort) for each in plain if each.basis == basis}
    return [
        (column, each)
        for column, each in every
        if not (each.jaar in parts and (each.totaal or each.soort == "overig"))
        and not (each.basis not in {basis, ""} and (each.jaar, each.soort) in own)
    ]
