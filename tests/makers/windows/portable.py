"""``make windows-zip``: a folder with Python and the program that runs on Windows as it is.

No rights, no internet, no registry: the embeddable Python of python.org, the wheels of the lock, our
own wheel, and what starts them (``launchers/``).
"""

import shutil
import sys
import zipfile
from pathlib import Path

from bbc_check import __version__
from tests.conftest import ROOT
from tests.makers.handbook import BUILT
from tests.makers.windows.environment import BUILD, HERE, make_python, own_wheel

LAUNCHERS = HERE / "launchers"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: equal folders give equal zips


def make_folder(folder: Path) -> Path:
    """Make the folder that a user unpacks, and return it."""
    make_python(folder / "programma", own_wheel(), HERE / "program.txt")
    for each in LAUNCHERS.iterdir():
        if each.suffix in {".cmd", ".txt"}:
            text = each.read_text(encoding="utf-8")
            (folder / each.name).write_text(text, encoding="utf-8", newline="\r\n")
        elif each.suffix == ".py":
            shutil.copy(each, folder / "programma")
    shutil.copytree(BUILT, folder / "handleiding")
    return folder


def pack(folder: Path, target: Path) -> None:
    """Pack a folder into a zip, under its own name."""
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                member = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _MOMENT)
                member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, path.read_bytes())


def main() -> None:
    """Make the zip in ``dist``."""
    name = f"bbc-check-{__version__}-windows"
    shutil.rmtree(BUILD / "zip", ignore_errors=True)
    target = ROOT / "dist" / f"{name}.zip"
    pack(make_folder(BUILD / "zip" / name), target)
    sys.stdout.write(f"{target} ({target.stat().st_size / 1e6:.1f} MB)\n")


if __name__ == "__main__":
    main()
