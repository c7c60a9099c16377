"""``bbc-check pack``: check an xml and its xbrl, and make the parcel of them."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import click

from bbc_check import packing
from bbc_check.checking import Applicability
from bbc_check.checking import check as nakijken
from bbc_check.cli.dutch_click import DutchCommand, reason_of
from bbc_check.cli.options.common import (
    profile_choice,
    profile_option,
    regeling_option,
    regierol_option,
)
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.loketnaam import loketnaam
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import Task, read_submission
from bbc_check.reading.choice import Choice
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.rendering import borderel
from bbc_check.rendering.terminal import report as text
from bbc_check.rendering.words.harmless import harmless
from bbc_check.rules import UNREAD

EXIT_GEMAAKT, EXIT_GEWEIGERD = 0, 1
_IN_ORDE = {Verdict.CONFORM, Verdict.NIET_VAN_TOEPASSING}


@click.command(
    cls=DutchCommand,
    help="""Maak van een xml en zijn xbrl het pakket (zip met borderel) voor het digitaal loket.

    De bestanden worden eerst nagekeken. Zijn er fouten, dan komt er geen pakket en ziet u wat er te
    verbeteren is. Een bestaand bestand wordt nooit overschreven.

    Het programma eindigt met 0 wanneer het pakket er is, met 1 wanneer het geweigerd is, met 2 bij
    verkeerd gebruik en met 3 bij een fout van het programma zelf.""",
)
@click.argument("xml", metavar="XML", type=click.Path(path_type=Path))
@click.argument("xbrl", metavar="XBRL", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "uitvoer",
    metavar="MAP",
    type=click.Path(path_type=Path),
    help="De map waarin het pakket komt; standaard die van de xml.",
)
@click.option(
    "--force",
    "reden",
    metavar="REDEN",
    help="Maak het pakket ondanks fouten; de reden komt met de fouten in een tekstbestand ernaast.",
)
@regierol_option
@regeling_option
@profile_option
def pack(
    xml: Path,
    xbrl: Path,
    uitvoer: Path | None,
    reden: str | None,
    regierol: str,
    regelingen: tuple[str, ...],
    profielen: tuple[str, ...],
) -> int:
    """Check, pack, check the parcel itself, and give it its name; return the exit code."""
    if reden is not None and not reden.strip():
        raise click.UsageError(
            "--force heeft een reden nodig, bijvoorbeeld --force 'proefzending'."
        )
    keuze = profile_choice(profielen, regelingen)
    bestanden = _bestanden(xml, xbrl)
    try:
        kenmerken = [packing.digest(each) for each in bestanden]
    except ReadError:
        kenmerken = []  # what is wrong with it follows from the check
    toepassing = Applicability(regierol)
    verslag = _nagekeken(Task(bestanden[0].naam, None, *bestanden), keuze, toepassing)
    number = verslag.aanlevering.bestuur.ondernemingsnummer or ""
    blocked = _nooit(verslag, number)
    refused = verslag.verdict not in _IN_ORDE or verslag.count(Severity.ERROR) > 0
    if blocked is not None or not kenmerken or (refused and reden is None):
        sys.stdout.write(text.render([verslag]))
        why = (
            "er zijn fouten" if verslag.count(Severity.ERROR) else "niet alles kon nagekeken worden"
        )
        _zeg(f"Er is geen pakket gemaakt: {blocked or why}.")
        if blocked is None:
            _zeg("Wie de fouten kent en toch wil verzenden, gebruikt --force met de reden.")
        return EXIT_GEWEIGERD
    if verslag.findings:
        _zeg(text.render([verslag]).rstrip())
    moment = datetime.now(UTC)
    folder = xml.parent if uitvoer is None else uitvoer
    target = folder / packing.make_parcel_name(number, moment, uuid4())
    parts = [
        packing.Part(each, loketnaam(each.pad.name), digest)
        for each, digest in zip(bestanden, kenmerken, strict=True)
    ]
    slip = borderel.render(number, [each.naam for each in parts])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with packing.write_parcel(target, parts, slip, moment) as made:
            again = _nagekeken(Task(str(target), made), keuze, toepassing)
            strange = {each.rule for each in again.findings} - {
                each.rule for each in verslag.findings
            }
            if strange or again.verdict is not verslag.verdict:
                sys.stdout.write(text.render([again]))
                _zeg("Er is geen pakket gemaakt: het pakket zelf geeft andere bevindingen.")
                return EXIT_GEWEIGERD
            packing.give_name(made, target)
        if refused and reden is not None:
            _bewaar_reden(target, reden, verslag)
    except packing.Changed as error:
        _zeg(f"Er is geen pakket gemaakt: '{error}' is veranderd terwijl het nagekeken werd.")
        return EXIT_GEWEIGERD
    except ReadError as error:
        _zeg(f"Er is geen pakket gemaakt: {error}.")
        return EXIT_GEWEIGERD
    except OSError as error:
        raise click.UsageError(
            f"in de map '{folder}' kan het pakket niet geschreven worden ({reason_of(error)})."
        ) from error
    _zeg_namen(parts)
    sys.stdout.write(f"{harmless(str(target))}\n")
    return EXIT_GEMAAKT


def _bestanden(xml: Path, xbrl: Path) -> tuple[FileSource, FileSource]:
    """Return both files; anything but one .xml and one .xbrl that exist is a usage error."""
    for path, suffix in ((xml, ".xml"), (xbrl, ".xbrl")):
        if path.suffix.casefold() != suffix:
            raise click.UsageError(
                f"'{path}' is geen {suffix}: noem eerst de .xml en dan de .xbrl van het rapport."
            )
        if not os.path.isfile(path):
            raise click.UsageError(f"het bestand '{path}' bestaat niet.")
    return FileSource(xml), FileSource(xbrl)


def _nagekeken(taak: Task, keuze: Choice, toepassing: Applicability) -> Verslag:
    return nakijken(read_submission(taak, keuze), keuze.herkenners, toepassing)


def _nooit(verslag: Verslag, number: str) -> str | None:
    """Return why there can be no parcel, whatever the reason to force it."""
    unread = sorted({each.rule for each in verslag.findings} & UNREAD)
    if unread:
        return f"niet alles kon gelezen worden ({enumeration(unread)})"
    if not (len(number) == 10 and number.isascii() and number.isdigit()):
        return "zonder ondernemingsnummer van tien cijfers heeft een pakket geen naam"
    return None


def _bewaar_reden(target: Path, reason: str, verslag: Verslag) -> None:
    """Keep why a parcel was made in spite of errors, beside it: what is sent stays as it is.

    Without that there is no parcel either.
    """
    beside = target.with_suffix(".reden.txt")
    content = f"Pakket ondanks fouten gemaakt: {target.name}\nReden: {reason.strip()}\n\n"
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(harmless(content) + text.render([verslag]))
    except OSError:
        target.unlink()
        raise
    _zeg(f"Ondanks fouten gemaakt. Reden: {reason.strip()} (bewaard in {beside})")


def _zeg_namen(parts: list[packing.Part]) -> None:
    for each in parts:
        if each.naam != each.bestand.pad.name:
            _zeg(f"In het pakket heet '{each.bestand.pad.name}' voortaan '{each.naam}'.")


def _zeg(line: str) -> None:
    click.echo(harmless(line), err=True)
