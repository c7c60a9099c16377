"""Which bestuur, kind of report and years: from options, from cells, or from the file name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from bbc_check.domain.aanlevering import (
    Bestuur,
    Identification,
    Place,
    ProblemKind,
    Rapport,
    RapportKind,
)
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import line_phrase
from bbc_check.domain.jaren import four_digits, year_of
from bbc_check.domain.ondernemingsnummer import is_valid, read_number
from bbc_check.reading.source import ReadError
from bbc_check.reading.spreadsheet.action_table import ActionTable, report_columns
from bbc_check.reading.spreadsheet.column_names import fact_named, years_of
from bbc_check.reading.spreadsheet.given_report import KINDS, Given
from bbc_check.reading.spreadsheet.sheets import EMPTY, Sheet
from bbc_check.reading.spreadsheet.titles import report_kind, years_in

_TOLD = {
    "soort": "de soort van het rapport",
    "boekjaar": "het boekjaar",
    "eindjaar": "het eindjaar",
    "ondernemingsnummer": "het ondernemingsnummer",
}
_SEARCHED_ROWS, _SEARCHED_COLUMNS, _LONGEST_LABEL, _LONGEST_TITLE = 60, 30, 200, 120
_NUMBER = re.compile(r"(?<![0-9])[01][0-9]{3}[._ -]?[0-9]{3}[._ -]?[0-9]{3}(?![0-9])")
_BESTUUR = re.compile(
    r"\b((?:gemeente|stad|ocmw|agb|autonoom gemeentebedrijf|welzijnsvereniging|interlokale vereniging)"
    r"(?:\s+(?:en|&)\s+ocmw)?\s+[^\W\d_][^,;:()|–—\n]*?)(?=\s+[-–—]\s|\s*[,;:()|–—\n]|\s+(?:[0-9]|a?mjp\b|jr\b|meerjarenplan|jaarrekening)|$)",
    re.IGNORECASE,
)


class ReportFact(NamedTuple):
    """A fact as it was found, with where: in words, and its cell if it has one."""

    value: str
    source: str
    place: Place | None = None


@dataclass(slots=True)
class ReportFacts:
    """The facts about a report; of each the first that was found, and every number."""

    path: str
    found: dict[str, ReportFact] = field(default_factory=dict)
    numbers: list[ReportFact] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)  # why the cell of a fact says nothing
    from_period: bool = False  # the boekjaar is the first year of a plan period in a title

    def take(self, name: str, value: str, source: str, place: Place | None = None) -> None:
        """Keep a fact when it is the first of its kind."""
        value = value.strip()
        if not value:
            return
        fact = ReportFact(value, source, place)
        if name == "ondernemingsnummer":
            self.numbers.append(fact)
        self.found.setdefault(name, fact)

    def take_years(self, text: str, source: str, place: Place | None) -> None:
        """Keep the years that a text gives the report."""
        years = years_in(text, account=self.kind is RapportKind.JAARREKENING)
        if years is None or "boekjaar" in self.found:
            return
        self.take("boekjaar", str(years.first), source, place)
        self.from_period = years.period
        if years.last is not None:
            self.take("eindjaar", str(years.last), source, place)

    def take_title(self, text: str, source: str, place: Place | None = None) -> None:
        """Keep what a title says: "Jaarrekening 2024 – Stad X"."""
        number = _NUMBER.search(text)
        if number is not None:
            if is_valid(read_number(number[0])):
                self.take("ondernemingsnummer", number[0], source, place)
            text = text.replace(number[0], " | ")
        kind = report_kind(text)
        if kind is not None:
            self.take("soort", kind, source, place)
            self.take_years(text, source, place)
        name = _BESTUUR.search(text)
        if name is not None:
            self.take("naam", name[1], source, place)

    def require_read(self) -> None:
        """Raise a ReadError for a fact that is announced in a cell without a value, and nowhere else."""
        for name, why in self.unread.items():
            if name in _TOLD and name not in self.found:
                raise ReadError(ProblemKind.UNREADABLE, f"{_TOLD[name]} staat er niet: {why}")

    def value(self, name: str) -> str | None:
        """Return a fact as it was found, or None."""
        return self.found[name].value if name in self.found else None

    @property
    def kind(self) -> RapportKind:
        """The kind of report; unknown when nothing names it."""
        return KINDS.get(self.value("soort") or "", RapportKind.UNKNOWN)

    def bestuur(self) -> Bestuur:
        """Return the bestuur."""
        return Bestuur(read_number(self.value("ondernemingsnummer")), self.value("naam"))

    def rapport(self) -> Rapport:
        """Return the head of the report."""
        first, last = self.value("boekjaar"), self.value("eindjaar")
        years = year_of(first), first, four_digits(last), last
        return Rapport(self.kind, self.value("soort"), None, *years)

    def places(self) -> dict[str, Place]:
        """Return where the facts stand that stand in a cell."""
        return {
            "rapportcode" if name == "soort" else name: fact.place
            for name, fact in self.found.items()
            if fact.place is not None
        }

    def identifications(self) -> tuple[Identification, ...]:
        """Return every number that was found, so that a contradiction is told."""
        return tuple(
            Identification(
                each.source, read_number(each.value) or "", each.place or Place(self.path)
            )
            for each in self.numbers
        )

    def origin(self) -> str:
        """Return a sentence that tells where the facts were found; options need no telling."""
        by_source: dict[str, list[str]] = {}
        for name, words in _TOLD.items():
            if name in self.found and not self.found[name].source.startswith("de optie"):
                by_source.setdefault(self.found[name].source, []).append(words)
        parts = [f"{enumeration(words)} uit {source}" for source, words in by_source.items()]
        return f"Gelezen: {'; '.join(parts)}." if parts else ""

    def complete_years(self, years: Sequence[int], since: int | None) -> str:
        """Take the years of the amounts for those of the report, where nothing else tells them.

        A plan period in a title tells no first year: an adaptation of 2023 is called 2020-2025 too.
        Nor do amounts from its beginning, where codes are used that only exist ``since`` a year.
        Returns a sentence about that for the user, or "".
        """
        if "boekjaar" in self.found:
            return self._after_period(years, since)
        source = "de kolommen met bedragen"
        if self.kind is RapportKind.JAARREKENING:
            if len(years) == 1:
                self.take("boekjaar", str(years[0]), source)
        elif years and self.kind is not RapportKind.UNKNOWN:
            self.take("boekjaar", str(years[0]), source)
            self.take("eindjaar", str(years[-1]), source)
        return ""

    def _after_period(self, years: Sequence[int], since: int | None) -> str:
        first, last = self.value("boekjaar"), self.value("eindjaar")
        late = since is not None and years and years[0] < since
        if not self.from_period or (years and str(years[0]) <= (first or "") and not late):
            return ""
        where = self.found.pop("boekjaar").source
        period = (
            f"{first}-{last} ({where}) is de hele planperiode en zegt niet vanaf welk jaar dit"
            " rapport geldt"
        )
        if not years or late:
            return f"{period}. Geef het boekjaar met --rapport, of zet het boven de tabel."
        self.take("boekjaar", str(years[0]), "de kolommen met bedragen")
        return f"{period}; daarom is het boekjaar {years[0]}, het eerste jaar met bedragen."


def find_facts(
    path: str, given: Given, sheets: Sequence[Sheet], tables: Sequence[ActionTable]
) -> ReportFacts:
    """Return the facts: options go before cells, cells before the name of the file."""
    facts = ReportFacts(path)
    for fact, value in (("ondernemingsnummer", given.ondernemingsnummer), ("naam", given.name)):
        facts.take(fact, value or "", "de optie --bestuur")
    of_rapport = {"soort": given.kind, "boekjaar": given.boekjaar, "eindjaar": given.eindjaar}
    for fact, value in of_rapport.items():
        facts.take(fact, value or "", "de optie --rapport")
    heads = {id(table.sheet): table.head for table in reversed(tables)}
    visible = [sheet for sheet in sheets if sheet.visible]
    for sheet in visible:
        if id(sheet) in heads or not sheet.is_table:  # the headings of another table are no labels
            _take_labels(facts, sheet, heads.get(id(sheet), _SEARCHED_ROWS))
    for table in tables:
        _take_columns(facts, table)
    for sheet in visible:
        if id(sheet) in heads:
            _take_titles(facts, sheet, heads[id(sheet)])
    # a year in the name of the file counts without a kind too
    name = PurePath(re.split(r"[/\\]", path)[-1]).stem
    facts.take_title(name.replace("_", " "), "de bestandsnaam")
    facts.take_years(_NUMBER.sub(" ", name), "de bestandsnaam", None)
    return facts


def _take_labels(facts: ReportFacts, sheet: Sheet, rows: int) -> None:
    """Take what stands behind or below a label: "Boekjaar: 2024", "KBO | 0207.500.123"."""
    for row, column, text in _cells(sheet, rows):
        label, colon, value = text.partition(":")
        name = fact_named(label) if len(label) <= _LONGEST_LABEL else None
        if name is None:
            continue
        place: tuple[int, int] | None = (row, column)
        if not value.strip():
            place = _announced(sheet, row, column, 0 if colon else rows)
            cell = sheet.rows[place[0]][place[1]] if place else EMPTY
            value = cell.text
            if place and cell.unread:
                where = line_phrase(sheet.place(facts.path, *place))
                facts.unread.setdefault(name, f"{cell.unread} ({where})")
        if place and value.strip() and fact_named(value) is None:
            _take_value(facts, name, value.strip(), sheet.place(facts.path, *place))


def _take_columns(facts: ReportFacts, table: ActionTable) -> None:
    """Take what columns say of the report, on every row alike."""
    alike = [each for each in report_columns(table) if len(each.texts) == 1]
    order = ["ondernemingsnummer", "naam", "soort", "boekjaar", "eindjaar"]
    for fact in order:
        own = [each for each in alike if each.fact == fact]
        if fact == "boekjaar":
            # a plan fixes the credits from its kredietjaar on, a jaarrekening is about its rapportjaar
            account = facts.kind is RapportKind.JAARREKENING
            own.sort(key=lambda each: ("krediet" in table.heading(each.column).lower()) is account)
        for column, _, (text,) in own:
            if fact in order[3:] and not years_of(text):
                continue
            row = next(row for row in table.rows if table.cell_text(row, column) == text)
            _take_value(facts, fact, text, table.sheet.place(facts.path, row, column))


def _announced(sheet: Sheet, row: int, column: int, rows: int) -> tuple[int, int] | None:
    """Return the cell that a label announces: the next filled one on its right, or the one below.

    Below only where that is within the first ``rows``.
    """
    line = sheet.rows[row]
    for other in range(column + 1, min(column + 4, len(line))):
        if not line[other].is_empty:
            return row, other
    below = row + 1
    if below < min(rows, len(sheet.rows)) and not sheet.rows[below][column].is_empty:
        return below, column
    return None


def _take_value(facts: ReportFacts, name: str, value: str, place: Place) -> None:
    source = f"blad {place.sheet}, cel {place.cell}"
    if name == "soort":
        kind = report_kind(value)
        if kind is not None:
            facts.take("soort", kind, source, place)
            facts.take_years(value, source, place)
    elif name == "boekjaar" and (years := years_in(value, account=False)) and years.last:
        facts.take_years(value, source, place)
    elif len(value) <= _LONGEST_TITLE if name == "naam" else re.search("[0-9]", value):
        facts.take(name, value, source, place)


def _take_titles(facts: ReportFacts, sheet: Sheet, rows: int) -> None:
    """Take what a title above the table or the name of the sheet says."""
    for row, column, text in _cells(sheet, rows):
        if len(text) <= _LONGEST_TITLE and fact_named(text.partition(":")[0]) is None:
            place = sheet.place(facts.path, row, column)
            facts.take_title(text, f"blad {place.sheet}, cel {place.cell}", place)
    facts.take_title(sheet.name, f"de naam van blad {sheet.name}")


def _cells(sheet: Sheet, rows: int) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(sheet.rows[: min(rows, _SEARCHED_ROWS)]):
        for column, value in enumerate(line[:_SEARCHED_COLUMNS]):
            text = value.text.strip()
            if text:
                yield row, column, text
