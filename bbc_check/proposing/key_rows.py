"""Rows of name and value: ``<veld naam="titel">``, where not the element but a key tells the field."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bbc_check.proposing.fields import JAAR, MAX_WAARDEN, Codekenner, Veld, meegeleverde_kenner
from bbc_check.proposing.tree import Knoop
from bbc_check.proposing.vocabulary import delen, niveau_score, plat, woordenboek

_MEESTE_SLEUTELS = 60
_MEESTE_VELDEN = 400
_DIEPSTE = 5
_MEESTE_DELEN = 3  # of a row: its key, its value, and perhaps a language or a number
_SLEUTEL = re.compile(r"[^\W\d_][\w .:/-]{0,39}")


@dataclass(slots=True)
class Kijker:
    """Knows for each place in the document by which key its rows are told apart."""

    sleutels: dict[tuple[str, ...], str] = field(default_factory=dict)
    kenner: Codekenner = field(default_factory=meegeleverde_kenner)

    def velden(
        self, nodes: Sequence[Knoop], stop: Callable[[Knoop], bool] = lambda _: False
    ) -> dict[str, Veld]:
        """Return the fields of elements of one kind, down to what ``stop`` tells to leave out."""
        found: dict[str, Veld] = {}
        # spread over the document: a plan of thousands looks the same everywhere, rare fields aside
        for node in nodes[:: max(1, len(nodes) // MAX_WAARDEN)]:
            counts: Counter[str] = Counter()
            filled: set[str] = set()
            for path, value, markup in self._waarden(node, "", stop, 0):
                if path not in found:
                    if len(found) >= _MEESTE_VELDEN:
                        continue
                    found[path] = Veld(path, kenner=self.kenner)
                each = found[path]
                counts[path] += 1
                each.opmaak = each.opmaak or markup
                if not value:
                    continue
                filled.add(path)
                each.gevuld += 1
                each.lengte += len(value)
                if len(each.waarden) < MAX_WAARDEN:
                    each.waarden.append(value)
            for path, count in counts.items():
                found[path].aanwezig += 1
                found[path].meer = max(found[path].meer, count)
                found[path].leeg += path not in filled
        # <codes/> is no field where other elements hold <codes><code>
        return {
            path: each
            for path, each in found.items()
            if each.gevuld or not any(other.startswith(f"{path}/") for other in found)
        }

    def _waarden(
        self, node: Knoop, prefix: str, stop: Callable[[Knoop], bool], depth: int
    ) -> Iterator[tuple[str, str, bool]]:
        key = self.sleutels.get(node.pad) if depth else None
        for name, value in node.attributen.items():
            if key != f"@{name}":
                yield f"{prefix}@{name}", value, False
        if node.is_blad and (node.tekst or not node.attributen):
            yield prefix.rstrip("/") or ".", node.tekst, node.opmaak
        if depth >= _DIEPSTE:
            return
        for child in node.kinderen:
            if child.naam != key and not stop(child):
                yield from self._waarden(child, f"{prefix}{self.stap(child)}/", stop, depth + 1)

    def stap(self, node: Knoop) -> str:
        """Return the step of a path that leads to an element, with its key as a condition."""
        key = self.sleutels.get(node.pad)
        return f"{node.naam}{voorwaarde(key, sleutelwaarde(node, key))}" if key else node.naam


def voorwaarde(key: str, value: str | None) -> str:
    """Return the condition of a path, or nothing when it cannot be written."""
    if value is None or ("'" in value and '"' in value):
        return ""
    quote = '"' if "'" in value else "'"
    return f"[{key}={quote}{value}{quote}]"


def sleutelwaarde(node: Knoop, key: str) -> str | None:
    """Return the value of an attribute (``@naam``) or of the only child of a name."""
    if key.startswith("@"):
        return node.attributen.get(key[1:])
    found = [child.tekst for child in node.kinderen if child.naam == key and child.is_blad]
    return found[0] if len(found) == 1 else None


def kijk(root: Knoop, kenner: Codekenner | None = None) -> Kijker:
    """Find the rows of a document; ``kenner`` tells the codes (default: of the shipped regelingen)."""
    kenner = kenner or meegeleverde_kenner()
    by_path: dict[tuple[str, ...], list[Knoop]] = defaultdict(list)
    for node in root.alle():
        if node.ouder is not None and (node.attributen or node.kinderen):
            by_path[node.pad].append(node)
    keys: dict[tuple[str, ...], str] = {}
    for path, nodes in by_path.items():
        key = _sleutel(nodes, kenner)
        if key is not None:
            keys[path] = key
    return Kijker(keys, kenner)


def _sleutel(nodes: list[Knoop], kenner: Codekenner) -> str | None:
    per_parent: Counter[int] = Counter(id(node.ouder) for node in nodes)
    if max(per_parent.values()) < 2:
        return None
    sample = nodes[:MAX_WAARDEN]
    if any(not child.is_blad for node in sample for child in node.kinderen):
        return None
    slots = {f"@{name}" for node in sample for name in node.attributen}
    slots |= {child.naam for node in sample for child in node.kinderen}
    others = slots | ({"."} if any(node.is_blad and node.tekst for node in sample) else set())
    if len(others) > _MEESTE_DELEN or niveau_score(nodes[0].naam)[1] >= 2:
        return None
    if any(_zijn_jaren(sample, slot) for slot in slots):
        return None  # rows of amounts
    best: tuple[float, str] | None = None
    for key in sorted(slots):
        score = _als_sleutel(sample, key, len(per_parent), len(others) - 1, kenner)
        if score and (best is None or score > best[0]):
            best = (score, key)
    return best[1] if best else None


def _zijn_jaren(nodes: list[Knoop], slot: str) -> bool:
    values = {sleutelwaarde(node, slot) for node in nodes}
    return all(value and JAAR.fullmatch(value) for value in values)


def _scheidt_codes(nodes: list[Knoop], key: str, kenner: Codekenner) -> bool:
    """Return whether a key tells the rows with a code from the others: ``<l aard="x" code="WSE-LR1"/>``."""
    coded: dict[str | None, set[bool]] = defaultdict(set)
    for node in nodes:
        values = [node.tekst, *node.attributen.values(), *(child.tekst for child in node.kinderen)]
        coded[sleutelwaarde(node, key)].add(any(map(kenner.is_code, values)))
    return len(coded) < len(nodes) / 2 and sorted(map(sorted, coded.values())) in (
        [[False]] * (len(coded) - 1) + [[True]],
    )


def _genummerd(values: set[str]) -> bool:
    """Return whether values are one and the same word with numbers that are no years: SDG1, SDG7."""
    stems = {re.sub(r"[0-9]+", "", value) for value in values}
    return len(stems) == 1 and not any(re.search("(?:19|20)[0-9]{2}", value) for value in values)


def _als_sleutel(
    nodes: list[Knoop], key: str, parents: int, rest: int, kenner: Codekenner
) -> float:
    """Return how surely a key tells the rows apart; 0 is no."""
    if rest < 1:
        return 0.0
    values: list[str] = []
    seen: Counter[tuple[int, str]] = Counter()
    for node in nodes:
        value = sleutelwaarde(node, key)
        if value is None or not _SLEUTEL.fullmatch(value) or value.count(" ") > 2:
            return 0.0
        values.append(value)
        seen[id(node.ouder), value] += 1
    distinct = set(values)
    if not 2 <= len(distinct) <= _MEESTE_SLEUTELS or any(map(kenner.is_code, distinct)):
        return 0.0
    if parents > 1 and len(values) < 1.3 * len(distinct):
        return 0.0
    if _genummerd(distinct):
        return 0.0
    if sum(count - 1 for count in seen.values()) > 0.25 * len(values):
        return 0.0
    books = woordenboek()
    if key.lstrip("@").casefold() in books.taalnamen:
        languages = books.eigen_taal | books.andere_talen
        return 3.0 if all(value.casefold() in languages for value in distinct) else 0.0
    meanings = [*books.velden.values(), *books.kop.values(), *books.bedrag.values()]
    known = sum(
        1 for value in distinct if any(each.score(delen(value)) >= 2 for each in meanings)
    ) / len(distinct)
    name = books.sleutelnamen.woorden.get(plat(key), 0.0)
    if _scheidt_codes(nodes, key, kenner):
        return 2.0 + name / 3
    if known < (0.25 if name and parents > 1 else 0.5) or (parents == 1 and not name):
        return 0.0
    return known + name / 3 + (0.2 if key.startswith("@") else 0.0)
