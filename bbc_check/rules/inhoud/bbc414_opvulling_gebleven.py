"""BBC414: opvulling uit een voorbeeld is blijven staan."""

import re
from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, RapportKind, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import LOOKED_AT, Herkenning, Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.domain.tekst import flowing
from bbc_check.texts import without_cut_dots

_FIELD_PHRASES = {
    Veld.KORTE_OMSCHRIJVING: "de korte omschrijving",
    Veld.LANGE_OMSCHRIJVING: "de lange omschrijving",
    Veld.COMMENTAAR: "het commentaar",
}

# "<naam>" looks like a tag and is not among the words a reader sees.
_BETWEEN_BRACKETS = r"<[^<>]{1,60}>"


@actie_rule(
    "BBC414",
    Topic.TEKSTEN,
    Severity.WARNING,
    Message(
        "In {waar} van {wie} moet nog iets ingevuld worden: '{gevonden}'.",
        "Vul in wat daar hoort, of verwijder het.",
    ),
    Explanation(
        title="Niet alles is ingevuld",
        what="In de titel, de lange omschrijving of het commentaar van een actie met een code van de regeling staat nog iets dat ingevuld had moeten worden: xxx, een X in plaats van een naam, puntjes op een open plaats, [in te vullen].",
        why="De voorbeelden in de handleiding zitten vol open plaatsen. Wie er een overneemt en een plaats vergeet, dient een onafgewerkte tekst in, en een verstuurd rapport is niet meer te wijzigen.",
        wrong="lange omschrijving: De gemeente X werkt samen met ... en begeleidt xxx werkzoekenden.",
        right="lange omschrijving: De gemeente Lindebeke werkt samen met vzw De Brug en begeleidt 25 werkzoekenden per jaar naar een job. De regisseur volgt hun traject maandelijks op met een trajectbegeleider van het OCMW.",
        repair="Zoek de aangehaalde tekens op in het veld, vul in wat daar hoort en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), bijlage",
    ),
    needs=frozenset({Need.XML, Need.LANGE_OMSCHRIJVING}),
)
def opvulling_gebleven(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Opvulling uit een voorbeeld is blijven staan."""
    eis = codering.regeling.opvulling
    if eis is None:
        return
    for veld, field in _FIELD_PHRASES.items():
        found = _filler(actie, veld, eis.herkenning)
        if found is not None and not _is_all(codering, actie, veld, found):
            yield Breach.at(actie, veld, waar=field, gevonden=shortened(found))


def _filler(actie: Beleidselement, veld: Veld, herkenning: Herkenning) -> str | None:
    """Return the first filler in a field, or None."""
    text = actie.text(veld)
    seen = text.plain
    if veld is Veld.KORTE_OMSCHRIJVING:
        seen = without_cut_dots(seen, actie.lange_omschrijving)
    found = herkenning.find(seen)
    if found is None and "<" in (stored := text.value or ""):
        tags = dict.fromkeys(re.findall(_BETWEEN_BRACKETS, flowing(stored[:LOOKED_AT])))
        found = next((tag for tag in tags if herkenning.find(tag) == tag), None)
    return found


def _is_all(codering: Codering, actie: Beleidselement, veld: Veld, found: str) -> bool:
    """Return whether a commentaar is nothing but the filler: that has rules of its own."""
    rapport = codering.aanlevering.rapport
    booked = rapport is not None and rapport.kind is RapportKind.JAARREKENING
    asked = booked and codering.regeling.commentaar is not None
    return (
        asked
        and veld is Veld.COMMENTAAR
        and flowing(actie.commentaar.plain).strip() == found.strip()
    )
