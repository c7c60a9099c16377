"""LibreOffice itself, for tests with the mark ``libreoffice``."""

import subprocess
from pathlib import Path

from tests.conftest import SOFFICE


def convert(folder: Path, naar: str, *files: Path, uit: str = "") -> Path:
    """Convert files with LibreOffice, each run with a profile of its own; return the folder."""
    target = folder / "omgezet"
    done = subprocess.run(
        [
            SOFFICE or "soffice",
            f"-env:UserInstallation={(folder / 'profiel').as_uri()}",
            "--headless",
            *([f"--infilter={uit}"] if uit else []),
            "--convert-to",
            naar,
            "--outdir",
            target,
            *files,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target
