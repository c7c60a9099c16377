"""Amounts and codes in the xml: inside the actions, or in lists beside them."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bbc_check.proposing.fields import KLEURLOOS, Veld, stappen
from bbc_check.proposing.head_value import EERSTE_JAAR
from bbc_check.proposing.key_rows import Kijker
from bbc_check.proposing.roles import kwalificatie
from bbc_check.proposing.tree import Knoop
from bbc_check.proposing.vocabulary import delen, woordenboek

JAAR_IN_NAAM = re.compile(r"(?<![0-9])((?:19|20|21)[0-9]{2})(?![0-9])")
STEEKPROEF = 600
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
    for node in nodes[:STEEKPROEF]:
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
        rows = tabel(path, kijker.velden(groups[path]))
        if rows:
            done.append(path)
            found += rows
    return found


def _is_doos(pad: str) -> bool:
    """Return whether a path leads into one element that only wraps a value: ``Jaar/Waarde``."""
    steps = stappen(pad)
    return len(steps) == 2 and steps[1].partition("[")[0].casefold() in KLEURLOOS


def tabel(path: str, fields: Mapping[str, Veld], skip: Collection[str] = ()) -> list[Bedragplek]:
    """Return the amounts of rows that have a year of their own; empty when they have none."""
    years = [
        each
        for each in fields.values()
        if each.meer <= 1
        and each.gevuld
        and each.jaar + each.datum >= 0.9
        and each.pad != "."
        and (each.pad.count("/") == 0 or _is_doos(each.pad))
        and each.pad not in skip
    ]
    if not years:
        return []
    words = woordenboek().bedrag
    year = max(years, key=lambda each: (words["jaar"].score(each.naam), each.jaar))
    values = waarden(fields, {year.pad, *skip})
    kinds = _soortveld(fields, {year.pad, *(each.pad for each in values), *skip})
    pattern = None if year.jaar >= 0.9 else EERSTE_JAAR
    return [plek(path, each, kinds, jaar=year.pad, jaar_patroon=pattern) for each in values]


def plek(
    path: str,
    value: Veld,
    kinds: tuple[str, dict[str, list[str]]] | None,
    jaar: str = "",
    jaar_patroon: str | None = None,
    vast_jaar: str | None = None,
) -> Bedragplek:
    """Return one table of amounts for a field of the rows at a path."""
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


def waarden(fields: Mapping[str, Veld], skip: Collection[str]) -> list[Veld]:
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
    fields = kijker.velden(nodes[:STEEKPROEF], lambda child: id(child) in weg)
    found: list[tuple[Veld, str]] = []
    for each in fields.values():
        match = JAAR_IN_NAAM.search(each.pad)
        if match and each.gevuld and each.getal >= 0.5:
            found.append((each, match[1]))
    return met_vast_jaar(found, fields)


def met_vast_jaar(
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
        place = plek(f"{start}*", first, None, "local-name()", EERSTE_JAAR)
        place.waarde = "."
        place.aantal = sum(each.gevuld for each, _ in members)
        place.voorbeelden = [text for each, _ in members for text in each.waarden[:100]]
        if attribute and parent:
            pass  # "raming/@b*": attributes of the element inside the action
        places.append(place)
        rest = [pair for pair in rest if pair not in members]
    if lijst is None:
        inside, rest = _onder_jaarnaam(rest, fields)
        places += inside
    for each, year in rest:
        parent, _, last = each.pad.rpartition("/")
        if lijst is not None:
            place = plek(lijst, each, None, vast_jaar=year)
        elif last.startswith("@") and parent:
            place = plek(parent, each, None, vast_jaar=year)
            place.waarde = last
        else:
            place = plek(each.pad, each, None, vast_jaar=year)
            place.waarde = "."
        places.append(place)
    return places


def _onder_jaarnaam(
    found: Sequence[tuple[Veld, str]], fields: Mapping[str, Veld]
) -> tuple[list[Bedragplek], list[tuple[Veld, str]]]:
    """Amounts inside an element named after its year (``<jaar2024><uitgave>``), and the other pairs."""
    groups: dict[tuple[str, str], list[tuple[Veld, str]]] = defaultdict(list)
    for pair in found:
        steps = stappen(pair[0].pad)
        if len(steps) == 2 and re.fullmatch(r"[^0-9\[@]+" + pair[1], steps[0]):
            groups[steps[0].removesuffix(pair[1]), steps[1]].append(pair)
    places, used = [], []
    for (prefix, inner), members in groups.items():
        home = re.compile(re.escape(prefix) + r"(?:19|20|21)[0-9]{2}/")
        if any(path.startswith(prefix) and not home.match(path) for path in fields):
            continue
        place = plek(f"{prefix}*", members[0][0], None, "local-name()", EERSTE_JAAR)
        place.waarde = inner
        place.aantal = sum(each.gevuld for each, _ in members)
        place.voorbeelden = [text for each, _ in members for text in each.waarden[:100]]
        places.append(place)
        used += members
    return places, [pair for pair in found if pair not in used]


def _zonder_jaar(
    nodes: Sequence[Knoop], weg: Collection[int], kijker: Kijker, boekjaar: str | None
) -> list[Bedragplek]:
    """Amounts of the one year that the report is about."""
    if boekjaar is None:
        return []
    words = woordenboek().bedrag
    fields = kijker.velden(nodes[:STEEKPROEF], lambda child: id(child) in weg)
    found = []
    for each in fields.values():
        if not each.gevuld or each.getal < 0.7 or words["waarde"].score(each.naam) < 2.5:
            continue
        if words["geen"].score(each.naam) or kwalificatie(each)[0] not in ("", "actie"):
            continue
        parent, _, last = each.pad.rpartition("/")
        if last.startswith("@"):
            place = plek(parent or last, each, None, vast_jaar=boekjaar)
            place.waarde = last if parent else "."
        else:
            place = plek(each.pad, each, None, vast_jaar=boekjaar)
            place.waarde = "."
        found.append(place)
    return found


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
