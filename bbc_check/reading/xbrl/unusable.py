"""What in an xbrl cannot be used, and the Dutch sentence for each kind."""

from dataclasses import dataclass
from enum import StrEnum

from bbc_check.domain.dutch import count_of, shortened


class UnusableReason(StrEnum):
    """Why something in an xbrl cannot be used."""

    NO_NUMBER = "geen getal"
    NO_CONTEXT = "geen context"
    NO_PERIOD = "geen periode"
    NO_UNIT = "geen eenheid"
    NO_EURO = "geen euro"
    CONTRADICTION = "tegenstrijdig"
    DOUBLE_CONTEXT = "dubbele context"


@dataclass(slots=True)
class UnusableAmounts:
    """Amounts that cannot be used for one and the same reason."""

    line: int | None
    example: str
    count: int = 0


def sentence(kind: UnusableReason, found: UnusableAmounts) -> str:
    """Return the sentence for one kind of problem."""
    one = found.count == 1
    facts = count_of(found.count, "bedrag", "bedragen")
    example = shortened(found.example, 120)
    match kind:
        case UnusableReason.NO_NUMBER:
            return f"{facts} {'is' if one else 'zijn'} geen getal, zoals '{example}'"
        case UnusableReason.NO_CONTEXT:
            verb = "verwijst" if one else "verwijzen"
            return f"{facts} {verb} naar een context die niet bestaat, zoals '{example}'"
        case UnusableReason.NO_PERIOD:
            verb = "heeft" if one else "hebben"
            return (
                f"{facts} {verb} een periode die geen datum is of niet in één boekjaar valt,"
                f" zoals '{example}'"
            )
        case UnusableReason.NO_UNIT:
            verb = "zegt" if one else "zeggen"
            why = f"unitRef '{example}' bestaat niet" if example else "unitRef ontbreekt"
            return f"{facts} {verb} niet in welke munt ({why}); er is met euro gerekend"
        case UnusableReason.NO_EURO:
            verb, count = ("staat", "telt") if one else ("staan", "tellen")
            return (
                f"{facts} {verb} niet in euro maar in '{example}' en {count} niet mee,"
                " en in euro is er voor die actie en dat jaar niets"
            )
        case UnusableReason.DOUBLE_CONTEXT:
            contexts = count_of(found.count, "context heeft", "contexten hebben")
            return (
                f"{contexts} de naam van een andere context, zoals '{example}';"
                " wat erbij hoort is niet zeker"
            )
        case UnusableReason.CONTRADICTION:
            verb = "staat" if one else "staan"
            return (
                f"{facts} {verb} er dubbel met een andere waarde, zoals {example}; het eerste telt"
            )
