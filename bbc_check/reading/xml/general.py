"""One pass over the xml of a submission, elements freed as they go."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern

from lxml import etree

from bbc_check.domain.aanlevering import (
    Beleidselement,
    Bestuur,
    Niveau,
    Place,
    ProblemKind,
    Rapport,
    ReadProblem,
)
from bbc_check.domain.bedragen import Bedragen
from bbc_check.domain.jaren import eindjaar_possible, four_digits, year_of
from bbc_check.domain.ondernemingsnummer import digits_of
from bbc_check.reading.limits import (
    MAX_CONTEXTEN,
    MAX_ELEMENTEN,
    MAX_NESTING,
    MAX_ONBEKEND,
)
from bbc_check.reading.profile.model import Profile
from bbc_check.reading.profile.path import local_name, text_of
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.text_store import TextStore
from bbc_check.reading.unread import CodeSpotter, Unread
from bbc_check.reading.xml.element_values import Gelezen, Maat
from bbc_check.reading.xml.places import Plekken, Vondst, kop_plekken, plekken
from bbc_check.reading.xml.relations import Verbanden
from bbc_check.reading.xml.stream import gebeurtenissen


@dataclass(frozen=True, slots=True)
class Xml:
    """What one xml says; ``kop`` tells where the fields of its head stand.

    ``bedragen`` is None where the profile has no amounts in the xml; ``verbroken`` counts the
    references to a parent that is not there. ``gelezen`` are the values that may be codes, wherever
    they were read, and ``ongelezen`` the places of codes that were not.
    """

    bestuur: Bestuur
    rapport: Rapport
    kop: Mapping[str, Place]
    elementen: tuple[Beleidselement, ...]
    problemen: tuple[ReadProblem, ...]
    profiel: Profile
    bedragen: Bedragen | None = None
    verbroken: int = 0
    gelezen: Mapping[str, int] = field(default_factory=dict)
    ongelezen: tuple[Unread, ...] = ()


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet; what it is may only show at its end."""

    element: etree._Element
    kandidaten: list[Gelezen]
    xpath: str
    line: int | None
    index: int | None = None
    ouder: int | None = None
    aantallen: dict[str, int] = field(default_factory=dict)
    onbekend: int = 0


