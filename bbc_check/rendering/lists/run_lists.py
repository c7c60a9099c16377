"""Lists to work with: besturen, findings and coded actions of a run."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.finding import causes_of
from bbc_check.domain.versions import Version, find_versions
from bbc_check.domain.verslag import Summary, Verslag
from bbc_check.rendering.identity import actie_key, cause_keys, key_of, report_key
from bbc_check.rendering.lists.acties_list import acties_columns, by_element
from bbc_check.rendering.lists.besturen_list import besturen_columns
from bbc_check.rendering.lists.findings_list import ToldCause, findings_columns, told_causes
from bbc_check.rendering.lists.regieverbanden_list import (
    VerbandReport,
    verband_columns,
    verband_reports,
)
from bbc_check.rendering.lists.tables import PAGE, Column, ListTable, RowSubject, list_table
from bbc_check.rendering.words import KIND_WORDS, bestuur_name, rapport_name


def list_tables(
    summaries: Sequence[Summary],
    titles: Mapping[str, str],
    begunstigden: Begunstigdenlijst | None = None,
    pages: Mapping[str, str] | None = None,
) -> tuple[ListTable, ...]:
    """Return the lists of besturen, findings and coded actions of a run, in its order.

    ``titles`` are the titles of the rules by id. With a list of beneficiaries there is one of regieverbanden
    too. ``pages`` is the way to the page of each source, where pages are written in the same run.
    """
    versions = find_versions([each.verslag.aanlevering for each in summaries])
    ways = pages or {}
    found = [
        (_subject(each.verslag, version, ways), each, version)
        for each, version in zip(summaries, versions, strict=True)
    ]
    besturen = (
        (subject, each, _of_version(report_key(each.verslag), each.verslag, version))
        for subject, each, version in found
    )
    link: list[Column[object]] = [PAGE] if pages else []
    findings = (
        (subject, one, _of_version(key, each.verslag, version))
        for subject, each, version in found
        for one, key in _keyed_causes(each.verslag)
    )
    acties = (
        (
            subject,
            same,
            _of_version(
                actie_key(each.verslag, same[0].code, same[0].title), each.verslag, version
            ),
        )
        for subject, each, version in found
        for same in by_element(each.acties)
    )
    lists: list[ListTable] = []
    if begunstigden is not None:
        verbanden = verband_reports(summaries, versions, begunstigden)
        linked = (
            (
                _linked(subject, report, ways),
                report,
                key_of(report.name.casefold(), *subject.cells[2:]),
            )
            for subject, report in verbanden
        )
        lists = [list_table("Regieverbanden", linked, [*link, *verband_columns(summaries)])]
    return (
        list_table("Besturen", besturen, [*link, *besturen_columns(summaries)]),
        list_table("Bevindingen", findings, [*link, *findings_columns(titles)]),
        list_table("Acties", acties, [*link, *acties_columns(summaries)]),
        *lists,
    )


def _keyed_causes(verslag: Verslag) -> Iterator[tuple[ToldCause, str]]:
    told = told_causes(verslag)
    return zip(told, cause_keys(verslag, [cause for cause, _ in told]), strict=True)


def _of_version(key: str, verslag: Verslag, version: Version | None) -> str:
    """Return the key of a row: the latest version has that of the report, an earlier one its own.

    So what was typed about a report goes along to its next version.
    """
    if version is None or version.is_latest:
        return key
    return key_of(key, PurePosixPath(verslag.aanlevering.source.replace("\\", "/")).name)


def _linked(subject: RowSubject, report: VerbandReport, pages: Mapping[str, str]) -> RowSubject:
    """Return the subject of a regieverband with the way to the report of who reports for it."""
    sources = (e.summary.verslag.aanlevering.source for e in report.members if e.reports)
    return subject._replace(page=next((pages[each] for each in sources if each in pages), None))


def _subject(verslag: Verslag, version: Version | None, ways: Mapping[str, str]) -> RowSubject:
    aanlevering, rapport = verslag.aanlevering, verslag.aanlevering.rapport
    last: str | None = "ja"
    if aanlevering.is_missing or aanlevering.is_list:
        last = None  # there is nothing to have a version of
    elif version is not None and not version.is_latest:
        last = "nee"
    elif version is not None and version.doubtful:
        last = "ja, niet zeker"
    cells = (
        bestuur_name(verslag),
        aanlevering.bestuur.ondernemingsnummer,
        KIND_WORDS[rapport.kind] if rapport else rapport_name(verslag),
        rapport.boekjaar if rapport else None,
    )
    causes = Counter((e.first.topic, e.first.severity) for e in causes_of(verslag.findings))
    number = f"{version.number} van {version.total}" if version else None
    return RowSubject(cells, number, last, causes, ways.get(aanlevering.source))
