"""BBC209: code tussen andere tekst, of meerdere codes in één veld."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.codes import CodeKind
from bbc_check.domain.dutch import enumeration, visible
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule
from bbc_check.rules.codes._shared import only_fix


@rule(
    "BBC209",
    Topic.CODES,
    Severity.ERROR,
    Message(
        "In een codeveld van {wie} staat meer dan precies één code: '{inhoud}'. Wie op de code zoekt, vindt de actie zo niet.",
        "Zet in elk codeveld precies één code en niets anders{bedoeld}.",
    ),
    Explanation(
        title="Code tussen andere tekst",
        what="Een codeveld bevat een code van de regeling samen met andere tekst, of meerdere codes in één veld.",
        why="Er wordt op de exacte code gezocht. Een veld met meer dan die ene code wordt niet gevonden, en de actie telt voor geen enkele prioriteit mee.",
        wrong="WSE-LR1, WSE-LR2 in één veld; WSE-LR1 (regierol)",
        right="WSE-LR1 in één veld en WSE-LR2 in een tweede",
        repair="Voeg in uw planningssoftware per code een apart codeveld toe; laat toelichting in de omschrijving staan.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punt 5.4.A; Agentschap Binnenlands Bestuur, nieuwsbrief oktober 2016 (het codeveld is vrije tekst)",
    ),
)
def code_tussen_andere_tekst(inspection: Inspection) -> Iterator[Breach]:
    """Code tussen andere tekst, of meerdere codes in één veld."""
    mixed = [
        (codering, actie, read)
        for codering in inspection.coderingen
        for actie, codes in codering.coded_acties
        for read in codes
        if read.kind is CodeKind.MIXED
    ]
    meant: dict[tuple[int, str], list[str]] = {}
    for codering, actie, read in mixed:  # who follows the advice must not throw away another's code
        own = codering.in_force(read.meant)
        # of a code that does not count here any more, one of those that came after it
        one_of = read.one_of or not {*own} & {*read.meant}
        own = (enumeration(own, "of"),) if one_of else own
        known = filter(None, (*own, *codering.recogniser.others_in(read.value)))
        meant.setdefault((id(actie), read.value), []).extend(known)
    for codering, actie, read in mixed:
        codes = list(dict.fromkeys(meant[id(actie), read.value]))
        breach = Breach.at(
            actie,
            Veld.EXTERNE_RAPPORTERINGSCODE,
            spelled=read.value,
            fix=only_fix(read.value, codes) if {*codes} <= {*read.meant} else None,
            inhoud=visible(read.value),
            bedoeld=f": {enumeration(codes)}" if codes else "",
        )
        yield breach._replace(regeling=codering.regeling.id)
