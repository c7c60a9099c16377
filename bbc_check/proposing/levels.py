"""Which kind of element is the action, and which levels stand above it: around it, or by a key."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from bbc_check.domain.ondernemingsnummer import normalised
from bbc_check.proposing.kinds import Kind
from bbc_check.proposing.known_words import (
    ACTION,
    GOAL,
    HIGHER,
    LOWER,
    PLAN,
    meaning,
    parts_of,
    weigh,
)
from bbc_check.proposing.references import code_list_of, kinds_beside, reference
from bbc_check.proposing.roles import Roles, assign

_HEAD_LOOKED_AT = 1000  # values from the start of one, in which the head would stand


@dataclass(slots=True)
class Level:
    """One level as it would be read from elements of a kind; ``repeated`` ones stand in each action.

    ``parents`` tells for each level above where its key stands; ``key`` is the path by which others
    refer to it.
    """

    name: str
    kind: Kind
    roles: Roles = field(default_factory=Roles)
    key: str | None = None
    parents: dict[str, str] = field(default_factory=dict)
    repeated: bool = False


def worth_of_action(kind: Kind, coded: Sequence[Kind], in_xbrl: Collection[str]) -> float:
    """Return what speaks for a kind of element as the action; 0 for what has no title.

    ``coded`` are the kinds with codes: the action is one of those, or a list among them names it.
    """
    name = kind.level[1] if kind.is_named(ACTION, sure=0) else 0.0
    # only what is called an action and has a code may do without a title
    if len(kind.path) < 2 or not (kind.has_text or (name >= 3 and kind.has_key)):
        return 0.0
    keys = [set(each.values) for each in kind.fields.values() if each.is_key]
    lists = (each for each in kinds_beside([kind], coded) if not each.has_text)
    return weigh(
        "action",
        name=name,
        text=kind.has_text,
        key=kind.has_key,
        holds_head=holds_head(kind),
        coded=kind in coded or code_list_of(kind, lists) is not None,
        in_xbrl=max((len(each & set(in_xbrl)) / len(each) for each in keys), default=0.0),
    )


def holds_head(kind: Kind) -> bool:
    """Return whether the number of the bestuur stands in the only element of a kind."""
    texts = islice(kind.nodes[0].texts(), _HEAD_LOOKED_AT)
    return len(kind.nodes) == 1 and any(normalised(text) is not None for text in texts)


def give_levels(action: Level, kinds: Sequence[Kind], in_xbrl: Collection[str]) -> list[Level]:
    """Return the levels above the actions, nearest first, and give all of them their fields."""
    around = [e for e in kinds if len(e.path) > 1 and action.kind.is_inside(e) and _is_level(e)]
    around.sort(key=lambda each: -len(each.path))
    tables = list(_tables([action.kind, *around], kinds))
    found = _named(action.kind, around, tables)
    for number, target in enumerate(found):
        for source in (action, *found[:number]):
            link = reference(source.kind.fields.values(), target.kind)
            if link and target.kind in tables:
                source.parents[target.name] = link.field.path
                target.key = link.key
    missing = [name for name in HIGHER if all(name != each.name for each in found)]
    repeated = [each for name in missing if (each := _repeated(action, name))]
    taken = set(action.parents.values())
    taken |= {f.path for each in repeated for f in each.roles.fields.values()}
    action.roles = assign(action.kind.fields, ACTION, in_xbrl, taken)
    for each in found:
        each.roles = assign(each.kind.fields, each.name, (), set(each.parents.values()))
    return [*found, *repeated]


def _is_level(kind: Kind) -> bool:
    """Return whether what stands around actions may be a level: by its name, or by what it holds."""
    if not kind.fields or (holds_head(kind) and not kind.is_named(*HIGHER, sure=3)):
        return False
    several = kind.has_key or len(kind.nodes) > 1
    return kind.is_named(*HIGHER, sure=1) or (kind.has_text and several)


def _tables(taken: Sequence[Kind], kinds: Sequence[Kind]) -> Iterator[Kind]:
    """Yield the kinds elsewhere that may be a level: they have a key, and a text or the name of one."""
    for kind in kinds_beside(taken, kinds):
        nothing = meaning("velden.geen", parts_of(kind.type or kind.name)) >= 2
        if nothing or kind.is_named(LOWER, sure=1) or kind.is_named(ACTION):
            continue
        if kind.keys and (kind.has_text or kind.is_named(*HIGHER)) and not holds_head(kind):
            yield kind


def _named(action: Kind, around: list[Kind], tables: list[Kind]) -> list[Level]:
    """Return the actieplan and the doelstelling, by their names, else by how near they are.

    A table counts when something refers to it, or when its name leaves little doubt.
    """
    found = [action, *around]
    for source in found:  # grows while we look: the tables that a table refers to
        fields = source.fields.values()
        found += [each for each in tables if each not in found and reference(fields, each)]
    found += [each for each in tables if each not in found and each.is_named(*HIGHER)]

    def as_plan(each: Kind) -> float:
        return {PLAN: 1, GOAL: -1}.get(each.level[0], 0) * each.level[1]

    del found[0]  # the action
    if len(found) < 2:
        return [Level(GOAL if as_plan(each) < 0 else PLAN, each) for each in found]
    near = max(found, key=as_plan)
    far = min((each for each in found if each is not near), key=as_plan)
    if far.is_inside(near):
        return [Level(GOAL, far)]  # what is around a goal is no actieplan
    return [Level(PLAN, near), Level(GOAL, far)]


def _repeated(action: Level, name: str) -> Level | None:
    """Return a level whose code or title each action repeats."""
    fields = {
        path: replace(each, values=list(dict.fromkeys(each.values)))
        for path, each in action.kind.fields.items()
        if each.most <= 1 and path not in action.parents.values() and each.qualified[0] == name
    }
    roles = assign(fields, name)
    if not {"code", "korte_omschrijving"} & roles.fields.keys():
        return None
    return Level(name, action.kind, roles, repeated=True)
