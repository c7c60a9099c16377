"""``bbc-check compare``: what became of the findings of an earlier run."""

import os
import shutil
import sys
from pathlib import Path
from typing import BinaryIO

import click

from bbc_check import __version__
from bbc_check.checking import BUITEN_BEREIK, NIET_NAGEKEKEN
from bbc_check.cli.clock import moment
from bbc_check.cli.dutch_click import NederlandsCommando, waarom
from bbc_check.cli.options.common import kleur_optie, met_kleur
from bbc_check.cli.options.format_option import Uitvoer, schrijf, spaar_aanleveringen, uitvoeren
from bbc_check.comparing.comparison import Regelkennis, Vergelijking, vergelijk
from bbc_check.comparing.stored_json import Uitslagfout, lees_uitslag
from bbc_check.comparing.stored_run import Uitslag
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Nodig
from bbc_check.rendering.comparison import json_text as vergelijking_json
from bbc_check.rendering.comparison import terminal_text as vergelijking_tekst
from bbc_check.rendering.words.harmless import onschadelijk
from bbc_check.rules import CATALOGUS

EXIT_NIETS_NIEUW, EXIT_NIEUW = 0, 1
FORMATEN = ("text", "json", "html")
STDIN = "-"


@click.command(
    cls=NederlandsCommando,
    help="""Vergelijk twee uitslagen: wat is opgelost, wat is nieuw, wat bleef.

    OUD en NIEUW zijn bestanden die 'bbc-check check PAD --format json' schreef; een van beide mag -
    zijn (de standaardinvoer).

    Het programma eindigt met 0 wanneer er niets nieuw is vanaf --fail-level, met 1 wanneer er wel iets
    nieuw is, met 2 bij verkeerd gebruik en met 3 bij een fout van het programma zelf. Nieuw zijn ook
    de bevindingen van een rapport dat enkel in NIEUW staat, en van een regel die de eerste keer niet
    kon kijken. Wat in NIEUW niet nagekeken is, heet nooit opgelost.""",
)
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="NIEUW")
@click.option(
    "--format",
    "formaten",
    metavar="FORMAAT[=BESTAND]",
    multiple=True,
    help="text (de standaard), json of html, op het scherm of in een bestand; mag meermaals, zoals"
    " --format text --format html=verschil.html.",
)
@click.option(
    "--fail-level",
    type=click.Choice([each.value for each in Severity]),
    default=Severity.ERROR.value,
    help="Eindig met 1 als er vanaf deze ernst iets nieuw is; standaard error.",
)
@kleur_optie
def compare(oud: str, nieuw: str, formaten: tuple[str, ...], fail_level: str, color: str) -> int:
    """Compare two runs, write what was asked for, and return the exit code."""
    outputs = uitvoeren(formaten or ("text",), FORMATEN)
    if oud == nieuw == STDIN:
        raise click.UsageError("maar een van beide uitslagen kan van de standaardinvoer (-) komen.")
    for each in outputs:
        if each.bestand and any(_zelfde(each.bestand, Path(given)) for given in (oud, nieuw)):
            raise click.UsageError(
                f"'{each.bestand}' is een van de uitslagen zelf; kies een ander bestand."
            )
    spaar_aanleveringen(each.bestand for each in outputs if each.bestand)
    kennis = Regelkennis(
        met_lijst=frozenset(each.id for each in CATALOGUS if Nodig.BEGUNSTIGDEN in each.nodig),
        altijd=NIET_NAGEKEKEN | {BUITEN_BEREIK},
    )
    vergelijking = vergelijk(_lees(oud), _lees(nieuw), kennis)
    grens = Severity(fail_level)
    # the screen comes last: a file that cannot be written leaves it empty
    for each in sorted(outputs, key=lambda one: one.bestand is None):
        schrijf(each, _inhoud(each, vergelijking, grens, color))
    return EXIT_NIEUW if vergelijking.nieuw_vanaf(grens) else EXIT_NIETS_NIEUW


def _inhoud(uitvoer: Uitvoer, vergelijking: Vergelijking, grens: Severity, color: str) -> str:
    if uitvoer.formaat == "json":
        return vergelijking_json.render(vergelijking, __version__)
    if uitvoer.formaat == "html":
        from bbc_check.rendering.comparison import (
            html_page as vergelijking_html,  # jinja2 is only loaded when asked for
        )

        return vergelijking_html.render(vergelijking, {"bbc-check": __version__}, moment())
    to_file = uitvoer.bestand is not None
    return vergelijking_tekst.render(
        vergelijking,
        grens,
        kleur=not (to_file and color == "auto") and met_kleur(color),
        breedte=100 if to_file else shutil.get_terminal_size((100, 24)).columns,
    )


def _lees(path: str) -> Uitslag:
    """Return the run in a file or on stdin; what cannot be compared is wrong usage."""
    try:
        if path == STDIN:
            return lees_uitslag(sys.stdin.buffer, "de standaardinvoer")
        if not os.path.lexists(path):
            raise click.UsageError(onschadelijk(f"het bestand '{path}' bestaat niet."))
        stream: BinaryIO
        with Path(path).open("rb") as stream:
            return lees_uitslag(stream, path)
    except IsADirectoryError as error:
        raise click.UsageError(
            onschadelijk(f"'{path}' is een map; geef het JSON-bestand van de uitslag.")
        ) from error
    except OSError as error:
        raise click.UsageError(
            onschadelijk(f"het bestand '{path}' kan niet gelezen worden ({waarom(error)}).")
        ) from error
    except Uitslagfout as error:
        raise click.UsageError(onschadelijk(str(error))) from error


def _zelfde(one: Path, two: Path) -> bool:
    try:
        return one.samefile(two)
    except (OSError, ValueError):
        return False
