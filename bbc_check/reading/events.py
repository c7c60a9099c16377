"""Read an xml by the events of expat, piece by piece: the one road for xml and xbrl.

expat decides whether a document is well-formed, and what is wrong with it is told from its codes and
our own limits. It calls back at ``<!DOCTYPE`` itself, so that no entity is ever declared.
"""

import codecs
from collections.abc import Callable, Mapping
from itertools import chain
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import MAX_NAMES, MAX_PROLOG, MAX_TOKEN
from bbc_check.reading.source import Content, ReadError, over_limit
from bbc_check.reading.xml_errors import ENCODING_UNKNOWN, expat_in_dutch

DOCTYPE_REFUSED = "het document bevat een DOCTYPE; dat hoort niet in een BBC-export en is onveilig"


class Root(NamedTuple):
    """The root element; ``namespaces`` are all that are declared on it, ``prefixes`` by which."""

    namespace: str
    name: str
    namespaces: frozenset[str]
    prefixes: Mapping[str | None, str]


Begin = Callable[[expat.XMLParserType, Root, Mapping[str, str]], None]


def read_events(
    source: Content, begin: Begin, passed: Callable[[bytes], None] = lambda _: None
) -> None:
    """Read a document to its end, or until a handler raises; what is wrong with it is a ReadError.

    ``begin`` gets the parser, the root and its attributes, and sets the handlers for what follows.
    Names come as "namespace local", or "local" without a namespace; texts in large parts.
    ``passed`` gets each piece after expat found it well-formed and the handlers had their say.
    """
    pieces = source.pieces()
    first = next(pieces, b"")
    parser = _parser_of(first)
    declared: dict[str | None, str] = {}
    found = False

    def doctype(*_: object) -> NoReturn:
        raise ReadError(ProblemKind.DOCTYPE, DOCTYPE_REFUSED, parser.CurrentLineNumber)

    def declare(prefix: str | None, namespace: str | None) -> None:
        declared[prefix] = namespace or ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal found
        found = True
        parser.StartNamespaceDeclHandler = None
        namespace, _, local = name.rpartition(" ")
        begin(parser, Root(namespace, local, frozenset(declared.values()), declared), attributes)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartNamespaceDeclHandler = declare
    parser.StartElementHandler = start
    size = 0
    before = piece = b""
    try:
        for piece in chain([first], pieces):
            parser.Parse(piece, False)
            size += len(piece)
            _within_limits(parser, size, in_root=found)
            passed(piece)
            before = (before + piece[-_AROUND:])[-_AROUND:]
        piece = b""
        parser.Parse(piece, True)
    except expat.ExpatError as error:
        if not first:
            raise ReadError(ProblemKind.UNREADABLE, "het bestand is leeg", 1) from error
        at = parser.ErrorByteIndex - size + len(before)
        detail = expat_in_dutch(error, before + piece, at, in_root=found)
        raise ReadError(ProblemKind.UNREADABLE, detail, error.lineno) from error
    except (LookupError, ValueError) as error:
        if found:
            raise
        raise ReadError(ProblemKind.UNREADABLE, ENCODING_UNKNOWN) from error
    finally:
        # whoever reads holds the parser, and the parser holds its methods: a circle
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = parser.StartNamespaceDeclHandler = None


def _parser_of(first: bytes) -> expat.XMLParserType:
    """Return a parser for a document that begins so."""
    # after a byte order mark of UTF-8 another encoding in the declaration is a slip
    encoding = "utf-8" if first.startswith(codecs.BOM_UTF8) else None
    parser = expat.ParserCreate(encoding, " ")
    if encoding is not None:
        parser.XmlDeclHandler = _require_known_encoding
    if hasattr(parser, "SetReparseDeferralEnabled"):  # expat 2.6 and later, in newer Pythons
        # it would keep what it cannot end yet, and lag behind what ``passed`` and the handlers see;
        # what that saves on a tag that never ends, MAX_TOKEN bounds
        parser.SetReparseDeferralEnabled(False)
    parser.buffer_text = True
    return parser


def _require_known_encoding(_: str, encoding: str | None, __: int) -> None:
    """Raise as expat does for an encoding it does not know, or that no byte order mark can precede."""
    if encoding is not None:
        declared = f'<?xml version="1.0" encoding="{encoding}"?><x/>'
        expat.ParserCreate().Parse(codecs.BOM_UTF8 + declared.encode(), True)


def _within_limits(parser: expat.XMLParserType, size: int, *, in_root: bool) -> None:
    """Refuse what would fill the memory before a handler hears of it."""
    if size > MAX_PROLOG and not in_root:
        raise over_limit("er staat te veel voor het eerste element")
    if size - max(parser.CurrentByteIndex, 0) > MAX_TOKEN:
        detail = f"een attribuut of opmerking is langer dan {with_dots(MAX_TOKEN)} bytes"
        raise over_limit(detail, parser.CurrentLineNumber)
    if len(parser.intern) > MAX_NAMES:  # expat keeps each name to the end, and so do readers
        detail = f"er staan meer dan {with_dots(MAX_NAMES)} verschillende namen van elementen en attributen in"
        raise over_limit(detail, parser.CurrentLineNumber)


_AROUND = 100  # bytes before a piece that are kept to see what an error is about


class _Found(Exception):
    def __init__(self, root: Root) -> None:
        self.root = root


def read_root(source: Content) -> Root:
    """Return the root element; a DOCTYPE, broken start or endless prolog is a ReadError."""

    def stop(_: object, root: Root, __: object) -> NoReturn:
        raise _Found(root)

    try:
        read_events(source, stop)
    except _Found as found:
        return found.root
    raise AssertionError("expat ends a document without a root in an error")
