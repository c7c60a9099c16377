"""Sort the elements of a document into kinds, by name, place or type, with the fields of each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from bbc_check.proposing.known_words import ACTION, GOAL, LOWER, PLAN, flat, level_of, words
from bbc_check.proposing.tree import NUMBERED, Place, TreeElement
from bbc_check.proposing.values import SAMPLE, Field, KnownCodes, WrittenStep

MOST_FIELDS = 400  # of one element
_MOST_KINDS = 300  # a real export has some tens
_DEEPEST = 6  # steps below an element in which its fields are looked for

Stop = Callable[[TreeElement], bool]


@dataclass(eq=False)
class Kind:
    """Elements of one kind. ``element`` is the path that finds them; ``type`` what sets them apart."""

    name: str
    element: str
    nodes: list[TreeElement]
    type: str | None = None
    fields: Mapping[str, Field] = field(default_factory=dict)

    @cached_property
    def level(self) -> tuple[str, float]:
        """The level that its name (or type) means, and how surely."""
        if self.type is not None:
            numbered = NUMBERED.get(self.type)
            return (numbered, 1.0) if numbered else level_of(self.type)
        vague = flat(self.name) in words().plain["namen.algemeen"]
        parent = self.nodes[0].parent if vague and len(self.path) > 2 else None
        return level_of(self.name if parent is None else parent.name)  # <acties><item>

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
        """Whether some stand beside each other, and so are many of a kind."""
        return max(Counter(id(node.parent) for node in self.nodes).values()) > 1

    @cached_property
    def has_text(self) -> bool:
        """Whether it has a title or text of its own."""
        return any(each.is_text and each.most <= 1 for each in self.fields.values())

    @cached_property
    def has_key(self) -> bool:
        """Whether it has a short value of its own."""
        return any(each.is_key for each in self.fields.values())

    @cached_property
    def keys(self) -> Mapping[str, set[str]]:
        """The paths by which others may name its elements, with their values."""
        return {
            path: set(each.values)
            for path, each in self.fields.items()
            if each.is_key and each.unique > 0.9  # a code comes twice at times
        }

    def is_inside(self, other: "Kind") -> bool:
        """Return whether its elements stand inside those of another kind."""
        return any(
            len(path) < len(self.path) and self.path[: len(path)] == path for path in other.paths
        )


def names_in(node: TreeElement) -> set[str]:
    """Return the names of all that an element holds."""
    return {*node.attributes, *(child.step.text for child in node.children)}


def kinds_of(root: TreeElement, spotter: KnownCodes) -> list[Kind]:
    """Return the kinds of elements that hold something, rows of name and value aside."""
    groups: dict[tuple[str, str | None], list[TreeElement]] = defaultdict(list)
    everywhere: set[Place] = set()
    for node in root.walk():
        everywhere.add(node.path)
        if (node.attributes or node.children or node.type) and not node.is_row:
            groups[node.name, node.type].append(node)
    found: list[Kind] = []
    for name, type_ in sorted(groups, key=lambda each: -len(groups[each]))[:_MOST_KINDS]:
        nodes = groups[name, type_]
        if type_ is None:
            found += _by_place(name, nodes, everywhere)
        else:
            found.append(Kind(name, nodes[0].step.text, nodes, type_))
    kind_of = {id(node): kind for kind in found for node in kind.nodes}
    for kind in sorted(found, key=lambda each: -len(each.path)):
        kind.fields = fields_of(kind.nodes, spotter, partial(_stops, kind, kind_of))
    return sorted(found, key=lambda kind: -len(kind.nodes))


def _by_place(name: str, nodes: Sequence[TreeElement], everywhere: set[Place]) -> list[Kind]:
    """Return the kinds of elements of one name: one, unless places hold other things or each other."""
    by_place: dict[Place, list[TreeElement]] = defaultdict(list)
    for node in nodes:
        by_place[node.path].append(node)
    places = sorted(by_place, key=len)
    if any(name in place[:-1] for place in places):  # one name for all levels
        return [Kind(name, "/" + "/".join(place), by_place[place]) for place in places]
    groups: list[tuple[set[str], list[Place]]] = []
    for place in places:
        names = {flat(each) for node in by_place[place][:SAMPLE] for each in names_in(node)}
        for known, members in groups:
            # an <item> of a list of codes is none of a list of actions
            if len(known & names) >= 0.5 * len(known | names):
                known |= names
                members.append(place)
                break
        else:
            groups.append((names, [place]))
    found = []
    for _, members in groups:
        path = _shortest_path(members, everywhere)
        split = [[place] for place in members] if path.startswith("/") else [members]
        for each in split:
            inside = [node for place in each for node in by_place[place]]
            found.append(Kind(name, _shortest_path(each, everywhere), inside))
    return found


def _shortest_path(members: Sequence[Place], everywhere: set[Place]) -> str:
    """Return the shortest path that finds the elements at these places and no others."""
    others = everywhere - set(members)
    longest = max(members, key=len)
    for size in range(1, len(longest)):
        tail = longest[-size:]
        alike = all(place[-size:] == tail for place in members)
        if alike and not any(place[-size:] == tail for place in others):
            return "/".join(tail)
    return "/" + "/".join(longest)


def _stops(kind: Kind, kind_of: Mapping[int, Kind], child: TreeElement) -> bool:
    """Return whether an element inside another is something of its own, and no part of it."""
    below = kind_of.get(id(child))
    if below is None:
        return False
    recursion = child.name == kind.name and len(names_in(child)) > 1  # and no value in a box
    if recursion or below.type is not None:
        return True
    if below.is_named(PLAN, sure=1) and kind.is_named(GOAL):
        return True
    if below.is_named(LOWER, ACTION) or (below.level[1] >= 2 and not kind.is_named(ACTION)):
        return True
    keys = [each for each in below.fields.values() if each.is_key and not each.is_text]
    coded = [each for each in below.fields.values() if each.codes]
    # a code with its label is a part
    only_codes = bool(coded) and all(each.codes >= 0.3 * len(each.values) for each in keys)
    return below.several and below.has_text and bool(keys) and not only_codes


# --- fields ------------------------------------------------------------------------------------


def fields_of(nodes: Sequence[TreeElement], spotter: KnownCodes, stop: Stop) -> dict[str, Field]:
    """Return the fields of elements of one kind, down to what ``stop`` tells to leave out."""
    found: dict[tuple[WrittenStep, ...], Field] = {}
    # spread over the document: a plan of thousands looks the same everywhere, rare fields aside
    for node in nodes[:: max(1, len(nodes) // SAMPLE)]:
        counts: Counter[tuple[WrittenStep, ...]] = Counter()
        for steps, value in _values(node, (), stop):
            if steps not in found:
                if len(found) == MOST_FIELDS:
                    continue
                found[steps] = Field(steps, spotter)
            each = found[steps]
            each.values += filter(None, [value])
            counts[steps] += 1
            each.most = max(each.most, counts[steps])
    # <codes/> is no field where other elements hold <codes><code>
    wrappers = {steps[:size] for steps in found for size in range(1, len(steps))}
    return {
        each.path: each for steps, each in found.items() if each.filled or steps not in wrappers
    }


def _values(
    node: TreeElement, prefix: tuple[WrittenStep, ...], stop: Stop
) -> Iterator[tuple[tuple[WrittenStep, ...], str]]:
    for name, value in node.attributes.items():
        yield (*prefix, WrittenStep(f"@{name}", name)), value
    if node.is_leaf and (node.text or not (node.attributes or node.type)):
        yield prefix or (WrittenStep(".", ""),), node.text
    if len(prefix) < _DEEPEST:
        for child in node.children:
            if not stop(child):
                yield from _values(child, (*prefix, child.step), stop)
