"""BBC204: geldige code in een jaarrekening van voor haar eerste jaar."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, RapportKind, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Regeling, Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule


@actie_rule(
    "BBC204",
    Topic.CODES,
    Severity.WARNING,
    {
        "": Message(
            "{wie} draagt {codes} in de jaarrekening van {jaren}, terwijl die code pas vanaf {vanaf} bestaat.",
            "Ga na of dit de juiste code is; over een eerder boekjaar gold {vorige}.",
        ),
        "eerste": Message(
            "{wie} draagt {codes} in de jaarrekening van {jaren}, terwijl die code pas vanaf {vanaf} bestaat.",
            "Ga na of dit de juiste code is, en of het boekjaar van de jaarrekening klopt.",
        ),
    },
    Explanation(
        title="Code voor haar eerste jaar",
        what="Een jaarrekening over een boekjaar van voor 2023 gebruikt al een WSE-LR-code.",
        why="De codes WSE-LR1 tot WSE-LR4 gelden vanaf boekjaar 2023. Over 2020 tot 2022 hoort de code van de vorige oproep.",
        wrong="WSE-LR1 in de jaarrekening 2022",
        right="LSEVBP01 in de jaarrekening 2022",
        repair="Ga na of het boekjaar van de jaarrekening juist is, en zo ja welke code toen gold.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.2 en 5.4.A",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR}),
)
def code_te_vroeg(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Geldige code in een jaarrekening van voor haar eerste jaar."""
    rapport = codering.aanlevering.rapport
    if rapport is None or rapport.boekjaar is None:
        return
    if rapport.kind is not RapportKind.JAARREKENING:
        return
    for read in codering.codes_of(actie):
        if read.kind is not CodeKind.VALID:
            continue
        first = codering.regeling.code(read.value).since
        if rapport.boekjaar < first:
            former = _former_codes(codering.regeling, rapport.boekjaar, first)
            yield Breach.at(
                actie,
                Veld.EXTERNE_RAPPORTERINGSCODE,
                spelled=read.value,
                boekjaar=rapport.boekjaar,
                variant="" if former else "eerste",
                codes=read.value,
                vanaf=str(first),
                vorige=enumeration(former, "of"),
            )


def _former_codes(regeling: Regeling, year: int, first: int) -> list[str]:
    """Return the codes that counted in a year before ``first``."""
    return [
        *(code.code for code in regeling.retired if code.until < first),
        *(code.code for code in regeling.codes if code.valid_in(year)),
    ]
