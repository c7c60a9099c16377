"""BBC611: een bestuur dat volgens de lijst niet rapporteert, gebruikt de codes."""

from collections.abc import Iterator

from bbc_check.domain.begunstigden import RolKind, number_of
from bbc_check.domain.codering import Codering
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.domain.finding import Breach, Message, Topic
from bbc_check.domain.ondernemingsnummer import readable
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, Need, rule

_WITH_CODES = "In dit rapport staan codes van de regeling, maar bestuur {nummer} "


@rule(
    "BBC611",
    Topic.BEGUNSTIGDEN,
    Severity.WARNING,
    {
        "partner": Message(
            f"{_WITH_CODES}is volgens de lijst partner{{verband}}; {{wie_rapporteert}}.",
            "Ga na of deze acties in het rapport van dat bestuur staan. Een partner rapporteert zelf niets: laat de codes hier weg, of laat de lijst verbeteren.",
        ),
        "niet_op_lijst": Message(
            f"{_WITH_CODES}staat niet op de lijst van begunstigden.",
            "Ga na of het bestuur subsidie krijgt en of het onder een ander nummer op de lijst staat (dat van het OCMW bijvoorbeeld). Vul de lijst aan, of laat de codes weg.",
        ),
        "platos": Message(
            f"{_WITH_CODES}rapporteert volgens de lijst via Platos.",
            "Ga na langs welk kanaal dit bestuur rapporteert; één van beide volstaat.",
        ),
    },
    Explanation(
        title="Codes bij een bestuur dat niet rapporteert",
        what="In een rapport staan codes van de regeling, terwijl het bestuur volgens de lijst van begunstigden niet in BBC rapporteert: het is partner van een regieverband, of het staat niet op de lijst. Wie volgens de lijst via Platos rapporteert, krijgt enkel een opmerking. Deze regel werkt enkel als u een lijst opgeeft, en niet voor rapporten van voor de geldige codes.",
        why="Een regieverband rapporteert één keer, gecoördineerd. Codes bij een partner tellen acties dubbel, of tonen acties die in het rapport van het regieverband ontbreken.",
        wrong="Gemeente Oosterdal is partner van regieverband Beekland, maar zet WSE-LR2 op een eigen actie",
        right="enkel het bestuur dat voor regieverband Beekland rapporteert, zet de codes op zijn acties",
        repair="Haal de code in uw planningssoftware van de actie, of vraag de administratie om de lijst te verbeteren.",
        source="Handleiding open oproep lokale regierol sociale economie en werk 2023-2025 (Departement WSE), punten 2 en 8.2",
    ),
    needs=frozenset({Need.XML, Need.BEGUNSTIGDEN}),
)
def code_bij_niet_begunstigde(inspection: Inspection) -> Iterator[Breach]:
    """Een bestuur dat volgens de lijst niet rapporteert, gebruikt de codes."""
    nummer = number_of(inspection.aanlevering)
    if inspection.begunstigden is None or not any(map(_is_coded, inspection.coderingen)):
        return
    rol = inspection.begunstigden.rol(nummer, inspection.aanlevering.bestuur.name)
    variants = {
        RolKind.PARTNER: "partner",
        RolKind.NOT_LISTED: "niet_op_lijst",
        RolKind.VIA_PLATOS: "platos",
    }
    if rol.kind in variants:
        names = [shortened(name) for name in rol.regieverbanden]
        yield Breach.of(
            inspection.aanlevering,
            inspection.aanlevering.head_place("ondernemingsnummer"),
            variant=variants[rol.kind],
            severity=Severity.NOTE if rol.kind is RolKind.VIA_PLATOS else None,
            nummer=readable(nummer),
            verband=f" in regieverband {enumeration(names)}" if names else "",
            wie_rapporteert=rol.who_reports,
        )


def _is_coded(codering: Codering) -> bool:
    """Return whether a report carries codes of a regeling of its own time that has beneficiaries."""
    regeling, rapport = codering.regeling, codering.aanlevering.rapport
    earlier = (
        rapport is not None and rapport.boekjaar is not None and rapport.boekjaar < regeling.since
    )
    return regeling.begunstigden and codering.carries_codes and not earlier
