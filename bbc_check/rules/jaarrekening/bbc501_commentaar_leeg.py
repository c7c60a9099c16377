"""BBC501: commentaar ontbreekt in de jaarrekening."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.jaarrekening._shared import demand


@actie_rule(
    "BBC501",
    Topic.JAARREKENING,
    Severity.ERROR,
    Message(
        "Het commentaar van {wie} is leeg, terwijl de jaarrekening daar de resultaten hoort te geven.",
        "Schrijf welke resultaten de actie bereikt heeft of wilde bereiken.",
    ),
    Explanation(
        title="Commentaar ontbreekt in de jaarrekening",
        what="In de jaarrekening heeft een actie met een code van de regeling geen commentaar, of een dat enkel uit spaties of opmaak bestaat.",
        why="In de jaarrekening geeft het veld actie commentaar de bereikte of beoogde resultaten. De administratie oordeelt op dit veld en op de lange omschrijving; blijkt de uitvoering er niet uit, dan kan de subsidie teruggevorderd worden.",
        wrong="commentaar: (leeg)",
        right="commentaar: Er namen 42 werkzoekenden deel; 11 vonden werk.",
        repair="Schrijf in het veld commentaar van de actie welke resultaten er zijn of verwacht waren, met cijfers waar dat kan, en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    needs=frozenset({Need.XML, Need.COMMENTAAR}),
)
def commentaar_leeg(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Commentaar ontbreekt in de jaarrekening."""
    if demand(codering) is not None and actie.commentaar.is_blank:
        yield Breach.at(actie, Veld.COMMENTAAR)
