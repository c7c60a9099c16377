"""Read one submission; whatever is wrong with it becomes part of the outcome."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bbc_check.domain.aanlevering import (
    Aanlevering,
    Beleidselement,
    Bestuur,
    Borderel,
    Identification,
    Niveau,
    Place,
    ProblemKind,
    RapportKind,
    ReadProblem,
    Veld,
)
from bbc_check.domain.bedragen import Bedragen
from bbc_check.domain.dutch import count_of, printable, shortened
from bbc_check.domain.loketnaam import BORDEREL
from bbc_check.reading.choice import Choice, default_choice
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.spreadsheet import Given, read_spreadsheet
from bbc_check.reading.tasks import XBRL, XML, Task
from bbc_check.reading.unread import (
    HOW_TO_COMPLETE,
    CodeSpotter,
    Unread,
    unread_codes,
    unread_sentence,
)
from bbc_check.reading.xbrl import Xbrl, read_xbrl, strangers
from bbc_check.reading.xml import Xml, read_xml
from bbc_check.settings.profile import Profile

if TYPE_CHECKING:
    from bbc_check.reading.parcel import ArchiveMember

_ALONE = {ProblemKind.XBRL_MISSING, ProblemKind.SINGLE_XML}


def read_submission(
    task: Task, choice: Choice | None = None, given: Given | None = None
) -> Aanlevering:
    """Read a submission that ``find`` found. Never raises for bad input.

    ``choice`` are the profiles to read it by and the regelingen to look for (default: the shipped
    ones), ``given`` is what the user says of the reports that stand in spreadsheets.
    """
    choice = choice or default_choice()
    if task.spreadsheet is not None:
        return read_spreadsheet(task.spreadsheet, given or Given(), choice.recognisers)
    if task.zip is None:
        reading = _Reading(task.name, choice, task.problems)
        reading.files = tuple(each.file_name for each in (task.xml, task.xbrl) if each)
        reading.beside = task.beside
        reading.read(task.xml, task.xbrl, [task.borderel] if task.borderel else [])
        return reading.aanlevering()
    from bbc_check.reading.parcel import Parcel  # only loaded where there is one

    reading = _Reading(task.name, choice, task.problems)
    try:
        with Parcel(task.zip, task.name) as parcel:
            reading.read_parcel(parcel.members())
    except ReadError as error:
        reading.problems.append(error.as_problem(task.name))
    return reading.aanlevering()


@contextmanager
def files_of(task: Task) -> Iterator[tuple[Source | None, Source | None]]:
    """Give the xml and xbrl of a submission, also those inside a zip; raises ReadError."""
    if task.zip is None:
        yield task.xml, task.xbrl
        return
    from bbc_check.reading.parcel import Parcel  # only loaded where there is one

    with Parcel(task.zip, task.name) as parcel:
        xmls, xbrls, _ = _sorted(parcel.members())
        yield _only(xmls, xbrls), _only(xbrls, xmls)


class _Reading:
    """What is known so far of one submission."""

    def __init__(self, name: str, choice: Choice, problems: Iterable[ReadProblem]) -> None:
        self.name, self.choice, self.problems = name, choice, list(problems)
        self.numbers: list[Identification] = []
        self.xml: Xml | None = None
        self.xbrl: Xbrl | None = None
        self.unread_in_xbrl: tuple[Unread, ...] = ()
        self.unread: frozenset[Veld] = frozenset()  # fields of which not all could be read
        self.files: tuple[str, ...] = ()
        self.beside: tuple[str, ...] = ()
        self.borderel: Borderel | None = None

    def read(self, xml: Source | None, xbrl: Source | None, borderels: Sequence[Source]) -> None:
        """Read the files that there are, each on its own: one bad file hides no other."""
        if xml is not None:
            try:
                self.xml = read_xml(xml, self.choice)
                self.problems += self.xml.problems
            except ReadError as error:
                self.problems.append(error.as_problem(xml.name))
                self._forget_alone()  # no news beside that
        if xbrl is not None:
            try:
                self._read_xbrl(xbrl)
            except ReadError as error:
                self.problems.append(error.as_problem(xbrl.name))
        for borderel in borderels:
            try:
                self._read_borderel(borderel)
            except ReadError as error:
                self.problems.append(error.as_problem(borderel.name))

    def _read_borderel(self, borderel: Source) -> None:
        from bbc_check.reading.parcel import read_borderel  # only loaded where there is one

        read = read_borderel(borderel)
        self.numbers += read.identifications
        self.problems += read.problems
        self.borderel = self.borderel or read.contents

    def _read_xbrl(self, xbrl: Source) -> None:
        profiles = self.choice.for_xbrl(self.xml.profile if self.xml else None)
        self.xbrl = read_xbrl(xbrl, profiles, self._wanted(profiles))
        self.problems += self.xbrl.problems
        self.numbers += self.xbrl.identifications
        if self.xml is not None and not self.xml.profile.knows_codes:
            self.unread_in_xbrl = unread_codes(xbrl, self._spotter())
        self._hold_actions_together(self.xbrl.bedragen)

    def _hold_actions_together(self, amounts: Bedragen) -> None:
        """Forget amounts that are not those of the actions of the xml; it is a ReadError."""
        strangeness = strangers(self.xml.elements if self.xml else (), amounts)
        if strangeness is None:
            return
        self.xbrl = None
        raise ReadError(
            ProblemKind.UNRECOGNISED,
            strangeness,
            repair="Kies de xml en de xbrl van hetzelfde rapport; schrijft uw software de acties in"
            " beide anders, zeg dat dan in een profiel (zie de handleiding)",
        )

    def _wanted(self, profiles: Sequence[Profile]) -> frozenset[str] | None:
        """Return the actions whose amounts somebody may ask for: those with an external code.

        None for all, where the xbrl itself may hold codes.
        """
        names = [each.xbrl for each in profiles if each.xbrl]
        if any(each.code_dimensie or each.code_feit for each in names):
            return None
        elements = self.xml.elements if self.xml else ()
        return frozenset(each.code for each in elements if each.codes and each.code)

    def _spotter(self) -> CodeSpotter:
        """Return what tells the codes that count in this kind of report."""
        kind = self.xml.rapport.kind if self.xml else RapportKind.UNKNOWN
        return CodeSpotter(self.choice.recognisers).for_kind(kind)

    def read_parcel(self, members: Sequence["ArchiveMember"]) -> None:
        """Choose the xml, xbrl and borderel of a parcel and read them."""
        xmls, xbrls, borderels = _sorted(members)
        place = Place(self.name)
        if not xmls and not xbrls:
            detail = "de zip bevat geen aanlevering: geen xml en geen xbrl"
            self.problems.append(ReadProblem(ProblemKind.NO_SUBMISSION, place, detail))
            return
        self.files = tuple(each.file_name for each in (*xmls, *xbrls))
        self.beside = tuple(each.file_name for each in members)
        xml, xbrl = _only(xmls, xbrls), _only(xbrls, xmls)
        if xml is not None:
            self.name = xml.name
        self.read(xml, xbrl, borderels)
        if len(xmls) != 1 or len(xbrls) != 1:
            kind = ProblemKind.NO_PAIR if xbrls else ProblemKind.XBRL_MISSING
            self.problems.append(ReadProblem(kind, place, _too_many(xmls, xbrls)))

    def aanlevering(self) -> Aanlevering:
        """Return what was read as a value."""
        xml = self.xml
        number = next((each.nummer for each in self.numbers), None)
        bestuur = Bestuur(number) if xml is None else xml.bestuur
        if xml is not None and bestuur.ondernemingsnummer:
            place = xml.head.get("ondernemingsnummer", Place(self.name))
            self.numbers.insert(0, Identification("de xml", bestuur.ondernemingsnummer, place))
        if xml is not None and xml.profile.xbrl is None and xml.bedragen is not None:
            self._forget_alone()  # this software writes its amounts in the xml
        elements = self._elements()
        remark = self._unread_codes(elements)
        self._find_unread_texts(elements)
        return Aanlevering(
            self.name,
            bestuur,
            xml.rapport if xml else None,
            xml.head if xml else {},
            elements,
            self._amounts(),
            tuple(self.numbers),
            tuple(self.problems),
            xml.profile.id if xml else None,
            remarks=(remark,) if remark else (),
            unread=self.unread | (xml.profile.unread if xml else frozenset()),
            higher_levels=xml.profile.higher_levels if xml else frozenset(),
            files=self.files,
            beside=self.beside,
            borderel=self.borderel,
        )

    def _forget_alone(self) -> None:
        self.problems = [each for each in self.problems if each.kind not in _ALONE]

    def _find_unread_texts(self, elements: Sequence[Beleidselement]) -> None:
        """Tell of a field that no coded action has, where actions hold texts that are not read."""
        if self.xml is None:
            return
        profile, coded = self.xml.profile, [each for each in elements if each.codes]
        places = unread_sentence(
            each for each in self.xml.unread_texts if not each.is_at(profile.xml.passed_over)
        )
        asked = {Veld.LANGE_OMSCHRIJVING}
        if self.xml.rapport.kind is RapportKind.JAARREKENING:
            asked.add(Veld.COMMENTAAR)
        for veld in sorted(asked - profile.unread) if places and coded else ():
            if all(each.text(veld).is_blank for each in coded):
                detail = (
                    f"het profiel '{profile.id}' vindt bij geen enkele actie met een code een"
                    f" {veld.replace('_', ' ')}, maar er staan teksten in {places}"
                )
                problem = ReadProblem(
                    ProblemKind.UNRECOGNISED, Place(self.name), detail, HOW_TO_COMPLETE
                )
                self.problems.append(problem)
                self.unread |= {veld}

    def _unread_codes(self, elements: Sequence[Beleidselement]) -> str | None:
        """Tell of codes where the profile does not look: what is not read is not checked."""
        if self.xml is None or self.xml.profile.shipped:
            return None
        profile, spotter = self.xml.profile, self._spotter()
        unread = (*self.xml.unread, *self.unread_in_xbrl, *self._without_action(elements))
        places = unread_sentence(each for each in unread if not each.is_at(profile.xml.passed_over))
        unknown = f"het profiel '{profile.id}' zegt niet waar de externe rapporteringscode staat"
        if not places:
            note = f"H{unknown[1:]}; in dit rapport staat er nergens een code van een regeling."
            return None if profile.knows_codes else note
        if not profile.knows_codes:
            detail = f"{unknown}; er staan er in {places}"
        elif any(spotter.is_of_regeling(code) for each in elements for code in each.codes):
            detail = (
                f"het profiel '{profile.id}' leest niet alle codes: er staan er ook in {places}"
            )
        else:
            detail = (
                f"het profiel '{profile.id}' leest er geen enkele code van een regeling in, maar er"
                f" staan er wel in {places}"
            )
        problem = ReadProblem(ProblemKind.UNRECOGNISED, Place(self.name), detail, HOW_TO_COMPLETE)
        self.problems.append(problem)
        self.unread |= {Veld.EXTERNE_RAPPORTERINGSCODE}
        return None

    def _without_action(self, elements: Sequence[Beleidselement]) -> tuple[Unread, ...]:
        """Return the codes that the xbrl carries for actions that were not read."""
        known = {each.code for each in elements if each.niveau is Niveau.ACTIE}
        spotter = self._spotter()
        lost = [
            (action, code)
            for action, codes in (self.xbrl.codes if self.xbrl else {}).items()
            for code, _ in codes
            if action not in known and spotter.is_of_regeling(code)
        ]
        if not lost:
            return ()
        action, code = lost[0]
        where = (
            f"de xbrl, bij acties die niet uit de xml gelezen zijn, zoals '{shortened(action, 40)}'"
        )
        return (Unread(where, len(lost), code),)

    def _amounts(self) -> Bedragen | None:
        if self.xbrl is not None:
            return self.xbrl.bedragen
        return self.xml.bedragen if self.xml else None

    def _elements(self) -> tuple[Beleidselement, ...]:
        """Return the elements, with the codes that the xbrl carries for them."""
        elements = self.xml.elements if self.xml else ()
        codes = self.xbrl.codes if self.xbrl else {}
        if not codes:
            return elements
        return tuple(
            each.with_codes(codes.get(each.code or "", ())) if each.niveau is Niveau.ACTIE else each
            for each in elements
        )


def _sorted(members: Sequence["ArchiveMember"]) -> "tuple[list[ArchiveMember], ...]":
    """Return the xmls, the xbrls and the borderels of a parcel."""
    borderels = [each for each in members if each.file_name.casefold() == BORDEREL]
    xmls = [each for each in members if each.suffix == XML and each not in borderels]
    return xmls, [each for each in members if each.suffix == XBRL], borderels


def _only(
    these: Sequence["ArchiveMember"], others: Sequence["ArchiveMember"]
) -> "ArchiveMember | None":
    """Return the only one; of several the one that has a namesake of the other kind."""
    if len(these) == 1:
        return these[0]
    stems = {each.stem for each in others}
    namesakes = [each for each in these if each.stem in stems]
    return namesakes[0] if len(namesakes) == 1 else None


def _too_many(xmls: Sequence["ArchiveMember"], xbrls: Sequence["ArchiveMember"]) -> str:
    names = ", ".join(f"'{printable(each.path)}'" for each in (*xmls, *xbrls)[:6])
    return (
        f"de zip bevat {count_of(len(xmls), 'xml', 'xml’s')} en {count_of(len(xbrls), 'xbrl', 'xbrl’s')}"
        f" ({names}); er hoort precies één van elk in"
    )
