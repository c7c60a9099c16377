"""Structure: libxml2 decides whether a document fits its XSD, xmlschema explains why not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast
from xml.sax.saxutils import escape

from lxml import etree

from bbc_check.domain.aanlevering import Leesprobleem, Plaats, Probleem
from bbc_check.domain.finding import kort, opsomming
from bbc_check.reading.bron import Bron
from bbc_check.reading.grenzen import MAX_SCHEMABREUKEN, MAX_UITLEG_BYTES
from bbc_check.reading.stroom import boom

GETOOND = 20


@cache
def _bron(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _gebonden(file: Path, own: str, found: str) -> str:
    """Return the text of an XSD, bound to the version of the namespace that the document uses."""
    return _bron(file).replace(f'"{own}"', f'"{escape(found, {chr(34): "&quot;"})}"')


def schema(file: Path, own: str, found: str) -> etree.XMLSchema:
    """Return the compiled XSD, new for each document: libxml2's keeps the errors of earlier ones."""
    return etree.XMLSchema(boom(_gebonden(file, own, found).encode()))


@dataclass(frozen=True, slots=True)
class _Breuk:
    wat: str
    xpath: str | None
    line: int | None


def breuken(bron: Bron, file: Path, own: str, found: str) -> list[Leesprobleem]:
    """Return why a well-formed document does not fit: the first 20 distinct breaches and a count.

    Two breaches are the same when they say the same of the same path (without positions).
    """
    pieces, size = [], 0
    for piece in bron.stukken():
        pieces.append(piece)
        size += len(piece)
        if size > MAX_UITLEG_BYTES:
            break
    if size > MAX_UITLEG_BYTES:
        found_all = [_Breuk("de structuur van het bestand wijkt af van het formaat", None, None)]
        return _gebundeld(bron.naam, found_all)
    root = boom(b"".join(pieces))
    text = _gebonden(file, own, found)
    return _gebundeld(bron.naam, [*_uitleg(root, text)] or [*_libxml2(root, file, own, found)])


def _gebundeld(path: str, breaches: list[_Breuk]) -> list[Leesprobleem]:
    distinct: dict[tuple[str, str], list[_Breuk]] = {}
    for breach in breaches:
        path_without_positions = re.sub(r"\[\d+\]", "", breach.xpath or "")
        distinct.setdefault((breach.wat, path_without_positions), []).append(breach)
    shown = list(distinct.values())[:GETOOND]
    problems = [
        Leesprobleem(
            Probleem.SCHEMABREUK,
            Plaats(path, same[0].line, same[0].xpath),
            same[0].wat + (f" ({len(same)} keer)" if len(same) > 1 else ""),
        )
        for same in shown
    ]
    rest = len(distinct) - len(shown)
    if rest:
        more = "of meer " if len(breaches) >= MAX_SCHEMABREUKEN else ""
        detail = f"er zijn nog {rest} {more}andere afwijkingen; ze staan hier niet apart"
        problems.append(Leesprobleem(Probleem.SCHEMABREUK, Plaats(path), detail))
    return problems


def _libxml2(root: etree._Element, file: Path, own: str, found: str) -> Iterator[_Breuk]:
    """The words of libxml2 itself, for when xmlschema sees nothing wrong."""
    validator = schema(file, own, found)
    validator.validate(root)
    for entry in validator.error_log:
        yield _Breuk(
            f"de structuur wijkt af (technisch: {entry.message})",
            None,
            entry.line or None,
        )


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
            hope = f"; verwacht werd {opsomming(expected, 'of')}" if expected else ""
            if error.invalid_tag is None:
                wat = f"<{name}> is onvolledig{hope}"
            else:
                wat = f"<{_lokaal(error.invalid_tag)}> staat in <{name}> waar het niet hoort{hope}"
                element = error.invalid_child if error.invalid_child is not None else element
        elif isinstance(error.obj, str):
            wat = f"<{name}> heeft een waarde die daar niet kan: '{kort(error.obj)}'"
        elif attribute := re.match("'(.+)' attribute not allowed", error.reason or ""):
            wat = f"<{name}> heeft een attribuut dat daar niet hoort: {kort(attribute[1])}"
        elif len(element) and (error.reason or "").startswith("a simple content"):
            child = _lokaal(element[0].tag)
            wat = f"<{name}> hoort enkel tekst te bevatten, maar bevat het element <{child}>"
        elif len(element):
            wat = f"tussen de elementen van <{name}> staat losse tekst"
        else:
            wat = f"<{name}> klopt niet (technisch: {kort(error.reason or '', 200)})"
        yield _Breuk(wat, error.path, getattr(element, "sourceline", None))
        if number >= MAX_SCHEMABREUKEN:
            return


def _lokaal(tag: object) -> str:
    return str(tag).rpartition("}")[2]
