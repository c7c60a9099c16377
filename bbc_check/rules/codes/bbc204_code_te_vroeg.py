"""BBC204: geldige code in een jaarrekening over een jaar waarin ze nog niet of niet meer geldt."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, RapportKind, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Need, actie_rule

_OUTSIDE = "Op {wie} staat {codes} in {over}, terwijl die code {grens}"


@actie_rule(
    "BBC204",
    Topic.CODES,
    Severity.WARNING,
    {
        "": Message(
            f"{_OUTSIDE}.",
            "Ga na of dit de juiste code is; over een eerder boekjaar gold {andere}.",
        ),
        "te laat": Message(
            f"{_OUTSIDE}.",
            "Ga na of dit de juiste code is; nu geldt {andere}.",
        ),
        "enige": Message(
            f"{_OUTSIDE}.",
            "Ga na of dit de juiste code is, en of het boekjaar van het rapport klopt.",
        ),
    },
    Explanation(
        title="Code in een jaar waarvoor ze niet geldt",
        what="Een jaarrekening over een boekjaar van voor 2023 gebruikt al een WSE-LR-code. Bij een regeling waarvan een code een laatste boekjaar heeft, ook: een actie die enkel na dat jaar loopt, heeft de code nog.",
        why="De codes WSE-LR1 tot WSE-LR4 gelden vanaf boekjaar 2023. Over 2020 tot 2022 hoort de code van de vorige oproep.",
        wrong="WSE-LR1 in de jaarrekening 2022",
        right="LSEVBP01 in de jaarrekening 2022",
        repair="Ga na of het boekjaar van de jaarrekening juist is, en zo ja welke code toen gold.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.2 en 5.4.A",
    ),
    needs=frozenset({Need.XML, Need.BOEKJAAR}),
)
def code_te_vroeg(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Geldige code in een jaarrekening over een jaar waarin ze nog niet of niet meer geldt."""
    rapport = codering.aanlevering.rapport
    if rapport is None or rapport.boekjaar is None:
        return
    booked = rapport.kind is RapportKind.JAARREKENING
    years = [year for year in rapport.boekjaren if booked or codering.runs_in(actie, year)]
    for read in codering.codes_of(actie):
        if read.kind is not CodeKind.VALID or not years:
            continue
        code = codering.regeling.code(read.value)
        early = booked and years[0] < code.since
        late = code.until is not None and years[0] > code.until
        if early or late:
            now = codering.regeling.in_force([code.code], years)
            yield Breach.at(
                actie,
                Veld.EXTERNE_RAPPORTERINGSCODE,
                spelled=read.value,
                boekjaar=years[0] if len(years) == 1 else None,
                variant=("te laat" if late else "") if now else "enige",
                codes=read.value,
                grens=f"pas vanaf {code.since} bestaat"
                if early
                else f"na {code.until} niet meer geldt",
                over=f"{'de jaarrekening van' if booked else 'een plan, enkel voor'} {enumeration(map(str, years))}",
                andere=enumeration(now, "of"),
            )
