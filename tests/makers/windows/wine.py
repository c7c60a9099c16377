"""Runs Windows programs under wine, which Debian and Ubuntu have.

What wine 8 (Debian 12) needs: a ``bcryptprimitives.dll``, which nh3 asks random numbers of and wine
has from 9 on; no ``_wmi``, in which it crashes (``platform`` does without); and standard streams that
are pipes, for it cannot look at a file that it inherits.
"""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.makers.windows.environment import BUILD

_DEBIAN = "/usr/lib/wine/wine64"
_MISSING = """\
wine ontbreekt, en daarmee wordt het programma als op Windows gedraaid.
Debian en Ubuntu: apt-get install --no-install-recommends wine wine64"""


class Wine:
    """A Windows of its own in ``build/windows/prefix``, that shares nothing with the user's."""

    def __init__(self) -> None:
        found = shutil.which("wine64") or (
            _DEBIAN if Path(_DEBIAN).exists() else shutil.which("wine")
        )
        if found is None:
            sys.exit(_MISSING)
        self._wine = found
        self.env = {
            **os.environ,
            "WINEPREFIX": str(BUILD / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=",  # it would ask to install .NET and a browser
            "LC_ALL": "C.UTF-8",  # names of files with accents
        }
        BUILD.mkdir(parents=True, exist_ok=True)
        if not (BUILD / "prefix" / "system.reg").exists():
            self.run(["wineboot", "--init"])
            self.run(["winecfg", "-v", "win10"])

    def line(self, *words: str | Path) -> list[str]:
        """Return what Linux runs to run a Windows program."""
        return [self._wine, *map(str, words)]

    def run(
        self,
        command: Sequence[str | Path],
        *,
        cwd: Path = BUILD,
        env: Mapping[str, str] | None = None,
        timeout: float = 600,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a Windows program and return what it said."""
        return subprocess.run(
            self.line(*command),
            cwd=cwd,
            env={**self.env, **(env or {})},
            input=b"",
            capture_output=True,
            timeout=timeout,
            check=False,
        )


def fit_for_wine(python: Path) -> None:
    """Make a folder with Windows Python run under wine 8; not for a folder that users get."""
    (python / "_wmi.pyd").unlink(missing_ok=True)
    dll = _forwarding_dll(b"bcryptprimitives.dll", b"ProcessPrng", b"advapi32.SystemFunction036")
    (python / "bcryptprimitives.dll").write_bytes(dll)


def _forwarding_dll(name: bytes, function: bytes, target: bytes) -> bytes:
    """Return a DLL without code: its one function is that of another (same arguments, true for done).

    After "PE Format" of Microsoft: headers, and one section that holds the export directory.
    """
    base, size, file_size = 0x1000, 0x200, 0x400
    texts, places = b"", []
    for text in (name, function, target):
        places.append(base + 50 + len(texts))
        texts += text + b"\0"
    exports = struct.pack(
        "<IIHHIIIIIII", 0, 0, 0, 0, places[0], 1, 1, 1, base + 40, base + 44, base + 48
    ) + struct.pack("<IIH", places[2], places[1], 0)
    dos = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64)
    coff = struct.pack("<4sHHIIIHH", b"PE\0\0", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack(
        "<HBBIIIIIQIIHHHHHHIIIIHHQQQQII",
        *(0x20B, 0, 0, 0, size, 0, 0, base, 0x180000000, 0x1000, size),
        *(6, 0, 0, 0, 6, 0, 0, 0x2000, size, 0, 3, 0x100),
        *(0x100000, 0x1000, 0x100000, 0x1000, 0, 16),
    )
    directories = struct.pack("<II", base, len(exports + texts)).ljust(128, b"\0")
    section = struct.pack("<8sIIIIIIHHI", b".edata", size, base, size, size, 0, 0, 0, 0, 0x40000040)
    headers = dos + coff + optional + directories + section
    return (headers.ljust(size, b"\0") + exports + texts).ljust(file_size, b"\0")
