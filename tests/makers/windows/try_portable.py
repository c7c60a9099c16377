"""Unpacks the portable folder in a hard place and drops things on it, as Explorer does (wine's cmd).

A % in what is dropped, and an & without quotes, wine reads otherwise than Windows; see ``gesleept.py``.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import FIXTURES
from tests.makers.windows.environment import BUILD
from tests.makers.windows.portable import make_folder
from tests.makers.windows.wine import Wine, fit_for_wine

_PLACE = BUILD / "work" / "Één map (1) van Zoë!"
_PLAN = FIXTURES / "demo" / "01-lindebeke-meerjarenplan"
# Starts the page, posts a zip to it as another program may, says the verdict, and stops it.
_PAGE = r"""
import json, subprocess, sys, urllib.request
page = subprocess.Popen(
    [sys.executable, "-m", "bbc_check", "serve", "--no-browser"], stdout=subprocess.PIPE, text=True
)
try:
    address, _, token = page.stdout.readline().strip().partition("?token=")
    with open(sys.argv[1], "rb") as file:
        content = file.read()
    ask = urllib.request.Request(
        f"{address}api/check?name=plan.zip", content, {"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(ask, timeout=60) as answer:
        print(json.load(answer)["aanleveringen"][0]["verdict"])
finally:
    page.kill()
"""
_MADE = "HTML-verslag: "


def faults(wine: Wine) -> Iterator[str]:
    """Yield what went wrong with what was dropped."""
    shutil.rmtree(_PLACE, ignore_errors=True)
    folder = make_folder(_PLACE / "bbc-check")
    fit_for_wine(folder / "programma")
    files = _PLACE / "export"
    shutil.copytree(_PLAN, files / "map & co")
    for path in _PLAN.iterdir():
        shutil.copy(path, files / f"plan (2) klaar! & né{path.suffix}")
    pair = sorted(files.glob("plan*"))
    for what, paths in (
        ("een map", [files / "map & co"]),
        ("een paar", pair),
        ("een map en een paar", [files / "map & co", *pair]),
    ):
        told = _drop(wine, folder, paths)
        if _MADE not in told or "file:///" not in told:
            yield f"{what} gesleept: {told}"
    if "Sleep een export" not in (told := _drop(wine, folder, [])):
        yield f"niets gesleept: {told}"


def page_faults(wine: Wine) -> Iterator[str]:
    """Yield what went wrong with the page of the folder that ``faults`` unpacked."""
    (parcel,) = (FIXTURES / "demo").glob("02-*/*.zip")
    python = _PLACE / "bbc-check" / "programma" / "python.exe"
    done = wine.run([python, "-c", _PAGE, _windows(parcel)])
    if done.stdout.split() != [b"conform"]:
        yield f"de pagina: {(done.stdout + done.stderr).decode('utf-8', 'replace')}"


def _drop(wine: Wine, folder: Path, paths: list[Path]) -> str:
    """Drop paths on the launcher, with a browser that says what it is to open; return all that was said."""
    words = " ".join(f'"{_windows(each)}"' for each in paths)
    line = f'cmd.exe /c ""{_windows(folder / "sleep uw export hierop.cmd")}" {words}"'
    run = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1]).returncode)"
    python = folder / "programma" / "python.exe"
    done = wine.run([python, "-c", run, line], env={"BROWSER": "cmd /c echo %s"})
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _windows(path: Path) -> str:
    return f"Z:{path}".replace("/", "\\")
