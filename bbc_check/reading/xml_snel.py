"""The fast lane: read a document that fits its XSD, under a profile of the common shape.

Where every field is a child with a name of its own, each child is touched once. Whatever is not as
the profile and the XSD lead to expect (an element that nothing names, a field twice, one that holds
elements, a limit that is passed) makes this lane give up, and ``Lezing`` reads the document anew:
it knows what to make of it. So this lane never judges.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from bbc_check.domain.aanlevering import Beleidselement, Niveau
from bbc_check.reading.grenzen import (
    MAX_CODE,
    MAX_CODES,
    MAX_ELEMENTEN,
    MAX_NESTING,
    MAX_VELD,
)
from bbc_check.reading.pad import lokaal
from bbc_check.reading.profiel import XmlProfiel
from bbc_check.reading.stroom import stammen
from bbc_check.reading.vlug import beleidselement, plaats
from bbc_check.reading.xml_lezing import Lezing, Xml
from bbc_check.reading.xml_plekken import CODES, Plekken, kop_plekken, plekken

# What a child is, as a number: a field, a kind of element, or a field of the head.
_TEKSTEN = ("korte_omschrijving", "lange_omschrijving", "commentaar", "evaluatie")
_CODE, _PRIORITAIR, _CODES = 4, 5, 6
_VELDEN = (*_TEKSTEN, "code", "prioritair", CODES)
_GRENS = (*(MAX_VELD for _ in _TEKSTEN), MAX_CODE, MAX_CODE)
_SOORT = len(_VELDEN)  # from here on it is a kind of element
_KOP = 1_000
_WORTEL = "/"  # stands for the root among the kinds, that have a name
_MAX_NAMEN = 1_000  # different names (with their namespaces) to remember


class Anders(Exception):
    """The document is not as simple as this lane: ``Lezing`` must read it."""


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of element: the names of its fields, and by name what each child is."""

    naam: str
    niveau: Niveau
    velden: tuple[str, ...]
    kinderen: dict[str, int]


@dataclass(frozen=True, slots=True)
class Baan:
    """What the fast lane knows of a profile."""

    kop: dict[str, int]
    soorten: tuple[Soort, ...]


@lru_cache(maxsize=32)
def baan(profiel: XmlProfiel) -> Baan | None:
    """Return what the fast lane needs; None for a profile that is not of the common shape."""
    head, kinds = kop_plekken(profiel), plekken(profiel)
    names = [each.element.enkel_kind for each in kinds if each.element is not None]
    found = [name for name in names if name is not None]
    taken = {*found, *profiel.wortels}
    if profiel.schema is None or not len(kinds) == len(found) == len(set(found)) < _KOP - _SOORT:
        return None
    if not head.enkel_direct or taken & head.direct.keys():
        return None
    if not all(_is_vlak(each) and not taken & each.direct.keys() for each in kinds):
        return None
    numbers = {name: _SOORT + n for n, name in enumerate(found)}
    lane = [_soort(name, each, numbers) for name, each in zip(found, kinds, strict=True)]
    return Baan(dict.fromkeys(head.direct, _KOP) | numbers, tuple(lane))


def _is_vlak(places: Plekken) -> bool:
    """Return whether each field of a level is a child with a name of its own, as it stands."""
    fields = [name for fields in places.direct.values() for name, _ in fields]
    single = len(fields) == len(places.direct) == len(set(fields))
    odd = places.toetsen or places.lijst or places.verwijst or places.patronen or places.vaste
    return places.enkel_direct and single and not odd


def _soort(name: str, places: Plekken, kinds: dict[str, int]) -> Soort:
    fields = {_VELDEN.index(fields[0][0]): child for child, fields in places.direct.items()}
    return Soort(
        name,
        places.niveau or Niveau.ACTIE,
        tuple(fields.get(number, "") for number in range(_SOORT)),
        {child: number for number, child in fields.items()} | kinds,
    )


class _Open:
    """An element that is being read: where it stands, and what was found in it so far.

    ``waarden`` are the texts, the code and the word, and then the lines of the texts.
    """

    __slots__ = (
        *("element", "soort", "xpath", "line", "diepte", "index", "ouder"),
        *("waarden", "codes", "aantallen"),
    )

    def __init__(
        self,
        element: etree._Element,
        soort: Soort,
        xpath: str,
        line: int | None,
        diepte: int,
        index: int | None = None,
        ouder: int | None = None,
    ) -> None:
        self.element = element
        self.soort = soort
        self.xpath = xpath
        self.line = line
        self.diepte = diepte
        self.index = index
        self.ouder = ouder
        self.waarden: list[Any] = [None] * (_CODES + len(_TEKSTEN))
        self.codes: list[tuple[str, int | None]] | None = None
        self.aantallen: dict[int, int] | None = None


