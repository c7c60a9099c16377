"""BBC414: opvulling uit een voorbeeld is blijven staan."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, RapportSoort, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, regeling_rule
from bbc_check.rules.inhoud.descriptions import omschrijvingen

_VELDEN = {
    Veld.KORTE_OMSCHRIJVING: "de korte omschrijving",
    Veld.LANGE_OMSCHRIJVING: "de lange omschrijving",
    Veld.COMMENTAAR: "het commentaar",
}


@regeling_rule(
    "BBC414",
    Severity.WARNING,
    Message(
        "In {waar} van {wie} staat nog een opvulling: '{gevonden}'.",
        "Vul in wat daar hoort, of verwijder het.",
    ),
    Explanation(
        titel="Opvulling blijven staan",
        wat="In de titel, de lange omschrijving of het commentaar van een actie met een code van de regeling staat nog iets dat ingevuld had moeten worden: xxx, een X in plaats van een naam, puntjes op een open plaats, [in te vullen].",
        waarom="De voorbeelden in de handleiding zitten vol open plaatsen. Wie er een overneemt en een plaats vergeet, dient een onafgewerkte tekst in, en een verstuurd rapport is niet meer te wijzigen.",
        fout="De gemeente X werkt samen met ... en begeleidt xxx werkzoekenden.",
        goed="De gemeente Lindebeke werkt samen met vzw De Brug en begeleidt 25 werkzoekenden.",
        herstel="Zoek de aangehaalde tekens op in het veld, vul in wat daar hoort en exporteer opnieuw.",
        bron="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), bijlage",
    ),
    nodig=frozenset({Need.XML, Need.LANGE_OMSCHRIJVING}),
)
def opvulling_gebleven(codering: Codering) -> Iterator[Breach]:
    """Opvulling uit een voorbeeld is blijven staan."""
    for actie, veld, found in codering.eens(omschrijvingen).opvulling:
        if not _zegt_niets(codering, actie, veld, found):
            yield Breach.at(actie, veld, waar=_VELDEN[veld], gevonden=shortened(found))


def _zegt_niets(codering: Codering, actie: Beleidselement, veld: Veld, found: str) -> bool:
    """Return whether a commentaar is nothing but the filler: BBC502 and BBC505 tell that."""
    rapport = codering.aanlevering.rapport
    booked = rapport is not None and rapport.soort is RapportSoort.JAARREKENING
    asked = booked and codering.regeling.commentaar is not None
    return asked and veld is Veld.COMMENTAAR and actie.commentaar.kaal.strip() == found.strip()
