"""The borderel of a parcel: who sends it, and which files."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PureWindowsPath

from lxml import etree

from bbc_check import bundled
from bbc_check.domain.aanlevering import Borderel, Identificatie, Place, ProblemKind, ReadProblem
from bbc_check.domain.ondernemingsnummer import digits_of
from bbc_check.reading import schema as xsd
from bbc_check.reading.events import read_root
from bbc_check.reading.limits import MAX_BORDEREL
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.trees import small_tree
from bbc_check.reading.xml_errors import libxml2_in_dutch


@dataclass(frozen=True, slots=True)
class ReadBorderel:
    """The numbers and files that a borderel names, and its breaches of the XSD."""

    identificaties: tuple[Identificatie, ...]
    inhoud: Borderel
    problemen: tuple[ReadProblem, ...]


@cache
def _names() -> tuple[Path, dict[str, str]]:
    """Return where the XSD stands, and what things are called in a borderel."""
    folder = bundled.schemas() / "borderel"
    names = tomllib.loads((folder / "profile.toml").read_text(encoding="utf-8"))
    return folder / names["schema"], names


def read_borderel(source: Source) -> ReadBorderel:
    """Read a borderel; raises ReadError."""
    schema_file, names = _names()
    root = read_root(source)
    if root.naam != names["wortel"] or not re.fullmatch(names["naamruimte"], root.naamruimte):
        raise ReadError(ProblemKind.NIET_HERKEND, f"het borderel begint met <{root.naam}>")
    content = b""
    for piece in source.stukken():
        content += piece
        if len(content) > MAX_BORDEREL:
            raise ReadError(ProblemKind.GRENS, "het borderel is onredelijk groot")
    try:
        tree = small_tree(content)
    except etree.XMLSyntaxError as error:
        detail = libxml2_in_dutch(error)
        raise ReadError(ProblemKind.ONLEESBAAR, detail, error.lineno or None) from error
    problems = xsd.schema_breaches(source, root, schema_file, names["schema_naamruimte"])
    numbers = []
    for key in tree.iter(f"{{*}}{names['parameter']}"):
        value = key.getnext()
        if (key.text or "").strip() == names["ondernemingsnummer"] and value is not None:
            number = digits_of(value.text)
            if number and str(value.tag).rpartition("}")[2] == names["parameterwaarde"]:
                place = Place(source.naam, value.sourceline)
                numbers.append(Identificatie("borderel", number, place))
    files = [
        # folders do not matter, of whatever system
        PureWindowsPath((name.text or "").strip()).name
        for name in tree.iter(f"{{*}}{names['bestand']}")
    ]
    listed = Borderel(Place(source.naam), tuple(filter(None, files)))
    return ReadBorderel(tuple(numbers), listed, tuple(problems))
