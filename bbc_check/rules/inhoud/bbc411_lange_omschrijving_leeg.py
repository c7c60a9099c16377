"""BBC411: actie met code zonder lange omschrijving."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule


@actie_rule(
    "BBC411",
    Topic.TEKSTEN,
    Severity.ERROR,
    Message(
        "De {veld} van {wie} is leeg.",
        "Vul de {veld} in: {inhoud}.",
    ),
    Explanation(
        title="Lange omschrijving leeg",
        what="Een actie met een code van de regeling heeft geen lange omschrijving, of een die enkel uit spaties of opmaak bestaat.",
        why="De lange omschrijving zegt wat het bestuur doet en waarom, welke rol het als regisseur opneemt, hoe, en met welk effect. Daarop wordt de actie beoordeeld.",
        wrong="lange omschrijving: <p>&nbsp;</p>",
        right="lange omschrijving: De regisseur brengt elk kwartaal de lokale partners samen en verdeelt de taken, zodat werkzoekenden niet van loket naar loket gestuurd worden. Doel: 20 inwoners per jaar naar werk begeleiden.",
        repair="Vul het veld in uw planningssoftware in: wat en waarom, de rol van de regisseur, hoe, en het beoogde effect.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.4.C en 8.2",
    ),
    needs=frozenset({Need.XML, Need.LANGE_OMSCHRIJVING}),
)
def lange_omschrijving_leeg(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Actie met code zonder lange omschrijving."""
    eis = codering.regeling.omschrijving
    if eis is not None and actie.lange_omschrijving.is_blank:
        yield Breach.at(actie, Veld.LANGE_OMSCHRIJVING, inhoud=eis.contents)
