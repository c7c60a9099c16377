"""The temporary place of the page: one folder, gone at the end; what a crash left goes at the next start."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from bbc_check.web.bounds import FREE

_PREFIX = "bbc-check-pagina-"
_LOCK = "in-gebruik"  # held open and locked as long as the page is there


class TemporaryPlace:
    """A folder that only this user may look into."""

    def __init__(self) -> None:
        """Make the folder, and remove those of pages that are gone. Raises OSError."""
        _remove_left_over()
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = (self.folder / _LOCK).open("wb")
        _take(self._lock)

    def room_for(self, size: int) -> bool:
        """Return whether so many bytes fit, with some left over."""
        return shutil.disk_usage(self.folder).free - size >= FREE

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        self._lock.close()
        remove(self.folder)


def remove(folder: Path) -> None:
    """Remove a folder; what another program holds open stays until the next start."""
    shutil.rmtree(folder, ignore_errors=True)


def _remove_left_over() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # in use, or of somebody else
            if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
                continue
            with (folder / _LOCK).open("r+b") as lock:
                _take(lock)
            remove(folder)


def _take(lock: BinaryIO) -> None:
    """Lock an open file until it is closed; raises OSError when another process has it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
