"""Which kind of element is the action, and which levels stand above it."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bbc_check.domain.ondernemingsnummer import digits_of, is_valid
from bbc_check.proposing.roles import Roles, is_external
from bbc_check.proposing.seen import (
    ACTION,
    GOAL,
    HIGHER,
    LOWER,
    PLAN,
    Field,
    Kind,
    flat,
    limit,
    meaning,
    parts_of,
    weigh,
    words,
)

_HEAD_LOOKED_AT = 300  # elements from the start of one, in which the head would stand


@dataclass(slots=True)
class Level:
    """One level as it would be read; without a ``kind`` it stands repeated in each action.

    ``parents`` tells for each level above where its key stands; ``referred`` is the path by which
    others refer to it, ``key`` the same where that is not its code.
    """

    name: str
    kind: Kind | None
    fields: dict[str, Field]
    roles: Roles = field(default_factory=Roles)
    key: str | None = None
    referred: str | None = None
    parents: dict[str, str] = field(default_factory=dict)
    score: float = 0.0

    @property
    def own(self) -> Kind:
        """The kind of element; only a level that is repeated in each action has none."""
        if self.kind is None:
            raise ValueError(self.name)
        return self.kind


def rank_actions(kinds: Sequence[Kind], in_xbrl: Collection[str]) -> list[tuple[float, Kind]]:
    """Return the kinds that may be the action, the best first; empty when none is."""
    ranked = [(_worth(kind, kinds, in_xbrl), kind) for kind in kinds if len(kind.path) > 1]
    ranked = [pair for pair in ranked if pair[0] >= limit("action")]
    return sorted(ranked, key=lambda pair: -pair[0])


def _worth(kind: Kind, kinds: Sequence[Kind], in_xbrl: Collection[str]) -> float:
    """Return what speaks for a kind of element as the action."""
    level, sure = kind.level
    name, other = (sure, 0.0) if level == ACTION else (0.0, sure)
    fields = kind.fields.values()
    called = sum(each.qualified[0] == ACTION and bool(each.rest) for each in fields)
    coded = _codes_in(kind, kinds)
    return weigh(
        "action",
        name=name,
        other_name=other,
        # only what is called an action and has a code may do without
        no_text=not kind.has_text and not (name >= 3 and kind.has_key),
        text=kind.has_text,
        long_text=any(each.is_text and each.mean_length > 60 for each in fields),
        key=kind.has_key,
        many=min(3.5, math.log2(1 + len(kind.nodes))),
        coded=bool(coded),
        more_codes=math.log2(max(1, min(coded, 8))),
        in_xbrl=_share_in(kind, in_xbrl),
        called=0 if other else min(3, called),
        holds_head=called < 2 and holds_head(kind),
    )


def _share_in(kind: Kind, in_xbrl: Collection[str]) -> float:
    keys = [set(each.values) for each in kind.fields.values() if each.is_key]
    return max((len(values & set(in_xbrl)) / len(values) for values in keys), default=0.0)


def _codes_in(kind: Kind, kinds: Sequence[Kind]) -> int:
    """Return the codes of a kind: in its fields, or in what stands in it and has no text."""
    own = sum(each.codes for each in kind.fields.values() if is_external(each))
    below = [other for other in kinds if other is not kind and other.is_inside(kind)]
    texts = [other for other in below if other.has_text]
    return max(
        own,
        sum(
            each.codes
            for other in below
            if not other.has_text and not any(other.is_inside(nearer) for nearer in texts)
            for each in other.fields.values()
        ),
    )


def holds_head(kind: Kind) -> bool:
    """Return whether the number of the bestuur stands in the only element of a kind."""
    if len(kind.nodes) > 1:
        return False
    known = words().lists["kop.ondernemingsnummer"]
    for node in islice(kind.nodes[0].walk(), _HEAD_LOOKED_AT):
        for name, text in (*node.attributes.items(), (node.name, node.text)):
            named = bool(text) and len(name) > 2 and known.get(flat(name), 0) >= 3
            if named or is_valid(digits_of(text)):
                return True
    return False


def levels_around(action: Kind, kinds: Sequence[Kind]) -> list[Level]:
    """Return the levels that the actions stand in, the nearest first."""
    kind_of = {id(node): kind for kind in kinds for node in kind.nodes}
    depth: dict[Kind, int] = {}
    for node in action.nodes:
        above, steps = node.parent, 0
        while above is not None:
            kind = kind_of.get(id(above))
            if kind is not None and kind is not action and len(kind.path) > 1:
                depth[kind] = min(depth.get(kind, steps), steps)
            above, steps = above.parent, steps + 1
    found = []
    for kind in sorted(depth, key=lambda each: depth[each]):
        if kind.fields and _is_level(kind, kind.fields):
            found.append(Level("", kind, kind.fields))
    found = _named(found)
    for each in found:
        each.fields = _without_lower(each, [action, *(other.own for other in found)])
    return found


def _without_lower(level: Level, kinds: Sequence[Kind]) -> dict[str, Field]:
    """Return the fields of a level that do not stand in another level inside it."""
    size = len(level.own.path)
    inside = [each.path[size:] for each in kinds if each.is_inside(level.own)]

    def is_lower(each: Field) -> bool:
        names = tuple(step.text.partition("[")[0] for step in each.steps)
        return any(names[: len(lower)] == lower for lower in inside)

    return {path: each for path, each in level.fields.items() if not is_lower(each)}


def _is_level(kind: Kind, fields: dict[str, Field]) -> bool:
    own = [each for each in fields.values() if each.most <= 1]
    text, key = any(each.is_text for each in own), any(each.is_key for each in own)
    if holds_head(kind) and not kind.is_named(*HIGHER, sure=3):
        return False
    if kind.is_named(ACTION) and not text:
        return False  # <acties aantal="4">
    return kind.is_named(*HIGHER, sure=1) or (text and (key or len(kind.nodes) > 1))


def _named(found: list[Level]) -> list[Level]:
    """Name the levels above the action: by their names, else by their order."""

    def sure(each: Level, level: str) -> float:
        named, score = each.own.level
        return score if named == level else 0.0

    if len(found) < 2:
        for each in found:
            each.name = GOAL if sure(each, GOAL) > sure(each, PLAN) else PLAN
        return found
    # the nearest is the actieplan and the next the doelstelling, unless names say otherwise
    pairs = [(near, far) for far in range(len(found)) for near in range(far)]

    def fits(pair: tuple[int, int]) -> float:
        near, far = found[pair[0]], found[pair[1]]
        crossed = sure(near, GOAL) + sure(far, PLAN)
        return sure(near, PLAN) + sure(far, GOAL) - 0.5 * crossed - 0.1 * sum(pair)

    near, far = max(pairs, key=fits)
    found[near].name, found[far].name = PLAN, GOAL
    return [found[near], found[far]]


def repeated_level(action: Level, name: str) -> Level | None:
    """Return a level whose code or title each action repeats."""
    taken = set(action.parents.values())
    found = Level(name, None, {})
    for each in action.fields.values():
        if each.most <= 1 and each.path not in taken and each.qualified[0] == name:
            found.fields[each.path] = each
    if not any(each.filled for each in found.fields.values()):
        return None
    best: dict[str, tuple[float, Field]] = {}
    for each in found.fields.values():
        role, score = _role_of(each, "code" in best)
        if role not in best or score > best[role][0]:
            best[role] = (score, each)
    found.roles.fields = {role: each for role, (_, each) in best.items()}
    return found if {"code", "korte_omschrijving"} & best.keys() else None


def _role_of(each: Field, has_code: bool) -> tuple[str, float]:
    roles = ("code", "korte_omschrijving", "lange_omschrijving", "commentaar")
    scores = {role: each.means(role) for role in roles}
    role = max(scores, key=lambda name: scores[name])
    code = not each.is_text and each.looks("code") > 0.9 and not has_code
    if not scores[role] or (role == "korte_omschrijving" and scores[role] < 2 and code):
        role = "code" if not each.is_text else "korte_omschrijving"
    return role, scores[role]


def tables_beside(action: Level, nested: Sequence[Level], kinds: Sequence[Kind]) -> Iterator[Level]:
    """Yield the kinds elsewhere that may be a level: they have a key, and a text or the name of one."""
    taken = [action.own, *(each.own for each in nested)]
    for kind in kinds:
        if kind in taken or len(kind.path) < 2 or kind.is_named(LOWER, sure=1):
            continue
        if any(kind.is_inside(each) for each in taken) or kind.is_named(ACTION):
            continue
        nothing = meaning("velden.geen", parts_of(kind.type or kind.name)) >= 2
        if nothing or (holds_head(kind) and kind.level[1] < 3):
            continue
        fields = kind.fields
        keyed = any(each.is_key and each.unique > 0.9 for each in fields.values())
        if keyed and (kind.is_named(*HIGHER) or any(each.is_text for each in fields.values())):
            yield Level("", kind, fields)
