"""A comparison as a list to work with: a row for each finding with what became of it."""

from collections.abc import Iterator

from bbc_check.comparing import YEAR_MARK, Comparison, FollowedFinding, ReportComparison
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.verslag import LIST_HEADING
from bbc_check.rendering.comparison.change_words import (
    FATE_WORDS,
    bestuur_of,
    report_change,
    report_title,
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
        causes: dict[tuple[object, ...], list[FollowedFinding]] = {}
        for each in report.findings:
            causes.setdefault(each.cause, []).append(each)
        for same in causes.values():
            yield _row(report, same)


def _row(report: ReportComparison, same: list[FollowedFinding]) -> tuple[CellValue, ...]:
    named, first = report.pair.named, same[0]
    finding, was = first.finding, first.was
    years = sorted({each.finding.boekjaar for each in same if each.finding.boekjaar is not None})
    told = enumeration(map(str, years))
    return (
        bestuur_of(named),
        named.nummer,
        report_title(named),
        named.boekjaar,
        report_change(report),
        FATE_WORDS[first.fate],
        SEVERITY_WORD[finding.severity],
        SEVERITY_WORD[was.severity] if was else None,
        finding.rule,
        finding.niveau_code,
        (finding.veld or "").replace("_", " ") or None,
        told or None,
        first.text_without_year.replace(YEAR_MARK, told),
        why_not(first) or None,
        finding.path or named.source,
    )
