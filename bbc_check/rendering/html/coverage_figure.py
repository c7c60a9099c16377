"""How the codes of a regeling cover the years: the cells of the heat map, and the bars of the chart."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from bbc_check.domain.bedragen import ZERO
from bbc_check.domain.codering import Codering, CoverageCell, Dekking, amount_of, dekkingstabel
from bbc_check.domain.dutch import euro, with_dots
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verslag

_MILLION, _LONGEST_AMOUNT = 1_000_000, 9  # characters that fit above a bar: 1.234.567
_HIGHEST = 60  # of a bar, in the units of the drawing
_UNKNOWN = "twijfel", "?", "niet nagekeken"
_SIGNS = {
    Dekking.WITHOUT_EVIDENCE: ("twijfel", "?", "geen bedrag"),
    Dekking.PERHAPS_RUNNING: ("twijfel", "?", "loopt misschien"),
    Dekking.NOT_RUNNING: ("ontbreekt", "✗", "ontbreekt"),
    Dekking.WITHOUT_ACTIE: ("ontbreekt", "✗", "ontbreekt"),
}
_NOT_ASKED = "ongevraagd", "–", "niet gevraagd"


class HeatCell(NamedTuple):
    """A priority in a year: its class, a sign and words, so that colour is never all that tells it."""

    year: int
    css_class: str
    sign: str
    words: str


class YearBar(NamedTuple):
    """What is spent on a priority in a year: how high its bar is drawn, and the amounts in words."""

    year: int
    height: int
    short: str
    uitgave: str
    ontvangst: str


class FigureRow(NamedTuple):
    """A priority over the years of the report; without amounts there are no bars."""

    code: str
    label: str
    cells: tuple[HeatCell, ...]
    bars: tuple[YearBar, ...]


class Figure(NamedTuple):
    """The coverage of one regeling; ``totals`` are the coded actions and what they spend per year."""

    rows: tuple[FigureRow, ...]
    totals: tuple[tuple[int, int, str], ...]


def coverage_figure(codering: Codering, verslag: Verslag) -> Figure | None:
    """Return the figure; None where the regeling does not apply or no year is known."""
    table = dekkingstabel(codering)
    if not table:
        return None
    known = codering.aanlevering.bedragen is not None
    weights = _weights(verslag, codering.regeling.id)
    most = max(cell.uitgave for row in table for cell in row.cells)
    rows = tuple(
        FigureRow(
            row.code,
            row.label,
            tuple(_heat(row.code, cell, weights, known) for cell in row.cells),
            tuple(_bar(cell, most) for cell in row.cells) if known else (),
        )
        for row in table
    )
    return Figure(rows, tuple(_total(codering, cell.year) for cell in table[0].cells))


def _weights(verslag: Verslag, regeling: str) -> dict[tuple[str | None, int | None], Severity]:
    """Return how heavy the findings weigh that are about a code in a year."""
    weights: dict[tuple[str | None, int | None], Severity] = {}
    for each in verslag.findings:
        if each.breach.regeling == regeling:
            weights.setdefault((each.breach.code, each.breach.boekjaar), each.severity)
    return weights


def _heat(
    code: str,
    cell: CoverageCell,
    weights: Mapping[tuple[str | None, int | None], Severity],
    known: bool,
) -> HeatCell:
    if not known:
        return HeatCell(cell.year, *_UNKNOWN)
    if cell.dekking is Dekking.COVERED:
        return HeatCell(cell.year, "gedekt", "✓", with_dots(cell.acties))
    css_class, sign, words = _SIGNS[cell.dekking]
    if css_class == "ontbreekt":
        if not cell.demanded:
            return HeatCell(cell.year, *_NOT_ASKED)
        # what takes no conformity away is not shown as what does
        if weights.get((code, cell.year)) is not Severity.ERROR:
            css_class = "twijfel"
    return HeatCell(cell.year, css_class, sign, words)


def _bar(cell: CoverageCell, most: Decimal) -> YearBar:
    height = round(_HIGHEST * cell.uitgave / most) if most > 0 and cell.uitgave > 0 else 0
    short = _short(cell.uitgave) if cell.acties else "–"
    return YearBar(cell.year, height, short, euro(cell.uitgave), euro(cell.ontvangst))


def _short(amount: Decimal) -> str:
    """Return an amount without cents, a long one in millions, to stand above a bar."""
    text = with_dots(round(amount))
    if len(text) <= _LONGEST_AMOUNT:
        return text
    return f"{round(amount / _MILLION, 1):,}".translate(str.maketrans(",.", ".,")) + " mln"


def _total(codering: Codering, year: int) -> tuple[int, int, str]:
    """Return a year with its actions that carry any code, and what they spend; each counts once."""
    acties = {
        id(actie): actie
        for code in codering.regeling.codes
        for actie in codering.carriers(code.code)
        if codering.runs_in(actie, year)
    }
    amounts: Sequence[Decimal] = [
        amount.spent
        for actie in acties.values()
        if (amount := amount_of(codering, actie, year)) is not None
    ]
    return year, len(acties), euro(sum(amounts, ZERO))
