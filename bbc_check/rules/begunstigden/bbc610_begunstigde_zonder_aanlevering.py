"""BBC610: een begunstigde heeft geen aanlevering."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import enumeration
from bbc_check.domain.finding import Breach, Meaning, Message, Topic
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule

_REPORTS = "Bestuur {nummer} rapporteert volgens de lijst{verband} via BBC{twijfel}, maar "


@rule(
    "BBC610",
    Topic.BEGUNSTIGDEN,
    Severity.ERROR,
    {
        "": Message(
            f"{_REPORTS}in de nagekeken bestanden zit geen aanlevering van dit bestuur.",
            "Kijk of ze verstuurd is, of ze in een bestand zit dat niet gelezen kon worden, en of dit nummer ook in het rapport staat (dat van de gemeente bijvoorbeeld, niet dat van het OCMW: zet het dan in de lijst in een kolom rapporteert_via). Vindt u ze niet, vraag ze dan op.",
        ),
        "ander": Message(
            f"{_REPORTS}van dit bestuur zit er enkel {{rapporten}} in.",
            "Een kwartaalrapport, een stand na overdrachten of een rapport van voor de geldige codes telt niet als aanlevering. Zoek het meerjarenplan, de aanpassing ervan of de jaarrekening, of vraag ze op.",
        ),
    },
    Explanation(
        title="Begunstigde zonder aanlevering",
        what="Een bestuur dat volgens de lijst van begunstigden via BBC rapporteert, komt in geen enkel nagekeken bestand voor. Gezocht wordt naar het ondernemingsnummer in de xml, de xbrl en het borderel, en in de bestandsnaam van wat niet gelezen kon worden. Een rapport van een andere soort (een kwartaalrapport) of van voor 2023 telt niet; dat van een ander bestuur enkel waar de lijst zegt dat het voor dit bestuur rapporteert (kolom rapporteert_via).",
        why="Zonder rapport ziet de administratie geen enkele actie van dit bestuur of zijn regieverband.",
        wrong="de lijst noemt 0999.100.196, maar in de map zit geen bestand van dat bestuur",
        right="voor elk bestuur op de lijst dat via BBC rapporteert, zit er een rapport in de map",
        repair="Zet het ontbrekende bestand bij de andere en kijk opnieuw na. Rapporteert het bestuur via Platos, zet dat dan in de lijst in de kolom kanaal.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 5.3.2, 5.4.C en 8.2",
    ),
    needs=frozenset(),
    unread=True,
    meaning=Meaning.BENEFICIARY_MISSING,
)
def begunstigde_zonder_aanlevering(inspection: Inspection) -> Iterator[Breach]:
    """Een begunstigde heeft geen aanlevering."""
    lijst, aanlevering = inspection.begunstigden, inspection.aanlevering
    if lijst is None:
        return
    nummer = aanlevering.bestuur.ondernemingsnummer
    names = lijst.rol(nummer).regieverbanden
    doubt = " (al spreekt de lijst zich daarover tegen, zie BBC612)"
    for problem in inspection.problems(ProblemKind.NOT_SUBMITTED):
        yield Breach.of(
            aanlevering,
            problem.place,
            variant="ander" if problem.detail else "",
            nummer=readable(nummer),
            verband=f" voor regieverband {enumeration(names)}" if names else "",
            rapporten=problem.detail,
            twijfel=doubt if lijst.contradicts_about(nummer) else "",
        )
