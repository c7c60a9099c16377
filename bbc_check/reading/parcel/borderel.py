"""The borderel of a parcel: who sends it, and which files."""

from dataclasses import dataclass
from pathlib import PureWindowsPath

from lxml import etree

from bbc_check.domain.aanlevering import Borderel, Identificatie, Place, ProblemKind, ReadProblem
from bbc_check.domain.ondernemingsnummer import digits_of
from bbc_check.reading import schema as xsd
from bbc_check.reading.limits import MAX_BORDEREL
from bbc_check.reading.parcel.borderel_names import borderel_names
from bbc_check.reading.prolog import read_root
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.xml.stream import boom
from bbc_check.reading.xml_errors import libxml2_in_dutch


@dataclass(frozen=True, slots=True)
class ReadBorderel:
    """The numbers and files that a borderel names, and its breaches of the XSD."""

    identificaties: tuple[Identificatie, ...]
    inhoud: Borderel
    problemen: tuple[ReadProblem, ...]


def read_borderel(bron: Source) -> ReadBorderel:
    """Read a borderel; raises Leesfout."""
    profiel = borderel_names()
    root = read_root(bron)
    if root.naam != profiel.wortel or not profiel.naamruimte.fullmatch(root.naamruimte):
        raise ReadError(ProblemKind.NIET_HERKEND, f"het borderel begint met <{root.naam}>")
    content = b""
    for piece in bron.stukken():
        content += piece
        if len(content) > MAX_BORDEREL:
            raise ReadError(ProblemKind.GRENS, "het borderel is onredelijk groot")
    try:
        tree = boom(content)
    except etree.XMLSyntaxError as error:
        detail = libxml2_in_dutch(error)
        raise ReadError(ProblemKind.ONLEESBAAR, detail, error.lineno or None) from error
    own, found = profiel.schema_naamruimte, root.naamruimte
    problems: list[ReadProblem] = []
    if not xsd.schema(profiel.schema, own, found).validate(tree):
        problems = xsd.schema_breaches(bron, root, profiel.schema, own)
    numbers = []
    for key in tree.iter(f"{{*}}{profiel.parameter}"):
        value = key.getnext()
        if (key.text or "").strip() == profiel.ondernemingsnummer and value is not None:
            number = digits_of(value.text)
            if number and str(value.tag).rpartition("}")[2] == profiel.parameterwaarde:
                numbers.append(
                    Identificatie("borderel", number, Place(bron.naam, value.sourceline))
                )
    files = [
        # folders do not matter, of whatever system
        PureWindowsPath((name.text or "").strip()).name
        for name in tree.iter(f"{{*}}{profiel.bestand}")
    ]
    content_list = Borderel(Place(bron.naam), tuple(filter(None, files)))
    return ReadBorderel(tuple(numbers), content_list, tuple(problems))
