"""Submissions to read, and how they are made of files that were found."""

import os
from pathlib import Path
from typing import NamedTuple

from bbc_check.domain.aanlevering import Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import printable
from bbc_check.reading.pairs import Pairing
from bbc_check.reading.source import FileSource, Source, no_access

XML, XBRL, ZIP = ".xml", ".xbrl", ".zip"
SUBMISSION_SUFFIXES = frozenset({XML, XBRL, ZIP})  # a file of such a name is nothing else
_UNPACKED = 10  # what is zipped comes out about so many times larger


class Task(NamedTuple):
    """One submission to read: a zip, an xml and xbrl, or a spreadsheet; with what was wrong already.

    ``beside`` are the names of all files in the folder of a ``borderel``.
    """

    name: str
    zip: Path | None = None
    xml: Source | None = None
    xbrl: Source | None = None
    borderel: Source | None = None
    problems: tuple[ReadProblem, ...] = ()
    spreadsheet: Source | None = None
    beside: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """About how many bytes there are to read."""
        plain = [each.path for each in (self.xml, self.xbrl) if isinstance(each, FileSource)]
        zipped = [self.zip] if self.zip else []
        if isinstance(self.spreadsheet, FileSource):
            zipped.append(self.spreadsheet.path)
        return sum(map(_size, plain)) + _UNPACKED * sum(map(_size, zipped))

    def called(self, file: Path, name: str) -> "Task":
        """Return the submission with another name for its file; any other submission as it is."""
        if self.name != path_name(file):
            return self
        problems = (each._replace(place=each.place._replace(path=name)) for each in self.problems)
        source = FileSource(file, name)
        return self._replace(
            name=name,
            xml=self.xml and source,
            spreadsheet=self.spreadsheet and source,
            problems=tuple(problems),
        )


def tasks_of(files: Pairing, *, single: bool = False) -> list[Task]:
    """Return the submissions; what stayed alone carries that as a problem."""
    tasks = [Task(xml.name, xml=xml, xbrl=xbrl) for xml, xbrl in files.pairs]
    missing = ProblemKind.SINGLE_XML if single else ProblemKind.XBRL_MISSING
    for xml in files.xmls:
        problem = _alone(xml, missing, "xml", "xbrl", single=single)
        tasks.append(Task(xml.name, xml=xml, problems=(problem,)))
    for xbrl in files.xbrls:
        problem = _alone(xbrl, ProblemKind.NO_PAIR, "xbrl", "xml", single=single)
        tasks.append(Task(xbrl.name, xbrl=xbrl, problems=(problem,)))
    return tasks


def _alone(
    file: Source, problem: ProblemKind, kind: str, other: str, *, single: bool
) -> ReadProblem:
    sought = f"'{file.stem}.{other}'"
    if single:
        sought += " ernaast"
    else:
        sought += (
            ", naar het enige andere bestand in dezelfde map en naar een bestand met hetzelfde"
            " ondernemingsnummer en dezelfde jaren"
        )
    detail = f"bij deze {kind} is geen {other} gevonden; gezocht is naar {sought}"
    return ReadProblem(problem, Place(file.name), detail)


def problem_task(path: Path, kind: ProblemKind, detail: str) -> Task:
    """Return a submission of which nothing more is known than what is wrong."""
    name = path_name(path)
    return Task(name, problems=(ReadProblem(kind, Place(name), detail),))


def closed_task(path: Path, error: OSError) -> Task:
    """Return a submission that the system does not give."""
    return Task(path_name(path), problems=(no_access(error).as_problem(path_name(path)),))


def spreadsheet_task(path: Path) -> Task:
    """Return the submission that stands in a spreadsheet."""
    return Task(path_name(path), spreadsheet=FileSource(path))


def path_name(path: Path) -> str:
    """Return a path as text for the user."""
    return printable(os.fspath(path))


def _size(path: Path) -> int:
    """Return the size of a file; nothing when that cannot be known."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
