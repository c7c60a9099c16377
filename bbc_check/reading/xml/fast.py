"""The fast lane: read a document that fits its XSD, under a profile of the common shape.

Where every field is a child with a name of its own, each child is touched once. Whatever is not as
the profile and the XSD lead to expect (an element that nothing names, a field twice, one that holds
elements, a limit that is passed) makes this lane give up, and ``Lezing`` reads the document anew:
it knows what to make of it. So this lane never judges.
"""

import gc
from dataclasses import dataclass, field

from lxml import etree

from bbc_check.domain.aanlevering import Beleidselement, Place
from bbc_check.reading.limits import (
    MAX_CODE,
    MAX_CODES,
    MAX_ELEMENTEN,
    MAX_NESTING,
    MAX_VELD,
)
from bbc_check.reading.profile.path import local_name
from bbc_check.reading.xml.fast_values import beleidselement, plaats
from bbc_check.reading.xml.general import Lezing, Xml
from bbc_check.reading.xml.lane import (
    CODEVELD,
    KOP,
    SOORT,
    Baan,
    Soort,
    Vorm,
    vorm_van,
)
from bbc_check.reading.xml.stream import stammen

_MAX_VORMEN = 1_000  # different rows of names, and words, to remember
_MAX_VORM = 16  # names in a row: an action has seven, and some codes more


class Anders(Exception):
    """The document is not as simple as this lane: ``Lezing`` must read it."""


