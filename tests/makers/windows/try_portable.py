"""Unpacks the portable folder in a hard place, opens its page and drops things on it, as Explorer does.

wine 8 has no ``cmdcmdline``, so that it is given as what Windows would have made of the line; and it looks
for ``!names!`` and ``%names%`` once more in what it found, so that these are dropped without.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import FIXTURES
from tests.makers.windows.environment import BUILD
from tests.makers.windows.portable import make_folder
from tests.makers.windows.wine import Wine, fit_for_wine
from tests.web.conftest import Server

_PLACE = BUILD / "work" / "Één map (1) & co van Zoë"
_FOLDER = _PLACE / "bbc-check"
_PLAN = FIXTURES / "demo" / "01-lindebeke-meerjarenplan"
_PAIR = {path.suffix: path for path in _PLAN.iterdir()}
_DROP, _OPEN = "sleep uw export hierop.cmd", "bbc-check openen.cmd"
_NAMES = ("a&b", "e^f", "(1)", "één", "k+[l]{m}~@#$,;='", "met spatie & co (2)", "100%")
_BY_WORDS = ("g!h!",)
# wine puts quotes of its own around what Linux gives it; this takes a line as it is.
_RUN = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1]).returncode)"
_BROWSER = {"BROWSER": "cmd /c echo %s"}  # says what it is to open
_ORDINARY = {"plan.xml": ".xml", "plan.xbrl": ".xbrl"}
_STRANGE = {"map./con .xml": ".xml", "map./con .xbrl": ".xbrl"}  # names that Windows cannot have


def faults(wine: Wine) -> Iterator[str]:
    """Yield what went wrong with what was dropped."""
    shutil.rmtree(_PLACE, ignore_errors=True)
    fit_for_wine(make_folder(_FOLDER) / "programma")
    # a path without a space, so that a name without one is dropped without quotes
    files = BUILD / "work" / "gesleept"
    shutil.rmtree(files, ignore_errors=True)
    for name in (*_NAMES, *_BY_WORDS):
        shutil.copytree(_PLAN, files / f"map-{name}")
        for suffix, path in _PAIR.items():
            shutil.copy(path, files / f"{name}{suffix}")
        told = _drop(wine, [files / f"{name}{each}" for each in _PAIR], name not in _BY_WORDS)
        if "file:///" not in told:
            yield f"'{name}' gesleept: {told}"
    (parcel,) = (FIXTURES / "demo").glob("02-*/*.zip")
    sheet = files / "acties&co.xlsx"
    shutil.copy(next(FIXTURES.glob("rekenbladen/**/*.xlsx")), sheet)
    folders = [files / f"map-{name}" for name in _NAMES]
    for what, paths in (("zip", [parcel]), ("rekenblad", [sheet]), ("mappen", folders)):
        if "file:///" not in (told := _drop(wine, paths)):
            yield f"{what} gesleept: {told}"
    if "Sleep een export" not in (told := _drop(wine, [])):
        yield f"niets gesleept: {told}"
    for launcher in (_DROP, _OPEN):
        shutil.copy(_FOLDER / launcher, files)
        if "Pak eerst" not in (told := _told(wine, f'cmd.exe /c ""{_windows(files / launcher)}""')):
            yield f"{launcher} zonder zijn map: {told}"


def page_faults(wine: Wine) -> Iterator[str]:
    """Yield what went wrong with the page of the folder that ``faults`` unpacked."""
    line = f'cmd.exe /c ""{_windows(_FOLDER / _OPEN)}""'
    python = _FOLDER / "programma" / "python.exe"
    page = Server(
        command=wine.line(python, "-c", _RUN, line),
        env={**wine.env, **_BROWSER},
    )
    try:
        for names in (_ORDINARY, _STRANGE):
            id, told = page.checked({n: _PAIR[each].read_bytes() for n, each in names.items()})
            if told[0].get("verdict") != "conform" or told[-1]["state"] != "klaar":
                yield f"de pagina, met {[*names]}: {told}"
            report = page.ask("GET", f"/verslagen/{id}/index.html")
            if report.status != 200 or b"Lindebeke" not in report.body:
                yield f"het verslag van {[*names]}: {report.status}"
        page.ask("POST", "/api/stop")
        code = page.process.wait(60)
        left = [*(BUILD / "prefix").rglob("bbc-check-pagina-*")]
        if code or left:
            yield f"gestopt met {code}, bleef: {left}"
    finally:
        page.stop()


def _drop(wine: Wine, paths: list[Path], by_line: bool = True) -> str:
    """Drop paths on the launcher as Explorer does: with quotes around what holds a space, and no other."""
    words = " ".join(f'"{each}"' if " " in each else each for each in map(_windows, paths))
    line = f'cmd.exe /c ""{_windows(_FOLDER / _DROP)}" {words}"'
    return _told(wine, line, {"cmdcmdline": line} if by_line else {})


def _told(wine: Wine, line: str, env: dict[str, str] | None = None) -> str:
    """Return all that is said when Windows runs a line."""
    python = _FOLDER / "programma" / "python.exe"
    done = wine.run([python, "-c", _RUN, line], env={**_BROWSER, **(env or {})})
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _windows(path: Path) -> str:
    return f"Z:{path}".replace("/", "\\")
