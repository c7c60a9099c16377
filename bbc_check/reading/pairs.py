"""Which xml and which xbrl of a folder belong together."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bbc_check.reading.choice import Choice, default_choice
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xbrl import read_xbrl
from bbc_check.reading.xml import read_head


class Pairing(NamedTuple):
    """The pairs of xml and xbrl, and what stayed alone."""

    pairs: list[tuple[Source, Source]]
    xmls: list[Source]
    xbrls: list[Source]


class _Content(NamedTuple):
    """Of whom a file says it is, and over which years."""

    nummer: str | None
    years: frozenset[int]


def pair_files(xmls: Iterable[Source], xbrls: Iterable[Source], choice: Choice | None) -> Pairing:
    """Pair the files of one folder.

    First by the same stem, then the only xml with the only xbrl, then by the ondernemingsnummer
    and the years found inside, if exactly one fits. Only for that are files opened, each once.
    """
    found = Pairing([], list(xmls), list(xbrls))
    if len(found.xmls) == len(found.xbrls) == 1:
        return Pairing([(found.xmls[0], found.xbrls[0])], [], [])
    _take(found, lambda xml, xbrl: _path(xml) == _path(xbrl))
    _take(found, lambda xml, xbrl: xml.stem == xbrl.stem)
    if not found.xmls or not found.xbrls:
        return found
    choice = choice or default_choice()
    heads = {id(xml): _content_of_xml(xml, choice) for xml in found.xmls}
    contents = {id(xbrl): _content_of_xbrl(xbrl, choice) for xbrl in found.xbrls}

    def same(xml: Source, xbrl: Source) -> bool:
        head = heads[id(xml)]
        return head is not None and head == contents[id(xbrl)]

    def first_year(xml: Source, xbrl: Source) -> bool:
        head, content = heads[id(xml)], contents[id(xbrl)]
        if head is None or content is None:
            return False
        return head.nummer == content.nummer and min(head.years, default=0) in content.years

    _take(found, same)
    _take(found, first_year)
    return found


def _take(found: Pairing, fits: Callable[[Source, Source], bool]) -> None:
    """Make pairs of what fits one and only one of the other side."""
    for xml in list(found.xmls):
        partners = [xbrl for xbrl in found.xbrls if fits(xml, xbrl)]
        if len(partners) == 1 and sum(fits(other, partners[0]) for other in found.xmls) == 1:
            found.pairs.append((xml, partners[0]))
            found.xmls.remove(xml)
            found.xbrls.remove(partners[0])


def _path(source: Source) -> str:
    return source.name.rpartition(".")[0]


def _content_of_xml(xml: Source, choice: Choice) -> _Content | None:
    try:
        head = read_head(xml, choice)
    except ReadError:
        return None
    return _Content(head.bestuur.ondernemingsnummer, frozenset(head.rapport.boekjaren))


def _content_of_xbrl(xbrl: Source, choice: Choice) -> _Content | None:
    try:
        # of no action the amounts are wanted: the years are enough
        content = read_xbrl(xbrl, choice.for_xbrl(), frozenset())
    except ReadError:
        return None
    numbers = {each.nummer for each in content.identifications}
    return _Content(numbers.pop() if len(numbers) == 1 else None, content.bedragen.years)
