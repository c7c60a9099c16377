"""A row of the overview: what it shows of one submission, and by what it is sorted and filtered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bbc_check.domain.codering import CoverageCell, Dekking
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Cause, Topic, causes_of
from bbc_check.domain.regeling import Severity
from bbc_check.domain.versions import Version
from bbc_check.domain.verslag import Summary, Verdict, Verslag
from bbc_check.rendering.html.mail_text import mail_text
from bbc_check.rendering.html.page_names import beside_name
from bbc_check.rendering.repairs import repairs_of
from bbc_check.rendering.words import (
    VERDICT_WORDS,
    bestuur_name,
    is_conform_with_remarks,
    periods,
    rapport_name,
    verdict_of_each,
    verdict_reason,
    verdict_words,
)

# The heads of the columns for the topics of the rules, by the hundred that their ids begin with.
RULE_COLUMNS = {each.begin[: len("BBC0")]: each.column for each in Topic}
WITHOUT_SUBMISSION = "geen aanlevering"
WITH_REMARKS = f"{VERDICT_WORDS[Verdict.CONFORM]}, met aandachtspunten"
_SIGNS = {Severity.ERROR: "f", Severity.WARNING: "w", Severity.NOTE: "o"}
_MOST_SITES = 5  # of one repair, in a mail; the report has them all
_NOT_ASKED, _NO_TABLE = -1, -2  # sort before what is covered
_MISSING_YEAR = 100  # a year that is missing weighs more than all doubt together


class OverviewCell(NamedTuple):
    """A cell: the pieces of text in it, each with the class that colours it, and its key.

    The higher the key, the more there is to do.
    """

    pieces: tuple[tuple[str, str], ...]
    key: float


_NOT_CHECKED = OverviewCell((("tw", "? niet nage\u00adkeken"),), 1)
_NOTHING = OverviewCell((("tw", "?"),), 1)


class VersionNote(NamedTuple):
    """What is said of a version; ``link`` is the page of the version that took its place."""

    begin: str
    link: str = ""
    link_text: str = ""
    end: str = ""


class OverviewRow(NamedTuple):
    """One submission in the overview; ``rules`` are the ids of its findings, each once.

    ``sort`` is what it is sorted and filtered by: its verdict, for whatever regelingen; ``remark`` is
    the verdict of each regeling, where several ran, or why none applies; ``mail`` is a text to mail to the bestuur,
    ``beside`` the page that lays it beside its plan, where there is one.
    """

    page: str
    bestuur: str
    nummer: str | None
    contact: str
    rapport: str
    status: str
    version: VersionNote | None
    counts: bool
    sort: str
    verdict: str
    remark: str
    css_class: str
    groups: tuple[OverviewCell, ...]
    coverage: tuple[OverviewCell, ...]
    source: str
    rules: tuple[str, ...]
    mail: str
    beside: str


class CodeColumn(NamedTuple):
    """A code of a regeling that applies somewhere in the run."""

    regeling: str
    name: str
    code: str
    label: str


def code_columns(summaries: Iterable[Summary]) -> list[CodeColumn]:
    """Return the codes of all regelingen that apply to any report, those of one regeling together."""
    found: dict[str, dict[str, CodeColumn]] = {}
    for summary in summaries:
        for table in summary.tables:
            codes = found.setdefault(table.regeling, {})
            for row in table.rows:
                column = CodeColumn(table.regeling, table.name, row.code, row.label)
                codes.setdefault(row.code, column)
    return [column for codes in found.values() for column in codes.values()]


def overview_row(
    page: str,
    summary: Summary,
    version: Version | None,
    latest: tuple[str, str],
    columns: Sequence[CodeColumn],
) -> OverviewRow:
    """Return the row of an outcome; ``latest`` is the page and the status of the latest version."""
    verslag = summary.verslag
    aanlevering, causes = verslag.aanlevering, causes_of(verslag.findings)
    return OverviewRow(
        page,
        bestuur_name(verslag),
        aanlevering.bestuur.ondernemingsnummer,
        shortened(verslag.rol.contact, 80) if verslag.rol else "",
        rapport_name(verslag),
        status_words(verslag),
        _version_note(version, *latest) if version is not None else None,
        version is None or version.is_latest,
        _sort(verslag),
        WITHOUT_SUBMISSION if aanlevering.is_missing else verdict_words(verslag),
        _remark(verslag),
        verslag.verdict.value,
        tuple(_rule_cell(verslag, causes, column) for column in RULE_COLUMNS.values()),
        tuple(_code_cell(summary, column) for column in columns),
        aanlevering.source,
        tuple(sorted({each.rule for each in verslag.findings})),
        mail_text(verslag, repairs_of(verslag), _MOST_SITES),
        beside_name(verslag),
    )


def _remark(verslag: Verslag) -> str:
    if each := verdict_of_each(verslag):
        return each
    not_applicable = verslag.verdict is Verdict.NIET_VAN_TOEPASSING
    return verdict_reason(verslag) if not_applicable else ""


def _sort(verslag: Verslag) -> str:
    if verslag.aanlevering.is_missing:
        return WITHOUT_SUBMISSION
    return WITH_REMARKS if is_conform_with_remarks(verslag) else VERDICT_WORDS[verslag.verdict]


def status_words(verslag: Verslag) -> str:
    """Return the status of a report as people write it ("Herziening"); empty when it gives none."""
    rapport = verslag.aanlevering.rapport
    return shortened((rapport.status if rapport else None) or "", 40).capitalize()


def _version_note(version: Version, page: str, status: str) -> VersionNote:
    which = f"versie {version.number} van {version.total}"
    doubt = "niet te zeggen welke de laatste is" if version.doubtful else ""
    if version.is_latest:
        return VersionNote(f"{which}, {f'{doubt}; deze telt' if doubt else 'de laatste'}")
    latest = f"versie {version.total}{f' ({status.lower()})' if status else ''}"
    if version.is_copy:
        return VersionNote(f"{which}, dezelfde bestanden als", page, latest)
    if doubt:
        return VersionNote(f"{which}, {doubt};", page, latest, "telt")
    return VersionNote(f"{which}, vervangen door", page, latest)


def _rule_cell(verslag: Verslag, causes: Iterable[Cause], column: str) -> OverviewCell:
    """Return the causes of a column of rules by weight; a ? where rules of it did not run."""
    found = (each.first for each in causes)
    counts = Counter(each.severity for each in found if each.topic.column == column)
    unchecked = (*verslag.rules_not_run, *verslag.rules_deselected)
    missed = any(each.topic.column == column for each in unchecked)
    pieces = [
        (sign, f"{counts[severity]} {sign}")
        for severity, sign in _SIGNS.items()
        if counts[severity]
    ]
    if missed:
        pieces.append(("n", "?"))
    errors, warnings, notes = (counts[severity] for severity in _SIGNS)
    return OverviewCell(tuple(pieces), errors * 1_000_000 + warnings * 1_000 + notes + 0.5 * missed)


def _code_cell(summary: Summary, column: CodeColumn) -> OverviewCell:
    """Return how a code covers the years of a report, what is missing first."""
    for table in summary.tables:
        for row in table.rows:
            if (table.regeling, row.code) == (column.regeling, column.code):
                return _years(row.cells) if table.checked else _NOT_CHECKED
    rapport = summary.verslag.aanlevering.rapport
    if summary.verslag.aanlevering.is_missing:
        return _NOTHING
    if summary.verslag.failure is not None or rapport is None or not rapport.boekjaren:
        return _NOT_CHECKED
    return OverviewCell((), _NO_TABLE)


def _years(cells: Sequence[CoverageCell]) -> OverviewCell:
    covered = [cell for cell in cells if cell.dekking is Dekking.COVERED]
    doubt = [
        cell.year
        for cell in cells
        if cell.dekking in {Dekking.WITHOUT_EVIDENCE, Dekking.PERHAPS_RUNNING}
    ]
    missing = [
        cell.year
        for cell in cells
        if cell.dekking in {Dekking.WITHOUT_ACTIE, Dekking.NOT_RUNNING} and cell.demanded
    ]
    pieces = []
    if missing:
        pieces.append(("mi", f"✗ mist {periods(missing)}"))
    if doubt:
        pieces.append(("tw", f"? {periods(doubt)}"))
    if covered:
        pieces.append(("ok", f"✓ {len(covered)} jaar"))
    weight = _MISSING_YEAR * len(missing) + len(doubt)
    return OverviewCell(tuple(pieces), weight if pieces else _NOT_ASKED)
