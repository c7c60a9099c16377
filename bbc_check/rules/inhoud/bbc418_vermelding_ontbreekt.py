"""BBC418: geen actie met de code vermeldt wat de regeling daar vraagt."""

from collections.abc import Iterator

from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, codering_rule
from bbc_check.rules.inhoud._shared import named_acties


@codering_rule(
    "BBC418",
    Topic.TEKSTEN,
    Severity.NOTE,
    Message(
        "Geen enkele actie met {code} vermeldt {naam}; het gaat om {acties}.",
        "Zeg in minstens één van die acties wat het bestuur daarover doet of afspreekt.",
    ),
    Explanation(
        title="Samenwerking met VDAB niet vermeld",
        what="Er zijn acties met WSE-LR4, maar geen enkele noemt VDAB of de samenwerkingsovereenkomst in titel, lange omschrijving of commentaar.",
        why="WSE-LR4 staat voor de samenwerking met VDAB en andere arbeidsmarktactoren, en voor de lokale samenwerkingsovereenkomst. Wie de acties leest, zoekt daarnaar. Werkt het bestuur enkel met andere partners, dan is er niets mis.",
        wrong="WSE-LR4: De regisseur overlegt met scholen en vormingsinstellingen.",
        right="WSE-LR4: De regisseur volgt de samenwerkingsovereenkomst met VDAB op en bespreekt ze twee keer per jaar met de partners, zodat de afspraken over wijk-werken en taalstages op tijd bijgestuurd worden.",
        repair="Noem VDAB of de samenwerkingsovereenkomst in de lange omschrijving van een actie met WSE-LR4, als die ervan gebruikmaakt.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A",
    ),
    needs=frozenset({Need.XML, Need.KORTE_OMSCHRIJVING, Need.LANGE_OMSCHRIJVING, Need.COMMENTAAR}),
)
def vermelding_ontbreekt(codering: Codering) -> Iterator[Breach]:
    """Geen actie met de code vermeldt wat de regeling daar vraagt."""
    for eis in codering.regeling.mentions:
        carriers = codering.carriers(eis.code or "")
        # without any description nothing is told at all: that is an error of its own
        if all(actie.lange_omschrijving.is_blank for actie in carriers):
            continue
        # an action with a slip in this code may well be the one that tells
        texts = [
            text
            for actie, codes in codering.coded_acties
            if any(eis.code in (code.value, *code.meant) for code in codes)
            for text in (actie.korte_omschrijving, actie.lange_omschrijving, actie.commentaar)
        ]
        read = all(text.is_read for text in texts)
        if read and not any(eis.herkenning.found_in(text.plain) for text in texts):
            yield Breach.of(
                codering.aanlevering, code=eis.code, naam=eis.name, acties=named_acties(carriers)
            )
