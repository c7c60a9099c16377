"""From the paths that a user names to submissions to read: folders walked, files paired."""

import errno
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import printable
from bbc_check.domain.loketnaam import BORDEREL
from bbc_check.domain.verslag import NOTHING_PASSED_OVER, PassedOver
from bbc_check.reading.choice import Choice, default_choice
from bbc_check.reading.exclusion import Exclusion
from bbc_check.reading.limits import MAX_FOLDERS
from bbc_check.reading.pairs import pair_files
from bbc_check.reading.source import FileSource
from bbc_check.reading.spreadsheet import SPREADSHEETS, is_submission
from bbc_check.reading.tasks import (
    SUBMISSION_SUFFIXES,
    XBRL,
    XML,
    ZIP,
    Task,
    closed_task,
    path_name,
    problem_task,
    spreadsheet_task,
    tasks_of,
)

SPREADSHEET, UNREAD_SPREADSHEET = "rekenblad", "rekenblad, niet te lezen"
_LOCK = "~$"  # how the name of a file begins that Excel puts beside an open workbook
# besides "no such file": a file in the place of a folder, and names that no file can have
_NO_PATH = {errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL}


class Found(NamedTuple):
    """What was found: the submissions by name, and the number of other files passed over."""

    tasks: tuple[Task, ...]
    passed_over: PassedOver = NOTHING_PASSED_OVER


def find(
    paths: Iterable[Path],
    choice: Choice | None = None,
    skipped: Iterable[Path] = (),
    exclude: Iterable[str] = (),
) -> Found:
    """Find the submissions under files and folders; a path that does not exist is a FileNotFoundError.

    A file is looked at once, however often and by whatever path it is named. ``choice`` are the
    profiles by which files are paired on their content, and the regelingen by whose codes a
    spreadsheet in a folder is known. ``skipped`` are files that are no submission, wherever they
    stand: they count as passed over. ``exclude`` are patterns of what the user leaves out (see
    ``Exclusion``); inside a zip nothing is: it is one submission.
    """
    return _Search(choice, skipped, exclude).find(list(dict.fromkeys(paths)))


