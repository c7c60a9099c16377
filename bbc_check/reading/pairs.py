"""Which xml and which xbrl of a folder belong together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bbc_check.reading.choice import Choice, default_choice
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xbrl.reader import read_xbrl
from bbc_check.reading.xml.reader import read_head


@dataclass(frozen=True, slots=True)
class CompletePair:
    """An xml with its xbrl."""

    xml: Source
    xbrl: Source


@dataclass(frozen=True, slots=True)
class XmlOnly:
    """An xml that stayed alone."""

    xml: Source
    xbrl: None = None


@dataclass(frozen=True, slots=True)
class XbrlOnly:
    """An xbrl that stayed alone."""

    xbrl: Source
    xml: None = None


FilePair = CompletePair | XmlOnly | XbrlOnly


def pair_files(
    xmls: Iterable[Source], xbrls: Iterable[Source], keuze: Choice | None = None
) -> list[FilePair]:
    """Pair the files of one folder.

    First by the same stem, then the only xml with the only xbrl, then by the ondernemingsnummer
    and the years found inside, if exactly one fits. What stays alone is a pair of its own.
    """
    left, right = list(xmls), list(xbrls)
    if len(left) == len(right) == 1:
        return [CompletePair(left[0], right[0])]
    pairs: list[FilePair] = []
    pairs += _unieke(left, right, lambda xml, xbrl: _naam(xml) == _naam(xbrl))
    pairs += _unieke(left, right, lambda xml, xbrl: xml.stam == xbrl.stam)
    if left and right:
        heads = {id(xml): _kop(xml, keuze) for xml in left}
        contents = {id(xbrl): _inhoud(xbrl, keuze) for xbrl in right}

        def exactly(xml: Source, xbrl: Source) -> bool:
            head, content = heads[id(xml)], contents[id(xbrl)]
            return bool(head and content) and head == content

        def first_year(xml: Source, xbrl: Source) -> bool:
            head, content = heads[id(xml)], contents[id(xbrl)]
            if not head or not content:
                return False
            return head[0] == content[0] and min(head[1], default=0) in content[1]

        pairs += _unieke(left, right, exactly)
        pairs += _unieke(left, right, first_year)
    alone: list[FilePair] = [*map(XmlOnly, left), *map(XbrlOnly, right)]
    return pairs + alone


def _unieke(
    left: list[Source], right: list[Source], fits: Callable[[Source, Source], bool]
) -> list[CompletePair]:
    """Take out of both lists what fits one and only one of the other side."""
    pairs: list[CompletePair] = []
    for xml in list(left):
        partners = [xbrl for xbrl in right if fits(xml, xbrl)]
        if len(partners) == 1 and sum(fits(other, partners[0]) for other in left) == 1:
            pairs.append(CompletePair(xml, partners[0]))
            left.remove(xml)
            right.remove(partners[0])
    return pairs


def _naam(bron: Source) -> str:
    return bron.naam.rpartition(".")[0]


def _kop(xml: Source, keuze: Choice | None) -> tuple[str | None, frozenset[int]] | None:
    try:
        head = read_head(xml, keuze)
    except ReadError:
        return None
    return head.bestuur.ondernemingsnummer, frozenset(head.rapport.boekjaren)


def _inhoud(xbrl: Source, keuze: Choice | None) -> tuple[str | None, frozenset[int]] | None:
    try:
        content = read_xbrl(xbrl, (keuze or default_choice()).for_xbrl())
    except ReadError:
        return None
    numbers = {each.nummer for each in content.identificaties}
    return (numbers.pop() if len(numbers) == 1 else None), content.bedragen.jaren
