"""A run loads what it needs and no more: starting is most of what a small run takes."""

import subprocess
import sys

import pytest

from tests.conftest import FIXTURES, process

HEAVY = (
    *("lxml", "rapidfuzz", "jinja2", "nh3", "xlsxwriter", "xmlschema", "ftfy"),
    *("hashlib", "tempfile", "difflib", "json", "multiprocessing", "email", "csv", "tomllib"),
    *("dataclasses", "html", "click.shell_completion", "bbc_check.texts.markup"),
)
PAIR = str(FIXTURES / "BBC404" / "goed" / "rapport.xml")


@pytest.mark.parametrize(
    ("args", "needed"),
    [
        (["--version"], set()),
        (["rules"], set()),
        (["explain", "BBC404"], set()),
        (["check", PAIR], {"lxml", "tomllib"}),
        (["check", PAIR, "--format", "json"], {"lxml", "tomllib", "json", "hashlib"}),
    ],
)
def test_only_what_is_needed_is_loaded(args: list[str], needed: set[str]) -> None:
    code = (
        "import sys\n"
        "from bbc_check.cli import main\n"
        f"sys.argv = ['bbc-check', *{args!r}]\n"
        "try: main()\n"
        f"finally: print(*[each for each in {HEAVY!r} if each in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert set(done.stderr.split()) == needed


def test_what_python_tells_of_modules_that_load_is_told_once() -> None:
    done = process("check", "nergens", env={"PYTHONVERBOSE": "1"})
    assert done.returncode == 2
    assert "Fout: het pad 'nergens' bestaat niet." in done.stderr


def test_the_garbage_collector_is_on_again_after_loading() -> None:
    """It rests while modules load; what runs long needs it."""
    code = "import gc, bbc_check.cli, bbc_check.cli.commands.check; print(gc.isenabled())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "True\n"
