"""Which bestuur, kind of report and years: from options, from cells, or from the file name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from bbc_check.domain.aanlevering import Bestuur, Identificatie, Place, Rapport, RapportSoort
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.jaren import eindjaar_possible, four_digits, year_of
from bbc_check.domain.ondernemingsnummer import digits_of, is_valid
from bbc_check.reading.spreadsheet.columns import gegeven, rapportsoort
from bbc_check.reading.spreadsheet.given import Given
from bbc_check.reading.spreadsheet.heading import Tabel
from bbc_check.reading.spreadsheet.sheets import Blad, als_tekst, celnaam, is_blanco
from bbc_check.reading.spreadsheet.years import jaren_in

SOORTEN = {
    "MJP": RapportSoort.MEERJARENPLAN,
    "AMJP": RapportSoort.AANPASSING_MEERJARENPLAN,
    "JR": RapportSoort.JAARREKENING,
}
_OPTIES = {
    "ondernemingsnummer": "--bestuur",
    "naam": "--bestuur",
    "soort": "--rapport",
    "boekjaar": "--rapport",
    "eindjaar": "--rapport",
}
_ZOEK_RIJEN, _ZOEK_KOLOMMEN, _LANGSTE_LABEL, _LANGSTE_TITEL = 60, 30, 200, 120
_NUMMER = re.compile(r"(?<![0-9])[01][0-9]{3}[._ -]?[0-9]{3}[._ -]?[0-9]{3}(?![0-9])")
_BESTUUR = re.compile(
    r"\b((?:gemeente|stad|ocmw|agb|autonoom gemeentebedrijf|welzijnsvereniging|interlokale vereniging)"
    r"(?:\s+(?:en|&)\s+ocmw)?\s+[^\W\d_][^,;:()|–—\n]*?)(?=\s+[-–—]\s|\s*[,;:()|–—\n]|\s+(?:[0-9]|a?mjp\b|jr\b|meerjarenplan|jaarrekening)|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A fact as it was found, with where: a cell, or in words."""

    waarde: str
    bron: str
    plaats: Place | None = None


@dataclass(slots=True)
class Gegevens:
    """The facts about a report; of each the first that was found, and every number."""

    path: str
    gevonden: dict[str, Gevonden] = field(default_factory=dict)
    nummers: list[Gevonden] = field(default_factory=list)
    uit_periode: bool = False  # the boekjaar is the first year of a plan period in a title

    def neem(self, feit: str, waarde: str, bron: str, plaats: Place | None = None) -> None:
        """Keep a fact when it is the first of its kind."""
        waarde = waarde.strip()
        if not waarde:
            return
        found = Gevonden(waarde, bron, plaats)
        if feit == "ondernemingsnummer":
            self.nummers.append(found)
        self.gevonden.setdefault(feit, found)

    def waarde(self, feit: str) -> str | None:
        """Return a fact as it was found, or None."""
        return self.gevonden[feit].waarde if feit in self.gevonden else None

    @property
    def soort(self) -> RapportSoort:
        """The kind of report; ONBEKEND when nothing names it."""
        return SOORTEN.get(self.waarde("soort") or "", RapportSoort.ONBEKEND)

    def bestuur(self) -> Bestuur:
        """Return the bestuur."""
        return Bestuur(_nummer(self.waarde("ondernemingsnummer")), self.waarde("naam"))

    def rapport(self) -> Rapport:
        """Return the head of the report."""
        first, last = self.waarde("boekjaar"), self.waarde("eindjaar")
        boekjaar, eindjaar = year_of(first), four_digits(last)
        if boekjaar is not None and not eindjaar_possible(boekjaar, eindjaar):
            eindjaar = None
        kind = self.waarde("soort")
        return Rapport(self.soort, kind, None, boekjaar, first, eindjaar, last)

    def kop(self) -> dict[str, Place]:
        """Return where the facts stand that stand in a cell."""
        names = {"soort": "rapportcode"}
        return {
            names.get(fact, fact): found.plaats
            for fact, found in self.gevonden.items()
            if found.plaats is not None
        }

    def identificaties(self) -> tuple[Identificatie, ...]:
        """Return every number that was found, so that a contradiction is told."""
        return tuple(
            Identificatie(each.bron, _nummer(each.waarde) or "", each.plaats or Place(self.path))
            for each in self.nummers
        )

    def herkomst(self) -> str:
        """Return a sentence that tells where the facts were found; options need no telling."""
        told = {
            "soort": "de soort van het rapport",
            "boekjaar": "het boekjaar",
            "eindjaar": "het eindjaar",
            "ondernemingsnummer": "het ondernemingsnummer",
        }
        per_source: dict[str, list[str]] = {}
        for fact, words in told.items():
            if fact in self.gevonden and not self.gevonden[fact].bron.startswith("de optie"):
                per_source.setdefault(self.gevonden[fact].bron, []).append(words)
        parts = [f"{enumeration(words)} uit {source}" for source, words in per_source.items()]
        return f"Gelezen: {'; '.join(parts)}." if parts else ""


