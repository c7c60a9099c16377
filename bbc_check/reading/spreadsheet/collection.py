"""What the rows of tables add up to: beleidselementen, their amounts, and what was wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, ProblemKind, ReadProblem
from bbc_check.domain.bedragen import ZERO, Bedrag, Bedragen
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import count_of, first_of
from bbc_check.domain.finding import line_phrase
from bbc_check.domain.tekst import BLANK, Tekst
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.column_names import Column

CellCode = tuple[str, int, str]  # a code, with its line and cell
_AMOUNT = ProblemKind.AMOUNT_UNUSABLE
_WITHOUT_YEAR = (
    " bij geen jaar ({cells}); zet het jaar in de kop van de kolom, zoals 'Bedrag 2025', of in een"
    " kolom 'Jaar'"
)
_NO_CROSS = "onder een kop die zelf een code is, staat '{text}' ({cells}); zet er een x, of niets"
_NOT_READ = "{text} ({cells}); die cellen zijn dus niet gelezen"
_MOST_REASONS = 10  # why a cell is not read; an ordinary sheet has one or two
AmountKey = tuple[int, str]  # a year, and uitgave, ontvangst or overig
Amounts = dict[AmountKey, Decimal | None]  # None: something that is no number


@dataclass(slots=True)
class RowElement:
    """An element that more rows may still add to."""

    niveau: Niveau
    code: str | None
    place: Place
    parent: int | None
    texts: dict[str, Tekst] = field(default_factory=dict)
    codes: list[CellCode] = field(default_factory=list)
    amounts: list[Amounts] = field(default_factory=list)


@dataclass(slots=True)
class SheetAction:
    """What one sheet says of one action: its codes, if there is a column for them, and for when amounts.

    ``told`` is all that its rows say, each with the element it was added to.
    """

    title: str = ""
    has_codes: bool = False
    codes: set[str] = field(default_factory=set)
    amounts: set[AmountKey] = field(default_factory=set)
    told: list[object] = field(default_factory=list)


@dataclass(slots=True)
class Collection:
    """What the tables of one spreadsheet say, one after the other.

    ``year`` is that of amounts without one, ``basis`` tells which amounts count where a table has
    estimated beside booked ones.
    """

    path: str
    tables: Sequence[ActionTable]
    recognisers: Sequence[CodeRecogniser]
    year: int | None
    basis: str
    elements: list[RowElement] = field(default_factory=list)
    parents: dict[tuple[Niveau, int | None, str], int] = field(default_factory=dict)
    actions: dict[tuple[str, str, str], RowElement] = field(default_factory=dict)
    by_code: dict[str, RowElement] = field(default_factory=dict)
    by_sheet: dict[int, dict[str, SheetAction]] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    skipped: dict[tuple[str, str], list[Place]] = field(default_factory=dict)  # by sheet and reason
    read_cells: set[tuple[int, int, int]] = field(default_factory=set)
    unknown_codes: bool = False
    no_number: list[tuple[Place, str]] = field(default_factory=list)
    no_year: list[tuple[Place, str]] = field(default_factory=list)
    unclear: list[tuple[Place, str]] = field(default_factory=list)
    unusable: list[tuple[Place, str]] = field(default_factory=list)

    @property
    def has_one_sheet(self) -> bool:
        """Whether all tables stand on one sheet."""
        return all(table.sheet is self.tables[0].sheet for table in self.tables)

    def count_on_sheet(
        self,
        table: ActionTable,
        name: str,
        title: str,
        codes: Sequence[str],
        amounts: Amounts,
        rest: object,
    ) -> None:
        """Keep what one sheet says of an action, to compare it with the other sheets.

        ``rest`` is what a row says besides, and where it was added to.
        """
        own = self.by_sheet.setdefault(id(table.sheet), {})
        total = own.setdefault(name.casefold().strip(), SheetAction())
        total.has_codes = total.has_codes or table.has_codes
        total.title = total.title or title.casefold().strip()
        total.codes.update(codes)
        total.amounts.update(amounts)
        total.told.append((title, tuple(codes), tuple(amounts.items()), rest))

    def unrecognised(
        self, detail: str, sheet: str | None = None, row: int | None = None
    ) -> ReadProblem:
        """Return a problem about what is not certain of a row, a sheet or all of the spreadsheet."""
        return ReadProblem(ProblemKind.UNRECOGNISED, Place(self.path, row, None, sheet), detail)

    def beleidselementen(self) -> tuple[Beleidselement, ...]:
        """Return all that was read as values; parents stand before their children."""
        return tuple(
            Beleidselement(
                each.niveau,
                each.code,
                each.place,
                each.texts.get(Column.KORT, BLANK),
                each.texts.get(Column.LANG, BLANK),
                each.texts.get(Column.COMMENTAAR, BLANK),
                codes=tuple(code for code, _, _ in each.codes),
                code_lines=tuple(line for _, line, _ in each.codes),
                code_cells=tuple(cell for _, _, cell in each.codes),
                parent=each.parent,
            )
            for each in self.elements
        )

    def bedragen(self) -> Bedragen | None:
        """Return the amounts, or None when no table has a column for them."""
        if not any(table.has(Column.BEDRAG) for table in self.tables):
            return None
        sums: dict[str, dict[int, dict[str, Decimal]]] = {}
        writes_zero = False
        coded = ((each.code, row) for each in self.elements if each.code for row in each.amounts)
        for code, row in coded:
            for (year, kind), amount in row.items():
                writes_zero = writes_zero or amount == ZERO
                kinds = sums.setdefault(code, {}).setdefault(year, {})
                kinds[kind] = kinds.get(kind, ZERO) + (amount or ZERO)
        per_action = {
            code: {year: Bedrag(**kinds) for year, kinds in sorted(years.items())}
            for code, years in sums.items()
        }
        return Bedragen(per_action, {}, frozenset(self.years), writes_zero, self.path)

    def problems(self) -> list[ReadProblem]:
        """Return what was wrong with cells: one problem for each kind, with the first places."""
        numbers = count_of(len(self.no_number), "bedrag is geen getal", "bedragen zijn geen getal")
        belong = count_of(len(self.no_year), "bedrag hoort", "bedragen horen")
        return [
            *_told(self.no_number, _AMOUNT, numbers + ", zoals '{text}' ({cells})"),
            *_told(self.no_year, _AMOUNT, belong + _WITHOUT_YEAR),
            *_told(self.unclear, ProblemKind.UNRECOGNISED, _NO_CROSS),
            *(
                problem
                for places in islice(self._unusable_by_reason(), _MOST_REASONS)
                for problem in _told(places, ProblemKind.UNREADABLE, _NOT_READ)
            ),
        ]

    def _unusable_by_reason(self) -> Iterable[list[tuple[Place, str]]]:
        found: dict[str, list[tuple[Place, str]]] = {}
        for place, reason in self.unusable:
            found.setdefault(reason, []).append((place, reason))
        return found.values()


def _told(places: Sequence[tuple[Place, str]], kind: ProblemKind, text: str) -> list[ReadProblem]:
    """Return one problem of what was wrong in some places, if any, that names the first ones."""
    if not places:
        return []
    cells = first_of((line_phrase(place) for place, _ in places), 3)
    detail = text.format(text=places[0][1], cells=cells)
    return [ReadProblem(kind, places[0][0], detail)]
