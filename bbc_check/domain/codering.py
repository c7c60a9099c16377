"""A regeling laid over an aanlevering: which elements are coded, who carries which code when, and what that covers."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, Niveau, Place, Veld
from bbc_check.domain.bedragen import ZERO, Bedrag
from bbc_check.domain.codes import CodeKind, CodeRecogniser, ReadCode
from bbc_check.domain.dutch import visible
from bbc_check.domain.regeling import Regeling, ValidCode


class Dekking(StrEnum):
    """How one code is covered in one year; see the rules about priorities."""

    COVERED = "gedekt"
    WITHOUT_EVIDENCE = "zonder_bewijs"
    WITHOUT_ACTIE = "zonder_actie"
    NOT_RUNNING = "loopt_niet"
    PERHAPS_RUNNING = "loopt_misschien"


CodedElement = tuple[Beleidselement, tuple[ReadCode, ...]]


class IntendedCarrier(NamedTuple):
    """A code field that does not count for a code, but was meant to: for certain, or perhaps for another."""

    element: Beleidselement
    read: ReadCode
    certain: bool

    @property
    def field(self) -> tuple[Place, str]:
        """The code field: its place and its spelling."""
        spelled = self.read.value
        return self.element.place_of(Veld.EXTERNE_RAPPORTERINGSCODE, spelled), spelled

    @property
    def told(self) -> str:
        """How people name it: "'WSE LR2' op actie AC-3"."""
        element = self.element
        return f"'{visible(self.read.value)}' op {element.niveau.words} {element.code or 'zonder code'}"


class Codering:
    """What every rule about codes asks; worked out once per aanlevering and regeling.

    ``demanded`` tells that the regeling is demanded, whether or not a code is found;
    ``exempt`` that another bestuur reports for this one, so that no code is missed here.
    """

    def __init__(
        self,
        aanlevering: Aanlevering,
        recogniser: CodeRecogniser,
        *,
        demanded: bool = False,
        exempt: bool = False,
    ) -> None:
        self.aanlevering = aanlevering
        self.recogniser = recogniser
        self.regeling: Regeling = recogniser.regeling
        rapport = aanlevering.rapport
        # whether the regeling has anything to say of this kind of report
        self.in_scope = rapport is None or self.regeling.looks_at(rapport.kind)
        self.demanded = demanded and self.in_scope
        self.exempt = exempt and not demanded
        # the coded actions, and the coded elements above them, each with its code fields (each
        # spelling once), in document order
        self.coded_acties: list[CodedElement] = []
        self.higher_elements: list[CodedElement] = []
        self._carriers: dict[str, list[Beleidselement]] = {}
        self._dekking: dict[tuple[str, int], Dekking] = {}
        known: dict[tuple[str, ...], tuple[ReadCode, ...]] = {}
        for element in aanlevering.elements if self.in_scope else ():
            if not element.codes:
                continue
            read = known.get(element.codes)
            if read is None:
                read = tuple(map(recogniser.recognise, dict.fromkeys(element.codes)))
                if not any(code.kind.of_regeling for code in read):
                    read = ()
                known[element.codes] = read
            if not read:
                continue
            if element.niveau is not Niveau.ACTIE:
                self.higher_elements.append((element, read))
                continue
            self.coded_acties.append((element, read))
            for code in read:
                if code.kind is CodeKind.VALID:
                    self._carriers.setdefault(code.value, []).append(element)
        self._codes_of = {id(actie): codes for actie, codes in self.coded_acties}

    @property
    def applies(self) -> bool:
        """Whether the regeling applies: demanded, or any element at any level is coded."""
        return self.demanded or self.carries_codes

    @property
    def carries_codes(self) -> bool:
        """Whether any element at any level is coded, demanded or not."""
        return bool(self.coded_acties or self.higher_elements)

    def is_coded(self, actie: Beleidselement) -> bool:
        """Return whether an action carries a code of the regeling, however spelled."""
        return id(actie) in self._codes_of

    def codes_of(self, actie: Beleidselement) -> tuple[ReadCode, ...]:
        """Return the code fields of an action, each spelling once; none when it is not coded."""
        return self._codes_of.get(id(actie), ())

    @property
    def acties(self) -> Iterator[Beleidselement]:
        """The coded actions in document order."""
        return (actie for actie, _ in self.coded_acties)

    def carriers(self, code: str) -> list[Beleidselement]:
        """Return the actions that carry ``code`` letter for letter."""
        return self._carriers.get(code, [])

    def years_of(self, actie: Beleidselement) -> frozenset[int] | None:
        """Return the years in which an action runs; None when nothing tells (no year evidence)."""
        if self.aanlevering.bedragen is None:
            return None
        return self.aanlevering.bedragen.years_of(actie.code)

    def in_force(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return what is to be written in this report where ``codes`` were meant."""
        rapport = self.aanlevering.rapport
        return self.regeling.in_force(codes, rapport.boekjaren if rapport else ())

    def runs_in(self, actie: Beleidselement, year: int) -> bool:
        """Return whether an action counts for a year: it runs then, or nothing tells when."""
        years = self.years_of(actie)
        return years is None or year in years

    def to_cover(self) -> Iterator[tuple[ValidCode, int]]:
        """Yield each code and report year for which the regeling demands an action."""
        eis, rapport = self.regeling.prioriteiten, self.aanlevering.rapport
        if eis is None or rapport is None or not self.applies or self.exempt:
            return
        if rapport.boekjaar is None or rapport.boekjaar < self.regeling.since:
            return  # it could not know the codes
        years = [year for year in rapport.boekjaren if year >= eis.since]
        for code in self.regeling.codes:
            yield from ((code, year) for year in years if code.demanded(year))

    def dekking(self, code: str, year: int) -> Dekking:
        """Return how well the actions that carry ``code`` cover a year."""
        key = code, year
        if key not in self._dekking:
            self._dekking[key] = self._find_dekking(code, year)
        return self._dekking[key]

    def _find_dekking(self, code: str, year: int) -> Dekking:
        carriers = self.carriers(code)
        if not carriers:
            return Dekking.WITHOUT_ACTIE
        without_evidence = False
        for actie in carriers:
            years = self.years_of(actie)
            if years is None:
                without_evidence = True
            elif year in years:
                return Dekking.COVERED
        if without_evidence:
            return Dekking.WITHOUT_EVIDENCE
        bedragen = self.aanlevering.bedragen
        certain = bedragen is not None and bedragen.writes_zero
        return Dekking.NOT_RUNNING if certain else Dekking.PERHAPS_RUNNING

    def intended_carriers(self, code: str, year: int) -> Iterator[IntendedCarrier]:
        """Yield what would have covered ``code`` in ``year``, had it been spelled or placed right."""
        for each in self._intended.get(code, ()):
            if each.element.niveau is not Niveau.ACTIE or self.runs_in(each.element, year):
                yield each

    @cached_property
    def _intended(self) -> dict[str, list[IntendedCarrier]]:
        """For each code the fields that mean it, but do not count or stand too high, in order."""
        coded = {
            id(element): codes for element, codes in (*self.coded_acties, *self.higher_elements)
        }
        found: dict[str, list[IntendedCarrier]] = {}
        for element in self.aanlevering.elements:
            for read in coded.get(id(element), ()):
                if element.niveau is Niveau.ACTIE and read.kind is CodeKind.VALID:
                    continue
                for code, certain in self._codes_meant(read).items():
                    found.setdefault(code, []).append(IntendedCarrier(element, read, certain))
        return found

    def _codes_meant(self, read: ReadCode) -> dict[str, bool]:
        """Return the current codes that a field may stand for, and whether it can be no other."""
        # a field that holds several means them all
        together = read.kind is CodeKind.MIXED and not read.one_of
        choices = [(code,) for code in read.meant] if together else [read.meant]
        meant: dict[str, bool] = {}
        for choice in choices:
            current = self.regeling.current(choice)
            for code in current:
                meant[code] = meant.get(code, False) or len(current) == 1
        return meant


