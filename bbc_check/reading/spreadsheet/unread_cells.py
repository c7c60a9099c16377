"""What was not read although it should have been: codes and texts below unknown headings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from bbc_check.domain.aanlevering import Place, ProblemKind, RapportSoort, ReadProblem, Veld
from bbc_check.domain.codes import CodeRecogniser, CodeSoort
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.reading.spreadsheet.collection import Verzameling
from bbc_check.reading.spreadsheet.columns import (
    BEDRAG,
    COMMENTAAR,
    EVALUATIE,
    EXTERNE_CODE,
    KORT,
    KRUISJE,
    LANG,
    jaartallen,
    woordenlijst,
)
from bbc_check.reading.spreadsheet.heading import Tabel
from bbc_check.reading.spreadsheet.sheets import (
    Blad,
    Waarde,
    als_tekst,
    celnaam,
    is_blanco,
    kolomnaam,
)
from bbc_check.reading.spreadsheet.values import GeenGetal, bedrag
from bbc_check.reading.unread import CodeSpotter

_GETOOND, _MEESTE = 3, 1000
_TEKSTEN = (KORT, LANG, COMMENTAAR, EVALUATIE)
_VELDEN = {
    KORT: (Veld.KORTE_OMSCHRIJVING, "de korte omschrijving"),
    LANG: (Veld.LANGE_OMSCHRIJVING, "de lange omschrijving"),
    COMMENTAAR: (Veld.COMMENTAAR, "het commentaar"),
}


class Vangnet:
    """Looks once more at all visible sheets, with what was read of them."""

    def __init__(
        self,
        alles: Verzameling,
        bladen: Sequence[Blad],
        tabellen: Sequence[Tabel],
        soort: RapportSoort,
    ) -> None:
        self.alles, self.bladen, self.tabellen, self.soort = alles, bladen, tabellen, soort
        self.herkenners = [each for each in alles.herkenners if each.regeling.looks_at(soort)]
        self.kijker = CodeSpotter(self.herkenners)
        self.gelezen = any(
            self.kijker.is_van_regeling(code)
            for each in alles.elementen
            for code, _, _ in each.codes
        )
        self.per_blad: Mapping[int, list[Tabel]] = {
            id(blad): [tabel for tabel in tabellen if tabel.blad is blad] for blad in bladen
        }

    def codes(self) -> tuple[list[ReadProblem], list[str]]:
        """Return problems and notes about codes that no column of codes held."""
        problems: list[ReadProblem] = []
        notes: list[str] = []
        unread: list[tuple[Blad, list[Tabel], str]] = []
        with_column = [tabel for tabel in self.tabellen if _heeft_codes(tabel)]
        for blad in self.bladen:
            if not blad.zichtbaar:
                continue
            cells = list(islice(self._ongelezen(blad), _MEESTE))
            own = self.per_blad[id(blad)]
            if not cells:
                continue
            shown = enumeration(
                [f"{where} ('{shortened(text, 30)}')" for where, text in cells[:_GETOOND]]
            )
            if len(cells) > _GETOOND:
                shown += ", en nog andere"
            if not self.gelezen or any(not _heeft_codes(tabel) for tabel in own):
                unread.append((blad, own, shown))
            else:
                notes.append(
                    f"Op blad '{blad.naam}' staan codes die niet gelezen zijn: {shown}. Ze tellen dus"
                    " niet mee."
                )
        if unread:
            blad, own, shown = unread[0]
            names = enumeration([f"'{each.naam}'" for each, _, _ in unread[:5]])
            more = " (en nog andere)" if len(unread) > 5 else ""
            detail = (
                f"op blad {names}{more} staan codes die niet gelezen zijn: op '{blad.naam}' {shown}."
                f" {_HERNOEM}"
            )
            problems.append(self._probleem(detail, own[0].kop + 1 if own else None, blad.naam))
        if not with_column and not problems:
            problems.append(self._probleem(f"er is geen kolom met rapporteringscodes. {_HERNOEM}"))
        elif not self.gelezen and not problems:
            problems += self._geen_codes(with_column)
        return problems, notes

    def bedragen(self, boekjaren: Collection[int]) -> list[ReadProblem]:
        """Return a problem for the first column of numbers that may be amounts of a year, unread.

        Only for a year of the report of which no other column has the amounts.
        """
        for tabel in self.tabellen:
            known = {tabel.kolommen[column].jaar for column in tabel.van(BEDRAG)}
            for column, value in enumerate(tabel.blad.rijen[tabel.kop]):
                years = jaartallen(als_tekst(value))
                if column in tabel.kolommen or len(years) != 1 or not known:
                    continue
                if years[0] in known or years[0] not in boekjaren:
                    continue
                rows = tabel.blad.rijen[tabel.kop + 1 : tabel.tot]
                cells = [row[column] for row in rows if not is_blanco(row[column])]
                if cells and all(map(_is_getal, cells)):
                    detail = (
                        f"kolom {kolomnaam(column)} ('{shortened(tabel.koptekst(column), 40)}') bevat"
                        f" misschien de bedragen van {years[0]}, maar die kop is niet bekend; noem de"
                        f" kolom 'Bedrag {years[0]}'"
                    )
                    return [self._probleem(detail, tabel.kop + 1, tabel.blad.naam)]
        return []

    def teksten(self) -> tuple[frozenset[Veld], list[str]]:
        """Return the fields that probably stand in a column nobody knows, and notes about them."""
        missing: set[Veld] = set()
        notes = []
        for field, (veld, name) in _VELDEN.items():
            if field == COMMENTAAR and self.soort is not RapportSoort.JAARREKENING:
                continue
            without = [tabel for tabel in self.tabellen if not tabel.van(field)]
            if not without:
                continue
            sheets = enumeration(dict.fromkeys(f"'{tabel.blad.naam}'" for tabel in without))
            shown = woordenlijst().getoond[field].capitalize()
            unread = [
                f"'{shortened(tabel.koptekst(column), 40)}' (kolom {kolomnaam(column)})"
                for tabel in without
                for column in (
                    *tabel.teksten,
                    *(tabel.van(EVALUATIE) if field == COMMENTAAR else ()),
                )
            ]
            start = f"Op blad {sheets} is geen kolom voor {name} herkend, zoals '{shown}'"
            if unread:
                missing.add(veld)
                notes.append(
                    f"{start}. Staat die tekst in {enumeration(list(dict.fromkeys(unread))[:3], 'of')}?"
                    f" Noem de kolom dan '{shown}'."
                )
            else:
                notes.append(f"{start}; daarom is die tekst overal leeg.")
        return frozenset(missing), notes

    def _geen_codes(self, tabellen: Sequence[Tabel]) -> Iterator[ReadProblem]:
        """Yield a problem about a column of codes in which something else is written."""
        for tabel in tabellen:
            for column in tabel.van(EXTERNE_CODE):
                for row in range(tabel.kop + 1, tabel.tot):
                    text = als_tekst(tabel.blad.rijen[row][column]).strip()
                    letters = sum(map(str.isalpha, text))
                    words = text.casefold().split()
                    if text.isdecimal() or (
                        len(words) <= 2
                        and any(map(str.isdecimal, words))
                        and letters
                        and words[0] in self._voor_een_nummer()
                    ):
                        detail = (
                            f"in kolom '{tabel.koptekst(column)}' staan geen codes maar bijvoorbeeld"
                            f" '{shortened(text, 30)}'; schrijf de code voluit, zoals {self._voorbeeld()}"
                        )
                        yield self._probleem(detail, row + 1, tabel.blad.naam)
                        return

    def _ongelezen(self, blad: Blad) -> Iterator[tuple[str, str]]:
        """Yield the cells, and the name of a sheet, with a code that was not read as one."""
        own = self.per_blad[id(blad)]
        if own and self._is_code_naam(blad.naam) and not any(map(_heeft_codes, own)):
            yield "de naam van het blad", blad.naam
        if not own and is_codelijst(blad, self.alles.herkenners):
            return
        texts = {column for tabel in own for name in _TEKSTEN for column in tabel.van(name)}
        skipped = {(p.blad, p.line) for places in self.alles.overgeslagen.values() for p in places}
        crosses = {(tabel.kop, column) for tabel in own for column in tabel.van(KRUISJE)}
        for row, line in enumerate(blad.rijen):
            for column, value in enumerate(line):
                if not isinstance(value, str) or not self.kijker.kan_code_zijn(value.strip()):
                    continue
                if (id(blad), row, column) in self.alles.gelezen or (row, column) in crosses:
                    continue
                if (blad.naam, row + 1) in skipped:
                    continue
                if column in texts and self.gelezen and any(map(_heeft_codes, own)):
                    continue  # a rule speaks of codes in texts
                if self.kijker.is_van_regeling(value.strip()):
                    yield f"cel {celnaam(row, column)}", value.strip()

    def _is_code_naam(self, naam: str) -> bool:
        """Return whether a sheet is called after a code."""
        name = naam.strip()
        return self.kijker.kan_code_zijn(name) and self.kijker.is_van_regeling(name)

    def _voor_een_nummer(self) -> set[str]:
        """Return the words with which people write the number of a priority for its code."""
        found = {"prioriteit", "prio", "code"}
        for each in self.herkenners:
            found |= {each.regeling.benaming.casefold(), (each.regeling.afkorting or "").casefold()}
        return found

    def _voorbeeld(self) -> str:
        known = self.herkenners or self.alles.herkenners
        return known[0].regeling.codes[0].code

    def _probleem(
        self, detail: str, row: int | None = None, blad: str | None = None
    ) -> ReadProblem:
        return ReadProblem(
            ProblemKind.NIET_HERKEND, Place(self.alles.path, row, None, blad, None), detail
        )


_HERNOEM = (
    "Zonder die codes is niet na te kijken of de regeling gevolgd is; zet ze in een kolom"
    " 'Externe rapporteringscode'"
)


def is_codelijst(blad: Blad, herkenners: Sequence[CodeRecogniser]) -> bool:
    """Return whether a sheet that is no table of actions lists the codes in one of its columns."""
    width = max(map(len, blad.rijen), default=0)
    exact = {CodeSoort.GELDIG, CodeSoort.VERVALLEN}
    for column in range(min(width, 20)):
        cells = [
            als_tekst(row[column]).strip()
            for row in blad.rijen[:200]
            if column < len(row) and not is_blanco(row[column])
        ]
        codes = [
            cell
            for cell in cells
            if any(each.recognise(cell).soort in exact for each in herkenners)
        ]
        if len(codes) > 1 and len(set(codes)) == len(codes):
            return True
    return False


def _is_getal(value: Waarde) -> bool:
    try:
        bedrag(value)
    except GeenGetal:
        return False
    return True


def _heeft_codes(tabel: Tabel) -> bool:
    return bool(tabel.van(EXTERNE_CODE) or tabel.van(KRUISJE))
