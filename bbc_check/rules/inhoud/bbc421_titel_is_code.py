"""BBC421: titel van een actie is enkel een code."""

import re
from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import canonical
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule

# "SD05/BD24/AP3", "1.2.3", "03.04.01-R": at least two parts with a number. A period, a date, "24/7"
# and "50/50" are no codes, nor is one short part: "COVID-19", "ISO 9001", "N338". All in small
# letters: Python compiles such ranges for any case in twice the time.
_PART = r"(?:[a-z]{0,4}|(?:[bso]d|ap|ac|a|d|p)\s)\d{1,8}[a-z]?"
_BETWEEN = r"\s?[./_–:-]\s?"
_NUMBER = (
    rf"(?:[a-z]{{1,4}}[./_-])?(?:{_PART}{_BETWEEN}){{1,7}}(?:[a-z]{{1,3}}{_BETWEEN})?{_PART}(?:{_BETWEEN}[a-z]{{1,3}})?"
    r"|[a-z]{1,5}[-_. ]?(?:0\d{2,7}|\d{5,8})|\d{1,4}[a-z]{1,4}\d{2,8}"
)
_CODE = rf"\W*(?:actie(?:punt)?\s+)?(?:{_NUMBER})\W*|\W*(?:actie|actiepunt|actienummer)\s+(?:nr\.?\s+)?\d+\W*"
_NO_CODE = (
    r"\W*(?:24/7|50/50|[a-z]{0,5}[ -]?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?|\d+[.,]\d"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d\d){1,2}|\d-\d-\d)\W*"
)


@actie_rule(
    "BBC421",
    Topic.TEKSTEN,
    Severity.WARNING,
    Message(
        "De titel van {wie} is enkel een code: '{gevonden}'.",
        "Geef de actie een titel die zegt wat ze inhoudt, van hoogstens 100 tekens.",
    ),
    Explanation(
        title="Titel is enkel een code",
        what="De korte omschrijving van een actie met een code van de regeling is enkel een code of nummer, zoals de plaats van de actie in het plan.",
        why="De titel is het eerste wat een dossierbehandelaar en een burger lezen. Uit een code is niet op te maken waarover de actie gaat.",
        wrong="korte omschrijving: SD05/BD24/AP3",
        right="korte omschrijving: Jobbeurs voor werkzoekenden",
        repair="Schrijf in het veld korte omschrijving van de actie een titel; de code zelf heeft in uw planningssoftware een eigen veld. Komt de code enkel door de export in de plaats van de titel, meld het dan aan uw leverancier.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.C (actie omschrijving: minstens een titel)",
    ),
    needs=frozenset({Need.XML, Need.KORTE_OMSCHRIJVING}),
)
def titel_is_code(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Titel van een actie is enkel een code."""
    title = actie.korte_omschrijving
    if codering.regeling.omschrijving is None or not title.is_read or title.is_blank:
        return
    line = " ".join(title.plain.split())
    if not any(map(str.isdigit, line)):
        return
    own = canonical(line) == canonical(actie.code or "")
    small = line.lower()
    if own or (re.fullmatch(_CODE, small) and not re.fullmatch(_NO_CODE, small)):
        yield Breach.at(actie, Veld.KORTE_OMSCHRIJVING, gevonden=shortened(line))
