"""Levels that stand elsewhere in the document, or repeated in each action."""

from collections.abc import Sequence

from bbc_check.proposing.element_kinds import Soort
from bbc_check.proposing.external import CODE, KORT
from bbc_check.proposing.fields import Veld
from bbc_check.proposing.key_rows import Kijker
from bbc_check.proposing.levels import (
    ACTIE,
    AP,
    BD,
    Gevonden,
    deel_in,
    draagt_kop,
    velden_van,
)
from bbc_check.proposing.roles import Rollen, kwalificatie
from bbc_check.proposing.vocabulary import Lijst, delen, niveau_score, woordenboek

_HOGER = (AP, BD)


def zoek_ouders(
    actie: Gevonden, nested: list[Gevonden], kinds: Sequence[Soort], kijker: Kijker
) -> list[Gevonden]:
    """Return the levels above that the actions only refer to, or repeat; sets their ``ouder``."""
    have = {each.niveau for each in nested}
    tables = _lijsten(actie, nested, kinds, kijker)
    found: list[Gevonden] = []
    if tables:
        found = _verbind([actie, *nested], tables, have)
    have |= {each.niveau for each in found}
    for level in _HOGER:
        if level not in have:
            repeated = _herhaald(actie, level)
            if repeated is not None:
                found.append(repeated)
    return found


def _lijsten(
    actie: Gevonden, nested: list[Gevonden], kinds: Sequence[Soort], kijker: Kijker
) -> list[Gevonden]:
    """Return the kinds elsewhere that may be a level: they have a key, and a text or the name of one."""
    taken = [actie.soort, *(each.soort for each in nested)]
    paths = {node.pad for kind in taken if kind is not None for node in kind.knopen}
    found = []
    for kind in kinds:
        if kind in taken or kind.opgetild or len(kind.pad) < 2:
            continue
        inside = any(len(path) < len(kind.pad) and kind.pad[: len(path)] == path for path in paths)
        level, sure = kind.niveau
        if inside and not (level in _HOGER and sure >= 3):
            continue
        if inside or woordenboek().velden["geen"].score(_delen(kind)) >= 2 or level == "lager":
            continue
        if (level == ACTIE and sure >= 2) or (draagt_kop(kind) and sure < 3):
            continue
        fields = velden_van(kind, kinds, kijker, BD)
        keys = [each for each in fields.values() if each.is_sleutel and each.uniek > 0.9]
        named = level in _HOGER and sure >= 2
        if keys and (named or any(each.is_tekst for each in fields.values())):
            found.append(Gevonden("", kind, Rollen(), fields))
    return found


def _delen(kind: Soort) -> tuple[str, ...]:
    return delen(kind.naam if kind.type is None else kind.type)


def _verbind(below: list[Gevonden], tables: list[Gevonden], have: set[str]) -> list[Gevonden]:
    """Follow the references up from the actions; levels without a reference count by name alone."""
    found: list[Gevonden] = []
    links: dict[int, list[tuple[Gevonden, Veld, Veld]]] = {}
    for source in [*below, *tables]:
        for target in tables:
            if source is not target and (link := _verwijzing(source, target)):
                links.setdefault(id(target), []).append((source, *link))
    # names first
    for level in _HOGER:
        named = [
            each for each in tables if each.eigen.niveau[0] == level and each.eigen.niveau[1] >= 1
        ]
        named = [each for each in named if id(each) in links or each.eigen.niveau[1] >= 2]
        if named and level not in have:
            best = max(
                named,
                key=lambda each: (each.eigen.niveau[1], id(each) in links, len(each.eigen.knopen)),
            )
            best.niveau = level
            found.append(best)
    # then by who refers to whom
    for _ in _HOGER:
        sources = {id(each) for each in [*below, *found]}
        rest = [
            each
            for each in tables
            if not each.niveau and any(id(link[0]) in sources for link in links.get(id(each), []))
        ]
        free = [level for level in _HOGER if level not in have | {each.niveau for each in found}]
        if not rest or not free:
            break
        each = rest[0]
        from_actie = any(link[0] is below[0] for link in links[id(each)])
        has_higher = any(link[0] is each for links_ in links.values() for link in links_)
        each.niveau = (
            AP
            if AP in free and (from_actie or has_higher) and (has_higher or len(free) == 2)
            else free[-1]
        )
        found.append(each)
    for each in found:
        deel_in(each)
    for target in found:
        for source, ref, key in links.get(id(target), []):
            if (source is below[0] or source in found or source in below) and _lager(
                source, target
            ):
                source.ouder.setdefault(target.niveau, ref.pad)
                target.verwezen = key.pad
    return found


