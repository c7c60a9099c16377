"""Structure: libxml2 decides whether a document fits its XSD, xmlschema explains why not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, cast

from lxml import etree

from bbc_check.domain.aanlevering import Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.reading.limits import (
    MAX_SCHEMABREUKEN,
    MAX_UITLEG_ATTRIBUTEN,
    MAX_UITLEG_BYTES,
    MAX_UITLEG_TAGS,
)
from bbc_check.reading.prolog import Root
from bbc_check.reading.source import Source
from bbc_check.reading.xml.stream import boom, schemafouten

SHOWN = 20


@cache
def _bron(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _gebonden(file: Path, own: str, found: str) -> str:
    """Return the text of an XSD, bound to the version of the namespace that the document uses."""
    return _bron(file).replace(f'"{own}"', f'"{escape(found)}"')


def schema(file: Path, own: str, found: str) -> etree.XMLSchema:
    """Return the XSD, compiled anew: libxml2's keeps the errors of the documents it was used for."""
    return etree.XMLSchema(boom(_gebonden(file, own, found).encode()))


_VRIJ: dict[tuple[Path, str, str], etree.XMLSchema] = {}
_MAX_VRIJ = 16


@contextmanager
def borrowed_schema(file: Path, own: str, found: str) -> Iterator[etree.XMLSchema]:
    """Lend the compiled XSD for one document; it is only used again when that ends well."""
    key = (file, own, found)
    lent = _VRIJ.pop(key, None) or schema(file, own, found)
    yield lent
    if len(_VRIJ) < _MAX_VRIJ:
        _VRIJ[key] = lent


@dataclass(frozen=True, slots=True)
class _Breuk:
    wat: str
    xpath: str | None
    line: int | None


def schema_breaches(bron: Source, wortel: Root, file: Path, own: str) -> list[ReadProblem]:
    """Return why a well-formed document does not fit: the first 20 distinct breaches and a count.

    Empty when it fits after all: libxml2 decides. A large document is told in libxml2's own words.
    Two breaches are the same when they say the same of the same path.
    """
    found = wortel.naamruimte
    against = schemafouten(bron, wortel.naam, schema(file, own, found))
    if not against:
        return []
    content = _klein_genoeg(bron)
    explained = _uitgelegd(boom(content), _gebonden(file, own, found)) if content else []
    return _gebundeld(bron.naam, explained or [_vertaald(*each) for each in against])


def _klein_genoeg(bron: Source) -> bytes | None:
    """Return the whole document when a tree of it does not burden the memory, else None."""
    pieces, size, tags = [], 0, 0
    for piece in bron.stukken():
        pieces.append(piece)
        size += len(piece)
        tags += piece.count(b"<")
        if size > MAX_UITLEG_BYTES or tags > MAX_UITLEG_TAGS:
            return None
    return b"".join(pieces)


def _gebundeld(path: str, breaches: list[_Breuk]) -> list[ReadProblem]:
    distinct: dict[tuple[str, str | None], list[_Breuk]] = {}
    for breach in breaches:
        distinct.setdefault((breach.wat, breach.xpath), []).append(breach)
    shown = list(distinct.values())[:SHOWN]
    problems = [
        ReadProblem(
            ProblemKind.SCHEMABREUK,
            Place(path, same[0].line, same[0].xpath),
            same[0].wat + (f" ({len(same)} keer)" if len(same) > 1 else ""),
        )
        for same in shown
    ]
    rest = len(distinct) - len(shown)
    if rest:
        more = "of meer " if len(breaches) >= MAX_SCHEMABREUKEN else ""
        detail = f"er zijn nog {rest} {more}andere afwijkingen; ze staan hier niet apart"
        problems.append(ReadProblem(ProblemKind.SCHEMABREUK, Place(path), detail))
    return problems


def _vertaald(message: str, line: int | None) -> _Breuk:
    """Return an error of libxml2's schema check in Dutch, as far as its form is known."""
    message = re.sub(r"\{[^}]*\}", "", message)
    name = re.match("Element '([^']*)'", message)
    expected = re.search(r"Expected is (?:one of )?\( (.*?) \)", message)
    if name and ("not expected" in message or "Missing child" in message):
        where = "is onvolledig" if "Missing" in message else "staat waar het niet hoort"
        names = [f"<{each}>" for each in expected[1].split(", ")] if expected else []
        hope = f"; verwacht werd {enumeration(names, 'of')}" if names else ""
        return _Breuk(f"<{name[1]}> {where}{hope}", None, line)
    return _Breuk(f"de structuur wijkt af (technisch: {shortened(message, 200)})", None, line)


def _uitgelegd(root: etree._Element, text: str) -> list[_Breuk]:
    """Return xmlschema's explanation; empty where it would take too long or does not manage."""
    from xmlschema import XMLSchemaException

    if any(len(element.attrib) > MAX_UITLEG_ATTRIBUTEN for element in root.iter(etree.Element)):
        return []
    try:
        return list(_uitleg(root, text))
    except XMLSchemaException:  # such as an xsi:type with a prefix that does not exist
        return []


def _uitleg(root: etree._Element, text: str) -> Iterator[_Breuk]:
    # imported here: it takes longer to load than a good submission takes to check
    from xmlschema import XMLSchema10
    from xmlschema.validators.exceptions import (
        XMLSchemaChildrenValidationError,
        XMLSchemaValidationError,
    )

    error: XMLSchemaValidationError
    for number, error in enumerate(XMLSchema10(text).iter_errors(cast("Any", root)), 1):
        element = error.elem if error.elem is not None else root
        name = _lokaal(element.tag)
        if isinstance(error, XMLSchemaChildrenValidationError):
            expected = [f"<{_lokaal(each)}>" for each in error.expected_tags or []]
            hope = f"; verwacht werd {enumeration(expected, 'of')}" if expected else ""
            if error.invalid_tag is None:
                wat = f"<{name}> is onvolledig{hope}"
            else:
                wat = f"<{_lokaal(error.invalid_tag)}> staat in <{name}> waar het niet hoort{hope}"
                element = error.invalid_child if error.invalid_child is not None else element
        elif isinstance(error.obj, str):
            wat = f"<{name}> heeft een waarde die daar niet kan: '{shortened(error.obj)}'"
        elif attribute := re.match("'(.+)' attribute not allowed", error.reason or ""):
            wat = f"<{name}> heeft een attribuut dat daar niet hoort: {shortened(attribute[1])}"
        elif len(element) and (error.reason or "").startswith("a simple content"):
            child = _lokaal(element[0].tag)
            wat = f"<{name}> hoort enkel tekst te bevatten, maar bevat het element <{child}>"
        elif len(element):
            wat = f"tussen de elementen van <{name}> staat losse tekst"
        else:
            wat = f"<{name}> klopt niet (technisch: {shortened(error.reason or '', 200)})"
        yield _Breuk(wat, _pad(error.elem, root), getattr(element, "sourceline", None))
        if number >= MAX_SCHEMABREUKEN:
            return


def _pad(element: Any, root: etree._Element) -> str:
    """Return the names down to an element; positions would cost a walk over all its siblings."""
    at = root if element is None else element
    return "/" + "/".join(_lokaal(each.tag) for each in (*reversed([*at.iterancestors()]), at))


def _lokaal(tag: object) -> str:
    return str(tag).rpartition("}")[2]
