"""The xml of a submission: validated and read."""

from dataclasses import replace

from bbc_check.domain.aanlevering import Niveau, Probleem
from bbc_check.reading import xsd
from bbc_check.reading.bron import Bron, Leesfout
from bbc_check.reading.keuze import Keuze, meegeleverd
from bbc_check.reading.ongelezen import AANVULLEN, ongelezen_codes
from bbc_check.reading.proloog import wortel
from bbc_check.reading.stroom import SchemaGebroken
from bbc_check.reading.xml_lezing import Lezing, Xml


def lees_xml(bron: Bron, keuze: Keuze | None = None) -> Xml:
    """Read the xml of a submission.

    Raises Leesfout when it cannot be read at all. A document that breaks its XSD is read all the
    same; its breaches are among the problems.
    """
    root = wortel(bron)
    profiel = (keuze or meegeleverd()).voor_xml(bron, root)
    own, found, file = profiel.xml.schema_naamruimte, root.naamruimte, profiel.xml.schema
    try:
        schema = None if file is None else xsd.schema(file, own, found)
        read = Lezing(bron, profiel).lees(schema)
    except SchemaGebroken:
        # without the schema libxml2 tells malformed from invalid; malformed is a Leesfout
        read = Lezing(bron, profiel).lees(None)
        assert file is not None  # noqa: S101 - only a schema can be broken
        breaches = xsd.breuken(bron, root, file, own)
        read = replace(read, problemen=(*read.problemen, *breaches))
    if profiel.meegeleverd:
        return read
    if not any(each.niveau is Niveau.ACTIE for each in read.elementen):
        detail = f"het profiel '{profiel.id}' past, maar vindt er geen enkele actie in"
        raise Leesfout(Probleem.NIET_HERKEND, detail, herstel=AANVULLEN)
    return replace(
        read, ongelezen=ongelezen_codes(bron, read.gelezen, alles=not profiel.kent_codes)
    )


def lees_kop(bron: Bron, keuze: Keuze | None = None) -> Xml:
    """Read the head of an xml only, to find the xbrl that belongs to it; raises Leesfout."""
    root = wortel(bron)
    profiel = (keuze or meegeleverd()).voor_xml(bron, root)
    return Lezing(bron, profiel).lees(None, enkel_kop=True)