def verzamel(
    path: str, opgave: Given, bladen: Sequence[Blad], tabellen: Sequence[Tabel]
) -> Gegevens:
    """Return the facts: options go before cells, cells before the name of the file."""
    found = Gegevens(path)
    for fact, option in _OPTIES.items():
        value = getattr(opgave, fact)
        if value is not None:
            found.neem(fact, value, f"de optie {option}")
    heads = {id(tabel.blad): tabel.kop for tabel in reversed(tabellen)}
    visible = [blad for blad in bladen if blad.zichtbaar]
    for blad in visible:
        if id(blad) in heads or not blad.is_tabel:  # the headings of another table are no labels
            _labels(found, blad, heads.get(id(blad), _ZOEK_RIJEN))
    for blad in visible:
        if id(blad) in heads:
            _titels(found, blad, heads[id(blad)])
    _bestandsnaam(found, path)
    return found


def _labels(found: Gegevens, blad: Blad, rows: int) -> None:
    """Take what stands behind or below a label: "Boekjaar: 2024", "KBO | 0207.500.123"."""
    for row, column, text in _cellen(blad, rows):
        label, colon, value = text.partition(":")
        fact = gegeven(label) if len(label) <= _LANGSTE_LABEL else None
        if fact is None:
            continue
        place = row, column
        if not value.strip():
            place = _waarde_bij(blad, row, column, rows, recht=bool(colon))
            value = als_tekst(blad.rijen[place[0]][place[1]]) if place != (row, column) else ""
        if value.strip() and gegeven(value) is None:
            _neem_waarde(found, fact, value.strip(), _plaats(found.path, blad, *place))


def _waarde_bij(blad: Blad, row: int, column: int, rows: int, *, recht: bool) -> tuple[int, int]:
    """Return the cell that a label announces: the next filled one on its right, or the one below."""
    line = blad.rijen[row]
    for other in range(column + 1, min(column + 4, len(line))):
        if not is_blanco(line[other]):
            return row, other
    if (
        not recht
        and row + 1 < min(rows, len(blad.rijen))
        and not is_blanco(blad.rijen[row + 1][column])
    ):
        return row + 1, column
    return row, column


def _neem_waarde(found: Gegevens, fact: str, value: str, place: Place) -> None:
    source = f"blad {place.blad}, cel {place.cel}"
    if fact == "soort":
        kind = rapportsoort(value)
        if kind is None:
            return
        found.neem("soort", kind, source, place)
        _jaren(found, value, source, place)
    elif fact == "boekjaar" and (years := jaren_in(value, jaarrekening=False)) and years.laatste:
        _jaren(found, value, source, place)
    elif (fact == "naam" and len(value) > _LANGSTE_TITEL) or (
        fact != "naam" and not re.search("[0-9]", value)
    ):
        return
    else:
        found.neem(fact, value, source, place)


def _titels(found: Gegevens, blad: Blad, rows: int) -> None:
    """Take what a title above the table or the name of the sheet says: "Jaarrekening 2024 – Stad X"."""
    for row, column, text in _cellen(blad, rows):
        if len(text) > _LANGSTE_TITEL or gegeven(text.partition(":")[0]) is not None:
            continue
        place = _plaats(found.path, blad, row, column)
        _titel(found, text, f"blad {place.blad}, cel {place.cel}", place)
    _titel(found, blad.naam, f"de naam van blad {blad.naam}", None)


