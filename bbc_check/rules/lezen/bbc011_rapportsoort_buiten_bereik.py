"""BBC011: rapportsoort wordt niet nagekeken."""

from collections.abc import Iterator

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.dutch import shortened
from bbc_check.domain.finding import Breach, Meaning, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.rule import Explanation, Inspection, rule


@rule(
    "BBC011",
    Topic.LEZEN,
    Severity.WARNING,
    {
        "": Message(
            "Dit rapport is van de soort '{soort}'. Die soort wordt herkend, maar niet nagekeken.",
            "U hoeft niets te doen; enkel het meerjarenplan, zijn aanpassingen en de jaarrekening worden nagekeken.",
        ),
        "geen soort": Message(
            "De rapportcode '{soort}' bestaat niet; het rapport is niet nagekeken.",
            "Maak de export opnieuw, met de code van het meerjarenplan (MJP), van een aanpassing ervan (AMJP) of van de jaarrekening (JR).",
        ),
        "onbekend": Message(
            "Het rapport zegt niet van welke soort het is.",
            "Maak de export opnieuw en kies het meerjarenplan, een aanpassing ervan of de jaarrekening.",
        ),
    },
    Explanation(
        title="Rapportsoort wordt niet nagekeken",
        what="Het rapport is geen meerjarenplan, aanpassing daarvan of jaarrekening, maar bijvoorbeeld een kwartaalrapport of een stand na overdrachten. Een rapportcode die op MJP, AMJP of JR lijkt maar het niet is, zegt niet welk rapport het is.",
        why="De subsidie wordt beoordeeld op het meerjarenplan en de jaarrekening. Over andere rapporten doet dit programma geen uitspraak.",
        wrong="een kwartaalrapport (rapportcode KW1)",
        right="een jaarrekening (rapportcode JR)",
        repair="Wilde u een meerjarenplan of jaarrekening laten nakijken, kies dan die export.",
        source="Agentschap Binnenlands Bestuur, BBC digitale rapportering: soorten rapporten",
    ),
    meaning=Meaning.OUT_OF_SCOPE,
)
def rapportsoort_buiten_bereik(inspection: Inspection) -> Iterator[Breach]:
    """Rapportsoort wordt niet nagekeken."""
    rapport = inspection.aanlevering.rapport
    if rapport is None:
        return
    place = inspection.aanlevering.head_place("rapportcode")
    if rapport.kind.out_of_scope:
        yield Breach.of(inspection.aanlevering, place, soort=shortened(rapport.rapportcode or ""))
    elif rapport.kind is RapportKind.UNKNOWN and not inspection.aanlevering.spreadsheet:
        code = shortened(rapport.rapportcode or "")
        variant = "geen soort" if code else "onbekend"
        yield Breach.of(inspection.aanlevering, place, variant=variant, soort=code)
