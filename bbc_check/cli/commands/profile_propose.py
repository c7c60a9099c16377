"""``bbc-check profile propose``: draft a profile from an export."""

import sys
from pathlib import Path

import click

from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.notices import notice
from bbc_check.cli.options import (
    PossiblePath,
    as_wrong_usage,
    expanded,
    regeling_option,
    writing_to,
)
from bbc_check.proposing import Proposal
from bbc_check.proposing import propose as propose_profile
from bbc_check.reading import ReadError, find
from bbc_check.running import profile_choice


@click.command(
    cls=DutchCommand,
    help="""Maak een ontwerp van een profiel uit een echte export.

    EXPORT is een .xml (met zijn .xbrl ernaast), een zip of een map. Het profiel komt op het scherm, met
    bij elk pad een voorbeeld uit de export; het is bruikbaar zoals het is, maar kijk het na. Wat het
    programma niet begrijpt, raadt het niet: dan staat er VUL IN, met elke plaats die het zag.

    Het programma eindigt met 0 wanneer er een ontwerp is dat gebruikt kan worden, anders met 1.""",
)
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True)
@regeling_option
@click.option(
    "--output",
    metavar="BESTAND",
    type=PossiblePath(dir_okay=False),
    help="Schrijf het profiel in dit (nieuwe) bestand en niet op het scherm.",
)
def propose(exports: tuple[str, ...], regeling: tuple[str, ...], output: Path | None) -> int:
    """Print or write the draft and return the exit code."""
    if output is not None and output.exists():
        raise click.UsageError(f"het bestand '{output}' bestaat al en wordt niet overschreven.")
    with as_wrong_usage():
        choice = profile_choice(regeling=regeling)
        tasks = find(expanded(exports)).tasks
    task = next((each for each in tasks if each.xml is not None or each.zip is not None), tasks[0])
    others = [each for each in tasks if each is not task and each.xml is not None]
    try:
        proposal = propose_profile(task, others, choice.recognisers)
    except ReadError as error:
        notice(f"Uit '{task.name}' is geen ontwerp te maken: {error.detail.rstrip('.')}.")
        return 1
    if len(tasks) > 1:
        more = "".join(f", aangevuld uit '{name}'" for name in proposal.completed_from)
        notice(
            f"Er zijn {len(tasks)} aanleveringen gevonden; het ontwerp is gemaakt uit '{task.name}'{more}."
        )
    if output is None:
        sys.stdout.write(proposal.text)
        sys.stdout.flush()
    else:
        _write(output, proposal.text)
    return _tell(proposal)


def _tell(proposal: Proposal) -> int:
    """Say what is left to do with a draft and return the exit code."""
    if proposal.reason:
        notice(
            f"Dit ontwerp is niet af: {proposal.reason}. Vul in waar 'VUL IN' staat; tot dan weigert het"
            " programma dit profiel."
        )
        return 1
    if "\n# VUL IN" in proposal.text:
        notice(
            "Let op: niet alles is herkend; vul aan waar 'VUL IN' staat. Tot dan is geen rapport in orde."
        )
    return 0


def _write(file: Path, text: str) -> None:
    with (
        writing_to(f"het bestand '{file}'"),
        file.open("x", encoding="utf-8", newline="\n") as opened,
    ):
        opened.write(text)
    notice(f"Profiel: {file}. Probeer het met: “bbc-check profile test {file} EXPORT”.")
