"""From the paths that a user names to submissions to read: folders walked, files paired."""

import errno
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bbc_check.domain.aanlevering import Place, ProblemKind, ReadProblem
from bbc_check.reading.choice import Choice, default_choice
from bbc_check.reading.limits import MAX_MAPPEN
from bbc_check.reading.pairs import FilePair, pair_files
from bbc_check.reading.parcel.borderel_names import borderel_names
from bbc_check.reading.source import FileSource, Source, no_access, printable
from bbc_check.reading.spreadsheet.kinds import SPREADSHEETS

XML, XBRL, ZIP = ".xml", ".xbrl", ".zip"
SUBMISSION_SUFFIXES = frozenset({XML, XBRL, ZIP})  # a file of such a name is nothing else
SPREADSHEET = "rekenblad"
_UITGEPAKT = 10
# besides "no such file": a file in the place of a folder, and names that no file can have
_GEEN_PAD = {errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL}


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to read: a zip, an xml and xbrl, or a spreadsheet; with what was wrong already.

    ``ernaast`` are the names of all files in the folder of a ``borderel``.
    """

    naam: str
    zip: Path | None = None
    xml: Source | None = None
    xbrl: Source | None = None
    borderel: Source | None = None
    problemen: tuple[ReadProblem, ...] = ()
    rekenblad: Source | None = None
    ernaast: tuple[str, ...] = ()

    @property
    def omvang(self) -> int:
        """About how many bytes there are to read: what is zipped comes out some ten times larger."""
        sizes = [_bytes(each.pad) for each in (self.xml, self.xbrl) if isinstance(each, FileSource)]
        if isinstance(self.rekenblad, FileSource):
            sizes.append(_UITGEPAKT * _bytes(self.rekenblad.pad))
        if self.zip is not None:
            sizes.append(_UITGEPAKT * _bytes(self.zip))
        return sum(sizes)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the submissions by name, and the number of other files passed over."""

    taken: tuple[Task, ...]
    overgeslagen: int = 0


def find(paths: Iterable[Path], keuze: Choice | None = None, behalve: Iterable[Path] = ()) -> Found:
    """Find the submissions under files and folders; a path that does not exist is a FileNotFoundError.

    A file is looked at once, however often and by whatever path it is named. ``keuze`` are the
    profiles by which files are paired on their content, and the regelingen by whose codes a
    spreadsheet in a folder is known. ``behalve`` are files that are no submission, wherever they
    stand: they count as passed over.
    """
    never = {_echt(path) for path in behalve}
    named = list(dict.fromkeys(paths))
    tasks: list[Task] = []
    passed_over = 0
    seen: set[Path] = set()
    single: list[Path] = []
    closed: list[tuple[Path, OSError]] = []
    for path in named:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            if isinstance(error, FileNotFoundError) or error.errno in _GEEN_PAD:
                raise FileNotFoundError(path) from error
            closed.append((path, error))
            continue
        if stat.S_ISDIR(mode):
            found = _map(path, seen, keuze, never)
            tasks += found.taken
            passed_over += found.overgeslagen
        elif _echt(path) in never:
            passed_over += 1
        else:
            single.append(path)
    tasks += [_ontoegankelijk(path, error) for path, error in closed if _nieuw(path, seen)]
    fresh = [path for path in single if _nieuw(path, seen)]
    tasks += _losse(fresh, seen, keuze)
    return Found(tuple(sorted(tasks, key=lambda task: task.naam)), passed_over)


def _nieuw(path: Path, seen: set[Path]) -> bool:
    real = _echt(path)
    if real in seen:
        return False
    seen.add(real)
    return True


