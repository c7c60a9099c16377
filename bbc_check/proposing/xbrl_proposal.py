"""What an xbrl of unknown software calls its amounts, actions, kinds and years."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from lxml import etree

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.proposing.external import is_extern
from bbc_check.proposing.fields import (
    DATUM,
    GETAL,
    JAAR,
    Codekenner,
    Veld,
    meegeleverde_kenner,
)
from bbc_check.proposing.tree import MAX_HAKEN, MAX_MONSTER
from bbc_check.proposing.vocabulary import delen, niveau_score, woordenboek
from bbc_check.proposing.wrapper import overeenkomst, zonder_omhulsel
from bbc_check.reading.events import read_root
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xml.stream import begin

_XBRLI = "http://www.xbrl.org/2003/instance"
_STANDAARD = ("http://www.xbrl.org/", "http://www.w3.org/", "http://xbrl.org/")
_MEESTE_WAARDEN = 20_000


@dataclass(slots=True)
class Telling:
    """What one xbrl holds: values per dimension, and per item its namespace, number and dimensions."""

    dimensies: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    item_dimensies: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    tekstfeiten: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    tekst_naamruimte: dict[str, str] = field(default_factory=dict)
    jaar_in_periode: int = 0
    geen_jaar: int = 0
    jaren_in_periode: set[str] = field(default_factory=set)
    volledig: bool = True
    kenner: Codekenner = field(default_factory=meegeleverde_kenner)

    def waarden(self, dimension: str) -> set[str]:
        """Return the distinct values of a dimension."""
        return set(self.dimensies[dimension])


@dataclass(slots=True)
class Xbrlvoorstel:
    """The ``[xbrl]`` of a profile."""

    naamruimte: str
    bedrag: list[str] | dict[str, str]
    actie_dimensie: str
    actie_patroon: str | None = None
    soort_dimensie: str | None = None
    soorten: dict[str, list[str]] = field(default_factory=dict)
    jaar_dimensie: str | None = None
    jaar_patroon: str | None = None
    code_dimensie: str | None = None
    code_feit: str | None = None
    bewijs: list[str] = field(default_factory=list)
    gevonden: int = 0  # actions of the xml that it names


def tel(bron: Source, kenner: Codekenner) -> Telling:
    """Count what an xbrl holds, up to the limits; raises Leesfout."""
    head = read_root(bron)
    if head.naamruimte != _XBRLI or head.naam != "xbrl":
        raise ReadError(
            ProblemKind.NIET_HERKEND, f"het begint met <{head.naam}> en is geen XBRL 2.1"
        )
    root, complete = begin(bron, head.naam, MAX_MONSTER, MAX_HAKEN)
    telling = Telling(volledig=complete, kenner=kenner)
    contexts: dict[str, tuple[frozenset[str], bool]] = {}
    for element in root:
        if isinstance(element.tag, str) and element.tag == f"{{{_XBRLI}}}context":
            contexts[element.get("id", "")] = _context(element, telling)
    for element in root:
        if not isinstance(element.tag, str):
            continue
        namespace, _, name = element.tag[1:].partition("}")
        if element.tag[0] != "{" or namespace.startswith(_STANDAARD):
            continue
        dims, year = contexts.get(element.get("contextRef", ""), (frozenset(), True))
        text = (element.text or "").strip()
        if element.get("unitRef") or GETAL.fullmatch(text):
            telling.items[namespace, name] += 1
            telling.item_dimensies[name].update(dims)
            telling.jaar_in_periode += year
            telling.geen_jaar += not year
        elif element.get("contextRef") and text:
            telling.tekstfeiten[name].append(text[:200])
            telling.tekst_naamruimte[name] = namespace
            telling.item_dimensies[name].update(dims)
    return telling


def _context(element: etree._Element, telling: Telling) -> tuple[frozenset[str], bool]:
    dims: set[str] = set()
    dates: dict[str, str] = {}
    for child in element.iter(etree.Element):
        namespace, _, name = str(child.tag)[1:].partition("}")
        if name in ("startDate", "endDate", "instant"):
            dates[name] = (child.text or "").strip()
        elif name in ("typedMember", "explicitMember"):
            dimension = str(child.get("dimension")).rpartition(":")[2].strip()
            text = "".join(child.itertext()).strip()
            if name == "explicitMember":
                text = text.rpartition(":")[2]
            _tel(telling, dims, dimension, text)
        elif not namespace.startswith(_STANDAARD) and len(child) == 0 and child.text:
            parent = child.getparent()
            if parent is not None and not str(parent.tag).endswith("typedMember"):
                _tel(telling, dims, name, child.text.strip())
    telling.jaren_in_periode |= {date[:4] for date in dates.values()}
    if "instant" in dates:
        return frozenset(dims), True
    start, end = dates.get("startDate", "")[:4], dates.get("endDate", "")[:4]
    return frozenset(dims), bool(start) and start == end


def _tel(telling: Telling, dims: set[str], dimension: str, value: str) -> None:
    dims.add(dimension)
    counter = telling.dimensies[dimension]
    if len(counter) < _MEESTE_WAARDEN or value in counter:
        counter[value[:200]] += 1


def actiewaarden(telling: Telling, keys: Collection[str]) -> set[str]:
    """Return the values of the dimension that by its name holds the actions; empty when unsure.

    They are spelled as in the xml, of which ``keys`` are the keys of all elements.
    """
    named = [name for name in telling.dimensies if _is_actie(name)]
    return zonder_omhulsel(telling.waarden(named[0]), keys) if len(named) == 1 else set()


def _is_actie(name: str) -> bool:
    level, sure = niveau_score(
        re.sub(r"(?i)(dimensi(e|on)|as|axis|code|member|dim)$", "", name) or name
    )
    return level == "actie" and sure >= 2


def stel_voor(telling: Telling, keys: Collection[str]) -> Xbrlvoorstel | None:
    """Return the names of an xbrl; ``keys`` are the codes of the actions. None when there is nothing."""
    if not telling.items:
        return None
    known = set(keys)
    best: tuple[float, str, str | None, int] | None = None
    for name in telling.dimensies:
        pattern, hits = overeenkomst(telling.waarden(name), known)
        share = hits / max(1, min(len(known), len(telling.waarden(name))))
        if _geen_actie(telling, name):
            continue
        score = 4 * share + (2 if _is_actie(name) else 0)
        if score >= 1 and (best is None or score > best[0]):
            best = (score, name, pattern, hits)
    if best is None:
        return None
    _, dimension, pattern, hits = best
    items = [
        (namespace, name, count)
        for (namespace, name), count in telling.items.items()
        if telling.item_dimensies[name][dimension]
    ]
    if not items:
        return None
    space = Counter(namespace for namespace, _, _ in items).most_common(1)[0][0]
    names = [name for namespace, name, _ in items if namespace == space]
    proposal = Xbrlvoorstel(
        _naamruimte({namespace for namespace, _, _ in items}), _bedrag(names), dimension, pattern
    )
    proposal.gevonden = hits
    total = len(telling.waarden(dimension))
    proposal.bewijs.append(
        f"{dimension}: {total} waarden, {hits} ervan zijn code van een actie in de xml"
    )
    _soortdimensie(proposal, telling)
    if telling.geen_jaar > telling.jaar_in_periode or len(telling.jaren_in_periode) <= 1:
        _jaardimensie(proposal, telling)
    _codes(proposal, telling)
    return proposal


def _geen_actie(telling: Telling, name: str) -> bool:
    values = telling.waarden(name)
    return all(telling.kenner.is_code(value) or JAAR.fullmatch(value) for value in values)


def _naamruimte(spaces: Collection[str]) -> str:
    patterns = sorted({versieloos(space) for space in spaces})
    return patterns[0] if len(patterns) == 1 else "|".join(f"(?:{each})" for each in patterns)


def versieloos(namespace: str) -> str:
    """Return a pattern for a namespace in which the numbers may change."""
    return re.sub(r"[0-9]+", "[0-9]+", re.escape(namespace).replace(r"\-", "-").replace(r"\#", "#"))


def _bedrag(names: Sequence[str]) -> list[str] | dict[str, str]:
    words = woordenboek().bedrag
    kinds: dict[str, str] = {}
    for name in dict.fromkeys(names):
        parts = delen(name)
        out, income = words["uitgave"].score(parts), words["ontvangst"].score(parts)
        kinds[name] = (
            "overig"
            if max(out, income) < 2 or out == income
            else ("uitgave" if out > income else "ontvangst")
        )
    if {"uitgave", "ontvangst"} & set(kinds.values()):
        return kinds
    return list(kinds)


def _soortdimensie(proposal: Xbrlvoorstel, telling: Telling) -> None:
    words = woordenboek().bedrag
    for name in telling.dimensies:
        values = telling.waarden(name)
        if name == proposal.actie_dimensie or len(values) > 8:
            continue
        kinds: dict[str, list[str]] = {"uitgave": [], "ontvangst": []}
        for value in sorted(values):
            parts = delen(value)
            out, income = words["uitgave"].score(parts), words["ontvangst"].score(parts)
            if max(out, income) >= 2 and out != income:
                kinds["uitgave" if out > income else "ontvangst"].append(value)
        if sum(map(len, kinds.values())) >= 0.5 * len(values):
            proposal.soort_dimensie = name
            proposal.soorten = {key: found for key, found in kinds.items() if found}
            return


def _jaardimensie(proposal: Xbrlvoorstel, telling: Telling) -> None:
    for name in telling.dimensies:
        values = telling.waarden(name)
        if name in (proposal.actie_dimensie, proposal.soort_dimensie) or not values:
            continue
        if all(JAAR.fullmatch(value) for value in values):
            proposal.jaar_dimensie = name
            return
        if all(re.search(r"(?:19|20|21)[0-9]{2}", value) or DATUM.match(value) for value in values):
            proposal.jaar_dimensie = name
            proposal.jaar_patroon = "((?:19|20|21)[0-9]{2})"
            return


def _codes(proposal: Xbrlvoorstel, telling: Telling) -> None:
    """Find the external codes, where the xbrl carries them."""
    for name in telling.dimensies:
        values = list(telling.waarden(name))
        each = _als_veld(name, values, telling)
        if name not in (
            proposal.actie_dimensie,
            proposal.soort_dimensie,
            proposal.jaar_dimensie,
        ) and (
            (each.codes and is_extern(each, each.naam))
            or woordenboek().velden["externe_rapporteringscode"].score(each.naam) >= 3
        ):
            proposal.code_dimensie = name
    for name, texts in telling.tekstfeiten.items():
        each = _als_veld(name, texts, telling)
        if each.codes and telling.item_dimensies[name][proposal.actie_dimensie]:
            proposal.code_feit = name


def _als_veld(name: str, values: list[str], telling: Telling) -> Veld:
    length = sum(map(len, values))
    return Veld(name, gevuld=len(values), waarden=values, lengte=length, kenner=telling.kenner)
