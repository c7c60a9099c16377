"""BBC406: korte omschrijving is waarschijnlijk afgekapt op 100 tekens."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule
from bbc_check.domain.tekst import MAX_TITLE
from bbc_check.texts import CutReason, Vocabulary, VocabularyQuestion, judge_title

_DOE = "Maak er een kortere titel van die af is; de uitleg kan in de lange omschrijving."


@rule(
    "BBC406",
    Topic.TEKSTEN,
    Severity.WARNING,
    {
        CutReason.GOES_ON: Message(
            "De korte omschrijving van {wie} telt precies 100 tekens en loopt in de lange omschrijving verder; waarschijnlijk is ze afgekapt: '{einde}'.",
            _DOE,
        ),
        CutReason.IN_WORD: Message(
            "De korte omschrijving van {wie} telt precies 100 tekens en is waarschijnlijk midden in een woord afgekapt: '{einde}'.",
            _DOE,
        ),
        CutReason.IN_SENTENCE: Message(
            "De korte omschrijving van {wie} telt precies 100 tekens en is waarschijnlijk midden in een zin afgekapt: '{einde}'.",
            _DOE,
        ),
    },
    Explanation(
        title="Korte omschrijving afgekapt",
        what="De korte omschrijving telt precies 100 tekens en stopt midden in een woord of zin, of gaat in de lange omschrijving gewoon verder.",
        why="Software kapt titels af op 100 tekens zonder dat te zeggen. In de digitale rapportering staat dan een halve zin als titel van uw doelstelling, actieplan of actie.",
        wrong="een titel van 100 tekens die eindigt op '… samen met de partners van de'",
        right="Jobbeurs voor werkzoekenden, samen met de partners",
        repair="Schrijf een titel van minder dan 100 tekens die op zichzelf staat, en zet de volledige zin in de lange omschrijving.",
        source="Agentschap Binnenlands Bestuur, veelgestelde vragen over de digitale rapportering (korte omschrijving: hoogstens 100 tekens)",
    ),
)
def titel_afgekapt(inspection: Inspection) -> Iterator[Breach]:
    """Korte omschrijving is waarschijnlijk afgekapt op 100 tekens."""
    found = [
        (element, judge_title(element.korte_omschrijving.plain, element.lange_omschrijving.plain))
        for element in inspection.aanlevering.elements
        if element.korte_omschrijving.length == MAX_TITLE
    ]
    asked = [reason for _, reason in found if isinstance(reason, VocabularyQuestion)]
    words = Vocabulary(inspection.aanlevering.elements, asked)
    for element, reason in found:
        if isinstance(reason, VocabularyQuestion):
            reason = CutReason.IN_WORD if words.is_half(reason) else None
        if reason is not None:
            end = " ".join(element.korte_omschrijving.plain.split())[-50:]
            yield Breach.at(
                element,
                Veld.KORTE_OMSCHRIJVING,
                variant=reason,
                einde=f"…{end[end.find(' ') :] if ' ' in end else end}",
            )