def _lager(source: Gevonden, target: Gevonden) -> bool:
    order = [ACTIE, AP, BD]
    return order.index(source.niveau) < order.index(target.niveau)


def _verwijzing(source: Gevonden, target: Gevonden) -> tuple[Veld, Veld] | None:
    """Return the field that names the keys of another kind, and that key."""
    best: tuple[float, Veld, Veld] | None = None
    keys = [each for each in target.velden.values() if each.is_sleutel and each.uniek > 0.9]
    own = {id(each) for each in source.rollen.velden.values()}
    for ref in source.velden.values():
        if ref.meer > 1 or not ref.waarden or ref.gem_woorden > 3 or ref.gem_lengte > 60:
            continue
        values = set(ref.waarden)
        level, rest = kwalificatie(ref)
        named = 0.0
        if target.soort is not None:
            goal = target.soort.niveau[0]
            if level and level == goal:
                named = 2.0
            elif level in _HOGER and goal in _HOGER and level != goal:
                continue
        named = max(named, woordenboek().velden["ouder"].score(rest) / 1.5)
        for key in keys:
            hit = len(values & set(key.waarden)) / len(values)
            if hit < 0.6:
                continue
            # small numbers are found anywhere
            trivial = all(value.isdigit() and len(value) < 5 for value in values)
            if trivial and not named:
                continue
            score = hit + named - (0.5 if id(ref) in own else 0.0)
            if ref.uniek == 1.0 and len(values) > 3 and not named:
                continue
            if best is None or score > best[0]:
                best = (score, ref, key)
    return best[1:] if best else None


def _herhaald(actie: Gevonden, level: str) -> Gevonden | None:
    """Return a level whose code or title each action repeats."""
    fields: dict[str, Veld] = {}
    for each in actie.velden.values():
        if each.meer > 1 or each.pad in actie.ouder.values():
            continue
        named, _ = kwalificatie(each)
        if not named and "/" in each.pad:
            above = each.pad.rpartition("/")[0].rpartition("/")[2].partition("[")[0]
            name, sure = niveau_score(above)
            named = name if sure >= 3 else ""
        if named == level:
            fields[each.pad] = each
    if not any(each.gevuld for each in fields.values()):
        return None
    found = Gevonden(level, None, Rollen(), fields, bij=True)
    roles: dict[str, Lijst] = dict(woordenboek().velden)
    for each in fields.values():
        _, rest = kwalificatie(each)
        scores = {
            role: roles[role].score(rest)
            for role in (CODE, KORT, "lange_omschrijving", "commentaar")
        }
        role = max(scores, key=lambda name: scores[name])
        if not scores[role]:
            role = KORT if each.is_tekst else CODE
        if (
            role == KORT
            and not each.is_tekst
            and each.codeachtig > 0.9
            and CODE not in found.rollen.velden
            and scores[KORT] < 2
        ):
            role = CODE
        known = found.rollen.velden.get(role)
        if known is None or scores[role] > found.rollen.score[role]:
            found.rollen.velden[role], found.rollen.score[role] = each, scores[role]
    return found if {CODE, KORT} & set(found.rollen.velden) else None
