"""BBC703: commentaar is dat van de vorige jaarrekening."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, SideBySide, dossier_rule
from bbc_check.rules.dossier._shared import still_coded
from bbc_check.rules.jaarrekening import says_nothing


@dossier_rule(
    "BBC703",
    Topic.DOSSIER,
    Severity.WARNING,
    Message(
        "Het commentaar van {wie} is dat van vorig jaar: in {vorige} stond hier ook '{waarde}'.",
        "Schrijf wat de actie dit jaar bereikt heeft of wilde bereiken.",
    ),
    Explanation(
        title="Commentaar van vorig jaar",
        what="Het commentaar van een actie met een code van de regeling is woord voor woord dat van dezelfde actie in de jaarrekening van het jaar ervoor. Hoofdletters, spaties, opmaak en leestekens aan het einde tellen daarbij niet. Deze regel werkt enkel als beide jaarrekeningen samen nagekeken worden.",
        why="Elke jaarrekening geeft de resultaten van haar eigen jaar. Uit een overgenomen commentaar blijkt niet wat er dit jaar gebeurd is, en daarop oordeelt de administratie.",
        wrong="in 2023 en in 2024: Er namen 42 werkzoekenden deel; 11 vonden werk.",
        right="in 2024: Er namen 37 werkzoekenden deel; 14 vonden werk, drie meer dan in 2023.",
        repair="Vervang in het veld commentaar van de actie de tekst van vorig jaar door de resultaten van dit jaar en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 8.2",
    ),
    needs=frozenset({Need.XML, Need.COMMENTAAR, Need.PREVIOUS}),
)
def commentaar_van_vorig_jaar(beside: SideBySide) -> Iterator[Breach]:
    """Commentaar is dat van de vorige jaarrekening."""
    eis, previous = beside.codering.regeling.commentaar, beside.dossier.previous
    if eis is None or previous is None:
        return
    for earlier, actie in still_coded(beside, beside.accounted):
        text = actie.commentaar
        same = text.fingerprint is not None and text.fingerprint == earlier.fingerprint
        if same and not says_nothing(text.plain, eis):
            yield Breach.at(
                actie, Veld.COMMENTAAR, vorige=previous.name, waarde=shortened(text.plain)
            )
