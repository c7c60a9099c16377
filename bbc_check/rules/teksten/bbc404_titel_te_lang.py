"""BBC404: korte omschrijving telt meer dan 100 tekens."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.dutch import shortened, with_dots
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, TextPlace, text_rule
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE, Tekst
from bbc_check.texts import shorter_title


@text_rule(
    "BBC404",
    Topic.TEKSTEN,
    Severity.WARNING,
    Message(
        "De korte omschrijving van {wie} telt {lengte} tekens; ABB toont er 100. Zichtbaar blijft: '{zichtbaar}'.",
        "Kort de korte omschrijving in tot 100 tekens en zet de rest in de lange omschrijving.",
    ),
    Explanation(
        title="Korte omschrijving te lang",
        what="De korte omschrijving telt meer dan 100 tekens.",
        why="ABB toont hoogstens 100 tekens. De rest is niet zichtbaar in de digitale rapportering, vaak midden in een woord.",
        wrong="een titel van 140 tekens",
        right="een titel van 80 tekens, met de uitleg in de lange omschrijving",
        repair="Maak van de korte omschrijving een titel en verplaats de rest naar de lange omschrijving.",
        source="Agentschap Binnenlands Bestuur, veelgestelde vragen over de digitale rapportering",
    ),
    fields=(Veld.KORTE_OMSCHRIJVING,),
    at_least=MAX_TITLE + 1,
)
def titel_te_lang(text: Tekst, place: TextPlace) -> Iterator[Breach]:
    """Korte omschrijving telt meer dan 100 tekens."""
    if text.length <= MAX_CHARACTERS:  # longer ones are an error of their own
        yield Breach.at(
            place.element,
            Veld.KORTE_OMSCHRIJVING,
            fix=shorter_title(text),
            lengte=with_dots(text.length),
            zichtbaar=shortened((text.value or "")[:MAX_TITLE], MAX_TITLE),
        )
