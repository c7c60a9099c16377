"""Levels and lists that stand elsewhere in the document: which field names the keys of which kind."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bbc_check.proposing.levels import Level, repeated_level, tables_beside
from bbc_check.proposing.roles import assign, is_external
from bbc_check.proposing.seen import ACTION, GOAL, HIGHER, PLAN, Field, Kind, limit, most, weigh

_ORDER = (ACTION, PLAN, GOAL)
Link = tuple[Field, Field]  # the reference, and the key that it names


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list beside the actions that ties codes to them."""

    element: str
    action: str
    code: str
    count: int


def levels_elsewhere(action: Level, nested: Sequence[Level], kinds: Sequence[Kind]) -> list[Level]:
    """Return the levels that the actions only refer to, or repeat; sets ``parents`` of all."""
    below = [action, *nested]
    have = {each.name for each in nested}
    found = _connected(below, list(tables_beside(action, nested, kinds)), have)
    have |= {each.name for each in found}
    repeated = [repeated_level(action, name) for name in HIGHER if name not in have]
    return [*found, *(each for each in repeated if each is not None)]


def _connected(below: list[Level], tables: list[Level], have: set[str]) -> list[Level]:
    """Follow the references up from the actions, and set what refers to what."""
    links: dict[tuple[int, int], Link] = {}
    for source in [*below, *tables]:
        for target in tables:
            if source is not target and (link := _link(source, target)):
                links[id(source), id(target)] = link
    found = _named(below, tables, have, links)
    for each in found:
        each.roles = assign(each.fields, each.name)
    for target in found:
        for source in [*below, *found]:
            link = links.get((id(source), id(target)))
            if link and _ORDER.index(source.name) < _ORDER.index(target.name):
                source.parents[target.name] = link[0].path
                target.referred = link[1].path
    return found


def _named(
    below: list[Level], tables: list[Level], have: set[str], links: Mapping[tuple[int, int], Link]
) -> list[Level]:
    """Return the tables that are a level, with its name; without a reference by name alone."""

    def refers(sources: Sequence[Level], target: Level) -> bool:
        return any((id(each), id(target)) in links for each in sources)

    found: list[Level] = []
    for level in HIGHER:  # names first
        named = [
            each
            for each in tables
            if each.own.is_named(level, sure=2)
            or (each.own.is_named(level, sure=1) and refers([*below, *tables], each))
        ]
        if named and level not in have:
            best = max(named, key=lambda e: (e.own.level[1], refers([*below, *tables], e)))
            best.name = level
            found.append(best)
    for _ in HIGHER:  # then by who refers to whom
        free = [each for each in HIGHER if each not in have | {one.name for one in found}]
        rest = [each for each in tables if not each.name and refers([*below, *found], each)]
        if not rest or not free:
            break
        each = rest[0]
        between = any((id(each), id(other)) in links for other in tables)
        nearest = between or (len(free) == 2 and refers(below[:1], each))
        each.name = PLAN if PLAN in free and nearest else free[-1]
        found.append(each)
    return found


def _link(source: Level, target: Level) -> Link | None:
    """Return the field that names the keys of another kind, and that key."""
    best: tuple[float, Field, Field] | None = None
    goal = target.own.level[0]
    for each in source.fields.values():
        if each.most > 1 or not each.values or each.mean_words > 3 or each.mean_length > 60:
            continue
        level = each.qualified[0]
        if level != goal and level in HIGHER and goal in HIGHER:
            continue
        names = float(bool(level) and level == goal)
        parent = each.means("ouder") / 3
        if each.unique == 1 and len(each.values) > 3 and not names and not parent:
            continue
        for key in target.fields.values():
            hits = _hits(each, key.values) if key.is_key and key.unique > 0.9 else 0.0
            if hits < limit("hits") or (_is_trivial(each, 5) and not names and not parent):
                continue
            role = each in source.roles.fields.values()
            score = weigh("reference", hits=hits, name=max(names, parent), has_role=role)
            if best is None or score > best[0]:
                best = (score, each, key)
    return best[1:] if best else None


def _hits(each: Field, known: Collection[str]) -> float:
    values = set(each.values)
    return len(values & set(known)) / len(values)


def _is_trivial(each: Field, digits: int) -> bool:
    """Return whether all values are small numbers, which are found anywhere."""
    return all(value.isdigit() and len(value) < digits for value in each.values)


def keys_of(action: Level) -> dict[str, list[str]]:
    """Return by what others may refer to the actions: the code first, then any other key."""
    code = action.roles.fields.get("code")
    keys = {code.path: code.values} if code is not None and code.filled else {}
    for each in action.fields.values():
        if each.is_key and each.unique > 0.9 and each is not code:
            keys[each.path] = each.values
    return keys


def kinds_beside(action: Kind, levels: Sequence[Level], kinds: Sequence[Kind]) -> list[Kind]:
    """Return the kinds that are no level and stand in no action nor around one, the deepest first."""
    taken = [each.kind for each in levels]
    found = [
        kind
        for kind in kinds
        if kind not in taken
        and len(kind.path) > 1
        and not kind.is_inside(action)
        and not action.is_inside(kind)
    ]
    return sorted(found, key=lambda each: -len(each.path))


def action_named_in(
    fields: Mapping[str, Field], keys: Mapping[str, Collection[str]]
) -> tuple[Field, str] | None:
    """Return the field that names actions, and by which of their keys."""
    best: tuple[float, Field, str] | None = None
    for each in fields.values():
        if each.most > 1 or not each.values or each.mean_length > 60 or each.looks("year") > 0.5:
            continue
        named = each.qualified[0] == ACTION or each.means("ouder") > 0
        for key, known in keys.items():
            hits = _hits(each, known)
            if hits < limit("list_hits") or (_is_trivial(each, 4) and not named):
                continue
            if best is None or hits + named > best[0]:
                best = (hits + named, each, key)
    return best[1:] if best else None


def code_lists(
    kinds: Sequence[Kind], keys: Mapping[str, Collection[str]]
) -> tuple[list[CodeList], str | None]:
    """Return the lists of codes beside the actions, and the key of the action they name."""
    found: list[CodeList] = []
    done: list[Kind] = []
    by: str | None = None
    for kind in kinds:
        if any(each.is_inside(kind) for each in done):
            continue  # the list around one that was found
        fields = kind.view.fields(kind.nodes[: most("sample")])
        coded = [
            each
            for each in fields.values()
            if each.most <= 1
            and is_external(each)
            and (each.codes or not each.is_key or not each.qualified[0])
        ]
        others = {path: each for path, each in fields.items() if each not in coded}
        link = action_named_in(others, keys)
        if not coded or link is None or (by is not None and link[1] != by):
            continue
        best = max(coded, key=lambda each: each.codes)
        if best.codes or len(fields) <= 4:
            found.append(CodeList(kind.element, link[0].path, best.path, best.filled))
            done.append(kind)
            by = link[1]
    return found, by
