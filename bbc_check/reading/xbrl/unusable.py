"""What in an xbrl cannot be used, and the Dutch sentence for each kind."""

from dataclasses import dataclass
from enum import StrEnum

from bbc_check.domain.dutch import count_of, shortened


class Soort(StrEnum):
    """Why something in an xbrl cannot be used."""

    GEEN_GETAL = "geen getal"
    GEEN_CONTEXT = "geen context"
    GEEN_PERIODE = "geen periode"
    GEEN_EENHEID = "geen eenheid"
    GEEN_EURO = "geen euro"
    TEGENSTRIJDIG = "tegenstrijdig"
    DUBBELE_CONTEXT = "dubbele context"


@dataclass(slots=True)
class Onbruikbaar:
    """Amounts that cannot be used for one and the same reason."""

    line: int | None
    voorbeeld: str
    aantal: int = 0


def melding(kind: Soort, found: Onbruikbaar) -> str:
    """Return the sentence for one kind of problem."""
    one = found.aantal == 1
    facts = count_of(found.aantal, "bedrag", "bedragen")
    example = shortened(found.voorbeeld, 120)
    match kind:
        case Soort.GEEN_GETAL:
            return f"{facts} {'is' if one else 'zijn'} geen getal, zoals '{example}'"
        case Soort.GEEN_CONTEXT:
            verb = "verwijst" if one else "verwijzen"
            return f"{facts} {verb} naar een context die niet bestaat, zoals '{example}'"
        case Soort.GEEN_PERIODE:
            verb = "heeft" if one else "hebben"
            return (
                f"{facts} {verb} een periode die geen datum is of niet in één boekjaar valt,"
                f" zoals '{example}'"
            )
        case Soort.GEEN_EENHEID:
            verb = "zegt" if one else "zeggen"
            why = f"unitRef '{example}' bestaat niet" if example else "unitRef ontbreekt"
            return f"{facts} {verb} niet in welke munt ({why}); er is met euro gerekend"
        case Soort.GEEN_EURO:
            verb, count = ("staat", "telt") if one else ("staan", "tellen")
            return (
                f"{facts} {verb} niet in euro maar in '{example}' en {count} niet mee,"
                " en in euro is er voor die actie en dat jaar niets"
            )
        case Soort.DUBBELE_CONTEXT:
            contexts = count_of(found.aantal, "context heeft", "contexten hebben")
            return (
                f"{contexts} de naam van een andere context, zoals '{example}';"
                " wat erbij hoort is niet zeker"
            )
        case Soort.TEGENSTRIJDIG:
            verb = "staat" if one else "staan"
            return (
                f"{facts} {verb} er dubbel met een andere waarde, zoals {example}; het eerste telt"
            )