class CoverageCell(NamedTuple):
    """One priority in one year; ``demanded`` tells whether the regeling demands an action there."""

    year: int
    dekking: Dekking
    demanded: bool
    acties: int
    uitgave: Decimal
    ontvangst: Decimal


class CoverageRow(NamedTuple):
    """One priority over all years of the report."""

    code: str
    label: str
    cells: tuple[CoverageCell, ...]


def dekkingstabel(codering: Codering) -> tuple[CoverageRow, ...]:
    """Return the rows of the table; empty when the regeling does not apply or no year is known."""
    rapport = codering.aanlevering.rapport
    if rapport is None or not rapport.boekjaren or not codering.applies:
        return ()
    if rapport.kind.out_of_scope:
        return ()
    demanded = {(code.code, year) for code, year in codering.to_cover()}
    return tuple(
        CoverageRow(
            code.code,
            code.label,
            tuple(
                _cell(codering, code.code, year, (code.code, year) in demanded)
                for year in rapport.boekjaren
            ),
        )
        for code in codering.regeling.codes
    )


def _cell(codering: Codering, code: str, year: int, demanded: bool) -> CoverageCell:
    running = [actie for actie in codering.carriers(code) if codering.runs_in(actie, year)]
    amounts = [amount_of(codering, actie, year) for actie in running]
    known = [each for each in amounts if each is not None]
    return CoverageCell(
        year,
        codering.dekking(code, year),
        demanded,
        len(running),
        _sum(each.spent for each in known),
        _sum(each.ontvangst for each in known),
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def amount_of(codering: Codering, actie: Beleidselement, year: int) -> Bedrag | None:
    """Return what an action spends and receives in a year, or None when the xbrl has nothing."""
    bedragen = codering.aanlevering.bedragen
    if bedragen is None or actie.code is None:
        return None
    return bedragen.per_actie.get(actie.code, {}).get(year)
