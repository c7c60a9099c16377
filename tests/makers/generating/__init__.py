"""Make submissions up: seeded, as large and as wrong as somebody asks for."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bbc_check.domain.regeling import Regeling
from tests.makers.generating.defect import Hulp
from tests.makers.generating.defects import Verdeler
from tests.makers.generating.design import Ontwerp, ontwerp
from tests.makers.generating.output import VERWACHT, Antwoorden, Geschreven, write_files
from tests.makers.generating.wanted import Gereedschap, Opdracht


def genereer(folder: Path, opdracht: Opdracht, gereedschap: Gereedschap) -> Iterator[Geschreven]:
    """Write submissions and the list of what is wrong with them; yield each when it is there.

    Equal arguments give equal bytes. The folder must be empty or not there; ``bezwaar`` has nothing
    against ``opdracht``. Memory does not grow with the size of a report, nor with their number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (
        # with a mark at its beginning a spreadsheet program reads the accents well
        (folder / f"{VERWACHT}.csv").open("x", encoding="utf-8-sig", newline="") as table,
        (folder / f"{VERWACHT}.json").open("x", encoding="utf-8", newline="\n") as data,
    ):
        answers = Antwoorden(table, data, opdracht)
        for version, plan in _ontwerpen(opdracht, gereedschap.regeling):
            written = write_files(plan, folder, opdracht, gereedschap, version)
            answers.noteer(written)
            yield written
        answers.sluit()


def _ontwerpen(opdracht: Opdracht, regeling: Regeling) -> Iterator[tuple[int, Ontwerp]]:
    """Yield the submissions; those with a defect are spread evenly among the others."""
    verdeler = Verdeler(opdracht.gebreken)
    codes = codes_in(regeling, opdracht.boekjaar)
    turns = pairwise(int(n * opdracht.aandeel) for n in range(opdracht.aanleveringen + 1))
    for number, (before, after) in enumerate(turns):
        bestuur, version = divmod(number, opdracht.versies)
        plan = ontwerp(opdracht, bestuur, version, codes)
        if after > before:
            plan = verdeler.geef(Hulp(plan, regeling, opdracht.vorm))
        yield version, plan


def codes_in(regeling: Regeling, boekjaar: int) -> tuple[str, ...]:
    """Return the codes that a report of this year uses: those that count then, or counted then."""
    valid = tuple(each.code for each in regeling.codes if each.valid_in(boekjaar))
    return valid or tuple(each.code for each in regeling.retired if boekjaar <= each.until)
