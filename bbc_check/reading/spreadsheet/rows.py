"""From the rows of one table to actions and what stands above them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bbc_check.domain.aanlevering import Niveau, ProblemKind
from bbc_check.domain.bedragen import ZERO
from bbc_check.domain.tekst import BLANK, NOT_READ, stored_text
from bbc_check.reading.limits import MAX_CODE, MAX_CODES, MAX_ELEMENTEN
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.collection import Element, Verzameling
from bbc_check.reading.spreadsheet.columns import (
    ACTIE_CODE,
    COMMENTAAR,
    EVALUATIE,
    EXTERNE_CODE,
    KORT,
    LANG,
    woorden,
)
from bbc_check.reading.spreadsheet.heading import Tabel
from bbc_check.reading.spreadsheet.row import Rij
from bbc_check.reading.spreadsheet.row_kind import Rijsoort
from bbc_check.reading.spreadsheet.sheets import Onbruikbaar, als_tekst, celnaam
from bbc_check.reading.spreadsheet.values import is_rapporteringscode

_OUDERS = (
    (Niveau.BELEIDSDOELSTELLING, "doelstelling"),
    (Niveau.ACTIEPLAN, "actieplan"),
)
# What stands in a cell with an error is not known: it is neither empty nor too short or too long.
_SOM = "de som van de rijen erboven"
_TEKSTEN = (KORT, LANG, COMMENTAAR, EVALUATIE)


class Rijen(Rij):
    """The rows of one table."""

    def __init__(self, verzameling: Verzameling, tabel: Tabel) -> None:
        super().__init__(verzameling, tabel)
        self.met_code = bool(tabel.van(ACTIE_CODE))
        self.boven: dict[Niveau, int] = {}
        self.vorige: Element | None = None
        self.naam = ""  # of the last action, for comparing sheets
        self.som: dict[tuple[int, str], Decimal] = {}
        self.soort = Rijsoort(tabel, verzameling.herkenners)

    def lees(self) -> None:
        """Read every row below the heading into the collection; Leesfout where a limit is passed."""
        heading = tuple(self.tabel.cellen(self.tabel.kop))
        for row in range(self.tabel.kop + 1, self.tabel.tot):
            texts = tuple(self.tabel.cellen(row))
            onbruikbaar = any(
                isinstance(self.blad.rijen[row][column], Onbruikbaar)
                for column in self.tabel.kolommen
            )
            if (any(texts) or onbruikbaar) and texts != heading:
                self._rij(row)

    def _rij(self, row: int) -> None:
        code = self._tekst(row, ACTIE_CODE) or None
        title, long_ = self._tekst(row, KORT), self._tekst(row, LANG)
        coded = any(
            is_rapporteringscode(als_tekst(self.blad.rijen[row][column]), self.alles.herkenners)
            for column in self.tabel.van(EXTERNE_CODE)
        )
        if (
            not (coded or long_)
            and _is_totaal(self._eerste(row))
            and (not code or _is_totaal(code))
        ):
            return
        level = self.soort.niveau(row)
        why = self._overgeslagen(row) if level is None else ""
        if why:
            self.alles.overgeslagen.setdefault(why, []).append(self._plaats(row, 0))
            return
        changed = self._ouders(row)
        if level is not None:
            self._hoger(row, level[0], level[1] or code, title or code or "")
            return
        amounts, codes = self._bedragen(row), self._codes(row)
        comment = self._tekst(row, COMMENTAAR)
        if not (code or title or long_):
            if changed is not None:
                self._vul(changed, row, codes, (COMMENTAAR,))
                return
            if not codes and not comment and self._is_som(amounts):
                self.alles.overgeslagen.setdefault(_SOM, []).append(self._plaats(row, 0))
                return
            if self.vorige is not None and not self._is_eigen(self.vorige, codes, amounts):
                self._vul(self.vorige, row, codes, (COMMENTAAR,), amounts)
            elif codes or comment or amounts:
                self._nieuw(row, None, codes, amounts)
        else:
            known = self._bekend(code, title, long_)
            if known is None:
                known = self._nieuw(row, code, codes, amounts)
                self.alles.acties[code or "", title, long_] = known
                self.alles.per_code.setdefault(code or "", known)
            else:
                self._vul(known, row, codes, _TEKSTEN, amounts)
            self.vorige = known
            self.naam = (code if self.met_code else title) or title
        for key, amount in amounts.items():
            self.som[key] = self.som.get(key, ZERO) + (amount or ZERO)
        if self.naam:
            self.alles.tel(self.tabel, self.naam, title, [each for each, _, _ in codes], amounts)

    def _overgeslagen(self, row: int) -> str:
        if row in self.soort.legende:
            return "de lijst met codes onder de tabel"
        if self.soort.is_uitleg(row):
            return "uitleg bij de kolommen"
        return "enkel een opmerking" if self.soort.is_opmerking(row) else ""

    def _is_som(self, amounts: Mapping[tuple[int, str], Decimal | None]) -> bool:
        """Return whether a row of amounts alone is the sum of all above it, or cannot be read."""
        return bool(self.som and amounts) and all(
            amount is None or amount == self.som.get(key) for key, amount in amounts.items()
        )

    def _is_eigen(
        self,
        element: Element,
        codes: Sequence[tuple[str, int, str]],
        amounts: Mapping[tuple[int, str], Decimal | None],
    ) -> bool:
        """Return whether a row without any name is an action of its own, and not more of the last.

        It is where it has a code and amounts for years that the last one has amounts for already.
        """
        if self.met_code or not codes:
            return False
        known = {key for each in element.bedragen for key in each}
        same = {code for code, _, _ in codes} <= {code for code, _, _ in element.codes}
        return not same and bool(known & amounts.keys())

    def _hoger(self, row: int, niveau: Niveau, code: str | None, title: str) -> None:
        """Read a row that is a doelstelling or actieplan itself."""
        above = self.boven.get(Niveau.BELEIDSDOELSTELLING) if niveau is Niveau.ACTIEPLAN else None
        key = niveau, above, code or title
        index = self.alles.ouders.get(key)
        if index is None:
            self._maak(niveau, code, row, self._kolom(ACTIE_CODE, KORT, rij=row))
            index = self.alles.ouders[key] = len(self.alles.elementen) - 1
        if niveau is Niveau.BELEIDSDOELSTELLING:
            self.boven.pop(Niveau.ACTIEPLAN, None)
        self.boven[niveau] = index
        self._vul(self.alles.elementen[index], row, self._codes(row), _TEKSTEN)
        self.vorige = None

    def _bekend(self, code: str | None, title: str, long_: str) -> Element | None:
        """Return the action that this row repeats, or None when it is a new one."""
        if not self.met_code and not long_:
            return None
        known = self.alles.acties.get((code or "", title, long_))
        last = self.vorige
        if not self.tabel.van(LANG):  # a sheet of amounts beside the one with the texts
            last = self.alles.per_code.get(code or "", last)
        if known is None and last is not None and code is not None and code == last.code:
            same_title = title in {"", last.velden.get(KORT, BLANK).kaal.strip()}
            same_text = long_ in {"", last.velden.get(LANG, BLANK).kaal.strip()}
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
            raise ReadError(ProblemKind.GRENS, detail)
        if code is not None and len(code) > MAX_CODE:
            raise ReadError(ProblemKind.GRENS, f"een code telt {len(code)} tekens", row + 1)
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
                if old is not None and not old.is_blank:
                    value = f"{old.waarde}\n{value}"
                if isinstance(self.blad.rijen[row][column], Onbruikbaar):
                    value = NOT_READ
                element.velden[name] = stored_text(value, row + 1, celnaam(row, column))
        known = [code for code, _, _ in element.codes]
        repeats = known and [code for code, _, _ in codes] == known
        if not repeats:
            element.codes += codes
        if len(element.codes) > MAX_CODES:
            detail = f"een actie draagt meer dan {MAX_CODES} codes"
            raise ReadError(ProblemKind.GRENS, detail, row + 1)
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
            element.velden[KORT] = stored_text(title, row + 1, celnaam(row, column))
        for column in self.tabel.van(f"{name}_lang")[:1]:
            value = self._waarde(row, column)
            element.velden[LANG] = stored_text(value, row + 1, celnaam(row, column))


def _is_totaal(text: str) -> bool:
    return woorden(text)[:1] in (["totaal"], ["subtotaal"], ["eindtotaal"], ["total"])
