"""BBC410: actie met code zonder korte omschrijving."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule


@actie_rule(
    "BBC410",
    Topic.TEKSTEN,
    Severity.ERROR,
    Message(
        "De {veld} van {wie} is leeg.",
        "Vul de {veld} in: een titel van hoogstens 100 tekens.",
    ),
    Explanation(
        title="Korte omschrijving leeg",
        what="Een actie met een code van de regeling heeft geen korte omschrijving, of een die enkel uit spaties of opmaak bestaat.",
        why="De omschrijving is het eerste wat een dossierbehandelaar leest. Zonder titel is niet te zien over welke actie het gaat.",
        wrong="korte omschrijving: (leeg)",
        right="korte omschrijving: Jobbeurs voor werkzoekenden",
        repair="Vul het veld in uw planningssoftware in: een titel van hoogstens 100 tekens.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.C",
    ),
    needs=frozenset({Need.XML, Need.KORTE_OMSCHRIJVING}),
)
def korte_omschrijving_leeg(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Actie met code zonder korte omschrijving."""
    if codering.regeling.omschrijving is not None and actie.korte_omschrijving.is_blank:
        yield Breach.at(actie, Veld.KORTE_OMSCHRIJVING)
