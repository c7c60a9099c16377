"""Run measurements: each in a fresh process, interleaved, the best of several."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS, ENOUGH = 5, 8.0  # at most so many rounds, and none more after so many seconds for one row


@dataclass(frozen=True)
class Measurement:
    """The best of ``runs`` runs: seconds of processor and of the clock, and peak memory in MB.

    ``code`` is the exit code of a command.
    """

    cpu: float
    wall: float
    runs: int
    mb: float = 0.0
    code: int = 0


def side_by_side(what: Sequence[str], tiny: Path, xml: Path) -> dict[str, Measurement]:
    """Measure several things on one submission: a round of all, then the next round."""
    found: dict[str, list[dict[str, float]]] = {each: [] for each in what}
    spent = dict.fromkeys(what, 0.0)
    for _ in range(ROUNDS):
        for each in what:
            if spent[each] < ENOUGH:
                found[each].append(_measured(each, tiny, xml))
                spent[each] += found[each][-1]["cpu"]
    return {
        each: Measurement(min(r["cpu"] for r in runs), min(r["wall"] for r in runs), len(runs))
        for each, runs in found.items()
    }


def _measured(what: str, tiny: Path, xml: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.makers.bench.measure", what, tiny, xml],
        check=True,
        capture_output=True,
        text=True,
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


_NOWHERE = subprocess.DEVNULL
Command = Sequence[str | Path]


def bbc_check(*together: Command) -> Measurement:
    """Run the command in a fresh process, or several at once, and measure the whole of it."""
    return processes([(sys.executable, "-m", "bbc_check", *args) for args in together])


def processes(commands: Sequence[Command]) -> Measurement:
    """Run commands at once, each in a process of its own, and measure the whole of them."""
    began = time.perf_counter()

    started = [
        subprocess.Popen(list(map(str, each)), stdout=_NOWHERE, stderr=_NOWHERE)
        for each in commands
    ]
    processor = peak = 0.0
    code = 0
    for process in started:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        code = max(code, process.returncode)
        processor += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))
    return Measurement(processor, time.perf_counter() - began, 1, peak, code)


def bbc_checks(choices: Sequence[Sequence[Command]], rounds: int) -> list[Measurement]:
    """Run each choice (commands at once) some times, interleaved; return the best by the clock."""
    runs = [[bbc_check(*each) for each in choices] for _ in range(rounds)]
    best = []
    for column in zip(*runs, strict=True):
        first = min(column, key=lambda each: each.wall)
        if any(each.code for each in column):
            raise SystemExit("bbc-check found something wrong in a sound submission")
        best.append(Measurement(first.cpu, first.wall, len(runs), max(each.mb for each in column)))
    return best
