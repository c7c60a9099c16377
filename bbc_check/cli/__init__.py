"""The command ``bbc-check``: wires the parts together, prints, and chooses the exit code."""

import os
import signal
import sys
import time
from types import FrameType

import click

from bbc_check import __version__
from bbc_check.cli.dutch_click import DISK_FULL, DutchGroup, error_in_dutch, reason_of

EXIT_USAGE, EXIT_FAILURE, EXIT_INTERRUPTED, EXIT_TERMINATED = 2, 3, 130, 143
_OPRUIMTIJD = 3.0  # seconds


class Terminated(BaseException):
    """Somebody asks the program to end (SIGTERM); like Ctrl-C it must pass whatever catches faults."""


@click.group(
    cls=DutchGroup,
    lui={
        "check": ("bbc_check.cli.commands.check", "Kijk aanleveringen na."),
        "compare": (
            "bbc_check.cli.commands.compare",
            "Vergelijk twee uitslagen: opgelost, nieuw, gebleven.",
        ),
        "profile": ("bbc_check.cli.commands.profile", "Laat exports met andere namen lezen."),
        "template": ("bbc_check.cli.commands.template", "Maak een leeg rekenblad voor acties."),
        "pack": ("bbc_check.cli.commands.pack", "Maak het pakket voor het digitaal loket."),
        "rules": ("bbc_check.cli.commands.rules", "Toon alle regels in een tabel."),
        "explain": ("bbc_check.cli.commands.rules", "Leg één regel uit."),
    },
    help="""Kijk een digitale BBC-rapportering (BBC/DR) na voor u ze verstuurt.

    Voorbeeld: bbc-check check mijnmap --report verslag""",
)
@click.version_option(__version__, prog_name="bbc-check", help="Toon de versie en stop.")
def bbc_check() -> None:
    """Hold the commands together."""


def main() -> None:
    """Run the command and leave with its exit code; a fault of our own is 3, never a traceback."""
    _stromen()
    _utf8()
    einde = _Einde()
    signal.signal(signal.SIGTERM, einde)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # nohup and & ignore it
        signal.signal(signal.SIGINT, einde)
    try:
        code = bbc_check.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Afgebroken.", err=True)
        code = EXIT_INTERRUPTED
    except Terminated:
        click.echo("Afgebroken.", err=True)
        code = EXIT_TERMINATED
    except click.ClickException as error:
        click.echo(error_in_dutch(error), err=True)
        code = EXIT_USAGE
    except BrokenPipeError:
        # whoever read our output has stopped; keep Python from complaining on the way out
        _zonder_uitvoer()
        code = 1
    except Exception as error:
        if isinstance(error, OSError) and error.errno in DISK_FULL and error.filename is None:
            click.echo(
                f"Fout: de uitvoer is niet volledig geschreven: {reason_of(error)}.", err=True
            )
            _zonder_uitvoer()
            sys.exit(EXIT_USAGE)
        if os.environ.get("BBC_CHECK_DEBUG"):
            raise
        click.echo(
            f"Er liep iets mis in bbc-check zelf ({type(error).__name__}: {error}). "
            "Meld dit aan de makers; met BBC_CHECK_DEBUG=1 verschijnen de details.",
            err=True,
        )
        code = EXIT_FAILURE
    sys.exit(code)


class _Einde:
    """Ends the run; a second Ctrl-C soon after does not disturb the cleaning up."""

    def __init__(self) -> None:
        self._weer = 0.0

    def __call__(self, sign: int, _frame: FrameType | None) -> None:
        """Take a signal."""
        if (now := time.monotonic()) >= self._weer:
            self._weer = now + _OPRUIMTIJD
            raise KeyboardInterrupt if sign == signal.SIGINT else Terminated


def _stromen() -> None:
    """Give a standard stream that is closed a place to go: no file of ours may take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            number = os.open(os.devnull, os.O_RDONLY if mode == "r" else os.O_WRONLY)
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 kept for the run
            setattr(sys, name, stream)


def _zonder_uitvoer() -> None:
    """Let what is still waiting to be written go, without Python complaining on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _utf8() -> None:
    """Write UTF-8 with plain newlines whatever the console or the redirection."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
