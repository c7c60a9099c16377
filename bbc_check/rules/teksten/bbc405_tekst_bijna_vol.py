"""BBC405: een tekst van 4000 tekens is bijna vol."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.dutch import count_of, with_dots
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, TextPlace, text_rule
from bbc_check.domain.tekst import MAX_CHARACTERS, NEARLY_FULL, Tekst


@text_rule(
    "BBC405",
    Topic.TEKSTEN,
    Severity.NOTE,
    {
        "": Message(
            "Het veld {veld} van {wie} telt {lengte} van de 4.000 tekens die zichtbaar zijn; er is nog plaats voor {rest}.",
            "Kort de tekst wat in, zeker als er nog iets bij moet: wat boven de 4.000 valt, verdwijnt.",
        ),
        "vol": Message(
            "Het veld {veld} van {wie} telt precies 4.000 tekens: er kan niets meer bij, en misschien is het einde al weggevallen.",
            "Lees het einde na, en kort de tekst wat in.",
        ),
    },
    Explanation(
        title="Tekst bijna vol",
        what="De lange omschrijving of het commentaar telt 3800 tekens of meer, geteld zoals het in het bestand staat, met opmaak en spaties. Er zijn er hoogstens 4000 zichtbaar.",
        why="Eén zin erbij, of wat extra opmaak bij het bewaren, en het einde van de tekst is niet meer zichtbaar in de digitale rapportering. Daar komt geen melding van.",
        wrong="een lange omschrijving van 3.950 tekens",
        right="een lange omschrijving van 3.200 tekens",
        repair="Kort de tekst in, of verwijder opmaak die uit een tekstverwerker is meegekomen: opmaak telt mee.",
        source="Agentschap Binnenlands Bestuur, veelgestelde vragen over de digitale rapportering; Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), noot 10",
    ),
    fields=(Veld.LANGE_OMSCHRIJVING, Veld.COMMENTAAR),
    at_least=round(MAX_CHARACTERS * NEARLY_FULL),
)
def tekst_bijna_vol(text: Tekst, place: TextPlace) -> Iterator[Breach]:
    """Een tekst van 4000 tekens is bijna vol."""
    room = MAX_CHARACTERS - text.length
    if room >= 0 and not text.is_blank:
        yield Breach.at(
            place.element,
            place.veld,
            variant="" if room else "vol",
            lengte=with_dots(text.length),
            rest=count_of(room, "teken", "tekens"),
        )