def _titel(found: Gegevens, text: str, source: str, place: Place | None) -> None:
    kind = rapportsoort(text)
    if kind is not None:
        found.neem("soort", kind, source, place)
        _jaren(found, text, source, place)
    name = _BESTUUR.search(text)
    if name is not None:
        found.neem("naam", name[1], source, place)
    number = _NUMMER.search(text)
    if number is not None and is_valid(_nummer(number[0])):
        found.neem("ondernemingsnummer", number[0], source, place)


def _jaren(found: Gegevens, text: str, source: str, place: Place | None) -> None:
    years = jaren_in(text, jaarrekening=found.soort is RapportSoort.JAARREKENING)
    if years is None or "boekjaar" in found.gevonden:
        return
    found.neem("boekjaar", str(years.eerste), source, place)
    found.uit_periode = years.periode
    if years.laatste is not None:
        found.neem("eindjaar", str(years.laatste), source, place)


def _bestandsnaam(found: Gegevens, path: str) -> None:
    stem = PurePath(re.split(r"[/\\]", path)[-1]).stem
    source = "de bestandsnaam"
    number = _NUMMER.search(stem)
    if number is not None:
        if is_valid(_nummer(number[0])):
            found.neem("ondernemingsnummer", number[0], source)
        stem = stem.replace(number[0], " ")
    text = stem.replace("_", " ")
    kind = rapportsoort(text)
    if kind is not None:
        found.neem("soort", kind, source)
    _jaren(found, stem, source, None)
    name = _BESTUUR.search(text)
    if name is not None:
        found.neem("naam", name[1], source)


def uit_bedragen(found: Gegevens, years: Sequence[int], vanaf: int | None = None) -> str:
    """Take the years of the amounts for those of the report, where nothing else tells them.

    A plan period in a title tells no first year: an adaptation of 2023 is called 2020-2025 too.
    Nor do amounts from its beginning, where codes are used that only exist since ``vanaf``.
    Returns a sentence about that for the user, or "".
    """
    source = "de kolommen met bedragen"
    if "boekjaar" in found.gevonden:
        first, last = found.waarde("boekjaar"), found.waarde("eindjaar")
        late = vanaf is not None and years and years[0] < vanaf
        if not found.uit_periode or (years and str(years[0]) <= (first or "") and not late):
            return ""
        where = found.gevonden.pop("boekjaar").bron
        period = f"{first}-{last} ({where}) is de hele planperiode en zegt niet vanaf welk jaar dit rapport geldt"
        if not years or late:
            return f"{period}. Geef het boekjaar met --rapport, of zet het boven de tabel."
        found.neem("boekjaar", str(years[0]), source)
        return f"{period}; daarom is het boekjaar {years[0]}, het eerste jaar met bedragen."
    if not years:
        return ""
    if found.soort is RapportSoort.JAARREKENING:
        if len(years) == 1:
            found.neem("boekjaar", str(years[0]), source)
    elif found.soort is not RapportSoort.ONBEKEND:
        found.neem("boekjaar", str(years[0]), source)
        found.neem("eindjaar", str(years[-1]), source)
    return ""


def _cellen(blad: Blad, rows: int) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(blad.rijen[: min(rows, _ZOEK_RIJEN)]):
        for column, value in enumerate(line[:_ZOEK_KOLOMMEN]):
            text = als_tekst(value).strip()
            if text:
                yield row, column, text


def _plaats(path: str, blad: Blad, row: int, column: int) -> Place:
    return Place(path, row + 1, None, blad.naam, celnaam(row, column))


def _nummer(text: str | None) -> str | None:
    """Return the digits of a number; Excel drops the 0 before a number, so that is put back."""
    number = digits_of(text.replace("-", "").replace("_", "") if text else None)
    if number and re.fullmatch("[0-9]{9}", number) and is_valid(f"0{number}"):
        return f"0{number}"
    return number
