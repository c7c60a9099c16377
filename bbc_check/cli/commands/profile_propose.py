"""``bbc-check profile propose``: draft a profile from an export."""

import sys
from pathlib import Path

import click

from bbc_check.cli.dutch_click import DutchCommand, reason_of
from bbc_check.cli.options.common import expanded, profile_choice, regeling_option
from bbc_check.proposing.proposal import stel_voor
from bbc_check.reading import find
from bbc_check.reading.source import ReadError
from bbc_check.rendering.words.harmless import harmless


@click.command(
    cls=DutchCommand,
    help="""Maak een ontwerp van een profiel uit een echte export.

    EXPORT is een .xml (met zijn .xbrl ernaast), een zip of een map. Het profiel komt op het scherm, met
    het bewijs en een voorproef als commentaar; het is bruikbaar zoals het is, maar kijk het na.

    Het programma eindigt met 0 wanneer er een ontwerp is en met 1 wanneer er geen te maken valt.""",
)
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True)
@regeling_option
@click.option(
    "--output",
    "bestand",
    metavar="BESTAND",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Schrijf het profiel in dit (nieuwe) bestand en niet op het scherm.",
)
def propose(exports: tuple[str, ...], regelingen: tuple[str, ...], bestand: Path | None) -> int:
    """Print or write the draft and return the exit code."""
    if bestand is not None and bestand.exists():
        raise click.UsageError(f"het bestand '{bestand}' bestaat al en wordt niet overschreven.")
    keuze = profile_choice((), regelingen)
    try:
        taken = find(expanded(exports)).taken
    except FileNotFoundError as error:
        raise click.UsageError(f"het pad '{error.args[0]}' bestaat niet.") from error
    taak = next((each for each in taken if each.xml is not None or each.zip is not None), taken[0])
    others = [each for each in taken if each is not taak and each.xml is not None]
    try:
        voorstel = stel_voor(taak, others, keuze.herkenners)
    except ReadError as error:
        _zeg(f"Uit '{taak.naam}' is geen ontwerp te maken: {error.detail.rstrip('.')}.")
        return 1
    if len(taken) > 1:
        more = "".join(f", aangevuld uit '{name}'" for name in voorstel.aangevuld)
        _zeg(
            f"Er zijn {len(taken)} aanleveringen gevonden; het ontwerp is gemaakt uit '{taak.naam}'{more}."
        )
    if bestand is None:
        sys.stdout.write(voorstel.tekst)
        sys.stdout.flush()
    else:
        _schrijf(bestand, voorstel.tekst)
    if "\n# VUL IN" in voorstel.tekst:
        _zeg(
            "Let op: niet alles is herkend; vul aan waar 'VUL IN' staat. Tot dan is geen rapport in orde."
        )
    if voorstel.te_groot:
        _zeg(
            "Let op: de export is te groot voor een voorproef. Probeer het profiel op een kleinere."
        )
        return 0
    if not voorstel.acties:
        _zeg("Let op: met dit ontwerp wordt nog geen enkele actie gelezen; vul het aan.")
        return 1
    return 0


def _zeg(text: str) -> None:
    click.echo(harmless(text), err=True)


def _schrijf(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except OSError as error:
        raise click.UsageError(
            f"het bestand '{file}' kan niet geschreven worden ({reason_of(error)})."
        ) from error
    _zeg(f"Profiel: {file}. Probeer het met: bbc-check profile test {file} EXPORT")
