"""What became of the findings of an earlier run, per report. Pure: values in, values out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from bbc_check.comparing.finding_pairs import overlap, plek
from bbc_check.comparing.report_pairs import Paar, paren
from bbc_check.comparing.stored_run import (
    BEGUNSTIGDE_ONTBREEKT,
    LIJST_TEGENSTRIJDIG,
    Bevinding,
    Rapportuitslag,
    Uitslag,
)
from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

_ZWAARTE = {each: rank for rank, each in enumerate(Severity)}
_PARTNER = "partner"


class Vervolg(StrEnum):
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


class Verandering(StrEnum):
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
class Regelkennis:
    """What the catalogue tells: rules that need the list of beneficiaries, and rules that always run."""

    met_lijst: frozenset[str] = frozenset()
    altijd: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lot:
    """One finding and what became of it; ``was`` is how it was told before, where it remained.

    ``reden`` tells why nobody looked, where that is the outcome.
    """

    finding: Bevinding
    vervolg: Vervolg
    was: Bevinding | None = None
    reden: str | None = None

    @property
    def zwaarder(self) -> bool:
        """Whether it remained and weighs more than before."""
        return self.was is not None and _zwaarte(self.finding) < _zwaarte(self.was)

    def nieuw_vanaf(self, grens: Severity) -> bool:
        """Return whether there was nothing of this weight before, and now there is."""
        heavy = _zwaarte(self.finding) <= _ZWAARTE[grens]
        if self.vervolg is Vervolg.GEBLEVEN:
            return heavy and self.was is not None and _zwaarte(self.was) > _ZWAARTE[grens]
        return heavy and self.vervolg in {Vervolg.NIEUW, Vervolg.NU_PAS_NAGEKEKEN}


@dataclass(frozen=True, slots=True)
class Rapportvergelijking:
    """A report with what became of its findings: the new ones first, the heaviest first."""

    paar: Paar
    loten: tuple[Lot, ...]
    _aantallen: Counter[tuple[Vervolg, Severity]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        seen = Counter((each.vervolg, each.finding.severity) for each in self.loten)
        object.__setattr__(self, "_aantallen", seen)

    @property
    def echt(self) -> bool:
        """Whether it is about a report, and not about a bestuur without one or about the list."""
        return not (self.paar.laatste.ontbreekt or self.paar.laatste.is_lijst)

    @property
    def verandering(self) -> Verandering:
        """What became of the report as a whole."""
        found = {outcome for outcome, _ in self._aantallen}
        worse, better = Vervolg.NIEUW in found, Vervolg.OPGELOST in found
        if self.paar.oud is None and (self.echt or not worse):
            return Verandering.NIEUW
        if self.paar.nieuw is None and (self.echt or not better):
            return Verandering.VERDWENEN
        if worse:
            return Verandering.GEMENGD if better else Verandering.SLECHTER
        if found & {Vervolg.NU_PAS_NAGEKEKEN, Vervolg.NIET_MEER_NAGEKEKEN}:
            return Verandering.ONDUIDELIJK
        return Verandering.BETER if better else Verandering.GELIJK

    def count(self, vervolg: Vervolg, severity: Severity | None = None) -> int:
        """Return the number of findings with an outcome, of one weight or of all."""
        levels = Severity if severity is None else [severity]
        return sum(self._aantallen[vervolg, each] for each in levels)


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Two runs laid side by side; the reports are sorted by bestuur."""

    oud: Uitslag
    nieuw: Uitslag
    rapporten: tuple[Rapportvergelijking, ...]

    def count(self, vervolg: Vervolg, severity: Severity | None = None) -> int:
        """Return the number of findings with an outcome, of one weight or of all."""
        return sum(each.count(vervolg, severity) for each in self.rapporten)

    def nieuw_vanaf(self, grens: Severity) -> int:
        """Return how many findings at or above a weight were not there before."""
        return sum(lot.nieuw_vanaf(grens) for each in self.rapporten for lot in each.loten)

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


def vergelijk(oud: Uitslag, nieuw: Uitslag, kennis: Regelkennis) -> Vergelijking:
    """Return what became of every finding of two runs."""
    compared = [
        Rapportvergelijking(paar, tuple(sorted(_loten(paar, oud, nieuw, kennis), key=_volgorde)))
        for paar in paren(oud, nieuw)
    ]
    names: dict[str, str] = {}
    for each in sorted(compared, key=lambda one: (one.paar.laatste.ontbreekt, _naam(one.paar))):
        if number := each.paar.herkenbaar.nummer:
            names.setdefault(number, _naam(each.paar))
    compared.sort(key=lambda each: _plaats(each.paar, names))
    return Vergelijking(oud, nieuw, tuple(compared))