@dataclass(slots=True)
class _Open:
    """An element that is read in parts: where it stands, and the fields that were found so far."""

    element: etree._Element
    nummer: int
    xpath: str
    line: int | None
    diepte: int
    index: int | None = None
    ouder: int | None = None
    aantallen: dict[int, int] = field(default_factory=dict)
    namen: list[object] = field(default_factory=list)
    waarden: list[str | None] = field(default_factory=list)
    regels: list[int | None] = field(default_factory=list)


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
        self.codes: dict[tuple[str, ...], tuple[str, ...]] = {}

    def lees(self, schema: etree.XMLSchema, wortel: str) -> Xml:
        """Read the document; Anders, or SchemaGebroken, when this lane cannot."""
        collects = gc.isenabled()
        gc.disable()  # nothing here goes round in a circle, and there is much to look through
        try:
            for root in stammen(self.lezing.bron, wortel, schema):
                if not self.open:
                    self.open.append(_Open(root, KOP, f"/{local_name(root)}", root.sourceline, 1))
                self._stuk()
            self._eind(0)
        finally:
            if collects:
                gc.enable()
        return self.lezing.uitkomst(tuple([each for each in self.elementen if each is not None]))

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
                del complete  # lxml frees at once what nothing in Python points to
                del element[:-1]
            if not known:
                last = element[-1]
                number = self._nummer(open_, last)
                if not SOORT <= number < KOP:
                    if len(last) or len(last.text or "") > MAX_VELD:
                        raise Anders
                    return
                self.open.append(self._begin(open_, last, number))
            depth += 1

    def _eind(self, depth: int) -> None:
        """Take the rest of an open element that is complete now, and of those in it."""
        open_ = self.open[depth]
        children = open_.element[:]
        if depth + 1 < len(self.open):
            self._eind(depth + 1)
            del children[0]
        self._neem(open_, children)
        self._sluit(open_)
        self.open.pop()

    def _nummer(self, open_: _Open, child: etree._Element) -> int:
        """Return what a child is; Anders for what nothing names, as for a processing instruction."""
        numbers = self.baan.kop
        if open_.nummer != KOP:
            numbers = self.baan.soorten[open_.nummer - SOORT].kinderen
        number = numbers.get(local_name(child))
        if number is None or not isinstance(child.tag, str):
            raise Anders
        return number

    def _begin(self, parent: _Open, element: etree._Element, number: int) -> _Open:
        where = self._plaats(parent, number)
        index = len(self.elementen) - 1
        above = parent.ouder if parent.index is None else parent.index
        return _Open(element, number, where, element.sourceline, parent.diepte + 1, index, above)

    def _plaats(self, parent: _Open, number: int) -> str:
        """Return the path of the next element of a kind, and keep a place in the row for it."""
        count = parent.aantallen[number] = parent.aantallen.get(number, 0) + 1
        self.elementen.append(None)
        if len(self.elementen) > MAX_ELEMENTEN or parent.diepte >= MAX_NESTING:
            raise Anders
        return f"{parent.xpath}/{self.baan.soorten[number - SOORT].naam}[{count}]"

    def _neem(self, open_: _Open, children: list[etree._Element]) -> None:
        """Take complete children of an element that is read in parts."""
        known: dict[object, int] = {}
        for child in children:
            number = known.get(child.tag, -1)
            if number < 0:
                number = known[child.tag] = self._nummer(open_, child)
            if SOORT <= number < KOP:
                self._heel(open_, child, number)
                continue
            value = child.text
            if len(child) or len(value or "") > MAX_VELD:
                raise Anders
            if number == KOP:
                if not self.lezing.neem_kop(child, value or "", open_.xpath):
                    raise Anders
                continue
            open_.namen.append(child.tag)
            open_.waarden.append(value)
            open_.regels.append(child.sourceline)
            if len(open_.namen) > MAX_CODES + SOORT:
                raise Anders

    def _heel(self, parent: _Open, element: etree._Element, number: int) -> None:
        """Take a complete element of a kind: mostly one that only holds fields."""
        children = element[:]
        shape = None
        if len(children) <= _MAX_VORM:
            shape = self._vorm(number, tuple([child.tag for child in children]))
        if shape is None:
            inner = self._begin(parent, element, number)
            self._neem(inner, children)
            self._sluit(inner)
            return
        if any(map(len, children)):
            raise Anders
        where = self._plaats(parent, number)
        self.elementen[-1] = self._element(
            self.baan.soorten[number - SOORT],
            shape,
            [child.text for child in children],
            [child.sourceline for child in children],
            plaats(self.bestand, element.sourceline, where),
            parent.ouder if parent.index is None else parent.index,
        )

    def _sluit(self, open_: _Open) -> None:
        """Make an element that was read in parts what the domain knows."""
        if open_.index is None:
            return
        shape = self._vorm(open_.nummer, tuple(open_.namen))
        if shape is None:  # a field twice
            raise Anders
        self.elementen[open_.index] = self._element(
            self.baan.soorten[open_.nummer - SOORT],
            shape,
            open_.waarden,
            open_.regels,
            plaats(self.bestand, open_.line, open_.xpath),
            open_.ouder,
        )

    def _vorm(self, number: int, tags: tuple[object, ...]) -> Vorm | None:
        kind = self.baan.soorten[number - SOORT]
        shape = kind.vormen.get(tags)
        if shape is None:
            shape = vorm_van(kind, tags)
            if shape is not None and len(tags) <= _MAX_VORM:
                if len(kind.vormen) > _MAX_VORMEN:
                    kind.vormen.clear()
                kind.vormen[tags] = shape
        return shape

    def _element(
        self,
        kind: Soort,
        shape: Vorm,
        values: list[str | None],
        lines: list[int | None],
        place: Place,
        above: int | None,
    ) -> Beleidselement:
        if self.eigen:
            for value in values:
                self.lezing.onthoud(value or "")
        code = None if shape.code is None else values[shape.code]
        if code is not None:
            if len(code) > MAX_CODE:
                raise Anders
            code = code.strip() or None
        codes: tuple[str, ...] = ()
        code_lines: tuple[int | None, ...] = ()
        if shape.codes:
            codes, code_lines = self._codes(shape, values, lines)
        return beleidselement(
            kind.niveau,
            code,
            place,
            self.opslag.teksten(shape.teksten, values, lines),
            codes,
            code_lines,
            kind.velden[CODEVELD] if codes else None,
            above,
            None if shape.woord is None else self._waarheid(values[shape.woord] or ""),
        )

    def _codes(
        self, shape: Vorm, values: list[str | None], lines: list[int | None]
    ) -> tuple[tuple[str, ...], tuple[int | None, ...]]:
        found = [
            (code, lines[where])
            for where in shape.codes
            for code in self.schrijfwijzen.codes(values[where] or "")
        ]
        if len(found) > MAX_CODES or any(
            len(values[each] or "") > MAX_VELD for each in shape.codes
        ):
            raise Anders
        # many actions carry the same codes: they share them
        codes = tuple([code for code, _ in found])
        if len(self.codes) < _MAX_VORMEN:
            codes = self.codes.setdefault(codes, codes)
        return codes, tuple([line for _, line in found])

    def _waarheid(self, word: str) -> bool | None:
        if word not in self.woorden:
            if len(word) > MAX_CODE or len(self.woorden) > _MAX_VORMEN:
                raise Anders
            self.woorden[word] = self.schrijfwijzen.waarheid(word.strip() or None)
        return self.woorden[word]
