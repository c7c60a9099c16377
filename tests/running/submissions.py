"""Runs as processes of their own, with something in the way, and what is left of them."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers import builder

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="patches reach forked processes only")


def besturen(folder: Path, *names: str) -> Path:
    """Write a conform report for each name."""
    for name in names:
        builder.write_files(folder / name, builder.conform())
    return folder


def script(before: str, *args: str) -> list[str]:
    """Return a command that runs ``check`` with lines before the reading of each submission."""
    lines = "".join(f"    {line}\n" for line in before.splitlines())
    code = (
        "import os, signal, sys, time\n"
        "from pathlib import Path\n"
        "from bbc_check.cli import main\n"
        "from bbc_check.running import job\n"
        "real = job.read_submission\n"
        "def read(task, choice, given):\n"
        "    name = Path(task.name).parent.name\n"
        f"{lines}"
        "    return real(task, choice, given)\n"
        "job.read_submission = read\n"
        f"sys.argv = ['bbc-check', 'check', '.', *{list(args)!r}]\n"
        "main()"
    )
    return [sys.executable, "-c", code]


def run_to_end(command: list[str], folder: Path) -> tuple[int, str, str]:
    """Run a command to its end and return its exit code, stdout and stderr."""
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=folder, timeout=120, check=False
    )
    return done.returncode, done.stdout, done.stderr


def processes_of(session: int) -> set[int]:
    """Return the processes of a session that still run."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, number = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(number) == session and state != "Z":
            found.add(int(path.parent.name))
    return found


def left_after_waiting(session: int) -> set[int]:
    """Return what still runs of a session after it had ample time to end."""
    end = time.monotonic() + 30
    while (left := processes_of(session)) and time.monotonic() < end:
        time.sleep(0.02)
    return left
