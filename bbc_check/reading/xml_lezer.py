"""The xml of a submission: validated and read in one pass, elements freed as they go."""

from dataclasses import dataclass, field, replace

from lxml import etree

from bbc_check.domain.aanlevering import (
    Beleidselement,
    Bestuur,
    Leesprobleem,
    Niveau,
    Plaats,
    Probleem,
    Rapport,
)
from bbc_check.domain.finding import getal
from bbc_check.domain.jaren import eindjaar_mogelijk, jaartal, vier_cijfers
from bbc_check.domain.ondernemingsnummer import cijfers
from bbc_check.domain.tekst import LEEG, Tekst
from bbc_check.reading import xsd
from bbc_check.reading.bron import Bron, Leesfout
from bbc_check.reading.grenzen import (
    MAX_CODE,
    MAX_CODES,
    MAX_ELEMENTEN,
    MAX_NESTING,
    MAX_ONBEKEND,
    MAX_TEKENS,
    MAX_VELD,
)
from bbc_check.reading.markup import ontleed
from bbc_check.reading.profiel import Profiel, profielen
from bbc_check.reading.proloog import Wortel, wortel
from bbc_check.reading.stroom import SchemaGebroken, gebeurtenissen


@dataclass(frozen=True, slots=True)
class Xml:
    """What one xml says; ``kop`` tells where the fields of its head stand."""

    bestuur: Bestuur
    rapport: Rapport
    kop: dict[str, Plaats]
    elementen: tuple[Beleidselement, ...]
    problemen: tuple[Leesprobleem, ...]
    profiel: Profiel


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    element: etree._Element
    niveau: Niveau
    xpath: str
    line: int | None
    index: int | None = None
    ouder: int | None = None
    velden: dict[str, Tekst] = field(default_factory=dict)
    codes: list[Tekst] = field(default_factory=list)
    aantallen: dict[str, int] = field(default_factory=dict)
    onbekend: int = 0


def lees_xml(bron: Bron) -> Xml:
    """Read the xml of a submission.

    Raises Leesfout when it cannot be read at all. A document that breaks its XSD is read all the
    same; its breaches are among the problems.
    """
    root = wortel(bron)
    profiel = herken(root)
    own, found = profiel.schema_naamruimte, root.naamruimte
    try:
        return _Lezing(bron, profiel).lees(xsd.schema(profiel.schema, own, found))
    except SchemaGebroken:
        # without the schema libxml2 tells malformed from invalid; malformed is a Leesfout
        read = _Lezing(bron, profiel).lees(None)
        return replace(read, problemen=tuple(xsd.breuken(bron, root, profiel.schema, own)))


def lees_kop(bron: Bron) -> Xml:
    """Read the head of an xml only, to find the xbrl that belongs to it; raises Leesfout."""
    return _Lezing(bron, herken(wortel(bron))).lees(None, enkel_kop=True)


def herken(root: Wortel) -> Profiel:
    """Return the profile of a document with this root; Leesfout when there is none."""
    for profiel in profielen():
        if profiel.herkent(root):
            return profiel
    known = ", ".join(f"<{profiel.wortel}> ({profiel.naam})" for profiel in profielen())
    where = f" in de naamruimte {root.naamruimte}" if root.naamruimte else " zonder naamruimte"
    raise Leesfout(
        Probleem.NIET_HERKEND,
        f"het bestand begint met <{root.naam}>{where}; bekend is {known}",
    )


