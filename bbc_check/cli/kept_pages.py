"""The pages that ``check --report`` keeps beside its outcome, found back by what they are about."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bbc_check.comparing import StoredRun
from bbc_check.rendering import html

STORED = "uitslag.json"  # the outcome that a folder of pages keeps
WRITTEN = (html.INDEX, STORED, html.CHANGES)  # in each such folder


def is_our_page(path: Path) -> bool:
    """Return whether a file is a page that this program made; an unreadable one is not."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return html.is_ours(file.read(html.MARK_WITHIN))
    except OSError:
        return False


def kept_pages(run: StoredRun, kept: Path) -> Mapping[str, Path]:
    """Return the page of each report of a run, by its source.

    ``kept`` is the file of the run. Beside any other file than the outcome of a folder of pages there
    are none: they may be of another run.
    """
    if kept.name != STORED:
        return {}
    sources = [each.source for each in run.reports]
    if len(sources) == 1:
        found = {sources[0]: [kept.parent / html.INDEX]}
    else:
        found = {each: [*kept.parent.glob(f"*{html.page_ending(each)}")] for each in sources}
    return {
        source: pages[0]
        for source, pages in found.items()
        if len(pages) == 1 and is_our_page(pages[0])
    }


def links(pages: Mapping[str, Path], folder: Path) -> dict[str, str]:
    """Return the addresses of pages, for a page in ``folder``."""
    return {source: _link(page, folder) for source, page in pages.items()}


def _link(page: Path, folder: Path) -> str:
    try:
        relative = Path(os.path.relpath(page, folder)).as_posix()
    except ValueError:  # on another drive
        return page.resolve().as_uri()
    # a path from the root has its signs written as an address wants them
    return PurePosixPath(f"/{relative}").as_uri().removeprefix("file:///")
