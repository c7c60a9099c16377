"""What can be taken along of a check: the report, the lists, the outcome, the parcel for the loket."""

import shutil
from collections.abc import Callable
from pathlib import Path

from starlette.responses import FileResponse

from bbc_check.web.check_run import CheckRun
from bbc_check.web.desk import Refused


def as_download(run: CheckRun, kind: str) -> FileResponse:
    """Return a file of a check that ended; raises Refused where there is none."""
    if kind not in _KINDS:
        raise Refused(404, "dit bestand bestaat niet")
    if not run.ended:
        raise Refused(409, "dit nakijken is nog niet klaar")
    with run.making:
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
        arguments = ["--output", str(folder), "--regierol", run.regierol, "--", *map(str, pair)]
        why = run.make("pack", *arguments)
        if why:
            raise Refused(409, why.splitlines()[0])
    (made,) = folder.glob("*.zip")
    return made, made.name


def _lists(run: CheckRun) -> tuple[Path, str]:
    """Return the workbook of lists."""
    run.make_lists()
    return run.lists, "lijsten.xlsx"


_KINDS: dict[str, Callable[[CheckRun], tuple[Path, str]]] = {
    "html": _html,
    "xlsx": _lists,
    "json": lambda run: (run.outcome, "uitslag.json"),
    "pakket": _parcel,
}
