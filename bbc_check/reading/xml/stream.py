"""Feed a document to libxml2 piece by piece and keep the tree small while it is read."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, cast

from lxml import etree

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.events import DOCTYPE_REFUSED
from bbc_check.reading.limits import MAX_ONBEKEND, MAX_VELD
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.trees import OPTIONS
from bbc_check.reading.xml_errors import LIMIT, libxml2_in_dutch

TE_LANG = f"een tekst is langer dan {with_dots(MAX_VELD)} tekens"


def gebeurtenissen(
    bron: Source,
    tags: list[str],
    events: tuple[Literal["start", "end"], ...],
    oogst: Callable[[etree._Element], bool] | None = None,
) -> Iterator[tuple[str, etree._Element]]:
    """Yield ("start" or "end", element) for elements that match ``read_tags`` (``{*}Naam``).

    The tags must name the root too. After every piece the children that are complete are thrown
    away: those of the root, and those of every open element for which ``oogst`` has taken what it
    needs and returns True. A document that is not well-formed ends in a Leesfout.
    """
    parser = etree.XMLPullParser(events=events, tag=tags, **OPTIONS)
    root: etree._Element | None = None
    try:
        for piece in bron.stukken():
            parser.feed(piece)
            for event, element in parser.read_events():
                if root is None:
                    root = element.getroottree().getroot()
                    # the prolog was looked at before; a second parser might have read it otherwise
                    if root.getroottree().docinfo.internalDTD is not None:
                        raise ReadError(ProblemKind.DOCTYPE, DOCTYPE_REFUSED)
                yield event, element
            if root is not None:
                _snoei(root, oogst)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _leesfout(bron, error) from error


def _snoei(root: etree._Element, oogst: Callable[[etree._Element], bool] | None) -> None:
    """Drop the completed children of the elements that are read piecemeal.

    Nothing else is dropped, for what is gone cannot be judged: an element that keeps its children
    may not have too many, and no text may grow without end.
    """
    element = root
    while True:
        if len(element.text or "") > MAX_VELD:
            raise ReadError(ProblemKind.GRENS, TE_LANG, element.sourceline)
        count = len(element)
        if count == 0:
            return
        last = element[-1]
        if count > 1:
            if element is root if oogst is None else oogst(element):
                del element[:-1]
            elif count > MAX_ONBEKEND:
                detail = f"een element bevat meer dan {MAX_ONBEKEND} andere"
                raise ReadError(ProblemKind.GRENS, detail, element.sourceline)
        element = last


def _leesfout(bron: Source, error: etree.XMLSyntaxError) -> ReadError:
    if error.code == LIMIT:
        return ReadError(
            ProblemKind.GRENS,
            "het document is te diep genest of heeft een onredelijk lange tekst"
            f" (technisch: {error.msg})",
            error.lineno,
        )
    if not error.lineno:
        error = _nauwkeuriger(bron) or error
    return ReadError(ProblemKind.ONLEESBAAR, libxml2_in_dutch(error), error.lineno or None)


class Stil:
    """A parser target that keeps nothing."""

    def close(self) -> None:
        """Return nothing."""


def _nauwkeuriger(bron: Source) -> etree.XMLSyntaxError | None:
    """Read once more without a tree: the pull parser does not tell of undeclared entities."""
    parser = etree.XMLParser(target=cast(Any, Stil()), **OPTIONS)
    try:
        for piece in bron.stukken():
            parser.feed(piece)
        parser.close()
    except etree.XMLSyntaxError as error:
        return error
    return None
