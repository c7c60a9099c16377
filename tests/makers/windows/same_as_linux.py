"""Runs the same commands on Linux and on Windows (wine) and compares all that they say and write.

``python -m tests.makers.windows.same_as_linux [--short]``: exit code, both streams and every file must
be equal, but for the separator in paths. Ends with 1 where they are not, and shows the first lines.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from tests.conftest import FIXTURES, ROOT
from tests.makers.windows import strange_files, try_portable
from tests.makers.windows.environment import BUILD, HERE, make_python, own_wheel
from tests.makers.windows.wine import Wine, fit_for_wine

_PYTHON = BUILD / "python"
_ENV = {"SOURCE_DATE_EPOCH": "1790000000", "TZ": "UTC"}
# A parcel has a name and a borderel of its own each time.
_UNIQUE = re.compile(r"\d{4}-\d\d-\d\dT[\d:_.]+Z?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LINES = 12  # of a difference that are shown
_TESTS = (
    *("tests/domain", "tests/rules", "tests/settings", "tests/comparing", "tests/proposing"),
    *("tests/reading", "tests/cli", "tests/test_checking.py"),
    # it needs an emulator of terminals
    "--ignore=tests/cli/test_hostile_outputs.py",
)


class _Said(NamedTuple):
    code: int
    stdout: bytes
    stderr: bytes


_PLAN = "demo/01-lindebeke-meerjarenplan/lindebeke_amjp_2023"
_SHORT = (
    "check demo --report verslag --format text --format json=uit.json --format csv=lijsten"
    " --format xlsx=lijsten.xlsx",
    "check demo vreemd --format json --jobs 2",  # as processes that start from nothing (spawn)
    "check demo --quiet --timeout 0.001",  # nothing is done by then
    f"pack {_PLAN}.xml {_PLAN}.xbrl --output pakket",
    f"profile propose {_PLAN}.xml",
    "compare vroeger.json uit.json",
    "template acties.xlsx --rapport JR\N{NO-BREAK SPACE}2024",
)
_LONG = (
    "check regels rekenbladen dialecten --format json",
    "check regels rekenbladen dialecten --report alles --quiet",
    "compare vroeger.json uit.json --format html=verschil.html --format xlsx=verschil.xlsx",
    "rules",
    "explain BBC201",
    "profile list",
    f"profile test demo {_PLAN}.xml",
    "chekc demo",
    "check",
    "check weg.xml",
    "check demo --format json=lijsten",
    "template acties.xlsx",
)


def main(arguments: list[str]) -> int:
    """Make both sides, run all, and return how it went."""
    short = "--short" in arguments
    wine = Wine()
    make_python(_PYTHON, own_wheel(), HERE / "tests.txt")
    fit_for_wine(_PYTHON)
    sides = {name: _work_folder(name) for name in ("linux", "windows")}
    different = 0
    for line in _SHORT if short else _SHORT + _LONG:
        words = [word.replace("\N{NO-BREAK SPACE}", " ") for word in line.split(" ")]
        linux = _linux(words, sides["linux"])
        windows = _windows(wine, words, sides["windows"])
        found = list(_differences(linux, windows))
        different += bool(found)
        print(f"{'ANDERS' if found else 'gelijk'} ({linux.code})  bbc-check {' '.join(words)}")
        print(*found[:_LINES], sep="\n", end="\n" if found else "")
    for name, lines in _different_files(sides["linux"], sides["windows"]):
        different += 1
        print(f"ANDERS  {name}", *lines[:_LINES], sep="\n")
    for fault in (*try_portable.faults(wine), *try_portable.page_faults(wine)):
        different += 1
        print(f"ANDERS  {fault}")
    failed = different > 0 or not (short or _tests_pass(wine))
    print(f"{different} verschillen met Linux." if different else "Alles is gelijk aan Linux.")
    return int(failed)


def _work_folder(name: str) -> Path:
    """Return a new folder with everything that is read."""
    folder = BUILD / "work" / name
    shutil.rmtree(folder, ignore_errors=True)
    for source in ("demo", "rekenbladen", "dialecten"):
        shutil.copytree(FIXTURES / source, folder / source)
    for rule in FIXTURES.glob("BBC*"):
        shutil.copytree(rule, folder / "regels" / rule.name)
    (folder / "pakket").mkdir()
    strange_files.write(folder / "vreemd")
    earlier = _linux(["check", "demo", "regels/BBC201", "--format", "json"], folder)
    (folder / "vroeger.json").write_bytes(earlier.stdout)
    return folder


def _linux(words: list[str], folder: Path) -> _Said:
    done = subprocess.run(
        [sys.executable, "-m", "bbc_check", *words],
        cwd=folder,
        env={**os.environ, **_ENV, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return _Said(done.returncode, done.stdout, done.stderr)


def _windows(wine: Wine, words: list[str], folder: Path) -> _Said:
    done = wine.run([_PYTHON / "python.exe", "-m", "bbc_check", *words], cwd=folder, env=_ENV)
    return _Said(done.returncode, done.stdout, done.stderr)


def _differences(linux: _Said, windows: _Said) -> Iterator[str]:
    if linux.code != windows.code:
        yield f"exit {linux.code} wordt {windows.code}"
    yield from _lines_between(linux.stdout, windows.stdout)
    yield from _lines_between(linux.stderr, windows.stderr)


def _lines_between(linux: bytes, windows: bytes) -> list[str]:
    a, b = (_comparable(each).splitlines() for each in (linux, windows))
    return [] if a == b else list(difflib.unified_diff(a, b, "linux", "windows", "", "", 0, ""))


def _comparable(content: bytes) -> str:
    """Return text with one separator of paths, whether JSON doubled it or not, and without what is unique."""
    text = content.decode("utf-8", "backslashreplace")
    return _UNIQUE.sub("*", text).replace("\\\\", "/").replace("\\", "/")


def _different_files(linux: Path, windows: Path) -> Iterator[tuple[str, list[str]]]:
    a, b = (dict(_files(each)) for each in (linux, windows))
    for name in sorted(a.keys() | b.keys()):
        if name not in a or name not in b:
            yield name, [f"enkel op {'Linux' if name in a else 'Windows'}"]
        elif lines := _lines_between(a[name], b[name]):
            yield name, lines


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file; of a workbook or a parcel its members, for how they are packed may differ."""
    for path in folder.rglob("*"):
        if path.is_file():
            name = _UNIQUE.sub("*", path.relative_to(folder).as_posix())
            content = path.read_bytes()
            if content.startswith(b"PK"):
                with zipfile.ZipFile(BytesIO(content)) as archive:
                    for member in archive.namelist():
                        yield f"{name}!{member}", archive.read(member)
            else:
                yield name, content


def _tests_pass(wine: Wine) -> bool:
    """Run the tests that make sense on Windows, in its own Python."""
    # wine 8 lacks CopyFile2, which shutil takes where it is
    run = f"import _winapi, sys; del _winapi.CopyFile2; sys.path.insert(0, r'{ROOT}'); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    options = ["-p", "no:cacheprovider", "-p", "no:xdist"]
    done = wine.run([_PYTHON / "python.exe", "-c", run, *options, *_TESTS], cwd=ROOT, timeout=1800)
    print(
        done.stdout.decode("utf-8", "replace")[-3000:],
        done.stderr.decode("utf-8", "replace")[-3000:],
    )
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
