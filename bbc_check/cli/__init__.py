"""The command ``bbc-check``: wires the parts together, prints, and chooses the exit code."""

import os
import signal
import sys
from types import FrameType

import click

from bbc_check import __version__
from bbc_check.cli.nederlands import NederlandseGroep, fout_in_het_nederlands

EXIT_GEBRUIK, EXIT_STORING, EXIT_AFGEBROKEN, EXIT_BEEINDIGD = 2, 3, 130, 143


class Beeindigd(BaseException):
    """Somebody asks the program to end (SIGTERM); like Ctrl-C it must pass whatever catches faults."""


@click.group(
    cls=NederlandseGroep,
    lui={
        "check": ("bbc_check.cli.nakijken", "Kijk aanleveringen na."),
        "compare": (
            "bbc_check.cli.vergelijken",
            "Vergelijk twee uitslagen: opgelost, nieuw, gebleven.",
        ),
        "profile": ("bbc_check.cli.profiel", "Laat exports met andere namen lezen."),
        "template": ("bbc_check.cli.sjabloon", "Maak een leeg rekenblad voor acties."),
        "pack": ("bbc_check.cli.inpakken", "Maak het pakket voor het digitaal loket."),
        "generate": ("bbc_check.cli.maken", "Maak verzonnen aanleveringen om op te proberen."),
        "rules": ("bbc_check.cli.regels", "Toon alle regels in een tabel."),
        "explain": ("bbc_check.cli.regels", "Leg één regel uit."),
    },
    help="""Kijk een digitale BBC-rapportering (BBC/DR) na voor u ze verstuurt.

    Voorbeeld: bbc-check check mijnmap --report verslag""",
)
@click.version_option(__version__, prog_name="bbc-check", help="Toon de versie en stop.")
def bbc_check() -> None:
    """Hold the commands together."""


def main() -> None:
    """Run the command and leave with its exit code; a fault of our own is 3, never a traceback."""
    _utf8()
    signal.signal(signal.SIGTERM, _einde)
    try:
        code = bbc_check.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Afgebroken.", err=True)
        code = EXIT_AFGEBROKEN
    except Beeindigd:
        click.echo("Afgebroken.", err=True)
        code = EXIT_BEEINDIGD
    except click.ClickException as error:
        click.echo(fout_in_het_nederlands(error), err=True)
        code = EXIT_GEBRUIK
    except BrokenPipeError:
        # whoever read our output has stopped; keep Python from complaining on the way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except Exception as error:
        if os.environ.get("BBC_CHECK_DEBUG"):
            raise
        click.echo(
            f"Er liep iets mis in bbc-check zelf ({type(error).__name__}: {error}). "
            "Meld dit aan de makers; met BBC_CHECK_DEBUG=1 verschijnen de details.",
            err=True,
        )
        code = EXIT_STORING
    sys.exit(code)


def _einde(_signal: int, _frame: FrameType | None) -> None:
    raise Beeindigd


def _utf8() -> None:
    """Write UTF-8 with plain newlines whatever the console or the redirection."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
