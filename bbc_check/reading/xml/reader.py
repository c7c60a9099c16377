"""The xml of a submission: validated and read."""

from dataclasses import replace

from bbc_check.domain.aanlevering import Niveau, Probleem
from bbc_check.reading import schema as xsd
from bbc_check.reading.choice import Keuze, meegeleverd
from bbc_check.reading.profile.model import Profiel
from bbc_check.reading.prolog import Wortel, wortel
from bbc_check.reading.source import Bron, Leesfout
from bbc_check.reading.text_store import TeLang
from bbc_check.reading.unread import AANVULLEN, Codekijker, ongelezen_codes
from bbc_check.reading.xml.fast import Anders, SnelleLezing
from bbc_check.reading.xml.general import Lezing, Xml
from bbc_check.reading.xml.lane import baan
from bbc_check.reading.xml.stream import SchemaGebroken


def lees_xml(bron: Bron, keuze: Keuze | None = None) -> Xml:
    """Read the xml of a submission.

    Raises Leesfout when it cannot be read at all. A document that breaks its XSD is read all the
    same; its breaches are among the problems.
    """
    root = wortel(bron)
    keuze = keuze or meegeleverd()
    profiel, kijker = keuze.voor_xml(bron, root), Codekijker(keuze.herkenners)
    read = _gelezen(bron, root, profiel, kijker)
    if profiel.meegeleverd:
        return read
    if not any(each.niveau is Niveau.ACTIE for each in read.elementen):
        detail = f"het profiel '{profiel.id}' past, maar vindt er geen enkele actie in"
        raise Leesfout(Probleem.NIET_HERKEND, detail, herstel=AANVULLEN)
    seen = kijker.voor(read.rapport.soort)
    unread = ongelezen_codes(bron, read.gelezen, seen, alles=not profiel.kent_codes)
    return replace(read, ongelezen=unread)


def _gelezen(bron: Bron, root: Wortel, profiel: Profiel, kijker: Codekijker) -> Xml:
    own, file = profiel.xml.schema_naamruimte, profiel.xml.schema
    if file is None:
        return Lezing(bron, profiel, kijker).lees(None)
    try:
        lane = baan(profiel.xml)
        if lane is not None:
            try:
                with xsd.geleend(file, own, root.naamruimte) as schema:
                    return SnelleLezing(Lezing(bron, profiel, kijker), lane).lees(schema, root.naam)
            except (Anders, TeLang):
                pass
        return Lezing(bron, profiel, kijker).lees(xsd.schema(file, own, root.naamruimte))
    except SchemaGebroken:
        # without the schema libxml2 tells malformed from invalid; malformed is a Leesfout
        read = Lezing(bron, profiel, kijker).lees(None)
    breaches = xsd.breuken(bron, root, file, own)
    return replace(read, problemen=(*read.problemen, *breaches))


def lees_kop(bron: Bron, keuze: Keuze | None = None) -> Xml:
    """Read the head of an xml only, to find the xbrl that belongs to it; raises Leesfout."""
    root = wortel(bron)
    keuze = keuze or meegeleverd()
    profiel, kijker = keuze.voor_xml(bron, root), Codekijker(keuze.herkenners)
    return Lezing(bron, profiel, kijker).lees(None, enkel_kop=True)
