"""The borderel of a parcel: who sends it, and which files."""

from dataclasses import dataclass
from pathlib import PureWindowsPath

from lxml import etree

from bbc_check.domain.aanlevering import Borderel, Identificatie, Leesprobleem, Plaats, Probleem
from bbc_check.domain.ondernemingsnummer import cijfers
from bbc_check.reading import schema as xsd
from bbc_check.reading.limits import MAX_BORDEREL
from bbc_check.reading.parcel.borderel_names import borderelprofiel
from bbc_check.reading.prolog import wortel
from bbc_check.reading.source import Bron, Leesfout
from bbc_check.reading.xml.stream import boom
from bbc_check.reading.xml_errors import libxml2_in_het_nederlands


@dataclass(frozen=True, slots=True)
class GelezenBorderel:
    """The numbers and files that a borderel names, and its breaches of the XSD."""

    identificaties: tuple[Identificatie, ...]
    inhoud: Borderel
    problemen: tuple[Leesprobleem, ...]


def lees_borderel(bron: Bron) -> GelezenBorderel:
    """Read a borderel; raises Leesfout."""
    profiel = borderelprofiel()
    root = wortel(bron)
    if root.naam != profiel.wortel or not profiel.naamruimte.fullmatch(root.naamruimte):
        raise Leesfout(Probleem.NIET_HERKEND, f"het borderel begint met <{root.naam}>")
    content = b""
    for piece in bron.stukken():
        content += piece
        if len(content) > MAX_BORDEREL:
            raise Leesfout(Probleem.GRENS, "het borderel is onredelijk groot")
    try:
        tree = boom(content)
    except etree.XMLSyntaxError as error:
        detail = libxml2_in_het_nederlands(error)
        raise Leesfout(Probleem.ONLEESBAAR, detail, error.lineno or None) from error
    own, found = profiel.schema_naamruimte, root.naamruimte
    problems: list[Leesprobleem] = []
    if not xsd.schema(profiel.schema, own, found).validate(tree):
        problems = xsd.breuken(bron, root, profiel.schema, own)
    numbers = []
    for key in tree.iter(f"{{*}}{profiel.parameter}"):
        value = key.getnext()
        if (key.text or "").strip() == profiel.ondernemingsnummer and value is not None:
            number = cijfers(value.text)
            if number and str(value.tag).rpartition("}")[2] == profiel.parameterwaarde:
                numbers.append(
                    Identificatie("borderel", number, Plaats(bron.naam, value.sourceline))
                )
    files = [
        # folders do not matter, of whatever system
        PureWindowsPath((name.text or "").strip()).name
        for name in tree.iter(f"{{*}}{profiel.bestand}")
    ]
    content_list = Borderel(Plaats(bron.naam), tuple(filter(None, files)))
    return GelezenBorderel(tuple(numbers), content_list, tuple(problems))
