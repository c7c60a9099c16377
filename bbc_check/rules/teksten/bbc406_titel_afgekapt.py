"""BBC406: korte omschrijving is waarschijnlijk afgekapt."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule
from bbc_check.domain.tekst import MAX_TITLE
from bbc_check.texts import CutReason, cut_titles

_ADVICE = "Maak er een kortere titel van die af is; de uitleg kan in de lange omschrijving."


@rule(
    "BBC406",
    Topic.TEKSTEN,
    Severity.WARNING,
    {
        CutReason.GOES_ON: Message(
            "De korte omschrijving van {wie} telt {lengte} en loopt in de lange omschrijving verder; waarschijnlijk is ze afgekapt: '…{gevonden}'.",
            _ADVICE,
        ),
        CutReason.IN_WORD: Message(
            "De korte omschrijving van {wie} telt {lengte} en is waarschijnlijk midden in een woord afgekapt: '…{gevonden}'.",
            _ADVICE,
        ),
        CutReason.IN_SENTENCE: Message(
            "De korte omschrijving van {wie} telt {lengte} en is waarschijnlijk midden in een zin afgekapt: '…{gevonden}'.",
            _ADVICE,
        ),
        CutReason.LIKE_OTHERS: Message(
            "De korte omschrijving van {wie} telt {lengte} en is waarschijnlijk afgekapt, net als andere die daar stoppen: '…{gevonden}'.",
            _ADVICE,
        ),
    },
    Explanation(
        title="Korte omschrijving afgekapt",
        what="De korte omschrijving stopt midden in een woord of zin waarmee de lange omschrijving verdergaat. Of ze telt 100 tekens, of evenveel als de langste titels van het rapport (minstens drie), en stopt daar midden in een woord of zin.",
        why="Software kapt titels af op 30, 60 of 100 tekens zonder dat te zeggen. In de digitale rapportering staat dan een halve zin als titel van uw doelstelling, actieplan of actie.",
        wrong="titel: Jobbeurs voor werkzoekenden in de sporthal van Lindebeke, elk voorjaar, samen met de partners uit de",
        right="titel: Jobbeurs voor werkzoekenden, samen met de partners",
        repair="Schrijf een kortere titel die op zichzelf staat, en zet de volledige zin in de lange omschrijving.",
        source="Agentschap Binnenlands Bestuur, veelgestelde vragen over de digitale rapportering (korte omschrijving: hoogstens 100 tekens)",
    ),
)
def titel_afgekapt(inspection: Inspection) -> Iterator[Breach]:
    """Korte omschrijving is waarschijnlijk afgekapt."""
    for element, reason, common_length in cut_titles(inspection.aanlevering.elements):
        title = element.korte_omschrijving
        exactly = "precies " if title.length == MAX_TITLE else ""
        others = ", zoals de langste titels van dit rapport," if common_length else ""
        end = " ".join(title.plain.split())[-50:]
        yield Breach.at(
            element,
            Veld.KORTE_OMSCHRIJVING,
            variant=reason,
            lengte=f"{exactly}{title.length} tekens{others}",
            gevonden=end[end.find(" ") :] if " " in end else end,
        )
