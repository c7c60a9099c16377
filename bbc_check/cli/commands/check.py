"""``bbc-check check``: read, check, report."""

import sys
from collections.abc import Iterable, Mapping, Set
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bbc_check.cli.configuration import FILE, settings_file
from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.options import (
    FileOrName,
    Pattern,
    PossiblePath,
    as_wrong_usage,
    color_option,
    current_moment,
    expanded,
    fail_level_option,
    job_options,
    jobs_option,
    timeout_option,
    writing_to,
)
from bbc_check.cli.outputs import OutputChoice, format_option
from bbc_check.cli.progress import progress
from bbc_check.cli.standard_input import STDIN, copied, only_once
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Summary, Verdict, Verslag
from bbc_check.rendering.exemption_words import exemption_warnings
from bbc_check.rules import ABOUT_EXPORT
from bbc_check.running import find_submissions, limit_of, make_job, results, with_digests

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from bbc_check.cli.baseline import Baseline

EXIT_IN_ORDER, EXIT_FINDINGS, EXIT_FAILURE, EXIT_NOT_CHECKED = 0, 1, 3, 4
_HEAVIEST_FIRST = EXIT_FAILURE, EXIT_FINDINGS, EXIT_NOT_CHECKED, EXIT_IN_ORDER


def _files(_: click.Context, __: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Let the shell complete a path."""
    from click.shell_completion import CompletionItem  # only loaded where the shell asks

    return [CompletionItem(incomplete, type="file")]


@click.command(
    cls=DutchCommand,
    help="""Kijk aanleveringen na.

    PAD is een zip, een .xml (met zijn .xbrl ernaast), een rekenblad (.xlsx, .ods of .csv) of een
    map; meerdere paden mogen. Met - komt één aanlevering van de standaardinvoer.

    Het programma eindigt met 0 wanneer er geen fouten zijn (of niets vanaf --fail-level), met 1 bij
    fouten in een rapport, met 2 bij verkeerd gebruik, met 3 bij een fout van het programma zelf, en met 4 wanneer er
    niets na te kijken was of niet alles gelezen of nagekeken kon worden, zonder fouten in wat wel nagekeken is.""",
)
@click.argument("paths", metavar="PAD...", nargs=-1, required=True, shell_complete=_files)
@format_option
@click.option(
    "--report",
    metavar="MAP",
    type=PossiblePath(file_okay=False),
    help="Schrijf in deze map een HTML-verslag per rapport en een overzicht (index.html).",
)
@click.option(
    "--open",
    is_flag=True,
    help="Open het HTML-verslag in uw browser; zonder --report komt het in een tijdelijke map, die blijft staan.",
)
@click.option(
    "--exclude",
    metavar="PATROON",
    type=Pattern(),
    multiple=True,
    help="Laat bestanden of mappen weg, zoals pom.xml, 'oud*' of 'map/**/proef.xml'; mag meermaals. Het verslag zegt"
    " welke.",
)
@job_options
@fail_level_option
@click.option(
    "--tegen",
    metavar="OUD.json",
    type=FileOrName(),
    help="Eindig enkel met 1 bij wat nieuw is tegenover deze uitslag, die 'check --format json' schreef; bestaat ze nog"
    " niet, dan is alles nieuw.",
)
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
    format: tuple[str, ...],
    report: Path | None,
    open: bool,
    exclude: tuple[str, ...],
    fail_level: str,
    tegen: str | None,
    allow_incomplete: bool,
    jobs: int | None,
    timeout: float | None,
    color: str,
    quiet: bool,
    **settings: Any,
) -> int:
    """Check the submissions under the paths and return the exit code."""
    with as_wrong_usage():
        job = make_job(**settings, today=current_moment().date())
        if open and report is None:
            report = _folder_that_stays()
        choice = OutputChoice(format, report, color, quiet=quiet)
        only_once([*paths, tegen])
        typed = copied() if STDIN in paths else None
        named = [typed if typed and each == Path(STDIN) else each for each in expanded(paths)]
        listed = [settings["begunstigden"]] if settings["begunstigden"] else []
        exempt = [settings["uitzonderingen"]] if settings["uitzonderingen"] else []
        files = map(Path, (*settings["regeling"], *settings["profile"], *listed, *exempt))
        read = settings_file()
        set_up = [*([read] if read else []), *(each for each in named if each.name == FILE)]
        choice.spare([*named, *files, *set_up], job.choice.recognisers)
        found = find_submissions(named, job, [*listed, *choice.files, *set_up], exclude)
        tasks = [each.called(typed, typed.name) if typed else each for each in found.tasks]
    baseline = _baseline(tegen)
    outputs = choice.begin(job.begunstigden)
    job = job._replace(forms=tuple(each.form for each in outputs))
    summaries: list[Summary] = []
    with (
        progress([task.name for task in tasks], waits=choice.text_on_screen) as follower,
        closing(results(job, tasks, follower, jobs, limit_of(timeout))) as coming,
    ):
        for result in coming:
            failure = result.summary.verslag.failure
            summaries.append(result.summary)
            if failure is not None:
                follower.make_room()
                name = result.summary.verslag.aanlevering.source
                fault = f"Fout van het programma zelf bij '{name}': {failure}"
                click.echo(fault, err=True)
            for output, part in zip(outputs, result.parts, strict=True):
                output.take(result.summary, part)
    summaries = with_digests(summaries, tasks)
    for output in outputs:
        output.close(summaries, found.passed_over)
    sys.stdout.flush()
    verslagen, limit = [each.verslag for each in summaries], Severity(fail_level)
    if exempt:
        for sentence in exemption_warnings(job.exemptions, job.expired, verslagen):
            click.echo(sentence, err=True)
    if open and report is not None:
        _show(report / "index.html")
    new = baseline.new_rules(verslagen, found.passed_over, limit) if baseline else None
    return exit_code(verslagen, allow_incomplete, limit, new)


def _baseline(path: str | None) -> "Baseline | None":
    if path is None:
        return None
    from bbc_check.cli.baseline import Baseline  # loads what compares

    return Baseline(path)


def _folder_that_stays() -> Path:
    from tempfile import mkdtemp  # only loaded where it is asked for

    with writing_to("in de map voor tijdelijke bestanden"):
        folder = Path(mkdtemp(prefix="bbc-check-"))
    click.get_current_context().call_on_close(partial(_remove_if_empty, folder))
    return folder


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # there is a report in it
        folder.rmdir()


def _show(page: Path) -> None:
    """Show a page in the browser; where there is none, the place that was told is enough."""
    import webbrowser  # only loaded where it is asked for

    if not webbrowser.open(page.absolute().as_uri()):
        click.echo("Er is geen browser gevonden; open het verslag zelf.", err=True)


def exit_code(
    verslagen: Iterable[Verslag],
    allow_incomplete: bool,
    limit: Severity,
    new: Mapping[str, frozenset[str]] | None,
) -> int:
    """Return the exit code of a run, the same for every format: the heaviest of its submissions.

    Findings at or above ``limit`` count; where ``new`` tells for a source which rules found something
    new, only those of these rules, and what could not be read. What the user deselected does not count:
    that was asked for. A run without a submission checked nothing.
    """
    codes = set()
    for each in verslagen:
        counting = {one.rule for one in each.findings if one.severity.rank <= limit.rank}
        if new is not None:
            counting &= ABOUT_EXPORT | new.get(each.aanlevering.source, frozenset())
        codes.add(_code_of(each, allow_incomplete, counting))
    return min(codes or {EXIT_NOT_CHECKED}, key=_HEAVIEST_FIRST.index)


def _code_of(verslag: Verslag, allow_incomplete: bool, counting: Set[str]) -> int:
    """Return the code for one submission: a fault in what was read weighs more than what was not."""
    if verslag.failure is not None:
        return EXIT_FAILURE
    if counting - ABOUT_EXPORT:
        return EXIT_FINDINGS
    if counting or _incomplete(verslag, allow_incomplete):
        return EXIT_NOT_CHECKED
    return EXIT_IN_ORDER


def _incomplete(verslag: Verslag, allowed: bool) -> bool:
    """Return whether something could not be checked that neither the user nor ``allowed`` explains."""
    explained = verslag.only_by_choice or (allowed and verslag.only_xbrl_missing)
    return verslag.verdict is Verdict.ONVOLLEDIG and not explained
