"""``bbc-check check``: read, check, report."""

import sys
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.options import (
    PossiblePath,
    as_wrong_usage,
    color_option,
    expanded,
    fail_level_option,
    job_options,
    jobs_option,
    timeout_option,
    writing_to,
)
from bbc_check.cli.outputs import OutputChoice, format_option
from bbc_check.cli.progress import progress
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Summary, Verdict, Verslag
from bbc_check.rendering.words import harmless
from bbc_check.rules import UNREAD
from bbc_check.running import find_submissions, make_job, results, with_digests

EXIT_IN_ORDER, EXIT_FINDINGS, EXIT_FAILURE, EXIT_NOT_CHECKED = 0, 1, 3, 4
_HEAVIEST_FIRST = EXIT_FAILURE, EXIT_FINDINGS, EXIT_NOT_CHECKED, EXIT_IN_ORDER


@click.command(
    cls=DutchCommand,
    help="""Kijk aanleveringen na.

    PAD is een zip, een .xml (met zijn .xbrl ernaast), een rekenblad (.xlsx, .ods of .csv) of een
    map; meerdere paden mogen.

    Het programma eindigt met 0 wanneer er geen fouten zijn (of niets vanaf --fail-level), met 1 bij
    fouten in een rapport, met 2 bij verkeerd gebruik, met 3 bij een fout van het programma zelf, en met 4 wanneer er
    niets na te kijken was of niet alles gelezen of nagekeken kon worden, zonder fouten in wat wel nagekeken is.""",
)
@click.argument("paths", metavar="PAD...", nargs=-1, required=True)
@format_option
@click.option(
    "--report",
    metavar="MAP",
    type=PossiblePath(file_okay=False),
    help="Schrijf in deze map een HTML-verslag per rapport en een overzicht (index.html).",
)
@click.option(
    "--open",
    "opens",
    is_flag=True,
    help="Open het HTML-verslag in uw browser; zonder --report komt het in een tijdelijke map, die blijft staan.",
)
@job_options
@fail_level_option
@click.option(
    "--allow-incomplete",
    is_flag=True,
    help="Aanvaard een losse xml zonder xbrl; het oordeel blijft 'niet volledig nagekeken'.",
)
@click.option(
    "--quiet", is_flag=True, help="Toon per aanlevering enkel het oordeel en de aantallen."
)
@jobs_option
@timeout_option
@color_option
def check(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    report: Path | None,
    opens: bool,
    fail_level: str,
    allow_incomplete: bool,
    jobs: int | None,
    timeout: float | None,
    color: str,
    quiet: bool,
    **settings: Any,
) -> int:
    """Check the submissions under the paths and return the exit code."""
    with as_wrong_usage():
        job = make_job(**settings)
        if opens and report is None:
            report = _folder_that_stays()
        choice = OutputChoice(formats, report, color, quiet=quiet)
        named = expanded(paths)
        listed = [settings["begunstigden"]] if settings["begunstigden"] else []
        files = map(Path, (*settings["regeling"], *settings["profile"], *listed))
        choice.spare([*named, *files], job.choice.recognisers)
        found = find_submissions(named, job, [*listed, *choice.files])
    outputs = choice.begin()
    job = job._replace(forms=tuple(each.form for each in outputs))
    summaries: list[Summary] = []
    with (
        progress([task.name for task in found.tasks], waits=choice.text_on_screen) as follower,
        closing(results(job, found.tasks, follower, jobs, timeout)) as coming,
    ):
        for result in coming:
            failure = result.summary.verslag.failure
            summaries.append(result.summary)
            if failure is not None:
                follower.make_room()
                name = result.summary.verslag.aanlevering.source
                fault = f"Fout van het programma zelf bij '{name}': {failure}"
                click.echo(harmless(fault), err=True)
            for output, part in zip(outputs, result.parts, strict=True):
                output.take(result.summary, part)
    summaries = with_digests(summaries, found.tasks)
    for output in outputs:
        output.close(summaries, found.passed_over)
    sys.stdout.flush()
    if opens and report is not None:
        _show(report / "index.html")
    verslagen = [each.verslag for each in summaries]
    return exit_code(verslagen, allow_incomplete, Severity(fail_level))


def _folder_that_stays() -> Path:
    from tempfile import mkdtemp  # only loaded where it is asked for

    with writing_to("in de map voor tijdelijke bestanden"):
        return Path(mkdtemp(prefix="bbc-check-"))


def _show(page: Path) -> None:
    """Show a page in the browser; where there is none, the place that was told is enough."""
    import webbrowser  # only loaded where it is asked for

    if not webbrowser.open(page.absolute().as_uri()):
        click.echo("Er is geen browser gevonden; open het verslag zelf.", err=True)


def exit_code(
    verslagen: Iterable[Verslag], allow_incomplete: bool, limit: Severity = Severity.ERROR
) -> int:
    """Return the exit code of a run, the same for every format: the heaviest of its submissions.

    Findings at or above ``limit`` count. What the user deselected does not: that was asked for. A run
    without a submission checked nothing.
    """
    levels = list(Severity)
    heavy = levels[: levels.index(limit) + 1]
    codes = {_code_of(each, allow_incomplete, heavy) for each in verslagen}
    return min(codes or {EXIT_NOT_CHECKED}, key=_HEAVIEST_FIRST.index)


def _code_of(verslag: Verslag, allow_incomplete: bool, heavy: Collection[Severity]) -> int:
    """Return the code for one submission: a fault in what was read weighs more than what was not."""
    if verslag.failure is not None:
        return EXIT_FAILURE
    counting = {each.rule for each in verslag.findings if each.severity in heavy}
    if counting - UNREAD:
        return EXIT_FINDINGS
    if counting or _incomplete(verslag, allow_incomplete):
        return EXIT_NOT_CHECKED
    return EXIT_IN_ORDER


def _incomplete(verslag: Verslag, allowed: bool) -> bool:
    """Return whether something could not be checked that neither the user nor ``allowed`` explains."""
    explained = verslag.only_by_choice or (allowed and verslag.only_xbrl_missing)
    return verslag.verdict is Verdict.ONVOLLEDIG and not explained