def _naam(paar: Paar) -> str:
    return (paar.herkenbaar.naam or paar.laatste.source).casefold()


def _plaats(paar: Paar, names: dict[str, str]) -> tuple[object, ...]:
    """Return the place of a report: by the name of the bestuur, all of one bestuur together."""
    each = paar.herkenbaar
    name = names.get(each.nummer or "", _naam(paar))
    kind = (each.is_lijst, each.ontbreekt, each.soort or "")
    return name, each.nummer or "", kind, each.boekjaren, each.source, paar.nieuw is None


def _loten(paar: Paar, oud: Uitslag, nieuw: Uitslag, kennis: Regelkennis) -> Iterable[Lot]:
    one, two = paar.oud, paar.nieuw
    if one is None or two is None:
        yield from _alleen(paar, oud, nieuw)
        return
    left, both, right = overlap(one.findings, two.findings)
    for was, now in both:
        yield Lot(now, Vervolg.GEBLEVEN, was)
    for was in left:
        why = _niet_bekeken(was, two, one, kennis, nieuw)
        gone = Vervolg.OPGELOST if why is None else Vervolg.NIET_MEER_NAGEKEKEN
        yield Lot(was, gone, reden=why)
    for now in right:
        why = _niet_bekeken(now, one, two, kennis, oud)
        come = Vervolg.NIEUW if why is None else Vervolg.NU_PAS_NAGEKEKEN
        yield Lot(now, come, reden=why)


def _alleen(paar: Paar, oud: Uitslag, nieuw: Uitslag) -> Iterable[Lot]:
    """Yield what became of the findings of a report that stands in one run only."""
    rapport, there = paar.laatste, nieuw if paar.nieuw is None else oud
    checked, unchecked = (
        (Vervolg.OPGELOST, Vervolg.NIET_MEER_NAGEKEKEN)
        if paar.nieuw is None
        else (Vervolg.NIEUW, Vervolg.NU_PAS_NAGEKEKEN)
    )
    if rapport.ontbreekt:
        came = any(
            each.nummer == rapport.nummer and each.soort is not None and not each.buiten_bereik
            for each in there.rapporten
        )
        why = (
            None
            if came
            else _lijst_zweeg(there, BEGUNSTIGDE_ONTBREEKT)
            or ("het bestuur stond niet op de lijst, of zijn bestand kon niet gelezen worden")
        )
    elif rapport.is_lijst:
        why = _lijst_zweeg(there, LIJST_TEGENSTRIJDIG)
    else:
        whole = Vervolg.VERDWENEN if paar.nieuw is None else Vervolg.NIEUW
        yield from (Lot(each, whole) for each in rapport.findings)
        return
    outcome = checked if why is None else unchecked
    yield from (Lot(each, outcome, reden=why) for each in rapport.findings)


def _lijst_zweeg(uitslag: Uitslag, rule: str) -> str | None:
    """Return why a run could not say anything of the list of beneficiaries; None when it could."""
    if not uitslag.met_lijst:
        return "er was geen lijst van begunstigden opgegeven"
    return "de regel was uitgezet" if rule in uitslag.uitgezet else None


def _niet_bekeken(
    finding: Bevinding,
    rapport: Rapportuitslag,
    other: Rapportuitslag,
    kennis: Regelkennis,
    run: Uitslag,
) -> str | None:
    """Return why a report without this finding was not looked at for it; None when it was.

    ``other`` is the same report in the other run, where the finding stands.
    """
    rule, regeling = finding.rule, finding.regeling
    if rule in rapport.niet_uitgevoerd:
        return rapport.niet_uitgevoerd[rule]
    if rule in kennis.met_lijst and not run.met_lijst:
        return "er was geen lijst van begunstigden opgegeven"
    if rapport.buiten_bereik and rule not in kennis.altijd:
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


def _zwaarte(finding: Bevinding) -> int:
    return _ZWAARTE[finding.severity]


_VERVOLGEN = {each: rank for rank, each in enumerate(Vervolg)}


def _volgorde(lot: Lot) -> tuple[object, ...]:
    each = lot.finding
    names = (each.niveau, each.niveau_code or "", each.veld or "", each.code or "")
    year = (each.boekjaar or 0, each.regeling or "")
    return (_VERVOLGEN[lot.vervolg], _zwaarte(each), each.rule, *names, *year, *plek(each))