class SnelleLezing:
    """One pass over one document for ``lezing``, that reads its head; to be used once."""

    def __init__(self, lezing: Lezing, lane: Baan) -> None:
        self.lezing, self.baan = lezing, lane
        self.bestand, self.opslag = lezing.bron.naam, lezing.opslag
        self.schrijfwijzen = lezing.profiel.xml.schrijfwijzen
        self.eigen = not lezing.profiel.meegeleverd
        self.elementen: list[Beleidselement | None] = []
        self.open: list[_Open] = []
        self.woorden: dict[str, bool | None] = {}
        # by kind, what its children are by their full names, as far as they came by
        self.namen = {each.naam: dict(each.kinderen) for each in lane.soorten}

    def lees(self, schema: etree.XMLSchema, wortel: str) -> Xml:
        """Read the document; Anders, or SchemaGebroken, when this lane cannot."""
        for root in stammen(self.lezing.bron, wortel, schema):
            if not self.open:
                head = Soort(_WORTEL, Niveau.AANLEVERING, (), self.baan.kop)
                self.namen[_WORTEL] = dict(head.kinderen)
                self.open.append(_Open(root, head, f"/{lokaal(root)}", root.sourceline, 1))
            self._stuk()
        self._eind(0)
        return self.lezing.uitkomst(self.elementen)

    def _stuk(self) -> None:
        """Take what is complete after a piece, and throw it away.

        In the root, and in each open element, all children but the last are complete. Of an open
        element that was met before, those before it are gone: it is the first.
        """
        depth = 0
        while True:
            open_ = self.open[depth]
            element = open_.element
            count = len(element)
            if len(element.text or "") > MAX_VELD:
                raise Anders
            if not count:
                return
            known = depth + 1 < len(self.open)
            if count > 1:
                complete = element[:-1]
                if known:
                    self._eind(depth + 1)
                    known = False
                    del complete[0]
                self._neem(open_, complete)
                del element[:-1]
            if not known:
                last = element[-1]
                number = self._nummer(open_.soort, last)
                if number < _SOORT or number == _KOP:
                    if len(last) or len(last.text or "") > MAX_VELD:
                        raise Anders
                    return
                self.open.append(self._begin(open_, last, number))
            depth += 1

    def _eind(self, depth: int) -> None:
        """Take the rest of an open element that is complete now, and of those in it."""
        open_ = self.open[depth]
        children: Iterable[etree._Element] = open_.element
        if depth + 1 < len(self.open):
            self._eind(depth + 1)
            children = open_.element[1:]
        self._neem(open_, children)
        self._sluit(open_)
        self.open.pop()

    def _nummer(self, soort: Soort, child: etree._Element) -> int:
        """Return what a child is; Anders for what nothing names, as for a processing instruction."""
        if not isinstance(child.tag, str):
            raise Anders
        number = soort.kinderen.get(lokaal(child))
        if number is None:
            raise Anders
        known = self.namen[soort.naam]
        if len(known) < _MAX_NAMEN:
            known[child.tag] = number
        return number

    def _begin(self, parent: _Open, element: etree._Element, number: int) -> _Open:
        kind = self.baan.soorten[number - _SOORT]
        counts = parent.aantallen
        if counts is None:
            counts = parent.aantallen = {}
        count = counts[number] = counts.get(number, 0) + 1
        index = len(self.elementen)
        self.elementen.append(None)
        if index >= MAX_ELEMENTEN or parent.diepte >= MAX_NESTING:
            raise Anders
        above = parent.ouder if parent.index is None else parent.index
        where = f"{parent.xpath}/{kind.naam}[{count}]"
        return _Open(element, kind, where, element.sourceline, parent.diepte + 1, index, above)

    def _neem(self, open_: _Open, children: Iterable[etree._Element]) -> None:
        """Take complete children of an element."""
        soort, values = open_.soort, open_.waarden
        known, eigen = self.namen[soort.naam], self.eigen
        for child in children:
            number = known.get(child.tag)
            if number is None:
                number = self._nummer(soort, child)
            if number < _CODES:
                value = child.text or ""
                if values[number] is not None or len(child) or len(value) > _GRENS[number]:
                    raise Anders
                values[number] = value
                if number < _CODE:
                    values[_CODES + number] = child.sourceline
                if eigen:
                    self.lezing.onthoud(value)
            elif _SOORT <= number < _KOP:
                inner = self._begin(open_, child, number)
                self._neem(inner, child)
                self._sluit(inner)
            else:
                self._neem_ander(open_, child, number)

    def _neem_ander(self, open_: _Open, child: etree._Element, number: int) -> None:
        """Take an external code, or a field of the head."""
        value = child.text or ""
        if len(child) or len(value) > MAX_VELD:
            raise Anders
        if number == _KOP:
            if not self.lezing.neem_kop(child, value, open_.xpath):
                raise Anders
            return
        if self.eigen:
            self.lezing.onthoud(value)
        if open_.codes is None:
            open_.codes = []
        line = child.sourceline
        open_.codes += [(code, line) for code in self.schrijfwijzen.codes(value)]
        if len(open_.codes) > MAX_CODES:
            raise Anders

    def _sluit(self, open_: _Open) -> None:
        """Make a complete element what the domain knows."""
        if open_.index is None:
            return
        kind, values, codes = open_.soort, open_.waarden, open_.codes
        code, word = values[_CODE], values[_PRIORITAIR]
        self.elementen[open_.index] = beleidselement(
            kind.niveau,
            (code.strip() or None) if code else None,
            plaats(self.bestand, open_.line, open_.xpath),
            self.opslag.teksten(values[:_CODE], values[_CODES:], kind.velden, bool(codes)),
            tuple([each for each, _ in codes]) if codes else (),
            tuple([line for _, line in codes]) if codes else (),
            kind.velden[_CODES] if codes else None,
            open_.ouder,
            None if word is None else self._waarheid(word),
        )

    def _waarheid(self, word: str) -> bool | None:
        if word not in self.woorden:
            self.woorden[word] = self.schrijfwijzen.waarheid(word.strip() or None)
            if len(self.woorden) > _MAX_NAMEN:
                self.woorden = {word: self.woorden[word]}
        return self.woorden[word]
