"""BBC416: opmaak is stuk of hoort niet in een tekst."""

from collections.abc import Iterator

from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, TextPlace, text_rule
from bbc_check.domain.tekst import Tekst
from bbc_check.texts import markup_fault

_ANEW = "Neem de tekst in uw planningssoftware over zonder opmaak, en maak daar opnieuw op wat nodig is."


@text_rule(
    "BBC416",
    Topic.TEKSTEN,
    Severity.WARNING,
    {
        "open": Message(
            "De opmaak in het veld {veld} van {wie} is stuk: '{gevonden}' wordt niet of op de verkeerde plaats gesloten.",
            _ANEW,
        ),
        "zonder_begin": Message(
            "De opmaak in het veld {veld} van {wie} is stuk: '{gevonden}' sluit iets dat niet geopend is.",
            _ANEW,
        ),
        "afgebroken": Message(
            "De opmaak in het veld {veld} van {wie} breekt af: '{gevonden}'.",
            "Ga na of ook het einde van de tekst weggevallen is, en neem de tekst opnieuw over.",
        ),
        "vreemd": Message(
            "Het veld {veld} van {wie} bevat iets dat geen tekstopmaak is: '{gevonden}'.", _ANEW
        ),
        "word": Message(
            "Het veld {veld} van {wie} bevat resten van een tekstverwerker die niemand te zien krijgt: '{gevonden}'.",
            "Plak de tekst opnieuw als platte tekst; de resten tellen mee voor de 4.000 tekens.",
        ),
        "rtf": Message(
            "Het veld {veld} van {wie} is bewaard als RTF: wie het rapport leest, ziet de opmaakcodes ('{gevonden}').",
            "Plak de tekst opnieuw als platte tekst.",
        ),
    },
    Explanation(
        title="Opmaak stuk of ongepast",
        what="De opmaak (HTML) van een titel of tekst is stuk: een stukje wordt niet gesloten, sluit niets, of breekt af. Of er staat iets in dat geen gewone tekstopmaak is, zoals een script, een ingesloten pagina of resten uit Word. Een losse & of < in de tekst is in orde.",
        why="Gewone opmaak, zoals vet of een lijst, wordt in de digitale rapportering getoond. Kapotte opmaak kan de rest van de tekst meenemen of onzichtbaar maken; scripts en dergelijke worden om veiligheidsredenen geweigerd of verwijderd.",
        wrong="lange omschrijving: <p>De regisseur begeleidt leefloners.</p><p><b>Doel:</p> twintig deelnemers",
        right="lange omschrijving: <p>De regisseur begeleidt samen met het OCMW leefloners naar een werkplek in de sociale economie en volgt hen een jaar lang op.</p><p><b>Doel:</b> twintig deelnemers per jaar</p>",
        repair="Plak de tekst in uw planningssoftware opnieuw als platte tekst (zonder opmaak) en voeg enkel vet, cursief of een lijst toe waar dat nodig is.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), bijlage (tekstvelden met opmaak); WHATWG, HTML Standard",
    ),
)
def opmaak_stuk(text: Tekst, place: TextPlace) -> Iterator[Breach]:
    """Opmaak is stuk of hoort niet in een tekst."""
    found = markup_fault(text.value or "")
    if found is not None:
        yield Breach.at(
            place.element, place.veld, variant=found.kind, gevonden=shortened(found.what)
        )
