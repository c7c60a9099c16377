"""BBC505: commentaar in de jaarrekening is te kort."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.jaarrekening._shared import demand, not_done, says_nothing


@actie_rule(
    "BBC505",
    Topic.JAARREKENING,
    Severity.WARNING,
    Message(
        "Het commentaar van {wie} telt maar {aantal}: '{waarde}'.",
        "Schrijf in enkele zinnen welke resultaten de actie bereikt heeft of wilde bereiken.",
    ),
    Explanation(
        title="Commentaar erg kort",
        what="Het commentaar van een actie met een code van de regeling telt minder dan vijf woorden.",
        why="In zo weinig woorden is moeilijk te zeggen wat bereikt is. Rapportering die kennelijk onduidelijk is, schiet tekort.",
        wrong="commentaar: Goed verlopen.",
        right="commentaar: Er namen 42 werkzoekenden deel; 11 vonden werk.",
        repair="Schrijf in het veld commentaar van de actie welke resultaten er zijn of verwacht waren, met cijfers waar dat kan, en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    needs=frozenset({Need.XML, Need.COMMENTAAR}),
)
def commentaar_te_kort(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Commentaar in de jaarrekening is te kort."""
    eis, text = demand(codering), actie.commentaar
    if eis is None or text.is_blank or says_nothing(text.plain, eis):
        return
    if not text.has_words(eis.minimum_words) and not_done(actie, codering) is None:
        words = count_of(len(text.words), "woord", "woorden")
        yield Breach.at(actie, Veld.COMMENTAAR, aantal=words, waarde=shortened(text.plain))
