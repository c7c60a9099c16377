"""BBC012: boekjaar of eindjaar is onbruikbaar."""

from collections.abc import Iterator

from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Meaning, Message, Topic
from bbc_check.domain.jaren import eindjaar_possible
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC012",
    Topic.LEZEN,
    Severity.ERROR,
    {
        "ontbreekt": Message(
            "Het boekjaar van het rapport ontbreekt.",
            "Kies in uw planningssoftware het boekjaar van het rapport en exporteer opnieuw.",
            Message(
                "Het boekjaar van het rapport ontbreekt.",
                "Zet 'Boekjaar' en het jaar in twee cellen boven de tabel, zet het in de bestandsnaam, of voeg --rapport en het jaar toe aan de opdracht.",
            ),
        ),
        "boekjaar": Message(
            "Het boekjaar '{waarde}' is geen jaartal tussen 2010 en 2100.",
            "Kies in uw planningssoftware het juiste boekjaar en exporteer opnieuw.",
            Message(
                "Het boekjaar '{waarde}' is geen jaartal tussen 2010 en 2100.",
                "Verbeter het boekjaar in het rekenblad of geef het met --rapport.",
            ),
        ),
        "eindjaar": Message(
            "Het eindjaar '{waarde}' is geen jaartal.",
            "Verbeter in uw planningssoftware de looptijd van het plan en exporteer opnieuw.",
            Message(
                "Het eindjaar '{waarde}' is geen jaartal.",
                "Verbeter het eindjaar in het rekenblad of geef beide jaren met --rapport.",
            ),
        ),
        "volgorde": Message(
            "Het eindjaar {waarde} past niet bij het boekjaar {begin}: het ligt ervoor, of meer dan tien jaar erna.",
            "Verbeter in uw planningssoftware de looptijd van het plan en exporteer opnieuw.",
            Message(
                "Het eindjaar {waarde} past niet bij het boekjaar {begin}: het ligt ervoor, of meer dan tien jaar erna.",
                "Verbeter het boekjaar of het eindjaar in het rekenblad of in de opdracht.",
            ),
        ),
    },
    Explanation(
        title="Boekjaar of eindjaar onbruikbaar",
        what="Het boekjaar ontbreekt of is geen jaartal, of het eindjaar is geen jaartal, ligt voor het boekjaar of meer dan tien jaar erna.",
        why="Uit deze jaren blijkt voor welke jaren het rapport acties moet bevatten. Zonder boekjaar kan niet elke controle lopen.",
        wrong="boekjaar 20223",
        right="boekjaar 2023",
        repair="In een meerjarenplan is het boekjaar het eerste jaar waarvan het rapport de kredieten vaststelt; in een jaarrekening het jaar waarover u rekenschap geeft.",
        source="Besluit van de Vlaamse Regering over de beleids- en beheerscyclus: een meerjarenplan omvat zes jaar",
    ),
    meaning=Meaning.YEARS_DOUBTFUL,
)
def boekjaar_ongeldig(inspection: Inspection) -> Iterator[Breach]:
    """Boekjaar of eindjaar is onbruikbaar."""
    aanlevering, rapport = inspection.aanlevering, inspection.aanlevering.rapport
    if rapport is None:
        return
    boekjaar, eindjaar = rapport.boekjaar_spelled, rapport.eindjaar_spelled
    place = aanlevering.head_place("boekjaar")
    if not boekjaar:
        yield Breach.of(aanlevering, place, variant="ontbreekt")
    elif rapport.boekjaar is None:
        yield Breach.of(aanlevering, place, variant="boekjaar", waarde=shortened(boekjaar))
    if eindjaar:
        place = aanlevering.head_place("eindjaar")
        if rapport.eindjaar is None:
            yield Breach.of(aanlevering, place, variant="eindjaar", waarde=shortened(eindjaar))
        elif rapport.boekjaar is not None and not eindjaar_possible(
            rapport.boekjaar, rapport.eindjaar
        ):
            yield Breach.of(
                aanlevering,
                place,
                variant="volgorde",
                waarde=eindjaar,
                begin=str(rapport.boekjaar),
            )
