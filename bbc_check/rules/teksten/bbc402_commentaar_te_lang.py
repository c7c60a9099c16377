"""BBC402: commentaar telt meer dan 4000 tekens."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, TextPlace, text_rule
from bbc_check.domain.tekst import MAX_CHARACTERS, Tekst
from bbc_check.rules.teksten._shared import too_long


@text_rule(
    "BBC402",
    Topic.TEKSTEN,
    Severity.ERROR,  # on a coded action; elsewhere a warning
    Message(
        "Het {veld} van {wie} telt {lengte} tekens, {teveel} meer dan de 4.000 die zichtbaar zijn{markup}. Verloren gaat: '{verloren}'.",
        "Kort het {veld} in met minstens {inkorten}.",
    ),
    Explanation(
        title="Commentaar te lang",
        what="Het commentaar telt meer dan 4000 tekens, geteld zoals het in het bestand staat, met opmaak en spaties.",
        why="Wat boven de grens valt, is niet zichtbaar in de digitale rapportering. Niemand krijgt daar een melding van: de tekst is gewoon weg. Op een actie met een code van de regeling is dat een fout, elders een waarschuwing.",
        wrong="een commentaar van 4.350 tekens",
        right="een commentaar van 3.600 tekens",
        repair="Kort de tekst in, of verwijder opmaak die uit een tekstverwerker is meegekomen: opmaak telt mee.",
        source="Agentschap Binnenlands Bestuur, veelgestelde vragen over de digitale rapportering; Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), noot 10",
    ),
    fields=(Veld.COMMENTAAR,),
    at_least=MAX_CHARACTERS + 1,
)
def commentaar_te_lang(text: Tekst, place: TextPlace) -> Iterator[Breach]:
    """Commentaar telt meer dan 4000 tekens."""
    yield too_long(text, place)
