"""Which values of a document a profile maps nowhere."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bbc_check.domain.dutch import shortened
from bbc_check.proposing.key_rows import Kijker, kijk, sleutelwaarde, voorwaarde
from bbc_check.proposing.tree import Knoop, lees_document
from bbc_check.reading.profile.model import ProfileValue, XmlProfile
from bbc_check.reading.profile.path import ProfilePath, Step
from bbc_check.reading.profile.trial import Unused
from bbc_check.reading.source import Source

_MEESTE = 40

# An element, and the attribute that is meant; "" is its text.
_Plek = tuple[int, str]


def ongebruikt(bron: Source, profiel: XmlProfile) -> tuple[tuple[Unused, ...], bool]:
    """Return the places that hold values but are mapped nowhere, those with most text first.

    The second value tells whether the whole document was looked at. Raises Leesfout.
    """
    document = lees_document(bron)
    used = set(_gebruikt(document.wortel, profiel))
    watcher = kijk(document.wortel)
    counts: Counter[str] = Counter()
    size: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for node in document.wortel.alle():
        values = [(f"@{name}", text) for name, text in node.attributen.items()]
        if node.is_blad:
            values.append(("", node.tekst))
        key = watcher.sleutels.get(node.pad)
        for name, text in values:
            if not text or (id(node), name) in used or name == key:
                continue
            path = _pad(node, watcher) + (f"/{name}" if name else "")
            if (
                key is None
                and node.ouder is not None
                and watcher.sleutels.get(node.ouder.pad) == node.naam
            ):
                continue  # the name in a row of name and value
            counts[path] += 1
            size[path] += len(text)
            examples.setdefault(path, text)
    ranked = sorted(counts, key=lambda path: (-size[path], path))[:_MEESTE]
    return (
        tuple(Unused(path, counts[path], shortened(examples[path], 60)) for path in ranked),
        document.volledig,
    )


def _pad(node: Knoop, watcher: Kijker) -> str:
    names: list[str] = []
    at: Knoop | None = node
    while at is not None:
        key = watcher.sleutels.get(at.pad)
        names.append(at.naam + (voorwaarde(key, sleutelwaarde(at, key)) if key else ""))
        at = at.ouder
    return "/" + "/".join(reversed(names))


def _gebruikt(root: Knoop, profiel: XmlProfile) -> Iterator[_Plek]:
    yield from _waarden(root, profiel.kop.values())
    repeated = [
        value for each in profiel.niveaus if each.element is None for value in each.velden.values()
    ]
    for level in profiel.niveaus:
        if level.element is None:
            continue
        values = [*level.velden.values(), *level.ouders.values()]
        values += [level.sleutel] if level.sleutel is not None else []
        values += repeated if level.niveau == "actie" else []
        inside = (
            [each for each in profiel.bedragen if each.actie is None]
            if level.niveau == "actie"
            else []
        )
        for node in _elementen(root, level.element):
            yield from _toetsen(node, level.element)
            yield from _waarden(node, values)
            for amount in inside:
                if amount.element.attribuut is not None:
                    yield from _van(node, amount.element)
                for below in _afdalen(node, amount.element.stappen):
                    yield from _waarden(below, _delen(amount.waarde, amount.jaar, amount.soort))
    for amount in profiel.bedragen:
        if amount.actie is not None:
            for node in _elementen(root, amount.element):
                yield from _waarden(
                    node, _delen(amount.waarde, amount.jaar, amount.soort, amount.actie)
                )
    for link in profiel.koppelingen:
        for node in _elementen(root, link.element):
            yield from _waarden(node, (link.actie, link.code))


def _delen(*values: ProfileValue | None) -> list[ProfileValue]:
    return [each for each in values if each is not None]


def _waarden(node: Knoop, values: Iterable[ProfileValue]) -> Iterator[_Plek]:
    for value in values:
        for path in value.paden:
            yield from _van(node, path)


def _van(node: Knoop, path: ProfilePath) -> Iterator[_Plek]:
    for below in _afdalen(node, path.stappen):
        if path.attribuut is None:
            for each in below.alle():
                yield id(each), ""
        elif path.attribuut.endswith("*"):
            for name in below.attributen:
                if name.startswith(path.attribuut[:-1]):
                    yield id(below), f"@{name}"
        else:
            yield id(below), f"@{path.attribuut}"


def _toetsen(node: Knoop, path: ProfilePath) -> Iterator[_Plek]:
    for each in path.stappen[-1].voorwaarden:
        if each.attribuut:
            yield id(node), f"@{each.naam}"
        else:
            yield from ((id(child), "") for child in node.kinderen if child.naam == each.naam)


def _afdalen(node: Knoop, steps: tuple[Step, ...]) -> Iterator[Knoop]:
    if not steps:
        yield node
        return
    for child in node.kinderen:
        if _past(steps[0], child):
            yield from _afdalen(child, steps[1:])


def _past(step: Step, node: Knoop) -> bool:
    return step.past_op_naam(node.naam) and all(
        sleutelwaarde(node, f"@{each.naam}" if each.attribuut else each.naam) == each.waarde
        for each in step.voorwaarden
    )


def _elementen(root: Knoop, path: ProfilePath) -> Iterator[Knoop]:
    """Yield the elements that a path finds anywhere, or from the root where it is absolute."""
    size = len(path.stappen)
    for node in root.alle():
        if len(node.pad) < size or (path.absoluut and len(node.pad) != size):
            continue
        at: Knoop | None = node
        for step in reversed(path.stappen):
            if at is None or not _past(step, at):
                break
            at = at.ouder
        else:
            yield node
