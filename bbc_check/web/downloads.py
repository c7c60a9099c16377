"""What can be taken along of a check: the report, the lists, the outcome, the parcel for the loket."""

import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from starlette.responses import FileResponse

from bbc_check.web.bounds import SECONDS_EACH
from bbc_check.web.check_run import CheckRun, command
from bbc_check.web.desk import Refused

_MAKING = threading.Lock()  # who clicks twice gets what the first click made


def as_download(run: CheckRun, kind: str) -> FileResponse:
    """Return a file of a check that ended; raises Refused where there is none."""
    if kind not in _KINDS:
        raise Refused(404, "dit bestand bestaat niet")
    if not run.ended:
        raise Refused(409, "dit nakijken is nog niet klaar")
    with _MAKING:
        file, name = _KINDS[kind](run)
    if not file.is_file():
        raise Refused(404, "dit bestand is er niet (meer)")
    return FileResponse(file, filename=name)


def _html(run: CheckRun) -> tuple[Path, str]:
    """Return the report; of several reports all pages in a zip."""
    if len([*run.reports.glob("*.html")]) == 1:
        return run.reports / "index.html", "verslag.html"
    made = run.reports.with_suffix(".zip")
    if not made.exists():
        shutil.make_archive(str(run.reports), "zip", run.reports)
    return made, "verslag.zip"


def _parcel(run: CheckRun) -> tuple[Path, str]:
    """Return the parcel that ``pack`` makes of the one pair of a check."""
    pair = sorted(run.files.values(), key=lambda path: path.suffix.casefold(), reverse=True)
    if [each.suffix.casefold() for each in pair] != [".xml", ".xbrl"]:
        raise Refused(409, "een pakket bestaat uit één xml en één xbrl")
    folder = run.lists.parent / "pakket"
    if not any(folder.glob("*.zip")):
        _pack(run, pair, folder)
    (made,) = folder.glob("*.zip")
    return made, made.name


def _pack(run: CheckRun, pair: list[PurePosixPath], folder: Path) -> None:
    """Make the parcel; raises Refused with what ``pack`` has against it."""
    arguments = ["pack", "--output", str(folder), "--regierol", run.regierol, "--"]
    try:
        done = subprocess.run(  # noqa: S603 our own program, no shell
            command(*arguments, *map(str, pair)),
            cwd=run.incoming,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=SECONDS_EACH,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(409, "het pakket maken duurt te lang") from error
    if done.returncode != 0:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Refused(409, why[0] if why else "er is geen pakket gemaakt")


_KINDS: dict[str, Callable[[CheckRun], tuple[Path, str]]] = {
    "html": _html,
    "xlsx": lambda run: (run.lists, "lijsten.xlsx"),
    "json": lambda run: (run.outcome, "uitslag.json"),
    "pakket": _parcel,
}
