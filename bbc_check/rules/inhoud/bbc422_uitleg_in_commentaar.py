"""BBC422: de uitleg van een actie in een plan staat in het commentaar."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule
from bbc_check.rules.inhoud._shared import explained_in_commentaar, repeats_title


@actie_rule(
    "BBC422",
    Topic.TEKSTEN,
    Severity.WARNING,
    {
        "leeg": Message(
            "De uitleg van {wie} staat in het commentaar, terwijl de lange omschrijving leeg is: '{waarde}'.",
            "Zet de uitleg in de lange omschrijving en laat het commentaar leeg.",
        ),
        "herhaling": Message(
            "De uitleg van {wie} staat in het commentaar, terwijl de lange omschrijving enkel de titel herhaalt: '{waarde}'.",
            "Zet de uitleg in de lange omschrijving en laat het commentaar leeg.",
        ),
    },
    Explanation(
        title="Uitleg staat in het commentaar",
        what="In een meerjarenplan is de lange omschrijving van een actie met een code van de regeling leeg of een herhaling van de titel, terwijl in het commentaar staat wat de actie inhoudt.",
        why="Een plan wordt beoordeeld op de titel en de lange omschrijving. Het commentaar is er voor de resultaten in de jaarrekening en is in een plan normaal leeg: wat daar staat, leest men misschien niet.",
        wrong="lange omschrijving: (leeg); commentaar: De regisseur brengt elk kwartaal de partners samen, met als doel 20 inwoners per jaar naar werk te begeleiden.",
        right="lange omschrijving: De regisseur brengt elk kwartaal de partners samen en volgt met VDAB de afspraken op. Het bestuur wil zo 20 inwoners per jaar naar werk begeleiden en de drempels naar lokale werkgevers verlagen. Commentaar: (leeg)",
        repair="Verplaats de tekst in uw planningssoftware van het veld commentaar naar het veld lange omschrijving en exporteer opnieuw.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.4.C en 8.2, en bijlage",
    ),
    # a commentaar that is not read says nothing, and that is as it should be in a plan
    needs=frozenset({Need.XML, Need.KORTE_OMSCHRIJVING, Need.LANGE_OMSCHRIJVING}),
)
def uitleg_in_commentaar(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """De uitleg van een actie in een plan staat in het commentaar."""
    text = actie.lange_omschrijving
    if not text.is_read or not (text.is_blank or repeats_title(actie)):
        return
    if explained_in_commentaar(actie, codering):
        variant = "leeg" if text.is_blank else "herhaling"
        shown = shortened(actie.commentaar.plain)
        yield Breach.at(actie, Veld.COMMENTAAR, variant=variant, waarde=shown)
