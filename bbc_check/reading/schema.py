"""Structure: libxml2 decides whether a document fits its XSD, xmlschema explains why not."""

import codecs
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, cast

from lxml import etree

from bbc_check.domain.aanlevering import Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import enumeration, for_supplier, shortened
from bbc_check.reading.events import Root
from bbc_check.reading.limits import (
    MAX_EXPLAINED_ATTRIBUTES,
    MAX_EXPLAINED_BYTES,
    MAX_EXPLAINED_TAGS,
    MAX_SCHEMA_BREACHES,
)
from bbc_check.reading.source import ReadError
from bbc_check.reading.xml_errors import ENCODING_UNKNOWN, NOT_WELL_FORMED

SHOWN = 20


def _parser(**more: Any) -> etree.XMLParser:
    """Return a parser of libxml2 that reads a document, and does nothing else with it."""
    parser: etree.XMLParser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        **more,
    )
    return parser


def _tree(content: bytes) -> etree._Element:
    """Return the root of a small document that is known to have no DOCTYPE; raises LxmlError."""
    return etree.fromstring(content, _parser())


# An xml declaration that names an encoding, the first thing in a document.
_DECLARED = re.compile(rb"""\A(\xef\xbb\xbf)?(<\?xml[^>]*?)\sencoding\s*=\s*["']([\w.-]+)["']""")
_LONGEST_MESSAGE = 4000  # characters of libxml2's own: names of elements, and what stood there
_ACCEPTED = re.compile(r"utf-8|utf-16(-[lb]e)?|ascii|iso8859-[0-9]+|cp125[0-9]")


class _Utf8:
    """Makes UTF-8 of a document, a piece at a time.

    Which encodings libxml2 knows differs from build to build: what we take is said here.
    """

    def __init__(self, start: bytes) -> None:
        """Look at how a document begins; an encoding that is not taken is a ReadError."""
        declared = _DECLARED.match(start)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            name = "utf-16"
        elif b"\0" in start[:2]:
            name = "utf-16-be" if start.startswith(b"\0") else "utf-16-le"
        else:  # after a byte order mark of UTF-8 another encoding in the declaration is a slip
            name = (
                declared[3].decode("ascii", "replace") if declared and not declared[1] else "utf-8"
            )
        codec = codecs.lookup(name)
        if not _ACCEPTED.fullmatch(codec.name):
            raise ReadError(ProblemKind.UNREADABLE, ENCODING_UNKNOWN, 1)
        self._decoder = None if codec.name == "utf-8" else codec.incrementaldecoder("replace")

    def of(self, piece: bytes) -> bytes:
        """Return the next piece as UTF-8."""
        return piece if self._decoder is None else self._decoder.decode(piece).encode()


@cache
def _source_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _bound(file: Path, own: str, found: str) -> str:
    """Return the text of an XSD, bound to the version of the namespace that the document uses."""
    if found == own:
        return _source_of(file)
    from html import escape  # only loaded for another version

    return _source_of(file).replace(f'"{own}"', f'"{escape(found)}"')


def schema(file: Path, own: str, found: str) -> etree.XMLSchema:
    """Return the XSD, compiled anew: libxml2's keeps the errors of the documents it was used for."""
    return etree.XMLSchema(_tree(_bound(file, own, found).encode()))


class _Silent:
    """A parser target that keeps nothing."""

    def close(self) -> None:
        """Return nothing."""


class SchemaCheck:
    """Asks libxml2 whether a document fits its XSD, a piece at a time; no tree is kept.

    ``own`` is the namespace that the XSD is written for. Only for what expat finds well-formed.
    """

    def __init__(self, file: Path, own: str, root: Root) -> None:
        self._text = _bound(file, own, root.namespace)
        compiled = schema(file, own, root.namespace)
        self._parser = _parser(schema=compiled, target=_Silent())
        self._breaches: list[tuple[str, int | None]] = []
        self._pieces: list[bytes] | None = []  # of a document that is small enough to explain
        self._size = self._tags = 0
        self._utf8: _Utf8 | None = None

    def feed(self, piece: bytes) -> None:
        """Take the next piece; after so many breaches that the rest would not be told, none.

        The first goes to the root or further.
        """
        first = self._utf8 is None
        self._utf8 = self._utf8 or _Utf8(piece)
        piece = self._utf8.of(piece)
        if first:
            piece = _DECLARED.sub(rb"\1\2", piece, count=1)
        self._keep(piece)
        if len(self._breaches) < MAX_SCHEMA_BREACHES:
            self._ask(lambda: self._parser.feed(piece))

    def _keep(self, piece: bytes) -> None:
        if self._pieces is None:
            return
        self._pieces.append(piece)
        self._size += len(piece)
        self._tags += piece.count(b"<")
        if self._size > MAX_EXPLAINED_BYTES or self._tags > MAX_EXPLAINED_TAGS:
            self._pieces = None

    def _ask(self, ask: Callable[[], object]) -> None:
        try:
            ask()
        except etree.XMLSyntaxError as error:
            if not self._found():  # what expat lets pass, such as a name that never ends
                raise ReadError(
                    ProblemKind.UNREADABLE, NOT_WELL_FORMED, error.lineno or None
                ) from error
        self._breaches = self._found()

    def _found(self) -> list[tuple[str, int | None]]:
        log = islice(self._parser.feed_error_log, MAX_SCHEMA_BREACHES)
        return [(each.message, each.line or None) for each in log if each.domain_name == "SCHEMASV"]

    def problems(self, path: str) -> list[ReadProblem]:
        """Return why the document does not fit: the first 20 distinct breaches and a count.

        To be called at its end; empty when it fits. A large document is told in libxml2's own
        words. Two breaches are the same when they say the same of the same path.
        """
        if len(self._breaches) < MAX_SCHEMA_BREACHES:
            self._ask(self._parser.close)
        if not self._breaches:
            return []
        explained: list[_Breach] = []
        if self._pieces is not None:
            with suppress(etree.XMLSyntaxError):  # libxml2 did not come to its end
                explained = _explained(_tree(b"".join(self._pieces)), self._text)
        return _bundled(path, explained or [_translated(*each) for each in self._breaches])


