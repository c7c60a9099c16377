"""The bar of a long run, in a terminal of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bbc_check.cli import progress
from tests.conftest import run_command
from tests.helpers import builder

pty = pytest.importorskip("pty", reason="Windows has no pseudo terminals")

QUICK = (
    "import sys\n"
    "from bbc_check.cli import main, progress\n"
    "progress._FROM, progress._TICK = {from_seconds}, 0.0\n"
    "sys.argv = ['bbc-check', 'check', '.', '--color', 'never', *{args!r}]\n"
    "main()"
)


@pytest.fixture
def besturen(tmp_path: Path) -> Path:
    """Four reports; one has a name that could steer a terminal."""
    for name in ("a", "b", "c", "d\x1b[31m\nx"):
        builder.write_files(tmp_path / name, builder.conform())
    return tmp_path


def in_terminal(
    folder: Path, *args: str, together: bool = False, from_seconds: float = 0.0, **env: str
) -> tuple[int, str, str]:
    """Run with a terminal as stderr; return the exit code, what it got, and stdout (if apart)."""
    main, side = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-c", QUICK.format(args=list(args), from_seconds=from_seconds)],
        cwd=folder,
        stdout=side if together else subprocess.PIPE,
        stderr=side,
        env={**os.environ, "COLUMNS": "100", "TERM": "xterm", **env},
    )
    os.close(side)
    pieces = []
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:  # nobody has the other end any more
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(main)
    out = run.communicate(timeout=60)[0] or b""
    return run.returncode, b"".join(pieces).decode(), out.decode()


def screen(shown: str) -> str:
    """Return what stays on the screen of a terminal that got these signs."""
    lines, row, column = [""], 0, 0
    for sign in re.findall(r"\x1b\[[?0-9;]*[A-Za-z]|[^\x1b]", shown):
        if sign.endswith("A") and len(sign) > 1:
            row -= int(sign[2:-1])
        elif sign == "\x1b[2K":
            lines[row] = ""
        elif sign == "\r":
            column = 0
        elif sign == "\n":
            row += 1
            lines += [""] * (row == len(lines))
        elif len(sign) == 1:
            lines[row] = lines[row][:column].ljust(column) + sign + lines[row][column + 1 :]
            column += 1
    return "\n".join(line.rstrip() for line in lines).strip("\n")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_bar_tells_how_far_it_is_and_leaves_no_trace(besturen: Path, jobs: str) -> None:
    code, shown, out = in_terminal(besturen, "--jobs", jobs)
    assert code == 0
    assert out == run_command("check", ".", cwd=besturen, env={"COLUMNS": "100"}).stdout
    plain = re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", shown)
    assert re.search(r"[0-3]/4 +[0-9]+,[0-9]/s +(nog [0-9]+ s)? +[abcd]", plain)
    assert "\x1b[31m\n" not in shown  # the name of a folder does not get through
    assert "d�[31m x/rapport.xml" in plain
    assert screen(shown) == ""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_text_in_the_same_terminal_is_not_garbled(besturen: Path, jobs: str) -> None:
    code, shown, _ = in_terminal(besturen, "--jobs", jobs, together=True)
    assert code == 0
    assert "/4" in shown
    expected = run_command("check", ".", cwd=besturen, env={"COLUMNS": "100"}).stdout
    assert screen(shown) == "\n".join(line.rstrip() for line in expected.splitlines()).strip("\n")


@pytest.mark.parametrize(
    ("args", "env", "together"),
    [
        ((), {"TERM": "dumb"}, False),
        (("--format", "json"), {}, True),  # a bar would break its lines
    ],
)
def test_no_bar_where_it_would_only_disturb(
    besturen: Path, args: tuple[str, ...], env: dict[str, str], together: bool
) -> None:
    _, shown, _ = in_terminal(besturen, *args, together=together, from_seconds=0.0, **env)
    assert "/4" not in shown.replace("\n", "")
    assert "\x1b" not in shown


def test_the_bar_has_no_colour_and_stays_on_its_line(besturen: Path) -> None:
    _, shown, _ = in_terminal(besturen, COLUMNS="40")
    assert "/4" in shown
    assert "\x1b" not in shown
    assert "\n" not in shown
    assert max(map(len, shown.split("\r"))) < 40


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0 s"), (59.4, "59 s"), (185, "3:05"), (3720, "1:02:00")]
)
def test_time_as_people_write_it(seconds: float, words: str) -> None:
    assert progress.duration(seconds) == words


def test_a_short_run_shows_no_bar(besturen: Path) -> None:
    _, shown, _ = in_terminal(besturen, from_seconds=600.0)
    assert shown == ""
