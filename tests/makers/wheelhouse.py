"""A bundle to install from where there is no index: the wheels, their digests, and how.

``make wheelhouse`` writes dist/wheelhouse and its zip. More arguments go to ``pip download``, to fetch for
another system or Python.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / ".ci" / "requirements.lock"
REQUIREMENTS = "requirements.txt"
INSTALL = (
    f"python -m pip install --no-index --find-links . --require-hashes --requirement {REQUIREMENTS}"
)
README = f"""bbc-check zonder internet installeren

Nodig: Python 3.11 of later, van hetzelfde systeem als waarvoor deze wheels gemaakt zijn.

1. Pak dit bestand uit en open een opdrachtprompt in de map.
2. Maak een omgeving:  python -m venv omgeving
3. Zet ze aan:         . omgeving/bin/activate      (Windows: omgeving\\Scripts\\activate)
4. Installeer:         {INSTALL}
5. Probeer:            bbc-check --version

pip vergelijkt elk bestand met zijn controlegetal in {REQUIREMENTS}, en zoekt nergens anders.
"""


def make(folder: Path, options: Sequence[str] = ()) -> Path:
    """Fill a folder anew, and return its zip, which stands beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pip = [sys.executable, "-m", "pip"]
    fetch = ["download", "--quiet", "--only-binary", ":all:", "--require-hashes"]
    subprocess.run([*pip, *fetch, "-r", LOCK, "--dest", folder, *options], check=True)
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    lines = [_pinned(wheel) for wheel in sorted(folder.glob("*.whl"))]
    (folder / REQUIREMENTS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "LEESMIJ.txt").write_text(README, encoding="utf-8")
    return Path(shutil.make_archive(str(folder), "zip", folder))


def _pinned(wheel: Path) -> str:
    name, version, *_ = wheel.name.split("-")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"


if __name__ == "__main__":
    print(make(ROOT / "dist" / "wheelhouse", sys.argv[1:]))
