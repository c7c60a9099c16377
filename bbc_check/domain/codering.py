"""A regeling laid over an aanlevering: which elements are coded, and who carries which code when."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, Niveau
from bbc_check.domain.codes import Codeherkenner, CodeSoort, GelezenCode
from bbc_check.domain.regeling import GeldigeCode, Regeling


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
        herkenner: Codeherkenner,
        *,
        gevraagd: bool = False,
        vrijgesteld: bool = False,
    ) -> None:
        self.aanlevering = aanlevering
        self.regeling: Regeling = herkenner.regeling
        rapport = aanlevering.rapport
        # whether the regeling has anything to say of this kind of report
        self.bekeken = rapport is None or self.regeling.bekijkt(rapport.soort)
        self.gevraagd = gevraagd and self.bekeken
        self._vrijgesteld = vrijgesteld and not gevraagd
        self._codes: dict[int, tuple[GelezenCode, ...]] = {}
        dragers: dict[str, list[Beleidselement]] = {}
        for index, element in enumerate(aanlevering.elementen if self.bekeken else ()):
            if not element.codes:
                continue
            read = tuple(map(herkenner.herken, element.codes))
            if any(code.soort.van_regeling for code in read):
                self._codes[index] = read
            if element.niveau is Niveau.ACTIE:
                for code in dict.fromkeys(read):
                    if code.soort is CodeSoort.GELDIG:
                        dragers.setdefault(code.waarde, []).append(element)
        self._dragers: Mapping[str, list[Beleidselement]] = dragers
        self._gecodeerd = frozenset(
            id(aanlevering.elementen[index])
            for index in self._codes
            if aanlevering.elementen[index].niveau is Niveau.ACTIE
        )

    @property
    def van_toepassing(self) -> bool:
        """Whether the regeling applies: demanded, or any element at any level is coded."""
        return self.gevraagd or self.gecodeerd

    @property
    def gecodeerd(self) -> bool:
        """Whether any element at any level is coded, demanded or not."""
        return bool(self._codes)

    def is_gecodeerd(self, actie: Beleidselement) -> bool:
        """Return whether an action carries a code of the regeling, however spelled."""
        return id(actie) in self._gecodeerd

    @property
    def acties(self) -> Iterator[Beleidselement]:
        """The coded actions in document order."""
        return (actie for actie, _ in self._op_niveau(actie=True))

    @property
    def gecodeerde_acties(
        self,
    ) -> Iterator[tuple[Beleidselement, tuple[GelezenCode, ...]]]:
        """The coded actions with all their code fields, each spelling once."""
        return self._op_niveau(actie=True)

    @property
    def hogere_elementen(
        self,
    ) -> Iterator[tuple[Beleidselement, tuple[GelezenCode, ...]]]:
        """The coded beleidsdoelstellingen and actieplannen with their code fields."""
        return self._op_niveau(actie=False)

    def _op_niveau(
        self, *, actie: bool
    ) -> Iterator[tuple[Beleidselement, tuple[GelezenCode, ...]]]:
        for index, codes in self._codes.items():
            element = self.aanlevering.elementen[index]
            if (element.niveau is Niveau.ACTIE) == actie:
                yield element, tuple(dict.fromkeys(codes))

    def dragers(self, code: str) -> list[Beleidselement]:
        """Return the actions that carry ``code`` letter for letter."""
        return self._dragers.get(code, [])

    def jaren_van(self, actie: Beleidselement) -> frozenset[int] | None:
        """Return the years in which an action runs; None when nothing tells (no year evidence)."""
        if self.aanlevering.bedragen is None:
            return None
        return self.aanlevering.bedragen.jaren_van(actie.code)

    def loopt_in(self, actie: Beleidselement, year: int) -> bool:
        """Return whether an action counts for a year: it runs then, or nothing tells when."""
        years = self.jaren_van(actie)
        return years is None or year in years

    def te_dekken(self) -> Iterator[tuple[GeldigeCode, int]]:
        """Yield each code and report year for which the regeling demands an action."""
        eis, rapport = self.regeling.prioriteiten, self.aanlevering.rapport
        if eis is None or rapport is None or not self.van_toepassing or self._vrijgesteld:
            return
        for code in self.regeling.codes:
            first = max(eis.vanaf, code.vanaf)
            if rapport.boekjaar is not None and rapport.boekjaar >= first:
                yield from ((code, year) for year in rapport.boekjaren if code.gevraagd(year))

    def dekking(self, code: str, year: int) -> Dekking:
        """Return how well the actions that carry ``code`` cover a year."""
        dragers = self.dragers(code)
        if not dragers:
            return Dekking.ZONDER_ACTIE
        evidence = [self.jaren_van(actie) for actie in dragers]
        if any(years is not None and year in years for years in evidence):
            return Dekking.GEDEKT
        if None in evidence:
            return Dekking.ZONDER_BEWIJS
        bedragen = self.aanlevering.bedragen
        zeker = bedragen is not None and bedragen.schrijft_nul
        return Dekking.LOOPT_NIET if zeker else Dekking.LOOPT_MISSCHIEN

    def bedoelde_dragers(
        self, code: str, year: int
    ) -> Iterator[tuple[Beleidselement, GelezenCode]]:
        """Yield what would have covered ``code`` in ``year``, had it been spelled or placed right."""
        for index, codes in self._codes.items():
            element = self.aanlevering.elementen[index]
            higher = element.niveau is not Niveau.ACTIE
            for read in dict.fromkeys(codes):
                slip = read.soort in {CodeSoort.BIJNA_GELDIG, CodeSoort.GEMENGD}
                misplaced = higher and read.soort is CodeSoort.GELDIG
                counts = higher or self.loopt_in(element, year)
                if code in read.bedoeld and (slip or misplaced) and counts:
                    yield element, read
