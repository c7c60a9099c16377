"""Run measurements: each in a fresh process, interleaved, the best of several."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RONDES, GENOEG = 5, 8.0  # at most so many rounds, and none more after so many seconds for one row
LANG = 90.0  # and of whole commands none more after so many seconds by the clock for all


@dataclass(frozen=True)
class Meting:
    """The best of ``keren`` runs: seconds of processor and of the clock, and peak memory in MB.

    ``code`` is the exit code of a command.
    """

    cpu: float
    wall: float
    keren: int
    mb: float = 0.0
    code: int = 0


def naast_elkaar(wat: Sequence[str], tiny: Path, xml: Path) -> dict[str, Meting]:
    """Measure several things on one submission: a round of all, then the next round."""
    found: dict[str, list[dict[str, float]]] = {each: [] for each in wat}
    spent = dict.fromkeys(wat, 0.0)
    for _ in range(RONDES):
        for each in wat:
            if spent[each] < GENOEG:
                found[each].append(_meet(each, tiny, xml))
                spent[each] += found[each][-1]["cpu"]
    return {
        each: Meting(min(r["cpu"] for r in runs), min(r["wall"] for r in runs), len(runs))
        for each, runs in found.items()
    }


def _meet(wat: str, tiny: Path, xml: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.meet", wat, tiny, xml],
        check=True,
        capture_output=True,
        text=True,
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def opdracht(*args: str | Path) -> Meting:
    """Run the command once in a fresh process, and measure the whole of it."""
    command = [sys.executable, "-m", "bbc_check", *map(str, args)]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    processor, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / unit
    return Meting(processor, wall, 1, peak, process.returncode)


def opdrachten(keuzes: Sequence[Sequence[str | Path]], rondes: int) -> list[Meting]:
    """Run several commands, interleaved, and return the best of each by the clock."""
    runs: list[list[Meting]] = []
    while len(runs) < rondes and sum(each.wall for run in runs for each in run) < LANG:
        runs.append([opdracht(*each) for each in keuzes])
    best = []
    for column in zip(*runs, strict=True):
        first = min(column, key=lambda each: each.wall)
        if any(each.code for each in column):
            raise SystemExit("bbc-check found something wrong in a sound submission")
        best.append(Meting(first.cpu, first.wall, len(runs), max(each.mb for each in column)))
    return best


def kent_jobs() -> bool:
    """Return whether ``check`` can spread its work over processes."""
    done = subprocess.run(
        [sys.executable, "-m", "bbc_check", "check", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    return "--jobs" in done.stdout
