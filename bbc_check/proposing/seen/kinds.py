"""Sort the elements of a document into kinds: by name, by place, or by what says their type."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from bbc_check.proposing.seen.evidence import limit, most
from bbc_check.proposing.seen.keys import View, condition, value_of
from bbc_check.proposing.seen.known_words import (
    ACTION,
    GOAL,
    LOWER,
    PLAN,
    flat,
    level_of,
    plain,
)
from bbc_check.proposing.seen.values import Field
from bbc_check.reading.xml import SampleElement

Place = tuple[str, ...]
_LIST_ATTRIBUTES = 3  # of a list: its name, a number, a language


@dataclass(eq=False)
class Kind:
    """Elements of one kind. ``element`` is the path that finds them; ``type`` what sets them apart."""

    name: str
    element: str
    nodes: list[SampleElement]
    view: View
    type: str | None = None
    fields: dict[str, Field] = field(default_factory=dict)

    @cached_property
    def level(self) -> tuple[str, float]:
        """The level that its name (or type) means, and how surely."""
        own = level_of(self.name)
        if self.type is not None:
            typed = level_of(self.type)
            return typed if typed[1] else own if not self.type.isdigit() else ("", 0.0)
        vague = flat(self.name) in plain("namen.algemeen") or (len(self.name) <= 2 and own[1] < 2)
        return self._level_of_list() if vague and len(self.path) > 2 else own

    def is_named(self, *levels: str, sure: float = 2) -> bool:
        """Return whether its name means one of these levels."""
        return self.level[0] in levels and self.level[1] >= sure

    @property
    def path(self) -> Place:
        """Where the first of them stands, in bare names."""
        return self.nodes[0].path

    @cached_property
    def paths(self) -> set[Place]:
        """Where they stand, in bare names."""
        return {node.path for node in self.nodes}

    @cached_property
    def several(self) -> bool:
        """Whether some stand beside each other and hold the same names, and so are many of a kind."""
        seen = Counter(
            (id(node.parent), name)
            for node in self.nodes
            for name in {*node.attributes, *(child.name for child in node.children)}
        )
        return max(seen.values()) > 1

    @property
    def has_text(self) -> bool:
        """Whether it has a title or text of its own, and not one of two words each time."""
        return any(
            each.is_text and each.most <= 1 and not (each.filled > 6 and len(set(each.values)) <= 2)
            for each in self.fields.values()
        )

    @property
    def has_key(self) -> bool:
        """Whether it has a short value of its own."""
        return any(each.is_key for each in self.fields.values())

    def is_inside(self, other: "Kind") -> bool:
        """Return whether its elements stand inside those of another kind."""
        return any(
            len(path) < len(self.path) and self.path[: len(path)] == path for path in other.paths
        )

    def _level_of_list(self) -> tuple[str, float]:
        """Return the level that the list around them means: ``<acties><item>``, ``<l key="acties">``.

        Elements inside one of their own name stand in no list but in the level above them, whose
        code or title ("AP-1") says nothing about them.
        """
        around = list({id(each.parent): each.parent for each in self.nodes if each.parent}.values())
        if not around or any(each.name == self.name for each in around):
            return "", 0.0
        names = [around[0].name, *self._written_on(around)]
        return max(map(level_of, names), key=lambda pair: pair[1])

    def _written_on(self, lists: Sequence[SampleElement]) -> Iterator[str]:
        """Yield what all lists say in their attributes, unless they are records themselves."""
        for each in lists:
            if len(each.attributes) > _LIST_ATTRIBUTES:
                return
            if any(child.name != self.name for child in each.children):
                return
        for name, value in lists[0].attributes.items():
            words = value.replace("-", " ").split()
            short = 0 < len(words) <= 3 and all(map(str.isalpha, words))
            if short and all(each.attributes.get(name) == value for each in lists):
                yield value


def kinds_of(root: SampleElement, view: View) -> list[Kind]:
    """Return the kinds of elements that hold something, rows of name and value aside."""
    by_name: dict[str, list[SampleElement]] = defaultdict(list)
    everywhere: set[Place] = set()
    for node in root.walk():
        everywhere.add(view.place(node))
        if (node.attributes or node.children) and node.path not in view.rows:
            by_name[node.name].append(node)
    found: list[Kind] = []
    for name in sorted(by_name, key=lambda each: -len(by_name[each]))[: most("kinds")]:
        nodes = by_name[name]
        key = view.types.get(name)
        if key is None:
            found += _by_place(name, nodes, everywhere, view)
            continue
        groups: dict[str, list[SampleElement]] = defaultdict(list)
        for node in nodes:
            groups[value_of(node, key) or ""].append(node)
        found += [
            Kind(name, name + condition(key, value), group, view, value)
            for value, group in groups.items()
        ]
    kind_of = {id(node): kind for kind in found for node in kind.nodes}
    for kind in sorted(found, key=lambda each: -len(each.path)):
        kind.fields = view.fields(kind.nodes, partial(_stops, kind, kind_of))
    return sorted(found, key=lambda kind: -len(kind.nodes))


def _stops(kind: Kind, kind_of: dict[int, Kind], child: SampleElement) -> bool:
    """Return whether an element inside another is something of its own, and no part of it."""
    below = kind_of.get(id(child))
    if below is None or (child.is_leaf and not child.attributes):
        return False
    if child.name == kind.name or below.type is not None:
        return True  # the next level of a recursion, or a type of element
    if below.is_named(LOWER, ACTION) or (below.level[1] >= 2 and not kind.is_named(ACTION)):
        return True
    if below.is_named(PLAN, GOAL):
        return below.several  # in an action a single one names the parent
    only_codes = any(e.codes for e in below.fields.values() if e.is_key or e.codes) and all(
        e.codes >= limit("coded") * len(e.values)
        for e in below.fields.values()
        if e.is_key and not e.is_text
    )  # a code with its label
    return below.several and below.has_text and below.has_key and not only_codes


def _by_place(
    name: str, nodes: list[SampleElement], everywhere: set[Place], view: View
) -> list[Kind]:
    by_place: dict[Place, list[SampleElement]] = defaultdict(list)
    for node in nodes:
        by_place[view.place(node)].append(node)
    places = sorted(by_place, key=len)
    bare = {place: by_place[place][0].path for place in places}
    if any(
        bare[b][: len(bare[a])] == bare[a] for a in places for b in places if bare[a] != bare[b]
    ):
        return [Kind(name, "/" + "/".join(place), by_place[place], view) for place in places]
    groups: list[tuple[set[str], list[Place]]] = []
    for place in places:
        names = _names_in(by_place[place])
        home = next((group for group in groups if _same_shape(name, group[0], names)), None)
        if home is None:
            groups.append((names, [place]))
        else:
            home[0].update(names)
            home[1].append(place)
    found = []
    for _, members in groups:
        path = shortest_path(members, everywhere)
        if path.startswith("/"):  # no path finds them all
            found += [
                Kind(name, shortest_path([place], everywhere), by_place[place], view)
                for place in members
            ]
        else:
            found.append(Kind(name, path, [n for each in members for n in by_place[each]], view))
    return found


def _names_in(nodes: Sequence[SampleElement]) -> set[str]:
    sample = nodes[: most("sample")]
    return {flat(name) for node in sample for name in node.attributes} | {
        flat(child.name) for node in sample for child in node.children
    }


def _same_shape(name: str, left: set[str], right: set[str]) -> bool:
    """Return whether two places hold elements of one kind; a name that says nothing asks for more."""
    if flat(name) in plain("namen.algemeen"):
        return len(left & right) >= limit("same_general") * len(left | right)
    return len(left & right) >= limit("same_shape") * min(len(left), len(right))


def shortest_path(members: Sequence[Place], everywhere: set[Place]) -> str:
    """Return the shortest path that finds the elements at these places and no others."""
    others = everywhere - set(members)
    longest = max(members, key=len)
    for size in range(1, len(longest)):
        tail = longest[-size:]
        if all(place[-size:] == tail for place in members) and not any(
            place[-size:] == tail for place in others
        ):
            return "/".join(tail)
    return "/" + "/".join(longest)
