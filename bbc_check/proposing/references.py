"""Which field names the keys of another kind of element, and the lists beside the actions that do."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bbc_check.proposing.kinds import Kind
from bbc_check.proposing.known_words import HIGHER, level_of, weigh
from bbc_check.proposing.roles import is_external
from bbc_check.proposing.values import Field

_HITS = 0.5  # share of references that must be found: goals are left out, a list is of more years
_LONGEST_KEY = 60
_MOST_BESIDE = 4  # fields of a list of codes that only its name tells


class Reference(NamedTuple):
    """A field that names elements of another kind, the key it names, and how surely it does."""

    field: Field
    key: str
    worth: float


class CodeList(NamedTuple):
    """A list beside the actions that ties codes to them."""

    element: str
    action: str
    code: str
    filled: int


def reference(fields: Iterable[Field], target: Kind, *, in_list: bool = False) -> Reference | None:
    """Return the field that best names elements of a kind; ``in_list`` one of each may be all there is."""
    best: Reference | None = None
    for each in fields:
        long = each.mean_words > 3 or each.mean_length > _LONGEST_KEY
        if each.most > 1 or not each.values or long or each.looks("year") > 0.5:
            continue
        name = _is_called_after(each, target)
        own = each.unique == 1 and len(each.values) > 3 and not in_list
        if name is None or (not name and own):
            continue  # of another level, or the code of each itself
        values = set(each.values)
        trivial = all(value.isdigit() and len(value) < 4 for value in values)  # found anywhere
        for path, known in target.keys.items():
            hits = len(values & known) / len(values)
            if hits >= _HITS and (name or not trivial):
                worth = weigh("reference", hits=hits, name=name)
                if best is None or worth > best.worth:
                    best = Reference(each, path, worth)
    return best


def _is_called_after(each: Field, target: Kind) -> float | None:
    """Return how surely a field is called after a kind or parent; None after another level."""
    level, goal = each.qualified[0], target.level[0]
    if level != goal and {level, goal} <= set(HIGHER):
        return None
    called = bool(goal) and goal in (level, level_of("".join(each.own_name))[0])
    return max(float(called), each.means("ouder") / 3)


def kinds_beside(taken: Sequence[Kind], kinds: Sequence[Kind]) -> Iterator[Kind]:
    """Yield the kinds that are none of some, and stand in none of them."""
    for kind in kinds:
        inside = any(kind is each or kind.is_inside(each) for each in taken)
        if len(kind.path) > 1 and not inside:
            yield kind


def code_list_of(action: Kind, kinds: Iterable[Kind]) -> tuple[CodeList | None, str | None]:
    """Return the list of codes beside the actions, and the key of the action that it names."""
    best: tuple[CodeList | None, str | None] = None, None
    most = -1
    for kind in sorted(kinds, key=lambda each: -len(each.path)):
        coded = [e for e in kind.fields.values() if e.most <= 1 and is_external(e)]
        rest = [each for each in kind.fields.values() if each not in coded]
        link = reference(rest, action, in_list=True)
        field = max(coded, key=lambda each: each.codes, default=None)
        if field is None or link is None or not (field.codes or len(kind.fields) <= _MOST_BESIDE):
            continue
        if field.codes > most:
            most = field.codes
            best = CodeList(kind.element, link.field.path, field.path, field.filled), link.key
    return best
