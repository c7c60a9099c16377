"""The submissions that are measured, made by the project's own generator."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Shape:
    """A shape of submission; ``options`` are those of ``python -m tests.makers.generating``."""

    name: str
    text: str
    options: str


SMALL = Shape(
    "small", "20 actions, 240 amounts", "--actions 20 --text-length 600 --coded 8 --facts 240"
)
MEDIUM = Shape(
    "medium",
    "150 actions, 1,600 amounts",
    "--actions 150 --text-length 1800 --coded 12 --facts 1600",
)
REFERENCE = Shape(
    "reference",
    "12,000 actions of which 40 coded, 100,000 amounts",
    "--actions 12000 --text-length 3000 --coded 40 --facts 100000",
)
ALL_CODED = Shape(
    "all coded",
    "the same, with a code on each of the 12,000 actions",
    "--actions 12000 --text-length 3000 --coded 12000 --facts 100000",
)
# Arelle needs many seconds for more than this
FOR_ARELLE = Shape(
    "for Arelle",
    "40 actions, 10,000 amounts",
    "--actions 40 --text-length 600 --coded 8 --facts 10000",
)
FOR_MEMORY = Shape(
    "64 MB + 40 MB",
    "the reference, all contexts before the amounts",
    f"{REFERENCE.options} --xbrl-order contexts-first",
)
LARGEST = Shape(
    "1 GB + 200 MB",
    "60,000 actions, 1.6 million amounts, all contexts before the amounts",
    "--actions 60000 --text-length 3100 --coded 40 --facts 1600000 --xbrl-order contexts-first",
)

BESTUREN = 300  # all of Flanders, rounded
REPORTS = {  # of each bestuur, within two years
    "plan": ("--kind", "MJP", "--boekjaar", "2026"),
    "aanpassing": ("--kind", "AMJP", "--boekjaar", "2027"),
    "rekening-2026": ("--kind", "JR", "--boekjaar", "2026"),
    "rekening-2027": ("--kind", "JR", "--boekjaar", "2027"),
}


def make_shape(shape: Shape, folder: Path, number: int = 1, *options: str) -> list[Path]:
    """Make submissions of a shape and return their xml files; each has its xbrl beside it."""
    target = folder / shape.name.replace(" ", "-")
    command = [sys.executable, "-m", "tests.makers.generating", str(target), "--count", str(number)]
    subprocess.run(
        [*command, "--seed", "2026", "--boekjaar", "2026", *shape.options.split(), *options],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return sorted(target.rglob("*.xml"))


def sizes_of(xml: Path) -> tuple[int, int]:
    """Return the bytes of an xml and of the xbrl beside it."""
    return xml.stat().st_size, xml.with_suffix(".xbrl").stat().st_size
