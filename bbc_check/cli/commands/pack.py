"""``bbc-check pack``: check an xml and its xbrl, and make the parcel of them."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from bbc_check import packing
from bbc_check.cli.dutch_click import DutchCommand
from bbc_check.cli.dutch_errors import reason_of
from bbc_check.cli.notices import notice
from bbc_check.cli.options import (
    PossiblePath,
    as_wrong_usage,
    color_option,
    profile_option,
    regeling_option,
    regierol_option,
    text_width,
    with_color,
)
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.loketnaam import loketnaam
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import FileSource, ReadError, Task, read_submission
from bbc_check.rendering.machine import borderel_xml
from bbc_check.rendering.terminal import report_text
from bbc_check.rendering.words import harmless
from bbc_check.rules import UNREAD
from bbc_check.running import Job, make_job

EXIT_MADE, EXIT_REFUSED = 0, 1
_IN_ORDER = {Verdict.CONFORM, Verdict.NIET_VAN_TOEPASSING}


@click.command(
    cls=DutchCommand,
    help="""Maak van een xml en zijn xbrl het pakket (zip met borderel) voor het digitaal loket.

    De bestanden worden eerst nagekeken. Zijn er fouten, dan komt er geen pakket en ziet u wat er te
    verbeteren is. Een bestaand bestand wordt nooit overschreven.

    Het programma eindigt met 0 wanneer het pakket er is, met 1 wanneer het geweigerd is, met 2 bij
    verkeerd gebruik en met 3 bij een fout van het programma zelf.""",
)
@click.argument("xml", metavar="XML", type=PossiblePath())
@click.argument("xbrl", metavar="XBRL", type=PossiblePath())
@click.option(
    "--output",
    metavar="MAP",
    type=PossiblePath(),
    help="De map waarin het pakket komt; standaard die van de xml.",
)
@click.option(
    "--force",
    metavar="REDEN",
    help="Maak het pakket ondanks fouten; de reden komt met de fouten in een tekstbestand ernaast.",
)
@regierol_option
@regeling_option
@profile_option
@color_option
def pack(
    xml: Path, xbrl: Path, output: Path | None, force: str | None, color: str, **settings: Any
) -> int:
    """Check, pack, check the parcel itself, and give it its name; return the exit code."""
    if force is not None and not force.strip():
        raise click.UsageError(
            "--force heeft een reden nodig, bijvoorbeeld --force 'proefzending'."
        )
    with as_wrong_usage():
        job = make_job(**settings)
    files = _files(xml, xbrl)
    folder = xml.parent if output is None else output
    told = partial(report_text, color=with_color(color), width=text_width())
    try:
        parts = _parts(files)
        verslag = _checked(Task(files[0].name, None, *files), job)
        forced = _forced(verslag, parts, force, told)
        target = _packed(folder, parts, verslag, job, told)
        if forced is not None:
            _keep_reason(target, forced, verslag)
    except (_Refused, ReadError) as error:
        notice(f"Er is geen pakket gemaakt: {error}.")
        return EXIT_REFUSED
    except OSError as error:
        raise click.UsageError(
            f"in de map '{folder}' kan het pakket niet geschreven worden ({reason_of(error)})."
        ) from error
    for each in parts:
        if each.name != each.source.path.name:
            notice(f"In het pakket heet '{each.source.path.name}' voortaan '{each.name}'.")
    sys.stdout.write(f"{harmless(str(target))}\n")
    return EXIT_MADE


_Told = Callable[[list[Verslag]], str]  # a report as this screen shows it


class _Refused(Exception):
    """There is no parcel; the text says why (Dutch)."""


def _parts(files: Iterable[FileSource]) -> list[packing.Part]:
    """Return the files to pack as they are now; none when one cannot be read."""
    try:
        return [
            packing.Part(each, loketnaam(each.path.name), packing.digest(each)) for each in files
        ]
    except ReadError:
        return []  # what is wrong with it follows from the check


def _forced(
    verslag: Verslag, parts: list[packing.Part], reason: str | None, told: _Told
) -> str | None:
    """Return the reason where one is needed; where no parcel may be made, raise _Refused."""
    impossible = _impossible(verslag)
    errors = verslag.number_with(Severity.ERROR) > 0
    sound = verslag.verdict in _IN_ORDER and not errors
    if impossible is None and parts and (sound or reason is not None):
        if verslag.findings:
            click.echo(told([verslag]).rstrip(), err=True)
        return None if sound else reason
    sys.stdout.write(told([verslag]))
    if impossible is not None:
        raise _Refused(impossible)
    why = "er zijn fouten" if errors else "niet alles kon nagekeken worden"
    raise _Refused(
        f"{why}.\nWie de fouten kent en toch wil verzenden, gebruikt --force met de reden"
    )


def _impossible(verslag: Verslag) -> str | None:
    """Return why there can be no parcel, whatever the reason to force it."""
    unread = sorted(_rules(verslag) & UNREAD)
    if unread:
        return f"niet alles kon gelezen worden ({enumeration(unread)})"
    number = _number(verslag)
    if not (len(number) == 10 and number.isascii() and number.isdigit()):
        return "zonder ondernemingsnummer van tien cijfers heeft een pakket geen naam"
    return None


def _packed(
    folder: Path, parts: list[packing.Part], verslag: Verslag, job: Job, told: _Told
) -> Path:
    """Make the parcel and return its path; _Refused when a check of it finds something else."""
    moment = datetime.now(UTC)
    target = folder / packing.make_parcel_name(_number(verslag), moment, uuid4())
    slip = borderel_xml(_number(verslag), [each.name for each in parts])
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with packing.write_parcel(target, parts, slip, moment) as made:
            again = _checked(Task(str(target), made), job)
            strange = _rules(again) - _rules(verslag)
            if strange or again.verdict is not verslag.verdict:
                sys.stdout.write(told([again]))
                raise _Refused("het pakket zelf geeft andere bevindingen")
            packing.give_name(made, target)
    except packing.Changed as error:
        raise _Refused(f"'{error}' is veranderd terwijl het nagekeken werd") from error
    return target


def _number(verslag: Verslag) -> str:
    return verslag.aanlevering.bestuur.ondernemingsnummer or ""


def _rules(verslag: Verslag) -> set[str]:
    return {each.rule for each in verslag.findings}


def _files(xml: Path, xbrl: Path) -> tuple[FileSource, FileSource]:
    """Return both files; anything but one .xml and one .xbrl that exist is a usage error."""
    for path, suffix in ((xml, ".xml"), (xbrl, ".xbrl")):
        if path.suffix.casefold() != suffix:
            raise click.UsageError(
                f"'{path}' is geen {suffix}: noem eerst de .xml en dan de .xbrl van het rapport."
            )
        if not os.path.isfile(path):
            raise click.UsageError(f"het bestand '{path}' bestaat niet.")
    return FileSource(xml), FileSource(xbrl)


def _checked(task: Task, job: Job) -> Verslag:
    return job.judge(read_submission(task, job.choice))


def _keep_reason(target: Path, reason: str, verslag: Verslag) -> None:
    """Keep why a parcel was made in spite of errors, beside it: what is sent stays as it is.

    Without that there is no parcel either.
    """
    beside = target.with_suffix(".reden.txt")
    content = f"Pakket ondanks fouten gemaakt: {target.name}\nReden: {reason.strip()}\n\n"
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(harmless(content) + report_text([verslag]))
    except OSError:
        target.unlink()
        raise
    notice(f"Ondanks fouten gemaakt. Reden: {reason.strip()} (bewaard in {beside})")
