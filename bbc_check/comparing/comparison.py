"""What became of the findings of an earlier run, per report. Pure: values in, values out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from bbc_check.comparing.finding_pairs import overlap, place_key
from bbc_check.comparing.report_pairs import ReportPair, pair_reports
from bbc_check.comparing.stored_run import (
    RuleKnowledge,
    StoredFinding,
    StoredReport,
    StoredRun,
)
from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.finding import Meaning
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

_ZWAARTE = {each: rank for rank, each in enumerate(Severity)}
_PARTNER = "partner"


class Fate(StrEnum):
    """What became of a finding.

    VERDWENEN: its report is not in the second run. NIET_MEER_NAGEKEKEN: its rule did not look at
    it in the second run. Neither is solved. NU_PAS_NAGEKEKEN: its rule did not look in the first.
    """

    NIEUW = "new"
    NU_PAS_NAGEKEKEN = "not_checked_before"
    GEBLEVEN = "remaining"
    OPGELOST = "solved"
    NIET_MEER_NAGEKEKEN = "no_longer_checked"
    VERDWENEN = "gone"


class Change(StrEnum):
    """What became of a report, what asks for attention first.

    ONDUIDELIJK: nothing is new, and a part was looked at in one run only; that is no improvement.
    """

    SLECHTER = "worse"
    GEMENGD = "mixed"
    NIEUW = "new"
    ONDUIDELIJK = "unclear"
    BETER = "improved"
    VERDWENEN = "gone"
    GELIJK = "unchanged"


@dataclass(frozen=True, slots=True)
class FollowedFinding:
    """One finding and what became of it; ``was`` is how it was told before, where it remained.

    ``reden`` tells why nobody looked, where that is the outcome.
    """

    finding: StoredFinding
    vervolg: Fate
    was: StoredFinding | None = None
    reden: str | None = None

    @property
    def heavier(self) -> bool:
        """Whether it remained and weighs more than before."""
        return self.was is not None and _zwaarte(self.finding) < _zwaarte(self.was)

    def new_from(self, grens: Severity) -> bool:
        """Return whether there was nothing of this weight before, and now there is."""
        heavy = _zwaarte(self.finding) <= _ZWAARTE[grens]
        if self.vervolg is Fate.GEBLEVEN:
            return heavy and self.was is not None and _zwaarte(self.was) > _ZWAARTE[grens]
        return heavy and self.vervolg in {Fate.NIEUW, Fate.NU_PAS_NAGEKEKEN}


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """A report with what became of its findings: the new ones first, the heaviest first."""

    paar: ReportPair
    loten: tuple[FollowedFinding, ...]
    _aantallen: Counter[tuple[Fate, Severity]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        seen = Counter((each.vervolg, each.finding.severity) for each in self.loten)
        object.__setattr__(self, "_aantallen", seen)

    @property
    def echt(self) -> bool:
        """Whether it is about a report, and not about a bestuur without one or about the list."""
        return not (self.paar.laatste.is_missing or self.paar.laatste.is_list)

    @property
    def verandering(self) -> Change:
        """What became of the report as a whole."""
        found = {outcome for outcome, _ in self._aantallen}
        worse, better = Fate.NIEUW in found, Fate.OPGELOST in found
        if self.paar.oud is None and (self.echt or not worse):
            return Change.NIEUW
        if self.paar.nieuw is None and (self.echt or not better):
            return Change.VERDWENEN
        if worse:
            return Change.GEMENGD if better else Change.SLECHTER
        if found & {Fate.NU_PAS_NAGEKEKEN, Fate.NIET_MEER_NAGEKEKEN}:
            return Change.ONDUIDELIJK
        return Change.BETER if better else Change.GELIJK

    def count(self, vervolg: Fate, severity: Severity | None = None) -> int:
        """Return the number of findings with an outcome, of one weight or of all."""
        levels = Severity if severity is None else [severity]
        return sum(self._aantallen[vervolg, each] for each in levels)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs laid side by side; the reports are sorted by bestuur."""

    oud: StoredRun
    nieuw: StoredRun
    rapporten: tuple[ReportComparison, ...]

    def count(self, vervolg: Fate, severity: Severity | None = None) -> int:
        """Return the number of findings with an outcome, of one weight or of all."""
        return sum(each.count(vervolg, severity) for each in self.rapporten)

    def new_from(self, grens: Severity) -> int:
        """Return how many findings at or above a weight were not there before."""
        return sum(lot.new_from(grens) for each in self.rapporten for lot in each.loten)

    @property
    def oordelen(self) -> list[tuple[Verdict, Verdict, int]]:
        """How many reports went from one verdict to another one."""
        both = [each.paar for each in self.rapporten if each.paar.oud and each.paar.nieuw]
        seen = Counter((p.oud.verdict, p.nieuw.verdict) for p in both if p.oud and p.nieuw)
        return [
            (one, two, seen[one, two])
            for one in Verdict
            for two in Verdict
            if one is not two and (one, two) in seen
        ]


def compare_runs(oud: StoredRun, nieuw: StoredRun, kennis: RuleKnowledge) -> Comparison:
    """Return what became of every finding of two runs."""
    oud, nieuw = oud.explained(kennis), nieuw.explained(kennis)
    compared = [
        ReportComparison(paar, tuple(sorted(_loten(paar, oud, nieuw, kennis), key=_volgorde)))
        for paar in pair_reports(oud, nieuw)
    ]
    names: dict[str, str] = {}
    for each in sorted(compared, key=lambda one: (one.paar.laatste.is_missing, _naam(one.paar))):
        if number := each.paar.herkenbaar.nummer:
            names.setdefault(number, _naam(each.paar))
    compared.sort(key=lambda each: _plaats(each.paar, names))
    return Comparison(oud, nieuw, tuple(compared))


