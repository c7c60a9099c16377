"""Which report of one run is which report of another."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from bbc_check.comparing.stored_run import StoredReport, StoredRun
from bbc_check.domain.versions import moment_of, rank_of

# What programs and downloads put into a file name: a uuid, a moment, "(1)". A KBO number has ten
# digits and starts with 0 or 1; it stays.
_VOLATILE = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?<!\d)20\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?:[t_ .-]{0,3}[0-2]\d[-_.:u]?[0-5]\d(?:[-_.:]?[0-5]\d)?\d{0,6})?z?(?!\d)"
    r"|(?<!\s)\s*+\(\d{1,3}\)"
)


class PairGround(StrEnum):
    """Why two reports are taken for the same one, the surest first."""

    REPORT = "report"
    SOURCE = "source"
    PATH = "relative_path"
    NAME = "file_name"
    BESTUUR = "bestuur"


class ReportPair(NamedTuple):
    """The same report in both runs, or in one of them.

    ``old_versions`` and ``new_versions`` are the paths of earlier versions of it in the same run,
    which are not compared.
    """

    old: StoredReport | None
    new: StoredReport | None
    ground: PairGround | None = None
    old_versions: tuple[str, ...] = ()
    new_versions: tuple[str, ...] = ()

    @property
    def latest(self) -> StoredReport:
        """The report in the second run; where it is not there, in the first."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a pair has at least one report")
        return found

    @property
    def named(self) -> StoredReport:
        """The report that tells whose it is: the second, unless only the first could be read."""
        last = self.latest
        if self.old is not None and last.name is None and self.old.name is not None:
            return self.old
        return last


class _Candidate(NamedTuple):
    """A report to find the partner of: the latest of its versions in one run."""

    report: StoredReport
    earlier: tuple[str, ...]
    path: tuple[str, ...]
    parcel: tuple[str, ...]  # its path without what stands inside a zip
    name: tuple[str, ...]

    @property
    def identity(self) -> tuple[Hashable, ...]:
        """Bestuur, kind and years; None where it is not known for sure."""
        each = self.report
        return each.certain_number, each.certain_kind, each.certain_years

    def key(self) -> tuple[Hashable, ...] | None:
        """Return what tells it from every other report; None where that is not known for sure."""
        return _fixed_place(self.report) or (None if None in self.identity else self.identity)

    def may_be(self, other: "_Candidate") -> bool:
        """Return whether nothing that both know differs."""
        return all(
            one == two or None in (one, two)
            for one, two in zip(self.identity, other.identity, strict=True)
        )


_Key = Callable[[_Candidate], Hashable]


def pair_reports(old: StoredRun, new: StoredRun) -> list[ReportPair]:
    """Return every report of both runs once, with its partner where there is one.

    Reports are the same when bestuur, kind and years are. Where one of these is not known for sure
    on one side, the path decides, as long as nothing that is known differs.
    """
    first, second = _candidates(old), _candidates(new)
    # names that occur twice in a run tell nothing
    once = _unique_names(first) & _unique_names(second)

    def bestuur(each: _Candidate) -> Hashable:
        nummer, kind, _ = each.identity
        return None if None in (nummer, kind) else (nummer, kind)

    steps: tuple[tuple[PairGround, _Key, bool], ...] = (
        (PairGround.REPORT, _Candidate.key, False),
        (PairGround.SOURCE, _of_reports(lambda each: tuple(_parts(each.report.source))), False),
        (PairGround.PATH, _of_reports(lambda each: each.path), False),
        (PairGround.NAME, _of_reports(lambda e: e.name if e.name in once else None), True),
        # a zip in which nothing could be read has no file inside to compare
        (PairGround.PATH, _of_reports(lambda each: each.parcel), True),
        (PairGround.BESTUUR, _of_reports(bestuur), True),
    )
    found: list[ReportPair] = []
    for ground, key, single in steps:
        pairs = _matches(first, second, key, single=single)
        found += [ReportPair(a.report, b.report, ground, a.earlier, b.earlier) for a, b in pairs]
        gone = {id(each) for pair in pairs for each in pair}
        first = [each for each in first if id(each) not in gone]
        second = [each for each in second if id(each) not in gone]
    found += [ReportPair(each.report, None, None, each.earlier, ()) for each in first]
    return found + [ReportPair(None, each.report, None, (), each.earlier) for each in second]


def _of_reports(key: _Key) -> _Key:
    """Return a key that what is no report does not have."""
    return lambda each: None if _fixed_place(each.report) else key(each)


def _matches(
    first: Iterable[_Candidate], second: Iterable[_Candidate], key: _Key, *, single: bool
) -> list[tuple[_Candidate, _Candidate]]:
    """Return who have the same key and may be the same; ``single``: only who is alone with it."""
    ones, others = _by_key(first, key), _by_key(second, key)
    pairs = []
    for each, left in ones.items():
        right = others.get(each, [])
        if single and not len(left) == len(right) == 1:
            continue
        pairs += [(a, b) for a, b in zip(left, right, strict=False) if a.may_be(b)]
    return pairs


def _by_key(candidates: Iterable[_Candidate], key: _Key) -> dict[Hashable, list[_Candidate]]:
    groups: dict[Hashable, list[_Candidate]] = {}
    for each in candidates:
        if (value := key(each)) is not None:
            groups.setdefault(value, []).append(each)
    return groups


def _fixed_place(report: StoredReport) -> tuple[Hashable, ...] | None:
    """Return the key of what is no report: a bestuur that is missing, or the list itself."""
    if report.is_missing:
        return "missing", report.nummer
    return ("list",) if report.is_list else None


def _candidates(run: StoredRun) -> list[_Candidate]:
    """Return the latest version of each report, in the order of the file."""
    real = [each.source for each in run.reports if _fixed_place(each) is None]
    shared = _shared([_parts(source)[:-1] for source in real])
    outside = _shared([_parts(source.partition("!")[0])[:-1] for source in real])
    versions: dict[Hashable, list[_Candidate]] = {}
    for number, report in enumerate(run.reports):
        outer, _, inner = report.source.partition("!")
        names = tuple(_bare(each) for each in (_parts(outer)[-1], *_parts(inner)))
        path = tuple(map(_bare, _parts(report.source)[shared:]))
        parcel = tuple(map(_bare, _parts(outer)[outside:]))
        each = _Candidate(report, (), path, parcel, names)
        versions.setdefault(each.key() or ("alone", number), []).append(each)
    return [_latest(group) for group in versions.values()]


def _latest(group: list[_Candidate]) -> _Candidate:
    """Return the latest version: by its status, then the moment in its name, then the order of the file."""
    reports = [each.report for each in group]
    last = max(
        range(len(group)),
        key=lambda n: (rank_of(reports[n].status), moment_of(reports[n].source) or "", n),
    )
    others = (each.source for n, each in enumerate(reports) if n != last)
    return group[last]._replace(earlier=tuple(others))


def _unique_names(candidates: Iterable[_Candidate]) -> set[tuple[str, ...]]:
    counts = Counter(each.name for each in candidates)
    return {name for name, count in counts.items() if count == 1}


def _parts(path: str) -> list[str]:
    return re.split(r"[/\\!]", path)


def _shared(folders: list[list[str]]) -> int:
    """Return how many folders all paths of a run begin with."""
    same = takewhile(lambda names: len(set(names)) == 1, zip(*folders, strict=False))
    return sum(1 for _ in same)


def _bare(name: str) -> str:
    """Return a file name without what changes each time it is made or downloaded."""
    return _VOLATILE.sub("", name.casefold()).strip(" -_.")
