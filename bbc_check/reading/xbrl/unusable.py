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
    DOUBLE_DIMENSION = "dubbele dimensie"
    EMPTY_MEMBER = "leeg lid"
    UNKNOWN_DIMENSION = "onbekende dimensie"
    INSTANT = "tijdstip"
    ACCURACY = "nauwkeurigheid"

    @property
    def leaves_amounts_right(self) -> bool:
        """Whether XBRL forbids it, but there is no doubt of what the amounts are."""
        return self in {
            UnusableReason.UNKNOWN_DIMENSION,
            UnusableReason.INSTANT,
            UnusableReason.ACCURACY,
        }


@dataclass(slots=True)
class UnusableAmounts:
    """Amounts that cannot be used for one and the same reason."""

    line: int | None
    example: str
    count: int = 0


_FORBIDDEN_CONTEXTS = {
    UnusableReason.DOUBLE_CONTEXT: "de naam van een andere context, zoals '{example}'; wat erbij"
    " hoort is niet zeker",
    UnusableReason.DOUBLE_DIMENSION: "een dimensie dubbel, zoals '{example}'; de eerste telt",
    UnusableReason.EMPTY_MEMBER: "een dimensie zonder waarde, zoals '{example}'",
    UnusableReason.UNKNOWN_DIMENSION: "een dimensie die de taxonomie niet kent, zoals '{example}'",
    UnusableReason.INSTANT: "een tijdstip in plaats van een periode, zoals '{example}'; het jaar"
    " ervan telt",
}
_FACTS = {  # the verb for one and for several, and the rest
    UnusableReason.NO_NUMBER: ("is", "zijn", "geen getal, zoals '{example}'"),
    UnusableReason.NO_CONTEXT: (
        "verwijst", "verwijzen", "naar een context die niet bestaat, zoals '{example}'",
    ),
    UnusableReason.NO_PERIOD: (
        "heeft", "hebben",
        "een periode die geen datum is of niet in één boekjaar valt, zoals '{example}'",
    ),
    UnusableReason.NO_UNIT: (
        "zegt", "zeggen", "niet in welke munt ({example}); er is met euro gerekend",
    ),
    UnusableReason.NO_EURO: (
        "staat", "staan",
        "niet in euro maar in '{example}', zonder bedrag in euro voor die actie en dat jaar; zo'n"
        " bedrag telt niet mee",
    ),
    UnusableReason.CONTRADICTION: (
        "staat er", "staan er", "dubbel met een andere waarde, zoals {example}; het eerste telt",
    ),
    UnusableReason.ACCURACY: (
        "heeft", "hebben", "geen 'decimals', of ook 'precision' erbij, zoals {example}",
    ),
}  # fmt: skip


def sentence(kind: UnusableReason, found: UnusableAmounts) -> str:
    """Return the sentence for one kind of problem."""
    example = shortened(found.example, 120)
    if kind in _FORBIDDEN_CONTEXTS:
        contexts = count_of(found.count, "context heeft", "contexten hebben")
        return f"{contexts} {_FORBIDDEN_CONTEXTS[kind].format(example=example)}"
    one, several, what = _FACTS[kind]
    return (
        f"{count_of(found.count, f'bedrag {one}', f'bedragen {several}')}"
        f" {what.format(example=example)}"
    )