class _Lezing:
    """One pass over one document."""

    def __init__(self, bron: Bron, profiel: Profiel) -> None:
        self.bron, self.profiel = bron, profiel
        self.kop: dict[str, Tekst] = {}
        self.kop_plaats: dict[str, Plaats] = {}
        self.open: list[_Open] = []
        self.elementen: list[Beleidselement | None] = []
        self.tekens = 0

    def lees(self, schema: etree.XMLSchema | None, *, enkel_kop: bool = False) -> Xml:
        tags = [f"{{*}}{name}" for name in (self.profiel.wortel, *self.profiel.niveaus)]
        events = gebeurtenissen(self.bron, tags, ("start", "end"), schema, self._oogst)
        for event, element in events:
            if event == "start":
                if enkel_kop and self.open:
                    self._oogst(self.open[0].element)
                    break
                self._begin(element)
            else:
                self._einde(element)
        naam = self.kop.get("naam", LEEG).kaal.strip() or None
        nummer = cijfers(self.kop.get("ondernemingsnummer", LEEG).waarde)
        elementen = tuple(each for each in self.elementen if each is not None)
        return Xml(
            Bestuur(nummer, naam),
            self._rapport(),
            self.kop_plaats,
            elementen,
            (),
            self.profiel,
        )

    def _begin(self, element: etree._Element) -> None:
        name = _lokaal(element)
        niveau = self.profiel.niveaus.get(name, Niveau.AANLEVERING)
        if not self.open:
            self.open.append(_Open(element, niveau, f"/{name}", element.sourceline))
            return
        parent = self.open[-1]
        parent.aantallen[name] = number = parent.aantallen.get(name, 0) + 1
        xpath = f"{parent.xpath}/{name}[{number}]"
        new = _Open(
            element,
            niveau,
            xpath,
            element.sourceline,
            len(self.elementen),
            parent.index,
        )
        self.open.append(new)
        self.elementen.append(None)
        if len(self.open) > MAX_NESTING:
            detail = f"er zitten meer dan {MAX_NESTING} elementen in elkaar"
            raise Leesfout(Probleem.GRENS, detail, element.sourceline)
        if len(self.elementen) > MAX_ELEMENTEN:
            raise Leesfout(
                Probleem.GRENS,
                f"het document telt meer dan {MAX_ELEMENTEN} acties en andere elementen",
            )

    def _einde(self, element: etree._Element) -> None:
        done = self.open.pop()
        self._neem(done, element)
        if done.index is None:
            return
        code = done.velden.get("code", LEEG)
        codes = [(each.kaal, each.line) for each in done.codes if each.kaal]
        self.elementen[done.index] = Beleidselement(
            done.niveau,
            (code.waarde or "").strip() or None,
            Plaats(self.bron.naam, done.line, done.xpath),
            done.velden.get("korte_omschrijving", LEEG),
            done.velden.get("lange_omschrijving", LEEG),
            done.velden.get("commentaar", LEEG),
            done.velden.get("evaluatie", LEEG),
            tuple(text for text, _ in codes),
            tuple(line for _, line in codes),
            done.codes[0].element if done.codes else None,
            done.ouder,
        )

    def _oogst(self, element: etree._Element) -> bool:
        """Take what is complete of an open element, so that it may be thrown away.

        An element that is closed was taken at its end.
        """
        for each in self.open:
            if each.element is element:
                self._neem(each, element, element[:-1])
        return _lokaal(element) in {self.profiel.wortel, *self.profiel.niveaus}

    def _neem(
        self,
        open_: _Open,
        element: etree._Element,
        children: list[etree._Element] | None = None,
    ) -> None:
        fields = self.profiel.kop if open_.index is None else self.profiel.velden
        for child in element if children is None else children:
            name = _lokaal(child)
            known = fields.get(name)
            if known is None or (known in open_.velden and known != "externe_rapporteringscode"):
                open_.onbekend += name not in self.profiel.niveaus
                if open_.onbekend > MAX_ONBEKEND:
                    detail = (
                        f"<{_lokaal(element)}> bevat meer dan {MAX_ONBEKEND} onbekende elementen"
                    )
                    raise Leesfout(Probleem.GRENS, detail, open_.line)
                continue
            value = (child.text or "") if not len(child) else "".join(child.itertext())
            self._begrens(known, value, open_, child.sourceline)
            if open_.index is None:
                open_.velden[known] = self.kop[known] = Tekst(
                    value, value, 0, child.sourceline, name
                )
                place = Plaats(self.bron.naam, child.sourceline, f"{open_.xpath}/{name}")
                self.kop_plaats[known] = place
            elif known == "externe_rapporteringscode":
                open_.codes.append(Tekst(value, value.strip(), 0, child.sourceline, name))
            else:
                open_.velden[known] = ontleed(value, child.sourceline, name)

    def _begrens(self, field: str, value: str, open_: _Open, line: int | None) -> None:
        self.tekens += len(value)
        short = open_.index is None or field == "code"
        if len(value) > MAX_VELD or (short and len(value) > MAX_CODE):
            raise Leesfout(Probleem.GRENS, f"een veld telt {getal(len(value))} tekens", line)
        if self.tekens > MAX_TEKENS:
            raise Leesfout(Probleem.GRENS, "de teksten van het document zijn samen te lang")
        if len(open_.codes) >= MAX_CODES:
            raise Leesfout(Probleem.GRENS, f"een element draagt meer dan {MAX_CODES} codes", line)

    def _rapport(self) -> Rapport:
        def given(name: str) -> str | None:
            value = self.kop[name].waarde if name in self.kop else None
            return value.strip() if value is not None else None

        boekjaar, eindjaar = jaartal(given("boekjaar")), vier_cijfers(given("eindjaar"))
        if boekjaar is not None and not eindjaar_mogelijk(boekjaar, eindjaar):
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


def _lokaal(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
