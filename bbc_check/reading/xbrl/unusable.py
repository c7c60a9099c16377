"""What in an xbrl cannot be used, and the Dutch sentence for each kind."""

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
    NO_FACT = "geen plaats voor een bedrag"
    NIL_WITH_VALUE = "leeg met een waarde"
    MISBUILT_CONTEXT = "context verkeerd opgebouwd"
    DOUBLE_CONTEXT = "dubbele context"
    DOUBLE_UNIT = "dubbele munt"
    DOUBLE_DIMENSION = "dubbele dimensie"
    EMPTY_MEMBER = "leeg lid"
    UNKNOWN_DIMENSION = "onbekende dimensie"
    UNKNOWN_KIND = "onbekende soort"
    MEMBER_KIND = "waarde anders geschreven"
    TUPLE = "in een tupel"
    NO_SCHEMA = "geen taxonomie"
    REPEATED = "herhaald"
    MISPLACED = "verkeerde plaats of vorm"
    UNDECLARED = "voorvoegsel niet verklaard"
    UNIT_NAME = "naam van een munt"
    INSTANT = "tijdstip"
    ACCURACY = "nauwkeurigheid"

    @property
    def leaves_amounts_right(self) -> bool:
        """Whether XBRL forbids it, but there is no doubt of what the amounts are."""
        return self in {
            UnusableReason.UNKNOWN_DIMENSION,
            UnusableReason.UNKNOWN_KIND,
            UnusableReason.MEMBER_KIND,
            UnusableReason.TUPLE,
            UnusableReason.NO_SCHEMA,
            UnusableReason.REPEATED,
            UnusableReason.MISPLACED,
            UnusableReason.UNDECLARED,
            UnusableReason.UNIT_NAME,
            UnusableReason.INSTANT,
            UnusableReason.ACCURACY,
        }


class UnusableAmounts:
    """Amounts that cannot be used for one and the same reason."""

    def __init__(self, line: int | None, example: str) -> None:
        self.line, self.example = line, example
        self.count = 0


_CONTEXTS, _UNITS = ("context heeft", "contexten hebben"), ("eenheid heeft", "eenheden hebben")
_FORBIDDEN = {  # of what, and what it has
    UnusableReason.DOUBLE_CONTEXT: (
        _CONTEXTS,
        "de naam van een andere context, zoals '{example}'; wat erbij hoort is niet zeker",
    ),
    UnusableReason.MISBUILT_CONTEXT: (
        _CONTEXTS, "een onderdeel te veel, te weinig of op de verkeerde plaats: '{example}'",
    ),
    UnusableReason.REPEATED: (
        ("context of eenheid heeft", "contexten of eenheden hebben"),
        "de naam van een andere die hetzelfde zegt, zoals '{example}'",
    ),
    UnusableReason.MISPLACED: (
        ("onderdeel heeft", "onderdelen hebben"),
        "een plaats of een vorm die XBRL niet toelaat, zoals '{example}'",
    ),
    UnusableReason.UNDECLARED: (
        _CONTEXTS,
        "een naam met een voorvoegsel dat nergens aan een naamruimte gekoppeld is, zoals '{example}'",
    ),
    UnusableReason.DOUBLE_UNIT: (
        _UNITS, "de naam van een andere eenheid, zoals '{example}'; de eerste telt",
    ),
    UnusableReason.UNIT_NAME: (
        _UNITS, "een munt zonder de naamruimte van ISO 4217, zoals '{example}'",
    ),
    UnusableReason.DOUBLE_DIMENSION: (
        _CONTEXTS, "een dimensie dubbel, zoals '{example}'; de eerste telt",
    ),
    UnusableReason.EMPTY_MEMBER: (
        _CONTEXTS, "een dimensie zonder waarde of met meer dan één, zoals '{example}'",
    ),
    UnusableReason.UNKNOWN_DIMENSION: (
        _CONTEXTS, "een dimensie die de taxonomie niet kent, zoals '{example}'",
    ),
    UnusableReason.UNKNOWN_KIND: (
        _CONTEXTS,
        "een soort van transactie die de taxonomie niet kent, zoals '{example}'; die is niet bij de"
        " ontvangsten geteld",
    ),
    UnusableReason.MEMBER_KIND: (
        _CONTEXTS,
        "een dimensie waarvan de waarde anders geschreven is dan de taxonomie voorschrijft, zoals"
        " '{example}'",
    ),
    UnusableReason.INSTANT: (
        _CONTEXTS,
        "een tijdstip in plaats van een periode, zoals '{example}'; het jaar ervan telt",
    ),
}  # fmt: skip
_FACTS = {  # the verb for one and for several, and the rest
    UnusableReason.NO_NUMBER: ("is", "zijn", "geen getal, zoals '{example}'"),
    UnusableReason.NO_CONTEXT: (
        "verwijst", "verwijzen", "naar een context die niet bestaat, zoals '{example}'",
    ),
    UnusableReason.NO_PERIOD: (
        "heeft", "hebben",
        "een periode die geen datum is of niet in één boekjaar valt, zoals '{example}'",
    ),
    UnusableReason.TUPLE: (
        "staat", "staan", "in een element dat de taxonomie niet kent, zoals '{example}'",
    ),
    UnusableReason.NO_UNIT: (
        "zegt", "zeggen", "niet in welke munt ({example}); er is met euro gerekend",
    ),
    UnusableReason.NO_EURO: (
        "staat", "staan",
        "niet in euro maar in '{example}', zonder bedrag in euro voor die actie en dat jaar; zo'n"
        " bedrag telt niet mee",
    ),
    UnusableReason.NO_FACT: (
        "staat", "staan",
        "in '{example}', waar XBRL geen bedragen toelaat; zo'n bedrag telt niet mee",
    ),
    UnusableReason.NIL_WITH_VALUE: (
        "heeft", "hebben", "een waarde en heet toch leeg (xsi:nil), zoals '{example}'",
    ),
    UnusableReason.CONTRADICTION: (
        "staat er", "staan er", "dubbel met een andere waarde, zoals {example}; het eerste telt",
    ),
    UnusableReason.ACCURACY: (
        "heeft", "hebben",
        "geen geldige 'decimals', of ook 'precision' erbij, zoals {example}",
    ),
}  # fmt: skip


def sentence(kind: UnusableReason, found: UnusableAmounts) -> str:
    """Return the sentence for one kind of problem."""
    if kind is UnusableReason.NO_SCHEMA:
        return "het zegt niet bij welke taxonomie het hoort (link:schemaRef ontbreekt)"
    example = shortened(found.example, 120)
    if kind in _FORBIDDEN:
        nouns, what = _FORBIDDEN[kind]
        return f"{count_of(found.count, *nouns)} {what.format(example=example)}"
    one, several, what = _FACTS[kind]
    return (
        f"{count_of(found.count, f'bedrag {one}', f'bedragen {several}')}"
        f" {what.format(example=example)}"
    )
