"""Reports of one bestuur: which submissions are the same report again, and which belong side by side."""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from os.path import commonprefix
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, RapportKind
from bbc_check.domain.ondernemingsnummer import normalised
from bbc_check.domain.verslag import Dossier, EarlierReport, Summary

# The loket writes 2026-11-22T09_30_05_123Z; 14 or 17 digits without anything between are known too.
_PARCEL_NAME = (
    r"(?i)BBCDR_[01][0-9]{9}_"
    r"([0-9]{4}-?[0-9]{2}-?[0-9]{2}T?[0-9]{2}_?[0-9]{2}_?[0-9]{2}_?(?:[0-9]{3})?)Z?(?![0-9])"
)
_MOMENT_DIGITS = 17  # digits: year to millisecond


class Rank(IntEnum):
    """How far a report has come; what the file calls otherwise comes before all."""

    UNKNOWN = 0
    VOORLOPIG = 1
    ORIGINEEL = 2
    HERZIENING = 3


class Version(NamedTuple):
    """One of several submissions of the same report.

    ``number`` counts from 1, the oldest, to ``total``. ``latest`` is the index of the latest among
    the submissions that were compared; ``doubtful`` tells that nothing shows it to be later than
    another one: it is only the last in the order given. ``is_copy`` tells that the files of this one
    are those of the latest, byte for byte.
    """

    number: int
    total: int
    latest: int
    doubtful: bool
    is_copy: bool = False

    @property
    def is_latest(self) -> bool:
        """Whether this is the one that counts."""
        return self.number == self.total


class Series(NamedTuple):
    """All versions of one report, as indices, the oldest first; ``doubtful`` as in ``Version``."""

    indices: tuple[int, ...]
    doubtful: bool

    @property
    def latest(self) -> int:
        """The index of the version that counts."""
        return self.indices[-1]


def find_versions(aanleveringen: Sequence[Aanlevering]) -> tuple[Version | None, ...]:
    """Return for each submission which version of its report it is; None where it is the only one.

    The order is that of status, then of the moment in the name of its parcel, then the order given.
    """
    reports: dict[tuple[str, ...], list[int]] = {}
    for index, aanlevering in enumerate(aanleveringen):
        key = _report_key(aanlevering)
        if key is not None:
            reports.setdefault(key, []).append(index)
    found: list[Version | None] = [None] * len(aanleveringen)
    for indices in reports.values():
        if len(indices) == 1:
            continue
        ordered = sorted(indices, key=lambda index: _order(aanleveringen[index]))
        *earlier, last = ordered
        latest = aanleveringen[last]
        doubt = not all(
            _surely_later(latest, each) or _same_files(latest, each)
            for each in map(aanleveringen.__getitem__, earlier)
        )
        for number, index in enumerate(ordered, 1):
            copy = index != last and _same_files(latest, aanleveringen[index])
            found[index] = Version(number, len(ordered), last, doubt, copy)
    return tuple(found)


def counts_version(version: Version | None) -> bool:
    """Return whether a submission counts in totals: the only one of its report, or the latest."""
    return version is None or version.is_latest


def series_of(versions: Iterable[Version | None]) -> list[Series]:
    """Return each report with several versions, in the order in which they first come."""
    series: dict[int, dict[int, int]] = {}
    doubts: dict[int, bool] = {}
    for index, version in enumerate(versions):
        if version is not None:
            series.setdefault(version.latest, {})[version.number] = index
            doubts[version.latest] = version.doubtful
    return [
        Series(tuple(members[number] for number in sorted(members)), doubts[last])
        for last, members in series.items()
    ]


def rank_of(status: str | None) -> Rank:
    """Return the rank of the status that a report gives itself, however it is spelled."""
    written = (status or "").strip().upper()
    return next((each for each in Rank if written.startswith(each.name)), Rank.UNKNOWN)


def moment_of(source: str) -> str | None:
    """Return the moment in the name of a parcel, as 17 digits that sort; None without one.

    Source: generateZipFileName in lblod/package-bbcdr-rapporten-service.
    """
    found = re.findall(_PARCEL_NAME, source)
    return re.sub("[^0-9]", "", found[-1]).ljust(_MOMENT_DIGITS, "0") if found else None


