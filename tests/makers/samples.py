"""The golden samples in reports/samples: rendered reports of the demo set, kept and reviewed.

``make samples`` writes them anew; a test holds them to what the program renders.
"""

import os
from datetime import datetime
from pathlib import Path

from bbc_check.checking import check
from bbc_check.reading import find, read_submission
from bbc_check.rendering.html import report_pages
from bbc_check.rendering.machine import report_json
from bbc_check.rendering.terminal import report_text
from bbc_check.rules import CATALOGUE
from bbc_check.settings.schemes.shipped import recognisers

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "reports" / "samples"


def rendered_samples() -> dict[str, str]:
    """Return the samples by file name; moment and versions are fixed."""
    here = Path.cwd()
    os.chdir(ROOT)  # the samples name the files as a user in the checkout would
    try:
        tasks = find([Path("fixtures/demo")]).tasks
        verslagen = [check(read_submission(task), recognisers()) for task in tasks]
    finally:
        os.chdir(here)
    versions = {"bbc-check": "voorbeeld", "regels": "voorbeeld"}
    return {
        **report_pages(verslagen, CATALOGUE, versions, datetime(2026, 11, 22, 9, 30)),
        "verslag.txt": report_text(verslagen, width=100),
        "verslag.json": report_json(verslagen, "voorbeeld"),
    }


if __name__ == "__main__":
    SAMPLES.mkdir(exist_ok=True)
    for old in SAMPLES.iterdir():
        old.unlink()
    for name, content in rendered_samples().items():
        (SAMPLES / name).write_text(content, encoding="utf-8", newline="\n")
