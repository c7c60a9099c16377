"""How a context is built: which dimensions it has, and what XBRL forbids of that."""

from collections import Counter
from collections.abc import Iterator, Mapping

from bbc_check.reading.xbrl.nodes import Node
from bbc_check.reading.xbrl.period import Period
from bbc_check.reading.xbrl.unusable import UnusableReason
from bbc_check.settings.profile import XbrlProfile

Fault = tuple[UnusableReason, str]  # with the name of an element or a dimension


class Dimension:
    """A dimension; ``leaf`` holds its value, unless that is typed and more than a text.

    ``known`` are the values that were read there before, and what each means, by how it was written.
    """

    def __init__(self, node: Node, name: str, meaning: str) -> None:
        self.node, self.name, self.meaning = node, name, meaning
        self.namespace = meaning[1:].rpartition("}")[0]
        self.explicit = node.name == "explicitMember"
        self.leaf, self.plain = node, self.explicit
        if not self.explicit and len(node.children) == 1:
            self.leaf = node.children[0]
            self.plain = not self.leaf.children and not self.leaf.attributes
        self.known: dict[str, tuple[str, str]] = {}


class Layout:
    """Where a context says what it says.

    ``others`` are the elements in segment and scenario that are no dimensions, with the name of what
    they stand in. ``unknown`` are the names, of dimensions and of those elements, that the profile
    does not know.
    """

    def __init__(self, top: Node) -> None:
        self.identifier = Node("identifier", {}, {})
        self.periods: list[Node] = []
        self.members: list[Node] = []
        self.others: list[tuple[str, Node]] = []
        for part in top.children:
            if part.name == "entity":
                for child in part.children:
                    if child.name == "identifier":
                        self.identifier = child
                    elif child.name == "segment":
                        self._add_content(child)
            elif part.name == "period":
                self.periods = part.children
            elif part.name == "scenario":
                self._add_content(part)
        self.dimensions: list[Dimension] = []
        self.unknown: frozenset[str] = frozenset()
        self.faults: list[Fault] = list(_misbuilt(top))
        self.header = [self.identifier, *self.periods]
        self.headers: dict[tuple[str, ...], tuple[str, Period]] = {}  # by how they were written

    @property
    def names(self) -> frozenset[str]:
        """The names of the dimensions, and of the elements that are none."""
        return frozenset(
            [each.name for each in self.dimensions] + [other.name for _, other in self.others]
        )

    def _add_content(self, container: Node) -> None:
        for child in container.children:
            if child.name in {"explicitMember", "typedMember"}:
                self.members.append(child)
            else:
                self.others.append((container.name, child))


def _misbuilt(top: Node) -> Iterator[Fault]:
    """Yield the parts that a context has too many or too few of (XBRL 2.1, 4.7)."""
    entities = [each for each in top.children if each.name == "entity"]
    inside = (child.name for each in entities for child in each.children)
    for found, needed, possible in (
        (Counter(each.name for each in top.children), {"entity", "period"}, {"scenario"}),
        (Counter(inside), {"identifier"}, {"segment"}),
    ):
        for name in sorted(found.keys() | needed):
            if name not in needed | possible or found[name] > 1 or not found[name]:
                yield UnusableReason.MISBUILT_CONTEXT, name


def forbidden_dimensions(layout: Layout, names: XbrlProfile) -> Iterator[Fault]:
    """Yield what XBRL Dimensions 1.0 forbids (2.7, 3.1), with an example."""
    for name, count in Counter(each.name for each in layout.dimensions).items():
        if count > 1:
            yield UnusableReason.DOUBLE_DIMENSION, name
    for each in layout.dimensions:
        if not each.name:
            yield UnusableReason.MISBUILT_CONTEXT, f"{each.node.name} zonder dimensie"
        elif names.dimensions and not names.has_dimension(each.name, each.namespace):
            yield UnusableReason.UNKNOWN_DIMENSION, each.node.attributes["dimension"]
        elif not each.explicit and len(each.node.children) != 1:
            yield UnusableReason.EMPTY_MEMBER, each.name
        elif names.typed is not None and not _is_written_as(each, names.typed, names):
            yield UnusableReason.MEMBER_KIND, each.name
    for _, other in layout.others:
        if names.typed is not None and other.name in names.dimensions:
            yield UnusableReason.MEMBER_KIND, other.name


def _is_written_as(dimension: Dimension, typed: Mapping[str, str], names: XbrlProfile) -> bool:
    """Return whether a value is a typed one where it should be, in its own element."""
    element = typed.get(dimension.name)
    if dimension.explicit or element is None:
        return dimension.explicit and element is None
    namespace, _, name = dimension.leaf.tag.rpartition(" ")
    return name == element and names.namespace.fullmatch(namespace) is not None
