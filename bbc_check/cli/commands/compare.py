"""``bbc-check compare``: what became of the findings of an earlier run."""

from pathlib import Path

import click

from bbc_check import __version__
from bbc_check.cli.dutch_click import DutchChoice, DutchCommand
from bbc_check.cli.kept_pages import kept_pages, links
from bbc_check.cli.options import (
    TEXT_WIDTH,
    Destination,
    DestinationValue,
    color_option,
    current_moment,
    destinations,
    refuse_held,
    spare_submissions,
    text_width,
    with_color,
    write,
)
from bbc_check.cli.outputs import write_list
from bbc_check.cli.rule_knowledge import KNOWLEDGE
from bbc_check.cli.standard_input import STDIN
from bbc_check.cli.stored_runs import stored_run
from bbc_check.comparing import Comparison, compare_runs
from bbc_check.domain.regeling import Severity
from bbc_check.rendering.comparison import (
    comparison_json,
    comparison_page,
    comparison_table,
    comparison_text,
)
from bbc_check.rules import SEVERITY_NAMES

EXIT_NOTHING_NEW, EXIT_NEW = 0, 1
FORMATS = ("text", "json", "html", "csv", "xlsx")


@click.command(
    cls=DutchCommand,
    help="""Vergelijk twee uitslagen: wat is opgelost, wat is nieuw, wat bleef.

    OUD en NIEUW zijn bestanden die 'bbc-check check PAD --format json' schreef; een van beide mag -
    zijn (de standaardinvoer).

    Het programma eindigt met 0 wanneer er niets nieuw is vanaf --fail-level, met 1 wanneer er wel iets
    nieuw is, met 2 bij verkeerd gebruik en met 3 bij een fout van het programma zelf. Nieuw zijn ook
    de bevindingen van een rapport dat enkel in NIEUW staat, en van een regel die de eerste keer niet
    kon kijken. Wat in NIEUW niet nagekeken is, heet nooit opgelost.""",
)
@click.argument("old", metavar="OUD")
@click.argument("new", metavar="NIEUW")
@click.option(
    "--format",
    metavar="FORMAAT[=BESTAND]",
    type=DestinationValue(),
    multiple=True,
    help="text (de standaard), json of html, of een lijst als csv of xlsx; op het scherm of in een bestand."
    " Mag meermaals, zoals --format text --format html=verschil.html.",
)
@click.option(
    "--fail-level",
    type=DutchChoice(SEVERITY_NAMES),
    default=Severity.ERROR.value,
    help="Eindig met 1 als er vanaf deze ernst iets nieuw is; standaard fout.",
)
@color_option
def compare(old: str, new: str, format: tuple[str, ...], fail_level: str, color: str) -> int:
    """Compare two runs, write what was asked for, and return the exit code."""
    outputs = _outputs(format, old, new)
    comparison = compare_runs(stored_run(old), stored_run(new), KNOWLEDGE)
    limit = Severity(fail_level)
    # the screen comes last: a file that cannot be written leaves it empty
    for each in sorted(outputs, key=lambda one: one.file is None):
        if each.format in {"csv", "xlsx"}:
            write_list(each, comparison_table(comparison))
        else:
            pages = _pages(comparison, old, new, each) if each.format == "html" else []
            write(each, _content(each, comparison, limit, color, pages))
    return EXIT_NEW if comparison.new_from(limit) else EXIT_NOTHING_NEW


def _outputs(formats: tuple[str, ...], old: str, new: str) -> list[Destination]:
    """Return where the comparison goes: never over what is compared."""
    outputs = destinations(formats or ("text",), FORMATS)
    if old == new == STDIN:
        raise click.UsageError("maar een van beide uitslagen kan van de standaardinvoer (-) komen.")
    files = [each.file for each in outputs if each.file]
    for file in files:
        if _same(file, Path(old)) or _same(file, Path(new)):
            raise click.UsageError(
                f"'{file}' is een van de uitslagen zelf; kies een ander bestand."
            )
    spare_submissions(files)
    refuse_held(files)
    return outputs


def _pages(comparison: Comparison, old: str, new: str, output: Destination) -> list[dict[str, str]]:
    """Return the addresses of the reports of the new run and of the old one, where they are kept."""
    folder = Path(output.file).parent if output.file else Path()
    runs = (comparison.new, new), (comparison.old, old)
    return [links(kept_pages(run, Path(path)), folder) for run, path in runs]


def _content(
    output: Destination,
    comparison: Comparison,
    limit: Severity,
    color: str,
    pages: list[dict[str, str]],
) -> str:
    if output.format == "json":
        return comparison_json(comparison, __version__)
    if output.format == "html":
        # jinja2 is only loaded when asked for
        return comparison_page(comparison, {"bbc-check": __version__}, current_moment(), *pages)
    to_file = output.file is not None
    return comparison_text(
        comparison,
        limit,
        color=not (to_file and color == "auto") and with_color(color),
        width=TEXT_WIDTH if to_file else text_width(),
    )


def _same(one: Path, two: Path) -> bool:
    try:
        return one.samefile(two)
    except (OSError, ValueError):
        return False
