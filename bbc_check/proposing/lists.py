"""Amounts and codes in lists beside the actions."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bbc_check.proposing.amounts import (
    JAAR_IN_NAAM,
    STEEKPROEF,
    Bedragplek,
    met_vast_jaar,
    plek,
    tabel,
    waarden,
)
from bbc_check.proposing.element_kinds import Soort
from bbc_check.proposing.external import is_extern
from bbc_check.proposing.fields import GETAL, JAAR, Veld
from bbc_check.proposing.key_rows import Kijker
from bbc_check.proposing.roles import kwalificatie
from bbc_check.proposing.vocabulary import woordenboek


@dataclass(frozen=True, slots=True)
class Koppelplek:
    """A list that ties codes to actions."""

    element: str
    actie: str
    code: str
    aantal: int


def in_lijsten(
    kinds: Sequence[Soort], kijker: Kijker, keys: Mapping[str, Collection[str]]
) -> tuple[list[Bedragplek], str | None]:
    """Return the amounts that stand beside the actions, and the key of the action they name.

    ``keys`` maps a path of the action to its values.
    """
    for kind in sorted(kinds, key=lambda each: -len(each.pad)):
        fields = kijker.velden(kind.knopen[:STEEKPROEF])
        link = _verwijst(fields, keys)
        if link is None:
            continue
        ref, key = link
        places = tabel(kind.element, fields, {ref.pad})
        if not places:
            named = [
                (each, match[1])
                for each in fields.values()
                if (match := JAAR_IN_NAAM.search(each.pad))
                and each.gevuld
                and each.getal >= 0.5
                and each.meer <= 1
            ]
            places = met_vast_jaar(named, fields, lijst=kind.element)
        if not places:
            places = _onder_jaar(kind, fields, ref)
        if not places:
            places = _per_jaar(kind)
        if places:
            for place in places:
                place.actie = ref.pad
            return places, key
    return [], None


def _onder_jaar(kind: Soort, fields: Mapping[str, Veld], ref: Veld) -> list[Bedragplek]:
    """Amounts in an element that tells the year for all of them: ``<jaar nr="2024"><b actie=…>``."""
    values = waarden(fields, {ref.pad})
    if not values or not all(node.ouder is not None for node in kind.knopen):
        return []
    parents = [node.ouder for node in kind.knopen if node.ouder is not None]
    for name in dict.fromkeys(name for parent in parents for name in parent.attributen):
        years = {parent.attributen.get(name, "") for parent in parents}
        if all(map(JAAR.fullmatch, years)):
            return [
                plek(f"{parents[0].naam}[@{name}='{year}']/{kind.naam}", each, None, vast_jaar=year)
                for year in sorted(years)
                for each in values
            ]
    return []


def _per_jaar(kind: Soort) -> list[Bedragplek]:
    """Amounts of one action together: ``<raming actie="A-1"><bedrag jaar="2024">…``."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    samples: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in kind.knopen[:STEEKPROEF]:
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
            places.append(plek(kind.element, value, None, vast_jaar=year))
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
        fields = kijker.velden(kind.knopen[:STEEKPROEF])
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
