"""A bar on stderr that tells how far a long run is, when somebody is watching."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from bbc_check.cli.options import screen_width
from bbc_check.rendering.words import harmless
from bbc_check.running import Follower

_FROM = 1.0  # seconds that a run takes before there is anything to tell
_TICK = 0.1
_WIDTH = 20
_NAME = 60  # the end of a path tells more than its beginning


class Quiet(Follower):
    """Nobody is watching; what the user must know is told all the same."""

    def make_room(self) -> None:
        """Do nothing."""

    def warn(self, text: str) -> None:
        """Tell it on stderr."""
        self.make_room()
        click.echo(text, err=True)


class Bar(Quiet):
    """The bar. It has no thread of its own (the engine forks): it is drawn when it hears something."""

    tick: float | None = _TICK

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._began = time.monotonic()
        self._drawn_at = 0.0
        self._done = 0
        self._index: int | None = None
        self._shown = 0  # signs that stand on the line now

    def busy(self, index: int | None) -> None:
        """Take which task is being done, and draw."""
        if index is not None:
            self._index = index
        self._draw()

    def done(self) -> None:
        """Count a task."""
        self._done += 1
        self._draw()

    def make_room(self) -> None:
        """Make room for what is about to be written; the bar comes back by itself."""
        if self._shown:
            click.echo(f"\r{' ' * self._shown}\r", err=True, nl=False)
            self._shown = 0

    def _draw(self) -> None:
        now = time.monotonic()
        if now - self._began < _FROM or now - self._drawn_at < _TICK:
            return
        self._drawn_at = now
        # the last column stays free: a terminal would go to the next line
        line = self._line(now - self._began)[: screen_width(80) - 1]
        click.echo(f"\r{line:<{self._shown}}", err=True, nl=False)
        self._shown = len(line)

    def _line(self, seconds: float) -> str:
        total = len(self._names)
        rate = self._done / seconds
        left = f"nog {duration((total - self._done) / rate)}" if rate else ""
        name = "" if self._index is None else _short(self._names[self._index])
        full = "#" * (_WIDTH * self._done // total)
        tempo = f"{rate:.1f}".replace(".", ",") + "/s"
        return f"[{full:-<{_WIDTH}}] {self._done}/{total} {tempo} {left} {name}"


@contextmanager
def progress(names: Sequence[str], *, waits: bool) -> Iterator[Quiet]:
    """Give who follows a run over these submissions; whatever it drew is gone afterwards.

    ``waits`` tells that nothing goes to the screen before the end, so that a bar may stand there.
    """
    watched = len(names) > 1 and sys.stderr.isatty() and (waits or not sys.stdout.isatty())
    if not watched or os.environ.get("TERM") in {"dumb", "unknown"}:
        yield Quiet()
        return
    bar = Bar(names)
    try:
        yield bar
    finally:
        bar.make_room()


def _short(name: str) -> str:
    """Return the end of a path on one line, without what could steer the terminal."""
    line = " ".join(harmless(name).split())
    return line if len(line) <= _NAME else f"…{line[1 - _NAME :]}"


def duration(seconds: float) -> str:
    """Return a time as people write it: 45 s, 3:05, 1:02:00."""
    whole = int(seconds + 0.5)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
