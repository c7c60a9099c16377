"""One pass over an xbrl with the names of one profile: contexts, units and amounts."""

from collections.abc import Mapping, Set

from lxml import etree

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.domain.ondernemingsnummer import digits_of
from bbc_check.reading.limits import (
    MAX_CODE,
    MAX_CODES,
    MAX_EENHEDEN,
    MAX_TEKENS_GETAL,
    MAX_WACHTEND,
)
from bbc_check.reading.profile.xbrl_names import XbrlProfile
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xbrl.context import (
    EURO,
    NIL,
    WAAR,
    WIT,
    lees_context,
    lees_eenheid,
    lokaal,
)
from bbc_check.reading.xbrl.contexts import Contexten
from bbc_check.reading.xbrl.totals import Feit, Post, Telling
from bbc_check.reading.xbrl.unusable import Soort
from bbc_check.reading.xml.stream import gebeurtenissen

# Names of XBRL 2.1 and XBRL Dimensions 1.0 themselves; what is ABB's stands in the profile.
XBRLI = "http://www.xbrl.org/2003/instance"
WORTEL, CONTEXT, _EENHEID = (f"{{{XBRLI}}}{name}" for name in ("xbrl", "context", "unit"))
_LINK = "{http://www.xbrl.org/2003/linkbase}"
MAX_IDENTIFICATIES = 20


