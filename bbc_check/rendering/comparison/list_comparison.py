"""A comparison as a list to work with: a row for each finding with what became of it."""

from collections.abc import Callable, Iterator

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
_SUBJECT = tuple(map(TableColumn, LIST_HEADING, (28, 22, 33, 12), (_TEXT, _CODE, _TEXT, _YEAR)))
# Of a report and a finding of it, with its years.
_Value = Callable[[ReportComparison, FollowedFinding, list[int]], CellValue]
_COLUMNS: tuple[tuple[TableColumn, _Value], ...] = (
    (TableColumn("Het rapport werd", 24), lambda report, _, __: report_change(report)),
    (TableColumn("De bevinding is", 24), lambda _, each, __: FATE_WORDS[each.fate]),
    (TableColumn("Ernst", 14), lambda _, each, __: SEVERITY_WORD[each.finding.severity]),
    (TableColumn("Ernst voordien", 14), lambda _, each, __: SEVERITY_WORD[each.was.severity] if each.was else None),
    (TableColumn("Regel", 9), lambda _, each, __: each.finding.rule),
    (TableColumn("Code van het element", 14, _CODE), lambda _, each, __: each.finding.niveau_code),
    (TableColumn("Veld", 26), lambda _, each, __: (each.finding.veld or "").replace("_", " ") or None),
    (TableColumn("Boekjaren", 16), lambda _, __, years: ", ".join(map(str, years)) or None),
    (TableColumn("Bevinding", 60, _LONG), lambda _, each, years: text_over(each, years)),
    (TableColumn("Waarom niet te vergelijken", 45, _LONG), lambda _, each, __: why_not(each) or None),
    (TableColumn("Bestand", 60), lambda report, each, __: each.finding.path or report.pair.named.source),
)  # fmt: skip


def comparison_table(comparison: Comparison) -> ListTable:
    """Return the list: what asks for attention first, one row for findings that differ only in the year."""
    columns = *_SUBJECT, *(column for column, _ in _COLUMNS)
    return ListTable("Vergelijking", columns, _rows(comparison))


def _rows(comparison: Comparison) -> Iterator[tuple[CellValue, ...]]:
    for report in comparison.reports:
        named = report.pair.named
        subject = bestuur_of(named), named.nummer, report_title(named), named.boekjaar
        for followed, years in folded(report.findings):
            yield *subject, *(value(report, followed, years) for _, value in _COLUMNS)
