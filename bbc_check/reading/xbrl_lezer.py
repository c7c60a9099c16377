"""The xbrl of a submission: contexts and amounts, read in one pass."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from lxml import etree

from bbc_check.domain.aanlevering import Identificatie, Leesprobleem, Plaats, Probleem
from bbc_check.domain.bedragen import NUL, Bedrag, Bedragen
from bbc_check.domain.finding import aantal, kort
from bbc_check.domain.ondernemingsnummer import cijfers
from bbc_check.reading.bron import Bron, Leesfout
from bbc_check.reading.grenzen import MAX_CODE, MAX_CONTEXTEN, MAX_TEKENS_GETAL, MAX_WACHTEND
from bbc_check.reading.keuze import meegeleverd
from bbc_check.reading.profiel import Profiel
from bbc_check.reading.proloog import wortel
from bbc_check.reading.stroom import gebeurtenissen
from bbc_check.reading.xbrl_profiel import XbrlProfiel

# Names of XBRL 2.1 and XBRL Dimensions 1.0 themselves; what is ABB's stands in the profile.
XBRLI = "http://www.xbrl.org/2003/instance"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_GETAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DATUM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(T00:00:00)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_EERSTE_JAAR, _LAATSTE_JAAR = 2000, 2110
MAX_IDENTIFICATIES = 20

GEEN_GETAL = "geen getal"
GEEN_CONTEXT = "geen context"
GEEN_PERIODE = "geen periode"


@dataclass(frozen=True, slots=True)
class Xbrl:
    """What one xbrl says."""

    bedragen: Bedragen
    identificaties: tuple[Identificatie, ...]
    problemen: tuple[Leesprobleem, ...]
    codes: Mapping[str, tuple[tuple[str, int | None], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Context:
    """What a context says of its amounts; ``jaar`` is None when ``periode`` is no usable one."""

    jaar: int | None
    periode: str
    actie: str | None
    soort: str | None


@dataclass(frozen=True, slots=True)
class _Feit:
    """An amount as written."""

    context: str
    waarde: str
    line: int | None


@dataclass(slots=True)
class _Onbruikbaar:
    """Amounts that cannot be used for one and the same reason."""

    eerste: _Feit
    voorbeeld: str
    aantal: int = 0


def lees_xbrl(bron: Bron, profielen: Sequence[Profiel] = ()) -> Xbrl:
    """Read the xbrl of a submission; raises Leesfout when it cannot be read at all."""
    profielen = profielen or meegeleverd().voor_xbrl()
    root = wortel(bron)
    if root.naamruimte != XBRLI or root.naam != "xbrl":
        raise Leesfout(
            Probleem.NIET_HERKEND,
            f"het bestand heet .xbrl, maar begint met <{root.naam}> en is geen XBRL 2.1",
        )
    for profiel in profielen:
        if profiel.xbrl is None:
            continue
        lezing = _Lezing(bron, profiel.xbrl)
        lezing.lees()
        if lezing.herkend:
            return lezing.resultaat()
    names = ", ".join(profiel.naam for profiel in profielen)
    raise Leesfout(
        Probleem.NIET_HERKEND,
        f"het bestand is XBRL, maar bevat geen bedragen van een bekend formaat ({names})",
    )


class _Lezing:
    """One pass over one document, with the names of one profile."""

    def __init__(self, bron: Bron, profiel: XbrlProfiel) -> None:
        self.bron, self.profiel = bron, profiel
        self.herkend = False
        self.contexten: dict[str, _Context] = {}
        self.gelijk: dict[_Context, _Context] = {}
        self.wachtend: list[_Feit] = []
        self.per_actie: dict[str, dict[int, dict[str, Decimal]]] = {}
        self.eerste_regel: dict[str, int | None] = {}
        self.jaren: set[int] = set()
        self.schrijft_nul = False
        self.nummers: dict[str, int | None] = {}
        self.onbruikbaar: dict[str, _Onbruikbaar] = {}

    def lees(self) -> None:
        context_tag = f"{{{XBRLI}}}context"
        tags = [
            f"{{{XBRLI}}}xbrl",
            context_tag,
            *(f"{{*}}{name}" for name in self.profiel.bedragen),
        ]
        for event, element in gebeurtenissen(self.bron, tags, ("start", "end")):
            tag = str(element.tag)
            if event == "start":
                if tag == tags[0]:
                    self.herkend = any(
                        map(self.profiel.naamruimte.fullmatch, element.nsmap.values())
                    )
            elif tag == context_tag:
                self._context(element)
            elif tag != tags[0] and self.profiel.naamruimte.fullmatch(tag[1:].partition("}")[0]):
                self.herkend = True
                self._feit(element)
        for fact in self.wachtend:
            context = self.contexten.get(fact.context)
            if context is None:
                self._meld(GEEN_CONTEXT, fact, fact.context)
            else:
                self._tel(fact, context)

    def _context(self, element: etree._Element) -> None:
        texts: dict[str, str] = {}
        for child in element.iter(etree.Element):
            name = str(child.tag).rpartition("}")[2]
            if name == "typedMember" or name == "explicitMember":
                dimension = str(child.get("dimension")).rpartition(":")[2].strip()
                texts[dimension] = "".join(child.itertext()).strip()
            elif name == "identifier":
                number = cijfers((child.text or "")[:MAX_CODE])
                if number and len(self.nummers) < MAX_IDENTIFICATIES:
                    self.nummers.setdefault(number, child.sourceline)
            else:
                texts[f"/{name}"] = (child.text or "").strip()
        year, period = _jaar(texts)
        kind = texts.get(self.profiel.soort_dimensie or "", "").rpartition(":")[2].casefold()
        context = _Context(
            year, period, texts.get(self.profiel.actie_dimensie) or None, kind or None
        )
        if len(element.get("id", "")) > MAX_CODE or any(
            len(text) > MAX_CODE for text in texts.values()
        ):
            detail = f"een context heeft een naam of waarde van meer dan {MAX_CODE} tekens"
            raise Leesfout(Probleem.GRENS, detail, element.sourceline)
        if len(self.contexten) >= MAX_CONTEXTEN:
            raise Leesfout(Probleem.GRENS, f"er zijn meer dan {MAX_CONTEXTEN} contexten")
        # many contexts say the same: keep one of each
        self.contexten[element.get("id", "")] = self.gelijk.setdefault(context, context)

    def _feit(self, element: etree._Element) -> None:
        if element.get(_NIL) in {"true", "1"}:
            return
        fact = _Feit(
            element.get("contextRef", "")[: MAX_CODE + 1],
            (element.text or "").strip()[:MAX_CODE],
            element.sourceline,
        )
        context = self.contexten.get(fact.context)
        if context is not None:
            self._tel(fact, context)
            return
        self.wachtend.append(fact)
        if len(self.wachtend) > MAX_WACHTEND:
            raise Leesfout(
                Probleem.GRENS,
                f"meer dan {MAX_WACHTEND} bedragen staan voor hun context",
            )

    def _tel(self, fact: _Feit, context: _Context) -> None:
        action, year = context.actie, context.jaar
        if action is not None:
            self.eerste_regel.setdefault(action, fact.line)
        if year is None:
            self._meld(GEEN_PERIODE, fact, context.periode)
            return
        self.jaren.add(year)
        usable = len(fact.waarde) <= MAX_TEKENS_GETAL and _GETAL.fullmatch(fact.waarde)
        if not usable:
            self._meld(GEEN_GETAL, fact, fact.waarde)
        if action is None:
            return
        # an amount that is no number still tells that the action runs in that year
        amounts = self.per_actie.setdefault(action, {}).setdefault(year, {})
        if usable:
            value = Decimal(fact.waarde)
            self.schrijft_nul = self.schrijft_nul or not value
            kind = context.soort if context.soort in self._soorten else "overig"
            amounts[kind or ""] = amounts.get(kind or "", NUL) + value

    @property
    def _soorten(self) -> tuple[str, str]:
        return next(iter(self.profiel.uitgave), ""), next(iter(self.profiel.ontvangst), "")

    def _meld(self, kind: str, fact: _Feit, example: str) -> None:
        known = self.onbruikbaar.setdefault(kind, _Onbruikbaar(fact, example))
        known.aantal += 1

    def resultaat(self) -> Xbrl:
        path = self.bron.naam
        return Xbrl(
            Bedragen(
                {action: self._jaren_van(years) for action, years in self.per_actie.items()},
                self.eerste_regel,
                frozenset(self.jaren),
                self.schrijft_nul,
                path,
            ),
            tuple(
                Identificatie("xbrl", number, Plaats(path, line))
                for number, line in self.nummers.items()
            ),
            tuple(
                Leesprobleem(
                    Probleem.BEDRAG_ONBRUIKBAAR,
                    Plaats(path, each.eerste.line),
                    _zin(kind, each),
                )
                for kind, each in sorted(self.onbruikbaar.items())
            ),
        )

    def _jaren_van(self, years: Mapping[int, Mapping[str, Decimal]]) -> dict[int, Bedrag]:
        uitgave, ontvangst = self._soorten
        return {
            year: Bedrag(
                amounts.get(uitgave, NUL),
                amounts.get(ontvangst, NUL),
                amounts.get("overig", NUL),
            )
            for year, amounts in sorted(years.items())
        }


def _zin(kind: str, found: _Onbruikbaar) -> str:
    facts = aantal(found.aantal, "bedrag", "bedragen")
    example = kort(found.voorbeeld)
    if kind == GEEN_GETAL:
        return (
            f"{facts} is geen getal, zoals '{example}'"
            if found.aantal == 1
            else (f"{facts} zijn geen getal, zoals '{example}'")
        )
    if kind == GEEN_CONTEXT:
        verb = "verwijst" if found.aantal == 1 else "verwijzen"
        return f"{facts} {verb} naar een context die niet bestaat, zoals '{example}'"
    verb = "heeft" if found.aantal == 1 else "hebben"
    return f"{facts} {verb} een periode die geen datum is of niet in één boekjaar valt, zoals '{example}'"


def _jaar(texts: Mapping[str, str]) -> tuple[int | None, str]:
    """Return the calendar year of a period, and the period as written when there is none."""
    if "/instant" in texts:
        end = _datum(texts["/instant"], einde=True)
        return (end.year, "") if end else (None, texts["/instant"])
    written = f"{texts.get('/startDate', '?')} tot {texts.get('/endDate', '?')}"
    start, end = (
        _datum(texts.get("/startDate", ""), einde=False),
        _datum(texts.get("/endDate", ""), einde=True),
    )
    if start is None or end is None or start.year != end.year:
        return None, written
    return start.year, ""


def _datum(text: str, *, einde: bool) -> date | None:
    """Return a date of XBRL; as an end, midnight belongs to the day before (XBRL 2.1, 4.7.2)."""
    match = _DATUM.fullmatch(text)
    if match is None or not _EERSTE_JAAR <= int(match[1]) <= _LAATSTE_JAAR:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day - timedelta(days=1) if einde and match[4] else day
