"""The list of regieverbanden: what all members of one cover together, report by report.

One bestuur reports for the whole (Handleiding regierol 2023-2025, 8.2). What only stands in the report
of a partner is therefore told apart: it shows that the action is there, not that it is reported.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.begunstigden import Begunstigde, Begunstigdenlijst, Kanaal, RolKind
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.versions import Version
from bbc_check.domain.verslag import Summary, Verdict
from bbc_check.rendering.lists.tables import LONG, TEXT, Column, RowSubject, codes_of
from bbc_check.rendering.words import (
    COVERAGE_WORDS,
    KIND_WORDS,
    MISSING,
    NOT_ASKED,
    bestuur_name,
    coverage_word,
    periods,
    verdict_words,
)

_AT_PARTNER = "enkel bij een partner"
_COVERED, _UNCHECKED = "gedekt", "niet nagekeken"
# the word that says most of a year is told
_BEST_FIRST = (
    _COVERED, _AT_PARTNER, *(each for each in COVERAGE_WORDS if each != _COVERED), _UNCHECKED, MISSING, NOT_ASKED,
)  # fmt: skip
_Years = dict[int, str]


class VerbandMember(NamedTuple):
    """The last version of a report of a member; ``reports`` tells that it does so for all."""

    summary: Summary
    reports: bool
    doubtful: bool = False


class VerbandReport(NamedTuple):
    """One report of a regieverband: what its members have of that kind and boekjaar.

    ``lines`` are those of the list about the regieverband; ``kind`` is None where there is no report.
    """

    lines: tuple[Begunstigde, ...]
    kind: RapportKind | None
    boekjaar: int | None
    members: tuple[VerbandMember, ...]
    doubt: bool = False  # the list contradicts itself about it

    @property
    def name(self) -> str:
        """The name of the regieverband."""
        return self.lines[0].regieverband or ""

    @property
    def of_reporter(self) -> bool:
        """Whether the bestuur that reports has this report."""
        return any(each.reports for each in self.members)

    @property
    def via_bbc(self) -> bool:
        """Whether anything is asked here: what goes through Platos is not in these files."""
        return any(each.kanaal is Kanaal.BBC for each in self.lines)


def verband_reports(
    summaries: Sequence[Summary],
    versions: Iterable[Version | None],
    begunstigden: Begunstigdenlijst,
) -> Iterator[tuple[RowSubject, VerbandReport]]:
    """Yield the regieverbanden in the order of the list, each with its reports."""
    found: dict[Begunstigde, list[VerbandMember]] = {}
    for summary, version in zip(summaries, versions, strict=True):
        if summary.verslag.aanlevering.is_missing or (version and not version.is_latest):
            continue
        rol = summary.verslag.rol
        for line in rol.mentions if rol else ():
            reports = rol is not None and rol.kind is not RolKind.PARTNER
            member = VerbandMember(summary, reports, bool(version and version.doubtful))
            found.setdefault(line, []).append(member)
    for lines in begunstigden.regieverbanden:
        members = {
            id(each.summary): each for line in lines for each in found.get(line, ())
        }.values()
        doubt = any(begunstigden.contradicts_about(each.nummer) for each in lines)
        for report in _reports(lines, tuple(members), doubt):
            yield _verband_subject(report), report


def _reports(
    lines: tuple[Begunstigde, ...], members: Sequence[VerbandMember], doubt: bool
) -> Iterator[VerbandReport]:
    """Yield a report for each kind and boekjaar of who reports, or in which a partner has codes."""
    groups: dict[tuple[RapportKind | None, int | None], list[VerbandMember]] = {}
    for each in members:
        rapport = each.summary.verslag.aanlevering.rapport
        if rapport and rapport.kind.out_of_scope:
            continue
        key = (rapport.kind, rapport.boekjaar) if rapport else (None, None)
        groups.setdefault(key, []).append(each)
    told = {
        key: group
        for key, group in groups.items()
        if any(each.reports or each.summary.acties for each in group)
    }
    if not any(each.reports for each in members):
        told.setdefault((None, None), [])
    for (kind, boekjaar), group in sorted(
        told.items(), key=lambda each: (each[0][1] or 0, str(each[0][0] or ""))
    ):
        yield VerbandReport(lines, kind, boekjaar, tuple(group), doubt)


def _verband_subject(report: VerbandReport) -> RowSubject:
    first = report.lines[0]
    named = (bestuur_name(each.summary.verslag) for each in report.members if each.reports)
    kind = KIND_WORDS[report.kind] if report.kind else "geen aanlevering"
    if report.kind is None and report.members:
        kind = "rapport niet leesbaar"
    name = next(named, None) or first.name or readable(first.nummer)
    return RowSubject((name, first.nummer, kind, report.boekjaar), None, None, Counter())


def verband_columns(summaries: Sequence[Summary]) -> list[Column[VerbandReport]]:
    """Return the columns, with one for each code of the run."""
    codes = codes_of(summaries)
    return [
        ("Regieverband", 18, LONG, lambda _, each: each.name),
        ("Kanaal", 9, TEXT, lambda _, each: enumeration(dict.fromkeys(e.kanaal for e in each.lines))),
        ("Leden volgens de lijst", 28, LONG, lambda _, each: "\n".join(_listed(each)) or None),
        ("Besturen met dit rapport", 28, LONG, lambda _, each: "\n".join(_with_report(each)) or None),
        ("Oordelen", 18, LONG, lambda _, each: _verdicts(each) or None),
        *(_code_column(code) for code in codes),
        ("Wat ontbreekt", 26, LONG, lambda _, each: _missing(each, codes) or None),
        ("Hoe zeker", 34, LONG, lambda _, each: _certainty(each)),
        ("Contact", 20, LONG, lambda _, each: "; ".join(dict.fromkeys(filter(None, (e.contact for e in each.lines)))) or None),
    ]  # fmt: skip


def _listed(report: VerbandReport) -> Iterable[str]:
    """Return the members as the list has them, each once."""
    every = (lid for line in report.lines for lid in line.members)
    return dict.fromkeys(
        " ".join(filter(None, (lid.name, lid.nummer and f"({readable(lid.nummer)})")))
        for lid in every
    )


def _with_report(report: VerbandReport) -> list[str]:
    return [
        f"{bestuur_name(each.summary.verslag)}{' (rapporteert)' if each.reports else ''}"
        for each in report.members
    ]


def _verdicts(report: VerbandReport) -> str:
    counted = Counter(verdict_words(each.summary.verslag) for each in report.members)
    return ", ".join(f"{number} {verdict}" for verdict, number in counted.items())


def _code_column(code: str) -> Column[VerbandReport]:
    def covered(_: RowSubject, report: VerbandReport) -> str | None:
        years = _coverage(report, code)
        told = {word: periods(y for y, each in years.items() if each == word) for word in _TOLD}
        return "; ".join(f"{word}: {found}" for word, found in told.items() if found) or None

    return f"Dekking {code}", 16, LONG, covered


_TOLD = (MISSING, *(each for each in _BEST_FIRST if each != MISSING))  # what is to be done first


def _coverage(report: VerbandReport, code: str) -> _Years:
    """Return for each year the word that says most of how the members cover a code."""
    found: dict[int, list[str]] = {}
    for member in report.members:
        for table in member.summary.tables:
            cells = (cell for row in table.rows if row.code == code for cell in row.cells)
            for cell in cells:
                word = coverage_word(cell) if table.checked else _UNCHECKED
                if word == _COVERED and not member.reports:
                    word = _AT_PARTNER
                found.setdefault(cell.year, []).append(word)
    return {year: min(words, key=_BEST_FIRST.index) for year, words in sorted(found.items())}


def _missing(report: VerbandReport, codes: Iterable[str]) -> str:
    """Return the years that nobody covers, or only a partner, by code."""
    lines = []
    for code in codes if report.via_bbc else ():
        years = _coverage(report, code)
        for word, remark in ((MISSING, ""), (_AT_PARTNER, f" ({_AT_PARTNER})")):
            found = periods(year for year, each in years.items() if each == word)
            lines += [f"{code}: {found}{remark}"] if found else []
    return "\n".join(lines)


def _certainty(report: VerbandReport) -> str:
    if not report.via_bbc:
        return "rapporteert via Platos: hier wordt niets gevraagd"
    doubts = list(_doubts(report))
    return f"niet zeker: {'; '.join(doubts)}" if doubts else "zeker"


def _doubts(report: VerbandReport) -> Iterator[str]:
    if not report.of_reporter:
        yield "dit rapport van het bestuur dat rapporteert, zit niet bij de nagekeken bestanden"
    for each in report.members:
        name = bestuur_name(each.summary.verslag)
        verslag = each.summary.verslag
        # a report with faults is not conform, whatever was not looked at
        if verslag.rules_not_run or verslag.verdict is Verdict.ONVOLLEDIG:
            yield f"het rapport van {name} is niet volledig nagekeken"
        if each.doubtful:
            yield f"het is niet zeker welke versie van {name} de laatste is"
    if report.doubt:
        yield "de lijst van begunstigden spreekt zichzelf tegen over dit verband"