class _Search:
    """What was found so far; every file once."""

    def __init__(
        self, choice: Choice | None, never: Iterable[Path], exclude: Iterable[str]
    ) -> None:
        self._choice = choice
        self._never = {_real(path) for path in never}
        self._seen: set[Path] = set()
        self._tasks: list[Task] = []
        self._passed_over = 0
        self._spreadsheets: list[str] = []  # among those
        self._exclusion = Exclusion(exclude)
        self._excluded: dict[Path, str] = {}

    def find(self, paths: Sequence[Path]) -> Found:
        """Look in folders first: what stands in one is found there, with what is beside it."""
        single: list[Path] = []
        locks: list[Path] = []
        closed: list[tuple[Path, OSError]] = []
        for path in paths:
            if self._leaves_out(path, path):
                continue
            try:
                mode = path.stat().st_mode
            except OSError as error:
                if isinstance(error, FileNotFoundError) or error.errno in _NO_PATH:
                    raise FileNotFoundError(path) from error
                closed.append((path, error))
                continue
            if stat.S_ISDIR(mode):
                self._walk(path)
            elif path.name.startswith(_LOCK):
                locks.append(path)
            elif _real(path) in self._never:
                self._passed_over += 1
            else:
                single.append(path)
        self._tasks += [closed_task(path, error) for path, error in closed if self._is_new(path)]
        self._take_single([path for path in single if self._is_new(path)])
        if locks and not self._tasks:
            detail = "het is geen rekenblad: Excel zet het daar zolang het rekenblad open staat"
            self._tasks.append(problem_task(locks[0], ProblemKind.NO_SUBMISSION, detail))
        else:
            self._passed_over += len(locks)
        passed_over = PassedOver(
            self._passed_over,
            tuple(sorted(self._spreadsheets)),
            tuple(sorted(self._excluded.values())),
        )
        return Found(tuple(sorted(self._tasks, key=lambda task: task.name)), passed_over)

    def _leaves_out(self, path: Path, named: Path) -> bool:
        """Return whether the user leaves a path out; it is told."""
        if not self._exclusion.fits(path, named):
            return False
        self._excluded[_real(path)] = path_name(path) + "/" * os.path.isdir(path)
        return True

    def _is_new(self, path: Path) -> bool:
        real = _real(path)
        if real in self._seen:
            return False
        self._seen.add(real)
        return True

    def _walk(self, folder: Path) -> None:
        """Take the submissions in a folder and its subfolders."""
        if _real(folder) in self._seen:  # it lies in another folder that was named
            return
        before = len(self._tasks)
        elsewhere = frozenset(self._seen)  # what was found under other paths
        known = 0

        def unreadable(error: OSError) -> None:
            self._tasks.append(closed_task(Path(error.filename or folder), error))

        for here, subfolders, names in os.walk(folder, onerror=unreadable, followlinks=True):
            if not self._is_new(Path(here)):
                known += _real(Path(here)) in elsewhere
                subfolders.clear()
                continue
            subfolders[:] = sorted(
                name
                for name in subfolders
                if not _is_hidden(name) and not self._leaves_out(Path(here) / name, folder)
            )
            names = [name for name in names if not self._leaves_out(Path(here) / name, folder)]
            if len(Path(here).parts) - len(folder.parts) > MAX_FOLDERS and subfolders:
                subfolders.clear()
                detail = f"de mappen zitten meer dan {MAX_FOLDERS} diep in elkaar"
                self._tasks.append(problem_task(Path(here), ProblemKind.LIMIT, detail))
            known += self._take_folder(Path(here), sorted(names))
        if len(self._tasks) == before and not known:
            detail = "in deze map staat geen aanlevering: geen xml, xbrl of zip, en geen rekenblad met acties"
            if any(_real(folder) in each.parents for each in self._excluded):
                detail += ", buiten wat u uitsluit met --exclude"
            self._tasks.append(problem_task(folder, ProblemKind.NO_SUBMISSION, detail))

    def _take_folder(self, here: Path, names: Sequence[str]) -> int:
        """Take the submissions among the files of one folder; return how many files belong to one."""
        known = 0
        of_kind: dict[str, list[Path]] = defaultdict(list)
        for name in names:
            path = here / name
            kind = self._kind(path, names)
            if kind is None:
                self._pass_over(path)
                continue
            known += 1
            if self._is_new(path):
                of_kind[kind].append(path)
        unread = of_kind[UNREAD_SPREADSHEET]
        if not any(map(of_kind.get, SUBMISSION_SUFFIXES)):
            of_kind[SPREADSHEET] += unread  # then nothing else here says what is reported
        else:
            known -= len(unread)
            for path in unread:
                self._pass_over(path)
        self._tasks += [Task(path_name(path), zip=path) for path in of_kind[ZIP]]
        self._tasks += map(spreadsheet_task, of_kind[SPREADSHEET])
        files = pair_files(
            map(FileSource, of_kind[XML]), map(FileSource, of_kind[XBRL]), self._choice
        )
        tasks = tasks_of(files)
        borderels = of_kind[BORDEREL]
        if len(tasks) == len(borderels) == 1:
            beside = tuple(map(printable, names))
            tasks = [tasks[0]._replace(borderel=FileSource(borderels[0]), beside=beside)]
        else:
            self._passed_over += len(borderels)
        self._tasks += tasks
        return known

    def _pass_over(self, path: Path) -> None:
        self._passed_over += 1
        if path.suffix.casefold() in SPREADSHEETS and not _is_hidden(path.name):
            self._spreadsheets.append(path_name(path))

    def _kind(self, path: Path, names: Sequence[str]) -> str | None:
        """Return what a file of a folder is to us; None: nothing."""
        suffix = path.suffix.casefold()
        if (self._never and _real(path) in self._never) or _is_hidden(path.name):
            return None
        if suffix in SPREADSHEETS:
            found = self._is_submission(path, names)
            return UNREAD_SPREADSHEET if found is None else SPREADSHEET if found else None
        if path.name.casefold() == BORDEREL:
            return BORDEREL
        return suffix if suffix in SUBMISSION_SUFFIXES else None

    def _is_submission(self, path: Path, names: Sequence[str]) -> bool | None:
        """Return whether a spreadsheet is a submission, and not the working copy of an xml.

        None when nobody can know.
        """
        stem = path.stem.casefold()
        if any(Path(name).stem.casefold() == stem for name in names if _suffix(name) == XML):
            return False
        return is_submission(FileSource(path), (self._choice or default_choice()).recognisers)

    def _take_single(self, paths: Sequence[Path]) -> None:
        """Take the submissions of files that were named one by one, with the other half beside it."""
        xmls, xbrls = [], []
        for path in paths:
            kind = path.suffix.casefold()
            if kind == ZIP:
                self._tasks.append(Task(path_name(path), zip=path))
            elif kind == XML:
                xmls.append(path)
            elif kind == XBRL:
                xbrls.append(path)
            elif kind in SPREADSHEETS:
                self._tasks.append(spreadsheet_task(path))
            else:
                detail = (
                    "het bestand is geen .xml, .xbrl of .zip en geen rekenblad (.xlsx, .ods of .csv);"
                    " enkel die worden nagekeken"
                )
                self._tasks.append(problem_task(path, ProblemKind.UNRECOGNISED, detail))
        for halves, other, suffix in ((xmls, xbrls, XBRL), (xbrls, xmls, XML)):
            other += [
                each
                for each in _beside(halves, suffix)
                if not self._leaves_out(each, each) and self._is_new(each)
            ]
        files = pair_files(map(FileSource, xmls), map(FileSource, xbrls), self._choice)
        self._tasks += tasks_of(files, single=True)


def _real(path: Path) -> Path:
    """Return where a path leads to in the end."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return path.absolute()


def _beside(paths: Iterable[Path], suffix: str) -> Iterable[Path]:
    """Yield the files of the same stem with another suffix."""
    for path in paths:
        others = (path.with_suffix(suffix), path.with_suffix(suffix.upper()))
        yield from [other for other in others if os.path.isfile(other)][:1]


def _suffix(name: str) -> str:
    return Path(name).suffix.casefold()


def _is_hidden(name: str) -> bool:
    """Return whether a program put this name there for itself (.git, ~$lock, __MACOSX)."""
    return name.startswith((".", _LOCK)) or name == "__MACOSX"
