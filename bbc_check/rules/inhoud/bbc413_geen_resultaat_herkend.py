"""BBC413: geen KPI of gewenst resultaat herkend."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.inhoud._shared import PLANS, can_be_judged, tells


@actie_rule(
    "BBC413",
    Topic.TEKSTEN,
    Severity.NOTE,
    Message(
        "In de titel en de {veld} van {wie} is geen KPI of gewenst resultaat te herkennen.",
        "Zeg erbij hoeveel, hoe vaak, tegen wanneer of met welk doel, bijvoorbeeld 'minstens 4 overlegmomenten per jaar'.",
    ),
    Explanation(
        title="Geen KPI of gewenst resultaat herkend",
        what="In een meerjarenplan zegt noch de titel, noch de lange omschrijving van een actie met een code van de regeling wat de actie moet opleveren: geen aantal, ritme, termijn of doel.",
        why="De handleiding vraagt om waar mogelijk een KPI of een gewenst resultaat te noemen. In de jaarrekening is dan eenvoudig te tonen wat bereikt is. Het programma leest enkel woorden: herkent het uw resultaat niet, dan is er niets mis.",
        wrong="lange omschrijving: De regisseur brengt de partners samen en bespreekt de stand van zaken.",
        right="lange omschrijving: De regisseur brengt de partners 4 keer per jaar samen en volgt de afspraken met VDAB op. Zo vinden vraag en aanbod elkaar sneller. Doel: 30 inwoners met een nieuwe job tegen eind 2025.",
        repair="Voeg in de lange omschrijving een aantal, een ritme, een termijn of het doel toe.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.C",
    ),
    needs=frozenset({Need.XML, Need.KORTE_OMSCHRIJVING, Need.LANGE_OMSCHRIJVING}),
)
def geen_resultaat_herkend(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Geen KPI of gewenst resultaat herkend."""
    eis, rapport = codering.regeling.resultaat, codering.aanlevering.rapport
    if eis is None or rapport is None or rapport.kind not in PLANS:
        return
    if can_be_judged(actie) and not tells(actie, eis.herkenning):
        yield Breach.at(actie, Veld.LANGE_OMSCHRIJVING)
