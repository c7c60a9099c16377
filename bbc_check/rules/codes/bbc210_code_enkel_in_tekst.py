"""BBC210: geldige code in een tekst, maar niet in het codeveld."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Niveau
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import TEXT_FIELDS, Explanation, TextPlace, text_rule
from bbc_check.domain.tekst import Tekst

_IN_THE_FIELD = {CodeKind.VALID, CodeKind.MIXED}


@text_rule(
    "BBC210",
    Topic.CODES,
    Severity.WARNING,
    Message(
        "{wie} noemt {genoemd} in het veld {veld}, maar niet in het veld externe rapporteringscode.",
        "Hoort de actie bij die {benaming}, zet de code dan in het codeveld.",
    ),
    Explanation(
        title="Code enkel in een tekst",
        what="De titel of een tekst van een actie noemt een code van de regeling die niet in het codeveld staat.",
        why="In teksten wordt niet naar codes gezocht. Wie de code enkel daar schrijft, heeft de actie niet gekoppeld.",
        wrong="titel 'Jobbeurs (rapporteringscode WSE-LR3)' zonder code",
        right="titel 'Jobbeurs' met WSE-LR3 in het codeveld",
        repair="Zet de code in het veld externe rapporteringscode van de actie. Verwijst de tekst naar een andere actie, dan is er niets te doen.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A",
    ),
)
def code_enkel_in_tekst(text: Tekst, place: TextPlace) -> Iterator[Breach]:
    """Geldige code in een tekst, maar niet in het codeveld."""
    if place.element.niveau is not Niveau.ACTIE:
        return
    for codering in place.inspection.coderingen:
        for code in codering.recogniser.named_in(text.plain) if codering.in_scope else ():
            if not _is_known(code, codering, place):
                breach = Breach.at(place.element, place.veld, genoemd=code)
                yield breach.of_regeling(codering.regeling)


def _is_known(code: str, codering: Codering, place: TextPlace) -> bool:
    """Return whether a code stands in the code field, or was told for an earlier text."""
    for read in codering.codes_of(place.element):
        if read.kind in _IN_THE_FIELD and code in read.meant:
            return True
    earlier = TEXT_FIELDS[: TEXT_FIELDS.index(place.veld)]
    return any(
        code in codering.recogniser.named_in(place.element.text(veld).plain) for veld in earlier
    )
