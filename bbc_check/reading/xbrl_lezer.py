"""The xbrl of a submission: contexts, units and amounts, read in one pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from bbc_check.domain.aanlevering import Identificatie, Leesprobleem, Plaats, Probleem
from bbc_check.domain.bedragen import Bedragen
from bbc_check.domain.finding import getal, kort, opsomming
from bbc_check.domain.ondernemingsnummer import cijfers
from bbc_check.reading.bron import Bron, Leesfout
from bbc_check.reading.grenzen import (
    MAX_CODE,
    MAX_CODES,
    MAX_CONTEXTEN,
    MAX_EENHEDEN,
    MAX_TEKENS_GETAL,
    MAX_WACHTEND,
)
from bbc_check.reading.keuze import meegeleverd, voorstel
from bbc_check.reading.profiel import Profiel
from bbc_check.reading.proloog import Wortel, wortel
from bbc_check.reading.stroom import gebeurtenissen
from bbc_check.reading.xbrl_context import (
    EURO,
    NIL,
    WAAR,
    WIT,
    lees_context,
    lees_eenheid,
    lokaal,
)
from bbc_check.reading.xbrl_profiel import XbrlProfiel
from bbc_check.reading.xbrl_telling import (
    Feit,
    Post,
    Soort,
    Telling,
)

# Names of XBRL 2.1 and XBRL Dimensions 1.0 themselves; what is ABB's stands in the profile.
XBRLI = "http://www.xbrl.org/2003/instance"
_WORTEL, _CONTEXT, _EENHEID = (f"{{{XBRLI}}}{name}" for name in ("xbrl", "context", "unit"))
_LINK = "{http://www.xbrl.org/2003/linkbase}"
MAX_IDENTIFICATIES = 20
_STANDAARD = ("http://www.xbrl.org/", "http://xbrl.org/", "http://www.w3.org/")


@dataclass(frozen=True, slots=True)
class Xbrl:
    """What one xbrl says; ``codes`` are the external codes it holds per action, with their line."""

    bedragen: Bedragen
    identificaties: tuple[Identificatie, ...]
    problemen: tuple[Leesprobleem, ...]
    profiel: Profiel
    codes: Mapping[str, tuple[tuple[str, int | None], ...]]


def lees_xbrl(bron: Bron, profielen: Sequence[Profiel] | None = None) -> Xbrl:
    """Read the xbrl of a submission; raises Leesfout when it cannot be read at all.

    The first of ``profielen`` (by default those that come along) whose namespace is declared at the
    root is used, else the first whose items occur. Amounts count in euro only. An amount without a
    unit counts as euro, and is a problem; amounts in another unit are a problem only where the same
    action and year has none in euro. Source of what is equal and what is duplicate: XBRL 2.1, 4.10,
    and docs/decisions/0006-dubbele-xbrl-feiten.md.
    """
    root = wortel(bron)
    if root.naamruimte != XBRLI or root.naam != "xbrl":
        raise Leesfout(
            Probleem.NIET_HERKEND,
            f"het bestand heet .xbrl, maar begint met <{root.naam}> en is geen XBRL 2.1",
        )
    usable = [
        (each, each.xbrl)
        for each in (meegeleverd().voor_xbrl() if profielen is None else profielen)
        if each.xbrl is not None
    ]
    profiel, names = _kies(bron, root, usable)
    lezing = _Lezing(bron, names)
    lezing.lees()
    return lezing.resultaat(profiel)


def _kies(
    bron: Bron, root: Wortel, profielen: Sequence[tuple[Profiel, XbrlProfiel]]
) -> tuple[Profiel, XbrlProfiel]:
    """Return the profile of an xbrl; only one that declares its items below its root is read twice."""
    for profiel, names in profielen:
        if any(map(names.naamruimte.fullmatch, root.naamruimten)):
            return profiel, names
    tags = [_WORTEL, *sorted({f"{{*}}{item}" for _, each in profielen for item in each.items})]
    found: set[int] = set()
    for event, element in gebeurtenissen(bron, tags, ("start", "end")):
        namespace, _, name = str(element.tag)[1:].partition("}")
        if event == "end" and namespace != XBRLI:
            found.update(
                index
                for index, (_, each) in enumerate(profielen)
                if name in each.items and each.naamruimte.fullmatch(namespace)
            )
    if found:
        return profielen[min(found)]
    known = opsomming((f"'{profiel.id}'" for profiel, _ in profielen), "of")
    own = [each for each in sorted(root.naamruimten) if not each.startswith(_STANDAARD)]
    where = kort(", ".join(own) or "geen", 200)
    raise Leesfout(
        Probleem.NIET_HERKEND,
        f"het is XBRL, maar bevat geen bedragen die het profiel {known} kent (eigen naamruimten: {where})",
        herstel=voorstel(bron),
    )


class _Lezing:
    """One pass over one document, with the names of one profile."""

    def __init__(self, bron: Bron, profiel: XbrlProfiel) -> None:
        self.bron, self.profiel = bron, profiel
        self.telling = Telling(profiel)
        self.voorvoegsels: Mapping[str | None, str] = {}
        self.contexten: dict[str, int] = {}
        self.eenheden: dict[str, str] = {}
        self.wachtend: list[tuple[Post, Feit]] = []
        self.nummers: dict[str, int | None] = {}
        self.laatste_nummer = ""
        self.codes: dict[str, dict[str, int | None]] = {}

    def lees(self) -> None:
        items = [f"{{*}}{name}" for name in self.profiel.items]
        tags = [_WORTEL, _CONTEXT, _EENHEID, *items]
        for event, element in gebeurtenissen(self.bron, tags, ("start", "end")):
            tag = str(element.tag)
            if event == "start":
                if tag == _WORTEL and not self.voorvoegsels:
                    self.voorvoegsels = dict(element.nsmap)
            elif tag == _CONTEXT:
                self._context(element)
            elif tag == _EENHEID:
                self._eenheid(element)
            elif tag != _WORTEL:
                self._feit(element, tag)
        for post, fact in self.wachtend:
            if fact.context in self.contexten:
                self._tel(post, fact)
            elif not fact.nil:
                self.telling.meld(Soort.GEEN_CONTEXT, fact.line, fact.context)

    def _context(self, element: etree._Element) -> None:
        context = lees_context(element, self.profiel, self.voorvoegsels)
        if context.nummer != self.laatste_nummer:
            self.laatste_nummer = context.nummer
            number = cijfers(context.nummer)
            if number and len(self.nummers) < MAX_IDENTIFICATIES:
                self.nummers.setdefault(number, context.nummer_line)
        if len(self.contexten) >= MAX_CONTEXTEN:
            raise Leesfout(Probleem.GRENS, f"er zijn meer dan {getal(MAX_CONTEXTEN)} contexten")
        number_of = self.telling.nummer(context)
        if self.contexten.setdefault(context.id, number_of) != number_of:
            self.telling.meld(Soort.DUBBELE_CONTEXT, element.sourceline, context.id)

    def _eenheid(self, element: etree._Element) -> None:
        id, unit = lees_eenheid(element)
        self.eenheden.setdefault(id, unit)
        if len(self.eenheden) > MAX_EENHEDEN:
            raise Leesfout(Probleem.GRENS, f"er zijn meer dan {getal(MAX_EENHEDEN)} eenheden")

    def _feit(self, element: etree._Element, tag: str) -> None:
        post = self.telling.posten.get(tag)
        if post is None:
            namespace, _, name = tag[1:].partition("}")
            if not self.profiel.naamruimte.fullmatch(namespace):
                return
            post = self.telling.posten[tag] = Post(name)
        parent = element.getparent()
        standalone = parent is not None and parent.tag == _WORTEL
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
            element.sourceline,
            nil,
            standalone,
        )
        if fact.context in self.contexten and (
            fact.eenheid in self.eenheden or not fact.eenheid or post.naam == self.profiel.code_feit
        ):
            self._tel(post, fact)
            return
        self.wachtend.append((post, fact))
        if len(self.wachtend) > MAX_WACHTEND:
            detail = f"meer dan {getal(MAX_WACHTEND)} bedragen staan voor hun context of munt"
            raise Leesfout(Probleem.GRENS, detail)

    def _tel(self, post: Post, fact: Feit) -> None:
        context = self.contexten[fact.context]
        if post.naam == self.profiel.code_feit:
            self._code(context, "" if fact.nil else fact.waarde, fact)
            return
        if self.profiel.code_dimensie is not None:
            self._code(context, self.telling.zin(context).code, fact)
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
        action = self.telling.zin(context).actie
        if not code or action is None:
            return
        codes = self.codes.setdefault(action, {})
        codes.setdefault(code, fact.line)
        if len(codes) > MAX_CODES or len(code) > MAX_CODE:
            detail = f"een actie heeft meer dan {MAX_CODES} codes of een code van meer dan {MAX_CODE} tekens"
            raise Leesfout(Probleem.GRENS, detail, fact.line)

    def resultaat(self, profiel: Profiel) -> Xbrl:
        path = self.bron.naam
        amounts = self.telling.bedragen(path)
        return Xbrl(
            amounts,
            tuple(
                Identificatie("xbrl", number, Plaats(path, line))
                for number, line in self.nummers.items()
            ),
            tuple(
                Leesprobleem(Probleem.BEDRAG_ONBRUIKBAAR, Plaats(path, line), detail)
                for line, detail in self.telling.problemen(amounts)
            ),
            profiel,
            {
                action: tuple(sorted(codes.items(), key=lambda each: each[1] or 0))
                for action, codes in self.codes.items()
            },
        )


def _geen_feit(element: etree._Element) -> bool:
    """Return whether an element of our name is part of a context or a footnote, not of a tuple."""
    return any(
        str(each.tag) in {_CONTEXT, _EENHEID} or str(each.tag).startswith(_LINK)
        for each in element.iterancestors()
    )
