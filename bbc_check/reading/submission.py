"""Read one submission; whatever is wrong with it becomes part of the outcome."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bbc_check.domain.aanlevering import (
    Aanlevering,
    Beleidselement,
    Bestuur,
    Borderel,
    Identificatie,
    Niveau,
    Place,
    ProblemKind,
    RapportSoort,
    ReadProblem,
)
from bbc_check.domain.bedragen import Bedragen
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.reading.choice import Choice, default_choice
from bbc_check.reading.parcel.archive import Member, Parcel
from bbc_check.reading.parcel.borderel import read_borderel
from bbc_check.reading.parcel.borderel_names import borderel_names
from bbc_check.reading.profile.model import Profile
from bbc_check.reading.source import ReadError, Source, printable
from bbc_check.reading.spreadsheet.given import Given
from bbc_check.reading.tasks import XBRL, XML, Task
from bbc_check.reading.unread import (
    HOW_TO_COMPLETE,
    CodeSpotter,
    Unread,
    unread_codes,
    unread_sentence,
)
from bbc_check.reading.xbrl.reader import Xbrl, read_xbrl
from bbc_check.reading.xml.general import Xml
from bbc_check.reading.xml.reader import read_xml


def read_submission(
    taak: Task, keuze: Choice | None = None, opgave: Given | None = None
) -> Aanlevering:
    """Read a submission that ``find`` found. Never raises for bad input.

    ``keuze`` are the profiles to read it by and the regelingen to look for (default: the shipped
    ones), ``opgave`` is what the user says of the reports that stand in spreadsheets.
    """
    keuze = keuze or default_choice()
    if taak.rekenblad is not None:
        # only loaded where there is a spreadsheet
        from bbc_check.reading.spreadsheet.reader import read_spreadsheet

        return read_spreadsheet(taak.rekenblad, opgave or Given(), keuze.herkenners)
    if taak.zip is None:
        reading = _Lezing(taak.naam, keuze, list(taak.problemen))
        reading.bestanden = tuple(bron.bestandsnaam for bron in (taak.xml, taak.xbrl) if bron)
        reading.ernaast = taak.ernaast
        reading.lees(taak.xml, taak.xbrl, *([taak.borderel] if taak.borderel else []))
        return reading.aanlevering()
    name = printable(str(taak.zip))
    reading = _Lezing(name, keuze, list(taak.problemen))
    try:
        with Parcel(taak.zip) as parcel:
            reading.lees_pakket(parcel.leden())
    except ReadError as error:
        reading.problemen.append(error.as_problem(name))
    return reading.aanlevering()


@dataclass(slots=True)
class _Lezing:
    """What is known so far of one submission."""

    naam: str
    keuze: Choice
    problemen: list[ReadProblem] = field(default_factory=list)
    identificaties: list[Identificatie] = field(default_factory=list)
    xml: Xml | None = None
    xbrl: Xbrl | None = None
    ongelezen: tuple[Unread, ...] = ()
    bestanden: tuple[str, ...] = ()
    ernaast: tuple[str, ...] = ()
    borderel: Borderel | None = None

    def lees(self, xml: Source | None, xbrl: Source | None, *borderels: Source) -> None:
        """Read the files that there are, each on its own: one bad file hides no other."""
        if xml is not None:
            try:
                self.xml = read_xml(xml, self.keuze)
                self.problemen += self.xml.problemen
            except ReadError as error:
                self.problemen.append(error.as_problem(xml.naam))
                # that it also stands alone is no news beside that
                self.problemen = [each for each in self.problemen if each.soort not in _ALLEEN]
        if xbrl is not None:
            try:
                profielen = self.keuze.for_xbrl(self.xml.profiel if self.xml else None)
                self.xbrl = read_xbrl(xbrl, profielen, self._gewenst(profielen))
                self.problemen += self.xbrl.problemen
                self.identificaties += self.xbrl.identificaties
                if self.xml is not None and not self.xml.profiel.knows_codes:
                    self.ongelezen = unread_codes(xbrl, {}, self._kijker(), alles=True)
            except ReadError as error:
                self.problemen.append(error.as_problem(xbrl.naam))
        for borderel in borderels:
            try:
                read = read_borderel(borderel)
                self.identificaties += read.identificaties
                self.problemen += read.problemen
                self.borderel = self.borderel or read.inhoud
            except ReadError as error:
                self.problemen.append(error.as_problem(borderel.naam))

    def _gewenst(self, profielen: Sequence[Profile]) -> frozenset[str] | None:
        """Return the actions whose amounts somebody may ask for: those with an external code.

        None for all, where the xbrl itself may hold codes.
        """
        if any(
            each.xbrl and (each.xbrl.code_dimensie or each.xbrl.code_feit) for each in profielen
        ):
            return None
        elementen = self.xml.elementen if self.xml else ()
        return frozenset(each.code for each in elementen if each.codes and each.code)

    def _kijker(self) -> CodeSpotter:
        """Return what tells the codes that count in this kind of report."""
        soort = self.xml.rapport.soort if self.xml else RapportSoort.ONBEKEND
        return CodeSpotter(self.keuze.herkenners).voor(soort)

    def lees_pakket(self, members: list[Member]) -> None:
        """Choose the xml, xbrl and borderel of a parcel and read them."""
        borderel_name = borderel_names().bestandsnaam
        borderels = [lid for lid in members if lid.bestandsnaam.casefold() == borderel_name]
        xmls = [lid for lid in members if lid.extensie == XML and lid not in borderels]
        xbrls = [lid for lid in members if lid.extensie == XBRL]
        if not xmls and not xbrls:
            detail = "de zip bevat geen aanlevering: geen xml en geen xbrl"
            self.problemen.append(
                ReadProblem(ProblemKind.GEEN_AANLEVERING, Place(self.naam), detail)
            )
            return
        self.bestanden = tuple(lid.bestandsnaam for lid in (*xmls, *xbrls))
        self.ernaast = tuple(lid.bestandsnaam for lid in members)
        xml = _enige(xmls, xbrls)
        xbrl = _enige(xbrls, xmls)
        name = self.naam
        if xml is not None:
            self.naam = xml.naam
        self.lees(xml, xbrl, *borderels)
        if len(xmls) != 1 or len(xbrls) != 1:
            kind = ProblemKind.GEEN_PAAR if xbrls else ProblemKind.XBRL_ONTBREEKT
            self.problemen.append(ReadProblem(kind, Place(name), _telling(xmls, xbrls)))

    def aanlevering(self) -> Aanlevering:
        """Return what was read as a value."""
        number = next((each.nummer for each in self.identificaties), None)
        bestuur = Bestuur(number) if self.xml is None else self.xml.bestuur
        if self.xml is not None and bestuur.ondernemingsnummer:
            place = self.xml.kop.get("ondernemingsnummer", Place(self.naam))
            self.identificaties.insert(0, Identificatie("xml", bestuur.ondernemingsnummer, place))
        self._zonder_xbrl_volledig()
        elementen = self._elementen()
        notes = self._ongelezen(elementen)
        return Aanlevering(
            self.naam,
            bestuur,
            self.xml.rapport if self.xml else None,
            self.xml.kop if self.xml else {},
            elementen,
            self._bedragen(),
            tuple(self.identificaties),
            tuple(self.problemen),
            self.xml.profiel.id if self.xml else None,
            opmerkingen=notes,
            niet_gelezen=self.xml.profiel.niet_gelezen if self.xml else frozenset(),
            hogere_niveaus=self.xml.profiel.hogere_niveaus if self.xml else frozenset(),
            bestanden=self.bestanden,
            ernaast=self.ernaast,
            borderel=self.borderel,
        )

    def _ongelezen(self, elementen: tuple[Beleidselement, ...]) -> tuple[str, ...]:
        """Tell of codes where the profile does not look; where no other was read, nothing is checked."""
        if self.xml is None or self.xml.profiel.meegeleverd:
            return ()
        profiel = self.xml.profiel
        places = unread_sentence(
            self.xml.ongelezen + self.ongelezen + self._zonder_actie(elementen)
        )
        unknown = f"het profiel '{profiel.id}' zegt niet waar de externe rapporteringscode staat"
        if not places:
            note = f"H{unknown[1:]}; in dit rapport staat er nergens een code van een regeling."
            return () if profiel.knows_codes else (note,)
        if not profiel.knows_codes:
            detail = f"{unknown}; er staan er in {places}"
        elif any(map(self._kijker().is_van_regeling, _codes(elementen))):
            return (f"Codes op plaatsen die het profiel '{profiel.id}' niet leest: {places}.",)
        else:
            detail = (
                f"het profiel '{profiel.id}' leest er geen enkele code van een regeling in, maar er"
                f" staan er wel in {places}"
            )
        problem = ReadProblem(ProblemKind.NIET_HERKEND, Place(self.naam), detail, HOW_TO_COMPLETE)
        self.problemen.append(problem)
        return ()

    def _zonder_actie(self, elementen: tuple[Beleidselement, ...]) -> tuple[Unread, ...]:
        """Return the codes that the xbrl carries for actions that were not read."""
        known = {each.code for each in elementen if each.niveau is Niveau.ACTIE}
        is_code = self._kijker().is_van_regeling
        lost = [
            (action, code)
            for action, codes in (self.xbrl.codes if self.xbrl else {}).items()
            for code, _ in codes
            if action not in known and is_code(code)
        ]
        if not lost:
            return ()
        action, code = lost[0]
        where = (
            f"de xbrl, bij acties die niet uit de xml gelezen zijn, zoals '{shortened(action, 40)}'"
        )
        return (Unread(where, len(lost), code),)

    def _zonder_xbrl_volledig(self) -> None:
        """Forget that there is no xbrl where the software writes its amounts in the xml."""
        xml = self.xml
        if xml is not None and xml.profiel.xbrl is None and xml.bedragen is not None:
            self.problemen = [each for each in self.problemen if each.soort not in _ALLEEN]

    def _bedragen(self) -> Bedragen | None:
        if self.xbrl is not None:
            return self.xbrl.bedragen
        return self.xml.bedragen if self.xml else None

    def _elementen(self) -> tuple[Beleidselement, ...]:
        """Return the elements, with the codes that the xbrl carries for them."""
        elementen = self.xml.elementen if self.xml else ()
        codes = self.xbrl.codes if self.xbrl else {}
        if not codes:
            return elementen
        return tuple(
            element.with_codes(codes.get(element.code or "", ()))
            if element.niveau is Niveau.ACTIE
            else element
            for element in elementen
        )


def _codes(elementen: Iterable[Beleidselement]) -> Iterator[str]:
    return (code for each in elementen for code in each.codes)


_ALLEEN = {ProblemKind.XBRL_ONTBREEKT, ProblemKind.LOSSE_XML}


def _enige(these: list[Member], others: list[Member]) -> Member | None:
    """Return the only one; of several the one that has a namesake of the other kind."""
    if len(these) == 1:
        return these[0]
    namesakes = [lid for lid in these if lid.stam in {other.stam for other in others}]
    return namesakes[0] if len(namesakes) == 1 else None


def _telling(xmls: list[Member], xbrls: list[Member]) -> str:
    names = ", ".join(f"'{printable(lid.info.filename)}'" for lid in (*xmls, *xbrls)[:6])
    return (
        f"de zip bevat {count_of(len(xmls), 'xml', 'xml’s')} en {count_of(len(xbrls), 'xbrl', 'xbrl’s')}"
        f" ({names}); er hoort precies één van elk in"
    )
