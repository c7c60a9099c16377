"""A bar on stderr that tells how far a long run is, when somebody is watching."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bbc_check.rendering.words.harmless import harmless

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_VANAF = 1.0  # seconds that a run takes before there is anything to tell
_TIK = 0.1
_NAAM = 60  # the end of a path tells more than its beginning


class Silent:
    """Nobody is watching."""

    tik: float | None = None

    def bezig(self, index: int | None) -> None:
        """Do nothing."""

    def klaar(self) -> None:
        """Do nothing."""

    def wijk(self, *, melding: bool) -> None:
        """Do nothing."""


class Bar:
    """The bar. It has no thread of its own (the engine forks): it is drawn when it hears something."""

    tik: float | None = _TIK

    def __init__(self, namen: Sequence[str]) -> None:
        self._namen = namen
        self._begin = time.monotonic()
        self._getekend = 0.0
        self._klaar = 0
        self._index: int | None = None
        self._balk: tuple[Progress, TaskID] | None = None

    def bezig(self, index: int | None) -> None:
        """Take which task is being done, and draw."""
        if index is not None:
            self._index = index
        self._teken()

    def klaar(self) -> None:
        """Count a task."""
        self._klaar += 1
        self._teken()

    def wijk(self, *, melding: bool) -> None:
        """Make room for what is about to be written; the bar comes back by itself.

        ``melding`` tells that something goes to stderr; output may go to the same terminal.
        """
        if self._balk is not None and (melding or sys.stdout.isatty()):
            self._balk[0].stop()

    def _teken(self) -> None:
        now = time.monotonic()
        if now - self._begin < _VANAF or now - self._getekend < _TIK:
            return
        self._getekend = now
        if self._balk is None:
            self._balk = _balk(len(self._namen))
        progress, task = self._balk
        seconds = now - self._begin
        rate = self._klaar / seconds
        left = (len(self._namen) - self._klaar) / rate if rate else None
        progress.update(
            task,
            completed=self._klaar,
            tempo=f"{rate:.1f}".replace(".", ",") + "/s",
            rest="" if left is None else f"nog {duration(left)}",
            naam=_kort("" if self._index is None else self._namen[self._index]),
        )
        if progress.live.is_started:
            progress.refresh()
        else:
            progress.start()


@contextmanager
def progress(namen: Sequence[str], *, regels: bool) -> Iterator[Silent | Bar]:
    """Give who follows a run over these submissions; whatever it drew is gone afterwards.

    ``regels`` tells that output comes in whole lines, so that a bar may stand below it.
    """
    watched = len(namen) > 1 and sys.stderr is not None and sys.stderr.isatty()
    watched = watched and (regels or not sys.stdout.isatty())
    if not watched or os.environ.get("TERM") in {"dumb", "unknown"}:
        yield Silent()
        return
    balk = Bar(namen)
    try:
        yield balk
    finally:
        balk.wijk(melding=True)


def _balk(total: int) -> "tuple[Progress, TaskID]":
    """Return a bar that is not drawn yet."""
    # only loaded when a run takes long
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.table import Column

    def text(field: str, **kwargs: object) -> TextColumn:
        column = Column(no_wrap=True, **kwargs)  # type: ignore[arg-type]
        return TextColumn(f"{{task.fields[{field}]}}", markup=False, table_column=column)

    progress = Progress(
        BarColumn(bar_width=20),
        MofNCompleteColumn(table_column=Column(no_wrap=True)),
        text("tempo"),
        text("rest"),
        text("naam", overflow="ellipsis", ratio=1),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        expand=True,
        # what is written goes past rich: the bar steps aside first
        redirect_stdout=False,
        redirect_stderr=False,
    )
    return progress, progress.add_task("", total=total, tempo="", rest="", naam="")


def _kort(name: str) -> str:
    """Return the end of a path on one line, without what could steer the terminal."""
    line = " ".join(harmless(name).split())
    return line if len(line) <= _NAAM else f"…{line[1 - _NAAM :]}"


def duration(seconds: float) -> str:
    """Return a time as people write it: 45 s, 3:05, 1:02:00."""
    whole = int(seconds + 0.5)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
