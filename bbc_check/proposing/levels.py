"""Which kind of element is the action, and which levels stand above it: around it, or by a key."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations

from bbc_check.domain.ondernemingsnummer import normalised
from bbc_check.proposing.kinds import Kind
from bbc_check.proposing.known_words import (
    ACTION,
    GOAL,
    HIGHER,
    LOWER,
    PLAN,
    flat,
    meaning,
    parts_of,
    weigh,
    words,
)
from bbc_check.proposing.references import Reference, codes_of, kinds_beside, reference
from bbc_check.proposing.roles import Roles, assign, is_external

_ORDER = (ACTION, PLAN, GOAL)
_HEAD_LOOKED_AT = 300  # elements from the start of one, in which the head would stand
_MOST_LEVELS = 8  # kinds that may be one, the likeliest first

Links = Mapping[tuple[Kind, Kind], Reference]


@dataclass(slots=True)
class Level:
    """One level as it would be read; without a ``kind`` it stands repeated in each action.

    ``parents`` tells for each level above where its key stands; ``key`` is the path by which others
    refer to it, where that is not its code.
    """

    name: str
    kind: Kind | None
    roles: Roles = field(default_factory=Roles)
    key: str | None = None
    parents: dict[str, str] = field(default_factory=dict)
    score: float = 0.0

    @property
    def own(self) -> Kind:
        """The kind of element; only a level that is repeated in each action has none."""
        if self.kind is None:
            raise ValueError(self.name)
        return self.kind


def worth_of_action(kind: Kind, kinds: Sequence[Kind], in_xbrl: Collection[str]) -> float:
    """Return what speaks for a kind of element as the action; 0 for what has no title."""
    level, sure = kind.level
    name, other = (sure, 0.0) if level == ACTION else (0.0, sure)
    # only what is called an action and has a code may do without a title
    if len(kind.path) < 2 or not (kind.has_text or (name >= 3 and kind.has_key)):
        return 0.0
    keys = [set(each.values) for each in kind.fields.values() if each.is_key]
    return weigh(
        "action",
        name=name,
        other_name=other,
        text=kind.has_text,
        key=kind.has_key,
        holds_head=holds_head(kind),
        many=min(3.5, math.log2(1 + len(kind.nodes))),
        coded=_is_coded(kind, kinds),
        in_xbrl=max((len(each & set(in_xbrl)) / len(each) for each in keys), default=0.0),
    )


def _is_coded(kind: Kind, kinds: Sequence[Kind]) -> bool:
    """Return whether codes stand in it, in what it holds without a text, or in a list that names it."""
    if any(each.codes and is_external(each) for each in kind.fields.values()):
        return True
    below = [other for other in kinds if other is not kind and other.is_inside(kind)]
    texts = [other for other in below if other.has_text]
    inside = [e for e in below if not any(e is text or e.is_inside(text) for text in texts)]
    lists = [e for e in kinds_beside([kind], kinds) if codes_of(e) and not e.has_text]
    beside = [each for each in lists if not kind.is_inside(each)]
    return any(each.codes for other in inside for each in other.fields.values()) or any(
        reference((f for f in e.fields.values() if not f.codes), kind, in_list=True) for e in beside
    )


def holds_head(kind: Kind) -> bool:
    """Return whether the number of the bestuur stands in the only element of a kind."""
    if len(kind.nodes) > 1:
        return False
    known = words().lists["kop.ondernemingsnummer"]
    for node in islice(kind.nodes[0].walk(), _HEAD_LOOKED_AT):
        for name, text in (*node.attributes.items(), (node.step.name, node.text)):
            named = bool(text) and len(name) > 2 and known.get(flat(name), 0) >= 3
            if named or normalised(text) is not None:
                return True
    return False


def give_levels(action: Level, kinds: Sequence[Kind], in_xbrl: Collection[str]) -> list[Level]:
    """Return the levels above the actions, nearest first, and give all of them their fields."""
    around = _around(action.own, kinds)
    tables = list(_tables([action.own, *around], kinds))
    links = _links([action.own, *around, *tables], tables)
    found = _named(action.own, around, tables, links)
    keys: set[str] = set()  # by what the software itself refers to an element
    for source in (action, *found):
        for target in found:
            link = links.get((source.own, target.own))
            if link and _ORDER.index(source.name) < _ORDER.index(target.name):
                source.parents[target.name] = link.field.path
                target.key = link.key
                keys.add(link.key)
    have = {each.name for each in found}
    repeated = [_repeated(action, name) for name in HIGHER if name not in have]
    taken = set(action.parents.values())
    taken |= {f.path for each in repeated if each for f in each.roles.fields.values()}
    action.roles = assign(action.own.fields, ACTION, in_xbrl, taken, keys)
    for each in found:
        each.roles = assign(each.own.fields, each.name, (), set(each.parents.values()), keys)
        code = each.roles.fields.get("code")
        each.key = None if code is not None and code.path == each.key else each.key
    return [*found, *(each for each in repeated if each is not None)]


def _around(action: Kind, kinds: Sequence[Kind]) -> list[Kind]:
    """Return the kinds that the actions stand in and that may be a level, the nearest first."""
    kind_of = {id(node): kind for kind in kinds for node in kind.nodes}
    found: dict[Kind, int] = {}
    for node in action.nodes:
        for steps, above in enumerate(reversed(node.line()[1:-1])):
            kind = kind_of.get(id(above))
            if kind is not None and kind is not action:
                found[kind] = min(found.get(kind, steps), steps)
    return [kind for kind in sorted(found, key=lambda each: found[each]) if _is_level(kind)]


def _is_level(kind: Kind) -> bool:
    own = [each for each in kind.fields.values() if each.most <= 1]
    text, key = any(each.is_text for each in own), any(each.is_key for each in own)
    if not own or (holds_head(kind) and not kind.is_named(*HIGHER, sure=3)):
        return False
    if kind.is_named(ACTION) and not text:
        return False  # <acties aantal="4">
    return kind.is_named(*HIGHER, sure=1) or (text and (key or len(kind.nodes) > 1))


def _tables(taken: Sequence[Kind], kinds: Sequence[Kind]) -> Iterator[Kind]:
    """Yield the kinds elsewhere that may be a level: they have a key, and a text or the name of one."""
    for kind in kinds_beside(taken, kinds):
        nothing = meaning("velden.geen", parts_of(kind.type or kind.name)) >= 2
        if nothing or kind.is_named(LOWER, sure=1) or kind.is_named(ACTION):
            continue
        text = kind.is_named(*HIGHER) or any(each.is_text for each in kind.fields.values())
        if kind.keys and text and (kind.level[1] >= 3 or not holds_head(kind)):
            yield kind


def _links(sources: Sequence[Kind], tables: Sequence[Kind]) -> Links:
    """Return by which field a kind refers to which table."""
    return {
        (source, table): link
        for source in sources
        for table in tables
        if source is not table and (link := reference(source.fields.values(), table))
    }


def _named(action: Kind, around: list[Kind], tables: list[Kind], links: Links) -> list[Level]:
    """Return the actieplan and the doelstelling, by their names, else by how near they are.

    A table counts when something refers to it, or when its name leaves little doubt.
    """
    reached = [action, *around]
    for source in reached:  # grows while we look: the tables that a table refers to
        reached += [each for each in tables if each not in reached and (source, each) in links]
    # of two that the actions refer to, the one that refers to the other is the nearer
    rest = [each for each in tables if each in reached or each.is_named(*HIGHER)]
    rest.sort(key=lambda each: -sum((each, other) in links for other in tables))
    found = [*around, *rest]

    def sure(each: Kind, level: str) -> float:
        return each.level[1] if each.level[0] == level else 0.0

    def fits(pair: tuple[Kind, Kind]) -> float:
        near, far = pair
        order = [found.index(near), found.index(far)]
        # what stands in another is the nearer; of tables, names may tell otherwise
        turned = order[0] > order[1] and (1.0 if near in rest or far in rest else 100.0)
        against = 0.5 * (sure(near, GOAL) + sure(far, PLAN)) + 0.1 * sum(order) + turned
        against += sum(0.5 for each in pair if each not in reached)
        return sure(near, PLAN) + sure(far, GOAL) - against

    if len(found) < 2:
        return [
            Level(GOAL if sure(each, GOAL) > sure(each, PLAN) else PLAN, each) for each in found
        ]
    near, far = max(permutations(found[:_MOST_LEVELS], 2), key=fits)
    return [Level(PLAN, near), Level(GOAL, far)]


def _repeated(action: Level, name: str) -> Level | None:
    """Return a level whose code or title each action repeats."""
    taken = action.parents.values()
    fields = {
        path: each.distinct()
        for path, each in action.own.fields.items()
        if each.most <= 1 and path not in taken and each.qualified[0] == name
    }
    roles = assign(fields, name)
    filled = any(each.filled for each in roles.fields.values())
    told = {"code", "korte_omschrijving"} & roles.fields.keys()
    return Level(name, None, roles) if filled and told else None
