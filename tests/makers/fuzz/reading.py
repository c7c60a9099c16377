"""Targets that read and judge a submission: xml, xbrl, borderel, zip, spreadsheets."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from bbc_check.domain.aanlevering import Aanlevering, ProblemKind
from bbc_check.domain.verslag import Verdict, Verslag
from bbc_check.reading import Task, read_submission
from bbc_check.reading.xbrl import elements
from bbc_check.rendering.html import report_page
from bbc_check.rendering.machine import report_json
from bbc_check.rendering.terminal import report_text
from bbc_check.rules import CATALOGUE
from bbc_check.running.job import Job
from bbc_check.running.request import make_job
from tests.helpers import builder


class Memory(NamedTuple):
    """A file in memory, that comes in pieces of one size."""

    contents: bytes
    name: str
    size: int = 65536

    @property
    def file_name(self) -> str:
        """The name."""
        return self.name

    @property
    def stem(self) -> str:
        """The name without its extension."""
        return self.name.rpartition(".")[0]

    def pieces(self) -> Iterator[bytes]:
        """Yield the pieces."""
        for at in range(0, len(self.contents), self.size):
            yield self.contents[at : at + self.size]


JOB = make_job()
PLAN = builder.conform((2024,))
_FIRST, *_OTHERS = PLAN.acties
# a text of which the loket takes 4,000 characters: an error that needs nothing but the xml
FAULTY = builder.with_acties(PLAN, [replace(_FIRST, lang="Te lang. " * 450), *_OTHERS])
GOOD_XML, GOOD_XBRL = builder.xml(PLAN).encode(), builder.xbrl(PLAN).encode()
FAULTY_XML = builder.xml(FAULTY).encode()
# two amounts for one thing: nothing in it can be used
FAULTY_XBRL = builder.xbrl(
    builder.with_acties(PLAN, [_FIRST]), extra=[builder.fact_of("c1", "9.00")]
).encode()
ENDS = {ProblemKind.UNREADABLE, ProblemKind.LIMIT}
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_PLACE = TemporaryDirectory()
SELDOM = 16  # inputs of which one is put in all words


def written(data: bytes, name: str) -> Path:
    """Return a file that holds an input, until the next."""
    path = Path(_PLACE.name, name)
    path.write_bytes(data)
    return path


def judged(read: Aanlevering, job: Job = JOB) -> Verslag:
    """Return the outcome of a submission; it is put in words too."""
    verslag = job.judge(read)
    said = report_json([verslag], "0").encode()
    if zlib.crc32(said) % SELDOM == 0:
        report_text([verslag]).encode()
        report_page(verslag, CATALOGUE, {}, MOMENT).encode()
    return verslag


def _the_same(one: Aanlevering, two: Aanlevering) -> bool:
    """Return whether two submissions say the same, whichever of two faults that end a file is told."""

    def told(read: Aanlevering) -> list[object]:
        return [(ENDS, each.place.path) if each.kind in ENDS else each for each in read.problems]

    return told(one) == told(two) and one._replace(problems=()) == two._replace(problems=())


def _read_alike(tasks: Iterable[Task]) -> Aanlevering:
    """Return what a submission says, of which the tasks differ in pieces only."""
    first, *others = map(read_submission, tasks)
    for each in others:
        assert _the_same(first, each), "pieces of another size make a difference"
    return first


def _in_pieces(data: bytes, name: str) -> tuple[Memory, Memory]:
    """Return a file in one piece, and in pieces of some size: from 4 bytes on, the same each time."""
    size = 4 + zlib.crc32(data) % min(4000, len(data) + 1)
    return Memory(data, name), Memory(data, name, size)


def xml(data: bytes) -> None:
    """Read an xml beside an xbrl that cannot be used: never in order, in pieces of any size."""
    beside = Memory(FAULTY_XBRL, "a.xbrl")
    inputs = _in_pieces(data, "a.xml")
    verslag = judged(_read_alike(Task("a.xml", xml=each, xbrl=beside) for each in inputs))
    rapport = verslag.aanlevering.rapport
    beyond = rapport is not None and rapport.kind.out_of_scope
    assert verslag.verdict in {Verdict.NIET_CONFORM, Verdict.ONVOLLEDIG} or beyond


def xbrl(data: bytes) -> None:
    """Read an xbrl beside an xml with an error: that stays, and templates and pieces change nothing."""
    whole, pieces = _in_pieces(data, "a.xbrl")
    with patch.object(elements, "_LONGEST", 1024):  # as in a large document
        faulty = Memory(FAULTY_XML, "a.xml")
        verslag = judged(read_submission(Task("a.xml", xml=faulty, xbrl=whole)))
        alone = _read_alike(Task("a.xbrl", xbrl=each) for each in (whole, pieces))
    with patch.multiple(elements, _MOST_TEMPLATES=0, _MOST_TREES=0):
        plain = read_submission(Task("a.xbrl", xbrl=whole))
    assert verslag.verdict is Verdict.NIET_CONFORM
    assert _the_same(alone, plain), "templates make a difference"


def borderel(data: bytes) -> None:
    """Read a borderel of a pair with an error: that stays."""
    pair = Task("a.xml", xml=Memory(FAULTY_XML, "a.xml"), xbrl=Memory(GOOD_XBRL, "a.xbrl"))
    inputs = _in_pieces(data, "borderel.xml")
    verslag = judged(_read_alike(pair._replace(borderel=each) for each in inputs))
    assert verslag.verdict is Verdict.NIET_CONFORM


def parcel(data: bytes) -> None:
    """Read a zip; what it was made from is never in order, nor what comes of it by chance."""
    verslag = judged(read_submission(Task("a.zip", zip=written(data, "a.zip"))))
    assert verslag.verdict is not Verdict.CONFORM


def sheet_of(suffix: str) -> Callable[[bytes], None]:
    """Return the target of spreadsheets with this ending."""
    name = f"meerjarenplan-2023-2025.{suffix}"

    def sheet(data: bytes) -> None:
        judged(_read_alike(Task(name, spreadsheet=each) for each in _in_pieces(data, name)))

    return sheet
