"""BBC417: geen rol genoemd bij een actie met code."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.inhoud._shared import can_be_judged, tells


@actie_rule(
    "BBC417",
    Topic.TEKSTEN,
    Severity.NOTE,
    Message(
        "In de titel en de {veld} van {wie} is niet te herkennen wie welke rol opneemt.",
        "Zeg erbij wie wat doet, bijvoorbeeld 'de regisseur brengt de partners samen' of 'de dienst werk begeleidt'.",
    ),
    Explanation(
        title="Geen rol genoemd",
        what="Noch de titel, noch de lange omschrijving van een actie met een code van de regeling zegt wie de actie trekt of wie wat doet. 'We' of 'wij' zegt niet wie dat is.",
        why="De subsidie gaat naar de regierol van het bestuur. De handleiding vraagt daarom welke rol de regisseur in de actie opneemt. Het programma leest enkel woorden: herkent het de rol niet, dan is er niets mis.",
        wrong="lange omschrijving: Organiseren van een jobbeurs voor werkzoekenden, met standen en vorming.",
        right="lange omschrijving: De regisseur coördineert elk najaar de jobbeurs; het OCMW nodigt werkzoekenden uit en VDAB bemant een stand. Minstens 100 bezoekers maken er kennis met werkgevers uit de streek.",
        repair="Noem in de lange omschrijving de regisseur, de trekker of de dienst, en wat die doet.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.C",
    ),
    needs=frozenset({Need.XML, Need.KORTE_OMSCHRIJVING, Need.LANGE_OMSCHRIJVING}),
)
def geen_rol_genoemd(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Geen rol genoemd bij een actie met code."""
    eis = codering.regeling.rol
    if eis is not None and can_be_judged(actie) and not tells(actie, eis.herkenning):
        yield Breach.at(actie, Veld.LANGE_OMSCHRIJVING)