def _naam(paar: ReportPair) -> str:
    return (paar.herkenbaar.naam or paar.laatste.source).casefold()


def _plaats(paar: ReportPair, names: dict[str, str]) -> tuple[object, ...]:
    """Return the place of a report: by the name of the bestuur, all of one bestuur together."""
    each = paar.herkenbaar
    name = names.get(each.nummer or "", _naam(paar))
    kind = (each.is_list, each.is_missing, each.soort or "")
    return name, each.nummer or "", kind, each.boekjaren, each.source, paar.nieuw is None


def _loten(
    paar: ReportPair, oud: StoredRun, nieuw: StoredRun, kennis: RuleKnowledge
) -> Iterable[FollowedFinding]:
    one, two = paar.oud, paar.nieuw
    if one is None or two is None:
        yield from _alleen(paar, oud, nieuw, kennis)
        return
    left, both, right = overlap(one.findings, two.findings)
    for was, now in both:
        yield FollowedFinding(now, Fate.GEBLEVEN, was)
    for was in left:
        why = _niet_bekeken(was, two, one, kennis, nieuw)
        gone = Fate.OPGELOST if why is None else Fate.NIET_MEER_NAGEKEKEN
        yield FollowedFinding(was, gone, reden=why)
    for now in right:
        why = _niet_bekeken(now, one, two, kennis, oud)
        come = Fate.NIEUW if why is None else Fate.NU_PAS_NAGEKEKEN
        yield FollowedFinding(now, come, reden=why)


def _alleen(
    paar: ReportPair, oud: StoredRun, nieuw: StoredRun, kennis: RuleKnowledge
) -> Iterable[FollowedFinding]:
    """Yield what became of the findings of a report that stands in one run only."""
    rapport, there = paar.laatste, nieuw if paar.nieuw is None else oud
    checked, unchecked = (
        (Fate.OPGELOST, Fate.NIET_MEER_NAGEKEKEN)
        if paar.nieuw is None
        else (Fate.NIEUW, Fate.NU_PAS_NAGEKEKEN)
    )
    if rapport.is_missing:
        came = any(
            each.nummer == rapport.nummer and each.soort is not None and not each.out_of_scope
            for each in there.rapporten
        )
        why = (
            None
            if came
            else _lijst_zweeg(there, Meaning.BENEFICIARY_MISSING, kennis)
            or ("het bestuur stond niet op de lijst, of zijn bestand kon niet gelezen worden")
        )
    elif rapport.is_list:
        why = _lijst_zweeg(there, Meaning.LIST_CONTRADICTS, kennis)
    else:
        whole = Fate.VERDWENEN if paar.nieuw is None else Fate.NIEUW
        yield from (FollowedFinding(each, whole) for each in rapport.findings)
        return
    outcome = checked if why is None else unchecked
    yield from (FollowedFinding(each, outcome, reden=why) for each in rapport.findings)


def _lijst_zweeg(uitslag: StoredRun, meaning: Meaning, kennis: RuleKnowledge) -> str | None:
    """Return why a run could not say anything of the list of beneficiaries; None when it could."""
    if not uitslag.met_lijst:
        return "er was geen lijst van begunstigden opgegeven"
    unwanted = any(kennis.meaning.get(rule) is meaning for rule in uitslag.turned_off)
    return "de regel was uitgezet" if unwanted else None


def _niet_bekeken(
    finding: StoredFinding,
    rapport: StoredReport,
    other: StoredReport,
    kennis: RuleKnowledge,
    run: StoredRun,
) -> str | None:
    """Return why a report without this finding was not looked at for it; None when it was.

    ``other`` is the same report in the other run, where the finding stands.
    """
    rule, regeling = finding.rule, finding.regeling
    if rule in rapport.niet_uitgevoerd:
        return rapport.niet_uitgevoerd[rule]
    if rule in kennis.with_list and not run.met_lijst:
        return "er was geen lijst van begunstigden opgegeven"
    if rapport.out_of_scope and rule not in kennis.beyond_scope:
        return "deze rapportsoort wordt niet nagekeken"
    applying = rapport.regelingen
    if applying is None:
        applies = rapport.verdict is not Verdict.NIET_VAN_TOEPASSING
    elif regeling is None:
        # what is asked of an element is often asked of elements with a code only
        applies = bool(applying) or finding.niveau == Niveau.AANLEVERING
    else:
        applies = regeling in applying
    if not applies:
        return "niets in het rapport wees op de regeling, of ze werd niet nagekeken"
    if regeling is None:
        return None
    if rapport.rol == _PARTNER != other.rol and finding.niveau_code is None:
        return "volgens de lijst was dit een partner, van wie de regeling niets vraagt"
    return None


def _zwaarte(finding: StoredFinding) -> int:
    return _ZWAARTE[finding.severity]


_VERVOLGEN = {each: rank for rank, each in enumerate(Fate)}


def _volgorde(lot: FollowedFinding) -> tuple[object, ...]:
    each = lot.finding
    names = (each.niveau, each.niveau_code or "", each.veld or "", each.code or "")
    year = (each.boekjaar or 0, each.regeling or "")
    return (_VERVOLGEN[lot.vervolg], _zwaarte(each), each.rule, *names, *year, *place_key(each))
