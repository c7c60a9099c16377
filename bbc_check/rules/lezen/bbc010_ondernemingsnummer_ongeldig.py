"""BBC010: ondernemingsnummer ontbreekt of is ongeldig."""

from collections.abc import Iterator

from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Meaning, Message, Topic
from bbc_check.domain.ondernemingsnummer import is_valid
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC010",
    Topic.LEZEN,
    Severity.ERROR,
    {
        "": Message(
            "Het ondernemingsnummer '{nummer}' van het bestuur is ongeldig.",
            "Verbeter het in de instellingen van uw planningssoftware: tien cijfers, te vinden in de Kruispuntbank van Ondernemingen.",
            spreadsheet=Message(
                "Het ondernemingsnummer '{nummer}' van het bestuur is ongeldig.",
                "Verbeter het: tien cijfers, te vinden in de Kruispuntbank van Ondernemingen.",
            ),
        ),
        "ontbreekt": Message(
            "Het ondernemingsnummer van het bestuur ontbreekt.",
            "Vul het in de instellingen van uw planningssoftware in: tien cijfers, te vinden in de Kruispuntbank van Ondernemingen.",
            spreadsheet=Message(
                "Het ondernemingsnummer van het bestuur ontbreekt.",
                "Zet 'Ondernemingsnummer' en het nummer in twee cellen boven de tabel, zet het in de bestandsnaam, of voeg --bestuur en het nummer toe aan de opdracht.",
            ),
        ),
    },
    Explanation(
        title="Ondernemingsnummer ontbreekt of is ongeldig",
        what="Het ondernemingsnummer in de kop van het rapport ontbreekt, telt geen tien cijfers, begint niet met 0 of 1, of zijn controlecijfers kloppen niet. Hoe het geschreven is, maakt niet uit: punten, spaties, BE ervoor, tekst erachter, of negen cijfers (een rekenblad laat de nul vooraan weg).",
        why="Aan dit nummer herkent het loket uw bestuur. Een rapport met een ander nummer dan dat van de afzender wordt geweigerd.",
        wrong="0207.500.124",
        right="0207.500.123",
        repair="Zoek het nummer op in de KBO en verbeter het in de instellingen van uw software; exporteer daarna opnieuw.",
        source="Kruispuntbank van Ondernemingen: de laatste twee cijfers zijn 97 min de rest van de eerste acht gedeeld door 97",
    ),
    meaning=Meaning.NUMBER_DOUBTFUL,
)
def ondernemingsnummer_ongeldig(inspection: Inspection) -> Iterator[Breach]:
    """Ondernemingsnummer ontbreekt of is ongeldig."""
    nummer = inspection.aanlevering.bestuur.ondernemingsnummer
    place = inspection.aanlevering.head_place("ondernemingsnummer")
    if nummer is None:
        yield Breach.of(inspection.aanlevering, place, variant="ontbreekt")
    elif not is_valid(nummer):
        yield Breach.of(inspection.aanlevering, place, nummer=shortened(nummer))
