"""Amounts and codes in the xml: inside the actions, or in lists beside them."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bbc_check.reading.voorstel.boom import Knoop
from bbc_check.reading.voorstel.kop import EERSTE_JAAR
from bbc_check.reading.voorstel.rijen import Kijker
from bbc_check.reading.voorstel.rollen import is_extern, kwalificatie
from bbc_check.reading.voorstel.soorten import Soort
from bbc_check.reading.voorstel.veld import GETAL, JAAR, Veld
from bbc_check.reading.voorstel.woorden import delen, woordenboek

_JAAR_IN_NAAM = re.compile(r"(?<![0-9])((?:19|20|21)[0-9]{2})(?![0-9])")
_STEEKPROEF = 600
UITGAVE, ONTVANGST = "uitgave", "ontvangst"


@dataclass(slots=True)
class Bedragplek:
    """One table of amounts; ``vast_jaar`` and ``vaste_soort`` where no path tells."""

    element: str
    waarde: str
    jaar: str = ""
    jaar_patroon: str | None = None
    vast_jaar: str | None = None
    soort: str | None = None
    soorten: dict[str, list[str]] = field(default_factory=dict)
    vaste_soort: str | None = None
    actie: str | None = None
    aantal: int = 0
    voorbeelden: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Koppelplek:
    """A list that ties codes to actions."""

    element: str
    actie: str
    code: str
    aantal: int


def in_acties(
    nodes: Sequence[Knoop], kijker: Kijker, weg: Collection[int], boekjaar: str | None
) -> list[Bedragplek]:
    """Return the amounts that stand inside the actions; ``weg`` are the records inside them."""
    return (
        _rijen(nodes, weg, kijker)
        or _namen_met_jaar(nodes, weg, kijker)
        or _zonder_jaar(nodes, weg, kijker, boekjaar)
    )


def _rijen(nodes: Sequence[Knoop], weg: Collection[int], kijker: Kijker) -> list[Bedragplek]:
    """Amounts whose own element, or the one around it, tells the year."""
    groups: dict[str, list[Knoop]] = defaultdict(list)
    for node in nodes[:_STEEKPROEF]:
        stack = [(child, child.naam) for child in reversed(node.kinderen)]
        while stack:
            each, path = stack.pop()
            if id(each) in weg:
                continue
            if each.attributen or each.kinderen:
                groups[path].append(each)
            stack += [(child, f"{path}/{child.naam}") for child in reversed(each.kinderen)]
    found: list[Bedragplek] = []
    done: list[str] = []
    for path in sorted(groups, key=lambda each: each.count("/")):
        if any(path.startswith(f"{each}/") for each in done):
            continue
        rows = _tabel(path, kijker.velden(groups[path]))
        if rows:
            done.append(path)
            found += rows
    return found


def _tabel(path: str, fields: Mapping[str, Veld], skip: Collection[str] = ()) -> list[Bedragplek]:
    """Return the amounts of rows that have a year of their own; empty when they have none."""
    years = [
        each
        for each in fields.values()
        if each.meer <= 1
        and each.gevuld
        and each.jaar + each.datum >= 0.9
        and each.pad != "."
        and each.pad.count("/") == 0
        and each.pad not in skip
    ]
    if not years:
        return []
    words = woordenboek().bedrag
    year = max(years, key=lambda each: (words["jaar"].score(each.naam), each.jaar))
    values = _waarden(fields, {year.pad, *skip})
    kinds = _soortveld(fields, {year.pad, *(each.pad for each in values), *skip})
    pattern = None if year.jaar >= 0.9 else EERSTE_JAAR
    return [_plek(path, each, kinds, jaar=year.pad, jaar_patroon=pattern) for each in values]


def _plek(
    path: str,
    value: Veld,
    kinds: tuple[str, dict[str, list[str]]] | None,
    jaar: str = "",
    jaar_patroon: str | None = None,
    vast_jaar: str | None = None,
) -> Bedragplek:
    place = Bedragplek(path, value.pad, jaar, jaar_patroon, vast_jaar)
    place.aantal, place.voorbeelden = value.gevuld, value.waarden[:400]
    own = _soort_in_naam(value)
    if own:
        place.vaste_soort = own
    elif kinds:
        place.soort, place.soorten = kinds
    return place


def _soort_in_naam(each: Veld) -> str | None:
    words = woordenboek().bedrag
    out = max(words["uitgave"].score(parts) for parts in (each.naam, each.omgeving[-1:]))
    income = max(words["ontvangst"].score(parts) for parts in (each.naam, each.omgeving[-1:]))
    if max(out, income) < 2 or out == income:
        return None
    return UITGAVE if out > income else ONTVANGST


def _waarden(fields: Mapping[str, Veld], skip: Collection[str]) -> list[Veld]:
    """Return the fields that hold the amounts of a row."""
    words = woordenboek().bedrag
    ranked: list[tuple[float, Veld]] = []
    for each in fields.values():
        if each.pad in skip or each.meer > 1 or not each.gevuld:
            continue
        name = words["waarde"].score(each.naam) if each.pad != "." else 1.5
        if name < 2 and each.pad.endswith("waarde"):
            name = 2.0
        share = each.getal
        if words["geen"].score(each.naam) > name or share < (0.5 if name >= 2 else 0.9):
            continue
        ranked.append((name + share, each))
    if not ranked:
        return []
    kinds = [each for _, each in ranked if _soort_in_naam(each)]
    if {_soort_in_naam(each) for each in kinds} == {UITGAVE, ONTVANGST}:
        return kinds
    best = max(
        ranked, key=lambda pair: (pair[0], pair[1].aandeel(lambda text: "." in text or "," in text))
    )
    return [best[1]]


def _soortveld(
    fields: Mapping[str, Veld], skip: Collection[str]
) -> tuple[str, dict[str, list[str]]] | None:
    """Return the field that tells spending from receipts, with its words for both."""
    words = woordenboek().bedrag
    for each in fields.values():
        if (
            each.pad in skip
            or each.meer > 1
            or not each.waarden
            or (each.uniek == 1.0 and len(each.waarden) > 2)
        ):
            continue
        kinds: dict[str, list[str]] = {UITGAVE: [], ONTVANGST: []}
        for value in dict.fromkeys(each.waarden):
            parts = delen(value) or (value,)
            out, income = words["uitgave"].score(parts), words["ontvangst"].score(parts)
            if max(out, income) >= 2 and out != income:
                kinds[UITGAVE if out > income else ONTVANGST].append(value)
        known = sum(map(len, kinds.values()))
        if known and known >= 0.5 * len(set(each.waarden)) and len(set(each.waarden)) <= 6:
            return each.pad, {name: found for name, found in kinds.items() if found}
    return None


def _namen_met_jaar(
    nodes: Sequence[Knoop], weg: Collection[int], kijker: Kijker
) -> list[Bedragplek]:
    """Amounts whose name holds the year: ``<bedrag_2024>``, ``@b2024``, ``<veld naam="bedrag 2024">``."""
    fields = kijker.velden(nodes[:_STEEKPROEF], lambda child: id(child) in weg)
    found: list[tuple[Veld, str]] = []
    for each in fields.values():
        match = _JAAR_IN_NAAM.search(each.pad)
        if match and each.gevuld and each.getal >= 0.5:
            found.append((each, match[1]))
    return _met_vast_jaar(found, fields)


def _met_vast_jaar(
    found: Sequence[tuple[Veld, str]], fields: Mapping[str, Veld], *, lijst: str | None = None
) -> list[Bedragplek]:
    """Return one table where a wildcard finds these fields alone, else one for each year."""
    places: list[Bedragplek] = []
    rest = list(found)
    groups: dict[tuple[str, str], list[tuple[Veld, str]]] = defaultdict(list)
    for each, year in found:
        parent, _, last = each.pad.rpartition("/")
        prefix = last.partition(year)[0]
        if "[" not in last and last.endswith(year) and prefix not in ("", "@"):
            groups[parent, prefix].append((each, year))
    for (parent, prefix), members in groups.items():
        start = f"{parent}/{prefix}" if parent else prefix
        others = [
            path
            for path in fields
            if path.startswith(start) and path not in {each.pad for each, _ in members}
        ]
        if others or lijst is not None:
            continue
        attribute = prefix.startswith("@")
        first = members[0][0]
        place = _plek(f"{start}*", first, None, "local-name()", EERSTE_JAAR)
        place.waarde = "."
        place.aantal = sum(each.gevuld for each, _ in members)
        place.voorbeelden = [text for each, _ in members for text in each.waarden[:100]]
        if attribute and parent:
            pass  # "raming/@b*": attributes of the element inside the action
        places.append(place)
        rest = [pair for pair in rest if pair not in members]
    for each, year in rest:
        parent, _, last = each.pad.rpartition("/")
        if lijst is not None:
            place = _plek(lijst, each, None, vast_jaar=year)
        elif last.startswith("@") and parent:
            place = _plek(parent, each, None, vast_jaar=year)
            place.waarde = last
        else:
            place = _plek(each.pad, each, None, vast_jaar=year)
            place.waarde = "."
        places.append(place)
    return places


def _zonder_jaar(
    nodes: Sequence[Knoop], weg: Collection[int], kijker: Kijker, boekjaar: str | None
) -> list[Bedragplek]:
    """Amounts of the one year that the report is about."""
    if boekjaar is None:
        return []
    words = woordenboek().bedrag
    fields = kijker.velden(nodes[:_STEEKPROEF], lambda child: id(child) in weg)
    found = []
    for each in fields.values():
        if not each.gevuld or each.getal < 0.7 or words["waarde"].score(each.naam) < 2.5:
            continue
        if words["geen"].score(each.naam) or kwalificatie(each)[0] not in ("", "actie"):
            continue
        parent, _, last = each.pad.rpartition("/")
        if last.startswith("@"):
            place = _plek(parent or last, each, None, vast_jaar=boekjaar)
            place.waarde = last if parent else "."
        else:
            place = _plek(each.pad, each, None, vast_jaar=boekjaar)
            place.waarde = "."
        found.append(place)
    return found


def in_lijsten(
    kinds: Sequence[Soort], kijker: Kijker, keys: Mapping[str, Collection[str]]
) -> tuple[list[Bedragplek], str | None]:
    """Return the amounts that stand beside the actions, and the key of the action they name.

    ``keys`` maps a path of the action to its values.
    """
    for kind in sorted(kinds, key=lambda each: -len(each.pad)):
        fields = kijker.velden(kind.knopen[:_STEEKPROEF])
        link = _verwijst(fields, keys)
        if link is None:
            continue
        ref, key = link
        places = _tabel(kind.element, fields, {ref.pad})
        if not places:
            named = [
                (each, match[1])
                for each in fields.values()
                if (match := _JAAR_IN_NAAM.search(each.pad))
                and each.gevuld
                and each.getal >= 0.5
                and each.meer <= 1
            ]
            places = _met_vast_jaar(named, fields, lijst=kind.element)
        if not places:
            places = _onder_jaar(kind, fields, ref)
        if not places:
            places = _per_jaar(kind, ref)
        if places:
            for place in places:
                place.actie = ref.pad
            return places, key
    return [], None


def _onder_jaar(kind: Soort, fields: Mapping[str, Veld], ref: Veld) -> list[Bedragplek]:
    """Amounts in an element that tells the year for all of them: ``<jaar nr="2024"><b actie=…>``."""
    values = _waarden(fields, {ref.pad})
    if not values or not all(node.ouder is not None for node in kind.knopen):
        return []
    parents = [node.ouder for node in kind.knopen if node.ouder is not None]
    for name in dict.fromkeys(name for parent in parents for name in parent.attributen):
        years = {parent.attributen.get(name, "") for parent in parents}
        if all(map(JAAR.fullmatch, years)):
            return [
                _plek(
                    f"{parents[0].naam}[@{name}='{year}']/{kind.naam}", each, None, vast_jaar=year
                )
                for year in sorted(years)
                for each in values
            ]
    return []


def _per_jaar(kind: Soort, ref: Veld) -> list[Bedragplek]:
    """Amounts of one action together: ``<raming actie="A-1"><bedrag jaar="2024">…``."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    samples: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in kind.knopen[:_STEEKPROEF]:
        for child in node.kinderen:
            for name, year in child.attributen.items():
                if JAAR.fullmatch(year) and child.is_blad and (GETAL.fullmatch(child.tekst)):
                    groups[child.naam, name].add(year)
                    samples[child.naam, name].append(child.tekst)
    places = []
    for (name, attribute), years in groups.items():
        for year in sorted(years):
            value = Veld(f"{name}[@{attribute}='{year}']", waarden=samples[name, attribute][:50])
            value.gevuld = len(kind.knopen)
            places.append(_plek(kind.element, value, None, vast_jaar=year))
    return places


