"""Feed a document to libxml2 piece by piece and keep the tree small while it is read."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Literal, TypedDict, cast

from lxml import etree

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import MAX_ONBEKEND, MAX_SCHEMABREUKEN, MAX_VELD
from bbc_check.reading.prolog import DOCTYPE_REFUSED
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xml_errors import LIMIT, libxml2_in_dutch

TE_LANG = f"een tekst is langer dan {with_dots(MAX_VELD)} tekens"


_PROEF = "bbc-check-einde"
_PER = 4  # pieces that are read before the tree is walked


class SchemaGebroken(Exception):
    """The document breaks its schema, is not well-formed, or may be: read it again without."""


class _Opties(TypedDict):
    """The options of a parser that keep a document from doing anything but being read."""

    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    recover: bool
    remove_comments: bool
    remove_pis: bool


OPTIES = _Opties(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    recover=False,
    remove_comments=True,
    remove_pis=True,
)


def boom(content: bytes) -> etree._Element:
    """Return the root of a small document, parsed with the hardened options."""
    return etree.fromstring(content, etree.XMLParser(**OPTIES))


def begin(bron: Source, wortel: str, bytes_: int, tags: int) -> tuple[etree._Element, bool]:
    """Return the root of a document with what stands before a limit, and whether that is all of it.

    ``read_root`` is the local name of the root; ``read_tags`` bounds the number of "<" signs, ``bytes_`` the size. Only for looking at a document: what
    is cut off is not complete. Raises Leesfout for a DOCTYPE and for what is not well-formed.
    """
    parser = etree.XMLPullParser(events=("start",), tag=f"{{*}}{wortel}", **OPTIES)
    root: etree._Element | None = None
    size = signs = 0
    try:
        for piece in bron.stukken():
            size += len(piece)
            signs += piece.count(b"<")
            parser.feed(piece)
            for _, element in parser.read_events():
                if root is None:
                    root = element.getroottree().getroot()
                    if root.getroottree().docinfo.internalDTD is not None:
                        raise ReadError(ProblemKind.DOCTYPE, DOCTYPE_REFUSED)
            if root is not None and (size > bytes_ or signs > tags):
                return root, False
        return parser.close(), True
    except etree.XMLSyntaxError as error:
        raise _leesfout(bron, error) from error


def gebeurtenissen(
    bron: Source,
    tags: list[str],
    events: tuple[Literal["start", "end"], ...],
    schema: etree.XMLSchema | None = None,
    oogst: Callable[[etree._Element], bool] | None = None,
) -> Iterator[tuple[str, etree._Element]]:
    """Yield ("start" or "end", element) for elements that match ``read_tags`` (``{*}Naam``).

    The tags must name the root too, and the events must hold "end".

    After every piece the children that are complete are thrown away: those of the root, and those
    of every open element for which ``oogst`` has taken what it needs and returns True. With
    ``schema`` a document that does not fit, or that is in doubt, ends in SchemaGebroken; without it
    a document that is not well-formed ends in a Leesfout.
    """
    parser = etree.XMLPullParser(events=events, tag=tags, schema=schema, **OPTIES)
    root: etree._Element | None = None
    complete = False
    try:
        for piece, rest in _stukken(bron, fijn=schema is not None):
            parser.feed(piece)
            for event, element in parser.read_events():
                if root is None:
                    root = element.getroottree().getroot()
                    # the prolog was looked at before; a second parser might have read it otherwise
                    if root.getroottree().docinfo.internalDTD is not None:
                        raise ReadError(ProblemKind.DOCTYPE, DOCTYPE_REFUSED)
                yield event, element
                complete = complete or (event == "end" and element is root)
            if complete and schema is not None:
                if rest is None or rest.strip():
                    raise SchemaGebroken
                parser.close()  # says whether the schema was kept
                return
            if root is not None:
                _snoei(root, oogst)
        parser.close()
        if schema is not None:
            raise SchemaGebroken
    except etree.XMLSyntaxError as error:
        if schema is not None:
            raise SchemaGebroken from error
        raise _leesfout(bron, error) from error


def stammen(bron: Source, wortel: str, schema: etree.XMLSchema) -> Iterator[etree._Element]:
    """Yield the root of a document now and then, for who walks the tree: no event is made.

    ``read_root`` is the local name of the root. Who takes what is complete must throw it away. Ends
    when the whole document was read, is well-formed and fits its schema; in SchemaGebroken when it
    does not, or when that is in doubt.
    """
    options = OPTIES | {"remove_pis": False}
    parser = etree.XMLPullParser(events=("start",), tag=f"{{*}}{wortel}", schema=schema, **options)
    root: etree._Element | None = None
    begin = b""
    try:
        for number, piece in enumerate(bron.stukken(), 1):
            begin += piece[: 2 - len(begin)]
            parser.feed(piece)
            if number % _PER and root is not None:
                continue
            for _, element in parser.read_events():
                if root is None:
                    root = element.getroottree().getroot()
                    if root.getroottree().docinfo.internalDTD is not None:
                        raise SchemaGebroken
            if root is not None:
                if root.getnext() is not None:
                    raise SchemaGebroken
                yield root
        # With a schema lxml forgets that a document is cut off or goes on after its root. What is
        # fed here only shows up behind the root when libxml2 is past its end, and all was well.
        parser.feed(f"<?{_PROEF}?>".encode(_tekenbreedte(begin)))
        if root is None or not _is_proef(root.getnext()):
            raise SchemaGebroken
        parser.close()  # says whether the schema was kept
    except etree.XMLSyntaxError as error:
        raise SchemaGebroken from error


def _is_proef(node: etree._Element | None) -> bool:
    return (
        isinstance(node, etree._ProcessingInstruction) and node.target == _PROEF and not node.text
    )


def _tekenbreedte(begin: bytes) -> str:
    """Return how plain signs are written in a document with these first two bytes."""
    if begin == b"\xff\xfe" or begin[1:] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if begin == b"\xfe\xff" or begin[:1] == b"\0" else "ascii"


def schemafouten(
    bron: Source, wortel: str, schema: etree.XMLSchema
) -> list[tuple[str, int | None]]:
    """Return what libxml2 has against a document that is known to be well-formed, with lines.

    Empty when it fits. ``read_root`` is the local name of its root.
    """
    parser = etree.XMLPullParser(events=("start",), tag=f"{{*}}{wortel}", schema=schema, **OPTIES)
    root: etree._Element | None = None
    try:
        for piece in bron.stukken():
            parser.feed(piece)
            for _, element in parser.read_events():
                if root is None:
                    root = element.getroottree().getroot()
            if root is not None:
                _snoei(root, lambda _: True)
        parser.close()
    except etree.XMLSyntaxError as error:
        # the log of the error itself holds what lxml met before, in other documents too
        log = islice(parser.feed_error_log, MAX_SCHEMABREUKEN)
        found = [
            (each.message, each.line or None) for each in log if each.domain_name == "SCHEMASV"
        ]
        return found or [(error.msg or "", error.lineno or None)]
    return []


def _stukken(bron: Source, *, fijn: bool) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield the pieces of a document, each with what follows it where that is known.

    With a schema, lxml forgets in ``close()`` that a document is not well-formed: one that is cut
    off, or goes on after its root, would pass. So ``fijn`` cuts the last piece behind every ">"
    from its last end tag on, to see exactly what stands behind the root. In UTF-16 it yields no
    such rest.
    """
    if not fijn:
        for piece in bron.stukken():
            yield piece, None
        return
    held = b""
    wide = False
    for number, piece in enumerate(bron.stukken()):
        wide = wide or (
            number == 0 and (b"\0" in piece[:4] or piece[:2] in {b"\xff\xfe", b"\xfe\xff"})
        )
        if held:
            yield held, None
        held = piece
    if wide:
        yield held, None
        return
    start = max(held.rfind(b"</"), 0)
    if start:  # a root that ends in here has something behind it
        yield held[:start], held[start:]
    while start < len(held):
        end = held.find(b">", start) + 1 or len(held)
        yield held[start:end], held[end:]
        start = end


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
    parser = etree.XMLParser(target=cast(Any, Stil()), **OPTIES)
    try:
        for piece in bron.stukken():
            parser.feed(piece)
        parser.close()
    except etree.XMLSyntaxError as error:
        return error
    return None
