"""BBC415: tekens zijn kapot door een verkeerde codering."""

from collections.abc import Iterator

from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Fix, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, TextPlace, text_rule
from bbc_check.domain.tekst import Tekst
from bbc_check.texts import broken_signs


@text_rule(
    "BBC415",
    Topic.TEKSTEN,
    Severity.WARNING,
    {
        "": Message(
            "In het veld {veld} van {wie} staan verkeerd gelezen tekens: '{gevonden}'.",
            "Er hoort te staan: '{hersteld}'. Verbeter de tekst in uw planningssoftware.",
        ),
        "verloren": Message(
            "In het veld {veld} van {wie} zijn tekens verloren gegaan: '{gevonden}'.",
            "Typ op de plaats van elk teken \ufffd of ¿ opnieuw wat er hoort te staan.",
        ),
    },
    Explanation(
        title="Tekens kapot door verkeerde codering",
        what="Een titel of tekst bevat tekens die bij het kopiëren, invoeren of exporteren verkeerd gelezen zijn, zoals Ã«, ‰ of een vraagteken midden in een woord voor ë en â€™ voor een apostrof, of een vervangteken (\ufffd of ¿).",
        why="De tekst komt zo in de digitale rapportering terecht, waar iedereen hem leest. Waar een vervangteken staat, is de oorspronkelijke letter weg: het programma herkent ze enkel in woorden die het kent.",
        wrong="lange omschrijving: De regisseur evalueert elk jaar de coÃ¶rdinatie met de partners",
        right="lange omschrijving: De regisseur evalueert elk jaar de coördinatie met de partners: wie doet wat, waar lopen werkzoekenden verloren, en hoe krijgen we minstens 20 inwoners per jaar aan een job?",
        repair="Verbeter de tekst in uw planningssoftware; de verbeterde tekst staat klaar bij de bevinding. Komen de tekens pas bij het exporteren, meld het dan aan uw leverancier: de xml hoort in UTF-8 geschreven te zijn.",
        source="Unicode: tekst in UTF-8 of een codetabel van DOS (437, 850) die als Windows-1252 gelezen is of omgekeerd, en het vervangteken U+FFFD; Oracle Globalization Support Guide: ¿ en ? als vervangteken",
    ),
)
def tekens_kapot(text: Tekst, place: TextPlace) -> Iterator[Breach]:
    """Tekens zijn kapot door een verkeerde codering."""
    stored, fix = text.value or "", None
    broken = broken_signs(stored)
    if broken is not None and broken.mended is not None:
        fix = Fix(stored, broken.mended)
    elif broken is None and text.plain != stored:
        # what is broken may be written as entities; then there is no text to copy
        broken = broken_signs(text.plain)
    if broken is None:
        return
    fragment = shortened(broken.fragment)
    if broken.mended is None:
        yield Breach.at(place.element, place.veld, variant="verloren", gevonden=fragment)
    else:
        mended = shortened(_mended(broken.fragment))
        yield Breach.at(place.element, place.veld, fix=fix, gevonden=fragment, hersteld=mended)


def _mended(fragment: str) -> str:
    """Return a broken bit as it should be."""
    mended = broken_signs(fragment)
    return mended.mended if mended is not None and mended.mended is not None else fragment
