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
    example = shortened(found.example, 120)

    def count(one: str, more: str) -> str:
        return count_of(found.count, f"bedrag {one}", f"bedragen {more}")

    match kind:
        case UnusableReason.NO_NUMBER:
            return f"{count('is', 'zijn')} geen getal, zoals '{example}'"
        case UnusableReason.NO_CONTEXT:
            return f"{count('verwijst', 'verwijzen')} naar een context die niet bestaat, zoals '{example}'"
        case UnusableReason.NO_PERIOD:
            what = "een periode die geen datum is of niet in één boekjaar valt"
            return f"{count('heeft', 'hebben')} {what}, zoals '{example}'"
        case UnusableReason.NO_UNIT:
            why = f"unitRef '{example}' bestaat niet" if example else "unitRef ontbreekt"
            return f"{count('zegt', 'zeggen')} niet in welke munt ({why}); er is met euro gerekend"
        case UnusableReason.NO_EURO:
            left_out = "telt niet mee" if found.count == 1 else "tellen niet mee"
            return (
                f"{count('staat', 'staan')} niet in euro maar in '{example}' en {left_out},"
                " en in euro is er voor die actie en dat jaar niets"
            )
        case UnusableReason.DOUBLE_CONTEXT:
            contexts = count_of(found.count, "context heeft", "contexten hebben")
            return (
                f"{contexts} de naam van een andere context, zoals '{example}';"
                " wat erbij hoort is niet zeker"
            )
        case UnusableReason.CONTRADICTION:
            double = count("staat er dubbel", "staan er dubbel")
            return f"{double} met een andere waarde, zoals {example}; het eerste telt"
