"""Sort the elements of a document into kinds: by name, by place, or by what says their type."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from bbc_check.proposing.fields import Codekenner, Veld, gelijk
from bbc_check.proposing.key_rows import Kijker, sleutelwaarde, voorwaarde
from bbc_check.proposing.list_name import is_algemeen, volgens_lijst
from bbc_check.proposing.tree import Knoop
from bbc_check.proposing.vocabulary import delen, niveau_score, woordenboek

_MEESTE_TYPES = 8
_STEEKPROEF = 500
_MEESTE_NAMEN = 300  # of elements that hold something; a real export has some tens


@dataclass(eq=False)
class Soort:
    """Elements of one kind. ``element`` is the path that finds them; ``type`` what sets them apart."""

    naam: str
    element: str
    knopen: list[Knoop]
    type: str | None = None
    velden: dict[str, Veld] = field(default_factory=dict)
    opgetild: bool = False

    @cached_property
    def niveau(self) -> tuple[str, float]:
        """The level that its name (or type) means, and how surely."""
        own = niveau_score(self.naam)
        if self.type is None:
            vague = is_algemeen(self.naam) or (len(self.naam) <= 2 and own[1] < 2)
            if vague and len(self.pad) > 2:
                return volgens_lijst(self.knopen)
            return own
        typed = niveau_score(self.type)
        return typed if typed[1] else own if not self.type.isdigit() else ("", 0.0)

    @property
    def pad(self) -> tuple[str, ...]:
        """Where the first of them stands."""
        return self.knopen[0].pad

    @property
    def has_text(self) -> bool:
        """Whether it has a title or text of its own."""
        return any(
            each.is_tekst and each.meer <= 1 and not _steeds_dezelfde(each)
            for each in self.velden.values()
        )

    @property
    def heeft_code(self) -> bool:
        """Whether it has a code of its own."""
        return any(each.is_sleutel for each in self.velden.values())


def _steeds_dezelfde(each: Veld) -> bool:
    """Return whether a field holds one of two words each time: a name more than a text."""
    return len(each.waarden) > 6 and len(set(each.waarden)) <= 2


def soorten(root: Knoop, kijker: Kijker) -> list[Soort]:
    """Return the kinds of elements that hold something, rows of name and value aside."""
    by_name: dict[str, list[Knoop]] = defaultdict(list)
    everywhere: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for node in root.alle():
        everywhere[node.naam].add(node.pad)
        if (node.attributen or node.kinderen) and node.pad not in kijker.sleutels:
            by_name[node.naam].append(node)
    found: list[Soort] = []
    frequent = sorted(by_name, key=lambda name: -len(by_name[name]))[:_MEESTE_NAMEN]
    for name in sorted(frequent):
        nodes = by_name[name]
        key = _onderscheid(nodes, kijker.kenner)
        if key is not None:
            groups: dict[str, list[Knoop]] = defaultdict(list)
            for node in nodes:
                groups[sleutelwaarde(node, key) or ""].append(node)
            found += [
                Soort(name, name + voorwaarde(key, value), group, value)
                for value, group in groups.items()
            ]
        else:
            found += _op_plaats(name, nodes, everywhere[name])
    for each in found:
        each.velden = _eigen(each, kijker, frozenset())
    _til_op(found, kijker)
    return found


def sleutelwaarden(kinds: Iterable[Soort]) -> set[str]:
    """Return the values of all fields that are a key of their kind."""
    fields = (each for kind in kinds for each in kind.velden.values())
    return {value for each in fields if each.is_sleutel for value in each.waarden}


def _onderscheid(nodes: list[Knoop], kenner: Codekenner) -> str | None:
    """Return the attribute or child that says at which level an element stands, if there is one."""
    first = nodes[0]
    keys = [f"@{name}" for name in first.attributen]
    keys += list(dict.fromkeys(child.naam for child in first.kinderen if child.is_blad))
    best: tuple[float, str] | None = None
    for key in keys:
        score = _als_onderscheid(nodes, key, kenner)
        if score and (best is None or score > best[0]):
            best = (score, key)
    return best[1] if best else None


def _als_onderscheid(nodes: list[Knoop], key: str, kenner: Codekenner) -> float:
    values: list[str] = []
    for node in nodes:
        value = sleutelwaarde(node, key)
        if not value or len(value) > 40:
            return 0.0
        values.append(value)
    distinct = set(values)
    if len(distinct) > _MEESTE_TYPES or len(distinct) < 2:
        return 0.0
    name = woordenboek().onderscheid.score(delen(key))
    if any(len(value.split()) > 3 for value in distinct):
        return 0.0
    if any(map(kenner.is_code, distinct)):
        return 0.0
    if name < 3 and (len(distinct) == len(values) or any(map(_is_nummer, distinct))):
        return 0.0  # the code of each, and no word for what it is
    sure = [each for each in map(niveau_score, distinct) if each[1] >= 2]
    if name < 3 and len(sure) < len(distinct):
        return 0.0
    nested = _nesting(nodes, values)
    if (
        any(each[0] == "actie" for each in sure)
        and (name or nested)
        and len({e[0] for e in sure}) > 1
    ):
        return 3.0 + name + nested
    if name >= 2 and nested:
        return 2.0 + name
    if name >= 2 and _verwijst_naar_andere(nodes, values):
        return 1.0 + name
    return 0.0


def _is_nummer(value: str) -> bool:
    """Return whether a value is a number with letters or signs: "AP-1.1"."""
    return any(map(str.isdigit, value)) and not value.isdigit()


def _nesting(nodes: Sequence[Knoop], values: Sequence[str]) -> float:
    """Return 1 when elements of one type always hold the same other type, and never their own."""
    by_node = dict(zip(map(id, nodes), values, strict=True))
    above: dict[str, set[str]] = defaultdict(set)
    for node, value in zip(nodes, values, strict=True):
        parent = node.ouder
        while parent is not None and id(parent) not in by_node:
            parent = parent.ouder
        if parent is not None:
            above[value].add(by_node[id(parent)])
    if not above:
        return 0.0
    return float(all(value not in parents for value, parents in above.items()))


def _verwijst_naar_andere(nodes: Sequence[Knoop], values: Sequence[str]) -> bool:
    """Return whether elements of one type name the keys of elements of another."""
    attributes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node, value in zip(nodes[:2000], values, strict=False):
        for name, text in node.attributen.items():
            attributes[value, name].add(text)
        for child in node.kinderen:
            if child.is_blad and child.tekst:
                attributes[value, child.naam].add(child.tekst)
    links = {
        (one[0], other[0])
        for one, left in attributes.items()
        for other, right in attributes.items()
        if one[0] != other[0]
        and one[1] != other[1]
        and left <= right
        and len(left) < len(right) + 1
        and not all(text in values for text in left)
    }
    return bool(links)


def _op_plaats(name: str, nodes: list[Knoop], everywhere: set[tuple[str, ...]]) -> list[Soort]:
    by_path: dict[tuple[str, ...], list[Knoop]] = defaultdict(list)
    for node in nodes:
        by_path[node.pad].append(node)
    paths = sorted(by_path, key=len)
    recursive = any(
        long[: len(short)] == short for short in paths for long in paths if long is not short
    )
    if recursive:
        return [Soort(name, "/" + "/".join(path), by_path[path]) for path in paths]
    groups: list[tuple[set[str], list[tuple[str, ...]]]] = []
    for path in paths:
        names = _namen(by_path[path])
        home = next((group for group in groups if _zelfde(name, group[0], names)), None)
        if home is None:
            groups.append((set(names), [path]))
        else:
            home[0].update(names)
            home[1].append(path)
    found = []
    for _, members in groups:
        own = [node for path in members for node in by_path[path]]
        where = _pad(members, everywhere)
        if where.startswith("/") and len(members) > 1:  # no path finds them all
            found += [Soort(name, _pad([path], everywhere), by_path[path]) for path in members]
        else:
            found.append(Soort(name, where, own))
    return found


def _zelfde(name: str, left: set[str], right: set[str]) -> bool:
    """Return whether two places hold elements of one kind; a name that says nothing asks for more."""
    if not is_algemeen(name):
        return gelijk(left, right)
    return len(left & right) >= 0.75 * len(left | right)


def _namen(nodes: list[Knoop]) -> set[str]:
    names: set[str] = set()
    for node in nodes[:200]:
        names |= set(node.attributen)
        names |= {child.naam for child in node.kinderen}
    return names


def _pad(members: list[tuple[str, ...]], everywhere: set[tuple[str, ...]]) -> str:
    """Return the shortest path that finds the elements at these places and no others."""
    others = everywhere - set(members)
    longest = max(members, key=len)
    for size in range(1, len(longest)):
        tail = longest[-size:]
        if all(path[-size:] == tail for path in members) and not any(
            path[-size:] == tail for path in others
        ):
            return "/".join(tail)
    return "/" + "/".join(longest)


def _til_op(found: list[Soort], kijker: Kijker) -> None:
    """Give what stands in a single wrapper (``<actie><info><code/>``) to the element around it."""
    by_node = {id(node): each for each in found for node in each.knopen}
    for each in found:
        if each.type is not None or len(each.pad) < 3 or each.niveau[1] >= 2:
            continue
        counts = Counter(id(node.ouder) for node in each.knopen)
        homes = {by_node[key] for key in counts if key in by_node}
        around = sum(len(home.knopen) for home in homes)
        if (max(counts.values()) > 1 and _overlapt(each)) or not around:
            continue
        if any(home.naam == each.naam for home in homes):
            continue  # the next level of a recursion
        alone = len(counts) >= 0.5 * around
        if not alone or (around == 1 and all(home.niveau[1] < 2 for home in homes)):
            continue
        own = {
            name for home in homes for name, value in home.velden.items() if "/" not in value.pad
        }
        if len(own & set(each.velden)) >= 2:
            continue  # the same fields again: a level of its own
        each.opgetild = True
    lifted = {node.pad for each in found if each.opgetild for node in each.knopen}
    for each in found:
        each.velden = _eigen(each, kijker, lifted)


def _overlapt(kind: Soort) -> bool:
    """Return whether elements beside each other hold the same names, and so are several of a kind."""
    seen: set[tuple[int, str]] = set()
    for node in kind.knopen:
        for name in {*node.attributen, *(child.naam for child in node.kinderen)}:
            if (id(node.ouder), name) in seen:
                return True
            seen.add((id(node.ouder), name))
    return False


def _eigen(kind: Soort, kijker: Kijker, lifted: Set[tuple[str, ...]]) -> dict[str, Veld]:
    """Return the fields that stand in the elements themselves or in a wrapper or row of theirs."""

    def stop(child: Knoop) -> bool:
        if child.naam == kind.naam and child.attributen:
            return True  # the next level of a recursion, all in attributes
        return not (child.is_blad or child.pad in lifted or child.pad in kijker.sleutels)

    return kijker.velden(kind.knopen[:_STEEKPROEF], stop)
