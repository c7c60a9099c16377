"""A temporary folder, gone at the end; what a crash left goes when the next one is made."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_LOCK = "in-gebruik"  # held open and locked as long as the folder is there


class TemporaryPlace:
    """A folder that only this user may look into; its name begins with ``prefix``."""

    def __init__(self, prefix: str) -> None:
        """Make the folder, and remove those with its prefix that nobody uses. Raises OSError."""
        _remove_left_over(prefix)
        self.folder = Path(tempfile.mkdtemp(prefix=prefix))
        try:
            self._lock = (self.folder / _LOCK).open("wb")
            _take(self._lock)
        except BaseException:
            remove(self.folder)
            raise

    @property
    def free(self) -> int:
        """The bytes that are free there."""
        return shutil.disk_usage(self.folder).free

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        self._lock.close()
        remove(self.folder)


def remove(folder: Path) -> None:
    """Remove a folder; what another program holds open stays until the next start."""
    shutil.rmtree(folder, ignore_errors=True)


def _remove_left_over(prefix: str) -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
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
