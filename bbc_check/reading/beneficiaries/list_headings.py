"""The headings of the list of beneficiaries, as people spell them."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from bbc_check.domain.begunstigden import Kanaal
from bbc_check.domain.dutch import shortened


class BeneficiaryColumn(Enum):
    """What a column holds."""

    REGIEVERBAND = "regieverband"
    NUMMER = "ondernemingsnummer"
    LEDEN = "leden"
    KANAAL = "kanaal"
    NAAM = "naam"
    CONTACT = "contact"
    VIA = "nummer van wie rapporteert (rapporteert_via)"


# The words that tell what a column holds: the first that a heading has one of.
_WORDS: dict[BeneficiaryColumn | None, frozenset[str]] = {
    None: frozenset({
        "aantal", "adres", "bedrag", "datum", "opmerking", "opmerkingen", "provincie", "subsidie",
        "telefoon", "website",
    }),
    BeneficiaryColumn.CONTACT: frozenset({"contact", "contactpersoon", "email", "mail"}),
    BeneficiaryColumn.LEDEN: frozenset({
        "leden", "lid", "partners", "partner", "deelnemers", "deelnemer", "partnergemeente",
        "partnergemeenten", "partnergemeentes", "partnerbesturen", "partnerbestuur", "deelnemende",
    }),
    BeneficiaryColumn.NUMMER: frozenset({
        "kbo", "kbonummer", "kbonr", "ondernemingsnummer", "ondernemingsnr", "btwnummer",
    }),
    BeneficiaryColumn.KANAAL: frozenset({
        "kanaal", "via", "rapporteringskanaal", "rapporteringswijze",
    }),
    BeneficiaryColumn.REGIEVERBAND: frozenset({
        "regieverband", "regieverbanden", "samenwerking", "samenwerkingsverband", "verband",
    }),
}  # fmt: skip
# Less telling than all of these.
_NUMBER_ALONE, _NAME = {"nummer", "nr"}, {"naam", "bestuursnaam"}
# The bestuur that reports: its number, unless another column has that; then its name.
_BESTUUR = {
    "bestuur", "begunstigde", "rapporteur", "gemeente", "stad", "trekker", "rapporteerder",
}  # fmt: skip
_WITH_BESTUUR = {
    "rapporterend", "rapporterende", "beherend", "beherende", "het", "dat", "rapporteert",
}  # fmt: skip
_LIST = {
    "begunstigden", "besturen", "lijst", "ondernemingsnummers", "nummers", "regieverbanden",
}  # fmt: skip
_ROLE = {"rol", "hoedanigheid"}  # not read, and passing over it would make reporters of partners
_KANALEN = {each.value.casefold() for each in Kanaal}  # "rapporteert in BBC"
_SEVERAL = {BeneficiaryColumn.LEDEN, BeneficiaryColumn.CONTACT}  # may have more than one column
_ALIKE = 0.84  # "ledn" is 'leden'; "lezen" is not
_NUMBER_DIGITS = 8  # digits in one cell: no heading has so many


class ListHeadings(NamedTuple):
    """What each column means; ``problem`` says (Dutch) why the headings cannot be used.

    ``asked`` is the channel that the heading of the channel names: "rapporteert in BBC", with yes and no.
    """

    columns: tuple[BeneficiaryColumn | None, ...]
    is_title: bool
    problem: str = ""
    asked: Kanaal | None = None

    @property
    def recognised(self) -> int:
        """The number of headings that are understood."""
        told = {None, BeneficiaryColumn.CONTACT}  # lists of other things have a contact too
        return sum(each not in told for each in self.columns)

    @property
    def is_heading(self) -> bool:
        """Whether this is a line of headings: it names the number, or two columns."""
        return BeneficiaryColumn.NUMMER in self.columns or self.recognised > 1

    def cells(self, row: Sequence[str], column: BeneficiaryColumn | None) -> list[str]:
        """Return the cells of a row in the columns of a kind; None: that mean nothing here."""
        return [cell for cell, each in zip(row, self.columns, strict=False) if each is column]

    def cell(self, row: Sequence[str], column: BeneficiaryColumn) -> str:
        """Return the cell of a row in the only column of a kind; empty when there is none."""
        return next(iter(self.cells(row, column)), "")


def headings(cells: Sequence[str]) -> ListHeadings:
    """Return what the headings mean; a line that holds a number has none."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    if any(map(holds_number, cells)):
        return ListHeadings((None,) * len(cells), is_title=False)
    words = [words_of(cell) for cell in cells]
    known = [_meaning(each) for each in words]
    for index, each in enumerate(words):
        if known[index] is None and each & _BESTUUR and each <= _BESTUUR | _WITH_BESTUUR:
            named = BeneficiaryColumn.NUMMER in known
            known[index] = BeneficiaryColumn.NAAM if named else BeneficiaryColumn.NUMMER
            break
    title = any(each & _LIST for each in words) or BeneficiaryColumn.NUMMER in known
    asked = [
        k
        for e, column in zip(words, known, strict=True)
        if column is BeneficiaryColumn.KANAAL
        for k in Kanaal
        if k.value.casefold() in e
    ]
    problem = _problem(cells, words, known)
    return ListHeadings(tuple(known), title, problem, asked[0] if len(asked) == 1 else None)


def holds_number(text: str) -> bool:
    """Return whether a text holds as many digits as a number, where none belongs."""
    return sum(each.isdigit() for each in text) >= _NUMBER_DIGITS


def _problem(
    cells: Sequence[str],
    words: Sequence[set[str]],
    known: Sequence[BeneficiaryColumn | None],
) -> str:
    for column in BeneficiaryColumn:
        if column not in _SEVERAL and known.count(column) > 1:
            return f"er is meer dan één kolom voor '{column.value}'; laat er één staan"
    if any(each & _ROLE for each in words):
        return (
            "een kolom met de rol wordt niet gelezen; geef elk regieverband één lijn, die van wie rapporteert,"
            " met de partners in een kolom 'leden'"
        )
    every = sorted({word for column, each in _WORDS.items() if column for word in each})
    for cell, each, meaning in zip(cells, words, known, strict=True):
        if meaning is None and not each & (_WORDS[None] | _BESTUUR):
            for word in sorted(each):
                near = difflib.get_close_matches(word, every, 1, _ALIKE)
                if near and len(word) > 3:
                    return f"de kolom '{shortened(cell)}' is niet bekend; bedoelt u '{near[0]}'?"
    if BeneficiaryColumn.NUMMER not in known:
        return (
            "er is geen kolom met het ondernemingsnummer van het bestuur dat rapporteert; noem ze"
            " 'ondernemingsnummer'"
        )
    return ""


def _meaning(words: set[str]) -> BeneficiaryColumn | None:
    if {"rapporteert", "via"} <= words and not words & _KANALEN:
        return BeneficiaryColumn.VIA
    for column, known in _WORDS.items():
        if words & known:
            return column
    if {"interlokale", "vereniging"} <= words:
        return BeneficiaryColumn.REGIEVERBAND
    if words & _NUMBER_ALONE:
        return BeneficiaryColumn.NUMMER
    if words & _NAME:
        return BeneficiaryColumn.NAAM
    return BeneficiaryColumn.KANAAL if words & _KANALEN else None


def words_of(text: str) -> set[str]:
    """Return the words of a text in lower case, without accents; "KBO-nummer" is one word too."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return {*re.findall(r"[a-z]+", plain), *re.findall(r"[a-z]+", plain.replace("-", ""))}
