"""BBC404: korte omschrijving telt meer dan 100 tekens."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.dutch import shortened, with_dots
from bbc_check.domain.finding import Breach, Message
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule
from bbc_check.domain.tekst import MAX_TITLE
from bbc_check.rules.teksten.text_look import tekstblik
from bbc_check.texts.shortening import shorter_title


@rule(
    "BBC404",
    Severity.WARNING,
    Message(
        "De korte omschrijving van {wie} telt {lengte} tekens; ABB toont er 100. Zichtbaar blijft: '{zichtbaar}'.",
        "Kort de korte omschrijving in tot 100 tekens en zet de rest in de lange omschrijving.",
    ),
    Explanation(
        titel="Korte omschrijving te lang",
        wat="De korte omschrijving telt meer dan 100 tekens.",
        waarom="ABB toont hoogstens 100 tekens. De rest is niet zichtbaar in de digitale rapportering, vaak midden in een woord.",
        fout="een titel van 140 tekens",
        goed="een titel van 80 tekens, met de uitleg in de lange omschrijving",
        herstel="Maak van de korte omschrijving een titel en verplaats de rest naar de lange omschrijving.",
        bron="Agentschap Binnenlands Bestuur, veelgestelde vragen over de digitale rapportering",
    ),
)
def titel_te_lang(onderzoek: Inspection) -> Iterator[Breach]:
    """Korte omschrijving telt meer dan 100 tekens."""
    for element in onderzoek.eens(tekstblik).lange_titels:
        titel = element.korte_omschrijving
        yield Breach.at(
            element,
            Veld.KORTE_OMSCHRIJVING,
            verbetering=shorter_title(titel),
            lengte=with_dots(titel.lengte),
            zichtbaar=shortened((titel.waarde or "")[:MAX_TITLE], MAX_TITLE),
        )
