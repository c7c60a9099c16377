"""Look at the first bytes of a document only: which root, and no DOCTYPE.

This is done with expat, before libxml2 sees a byte: it calls back at ``<!DOCTYPE`` itself, so that
no entity is ever declared, and it stops at the root.
"""

from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading.limits import MAX_PROLOG
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xml_errors import expat_in_dutch

DOCTYPE_REFUSED = "het document bevat een DOCTYPE; dat hoort niet in een BBC-export en is onveilig"


@dataclass(frozen=True, slots=True)
class Root:
    """The root element of a document; ``naamruimten`` are all that are declared on it."""

    naamruimte: str
    naam: str
    naamruimten: frozenset[str] = frozenset()


class _Gevonden(Exception):
    def __init__(self, wortel: Root) -> None:
        self.wortel = wortel


def read_root(bron: Source) -> Root:
    """Return the root element; a DOCTYPE, broken start or endless prolog is a Leesfout."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def doctype(*_: object) -> NoReturn:
        raise ReadError(ProblemKind.DOCTYPE, DOCTYPE_REFUSED, parser.CurrentLineNumber)

    declared: set[str] = set()

    def declare(_: str | None, namespace: str | None) -> None:
        declared.add(namespace or "")

    def start(name: str, _: object) -> NoReturn:
        namespace, _, local = name.rpartition(" ")
        raise _Gevonden(Root(namespace, local, frozenset(declared)))

    parser.StartDoctypeDeclHandler = doctype
    parser.StartNamespaceDeclHandler = declare
    parser.StartElementHandler = start
    seen = 0
    try:
        for piece in bron.stukken():
            seen += len(piece)
            parser.Parse(piece, False)
            if seen > MAX_PROLOG:
                raise ReadError(ProblemKind.GRENS, "er staat te veel voor het eerste element")
        parser.Parse(b"", True)
    except _Gevonden as found:
        return found.wortel
    except (expat.ExpatError, LookupError, ValueError) as error:
        detail = "het bestand is leeg" if seen == 0 else expat_in_dutch(error)
        raise ReadError(ProblemKind.ONLEESBAAR, detail, getattr(error, "lineno", None)) from error
    raise ReadError(ProblemKind.ONLEESBAAR, "het document bevat geen enkel element")