def _echt(path: Path) -> Path:
    """Return where a path leads to in the end."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return path.absolute()


def _map(folder: Path, seen: set[Path], keuze: Choice | None, never: set[Path]) -> Found:
    """Return the submissions in a folder and its subfolders."""
    if _echt(folder) in seen:  # it lies in another folder that was named
        return Found(())
    tasks: list[Task] = []
    passed_over = 0
    elsewhere = frozenset(seen)  # what was found under other paths

    def unreadable(error: OSError) -> None:
        tasks.append(_ontoegankelijk(Path(error.filename or folder), error))

    known = 0
    top = len(folder.parts)
    for here, subfolders, names in os.walk(folder, onerror=unreadable, followlinks=True):
        if not _nieuw(Path(here), seen):
            known += _echt(Path(here)) in elsewhere
            subfolders.clear()
            continue
        subfolders[:] = sorted(name for name in subfolders if not _verborgen(name))
        if len(Path(here).parts) - top > MAX_MAPPEN and subfolders:
            subfolders.clear()
            detail = f"de mappen zitten meer dan {MAX_MAPPEN} diep in elkaar"
            place = Place(printable(here))
            problem = ReadProblem(ProblemKind.GRENS, place, detail)
            tasks.append(Task(place.path, problemen=(problem,)))
        per_soort: dict[str, list[Path]] = defaultdict(list)
        for name in sorted(names):
            path = Path(here, name)
            kind = path.suffix.casefold()
            if never and _echt(path) in never:
                passed_over += 1
                continue
            if kind in SPREADSHEETS and not _verborgen(name) and _is_rekenblad(path, names, keuze):
                kind = SPREADSHEET
            if kind not in {XML, XBRL, ZIP, SPREADSHEET} or _verborgen(name):
                passed_over += 1
                continue
            known += 1
            if _nieuw(path, seen):
                per_soort["borderel" if _is_borderel(name) else kind].append(path)
        tasks += [Task(_naam(path), zip=path) for path in per_soort[ZIP]]
        tasks += [_rekenblad(path) for path in per_soort[SPREADSHEET]]
        pairs = pair_files(map(FileSource, per_soort[XML]), map(FileSource, per_soort[XBRL]), keuze)
        borderels = per_soort["borderel"]
        if len(pairs) == len(borderels) == 1:
            slip = FileSource(borderels[0])
            beside = tuple(map(printable, sorted(names)))
            tasks.append(replace(_taak(pairs[0]), borderel=slip, ernaast=beside))
        else:
            passed_over += len(borderels)
            tasks += map(_taak, pairs)
    if not tasks and not known:
        detail = "in deze map staat geen aanlevering: geen xml, xbrl of zip, en geen rekenblad met acties"
        problem = ReadProblem(ProblemKind.GEEN_AANLEVERING, Place(_naam(folder)), detail)
        tasks.append(Task(_naam(folder), problemen=(problem,)))
    return Found(tuple(tasks), passed_over)


def _ontoegankelijk(path: Path, error: OSError) -> Task:
    """Return a submission of which nothing more is known than that it cannot be reached."""
    return Task(_naam(path), problemen=(no_access(error).as_problem(_naam(path)),))


def _losse(paths: Sequence[Path], seen: set[Path], keuze: Choice | None) -> list[Task]:
    """Return the submissions of files that were named one by one."""
    tasks: list[Task] = []
    xmls, xbrls = [], []
    for path in paths:
        kind = path.suffix.casefold()
        if kind == ZIP:
            tasks.append(Task(_naam(path), zip=path))
        elif kind == XML:
            xmls.append(path)
        elif kind == XBRL:
            xbrls.append(path)
        elif kind in SPREADSHEETS:
            tasks.append(_rekenblad(path))
        else:
            detail = (
                "het bestand is geen .xml, .xbrl of .zip en geen rekenblad (.xlsx, .ods of .csv);"
                " enkel die worden nagekeken"
            )
            problem = ReadProblem(ProblemKind.NIET_HERKEND, Place(_naam(path)), detail)
            tasks.append(Task(_naam(path), problemen=(problem,)))
    xbrls += [path for path in map(_naast_xml, xmls) if path is not None and _nieuw(path, seen)]
    xmls += [path for path in map(_naast_xbrl, xbrls) if path is not None and _nieuw(path, seen)]
    found = pair_files(map(FileSource, xmls), map(FileSource, xbrls), keuze)
    return tasks + [_taak(pair, los=True) for pair in found]


def _naast_xml(path: Path) -> Path | None:
    return _naast(path, (XBRL, XBRL.upper()))


def _naast_xbrl(path: Path) -> Path | None:
    return _naast(path, (XML, XML.upper()))


def _naast(path: Path, suffixes: tuple[str, ...]) -> Path | None:
    """Return the file of the same stem beside ``path``."""
    for suffix in suffixes:
        other = path.with_suffix(suffix)
        if os.path.isfile(other):
            return other
    return None


def _taak(pair: FilePair, *, los: bool = False) -> Task:
    if pair.xml is not None:
        name, stem, kind, other = pair.xml.naam, pair.xml.stam, "xml", XBRL
    else:
        name, stem, kind, other = pair.xbrl.naam, pair.xbrl.stam, "xbrl", XML
    problems: tuple[ReadProblem, ...] = ()
    if pair.xml is None or pair.xbrl is None:
        sought = f"'{stem}{other}' ernaast"
        if not los:
            sought = (
                f"'{stem}{other}', naar het enige andere bestand in dezelfde map en naar een bestand"
                " met hetzelfde ondernemingsnummer en dezelfde jaren"
            )
        detail = f"bij deze {kind} is geen {other[1:]} gevonden; gezocht is naar {sought}"
        missing = ProblemKind.LOSSE_XML if los else ProblemKind.XBRL_ONTBREEKT
        problem = missing if pair.xml is not None else ProblemKind.GEEN_PAAR
        problems = (ReadProblem(problem, Place(name), detail),)
    return Task(name, None, pair.xml, pair.xbrl, problemen=problems)


def _rekenblad(path: Path) -> Task:
    return Task(_naam(path), rekenblad=FileSource(path))


def _is_rekenblad(path: Path, names: Iterable[str], keuze: Choice | None) -> bool:
    """Return whether a spreadsheet in a folder is a submission, and not the working copy of an xml."""
    if path.stem.casefold() in {
        Path(name).stem.casefold() for name in names if name.casefold().endswith(XML)
    }:
        return False
    # only loaded where a folder holds a spreadsheet
    from bbc_check.reading.spreadsheet.reader import is_submission

    return is_submission(FileSource(path), (keuze or default_choice()).herkenners)


def _bytes(path: Path) -> int:
    """Return the size of a file; nothing when that cannot be known."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _naam(path: Path) -> str:
    return printable(os.fspath(path))


def _is_borderel(name: str) -> bool:
    return name.casefold() == borderel_names().bestandsnaam


def _verborgen(name: str) -> bool:
    """Return whether a program put this name there for itself (.git, ~$lock, __MACOSX)."""
    return name.startswith((".", "~$")) or name == "__MACOSX"
