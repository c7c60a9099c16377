"""From the rows of one table to actions and what stands above them."""

from decimal import Decimal

from bbc_check.domain.aanlevering import Niveau, Plaats, Probleem
from bbc_check.domain.bedragen import NUL
from bbc_check.domain.tekst import LEEG
from bbc_check.reading.bron import Leesfout
from bbc_check.reading.grenzen import MAX_CODE, MAX_CODES, MAX_ELEMENTEN, MAX_VELD
from bbc_check.reading.markup import ontleed
from bbc_check.reading.rekenblad.bladen import (
    Onbruikbaar,
    als_tekst,
    celnaam,
    is_blanco,
)
from bbc_check.reading.rekenblad.kolommen import (
    ACTIE_CODE,
    BEDRAG,
    COMMENTAAR,
    EVALUATIE,
    EXTERNE_CODE,
    JAAR,
    KORT,
    KRUISJE,
    LANG,
    Betekenis,
    jaartallen,
    woorden,
    woordenlijst,
)
from bbc_check.reading.rekenblad.kopregel import Tabel
from bbc_check.reading.rekenblad.verzameling import Element, Verzameling
from bbc_check.reading.rekenblad.waarden import GeenGetal, bedrag, codes_in

_OUDERS = (
    (Niveau.BELEIDSDOELSTELLING, "doelstelling"),
    (Niveau.ACTIEPLAN, "actieplan"),
)
_TEKSTEN = (KORT, LANG, COMMENTAAR, EVALUATIE)


