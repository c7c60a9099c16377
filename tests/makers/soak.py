"""``make soak``: all of Flanders by the command and by the page, damaged, and once more after the repair.

300 besturen with a plan, an aanpassing and two jaarrekeningen, of which one in twenty is damaged. Nothing
may get lost, the page must give the bytes of the command, and memory may grow with what lists and
dossiers keep of coded actions only.
It takes some minutes, and asks for Linux: there a process tells the most memory that it ever took.
"""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Any, NamedTuple

from tests.makers.bench.shapes import BESTUREN, MEDIUM, REPORTS, SMALL, Shape, make_shape
from tests.web.conftest import Server

CITY = Shape("city", "", "--actions 1200 --text-length 2200 --coded 40 --facts 9000")
# what all would have, what a half has in its place, and one in twenty
SIZES = {SMALL: BESTUREN, MEDIUM: BESTUREN // 2, CITY: BESTUREN // 20}
DAMAGED = 20  # one in so many
DAMAGES: tuple[Callable[[bytes], bytes], ...] = (
    lambda content: content[: len(content) // 2],
    lambda content: content[:-300],
    lambda content: content[:3000] + bytes(4096) + content[7096:],
    lambda _: b"",
    lambda content: b"<html>Niet gevonden</html>" + content[26:200],
)
MORE = 1.15  # memory differs so much from run to run
Files = Mapping[str, bytes]


class Checked(NamedTuple):
    """What came of a check: its JSON, and MB of the process that took most."""

    output: bytes
    memory: float

    @property
    def outcomes(self) -> dict[str, Any]:
        """The outcome of each submission by its source."""
        return {each["source"]: each for each in json.loads(self.output)["aanleveringen"]}


def main() -> int:
    """Make the submissions, check them in all ways, and say what did not hold."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bbc-soak-") as name:
        whole = _made(Path(name))
        names = sorted(whole)[DAMAGED - 1 :: DAMAGED]
        broken = {
            each: damage(whole[each]) for each, damage in zip(names, cycle(DAMAGES), strict=False)
        }
        _say(f"{len(whole)} submissions of {sum(map(len, whole.values())) // 10**6} MB")
        folder = Path(name) / "vlaanderen"
        _write(folder, whole)
        part = _by_command(folder, sorted(whole)[::4])
        server = Server()
        try:
            runs = []
            for state, files in (("damaged", {**whole, **broken}), ("repaired", whole)):
                _write(folder, files)
                command, page = _by_command(folder, ["."]), _by_page(server, files)
                runs.append((command, page))
                _say(f"{state}: {dict(Counter(_verdicts(command)))}")
                if page.output != command.output:
                    faults.append(f"{state}: the page gives other bytes than the command")
        finally:
            server.stop()
    (damaged, first), (repaired, second) = runs
    faults += _lost(damaged, repaired, whole, broken)
    if second.memory > first.memory * MORE:
        faults.append("the page takes more memory the second time")
    if repaired.memory > part.memory * 2:
        faults.append("four times as many submissions take more than twice the memory")
    _say(*(faults or ["all of it held"]))
    return 1 if faults else 0


def _made(folder: Path) -> dict[str, bytes]:
    """Return the parcels by their paths: each report of each bestuur once, in its size."""
    found = {}
    for report, options in REPORTS.items():
        for size, number in SIZES.items():
            make_shape(size, folder / report, number, *options, "--form", "zip")
            for each in (folder / report).rglob("*.zip"):
                bestuur = each.name.split("_")[1]
                found[f"{report}/{bestuur}.zip"] = each.read_bytes()
                each.unlink()
    return found


def _write(folder: Path, files: Files) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _by_command(folder: Path, paths: Sequence[str]) -> Checked:
    begin = time.monotonic()
    target = folder.parent / "uitslag.json"
    command = [sys.executable, "-m", "bbc_check", "check", *paths, "--format", f"json={target}"]
    pages = ["--report", str(folder.parent / "verslag")]
    process = Popen([*command, *pages], cwd=folder, stdout=DEVNULL, stderr=DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = used.ru_maxrss / 1024
    _say(f"command: {len(paths)} paths, {time.monotonic() - begin:.0f} s, {memory:.0f} MB")
    return Checked(target.read_bytes(), memory)


def _by_page(server: Server, files: Files) -> Checked:
    begin = time.monotonic()
    id, told = server.checked(files)
    assert told[-1]["state"] == "klaar", told[-1]
    output = server.ask("GET", f"/api/runs/{id}/downloads/json").body
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    memory = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    _say(
        f"page: {len(told) - 1} outcomes, {time.monotonic() - begin:.0f} s, {memory:.0f} MB itself"
    )
    return Checked(output, memory)


def _verdicts(checked: Checked) -> list[str]:
    return [each["verdict"] for each in checked.outcomes.values()]


def _lost(damaged: Checked, repaired: Checked, whole: Files, broken: Files) -> list[str]:
    """Return what got lost or went wrong between the two runs."""
    before, after = damaged.outcomes, repaired.outcomes
    parcels = {source: source.partition("!")[0] for source in {**before, **after}}
    faults = [f"{each} got lost" for each in whole if each not in {parcels[s] for s in before}]
    faults += [f"{each} got lost" for each in whole if each not in {parcels[s] for s in after}]
    for source, outcome in before.items():
        if parcels[source] in broken and outcome["verdict"] == "conform":
            faults.append(f"{source} is damaged, and conform")
    hurt = {Path(each).stem for each in broken}  # their other reports miss something to lie beside
    for source, outcome in after.items():
        if outcome["verdict"] != "conform":
            faults.append(f"{source} is whole, and {outcome['verdict']}")
        if Path(parcels[source]).stem not in hurt and before.get(source) != outcome:
            faults.append(f"{source} was touched by nobody, and changed")
    return faults


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
