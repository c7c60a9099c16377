"""Where contexts of one structure say what they say: found once, for many contexts have the same."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from bbc_check.reading.xbrl.element_events import Event
from bbc_check.reading.xbrl.nodes import Node
from bbc_check.reading.xbrl.period import Period


class Entity(NamedTuple):
    """Whose amounts these are: a number, and what tells it from those of other schemes."""

    number: str
    meaning: str


class Member(NamedTuple):
    """What one dimension of a context says: its value, and what tells it from others."""

    value: str
    meaning: str


class Dimension:
    """A dimension; ``leaf`` holds its value, None where that is typed and more than a text.

    ``known`` is what was read there before, by how it was written.
    """

    __slots__ = ("at", "explicit", "full", "known", "leaf", "name", "node")

    def __init__(self, node: Node) -> None:
        self.node, self.explicit = node, node.name == "explicitMember"
        self.leaf: Node | None = node
        if not self.explicit:
            only = node.children[0] if len(node.children) == 1 else node
            plain = only is not node and not only.children and not only.attributes
            self.leaf = only if plain else None
        self.at = self.leaf.begin + 1 if self.leaf is not None else node.begin
        self.name = self.full = node.attributes.get("dimension", "")
        self.known: dict[Event, Member] = {}


class Layout:
    """The parts of a context, and what was read there before by how it was written.

    All that contexts of one structure differ in are their start tag and the texts of elements
    without others in them. ``others`` are the elements in segment and scenario that are no
    dimensions, with the name of what they stand in; ``plain`` those and all in them by their name.
    """

    def __init__(self, top: Node, events: Sequence[Event]) -> None:
        self.begin = top.begin
        self.identifier: Node | None = None
        self.periods: list[Node] = []
        self.dimensions: list[Dimension] = []
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
        self.all_others = [each for _, other in self.others for each in other.all()]
        self.entities_known: dict[Event, Entity] = {}
        self.periods_known: dict[tuple[Event, ...], Period] = {}
        self.period_texts = _events_at([each.begin + 1 for each in self.periods])
        texts = {
            each.begin + 1
            for each in top.all()
            if not each.children and isinstance(events[each.begin + 1], str)
        }
        self._texts = _events_at(sorted(texts))
        fixed = [n for n in range(len(events)) if n != top.begin and n not in texts]
        self._fixed = _events_at(fixed)
        self._structure = len(events), self._fixed(events), set(map(type, self._texts(events)))

    def _add_content(self, container: Node) -> None:
        for child in container.children:
            if child.name in {"explicitMember", "typedMember"}:
                self.dimensions.append(Dimension(child))
            else:
                self.others.append((container.name, child))

    def fits(self, events: Sequence[Event]) -> bool:
        """Return whether the events of a context have this structure."""
        length, fixed, types = self._structure
        return (
            len(events) == length
            and self._fixed(events) == fixed
            and set(map(type, self._texts(events))) == types
        )


def _events_at(places: Sequence[int]) -> Callable[[Sequence[Event]], tuple[Event, ...]]:
    """Return what picks events; that of the last end tag comes behind them, twice."""
    return itemgetter(*places, -1, -1)
