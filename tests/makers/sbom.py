"""Write dist/bbc-check.cdx.json: what a release is made of (CycloneDX), with the hashes of the lock."""

import json
import subprocess
import sys
from pathlib import Path

from bbc_check import __version__

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "dist" / "bbc-check.cdx.json"


def make(file: Path = FILE) -> None:
    """Write the list of parts; equal locks give equal bytes."""
    file.parent.mkdir(exist_ok=True)
    tool = Path(sys.executable).with_name("cyclonedx-py")
    lock, project = ROOT / ".ci" / "requirements.lock", ROOT / "pyproject.toml"
    command = [str(tool), "requirements", str(lock), "--pyproject", str(project)]
    reproducible = [*command, "--output-reproducible"]
    made = subprocess.run(reproducible, check=True, capture_output=True).stdout
    document = json.loads(made)
    document["metadata"]["component"]["version"] = (
        __version__  # pyproject.toml has it from the code
    )
    file.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make()