def _verwijst(
    fields: Mapping[str, Veld], keys: Mapping[str, Collection[str]]
) -> tuple[Veld, str] | None:
    """Return the field that names actions, and by which of their keys."""
    best: tuple[float, Veld, str] | None = None
    for each in fields.values():
        if each.meer > 1 or not each.waarden or each.gem_lengte > 60 or each.jaar > 0.5:
            continue
        values = set(each.waarden)
        named = (
            kwalificatie(each)[0] == "actie" or woordenboek().velden["ouder"].score(each.naam) > 0
        )
        for key, known in keys.items():
            hit = len(values & set(known)) / len(values)
            trivial = all(value.isdigit() and len(value) < 4 for value in values)
            if hit < 0.5 or (trivial and not named):
                continue
            score = hit + named
            if best is None or score > best[0]:
                best = (score, each, key)
    return best[1:] if best else None


def koppelingen(
    kinds: Sequence[Soort], kijker: Kijker, keys: Mapping[str, Collection[str]]
) -> tuple[list[Koppelplek], str | None]:
    """Return the lists of codes beside the actions, and the key of the action they name."""
    found: list[Koppelplek] = []
    by: str | None = None
    done: list[tuple[str, ...]] = []
    for kind in sorted(kinds, key=lambda each: -len(each.pad)):
        if any(path[: len(kind.pad)] == kind.pad for path in done):
            continue  # the list around one that was found
        fields = kijker.velden(kind.knopen[:_STEEKPROEF])
        codes = [
            each
            for each in fields.values()
            if each.meer <= 1
            and is_extern(each, kwalificatie(each)[1])
            and (each.codes or not each.is_sleutel or kwalificatie(each)[0] == "")
        ]
        link = _verwijst({path: each for path, each in fields.items() if each not in codes}, keys)
        if not codes or link is None or (by is not None and link[1] != by):
            continue
        best = max(codes, key=lambda each: each.codes)
        if not best.codes and len(fields) > 4:
            continue
        found.append(Koppelplek(kind.element, link[0].pad, best.pad, best.gevuld))
        done.append(kind.pad)
        by = link[1]
    return found, by


def getalspelling(values: Sequence[str]) -> tuple[str, str]:
    """Return the decimal sign and the sign between thousands ("" for none) of amounts."""
    comma = sum(1 for each in values if re.search(r",[0-9]{1,2}$", each))
    point = sum(1 for each in values if re.search(r"\.[0-9]{1,2}$", each))
    both = [each for each in values if "," in each and "." in each]
    if both:
        last = sum(1 if each.rindex(",") > each.rindex(".") else -1 for each in both)
        return (",", ".") if last > 0 else (".", ",")
    if comma > point:
        spaced = any(re.search(r"[0-9] [0-9]{3}", each) for each in values)
        return ",", " " if spaced else "."
    if not point and any(re.fullmatch(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+", each) for each in values):
        return ",", "."
    return ".", "," if any(
        re.fullmatch(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+", each) for each in values
    ) else ""
