"""Make submissions up: seeded, as large and as wrong as somebody asks for."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bbc_check.domain.regeling import Regeling
from tests.makers.generating.defect import Making
from tests.makers.generating.defects import Distributor
from tests.makers.generating.design import Design, sound_design
from tests.makers.generating.output import EXPECTED, Answers, Written, write_files
from tests.makers.generating.wanted import Tools, Wanted


def make_submissions(folder: Path, wanted: Wanted, tools: Tools) -> Iterator[Written]:
    """Write submissions and the list of what is wrong with them; yield each when it is there.

    Equal arguments give equal bytes. The folder must be empty or not there; ``objection_to`` has nothing
    against ``wanted``. Memory does not grow with the size of a report, nor with their number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (
        # with a mark at its beginning a spreadsheet program reads the accents well
        (folder / f"{EXPECTED}.csv").open("x", encoding="utf-8-sig", newline="") as table,
        (folder / f"{EXPECTED}.json").open("x", encoding="utf-8", newline="\n") as data,
    ):
        answers = Answers(table, data, wanted)
        for version, plan in _designs(wanted, tools.regeling):
            written = write_files(plan, folder, wanted, tools, version)
            answers.add(written)
            yield written
        answers.close()


def _designs(wanted: Wanted, regeling: Regeling) -> Iterator[tuple[int, Design]]:
    """Yield the submissions; those with a defect are spread evenly among the others."""
    distributor = Distributor(wanted.defects)
    codes = codes_in(regeling, wanted.boekjaar)
    turns = pairwise(int(n * wanted.share) for n in range(wanted.aanleveringen + 1))
    for number, (before, after) in enumerate(turns):
        bestuur, version = divmod(number, wanted.versions)
        plan = sound_design(wanted, bestuur, version, codes)
        if after > before:
            plan = distributor.give(Making(plan, regeling, wanted.layout))
        yield version, plan


def codes_in(regeling: Regeling, boekjaar: int) -> tuple[str, ...]:
    """Return the codes that a report of this year uses: those that count then, or counted then."""
    valid = tuple(each.code for each in regeling.codes if each.valid_in(boekjaar))
    return valid or tuple(each.code for each in regeling.retired if boekjaar <= each.until)
