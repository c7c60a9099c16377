"""The headings of the list of beneficiaries, as people spell them."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bbc_check.domain.begunstigden import Kanaal
from bbc_check.domain.dutch import shortened
from bbc_check.reading.beneficiaries.numbers import NotUnderstood


class ListColumn(Enum):
    """What a column holds."""

    REGIEVERBAND = "regieverband"
    NUMMER = "ondernemingsnummer"
    LEDEN = "leden"
    KANAAL = "kanaal"
    NAAM = "naam"


_NUMMER = {"kbo", "kbonummer", "kbonr", "ondernemingsnummer", "ondernemingsnr", "btwnummer"}
_ENKEL_NUMMER = {"nummer", "nr"}
_LEDEN = {
    "leden", "lid", "partners", "partner", "deelnemers", "deelnemer", "partnergemeente",
    "partnergemeenten", "partnergemeentes", "partnerbesturen", "partnerbestuur", "deelnemende",
}  # fmt: skip
_KANAAL = {"kanaal", "via", "rapporteringskanaal", "rapporteringswijze"}
_VERBAND = {"regieverband", "regieverbanden", "samenwerking", "samenwerkingsverband", "verband"}
# The bestuur that reports: its number, unless another column has that; then its name.
_BESTUUR = {
    "bestuur", "begunstigde", "rapporteur", "gemeente", "stad", "trekker", "rapporteerder",
}  # fmt: skip
_BIJ_BESTUUR = {
    "rapporterend",
    "rapporterende",
    "beherend",
    "beherende",
    "het",
    "dat",
    "rapporteert",
}
_NAAM = {"naam", "bestuursnaam"}
_ANDERS = {
    "aantal", "adres", "bedrag", "contact", "contactpersoon", "datum", "email", "mail", "opmerking",
    "opmerkingen", "provincie", "subsidie", "telefoon", "website",
}  # fmt: skip
_LIJST = {
    "begunstigden", "besturen", "lijst", "ondernemingsnummers", "nummers", "regieverbanden",
}  # fmt: skip
_ROL = {"rol", "hoedanigheid"}  # not read, and passing over it would make reporters of partners
_GELIJKEND = 0.84


@dataclass(frozen=True, slots=True)
class ListHeading:
    """What each column means; ``fout`` says (Dutch) why the headings cannot be used."""

    kolommen: tuple[ListColumn | None, ...]
    is_titel: bool
    fout: str = ""

    @property
    def breedte(self) -> int:
        """The number of columns."""
        return len(self.kolommen)

    @property
    def herkend(self) -> int:
        """The number of headings that are understood."""
        return sum(each is not None for each in self.kolommen)

    @property
    def is_kop(self) -> bool:
        """Whether this is a line of headings: it names the number, or two columns."""
        return ListColumn.NUMMER in self.kolommen or self.herkend > 1

    def cellen(self, row: Sequence[str], kolom: ListColumn) -> list[str]:
        """Return the cells of a row in the columns of a kind."""
        return [cell for cell, each in zip(row, self.kolommen, strict=False) if each is kolom]

    def vreemde_cellen(self, row: Sequence[str]) -> list[str]:
        """Return the cells of a row under headings that mean nothing here."""
        return [cell for cell, each in zip(row, self.kolommen, strict=False) if each is None]

    def cel(self, row: Sequence[str], kolom: ListColumn) -> str:
        """Return the cell of a row in the only column of a kind; empty when there is none."""
        return next(iter(self.cellen(row, kolom)), "")


def headings(cells: Sequence[str]) -> ListHeading:
    """Return what the headings mean; a line that holds a number has none."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    if any(sum(each.isdigit() for each in cell) >= 8 for cell in cells):
        return ListHeading((None,) * len(cells), is_titel=False)
    words = [_woorden(cell) for cell in cells]
    known = [_betekenis(each) for each in words]
    own = [_is_bestuur(each) and kolom is None for each, kolom in zip(words, known, strict=True)]
    if True in own:
        known[own.index(True)] = (
            ListColumn.NAAM if ListColumn.NUMMER in known else ListColumn.NUMMER
        )
    title = any(each & _LIJST for each in words) or ListColumn.NUMMER in known
    return ListHeading(tuple(known), title, _fout(cells, words, known))


def _fout(
    cells: Sequence[str], words: Sequence[set[str]], known: Sequence[ListColumn | None]
) -> str:
    for kolom in ListColumn:
        if kolom is not ListColumn.LEDEN and known.count(kolom) > 1:
            return f"er zijn twee kolommen voor het {kolom.value}; laat er één staan"
    if any(each & _ROL for each in words):
        return (
            "een kolom met de rol wordt niet gelezen; geef elk regieverband de regel van wie rapporteert,"
            " met de partners in een kolom 'leden'"
        )
    for cell, each, meaning in zip(cells, words, known, strict=True):
        if meaning is None and not each & (_ANDERS | _BESTUUR):
            every = _NUMMER | _LEDEN | _KANAAL | _VERBAND
            for word in sorted(each):
                near = difflib.get_close_matches(word, sorted(every), 1, _GELIJKEND)
                if near and len(word) > 3:
                    return f"de kolom '{shortened(cell)}' is niet bekend; bedoelt u '{near[0]}'?"
    if ListColumn.NUMMER not in known:
        return (
            "er is geen kolom met het ondernemingsnummer van het bestuur dat rapporteert; noem ze"
            " 'ondernemingsnummer'"
        )
    return ""


def _betekenis(words: set[str]) -> ListColumn | None:
    if words & _ANDERS:
        return None
    if words & _LEDEN:
        return ListColumn.LEDEN
    if words & _NUMMER:
        return ListColumn.NUMMER
    if words & _KANAAL:
        return ListColumn.KANAAL
    if words & _VERBAND or {"interlokale", "vereniging"} <= words:
        return ListColumn.REGIEVERBAND
    if words & _ENKEL_NUMMER:
        return ListColumn.NUMMER
    return ListColumn.NAAM if words & _NAAM else None


def _is_bestuur(words: set[str]) -> bool:
    return bool(words & _BESTUUR) and words <= _BESTUUR | _BIJ_BESTUUR


def kanaal_of(text: str) -> Kanaal | None:
    """Return the channel that a cell names, None for an empty one; another word is Onbegrepen."""
    words = _woorden(text)
    found = [each for each in Kanaal if each.value.casefold() in words]
    if len(found) == 1:
        return found[0]
    if not text.strip():
        return None
    raise NotUnderstood(f"het kanaal '{shortened(text)}' is niet bekend; schrijf BBC of Platos")


def names_kanaal(text: str) -> bool:
    """Return whether a text names a channel."""
    return bool(_woorden(text) & {each.value.casefold() for each in Kanaal})


def _woorden(text: str) -> set[str]:
    """Return the words of a text in lower case, without accents; "KBO-nummer" is one word too."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return {*re.findall(r"[a-z]+", plain), *re.findall(r"[a-z]+", plain.replace("-", ""))}
