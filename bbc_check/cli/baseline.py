"""``check --tegen``: the run laid beside an earlier outcome, as ``compare`` does it."""

import os
from collections.abc import Sequence
from io import BytesIO

import click

from bbc_check import __version__
from bbc_check.cli.options import text_width
from bbc_check.cli.rule_knowledge import KNOWLEDGE
from bbc_check.cli.stored_runs import stored_run
from bbc_check.comparing import StoredRun, compare_runs, read_run
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import PassedOver, Verslag
from bbc_check.rendering.comparison import new_text
from bbc_check.rendering.machine import report_json


class Baseline:
    """An earlier outcome; where its file is not there yet, all is new."""

    def __init__(self, path: str) -> None:
        """Read it, before anything is written over it; what cannot be compared is wrong usage."""
        self._old = stored_run(path) if os.path.lexists(path) else None
        self._path = path

    def new_rules(
        self, verslagen: Sequence[Verslag], passed_over: PassedOver, limit: Severity
    ) -> dict[str, frozenset[str]]:
        """Tell what is new, and return for each report, by its source, the rules with new findings.

        Only findings at or above ``limit`` count. Of several versions of a report the latest is compared.
        """
        now = _as_stored(verslagen, passed_over)
        comparison = compare_runs(self._old or now._replace(reports=()), now, KNOWLEDGE)
        if self._old is None:
            click.echo(f"'{self._path}' is er nog niet: alles telt als nieuw.", err=True)
        else:
            click.echo(new_text(comparison, width=text_width()), err=True, nl=False)
        return {
            report.pair.new.source: frozenset(
                each.finding.rule for each in report.findings if each.new_from(limit)
            )
            for report in comparison.reports
            if report.pair.new is not None
        }


def _as_stored(verslagen: Sequence[Verslag], passed_over: PassedOver) -> StoredRun:
    """Return a run as its JSON would be read back."""
    content = report_json(verslagen, __version__, passed_over).encode()
    return read_run(BytesIO(content), "deze uitslag", most=len(content))
