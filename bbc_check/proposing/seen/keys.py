"""What tells elements of one name apart: ``<veld naam="titel">``, ``<item soort="actie">``."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bbc_check.proposing.seen.evidence import limit, most, weigh
from bbc_check.proposing.seen.known_words import flat, level_of, meaning, parts_of, plain, words
from bbc_check.proposing.seen.values import YEAR, Field, KnownCodes, WrittenStep
from bbc_check.reading.xml import SampleElement

_DEEPEST = 6  # steps below an element in which its fields are looked for
_KEY = re.compile(r"[^\W\d_][\w .:/-]{0,39}")
_FIELD_LISTS = ("velden.", "kop.", "bedrag.")


@dataclass(slots=True)
class View:
    """Knows by which key elements are told apart: rows by their place, types by their name."""

    spotter: KnownCodes
    rows: dict[tuple[str, ...], str] = field(default_factory=dict)
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: SampleElement, spotter: KnownCodes) -> "View":
        """Find the keys of a document."""
        view = cls(spotter)
        by_path: dict[tuple[str, ...], list[SampleElement]] = defaultdict(list)
        by_name: dict[str, list[SampleElement]] = defaultdict(list)
        for node in root.walk():
            if node.parent is not None and (node.attributes or node.children):
                by_path[node.path].append(node)
                by_name[node.name].append(node)
        for path, nodes in by_path.items():
            if key := _row_key(nodes, spotter):
                view.rows[path] = key
            elif key := _list_key(nodes):
                view.lists[path] = key
        known = view.rows.keys() | view.lists.keys()
        for name, nodes in by_name.items():
            rest = [node for node in nodes if node.path not in known]
            if rest and (key := _type_key(rest, spotter)):
                view.types[name] = key
        return view

    def key_of(self, node: SampleElement) -> str | None:
        """Return the key by which an element is told from others of its name."""
        return self.rows.get(node.path) or self.lists.get(node.path) or self.types.get(node.name)

    def step(self, node: SampleElement) -> WrittenStep:
        """Return the step of a path that leads to an element, with its key as a condition."""
        key = self.key_of(node)
        value = value_of(node, key) if key else None
        neutral = node.name.casefold() in plain("namen.neutraal")
        if key is None or value is None:
            return WrittenStep(node.name, node.name, neutral)
        return WrittenStep(node.name + condition(key, value), value, keyed=node.path in self.rows)

    def place(self, node: SampleElement) -> tuple[str, ...]:
        """Return the steps from the root to an element."""
        names: list[str] = []
        at: SampleElement | None = node
        while at is not None:
            names.append(self.step(at).text if at.path in self.lists else at.name)
            at = at.parent
        return tuple(reversed(names))

    def fields(
        self,
        nodes: Sequence[SampleElement],
        stop: Callable[[SampleElement], bool] = lambda _: False,
    ) -> dict[str, Field]:
        """Return the fields of elements of one kind, down to what ``stop`` tells to leave out."""
        found: dict[tuple[str, ...], Field] = {}
        # spread over the document: a plan of thousands looks the same everywhere, rare fields aside
        for node in nodes[:: max(1, len(nodes) // most("sample"))]:
            counts: Counter[tuple[str, ...]] = Counter()
            for steps, value, markup in self._values(node, (), stop):
                key = tuple(each.text for each in steps)
                if key not in found:
                    if len(found) >= most("fields"):
                        continue
                    found[key] = Field(steps, self.spotter)
                found[key].add(value, markup)
                counts[key] += 1
            for key, count in counts.items():
                found[key].present += 1
                found[key].most = max(found[key].most, count)
        # <codes/> is no field where other elements hold <codes><code>
        wrappers = {key[:size] for key in found for size in range(1, len(key))}
        return {
            each.path: each for key, each in found.items() if each.filled or key not in wrappers
        }

    def _values(
        self,
        node: SampleElement,
        prefix: tuple[WrittenStep, ...],
        stop: Callable[[SampleElement], bool],
    ) -> Iterator[tuple[tuple[WrittenStep, ...], str, bool]]:
        key = self.key_of(node) if prefix else self.types.get(node.name)
        for name, value in node.attributes.items():
            if key != f"@{name}":
                yield (
                    (
                        *prefix,
                        WrittenStep(f"@{name}", name, name.casefold() in plain("namen.neutraal")),
                    ),
                    value,
                    False,
                )
        if node.is_leaf and (node.text or not node.attributes):
            yield prefix or (WrittenStep(".", ""),), node.text, node.markup
        if len(prefix) >= _DEEPEST:
            return
        for child in node.children:
            if child.name != key and not stop(child):
                yield from self._values(child, (*prefix, self.step(child)), stop)


def condition(key: str, value: str | None) -> str:
    """Return the condition of a path, or nothing when it cannot be written."""
    if value is None or ("'" in value and '"' in value):
        return ""
    quote = '"' if "'" in value else "'"
    return f"[{key}={quote}{value}{quote}]"


def value_of(node: SampleElement, key: str) -> str | None:
    """Return the value of an attribute (``@naam``) or of the only child of a name."""
    if key.startswith("@"):
        return node.attributes.get(key[1:])
    found = [child.text for child in node.children if child.name == key and child.is_leaf]
    return found[0] if len(found) == 1 else None


def _row_key(nodes: list[SampleElement], spotter: KnownCodes) -> str | None:
    """Return the key of rows of name and value at one place, if these are such rows."""
    per_parent = Counter(id(node.parent) for node in nodes)
    sample = nodes[: most("sample")]
    parts = {f"@{name}" for node in sample for name in node.attributes}
    parts |= {child.name for node in sample for child in node.children}
    bare = any(node.is_leaf and node.text for node in sample)
    if (
        max(per_parent.values()) < 2
        or not 2 <= len(parts) + bare <= limit("row_parts")
        or any(each.children or each.attributes for node in sample for each in node.children)
        or level_of(nodes[0].name)[1] >= 2
        or any(_are_years(sample, part) for part in parts)  # rows of amounts
    ):
        return None
    scores = {part: _as_row_key(sample, part, len(per_parent), spotter) for part in sorted(parts)}
    best = max(scores, key=lambda part: scores[part])
    return best if scores[best] else None


def _are_years(nodes: list[SampleElement], part: str) -> bool:
    values = [value_of(node, part) for node in nodes]
    return all(value and YEAR.fullmatch(value) for value in values)


def _as_row_key(nodes: list[SampleElement], key: str, parents: int, spotter: KnownCodes) -> float:
    """Return how surely a part tells rows apart; 0 is no."""
    pairs = [(id(node.parent), value_of(node, key) or "") for node in nodes]
    values = [value for _, value in pairs]
    distinct = set(values)
    if not all(_KEY.fullmatch(value) and value.count(" ") <= 2 for value in distinct):
        return 0.0
    if not 2 <= len(distinct) <= limit("row_keys") or any(map(spotter.is_code, distinct)):
        return 0.0
    if len(pairs) - len(set(pairs)) > limit("row_repeats") * len(pairs):
        return 0.0
    name = words().lists["sleutelnamen"].get(flat(key), 0.0)
    apart = _sets_codes_apart(nodes, key, spotter)
    known = sum(map(_is_field_name, distinct)) / len(distinct)
    least = limit("key_named") if name and parents > 1 else limit("key_unnamed")
    called = name > 0 and known >= limit("key_unnamed")
    once = parents > 1 and len(values) < 1.3 * len(distinct)  # a title more than a key
    if not apart and (known < least or (parents == 1 and not name) or (once and not called)):
        return 0.0
    attribute = key.startswith("@")
    return weigh("row_key", codes_apart=apart, known=known, name=name, attribute=attribute)


def _is_field_name(value: str) -> bool:
    lists = (key for key in words().lists if key.startswith(_FIELD_LISTS))
    return any(meaning(key, parts_of(value)) >= 2 for key in lists)


def _sets_codes_apart(nodes: list[SampleElement], key: str, spotter: KnownCodes) -> bool:
    """Return whether a key tells the rows with a code from the others: ``<l aard="x" code="WSE-LR1"/>``."""
    coded: dict[str | None, set[bool]] = defaultdict(set)
    for node in nodes:
        values = [node.text, *node.attributes.values(), *(child.text for child in node.children)]
        coded[value_of(node, key)].add(any(map(spotter.is_code, values)))
    found = sorted(map(sorted, coded.values()))
    return len(coded) < len(nodes) / 2 and found == [[False]] * (len(coded) - 1) + [[True]]


def _list_key(nodes: list[SampleElement]) -> str | None:
    """Return the attribute that names the lists at one place: ``<tabel naam="acties"><rij>``."""
    beside = max(Counter(id(node.parent) for node in nodes).values())
    if beside < 2 or any(len({each.name for each in node.children}) != 1 for node in nodes):
        return None
    for name in nodes[0].attributes if len(nodes[0].attributes) == 1 else ():
        pairs = {(id(node.parent), node.attributes.get(name, "")) for node in nodes}
        values = {value for _, value in pairs}
        telling = [each for each in values if level_of(each)[1] >= 2 or _is_field_name(each)]
        named = all(_KEY.fullmatch(value) and not re.search("[0-9 ]", value) for value in values)
        if named and len(pairs) == len(nodes) and 2 * len(telling) >= len(values) > 1:
            return f"@{name}"
    return None


def _type_key(nodes: list[SampleElement], spotter: KnownCodes) -> str | None:
    """Return the attribute or child that says at which level an element stands, if there is one."""
    first = nodes[0]
    keys = [f"@{name}" for name in first.attributes]
    keys += list(dict.fromkeys(child.name for child in first.children if child.is_leaf))
    scores = {key: _as_type_key(nodes, key, spotter) for key in keys}
    best = max(scores, key=lambda key: scores[key], default=None)
    return best if best is not None and scores[best] else None


def _as_type_key(nodes: list[SampleElement], key: str, spotter: KnownCodes) -> float:
    values = [value_of(node, key) or "" for node in nodes]
    distinct = set(values)
    short = all(0 < len(value) <= 40 and len(value.split()) <= 3 for value in distinct)
    if not 2 <= len(distinct) <= limit("types") or not short or any(map(spotter.is_code, distinct)):
        return 0.0
    name = meaning("onderscheid", parts_of(key))
    levels = [each[0] for each in map(level_of, distinct) if each[1] >= 2]
    numbered = any(any(map(str.isdigit, value)) and not value.isdigit() for value in distinct)
    if name < 3 and (len(distinct) == len(values) or numbered or len(levels) < len(distinct)):
        return 0.0  # the code of each, or no word for what it is
    nested = _is_nested(nodes, values)
    told = "actie" in levels and (name or nested) and len(set(levels)) > 1
    if not told and (name < 2 or not (nested or _refers_to_others(nodes, values))):
        return 0.0
    return weigh("type_key", name=name, levels=told, nested=nested)


def _is_nested(nodes: Sequence[SampleElement], values: Sequence[str]) -> bool:
    """Return whether elements of one type hold other types, and never their own."""
    type_of = dict(zip(map(id, nodes), values, strict=True))
    above: dict[str, set[str]] = defaultdict(set)
    for node, value in zip(nodes, values, strict=True):
        parent = node.parent
        while parent is not None and id(parent) not in type_of:
            parent = parent.parent
        if parent is not None:
            above[value].add(type_of[id(parent)])
    return bool(above) and all(value not in parents for value, parents in above.items())


def _refers_to_others(nodes: Sequence[SampleElement], values: Sequence[str]) -> bool:
    """Return whether elements of one type name the keys of elements of another."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node, value in list(zip(nodes, values, strict=True))[: 2 * most("sample")]:
        for name, text in node.attributes.items():
            seen[value, name].add(text)
        for child in node.children:
            if child.is_leaf and child.text:
                seen[value, child.name].add(child.text)
    return any(
        one[0] != other[0] and one[1] != other[1] and left <= right and not left <= set(values)
        for one, left in seen.items()
        for other, right in seen.items()
    )
