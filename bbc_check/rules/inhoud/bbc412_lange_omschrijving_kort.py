"""BBC412: lange omschrijving van een actie met code is erg kort."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.inhoud._shared import can_be_judged, repeats_title


@actie_rule(
    "BBC412",
    Topic.TEKSTEN,
    Severity.NOTE,
    Message(
        "De {veld} van {wie} telt maar {aantal}: '{waarde}'.",
        "Vertel in enkele zinnen wat er gebeurt en waarom, wie welke rol opneemt, hoe, en met welk effect.",
    ),
    Explanation(
        title="Lange omschrijving erg kort",
        what="De lange omschrijving van een actie met een code van de regeling telt minder dan 25 woorden.",
        why="De lange omschrijving zegt wat het bestuur doet en waarom, welke rol het opneemt, hoe, en met welk effect. In zo weinig woorden lukt dat bijna nooit. De grens van 25 woorden is een keuze van bbc-check.",
        wrong="lange omschrijving: Overleg met partners over tewerkstelling.",
        right="lange omschrijving: De regisseur brengt de partners elk kwartaal samen en verdeelt de taken. Zo vinden vraag en aanbod elkaar sneller en begeleiden we minstens 20 inwoners per jaar naar een job.",
        repair="Vul de lange omschrijving in uw planningssoftware aan: wat en waarom, de rol van de regisseur, hoe, en het beoogde effect.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.C",
    ),
    needs=frozenset({Need.XML, Need.LANGE_OMSCHRIJVING}),
)
def lange_omschrijving_kort(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Lange omschrijving van een actie met code is erg kort."""
    eis, text = codering.regeling.omschrijving, actie.lange_omschrijving
    if eis is None or not can_be_judged(actie) or text.has_words(eis.minimum_words):
        return
    if repeats_title(actie):  # that is told by itself
        return
    words = count_of(len(text.words), "woord", "woorden")
    yield Breach.at(actie, Veld.LANGE_OMSCHRIJVING, aantal=words, waarde=shortened(text.plain))
