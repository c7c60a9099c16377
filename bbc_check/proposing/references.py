"""Which field names the keys of another kind of element, and the lists beside the actions that do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bbc_check.proposing.kinds import Kind
from bbc_check.proposing.known_words import level_of, weigh
from bbc_check.proposing.roles import is_external
from bbc_check.proposing.toml_text import Value
from bbc_check.proposing.values import Field

_HITS = 0.5  # share of references that must be found: goals are left out, a list is of more years


class Reference(NamedTuple):
    """A field that names elements of another kind, the key it names, and how surely it does."""

    field: Field
    key: str
    worth: float


class Table(NamedTuple):
    """A table as a profile has it: of codes or amounts, that stand in ``fields``.

    Beside the actions it names each by its ``key``, a path.
    """

    values: Mapping[str, Value]
    fields: Sequence[Field]
    key: str | None = None


def reference(fields: Iterable[Field], target: Kind) -> Reference | None:
    """Return the field that best names elements of a kind."""
    found: list[Reference] = []
    for each in fields:
        if each.most > 1 or not each.values or each.looks("year") > 0.5:
            continue
        level = level_of("".join(each.own_name))[0]
        called = level == target.level[0] != ""
        name = max(float(called), each.means("ouder") / 3)  # called after it
        values = set(each.values)
        trivial = all(value.isdigit() and len(value) < 4 for value in values)  # found anywhere
        for path, known in target.keys.items():
            hits = len(values & known) / len(values)
            if hits >= _HITS and (name or not trivial):
                found.append(Reference(each, path, weigh("reference", hits=hits, name=name)))
    return max(found, key=lambda each: each.worth, default=None)


def kinds_beside(taken: Sequence[Kind], kinds: Sequence[Kind]) -> Iterator[Kind]:
    """Yield the kinds that are none of some, and stand in none of them."""
    for kind in kinds:
        inside = any(kind is each or kind.is_inside(each) for each in taken)
        if len(kind.path) > 1 and not inside:
            yield kind


def code_list_of(action: Kind, kinds: Iterable[Kind]) -> Table | None:
    """Return the list beside the actions in which most codes are, and that names the actions."""
    found: list[Table] = []
    for kind in sorted(kinds, key=lambda each: -len(each.path)):
        coded = [e for e in kind.fields.values() if e.most <= 1 and is_external(e)]
        link = reference((e for e in kind.fields.values() if e not in coded), action)
        if link is None:
            continue
        for each in coded:
            values = {"element": kind.element, "actie": link.field.path, "code": each.path}
            found.append(Table(values, [each], link.key))
    return max(found, key=lambda each: each.fields[0].codes, default=None)
