"""The command ``bbc-check``: wires the parts together, prints, and chooses the exit code."""

import atexit
import gc
import os
import sys

from bbc_check import __version__
from bbc_check.cli.process import Terminated, forget, loading, output_lost, own_process

with loading():
    from pathlib import Path

    import click

    from bbc_check.cli.configuration import PREFIX
    from bbc_check.cli.dutch_click import DutchGroup
    from bbc_check.cli.dutch_errors import DISK_FULL, error_in_dutch, reason_of
    from bbc_check.lacks import lack_of_machine

EXIT_USAGE, EXIT_FAILURE, EXIT_INTERRUPTED = 2, 3, 130
_SIGNALLED = 128  # and the number of the signal, as a shell has it


@click.group(
    cls=DutchGroup,
    modules="bbc_check.cli.commands.",
    for_paths="check",
    lazy={
        "check": "Kijk aanleveringen na.",
        "serve": "Open de pagina waarop u bestanden kunt slepen.",
        "compare": "Vergelijk twee uitslagen: opgelost, nieuw, gebleven.",
        "profile": "Laat exports met andere namen lezen.",
        "template": "Maak een leeg rekenblad voor acties.",
        "pack": "Maak het pakket voor het digitaal loket.",
        "rules": "Toon alle regels in een tabel.",
        "explain": "Leg één regel uit.",
        "config": "Toon welke instellingen gelden, en vanwaar.",
        "manual": "Open de handleiding.",
    },
    help="""Kijk een digitale BBC-rapportering (BBC/DR) na voor u ze verstuurt.

    Voorbeeld: bbc-check check mijnmap --report verslag

    Enkel een pad mag ook: bbc-check mijnmap --open

    Liever een pagina om bestanden op te slepen? bbc-check serve""",
)
@click.option(
    "--config",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    help="Neem de instellingen uit dit bestand, in plaats van uit bbc-check.toml of pyproject.toml in deze map of"
    " erboven. Zie 'bbc-check manual instellingen'.",
)
@click.version_option(
    __version__,
    prog_name="bbc-check",
    help="Toon de versie en stop.",
    allow_from_autoenv=False,  # a pipeline may keep the version to install in BBC_CHECK_VERSION
)
def bbc_check(config: Path | None) -> None:
    """Hold the commands together."""


def main() -> None:
    """Run the command and leave with its exit code; a fault of our own is 3, never a traceback.

    Signal handlers and standard streams are those of before when it is over.
    """
    atexit.register(gc.freeze)  # when the process ends, nothing is worth collecting
    with own_process():
        sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        code: int = bbc_check.main(
            standalone_mode=False,
            auto_envvar_prefix=PREFIX,
            # by itself click takes %name%, $name and [1] in the name of a file on Windows for something else
            windows_expand_args=False,
        )
        sys.stdout.flush()
        if output_lost():
            click.echo(
                "Fout: de uitvoer is nergens geschreven: de standaarduitvoer is gesloten.", err=True
            )
            return code or EXIT_USAGE
        return code
    except (click.exceptions.Abort, Terminated) as error:
        click.echo("Afgebroken.", err=True)
        return _SIGNALLED + error.sign if isinstance(error, Terminated) else EXIT_INTERRUPTED
    except click.ClickException as error:
        click.echo(error_in_dutch(error), err=True)
        return EXIT_USAGE
    except BrokenPipeError:  # whoever read our output has stopped
        forget(sys.stdout)
        return 1
    except Exception as error:
        if isinstance(error, OSError) and error.errno in DISK_FULL and error.filename is None:
            reason = reason_of(error)
            click.echo(f"Fout: de uitvoer is niet volledig geschreven: {reason}.", err=True)
            forget(sys.stdout)
            return EXIT_USAGE
        if os.environ.get("BBC_CHECK_DEBUG"):
            raise
        if (lack := lack_of_machine(error)) is not None:
            click.echo(f"Fout: het nakijken is gestopt: {lack}.", err=True)
            return EXIT_FAILURE
        click.echo(
            f"Er liep iets mis in bbc-check zelf ({type(error).__name__}: {error}). "
            "Meld dit aan de makers; met BBC_CHECK_DEBUG=1 verschijnen de details.",
            err=True,
        )
        return EXIT_FAILURE
