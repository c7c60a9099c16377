"""The checks that are kept, and the bounds they keep to."""

import errno
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from bbc_check.temporary_place import TemporaryPlace
from bbc_check.web.bounds import FREE, KEPT, MAX_FILE, MAX_FILES, MAX_KEPT, MAX_RUNNING
from bbc_check.web.check_run import NO_ROOM, CheckRun
from bbc_check.web.names import safe_name


class Refused(Exception):
    """Something cannot be; ``status`` is that of HTTP, the text says why (Dutch)."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Incoming:
    """A file that is coming in, within its bounds."""

    def __init__(self, file: BinaryIO, place: TemporaryPlace) -> None:
        self._file, self._place = file, place
        self._size = 0

    def write(self, piece: bytes) -> None:
        """Take a piece; raises Refused for one too many."""
        self._size += len(piece)
        if self._size > MAX_FILE:
            raise _too_large()
        if not _has_room(self._place, len(piece)):  # what comes in pieces does not say its length
            raise _no_room()
        self._file.write(piece)


class Desk:
    """All checks of all visitors."""

    def __init__(self, place: TemporaryPlace) -> None:
        self._place = place
        self._runs: dict[str, CheckRun] = {}
        self.used = time.monotonic()

    def begin(self, owner: str, regierol: str) -> CheckRun:
        """Return a new check; the oldest of its owner gives way where that one has too many."""
        kept = [each for each in self._runs.values() if each.owner == owner]
        if len(kept) >= MAX_KEPT:
            idle = [each for each in kept if not (each.running or each.receiving)]
            if not idle:
                raise Refused(429, "er wordt al te veel nagekeken; wacht tot dat klaar is")
            self.forget(min(idle, key=lambda run: run.used))
        try:
            run = CheckRun(self._place.folder, owner, regierol)
        except OSError as error:
            raise _not_written(error) from error
        self._runs[run.id] = run
        return run

    def find(self, id: str, owner: str | None = None) -> CheckRun | None:
        """Return the check of an id, that of this owner where one is given."""
        run = self._runs.get(id)
        if run is None or owner not in {None, run.owner}:
            return None
        run.used = self.used = time.monotonic()
        return run

    @contextmanager
    def incoming(self, run: CheckRun, name: str, length: int | None) -> Iterator[Incoming]:
        """Give where a file of a check is written; it is one of its files when all of it came in."""
        path = safe_name(name)
        if path is None:
            raise Refused(400, f"de naam '{name[:80]}' kan niet gebruikt worden; geef een kortere")
        key = unicodedata.normalize("NFC", str(path)).casefold()
        if run.started:
            raise Refused(409, "dit nakijken is al begonnen")
        if key in run.files:
            raise Refused(409, f"er zijn twee bestanden met de naam '{path}'")
        if len(run.files) >= MAX_FILES:
            raise Refused(413, f"meer dan {MAX_FILES} bestanden ineens gaat niet")
        if length is not None and length > MAX_FILE:
            raise _too_large()
        if not _has_room(self._place, length or 0):
            raise _no_room()
        file = run.incoming / path
        run.receiving += 1
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as stream:
                run.files[key] = path
                yield Incoming(stream, self._place)
        except BaseException as error:
            run.files.pop(key, None)
            with suppress(OSError):
                file.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise _not_written(error) from error
            raise
        finally:
            run.receiving -= 1

    def start(self, run: CheckRun, *, pages: bool = True) -> None:
        """Start a check."""
        if run.started:
            raise Refused(409, "dit nakijken is al begonnen")
        if run.receiving:  # half a file would be judged
            raise Refused(409, "er komt nog een bestand binnen")
        if not run.files:
            raise Refused(409, "er zijn geen bestanden om na te kijken")
        if sum(each.running for each in self._runs.values()) >= MAX_RUNNING:
            raise Refused(429, "er wordt al twee keer iets nagekeken; wacht tot dat klaar is")
        try:
            run.start(pages=pages)
        except OSError as error:
            raise _not_written(error) from error

    def forget(self, run: CheckRun) -> None:
        """Stop a check and leave nothing of it."""
        self._runs.pop(run.id, None)
        run.remove()

    def forget_old(self) -> bool:
        """Forget what nobody looked at for an hour; return whether the page itself is still used."""
        now = time.monotonic()
        for run in list(self._runs.values()):
            if run.running:
                self.used = run.used = now
            elif now - run.used > KEPT:
                self.forget(run)
        return now - self.used <= KEPT

    def close(self) -> None:
        """Forget all."""
        for run in list(self._runs.values()):
            self.forget(run)
        self._place.remove()


def _too_large() -> Refused:
    return Refused(413, "het bestand is groter dan 1 GB; het loket neemt het ook niet aan")


def _has_room(place: TemporaryPlace, size: int) -> bool:
    """Return whether so many bytes fit, with some left over."""
    return place.free - size >= FREE


def _no_room() -> Refused:
    return Refused(507, NO_ROOM)


def _not_written(error: OSError) -> Refused:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _no_room()
    if isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError):
        return Refused(409, "een bestand en een map hebben dezelfde naam")
    return Refused(500, "het bestand kan niet bewaard worden op deze schijf")
