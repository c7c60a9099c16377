"""A folder of HTML pages: one for each report, and an index; of one report that is the report itself."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from math import inf
from pathlib import Path

import click

from bbc_check import __version__
from bbc_check.cli.kept_pages import STORED, is_our_page, kept_pages
from bbc_check.cli.options import write_whole, writing_to
from bbc_check.cli.rule_knowledge import KNOWLEDGE
from bbc_check.comparing import StoredRun, StoredRunError, compare_runs, read_run
from bbc_check.domain.dutch import count_of
from bbc_check.domain.verslag import PassedOver, Summary, Verslag
from bbc_check.rendering import html
from bbc_check.rendering.comparison import comparison_page, since_sentence
from bbc_check.rendering.machine import report_json
from bbc_check.rules import CATALOGUE, CATALOGUE_VERSION
from bbc_check.running import Form

_FIRST_INDEX_AT = 25  # reports
_VERSIONS = {"bbc-check": __version__, "regels": CATALOGUE_VERSION}


def _page(verslag: Verslag, *, moment: datetime) -> str:
    """Return the page of one report; a function of this module, so that another process can call it."""
    return html.report_page(verslag, CATALOGUE, _VERSIONS, moment)


def _beside(verslag: Verslag, *, moment: datetime) -> str:
    """Return the page of a jaarrekening beside its plan, in the same way."""
    return html.beside_page(verslag, _VERSIONS, moment)


class BesideOutput:
    """The pages that lay a jaarrekening beside the plan of its year, in the folder of the reports."""

    def __init__(self, folder: Path, moment: datetime) -> None:
        self._folder = folder
        self.form: Form = partial(_beside, moment=moment)

    def take(self, summary: Summary, part: str) -> None:
        """Write the page, where there is a plan."""
        if part:
            with writing_to(f"in de map '{self._folder}'"):
                write_whole(self._folder / html.beside_name(summary.verslag), part)

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Do nothing: every page is whole."""


class HtmlOutput:
    """A folder with a page for each report and an index; every file appears whole or not at all.

    A single report is the index itself. Until the end there is an index of what is done so far, unless
    a single report of an earlier run stands there. Pages of an earlier run stay where they are, for
    somebody may have kept them, but the index tells that they are none of its own. The outcome is kept as JSON: the next run into the folder is laid beside it.
    """

    def __init__(self, folder: Path, moment: datetime) -> None:
        """Make the folder; one that cannot be written to, or holds another's index, is wrong usage."""
        self._folder, self._moment = folder, moment
        self._rows: dict[str, Summary] = {}
        self._first = ""  # the page of the first report: maybe it is the only one
        self._next_index_at: float = _FIRST_INDEX_AT
        self.form: Form = partial(_page, moment=moment)
        index = folder / html.INDEX
        with self._writing():
            folder.mkdir(parents=True, exist_ok=True)
            existing = index.exists()
        self._earlier = self._stored()
        if existing:
            if not is_our_page(index):
                raise self._not_ours(html.INDEX)
            if self._earlier is not None and len(self._earlier.reports) == 1:
                self._next_index_at = inf  # there stands a report: only another takes its place
            else:  # what stands there is of another run
                self._write_index(html.Progress(running=True))

    @property
    def pages(self) -> dict[str, Path]:
        """The page of each source, once all are written."""
        return {source: self._folder / name for source, name in self._names.items()}

    @property
    def _names(self) -> dict[str, str]:
        alone = len(self._rows) == 1
        return {
            summary.verslag.aanlevering.source: html.INDEX if alone else name
            for name, summary in self._rows.items()
        }

    def take(self, summary: Summary, part: str) -> None:
        """Write the page of one report."""
        name = html.free_name(html.page_name(summary.verslag), self._rows)
        self._first = "" if self._rows else part
        self._rows[name] = summary
        self._write(name, part)
        if len(self._rows) >= self._next_index_at:
            self._write_index(html.Progress(running=True))
            # together about three times the work of the last
            self._next_index_at += self._next_index_at // 2

    def close(self, summaries: Sequence[Summary], passed_over: PassedOver) -> None:
        """Write the index, and what became of the findings of the run before."""
        self._rows = dict(zip(self._rows, summaries, strict=True))
        verslagen = [each.verslag for each in summaries]
        self._write(STORED, report_json(verslagen, __version__, passed_over))
        since = self._compare()
        old = [
            path
            for path in self._folder.glob("*.html")
            if path.name not in {*self._rows, html.INDEX, html.CHANGES}
            and not path.name.endswith(html.BESIDE_ENDING)
            and is_our_page(path)
        ]
        if len(self._rows) == 1:
            self._make_index_of(self._folder / next(iter(self._rows)), since)
        else:
            self._write_index(html.Progress(earlier=len(old)), since)
        click.echo(f"HTML-verslag: {self._folder / html.INDEX}", err=True)
        if since:
            click.echo(since, err=True)
        if old:
            count = count_of(len(old), "verslag", "verslagen")
            click.echo(
                f"In deze map {'staat' if len(old) == 1 else 'staan'} nog {count} van een eerdere"
                " keer; het overzicht toont enkel wat nu is nagekeken.",
                err=True,
            )

    def _compare(self) -> str:
        """Write the page of changes since the run before, and return them in a sentence; empty without one."""
        now = self._stored()
        if self._earlier is None or now is None:
            return ""
        comparison = compare_runs(self._earlier, now, KNOWLEDGE)
        pages = self._names
        # of what was checked again the page is a new one now
        kept = kept_pages(self._earlier, self._folder / STORED)
        gone = {source: page.name for source, page in kept.items() if source not in pages}
        gone = {source: page for source, page in gone.items() if page != html.INDEX}
        page = comparison_page(comparison, _VERSIONS, self._moment, pages, gone)
        self._write(html.CHANGES, page)
        return since_sentence(comparison)

    def _stored(self) -> StoredRun | None:
        """Return the outcome that is kept in the folder; None where there is none."""
        path = self._folder / STORED
        try:
            with path.open("rb") as file:
                return read_run(file, str(path))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise click.UsageError(f"'{path}' kan niet gelezen worden.") from error
        except StoredRunError as error:
            raise self._not_ours(STORED) from error

    def _not_ours(self, name: str) -> click.UsageError:
        return click.UsageError(
            f"in de map '{self._folder}' staat een {name} die niet van bbc-check is; kies een andere map."
        )

    def _make_index_of(self, page: Path, since: str) -> None:
        self._write(html.INDEX, html.as_only_page(self._first, since))
        with self._writing():
            page.unlink(missing_ok=True)  # another run into this folder may have the same report

    def _write_index(self, progress: html.Progress, since: str = "") -> None:
        rows = list(self._rows.items())
        page = html.overview_page(rows, CATALOGUE, _VERSIONS, self._moment, progress, since)
        self._write(html.INDEX, page)

    def _write(self, name: str, page: str) -> None:
        with self._writing():
            write_whole(self._folder / name, page)

    def _writing(self) -> AbstractContextManager[None]:
        return writing_to(f"in de map '{self._folder}'")
