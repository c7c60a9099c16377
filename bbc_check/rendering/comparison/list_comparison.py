"""A comparison as a list to work with: a row for each finding with what became of it."""

from collections.abc import Iterator

from bbc_check.comparing import Comparison, FollowedFinding, ReportComparison
from bbc_check.domain.verslag import LIST_HEADING
from bbc_check.rendering.comparison.change_words import (
    FATE_WORDS,
    bestuur_of,
    folded,
    report_change,
    report_title,
    text_over,
    why_not,
)
from bbc_check.rendering.lists import CellKind, CellValue, ListTable, TableColumn
from bbc_check.rendering.words import SEVERITY_WORD

_TEXT, _LONG, _CODE, _YEAR = CellKind.TEXT, CellKind.LONG, CellKind.CODE, CellKind.YEAR
_COLUMNS = (
    *map(TableColumn, LIST_HEADING, (28, 22, 33, 12), (_TEXT, _CODE, _TEXT, _YEAR)),
    TableColumn("Het rapport werd", 24),
    TableColumn("De bevinding is", 24),
    TableColumn("Ernst", 14),
    TableColumn("Ernst voordien", 14),
    TableColumn("Regel", 9),
    TableColumn("Code van het element", 14, _CODE),
    TableColumn("Veld", 26),
    TableColumn("Boekjaren", 16),
    TableColumn("Bevinding", 60, _LONG),
    TableColumn("Waarom niet te vergelijken", 45, _LONG),
    TableColumn("Bestand", 60),
)


def comparison_table(comparison: Comparison) -> ListTable:
    """Return the list: what asks for attention first, one row for findings that differ only in the year."""
    return ListTable("Vergelijking", _COLUMNS, _rows(comparison))


def _rows(comparison: Comparison) -> Iterator[tuple[CellValue, ...]]:
    for report in comparison.reports:
        for followed, years in folded(report.findings):
            yield _row(report, followed, years)


def _row(
    report: ReportComparison, followed: FollowedFinding, years: list[int]
) -> tuple[CellValue, ...]:
    named, finding, was = report.pair.named, followed.finding, followed.was
    return (
        bestuur_of(named),
        named.nummer,
        report_title(named),
        named.boekjaar,
        report_change(report),
        FATE_WORDS[followed.fate],
        SEVERITY_WORD[finding.severity],
        SEVERITY_WORD[was.severity] if was else None,
        finding.rule,
        finding.niveau_code,
        (finding.veld or "").replace("_", " ") or None,
        ", ".join(map(str, years)) or None,
        text_over(followed, years),
        why_not(followed) or None,
        finding.path or named.source,
    )
