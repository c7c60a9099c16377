"""What the rows of tables add up to: beleidselementen, their amounts, and what was wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, ProblemKind, ReadProblem
from bbc_check.domain.bedragen import ZERO, Bedrag, Bedragen
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import count_of, enumeration, shortened
from bbc_check.domain.finding import line_phrase
from bbc_check.domain.tekst import BLANK, Tekst
from bbc_check.reading.spreadsheet.action_table import ActionTable
from bbc_check.reading.spreadsheet.column_names import Column

CellCode = tuple[str, int, str]  # a code, with its line and cell
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
    """What one sheet says of one action: its codes, if there is a column for them, and amounts."""

    title: str = ""
    has_codes: bool = False
    codes: set[str] = field(default_factory=set)
    amounts: dict[AmountKey, Decimal] = field(default_factory=dict)


class Collection:
    """What the tables of one spreadsheet say, one after the other.

    ``year`` is that of amounts without one, ``basis`` tells which amounts count where a table has
    estimated beside booked ones.
    """

    def __init__(
        self,
        path: str,
        tables: Sequence[ActionTable],
        recognisers: Sequence[CodeRecogniser],
        year: int | None,
        basis: str,
    ) -> None:
        self.path, self.tables, self.recognisers = path, tables, recognisers
        self.year, self.basis = year, basis
        self.elements: list[RowElement] = []
        self.parents: dict[tuple[Niveau, int | None, str], int] = {}
        self.actions: dict[tuple[str, str, str], RowElement] = {}
        self.by_code: dict[str, RowElement] = {}
        self.no_number: list[tuple[Place, str]] = []
        self.no_year: list[Place] = []
        self.unclear: list[tuple[Place, str]] = []
        self.unusable: list[tuple[Place, str]] = []
        self.years: set[int] = set()
        self.skipped: dict[str, list[Place]] = {}
        self.unknown_codes = False
        self.read_cells: set[tuple[int, int, int]] = set()
        self.by_sheet: dict[int, dict[str, SheetAction]] = {}

    def count_on_sheet(
        self, table: ActionTable, name: str, title: str, codes: Iterable[str], amounts: Amounts
    ) -> None:
        """Keep what one sheet says of an action, to compare it with the other sheets."""
        own = self.by_sheet.setdefault(id(table.sheet), {})
        total = own.setdefault(name.casefold().strip(), SheetAction())
        total.has_codes = total.has_codes or table.has_codes
        total.title = total.title or title
        total.codes.update(codes)
        for key, amount in amounts.items():
            total.amounts[key] = total.amounts.get(key, ZERO) + (amount or ZERO)

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
                code_regels=tuple(line for _, line, _ in each.codes),
                code_cellen=tuple(cell for _, _, cell in each.codes),
                ouder=each.parent,
            )
            for each in self.elements
        )

    def bedragen(self) -> Bedragen | None:
        """Return the amounts, or None when no table has a column for them."""
        if not any(table.has(Column.BEDRAG) for table in self.tables):
            return None
        sums: dict[str, dict[int, dict[str, Decimal]]] = {}
        writes_zero = False
        for each in self.elements:
            if each.code is None:
                continue
            for row in each.amounts:
                for (year, kind), amount in row.items():
                    writes_zero = writes_zero or amount == ZERO
                    kinds = sums.setdefault(each.code, {}).setdefault(year, {})
                    kinds[kind] = kinds.get(kind, ZERO) + (amount or ZERO)
        per_action = {
            code: {
                year: Bedrag(
                    *(kinds.get(each, ZERO) for each in ("uitgave", "ontvangst", "overig"))
                )
                for year, kinds in sorted(years.items())
            }
            for code, years in sums.items()
        }
        return Bedragen(per_action, {}, frozenset(self.years), writes_zero, self.path)

    def problems(self) -> list[ReadProblem]:
        """Return what was wrong with cells: one problem for each kind, with the first places."""
        found = []
        if self.no_number:
            place, text = self.no_number[0]
            count = count_of(
                len(self.no_number), "bedrag is geen getal", "bedragen zijn geen getal"
            )
            detail = f"{count}, zoals '{shortened(text, 40)}' ({_cells(self.no_number)})"
            found.append(ReadProblem(ProblemKind.BEDRAG_ONBRUIKBAAR, place, detail))
        if self.no_year:
            count = count_of(len(self.no_year), "bedrag hoort", "bedragen horen")
            detail = (
                f"{count} bij geen jaar ({_cells((place, '') for place in self.no_year)}); zet het"
                " jaar in de kop van de kolom, zoals 'Bedrag 2025', of in een kolom 'Jaar'"
            )
            found.append(ReadProblem(ProblemKind.BEDRAG_ONBRUIKBAAR, self.no_year[0], detail))
        if self.unclear:
            place, text = self.unclear[0]
            detail = (
                f"onder een kop die zelf een code is, staat '{shortened(text, 40)}'"
                f" ({_cells(self.unclear)}); zet er een x, of niets"
            )
            found.append(ReadProblem(ProblemKind.NIET_HERKEND, place, detail))
        if self.unusable:
            place, reason = self.unusable[0]
            detail = f"{reason} ({_cells(self.unusable)}); die cellen zijn dus niet gelezen"
            found.append(ReadProblem(ProblemKind.ONLEESBAAR, place, detail))
        return found


def _cells(places: Iterable[tuple[Place, str]]) -> str:
    shown = [line_phrase(place) for place, _ in places]
    more = [f"{len(shown) - 3} andere"] if len(shown) > 3 else []
    return enumeration([*shown[:3], *more])