class Lezing:
    """One pass over one document, with the names of one profile."""

    def __init__(
        self,
        bron: Source,
        profiel: XbrlProfile,
        gewenst: Set[str] | None = None,
        volg: Set[int] | None = None,
    ) -> None:
        """Prepare; ``gewenst`` and ``volg`` are those of ``Telling``."""
        self.bron, self.profiel = bron, profiel
        self.telling = Telling(profiel, gewenst, volg)
        self.voorvoegsels: Mapping[str | None, str] = {}
        self.contexten = Contexten()
        self.eenheden: dict[str, str] = {}
        self.wachtend: list[tuple[Post, Feit]] = []
        self.nummers: dict[str, int | None] = {}
        self.laatste_nummer = ""
        self.codes: dict[str, dict[str, int | None]] = {}
        self.verschuiving = 0  # of the lines, where an element is read apart from its document
        items = [f"{{*}}{name}" for name in profiel.items]
        self.tags = [WORTEL, CONTEXT, _EENHEID, *items]

    def lees(self) -> None:
        """Read the whole document; raises Leesfout."""
        for event, element in gebeurtenissen(self.bron, self.tags, ("start", "end")):
            if event == "end":
                self.neem(element)
            elif element.tag == WORTEL and not self.voorvoegsels:
                self.voorvoegsels = dict(element.nsmap)
        self.sluit()

    def neem(self, element: etree._Element) -> None:
        """Take a complete element that is one of ``read_tags``."""
        tag = str(element.tag)
        if tag == CONTEXT:
            context = lees_context(element, self.profiel, self.voorvoegsels)
            self.nummer(context.nummer, self._regel(context.nummer_line))
            number = self.telling.nummer(context)
            self.plaats_context(context.id.encode(), number, self._regel(element.sourceline))
        elif tag == _EENHEID:
            self._eenheid(element)
        elif tag != WORTEL:
            self._feit(element, tag)

    def sluit(self) -> None:
        """Count what stood before its context or unit."""
        for post, fact in self.wachtend:
            context = self.contexten.get(fact.context.encode())
            if context is not None:
                self._tel(post, fact, context)
            elif not fact.nil:
                self.telling.meld(Soort.GEEN_CONTEXT, fact.line, fact.context)

    def _regel(self, line: int | None) -> int | None:
        return None if line is None else line + self.verschuiving

    def nummer(self, written: str, line: int | None) -> None:
        """Remember whose numbers stand in the contexts, each where it stands first."""
        if written != self.laatste_nummer:
            self.laatste_nummer = written
            number = digits_of(written)
            if number and len(self.nummers) < MAX_IDENTIFICATIES:
                self.nummers.setdefault(number, line)

    def plaats_context(self, id: bytes, number: int, line: int | None) -> None:
        """Remember the number of a context; two of one id that differ are a problem."""
        if self.contexten.zet(id, number) != number:
            self.telling.meld(Soort.DUBBELE_CONTEXT, line, id.decode())

    def _eenheid(self, element: etree._Element) -> None:
        id, unit = lees_eenheid(element)
        self.eenheden.setdefault(id, unit)
        if len(self.eenheden) > MAX_EENHEDEN:
            raise ReadError(
                ProblemKind.GRENS, f"er zijn meer dan {with_dots(MAX_EENHEDEN)} eenheden"
            )

    def _feit(self, element: etree._Element, tag: str) -> None:
        post = self.telling.posten.get(tag)
        if post is None:
            namespace, _, name = tag[1:].partition("}")
            if not self.profiel.naamruimte.fullmatch(namespace):
                return
            post = self.telling.post(tag, name)
        parent = element.getparent()
        standalone = parent is not None and parent.tag == WORTEL
        if not standalone and _geen_feit(element):
            return
        nil = element.get(NIL) in WAAR
        if nil and self.profiel.code_dimensie is None:
            return
        value = element.text or ""
        if len(element):  # then it is no number
            value += f"<{lokaal(element[0].tag)}>"
        fact = Feit(
            element.get("contextRef", "").strip(WIT)[: MAX_CODE + 1],
            element.get("unitRef", "").strip(WIT)[: MAX_CODE + 1],
            value.strip(WIT)[: MAX_CODE + 1],
            element.get("decimals", "").strip(WIT)[:MAX_TEKENS_GETAL],
            element.get("precision", "").strip(WIT)[:MAX_TEKENS_GETAL],
            self._regel(element.sourceline),
            nil,
            standalone,
        )
        self.feit(post, fact)

    def feit(self, post: Post, fact: Feit) -> None:
        """Count an amount, or keep it until its context and unit are known."""
        context = self.contexten.get(fact.context.encode())
        if context is not None and (
            fact.eenheid in self.eenheden or not fact.eenheid or post.naam == self.profiel.code_feit
        ):
            self._tel(post, fact, context)
            return
        self.wachtend.append((post, fact))
        if len(self.wachtend) > MAX_WACHTEND:
            detail = f"meer dan {with_dots(MAX_WACHTEND)} bedragen staan voor hun context of munt"
            raise ReadError(ProblemKind.GRENS, detail)

    def _tel(self, post: Post, fact: Feit, context: int) -> None:
        if post.naam == self.profiel.code_feit:
            self._code(context, "" if fact.nil else fact.waarde, fact)
            return
        if self.profiel.code_dimensie is not None:
            self._code(context, self.telling.code(context), fact)
            if fact.nil:
                return
        unit = self.eenheden.get(fact.eenheid)
        if unit is None:
            self.telling.meld(Soort.GEEN_EENHEID, fact.line, fact.eenheid)
        elif unit != EURO:
            self.telling.vreemd(fact, context, lokaal(unit))
            return
        self.telling.tel(post, fact, context)

    def _code(self, context: int, code: str, fact: Feit) -> None:
        action = self.telling.actie_van(context)
        if not code or action is None:
            return
        codes = self.codes.setdefault(action, {})
        codes.setdefault(code, fact.line)
        if len(codes) > MAX_CODES or len(code) > MAX_CODE:
            detail = f"een actie heeft meer dan {MAX_CODES} codes of een code van meer dan {MAX_CODE} tekens"
            raise ReadError(ProblemKind.GRENS, detail, fact.line)


def _geen_feit(element: etree._Element) -> bool:
    """Return whether an element of our name is part of a context or a footnote, not of a tuple."""
    return any(
        str(each.tag) in {CONTEXT, _EENHEID} or str(each.tag).startswith(_LINK)
        for each in element.iterancestors()
    )
