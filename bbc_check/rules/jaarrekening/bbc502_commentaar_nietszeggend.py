"""BBC502: commentaar in de jaarrekening zegt niets."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.jaarrekening._shared import demand, says_nothing


@actie_rule(
    "BBC502",
    Topic.JAARREKENING,
    Severity.ERROR,
    Message(
        "Het commentaar van {wie} zegt niets: '{gevonden}'.",
        "Schrijf welke resultaten de actie bereikt heeft of wilde bereiken.",
    ),
    Explanation(
        title="Commentaar zegt niets",
        what="Het hele commentaar van een actie met een code van de regeling zegt niets, zoals 'n.v.t.', 'nihil', 'idem' of een streepje.",
        why="Uit zo'n commentaar blijkt niet dat de actie uitgevoerd is. Blijkt de uitvoering niet, dan kan de subsidie teruggevorderd worden.",
        wrong="commentaar: n.v.t.",
        right="commentaar: Er namen 42 werkzoekenden deel; 11 vonden werk.",
        repair="Schrijf in het veld commentaar van de actie welke resultaten er zijn of verwacht waren, met cijfers waar dat kan, en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    needs=frozenset({Need.XML, Need.COMMENTAAR}),
)
def commentaar_nietszeggend(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Commentaar in de jaarrekening zegt niets."""
    eis, text = demand(codering), actie.commentaar
    if eis is not None and not text.is_blank and says_nothing(text.plain, eis):
        yield Breach.at(actie, Veld.COMMENTAAR, gevonden=shortened(text.plain))
