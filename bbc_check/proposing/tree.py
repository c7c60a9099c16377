"""An export as a tree in which what tells elements of one name apart is a part of their step.

A row ``<veld naam="titel">`` becomes a field that is called titel, a list ``<tabel naam="acties">`` and an
element ``<item soort="actie">`` get the key as a condition. What is no such key stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Self

from bbc_check.proposing.known_words import (
    ACTION,
    GOAL,
    PLAN,
    flat,
    level_of,
    meaning,
    parts_of,
    words,
)
from bbc_check.proposing.values import SAMPLE, KnownCodes, WrittenStep
from bbc_check.reading.xml import SampleElement

_FIELD_LISTS = ("velden.", "kop.")
NUMBERED = {"1": GOAL, "2": PLAN, "3": ACTION}  # by a number that is called a level
_MOST_TYPES = 8  # three levels, and what stands under an action
_MOST_ROW_KEYS = 60  # names of fields in rows; more is a list of codes
_MOST_ROW_PARTS = 3  # of a row: key, value, and perhaps a language or a number
_KNOWN_KEYS = 0.25  # share of keys that are names of fields we know: software has many of its own
_COMES_AGAIN = 1.3  # times that a key is there on average, else twice as many must be known
_MOST_WORDS = 3  # of such a name, or a type; more is a title

Place = tuple[str, ...]
Rows = Mapping[Place, str]
Types = Mapping[str, str]


class TreeElement(SampleElement):
    """An element as it is written; ``type`` is the value that tells it from others of its name, if one does.

    ``element`` is the element itself; ``attributes`` and ``children`` are those of it that are no key:
    by which rows at a place, or types of a name, are told apart. ``place`` is its path as a profile spells it.
    """

    __slots__ = ("element", "is_row", "place", "step", "type")
    place: str

    def __init__(
        self, element: SampleElement, parent: Self | None, rows: Rows, types: Types
    ) -> None:
        self.is_row = element.path in rows
        key = rows.get(element.path) or types.get(element.name)
        value = value_of(element, key) if key else None
        left = {name: text for name, text in element.attributes.items() if key != f"@{name}"}
        super().__init__(element.name, element.namespace, parent, element.path, left)
        self.element, self.text = element, element.text
        self.type = value or "" if key and not self.is_row else None
        self.step = WrittenStep(self.name, self.name)
        if key and value is not None:
            self.step = WrittenStep(self.name + condition(key, value), value, self.is_row)
        self.place = (parent.place if parent else "") + f"/{self.step.text}"
        inside = [each for each in element.children if each.name != key]
        self.children = [type(self)(each, self, rows, types) for each in inside]

    def texts(self) -> Iterator[str]:
        """Yield all that stands in it and below it."""
        for each in self.element.walk():
            yield from (each.text, *each.attributes.values())


def tree_of(root: SampleElement, spotter: KnownCodes) -> TreeElement:
    """Return the tree of a document."""
    by_place: dict[Place, list[SampleElement]] = defaultdict(list)
    by_name: dict[str, list[SampleElement]] = defaultdict(list)
    for element in root.walk():
        if element.parent is not None and (element.attributes or element.children):
            by_place[element.path].append(element)
            by_name[element.name].append(element)
    rows = {path: key for path, each in by_place.items() if (key := _row_key(each, spotter))}
    types = {name: key for name, each in by_name.items() if (key := _type_key(each))}
    return TreeElement(root, None, rows, types)


def condition(key: str, value: str | None) -> str:
    """Return the condition of a path, or nothing when it cannot be written."""
    if value is None or ("'" in value and '"' in value):
        return ""
    quote = '"' if "'" in value else "'"
    return f"[{key}={quote}{value}{quote}]"


def value_of(element: SampleElement, key: str) -> str | None:
    """Return the value of an attribute (``@naam``) or of the only child of a name."""
    if key.startswith("@"):
        return element.attributes.get(key[1:])
    found = [child.text for child in element.children if child.name == key and child.is_leaf]
    return found[0] if len(found) == 1 else None


def _row_key(elements: Sequence[SampleElement], spotter: KnownCodes) -> str | None:
    """Return the key of rows of name and value at one place, if these are such rows."""
    sample = elements[:SAMPLE]
    parts = {f"@{name}" for each in sample for name in each.attributes}
    parts |= {child.name for each in sample for child in each.children}
    bare = any(each.is_leaf and each.text for each in sample)
    if not 2 <= len(parts) + bare <= _MOST_ROW_PARTS or any(
        each.children or each.attributes for row in sample for each in row.children
    ):
        return None
    if elements[0].name in elements[0].path[:-1]:  # a level in a level
        return None
    return _best({part: _as_row_key(sample, part, spotter) for part in sorted(parts)})


def _distinct(elements: Sequence[SampleElement], key: str, most: int) -> set[str]:
    """Return the values of a part; none where an element lacks it, or these are too many or titles."""
    found = {value_of(each, key) or "" for each in elements}
    short = all(each and each.count(" ") < _MOST_WORDS for each in found)
    return found if short and 2 <= len(found) <= most else set()


def _best(scores: Mapping[str, float]) -> str | None:
    best = max(scores, key=lambda each: scores[each], default="")
    return best if scores.get(best) else None


def _as_row_key(rows: Sequence[SampleElement], key: str, spotter: KnownCodes) -> float:
    """Return how surely a part tells rows apart; 0 is no."""
    distinct = _distinct(rows, key, _MOST_ROW_KEYS)
    if not distinct or any(map(spotter.is_code, distinct)):
        return 0.0
    if _sets_codes_apart(rows, key, spotter):
        return 10.0  # above any share of known names
    lists = [name for name in words().lists if name.startswith(_FIELD_LISTS)]
    names = [each for each in distinct if any(meaning(n, parts_of(each)) >= 2 for n in lists)]
    known = len(names) / len(distinct)
    is_key = flat(key) in words().lists["namen.sleutel"]
    once = len(rows) < _COMES_AGAIN * len(distinct)  # a title more than a key
    return known if is_key and known >= _KNOWN_KEYS * (1 + once) else 0.0


def _sets_codes_apart(rows: Sequence[SampleElement], key: str, spotter: KnownCodes) -> bool:
    """Return whether one value goes with codes, the others never: ``<l aard="x" code="WSE-LR1"/>``."""
    coded: dict[str | None, set[bool]] = defaultdict(set)
    for row in rows:
        values = [row.text, *row.attributes.values(), *(child.text for child in row.children)]
        coded[value_of(row, key)].add(any(map(spotter.is_code, values)))
    found = sorted(map(sorted, coded.values()))
    return len(coded) < len(rows) / 2 and found == [[False]] * (len(coded) - 1) + [[True]]


def _type_key(elements: Sequence[SampleElement]) -> str | None:
    """Return the attribute or child that says at which level an element stands, if there is one."""
    keys = [f"@{name}" for first in elements[:1] for name in first.attributes]
    keys += [child.name for first in elements[:1] for child in first.children if child.is_leaf]
    return _best({key: _as_type_key(elements, key) for key in keys})


def _as_type_key(elements: Sequence[SampleElement], key: str) -> float:
    """Return how surely a part tells levels apart: each value is a word for one, or its number."""
    distinct = _distinct(elements, key, _MOST_TYPES)
    if not distinct:
        return 0.0
    name = meaning("namen.onderscheid", parts_of(key))
    levels = [each[0] for each in map(level_of, distinct) if each[1] >= 2]
    told = "actie" in levels and len(set(levels)) > 1
    if told and (name or len(levels) == len(distinct)):
        return name + 3
    numbered = name >= 3 and "3" in distinct and distinct <= NUMBERED.keys()
    return name if numbered and level_of(elements[0].name)[1] < 2 else 0.0
