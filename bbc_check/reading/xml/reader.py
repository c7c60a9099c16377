"""The xml of a submission: validated and read."""

from dataclasses import replace

from bbc_check.domain.aanlevering import Niveau, ProblemKind
from bbc_check.reading import schema as xsd
from bbc_check.reading.choice import Choice, default_choice
from bbc_check.reading.profile.model import Profile
from bbc_check.reading.prolog import Root, read_root
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.text_store import TextsTooLong
from bbc_check.reading.unread import HOW_TO_COMPLETE, CodeSpotter, unread_codes
from bbc_check.reading.xml.fast import Anders, SnelleLezing
from bbc_check.reading.xml.general import Lezing, Xml
from bbc_check.reading.xml.lane import baan
from bbc_check.reading.xml.stream import SchemaGebroken


def read_xml(bron: Source, keuze: Choice | None = None) -> Xml:
    """Read the xml of a submission.

    Raises Leesfout when it cannot be read at all. A document that breaks its XSD is read all the
    same; its breaches are among the problems.
    """
    root = read_root(bron)
    keuze = keuze or default_choice()
    profiel, kijker = keuze.for_xml(bron, root), CodeSpotter(keuze.herkenners)
    read = _gelezen(bron, root, profiel, kijker)
    if profiel.meegeleverd:
        return read
    if not any(each.niveau is Niveau.ACTIE for each in read.elementen):
        detail = f"het profiel '{profiel.id}' past, maar vindt er geen enkele actie in"
        raise ReadError(ProblemKind.NIET_HERKEND, detail, herstel=HOW_TO_COMPLETE)
    seen = kijker.voor(read.rapport.soort)
    unread = unread_codes(bron, read.gelezen, seen, alles=not profiel.knows_codes)
    return replace(read, ongelezen=unread)


def _gelezen(bron: Source, root: Root, profiel: Profile, kijker: CodeSpotter) -> Xml:
    own, file = profiel.xml.schema_naamruimte, profiel.xml.schema
    if file is None:
        return Lezing(bron, profiel, kijker).lees(None)
    try:
        lane = baan(profiel.xml)
        if lane is not None:
            try:
                with xsd.borrowed_schema(file, own, root.naamruimte) as schema:
                    return SnelleLezing(Lezing(bron, profiel, kijker), lane).lees(schema, root.naam)
            except (Anders, TextsTooLong):
                pass
        return Lezing(bron, profiel, kijker).lees(xsd.schema(file, own, root.naamruimte))
    except SchemaGebroken:
        # without the schema libxml2 tells malformed from invalid; malformed is a Leesfout
        read = Lezing(bron, profiel, kijker).lees(None)
    breaches = xsd.schema_breaches(bron, root, file, own)
    return replace(read, problemen=(*read.problemen, *breaches))


def read_head(bron: Source, keuze: Choice | None = None) -> Xml:
    """Read the head of an xml only, to find the xbrl that belongs to it; raises Leesfout."""
    root = read_root(bron)
    keuze = keuze or default_choice()
    profiel, kijker = keuze.for_xml(bron, root), CodeSpotter(keuze.herkenners)
    return Lezing(bron, profiel, kijker).lees(None, enkel_kop=True)
