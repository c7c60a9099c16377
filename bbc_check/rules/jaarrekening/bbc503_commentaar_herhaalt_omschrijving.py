"""BBC503: commentaar herhaalt de lange omschrijving."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.jaarrekening._shared import demand, repeats_description, tells_enough


@actie_rule(
    "BBC503",
    Topic.JAARREKENING,
    Severity.WARNING,
    Message(
        "Het commentaar van {wie} is dezelfde tekst als de lange omschrijving: '{waarde}'.",
        "Laat in de lange omschrijving staan wat u gedaan hebt, en schrijf in het commentaar wat dat opgeleverd heeft.",
    ),
    Explanation(
        title="Commentaar herhaalt de lange omschrijving",
        what="In de jaarrekening is het commentaar van een actie met een code van de regeling woord voor woord de lange omschrijving. Hoofdletters, spaties, opmaak en leestekens aan het einde tellen daarbij niet.",
        why="De lange omschrijving vertelt wat er gedaan is, het commentaar wat dat opgeleverd heeft. Staat er twee keer hetzelfde, dan ontbreken de resultaten, en daarop oordeelt de administratie.",
        wrong="lange omschrijving en commentaar: We organiseren elk jaar een jobbeurs voor werkzoekenden.",
        right="commentaar: Op de jobbeurs van oktober kwamen 180 werkzoekenden; 24 vonden werk.",
        repair="Vervang in het veld commentaar van de actie de overgenomen tekst door de resultaten (bereikt of verwacht), met cijfers waar dat kan, en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    needs=frozenset({Need.XML, Need.COMMENTAAR, Need.LANGE_OMSCHRIJVING}),
)
def commentaar_herhaalt_omschrijving(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Commentaar herhaalt de lange omschrijving."""
    eis = demand(codering)
    if eis is not None and tells_enough(actie, eis) and repeats_description(actie):
        yield Breach.at(actie, Veld.COMMENTAAR, waarde=shortened(actie.commentaar.plain))
