"""What the rows of tables add up to: beleidselementen, their amounts, and what was wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, ProblemKind, ReadProblem
from bbc_check.domain.bedragen import ZERO, Bedrag, Bedragen
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import count_of, enumeration, shortened
from bbc_check.domain.finding import line_phrase
from bbc_check.domain.tekst import BLANK, Tekst
from bbc_check.reading.spreadsheet.columns import (
    BEDRAG,
    COMMENTAAR,
    EVALUATIE,
    EXTERNE_CODE,
    KORT,
    KRUISJE,
    LANG,
)
from bbc_check.reading.spreadsheet.heading import Tabel


@dataclass(slots=True)
class Element:
    """An element that more rows may still add to."""

    niveau: Niveau
    code: str | None
    plaats: Place
    ouder: int | None
    velden: dict[str, Tekst] = field(default_factory=dict)
    codes: list[tuple[str, int, str]] = field(default_factory=list)
    bedragen: list[dict[tuple[int, str], Decimal | None]] = field(default_factory=list)


@dataclass(slots=True)
class Optelling:
    """What one sheet says of one action: its codes, if there is a column for them, and amounts."""

    titel: str = ""
    with_codes: bool = False
    codes: set[str] = field(default_factory=set)
    bedragen: dict[tuple[int, str], Decimal] = field(default_factory=dict)


class Verzameling:
    """What the tables of one spreadsheet say, one after the other."""

    def __init__(
        self,
        path: str,
        tabellen: Sequence[Tabel],
        herkenners: Sequence[CodeRecogniser],
        jaar: int | None,
        basis: str,
    ) -> None:
        self.path, self.tabellen, self.herkenners, self.jaar = path, tabellen, herkenners, jaar
        self.basis = basis
        self.elementen: list[Element] = []
        self.ouders: dict[tuple[Niveau, int | None, str], int] = {}
        self.acties: dict[tuple[str, str, str], Element] = {}
        self.per_code: dict[str, Element] = {}
        self.fout: list[tuple[Place, str]] = []
        self.zonder_jaar: list[Place] = []
        self.onduidelijk: list[tuple[Place, str]] = []
        self.onbruikbaar: list[tuple[Place, str]] = []
        self.jaren: set[int] = set()
        self.overgeslagen: dict[str, list[Place]] = {}
        self.onbekende_codes = False
        self.gelezen: set[tuple[int, int, int]] = set()
        self.per_blad: dict[int, dict[str, Optelling]] = {}

    def tel(
        self,
        tabel: Tabel,
        naam: str,
        titel: str,
        codes: Iterable[str],
        bedragen: Mapping[tuple[int, str], Decimal | None],
    ) -> None:
        """Keep what one sheet says of an action, to compare it with the other sheets."""
        own = self.per_blad.setdefault(id(tabel.blad), {})
        total = own.setdefault(naam.casefold().strip(), Optelling())
        total.with_codes = total.with_codes or bool(tabel.van(EXTERNE_CODE) + tabel.van(KRUISJE))
        total.titel = total.titel or titel
        total.codes.update(codes)
        for key, amount in bedragen.items():
            total.bedragen[key] = total.bedragen.get(key, ZERO) + (amount or ZERO)

    def beleidselementen(self) -> tuple[Beleidselement, ...]:
        """Return all that was read as values; parents stand before their children."""
        return tuple(map(_beleidselement, self.elementen))

    def bedragen(self) -> Bedragen | None:
        """Return the amounts, or None when no table has a column for them."""
        if not any(tabel.van(BEDRAG) for tabel in self.tabellen):
            return None
        per_action: dict[str, dict[int, Bedrag]] = {}
        writes_zero = False
        for each in self.elementen:
            if each.code is None:
                continue
            sums: dict[int, dict[str, Decimal]] = {}
            for row in each.bedragen:
                for (year, kind), amount in row.items():
                    writes_zero = writes_zero or (amount is not None and not amount)
                    known = sums.setdefault(year, {})
                    known[kind] = known.get(kind, ZERO) + (amount or ZERO)
            years = per_action.setdefault(each.code, {})
            for year, kinds in sorted(sums.items()):
                old = years.get(year, Bedrag())
                years[year] = Bedrag(
                    old.uitgave + kinds.get("uitgave", ZERO),
                    old.ontvangst + kinds.get("ontvangst", ZERO),
                    old.overig + kinds.get("overig", ZERO),
                )
        filled = {code: years for code, years in per_action.items() if years}
        return Bedragen(filled, {}, frozenset(self.jaren), writes_zero, self.path)

    def problemen(self) -> list[ReadProblem]:
        """Return what was wrong with cells: one problem for each kind, with the first places."""
        found = []
        if self.fout:
            cells = _cellen(place for place, _ in self.fout)
            noun = count_of(len(self.fout), "bedrag is geen getal", "bedragen zijn geen getal")
            detail = f"{noun}, zoals '{shortened(self.fout[0][1], 40)}' ({cells})"
            found.append(ReadProblem(ProblemKind.BEDRAG_ONBRUIKBAAR, self.fout[0][0], detail))
        if self.zonder_jaar:
            noun = count_of(len(self.zonder_jaar), "bedrag hoort", "bedragen horen")
            detail = (
                f"{noun} bij geen jaar ({_cellen(self.zonder_jaar)}); zet het jaar in de kop van de"
                " kolom, zoals 'Bedrag 2025', of in een kolom 'Jaar'"
            )
            found.append(ReadProblem(ProblemKind.BEDRAG_ONBRUIKBAAR, self.zonder_jaar[0], detail))
        if self.onduidelijk:
            cells = _cellen(place for place, _ in self.onduidelijk)
            detail = (
                f"onder een kop die zelf een code is, staat '{shortened(self.onduidelijk[0][1], 40)}' ({cells});"
                " zet er een x, of niets"
            )
            found.append(ReadProblem(ProblemKind.NIET_HERKEND, self.onduidelijk[0][0], detail))
        if self.onbruikbaar:
            cells = _cellen(place for place, _ in self.onbruikbaar)
            detail = f"{self.onbruikbaar[0][1]} ({cells}); die cellen zijn dus niet gelezen"
            found.append(ReadProblem(ProblemKind.ONLEESBAAR, self.onbruikbaar[0][0], detail))
        return found


def _cellen(places: Iterable[Place]) -> str:
    shown = [line_phrase(place) for place in places]
    more = [f"{len(shown) - 3} andere"] if len(shown) > 3 else []
    return enumeration([*shown[:3], *more])


def _beleidselement(each: Element) -> Beleidselement:
    return Beleidselement(
        each.niveau,
        each.code,
        each.plaats,
        each.velden.get(KORT, BLANK),
        each.velden.get(LANG, BLANK),
        each.velden.get(COMMENTAAR, BLANK),
        each.velden.get(EVALUATIE, BLANK),
        codes=tuple(code for code, _, _ in each.codes),
        code_regels=tuple(line for _, line, _ in each.codes),
        code_cellen=tuple(cell for _, _, cell in each.codes),
        ouder=each.ouder,
    )
