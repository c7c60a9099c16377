"""Which values of a document a profile maps nowhere, and which there are at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bbc_check.domain.dutch import shortened
from bbc_check.proposing.seen import KnownCodes, View, condition, value_of
from bbc_check.reading import Source
from bbc_check.reading.profile import ProfilePath, ProfileValue, Step, Unused, XmlProfile
from bbc_check.reading.xml import SampleElement, read_sample

_MOST = 40

# An element, and the attribute that is meant; "" is its text.
_Spot = tuple[int, str]


def unused(
    source: Source, profile: XmlProfile, spotter: KnownCodes
) -> tuple[tuple[Unused, ...], bool]:
    """Return the places that hold values but are mapped nowhere, those with most text first.

    The second value tells whether the whole document was looked at. Raises ReadError.
    """
    sample = read_sample(source)
    used = set(_used(sample.root, profile))
    texts: dict[str, list[str]] = defaultdict(list)
    for spot, path, text in _values(sample.root, View.of(sample.root, spotter)):
        if text and spot not in used:
            texts[path].append(text)
    ranked = sorted(texts, key=lambda path: (-sum(map(len, texts[path])), path))[:_MOST]
    found = [Unused(path, len(texts[path]), shortened(texts[path][0], 60)) for path in ranked]
    return tuple(found), sample.complete


def places_with_values(root: SampleElement, view: View) -> list[str]:
    """Return a line for every place of a document: how often, how often filled, and an example."""
    texts: dict[str, list[str]] = defaultdict(list)
    for _, path, text in _values(root, view):
        texts[path].append(text)
    lines = []
    for path, found in texts.items():
        filled = list(filter(None, found))
        example = f", zoals '{shortened(filled[0], 60)}'" if filled else ""
        lines.append(f"{path}: {len(found)} keer, {len(filled)} gevuld{example}")
    return lines


def _values(root: SampleElement, view: View) -> Iterator[tuple[_Spot, str, str]]:
    """Yield each value with its place and path, the keys of rows of name and value aside."""
    paths: dict[int, str] = {}
    for node in root.walk():
        key = view.rows.get(node.path)
        above = "" if node.parent is None else paths[id(node.parent)]
        step = node.name + (condition(key, value_of(node, key)) if key else "")
        path = paths[id(node)] = f"{above}/{step}"
        for name, text in node.attributes.items():
            if f"@{name}" != key:
                yield (id(node), f"@{name}"), f"{path}/@{name}", text
        is_key = node.parent is not None and view.rows.get(node.parent.path) == node.name
        if node.is_leaf and not is_key:
            yield (id(node), ""), path, node.text


def _used(root: SampleElement, profile: XmlProfile) -> Iterator[_Spot]:
    """Yield each value that a profile reads, and the keys by which it tells elements apart."""
    yield from _spots([root], profile.head.values())
    for level in profile.niveaus:
        if level.element is not None:
            nodes = list(_elements(root, level.element))
            keys = [level.key, *level.parents.values()]
            yield from _spots(nodes, [*level.fields.values(), *keys])
            yield from (spot for node in nodes for spot in _conditions(node, level.element))
    actions = [
        node
        for each in profile.niveaus
        if each.niveau == "actie" and each.element
        for node in _elements(root, each.element)
    ]
    for level in profile.niveaus:
        if level.element is None:  # repeated in each action
            yield from _spots(actions, level.fields.values())
    for amount in profile.bedragen:
        found = (
            [below for node in actions for below in _descend(node, amount.element.steps)]
            if amount.actie is None
            else list(_elements(root, amount.element))
        )
        if amount.element.attribute is not None:
            yield from (spot for node in actions for spot in _of_path(node, amount.element))
        yield from _spots(found, [amount.value, amount.year, amount.kind, amount.actie])
    for link in profile.links:
        yield from _spots(_elements(root, link.element), [link.actie, link.code])


def _spots(
    nodes: Iterable[SampleElement], values: Iterable[ProfileValue | None]
) -> Iterator[_Spot]:
    paths = [path for value in values if value is not None for path in value.paths]
    for node in nodes:
        for path in paths:
            yield from _of_path(node, path)


def _of_path(node: SampleElement, path: ProfilePath) -> Iterator[_Spot]:
    for below in _descend(node, path.steps):
        if path.attribute is None:
            for each in below.walk():
                yield id(each), ""
        elif path.attribute.endswith("*"):
            for name in below.attributes:
                if name.startswith(path.attribute[:-1]):
                    yield id(below), f"@{name}"
        else:
            yield id(below), f"@{path.attribute}"


def _conditions(node: SampleElement, path: ProfilePath) -> Iterator[_Spot]:
    for each in path.steps[-1].conditions:
        if each.attribute:
            yield id(node), f"@{each.name}"
        else:
            yield from ((id(child), "") for child in node.children if child.name == each.name)


def _descend(node: SampleElement, steps: tuple[Step, ...]) -> Iterator[SampleElement]:
    if not steps:
        yield node
        return
    for child in node.children:
        if _fits(steps[0], child):
            yield from _descend(child, steps[1:])


def _fits(step: Step, node: SampleElement) -> bool:
    return step.fits_name(node.name) and all(
        value_of(node, f"@{each.name}" if each.attribute else each.name) == each.value
        for each in step.conditions
    )


def _elements(root: SampleElement, path: ProfilePath) -> Iterator[SampleElement]:
    """Yield the elements that a path finds anywhere, or from the root where it is absolute."""
    size = len(path.steps)
    for node in root.walk():
        if len(node.path) < size or (path.absolute and len(node.path) != size):
            continue
        at: SampleElement | None = node
        for step in reversed(path.steps):
            if at is None or not _fits(step, at):
                break
            at = at.parent
        else:
            yield node
