"""BBC420: lange omschrijving herhaalt enkel de titel."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.inhoud._shared import can_be_judged, explained_in_commentaar, repeats_title


@actie_rule(
    "BBC420",
    Topic.TEKSTEN,
    Severity.NOTE,
    Message(
        "De {veld} van {wie} zegt niets meer dan de titel: '{waarde}'.",
        "Schrijf {inhoud}.",
    ),
    Explanation(
        title="Lange omschrijving herhaalt de titel",
        what="De lange omschrijving van een actie met een code van de regeling bestaat uit dezelfde woorden als de titel. Lidwoorden, hoofdletters, leestekens en de code van de actie tellen daarbij niet.",
        why="De lange omschrijving zegt wat het bestuur doet en waarom, welke rol het als regisseur opneemt, hoe, en met welk effect. Wie de actie beoordeelt, leest nu twee keer hetzelfde en vindt daar niets van.",
        wrong="titel: Jobbeurs voor werkzoekenden; lange omschrijving: Een jobbeurs voor werkzoekenden.",
        right="titel: Jobbeurs voor werkzoekenden; lange omschrijving: De regisseur organiseert elk najaar een jobbeurs samen met VDAB en het OCMW, zodat minstens 100 werkzoekenden lokale werkgevers leren kennen. Het bestuur nodigt de werkgevers uit en volgt na drie maanden op wie werk vond.",
        repair="Vervang de lange omschrijving in uw planningssoftware door enkele zinnen: wat en waarom, de rol van de regisseur, hoe, en het beoogde effect.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.C",
    ),
    needs=frozenset({Need.XML, Need.KORTE_OMSCHRIJVING, Need.LANGE_OMSCHRIJVING}),
)
def omschrijving_herhaalt_titel(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Lange omschrijving herhaalt enkel de titel."""
    eis, text = codering.regeling.omschrijving, actie.lange_omschrijving
    if eis is None or not can_be_judged(actie) or not repeats_title(actie):
        return
    if not explained_in_commentaar(actie, codering):
        yield Breach.at(
            actie, Veld.LANGE_OMSCHRIJVING, waarde=shortened(text.plain), inhoud=eis.contents
        )
