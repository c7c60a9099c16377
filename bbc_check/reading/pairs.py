"""Which xml and which xbrl of a folder belong together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bbc_check.reading.choice import Keuze, meegeleverd
from bbc_check.reading.source import Bron, Leesfout
from bbc_check.reading.xbrl.reader import lees_xbrl
from bbc_check.reading.xml.reader import lees_kop


@dataclass(frozen=True, slots=True)
class Compleet:
    """An xml with its xbrl."""

    xml: Bron
    xbrl: Bron


@dataclass(frozen=True, slots=True)
class EnkelXml:
    """An xml that stayed alone."""

    xml: Bron
    xbrl: None = None


@dataclass(frozen=True, slots=True)
class EnkelXbrl:
    """An xbrl that stayed alone."""

    xbrl: Bron
    xml: None = None


Paar = Compleet | EnkelXml | EnkelXbrl


def paren(xmls: Iterable[Bron], xbrls: Iterable[Bron], keuze: Keuze | None = None) -> list[Paar]:
    """Pair the files of one folder.

    First by the same stem, then the only xml with the only xbrl, then by the ondernemingsnummer
    and the years found inside, if exactly one fits. What stays alone is a pair of its own.
    """
    left, right = list(xmls), list(xbrls)
    if len(left) == len(right) == 1:
        return [Compleet(left[0], right[0])]
    pairs: list[Paar] = []
    pairs += _unieke(left, right, lambda xml, xbrl: _naam(xml) == _naam(xbrl))
    pairs += _unieke(left, right, lambda xml, xbrl: xml.stam == xbrl.stam)
    if left and right:
        heads = {id(xml): _kop(xml, keuze) for xml in left}
        contents = {id(xbrl): _inhoud(xbrl, keuze) for xbrl in right}

        def exactly(xml: Bron, xbrl: Bron) -> bool:
            head, content = heads[id(xml)], contents[id(xbrl)]
            return bool(head and content) and head == content

        def first_year(xml: Bron, xbrl: Bron) -> bool:
            head, content = heads[id(xml)], contents[id(xbrl)]
            if not head or not content:
                return False
            return head[0] == content[0] and min(head[1], default=0) in content[1]

        pairs += _unieke(left, right, exactly)
        pairs += _unieke(left, right, first_year)
    alone: list[Paar] = [*map(EnkelXml, left), *map(EnkelXbrl, right)]
    return pairs + alone


def _unieke(
    left: list[Bron], right: list[Bron], fits: Callable[[Bron, Bron], bool]
) -> list[Compleet]:
    """Take out of both lists what fits one and only one of the other side."""
    pairs: list[Compleet] = []
    for xml in list(left):
        partners = [xbrl for xbrl in right if fits(xml, xbrl)]
        if len(partners) == 1 and sum(fits(other, partners[0]) for other in left) == 1:
            pairs.append(Compleet(xml, partners[0]))
            left.remove(xml)
            right.remove(partners[0])
    return pairs


def _naam(bron: Bron) -> str:
    return bron.naam.rpartition(".")[0]


def _kop(xml: Bron, keuze: Keuze | None) -> tuple[str | None, frozenset[int]] | None:
    try:
        head = lees_kop(xml, keuze)
    except Leesfout:
        return None
    return head.bestuur.ondernemingsnummer, frozenset(head.rapport.boekjaren)


def _inhoud(xbrl: Bron, keuze: Keuze | None) -> tuple[str | None, frozenset[int]] | None:
    try:
        content = lees_xbrl(xbrl, (keuze or meegeleverd()).voor_xbrl())
    except Leesfout:
        return None
    numbers = {each.nummer for each in content.identificaties}
    return (numbers.pop() if len(numbers) == 1 else None), content.bedragen.jaren
