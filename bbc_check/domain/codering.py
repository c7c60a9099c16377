"""A regeling laid over an aanlevering: which elements are coded, and who carries which code when."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar, cast

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, Niveau
from bbc_check.domain.codes import CodeRecogniser, CodeSoort, ReadCode
from bbc_check.domain.regeling import GeldigeCode, Regeling

T = TypeVar("T")


class Dekking(StrEnum):
    """How one code is covered in one year; see the rules BBC301, BBC302 and BBC303."""

    GEDEKT = "gedekt"
    ZONDER_BEWIJS = "zonder_bewijs"
    ZONDER_ACTIE = "zonder_actie"
    LOOPT_NIET = "loopt_niet"
    LOOPT_MISSCHIEN = "loopt_misschien"


class Codering:
    """What every rule about codes asks; worked out once per aanlevering and regeling.

    ``gevraagd`` tells that the regeling is demanded, whether or not a code is found;
    ``vrijgesteld`` that another bestuur reports for this one, so that no code is missed here.
    """

    def __init__(
        self,
        aanlevering: Aanlevering,
        herkenner: CodeRecogniser,
        *,
        gevraagd: bool = False,
        vrijgesteld: bool = False,
    ) -> None:
        self.aanlevering = aanlevering
        self.regeling: Regeling = herkenner.regeling
        rapport = aanlevering.rapport
        # whether the regeling has anything to say of this kind of report
        self.bekeken = rapport is None or self.regeling.looks_at(rapport.soort)
        self.gevraagd = gevraagd and self.bekeken
        self._vrijgesteld = vrijgesteld and not gevraagd
        self._acties: list[tuple[Beleidselement, tuple[ReadCode, ...]]] = []
        self._hoger: list[tuple[Beleidselement, tuple[ReadCode, ...]]] = []
        self._dragers: dict[str, list[Beleidselement]] = {}
        self._dekking: dict[tuple[str, int], Dekking] = {}
        self._eens: dict[object, object] = {}
        known: dict[tuple[str, ...], tuple[ReadCode, ...]] = {}
        for element in aanlevering.elementen if self.bekeken else ():
            if not element.codes:
                continue
            read = known.get(element.codes)
            if read is None:
                read = tuple(map(herkenner.recognise, dict.fromkeys(element.codes)))
                if not any(code.soort.of_regeling for code in read):
                    read = ()
                known[element.codes] = read
            if not read:
                continue
            if element.niveau is not Niveau.ACTIE:
                self._hoger.append((element, read))
                continue
            self._acties.append((element, read))
            for code in read:
                if code.soort is CodeSoort.GELDIG:
                    self._dragers.setdefault(code.waarde, []).append(element)
        self._gecodeerd = frozenset(id(element) for element, _ in self._acties)

    @property
    def applies(self) -> bool:
        """Whether the regeling applies: demanded, or any element at any level is coded."""
        return self.gevraagd or self.gecodeerd

    @property
    def gecodeerd(self) -> bool:
        """Whether any element at any level is coded, demanded or not."""
        return bool(self._acties or self._hoger)

    def is_coded(self, actie: Beleidselement) -> bool:
        """Return whether an action carries a code of the regeling, however spelled."""
        return id(actie) in self._gecodeerd

    @property
    def acties(self) -> Iterator[Beleidselement]:
        """The coded actions in document order."""
        return (actie for actie, _ in self._acties)

    @property
    def coded_acties(
        self,
    ) -> Iterator[tuple[Beleidselement, tuple[ReadCode, ...]]]:
        """The coded actions with all their code fields, each spelling once."""
        return iter(self._acties)

    @property
    def higher_elements(
        self,
    ) -> Iterator[tuple[Beleidselement, tuple[ReadCode, ...]]]:
        """The coded beleidsdoelstellingen and actieplannen with their code fields."""
        return iter(self._hoger)

    def eens(self, maak: Callable[["Codering"], T]) -> T:
        """Return what ``maak`` makes of this codering; it is made once, for all rules together."""
        if maak not in self._eens:
            self._eens[maak] = maak(self)
        return cast(T, self._eens[maak])

    def carriers(self, code: str) -> list[Beleidselement]:
        """Return the actions that carry ``code`` letter for letter."""
        return self._dragers.get(code, [])

    def years_of(self, actie: Beleidselement) -> frozenset[int] | None:
        """Return the years in which an action runs; None when nothing tells (no year evidence)."""
        if self.aanlevering.bedragen is None:
            return None
        return self.aanlevering.bedragen.years_of(actie.code)

    def runs_in(self, actie: Beleidselement, year: int) -> bool:
        """Return whether an action counts for a year: it runs then, or nothing tells when."""
        years = self.years_of(actie)
        return years is None or year in years

    def to_cover(self) -> Iterator[tuple[GeldigeCode, int]]:
        """Yield each code and report year for which the regeling demands an action."""
        eis, rapport = self.regeling.prioriteiten, self.aanlevering.rapport
        if eis is None or rapport is None or not self.applies or self._vrijgesteld:
            return
        for code in self.regeling.codes:
            first = max(eis.vanaf, code.vanaf)
            if rapport.boekjaar is not None and rapport.boekjaar >= first:
                yield from ((code, year) for year in rapport.boekjaren if code.gevraagd(year))

    def dekking(self, code: str, year: int) -> Dekking:
        """Return how well the actions that carry ``code`` cover a year."""
        key = code, year
        if key not in self._dekking:
            self._dekking[key] = self._bepaal_dekking(code, year)
        return self._dekking[key]

    def _bepaal_dekking(self, code: str, year: int) -> Dekking:
        dragers = self.carriers(code)
        if not dragers:
            return Dekking.ZONDER_ACTIE
        without_evidence = False
        for actie in dragers:
            years = self.years_of(actie)
            if years is None:
                without_evidence = True
            elif year in years:
                return Dekking.GEDEKT
        if without_evidence:
            return Dekking.ZONDER_BEWIJS
        bedragen = self.aanlevering.bedragen
        zeker = bedragen is not None and bedragen.schrijft_nul
        return Dekking.LOOPT_NIET if zeker else Dekking.LOOPT_MISSCHIEN

    def intended_carriers(self, code: str, year: int) -> Iterator[tuple[Beleidselement, ReadCode]]:
        """Yield what would have covered ``code`` in ``year``, had it been spelled or placed right."""
        for element, read in self.eens(_bedoeld).get(code, ()):
            if element.niveau is not Niveau.ACTIE or self.runs_in(element, year):
                yield element, read

    def in_order(self) -> Iterator[tuple[Beleidselement, tuple[ReadCode, ...]]]:
        """Yield the coded elements of all levels in document order, with their code fields."""
        coded = {id(element): codes for element, codes in (*self._acties, *self._hoger)}
        for element in self.aanlevering.elementen:
            if id(element) in coded:
                yield element, coded[id(element)]


def _bedoeld(codering: Codering) -> dict[str, list[tuple[Beleidselement, ReadCode]]]:
    """Return for each code the fields that mean it, but are misspelled or stand too high."""
    found: dict[str, list[tuple[Beleidselement, ReadCode]]] = {}
    for element, codes in codering.in_order():
        for read in codes:
            slip = read.soort in {CodeSoort.BIJNA_GELDIG, CodeSoort.GEMENGD}
            misplaced = element.niveau is not Niveau.ACTIE and read.soort is CodeSoort.GELDIG
            if slip or misplaced:
                for code in dict.fromkeys(read.bedoeld):
                    found.setdefault(code, []).append((element, read))
    return found