class Rijen:
    """The rows of one table."""

    def __init__(self, verzameling: Verzameling, tabel: Tabel) -> None:
        self.alles, self.tabel = verzameling, tabel
        self.blad = tabel.blad
        years = jaartallen(self.blad.naam)
        self.bladjaar = years[0] if len(years) == 1 else None
        self.met_code = bool(tabel.van(ACTIE_CODE))
        self.boven: dict[Niveau, int] = {}
        self.vorige: Element | None = None
        self.bedragkolommen = _bedragkolommen(tabel, verzameling.basis)

    def lees(self) -> None:
        """Read every row below the heading into the collection; Leesfout where a limit is passed."""
        heading = tuple(self.tabel.cellen(self.tabel.kop))
        for row in range(self.tabel.kop + 1, self.tabel.tot):
            texts = tuple(self.tabel.cellen(row))
            if any(texts) and texts != heading:
                self._rij(row)

    def _rij(self, row: int) -> None:
        changed = self._ouders(row)
        code = self._tekst(row, ACTIE_CODE) or None
        title, long_ = self._tekst(row, KORT), self._tekst(row, LANG)
        amounts, codes = self._bedragen(row), self._codes(row)
        comment = self._tekst(row, COMMENTAAR)
        if (
            not (codes or long_)
            and _is_totaal(self._eerste(row))
            and (not code or _is_totaal(code))
        ):
            return
        if not (code or title or long_):
            if changed is not None:
                self._vul(changed, row, codes, (COMMENTAAR,))
            elif self.vorige is not None:
                self._vul(self.vorige, row, codes, (COMMENTAAR,), amounts)
            elif codes or comment or amounts:
                self._nieuw(row, None, codes, amounts)
            return
        known = self._bekend(code, title, long_)
        if known is None:
            known = self._nieuw(row, code, codes, amounts)
            self.alles.acties[code or "", title, long_] = known
        else:
            self._vul(known, row, codes, _TEKSTEN, amounts)
        self.vorige = known

    def _bekend(self, code: str | None, title: str, long_: str) -> Element | None:
        """Return the action that this row repeats, or None when it is a new one."""
        if not self.met_code and not long_:
            return None
        known = self.alles.acties.get((code or "", title, long_))
        last = self.vorige
        if known is None and last is not None and code is not None and code == last.code:
            same_title = title in {"", last.velden.get(KORT, LEEG).kaal.strip()}
            same_text = long_ in {"", last.velden.get(LANG, LEEG).kaal.strip()}
            known = last if same_title and same_text else None
        return known

    def _nieuw(
        self,
        row: int,
        code: str | None,
        codes: list[tuple[str, int, str]],
        amounts: dict[tuple[int, str], Decimal | None],
    ) -> Element:
        if not self.met_code:
            own = f"rij {row + 1}"
            alone = len({id(tabel.blad) for tabel in self.alles.tabellen}) == 1
            code = own if alone else f"{self.blad.naam} {own}"
        element = self._maak(Niveau.ACTIE, code, row, self._kolom(KORT, ACTIE_CODE, LANG))
        self._vul(element, row, codes, _TEKSTEN, amounts)
        self.vorige = element
        return element

    def _maak(self, niveau: Niveau, code: str | None, row: int, column: int) -> Element:
        if len(self.alles.elementen) >= MAX_ELEMENTEN:
            detail = f"het rekenblad telt meer dan {MAX_ELEMENTEN} acties en andere elementen"
            raise Leesfout(Probleem.GRENS, detail)
        if code is not None and len(code) > MAX_CODE:
            raise Leesfout(Probleem.GRENS, f"een code telt {len(code)} tekens", row + 1)
        above = self.boven.get(Niveau.ACTIEPLAN, self.boven.get(Niveau.BELEIDSDOELSTELLING))
        if niveau is Niveau.ACTIEPLAN:
            above = self.boven.get(Niveau.BELEIDSDOELSTELLING)
        elif niveau is Niveau.BELEIDSDOELSTELLING:
            above = None
        element = Element(niveau, code, self._plaats(row, column), above)
        self.alles.elementen.append(element)
        return element

    def _vul(
        self,
        element: Element,
        row: int,
        codes: list[tuple[str, int, str]],
        fields: tuple[str, ...],
        amounts: dict[tuple[int, str], Decimal | None] | None = None,
    ) -> None:
        """Add what a row says to an element; texts that it has already are not repeated."""
        for name in fields:
            for column in self.tabel.van(name)[:1]:
                value = self._waarde(row, column)
                old = element.velden.get(name)
                if old is not None and (not value.strip() or value == old.waarde):
                    continue
                if old is not None and not old.is_leeg:
                    value = f"{old.waarde}\n{value}"
                element.velden[name] = ontleed(value, row + 1, celnaam(row, column))
        known = [code for code, _, _ in element.codes]
        repeats = known and [code for code, _, _ in codes] == known
        if not repeats:
            element.codes += codes
        if len(element.codes) > MAX_CODES:
            detail = f"een actie draagt meer dan {MAX_CODES} codes"
            raise Leesfout(Probleem.GRENS, detail, row + 1)
        # a row that is repeated for another code repeats its amounts too
        if amounts and amounts not in element.bedragen:
            element.bedragen.append(amounts)

    def _ouders(self, row: int) -> Element | None:
        """Follow the columns of doelstelling and actieplan; return the lowest that is new here."""
        changed = None
        for niveau, name in _OUDERS:
            code, title = self._tekst(row, f"{name}_code"), self._tekst(row, f"{name}_titel")
            alone = self._tekst(row, name)
            if alone and not title:
                title = alone
            elif alone and not code:
                code = alone
            if _is_totaal(code or title) or not (code or title):
                continue
            above = (
                None
                if niveau is Niveau.BELEIDSDOELSTELLING
                else self.boven.get(Niveau.BELEIDSDOELSTELLING)
            )
            key = niveau, above, code or title
            index = self.alles.ouders.get(key)
            if index is None:
                column = self._kolom(f"{name}_titel", name, f"{name}_code", rij=row)
                element = self._maak(niveau, code or None, row, column)
                index = self.alles.ouders[key] = len(self.alles.elementen) - 1
                self._ouderteksten(element, row, name, column, title)
            if self.boven.get(niveau) != index:
                if niveau is Niveau.BELEIDSDOELSTELLING:
                    self.boven.pop(Niveau.ACTIEPLAN, None)
                self.boven[niveau] = index
                changed = self.alles.elementen[index]
                self.vorige = None
        return changed

    def _ouderteksten(self, element: Element, row: int, name: str, column: int, title: str) -> None:
        if title:
            element.velden[KORT] = ontleed(title, row + 1, celnaam(row, column))
        for column in self.tabel.van(f"{name}_lang")[:1]:
            value = self._waarde(row, column)
            element.velden[LANG] = ontleed(value, row + 1, celnaam(row, column))

    def _codes(self, row: int) -> list[tuple[str, int, str]]:
        found = []
        for column in self.tabel.van(EXTERNE_CODE):
            text = self._waarde(row, column)
            if len(text) > MAX_VELD:
                raise Leesfout(Probleem.GRENS, f"een code telt {len(text)} tekens", row + 1)
            for code in codes_in(text, self.alles.herkenners):
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
                    continue
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
            found[key] = (found.get(key) or NUL) + amount if amount is not None else None
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
            raise Leesfout(Probleem.GRENS, f"een cel telt {len(text)} tekens", row + 1)
        return text

    def _tekst(self, row: int, name: str) -> str:
        return next((als_tekst(self.blad.rijen[row][c]).strip() for c in self.tabel.van(name)), "")

    def _eerste(self, row: int) -> str:
        return next((als_tekst(each) for each in self.blad.rijen[row] if not is_blanco(each)), "")

    def _kolom(self, *names: str, rij: int | None = None) -> int:
        """Return the first column of these fields (with ``rij``: that is filled in that row)."""
        columns = [column for name in names for column in self.tabel.van(name)]
        if rij is not None:
            filled = [c for c in columns if not is_blanco(self.blad.rijen[rij][c])]
            return filled[0]
        return columns[0]

    def _plaats(self, row: int, column: int) -> Plaats:
        return Plaats(self.alles.path, row + 1, None, self.blad.naam, celnaam(row, column))


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


def _is_totaal(text: str) -> bool:
    return woorden(text)[:1] in (["totaal"], ["subtotaal"], ["eindtotaal"], ["total"])
