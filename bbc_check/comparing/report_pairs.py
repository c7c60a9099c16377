"""Which report of one run is which report of another."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bbc_check.comparing.stored_run import StoredReport, StoredRun
from bbc_check.domain.versions import moment_of, rank_of

# What programs and downloads put into a file name: a uuid, a moment, "(1)". A KBO number has ten
# digits and starts with 0 or 1; it stays.
_VLUCHTIG = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?<!\d)20\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?:[t_ .-]{0,3}[0-2]\d[-_.:u]?[0-5]\d(?:[-_.:]?[0-5]\d)?\d{0,6})?z?(?!\d)"
    r"|\s*\(\d{1,3}\)"
)


class PairGround(StrEnum):
    """Why two reports are taken for the same one, the surest first."""

    RAPPORT = "report"
    BRON = "source"
    PAD = "relative_path"
    NAAM = "file_name"
    BESTUUR = "bestuur"


@dataclass(frozen=True, slots=True)
class ReportPair:
    """The same report in both runs, or in one of them.

    ``versies_oud`` and ``versies_nieuw`` are the paths of earlier versions of it in the same run,
    which are not compared.
    """

    oud: StoredReport | None
    nieuw: StoredReport | None
    grond: PairGround | None = None
    versies_oud: tuple[str, ...] = ()
    versies_nieuw: tuple[str, ...] = ()

    @property
    def laatste(self) -> StoredReport:
        """The report in the second run; where it is not there, in the first."""
        found = self.nieuw or self.oud
        if found is None:
            raise ValueError("a pair has at least one report")
        return found

    @property
    def herkenbaar(self) -> StoredReport:
        """The report that tells whose it is: the second, unless only the first could be read."""
        last = self.laatste
        if self.oud is not None and last.naam is None and self.oud.naam is not None:
            return self.oud
        return last


@dataclass(frozen=True, slots=True)
class _Kandidaat:
    """A report to find the partner of: the latest of its versions in one run."""

    rapport: StoredReport
    ouder: tuple[str, ...]
    pad: tuple[str, ...]
    pakket: tuple[str, ...]  # its path without what stands inside a zip
    bestand: tuple[str, ...]

    @property
    def delen(self) -> tuple[Hashable, ...]:
        """Bestuur, kind and years; None where it is not known for sure."""
        each = self.rapport
        return each.nummer_zeker, each.soort_zeker, each.jaren_zeker

    @property
    def bekend(self) -> bool:
        return None not in self.delen

    def kan_zijn(self, other: "_Kandidaat") -> bool:
        """Return whether nothing that both know differs."""
        return all(
            one == two or None in (one, two)
            for one, two in zip(self.delen, other.delen, strict=True)
        )


def pair_reports(oud: StoredRun, nieuw: StoredRun) -> list[ReportPair]:
    """Return every report of both runs once, with its partner where there is one.

    Reports are the same when bestuur, kind and years are. Where one of these is not known for sure
    on one side, the path decides, as long as nothing that is known differs.
    """
    first, second = _kandidaten(oud), _kandidaten(nieuw)
    # names that occur twice in a run tell nothing
    once = _eenmalig(first) & _eenmalig(second)
    found: list[ReportPair] = []

    def bekend(each: _Kandidaat) -> Hashable:
        return _vaste_plaats(each.rapport) or (each.delen if each.bekend else None)

    def op_bestuur(each: _Kandidaat) -> Hashable:
        number, kind, _ = each.delen
        return None if None in (number, kind) else (number, kind)

    def op_pad(key: Callable[[_Kandidaat], Hashable]) -> Callable[[_Kandidaat], Hashable]:
        return lambda each: None if _vaste_plaats(each.rapport) else key(each)

    steps: tuple[tuple[PairGround, Callable[[_Kandidaat], Hashable], bool], ...] = (
        (PairGround.RAPPORT, bekend, False),
        (PairGround.BRON, op_pad(lambda each: each.rapport.source), False),
        (PairGround.PAD, op_pad(lambda each: each.pad), False),
        (PairGround.NAAM, op_pad(lambda e: e.bestand if e.bestand in once else None), True),
        # a zip in which nothing could be read has no file inside to compare
        (PairGround.PAD, op_pad(lambda each: each.pakket), True),
        (PairGround.BESTUUR, op_pad(op_bestuur), True),
    )
    for grond, key, single in steps:
        pairs = _koppel(first, second, key, single=single)
        found += [ReportPair(a.rapport, b.rapport, grond, a.ouder, b.ouder) for a, b in pairs]
        gone = {id(each) for pair in pairs for each in pair}
        first = [each for each in first if id(each) not in gone]
        second = [each for each in second if id(each) not in gone]
    found += [ReportPair(each.rapport, None, None, each.ouder, ()) for each in first]
    return found + [ReportPair(None, each.rapport, None, (), each.ouder) for each in second]


def _koppel(
    first: Iterable[_Kandidaat],
    second: Iterable[_Kandidaat],
    key: Callable[[_Kandidaat], Hashable],
    *,
    single: bool,
) -> list[tuple[_Kandidaat, _Kandidaat]]:
    """Return who have the same key and may be the same; ``single``: only who is alone with it."""
    ones, others = _per(first, key), _per(second, key)
    pairs = []
    for each, left in ones.items():
        right = others.get(each, [])
        if single and not len(left) == len(right) == 1:
            continue
        pairs += [(a, b) for a, b in zip(left, right, strict=False) if a.kan_zijn(b)]
    return pairs


def _per(
    kandidaten: Iterable[_Kandidaat], key: Callable[[_Kandidaat], Hashable]
) -> dict[Hashable, list[_Kandidaat]]:
    groups: dict[Hashable, list[_Kandidaat]] = {}
    for each in kandidaten:
        if (value := key(each)) is not None:
            groups.setdefault(value, []).append(each)
    return groups


def _vaste_plaats(rapport: StoredReport) -> tuple[Hashable, ...] | None:
    """Return the key of what is no report: a bestuur that is missing, or the list itself."""
    if rapport.is_missing:
        return "ontbreekt", rapport.nummer
    return ("lijst",) if rapport.is_list else None


def _kandidaten(uitslag: StoredRun) -> list[_Kandidaat]:
    """Return the latest version of each report, in the order of the file."""
    real = [each.source for each in uitslag.rapporten if _vaste_plaats(each) is None]
    shared = _gedeeld([_stukken(source)[:-1] for source in real])
    outside = _gedeeld([_stukken(source.partition("!")[0])[:-1] for source in real])
    versions: dict[Hashable, list[_Kandidaat]] = {}
    for number, rapport in enumerate(uitslag.rapporten):
        outer, _, inner = rapport.source.partition("!")
        names = [_kaal(each) for each in (_stukken(outer)[-1], *_stukken(inner))]
        path = tuple(map(_kaal, _stukken(rapport.source)[shared:]))
        parcel = tuple(map(_kaal, _stukken(outer)[outside:]))
        each = _Kandidaat(rapport, (), path, parcel, tuple(names))
        fixed = _vaste_plaats(rapport)
        own = fixed or (each.delen if each.bekend else ("alleen", number))
        versions.setdefault(own, []).append(each)
    return [_laatste(group) for group in versions.values()]


def _laatste(group: list[_Kandidaat]) -> _Kandidaat:
    """Return the latest version: by its status, then the moment in its name, then the order of the file."""
    reports = [each.rapport for each in group]
    last = max(
        range(len(group)),
        key=lambda n: (rank_of(reports[n].status), moment_of(reports[n].source) or "", n),
    )
    others = (each.rapport.source for n, each in enumerate(group) if n != last)
    return replace(group[last], ouder=tuple(others))


def _eenmalig(kandidaten: Iterable[_Kandidaat]) -> set[tuple[str, ...]]:
    groups = _per(kandidaten, lambda each: each.bestand)
    return {each[0].bestand for each in groups.values() if len(each) == 1}


def _stukken(path: str) -> list[str]:
    return re.split(r"[/\\!]", path)


def _gedeeld(folders: list[list[str]]) -> int:
    """Return how many folders all paths of a run begin with."""
    if not folders:
        return 0
    low, high = min(folders), max(folders)
    same = [one == two for one, two in zip(low, high, strict=False)]
    return same.index(False) if False in same else len(same)


def _kaal(name: str) -> str:
    """Return a file name without what changes each time it is made or downloaded."""
    return _VLUCHTIG.sub("", name.casefold()).strip(" -_.")