class Lezing:
    """One pass over one document; to be used once."""

    def __init__(self, bron: Source, profiel: Profile, kijker: CodeSpotter) -> None:
        self.bron, self.profiel, self.kijker = bron, profiel, kijker
        self.kop_plaats: dict[str, Place] = {}
        self.kop = Gelezen(kop_plekken(profiel.xml))
        self.soorten: dict[str, list[Plekken]] = {}
        for each in plekken(profiel.xml):
            if each.element is not None:
                self.soorten.setdefault(each.element.stappen[-1].naam, []).append(each)
        for kinds in self.soorten.values():
            kinds.sort(key=_bijzonderheid, reverse=True)
        self.open: list[_Open] = []
        self.gesloten: etree._Element | None = None
        self.elementen: list[Beleidselement | None] = []
        self.verbanden = Verbanden(bron.naam, profiel.xml)
        self.maat = Maat()
        self.opslag = TextStore()
        self.gelezen: Counter[str] = Counter()
        self.lijsten = 0

    def lees(self, schema: etree.XMLSchema | None, *, enkel_kop: bool = False) -> Xml:
        """Read the document, or up to where its head is known; SchemaGebroken, Leesfout."""
        tags = [f"{{*}}{name}" for name in (*self.profiel.xml.wortels, *self.soorten)]
        events = gebeurtenissen(self.bron, tags, ("start", "end"), schema, self._oogst)
        for event, element in events:
            if event == "start":
                if enkel_kop and len(self.open) == 1 and self._kop_bekend():
                    break
                self._begin(element)
            elif self.open and self.open[-1].element is element:
                self._einde(element)
        return self.uitkomst(*self.verbanden.leg(self.elementen))

    def uitkomst(self, elementen: tuple[Beleidselement, ...], verbroken: int = 0) -> Xml:
        """Return what was read, its elements in document order and tied together."""
        naam = self.kop.tekst("naam").kaal.strip() or None
        nummer = digits_of(self.kop.tekst("ondernemingsnummer").waarde)
        return Xml(
            Bestuur(nummer, naam),
            self._rapport(),
            self.kop_plaats,
            elementen,
            self.verbanden.problemen(),
            self.profiel,
            self.verbanden.bedragen(),
            verbroken,
            self.gelezen,
        )

    def _kop_bekend(self) -> bool:
        self._oogst(self.open[0].element)
        return {"ondernemingsnummer", "boekjaar"} <= self.kop.velden.keys()

    def _begin(self, element: etree._Element) -> None:
        name = local_name(element)
        if not self.open:
            self.open.append(_Open(element, [self.kop], f"/{name}", element.sourceline))
            return
        kinds = self._kandidaten(name, element)
        if not kinds:
            return
        parent = self.open[-1]
        between, above = "", element.getparent()
        while above is not None and above is not parent.element:
            between, above = f"/{local_name(above)}{between}", above.getparent()
        path = f"{between}/{name}"
        parent.aantallen[path] = number = parent.aantallen.get(path, 0) + 1
        higher = parent.ouder if parent.index is None else parent.index
        new = _Open(
            element, kinds, f"{parent.xpath}{path}[{number}]", element.sourceline, None, higher
        )
        self.open.append(new)
        if kinds[0].plekken.lijst:
            self.lijsten += len(kinds[0].plekken.lijst)
        else:
            new.index = len(self.elementen)
            self.elementen.append(None)
        if len(self.open) > MAX_NESTING:
            detail = f"er zitten meer dan {MAX_NESTING} elementen in elkaar"
            raise ReadError(ProblemKind.GRENS, detail, element.sourceline)
        if len(self.elementen) > MAX_ELEMENTEN or self.lijsten > MAX_CONTEXTEN:
            detail = f"het document telt meer dan {MAX_ELEMENTEN} acties en andere elementen"
            raise ReadError(ProblemKind.GRENS, detail)

    def _kandidaten(self, name: str, element: etree._Element) -> list[Gelezen]:
        """Return the kinds that an element may be, up to the first that it surely is."""
        found = []
        for each in self.soorten.get(name, ()):
            path = each.element
            if path is None:
                continue
            if path.enkel_kind is None and not path.past_op(
                [*reversed([*element.iterancestors()]), element]
            ):
                continue
            found.append(Gelezen(each))
            if not each.toetsen:
                break
        return found

    def _einde(self, element: etree._Element) -> None:
        done = self.open.pop()
        self.gesloten = element
        self._neem(done, element)
        for each in done.kandidaten:
            for found in each.plekken.eigen(element):
                self._zet(done.xpath, each, found)
        kind = next((each for each in done.kandidaten if each.klopt()), None)
        if kind is None or kind is self.kop:
            return
        if kind.plekken.lijst:
            for tie in kind.plekken.lijst:
                self.verbanden.lijst(tie, element)
            for part in element.iter(etree.Element):
                for value in (part.text or "", *map(str, part.attrib.values())):
                    self.onthoud(value)
        elif done.index is not None and kind.plekken.niveau is not None:
            self.elementen[done.index] = self._element(done, done.index, kind, kind.plekken.niveau)

    def _element(self, done: _Open, index: int, kind: Gelezen, niveau: Niveau) -> Beleidselement:
        place = Place(self.bron.naam, done.line, done.xpath)
        new = kind.element(niveau, place, done.ouder, self.profiel.xml.schrijfwijzen, self.opslag)
        if not kind.plekken.verwijst:
            self.verbanden.element(index, new)
        else:
            self.verbanden.element(index, new, kind.sleutel, kind.ouders)
            if repeated := kind.herhaald(self.opslag):
                self.verbanden.herhaald(index, repeated)
        for each in kind.plekken.bedragen:
            if not each.element.stappen:
                self.verbanden.bedrag(each, done.element, index)
        return new

    def _oogst(self, element: etree._Element) -> bool:
        """Take what is complete of an open element, so that it may be thrown away.

        An element that is closed was taken at its end. What no profile with a schema names is kept
        and counted by the caller, for what is gone cannot be judged.
        """
        if not self.open:
            return True
        trail: list[etree._Element] = []
        at: etree._Element | None = element
        records = {id(each.element): each for each in self.open}
        while at is not None and id(at) not in records:
            if at is self.gesloten:
                return True
            trail.insert(0, at)
            at = at.getparent()
        if at is None:
            return False
        record = records[id(at)]
        if record.kandidaten[0].plekken.lijst:  # an entry of a list is read when it is complete
            return False
        if not trail:
            self._neem(record, element, element[:-1])
            return True
        if self.profiel.xml.schema is not None or any(
            each.plekken.heeft_nodig(trail) for each in record.kandidaten
        ):
            return False
        self._neem(record, element, element[:-1], trail)
        return True

    def _neem(
        self,
        open_: _Open,
        element: etree._Element,
        children: list[etree._Element] | None = None,
        trail: Sequence[etree._Element] = (),
    ) -> None:
        strict = self.profiel.xml.schema is not None
        for child in element if children is None else children:
            used = False
            name = intern(local_name(child))  # it is kept with each text
            for each in open_.kandidaten:
                places = each.plekken
                if not trail:
                    for field_, rank in places.direct.get(name, ()):
                        found = (field_, rank, text_of(child), child.sourceline, name)
                        used = self._zet(open_.xpath, each, found) or used
                if places.enkel_direct:
                    continue
                for found in places.in_kind(child, trail):
                    used = self._zet(open_.xpath, each, found) or used
                for amount, where in places.bedragen_in(child, trail):
                    self.verbanden.bedrag(amount, where, open_.index)
            if strict and not used and name not in self.soorten:
                open_.onbekend += 1
                if open_.onbekend > MAX_ONBEKEND:
                    detail = (
                        f"<{local_name(element)}> bevat meer dan {MAX_ONBEKEND} onbekende elementen"
                    )
                    raise ReadError(ProblemKind.GRENS, detail, open_.line)

    def _zet(self, xpath: str, kind: Gelezen, found: Vondst) -> bool:
        name, _, value, line, path = found
        self.maat.neem(name, value, line)
        if not self.profiel.meegeleverd:
            self.onthoud(value)
        kept = kind.zet(found, self.profiel.xml.schrijfwijzen)
        if kept and kind is self.kop:
            self.kop_plaats[name] = Place(self.bron.naam, line, f"{xpath}/{path}")
        return kept

    def neem_kop(self, child: etree._Element, value: str, xpath: str) -> bool:
        """Take a complete child of the root with its text; False when it is no news."""
        name = local_name(child)
        used = False
        for field_, rank in self.kop.plekken.direct[name]:
            found = (field_, rank, value, child.sourceline, name)
            used = self._zet(xpath, self.kop, found) or used
        return used

    def onthoud(self, value: str) -> None:
        """Remember a value that may be a code."""
        if self.kijker.kan_code_zijn(value.strip()):
            self.gelezen[value.strip()] += 1

    def _rapport(self) -> Rapport:
        self.kop.zet_vaste_waarden()
        years = self.profiel.xml.schrijfwijzen

        def given(name: str) -> str | None:
            value = self.kop.tekst(name).waarde
            return value.strip() if value is not None else None

        def year(name: str) -> str | None:
            text = given(name)
            return None if text is None else years.jaar(text)

        boekjaar, eindjaar = year_of(year("boekjaar")), four_digits(year("eindjaar"))
        if boekjaar is not None and not eindjaar_possible(boekjaar, eindjaar):
            eindjaar = None
        return Rapport(
            self.profiel.soort(given("rapportcode")),
            given("rapportcode"),
            given("status"),
            boekjaar,
            given("boekjaar"),
            eindjaar,
            given("eindjaar"),
        )


def _bijzonderheid(kind: Plekken) -> tuple[int, bool, int]:
    path = kind.element
    if path is None:
        return 0, False, 0
    conditions = sum(len(step.voorwaarden) for step in path.stappen)
    return conditions, path.absoluut, len(path.stappen)
