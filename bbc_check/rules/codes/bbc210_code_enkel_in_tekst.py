"""BBC210: geldige code in een tekst, maar niet in het codeveld."""

import re
from collections.abc import Iterable, Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeSoort
from bbc_check.domain.finding import Breach, Message
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, of_regeling, rule
from bbc_check.rules.teksten.text_look import tekstblik

_IN_HET_VELD = {CodeSoort.GELDIG, CodeSoort.GEMENGD}


@rule(
    "BBC210",
    Severity.WARNING,
    Message(
        "{wie} noemt {genoemd} in de {veld}, maar niet in het veld externe rapporteringscode.",
        "Hoort de actie bij die {benaming}, zet de code dan in het codeveld.",
    ),
    Explanation(
        titel="Code enkel in een tekst",
        wat="De titel of een tekst van een actie noemt een code van de regeling die niet in het codeveld staat.",
        waarom="In teksten wordt niet naar codes gezocht. Wie de code enkel daar schrijft, heeft de actie niet gekoppeld.",
        fout="titel 'Jobbeurs (rapporteringscode WSE-LR3)' zonder code",
        goed="titel 'Jobbeurs' met WSE-LR3 in het codeveld",
        herstel="Zet de code in het veld externe rapporteringscode van de actie. Verwijst de tekst naar een andere actie, dan is er niets te doen.",
        bron="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A",
    ),
)
def code_enkel_in_tekst(onderzoek: Inspection) -> Iterator[Breach]:
    """Geldige code in een tekst, maar niet in het codeveld."""
    named = onderzoek.eens(tekstblik).genoemd
    for codering in onderzoek.coderingen:
        if named and codering.bekeken:
            yield from of_regeling(codering, _genoemd(codering, named))


def _genoemd(
    codering: Codering, named: Iterable[tuple[Beleidselement, Iterable[Veld]]]
) -> Iterator[Breach]:
    """Yield the codes that an action names in one of these texts only."""
    patterns = [
        (
            code.code,
            re.compile(rf"(?<![A-Za-z0-9]){re.escape(code.code)}(?![A-Za-z0-9])"),
        )
        for code in codering.regeling.codes
    ]
    carried = {id(actie): codes for actie, codes in codering.coded_acties}
    for actie, velden in named:
        texts = [(veld, actie.tekst(veld).kaal) for veld in velden]
        known = {
            code
            for read in carried.get(id(actie), ())
            if read.soort in _IN_HET_VELD
            for code in read.bedoeld
        }
        for code, pattern in patterns:
            for veld, text in texts:
                if code in text and code not in known and pattern.search(text):
                    yield Breach.at(actie, veld, genoemd=code)
                    break