class _Breach(NamedTuple):
    what: str
    xpath: str | None
    line: int | None


def _bundled(path: str, breaches: list[_Breach]) -> list[ReadProblem]:
    distinct: dict[tuple[str, str | None], list[_Breach]] = {}
    for breach in breaches:
        distinct.setdefault((breach.what, breach.xpath), []).append(breach)
    shown = list(distinct.values())[:SHOWN]
    problems = [
        ReadProblem(
            ProblemKind.SCHEMA_BROKEN,
            Place(path, same[0].line, same[0].xpath),
            same[0].what + (f" ({len(same)} keer)" if len(same) > 1 else ""),
        )
        for same in shown
    ]
    rest = len(distinct) - len(shown)
    if rest:
        more = "of meer " if len(breaches) >= MAX_SCHEMA_BREACHES else ""
        detail = f"er zijn nog {rest} {more}andere afwijkingen; ze staan hier niet apart"
        problems.append(ReadProblem(ProblemKind.SCHEMA_BROKEN, Place(path), detail))
    return problems


def _translated(message: str, line: int | None) -> _Breach:
    """Return an error of libxml2's schema check in Dutch, as far as its form is known."""
    message = re.sub(r"\{[^}]*\}", "", message[:_LONGEST_MESSAGE])
    name = re.match("Element '([^']*)'", message)
    expected = re.search(r"Expected is (?:one of )?\( (.*?) \)", message)
    if name and ("not expected" in message or "Missing child" in message):
        where = "is onvolledig" if "Missing" in message else "staat waar het niet hoort"
        names = [f"<{each}>" for each in expected[1].split(", ")] if expected else []
        hope = f"; verwacht werd {enumeration(names, 'of')}" if names else ""
        return _Breach(f"<{name[1]}> {where}{hope}", None, line)
    return _Breach(f"de structuur wijkt af{for_supplier(shortened(message, 200))}", None, line)


def _explained(root: etree._Element, text: str) -> list[_Breach]:
    """Return xmlschema's explanation; empty where it would take too long or does not manage."""
    from xmlschema import XMLSchemaException

    if any(len(element.attrib) > MAX_EXPLAINED_ATTRIBUTES for element in root.iter(etree.Element)):
        return []
    try:
        return list(_explain(root, text))
    except XMLSchemaException:  # such as an xsi:type with a prefix that does not exist
        return []


def _explain(root: etree._Element, text: str) -> Iterator[_Breach]:
    # imported here: it takes longer to load than a good submission takes to check
    from xmlschema import XMLSchema10
    from xmlschema.validators.exceptions import (
        XMLSchemaChildrenValidationError,
        XMLSchemaValidationError,
    )

    error: XMLSchemaValidationError
    for number, error in enumerate(XMLSchema10(text).iter_errors(cast("Any", root)), 1):
        element = error.elem if error.elem is not None else root
        name = _local(element.tag)
        if isinstance(error, XMLSchemaChildrenValidationError):
            expected = [f"<{_local(each)}>" for each in error.expected_tags or []]
            hope = f"; verwacht werd {enumeration(expected, 'of')}" if expected else ""
            if error.invalid_tag is None:
                what = f"<{name}> is onvolledig{hope}"
            else:
                what = f"<{_local(error.invalid_tag)}> staat in <{name}> waar het niet hoort{hope}"
                element = error.invalid_child if error.invalid_child is not None else element
        elif isinstance(error.obj, str):
            what = f"<{name}> heeft een waarde die daar niet kan: '{shortened(error.obj)}'"
        elif attribute := re.match("'(.+)' attribute not allowed", error.reason or ""):
            what = f"<{name}> heeft een attribuut dat daar niet hoort: {shortened(attribute[1])}"
        elif len(element) and (error.reason or "").startswith("a simple content"):
            child = _local(element[0].tag)
            what = f"<{name}> hoort enkel tekst te bevatten, maar bevat het element <{child}>"
        elif len(element):
            what = f"tussen de elementen van <{name}> staat losse tekst"
        else:
            what = f"<{name}> klopt niet{for_supplier(shortened(error.reason or '', 200))}"
        yield _Breach(what, _path(error.elem, root), getattr(element, "sourceline", None))
        if number >= MAX_SCHEMA_BREACHES:
            return


def _path(element: Any, root: etree._Element) -> str:
    """Return the names down to an element; positions would cost a walk over all its siblings."""
    at = root if element is None else element
    return "/" + "/".join(_local(each.tag) for each in (*reversed([*at.iterancestors()]), at))


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
