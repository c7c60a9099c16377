"""What a row is before it is read: an element of a higher level, an explanation, a list of codes."""

import re
from collections.abc import Iterator, Sequence

from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.codes import CodeRecogniser, CodeSoort
from bbc_check.reading.spreadsheet.columns import (
    ACTIE_CODE,
    BEDRAG,
    COMMENTAAR,
    EXTERNE_CODE,
    KORT,
    LANG,
    NIVEAU,
    woorden,
)
from bbc_check.reading.spreadsheet.heading import Tabel
from bbc_check.reading.spreadsheet.sheets import als_tekst, is_blanco
from bbc_check.reading.spreadsheet.values import GeenGetal, bedrag, is_rapporteringscode

_DOEL, _PLAN = Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN
_NIVEAUS = (
    (re.compile(r"operationele|od\b|actieplan|ap\b"), _PLAN),
    (re.compile(r"(?:beleids|strategische |prioritaire )?doelstelling|bd\b|sd\b"), _DOEL),
)
# "Actieplan AP-1: Werk" and "Beleidsdoelstelling: ...", but not "Actieplan mobiliteit opstellen"
_SECTIE = re.compile(
    r"(?:beleidsdoelstelling|(?:strategische |operationele |prioritaire )?doelstelling|actieplan)"
    r"(?:\s*[:–-]\s*|\s+(?=\S*\d)|\s*$)(?:(?P<code>\S*\d\S*?)(?:\s*[:–-]?\s+|:?$))?",
    re.IGNORECASE,
)
_VOORVOEGSEL = re.compile(r"(BD|SD|AP|OD|AC|ACT|A)[-._ ]?\d", re.IGNORECASE)
_VOORVOEGSELS = {"BD": _DOEL, "SD": _DOEL, "AP": _PLAN, "OD": _PLAN}
_UITLEG = re.compile(
    r"\b(?:max|maximum|maximaal|hoogstens|tekens|karakters|kies|keuzelijst|vul|invullen|verplicht|bv|bijvoorbeeld)\b",
    re.IGNORECASE,
)
_LEGENDE = frozenset({"legende", "codelijst", "codes", "verklaring", "lijst"})


class Rijsoort:
    """Tells of the rows of one table which are no plain actions."""

    def __init__(self, tabel: Tabel, herkenners: Sequence[CodeRecogniser]) -> None:
        self.tabel, self.herkenners = tabel, herkenners
        self.rijen = tabel.blad.rijen
        self.met_code = bool(tabel.van(ACTIE_CODE))
        prefixes = {
            match[1].upper()
            for row in range(tabel.kop + 1, tabel.tot)
            if (match := _VOORVOEGSEL.match(self._tekst(row, ACTIE_CODE)))
        }
        # BD-1 is an action where every action is called so
        self.voorvoegsels = bool(prefixes - _VOORVOEGSELS.keys())
        self.legende = frozenset(self._legende())

    def niveau(self, row: int) -> tuple[Niveau, str | None] | None:
        """Return the level of a row that is no action, with its code where that stands in a title."""
        named = self._tekst(row, NIVEAU).casefold()
        if named:
            return next(((level, None) for words, level in _NIVEAUS if words.match(named)), None)
        code, title = self._tekst(row, ACTIE_CODE), self._tekst(row, KORT)
        if self._tekst(row, LANG) or self._heeft_bedrag(row):
            return None
        alone = title if not code else code if not title else ""
        section = _SECTIE.match(alone)
        if section is not None:
            level = next(
                (level for words, level in _NIVEAUS if words.match(alone.casefold())), _DOEL
            )
            return level, section["code"]
        match = _VOORVOEGSEL.match(code) if self.voorvoegsels else None
        level_ = _VOORVOEGSELS.get(match[1].upper()) if match else None
        return (level_, None) if level_ is not None else None

    def is_uitleg(self, row: int) -> bool:
        """Return whether one of the first rows explains the columns instead of filling them."""
        if row > self.tabel.kop + 2 or self._heeft_bedrag(row) or self._code(row):
            return False
        if self.met_code and not (self._tekst(row, ACTIE_CODE) or self._tekst(row, KORT)):
            return True
        texts = [text for text in self.tabel.cellen(row) if text]
        told = sum(bool(_UITLEG.search(text)) for text in texts if len(text) <= 120)
        return told >= 2 or (told == 1 and self.met_code and not self._tekst(row, ACTIE_CODE))

    def is_opmerking(self, row: int) -> bool:
        """Return whether a row holds nothing but one text, where a title or a code should stand."""
        filled = [text for text in self.tabel.cellen(row) if text]
        if not self.met_code or len(filled) != 1:
            return False
        wordy = " " in filled[0] or not any(map(str.isdigit, filled[0]))
        return filled[0] == self._tekst(row, KORT) or (
            wordy and filled[0] == self._tekst(row, ACTIE_CODE)
        )

    def _legende(self) -> Iterator[int]:
        """Yield the rows of a list of codes that stands below the actions, in the same columns."""
        rows: list[int] = []
        below = False
        for row in range(self.tabel.kop + 1, self.tabel.tot):
            texts = [als_tekst(each).strip() for each in self.rijen[row] if not is_blanco(each)]
            if not texts or (len(texts) == 1 and set(woorden(texts[0])) & _LEGENDE):
                below = True
            elif below and self._is_code_met_uitleg(row):
                rows.append(row)
            else:
                below = False
        codes = [self._tekst(row, EXTERNE_CODE) for row in rows]
        if len(rows) > 1 and len(set(codes)) == len(codes):
            yield from rows

    def _is_code_met_uitleg(self, row: int) -> bool:
        code = self._tekst(row, EXTERNE_CODE)
        exact = any(
            each.recognise(code).soort in {CodeSoort.GELDIG, CodeSoort.VERVALLEN}
            for each in self.herkenners
        )
        bare = not (
            self._tekst(row, LANG) or self._tekst(row, COMMENTAAR) or self._tekst(row, ACTIE_CODE)
        )
        bound = self.met_code or bool(self.tabel.van(BEDRAG))
        return exact and bare and bound and not self._heeft_bedrag(row)

    def _code(self, row: int) -> bool:
        return any(
            is_rapporteringscode(als_tekst(self.rijen[row][column]), self.herkenners)
            for column in self.tabel.van(EXTERNE_CODE)
        )

    def _heeft_bedrag(self, row: int) -> bool:
        for column in self.tabel.van(BEDRAG):
            try:
                if bedrag(self.rijen[row][column]) is not None:
                    return True
            except GeenGetal:
                continue
        return False

    def _tekst(self, row: int, name: str) -> str:
        return next((als_tekst(self.rijen[row][c]).strip() for c in self.tabel.van(name)), "")