def _order(aanlevering: Aanlevering) -> tuple[Rank, str]:
    status = aanlevering.rapport.status if aanlevering.rapport else None
    return rank_of(status), moment_of(aanlevering.source) or ""


def _surely_later(one: Aanlevering, other: Aanlevering) -> bool:
    (rank, moment), (other_rank, other_moment) = _order(one), _order(other)
    return rank > other_rank or (rank is other_rank and moment > other_moment > "")


def _same_files(one: Aanlevering, other: Aanlevering) -> bool:
    return one.digest is not None and one.digest == other.digest


def _report_key(aanlevering: Aanlevering) -> tuple[str, ...] | None:
    """Return what tells a report from all others, or None when that could not be read.

    The last year is no part of it: a herziening may move it. Of kinds that no rule judges the code
    tells more than the kind, for the four quarters are four reports.
    """
    rapport = aanlevering.rapport
    number = normalised(aanlevering.bestuur.ondernemingsnummer)
    if rapport is None or number is None or rapport.boekjaar is None:
        return None
    if rapport.kind is RapportKind.UNKNOWN:
        return None
    code = (rapport.rapportcode or "").strip().casefold() if rapport.kind.out_of_scope else ""
    return number, rapport.kind, code, str(rapport.boekjaar)


# --- reports side by side


def looks_back(summary: Summary) -> bool:
    """Return whether a report tells of what an earlier one said: only a jaarrekening does."""
    rapport = summary.verslag.aanlevering.rapport
    return rapport is not None and rapport.kind is RapportKind.JAARREKENING


def find_dossiers(summaries: Sequence[Summary]) -> dict[int, Dossier]:
    """Return by index what belongs beside each jaarrekening; nothing where no report has a code.

    Of each report the latest version counts. A bestuur without a valid number has no dossier.
    """
    versions = find_versions([each.verslag.aanlevering for each in summaries])
    besturen: dict[str, dict[int, EarlierReport]] = {}
    for index, (summary, version) in enumerate(zip(summaries, versions, strict=True)):
        source, rapport = summary.verslag.aanlevering.source, summary.verslag.aanlevering.rapport
        number = normalised(summary.verslag.aanlevering.bestuur.ondernemingsnummer)
        if number and rapport and rapport.boekjaar and counts_version(version):
            report = EarlierReport(source, source, rapport, summary.acties)
            besturen.setdefault(number, {})[index] = report
    found: dict[int, Dossier] = {}
    for reports in besturen.values():
        for index, report in reports.items():
            if looks_back(summaries[index]):
                dossier = _beside(report, [*reports.values()])
                earlier = [each for each in dossier if each]
                if earlier and any(each.acties for each in (report, *earlier)):
                    found[index] = dossier
    return found


def _beside(report: EarlierReport, reports: Sequence[EarlierReport]) -> Dossier:
    """Return what of the reports of a bestuur belongs beside one of its jaarrekeningen."""
    year = report.rapport.boekjaar or 0
    plans = [each for each in reports if each.is_plan and year in each.rapport.boekjaren]
    accounts = [each for each in reports if each.is_account and each.rapport.boekjaar == year - 1]
    newest = max(plans, key=_time, default=None), next(iter(accounts), None)
    return Dossier(*(each and each._replace(file=_own_part(each, report)) for each in newest))


def _time(plan: EarlierReport) -> tuple[int, bool]:
    """Return what orders plans: an aanpassing comes after the plan of the same year."""
    adapted = plan.rapport.kind is RapportKind.AANPASSING_MEERJARENPLAN
    return plan.rapport.boekjaar or 0, adapted


def _own_part(report: EarlierReport, other: EarlierReport) -> str:
    """Return the path of a report without the folders that the other one is in too."""
    return report.source[len(common_folder([report.source, other.source])) :]


def common_folder(sources: Sequence[str]) -> str:
    """Return the folder or zip that all submissions are in, with what ends it; "" for none."""
    # letter by letter, for a path may be of another system than this one
    common = commonprefix(sources)  # noqa: RUF071  # cut at a folder in the next line
    return common[: max(map(common.rfind, "/\\!")) + 1]
