"""BBC202: bijna, maar niet letter voor letter een geldige code."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Beleidselement, Veld
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, actie_rule
from bbc_check.rules.codes._shared import only_fix


@actie_rule(
    "BBC202",
    Topic.CODES,
    Severity.ERROR,
    {
        "": Message(
            "Op {wie} staat de code '{code}'. Dat is niet letter voor letter {bedoeld}: wie op de code zoekt, vindt de actie niet.",
            "Schrijf {bedoeld}, zonder spaties of andere tekens.",
        ),
        "meer": Message(
            "Op {wie} staat de code '{code}'. Die bestaat niet: wie op de code zoekt, vindt de actie niet.",
            "Kies de {benaming} waar de actie bij hoort: {bedoeld}.",
        ),
        "andere": Message(
            "Op {wie} staat de code '{code}'. Dat is een verschrijving van {gelezen}, en die code geldt niet in de jaren van dit rapport.",
            "{herstel}.",
        ),
    },
    Explanation(
        title="Verschreven code",
        what="Het codeveld bevat bijna een geldige code: andere hoofdletters, een spatie, streepje of punt te veel of te weinig, een letter te veel, te weinig of verwisseld, een O voor een 0, een l of I voor een 1, een nul voor het nummer, of het begin of het nummer ontbreekt.",
        why="Het codeveld is vrije tekst: niets weigert een verschrijving en niemand merkt ze. De actie telt dan voor geen enkele prioriteit mee.",
        wrong="WSE LR2, wse-lr2, WSE-LR02, LR2",
        right="WSE-LR2",
        repair="Open de actie in uw planningssoftware en neem de code over zoals ze hier staat; kopiëren en plakken is het veiligst.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A; Agentschap Binnenlands Bestuur, nieuwsbrief oktober 2016 (het codeveld is vrije tekst)",
    ),
)
def code_verschreven(actie: Beleidselement, codering: Codering) -> Iterator[Breach]:
    """Bijna, maar niet letter voor letter een geldige code."""
    for read in codering.codes_of(actie):
        if read.kind is CodeKind.NEAR_VALID:
            write = codering.in_force(read.meant)
            counts = bool({*write} & {*read.meant})
            right = "" if len(write) == 1 else "meer"
            yield Breach.at(
                actie,
                Veld.EXTERNE_RAPPORTERINGSCODE,
                code=read.value,
                variant=right if counts else "andere",
                fix=only_fix(read.value, write) if counts else None,
                bedoeld=enumeration(write, "of"),
                gelezen=enumeration(read.meant, "of"),
                herstel=f"Ga na welke code hier hoort: {enumeration(write, 'of')}"
                if write
                else "Ga na welke code hier hoort, en of het boekjaar van het rapport klopt",
            )
