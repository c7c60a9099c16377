"""A rule of the catalogue: a value that is built by a decorator and registers itself nowhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar, cast

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.codering import Codering
from bbc_check.domain.finding import Breach, Finding, Message
from bbc_check.domain.regeling import Severity

T = TypeVar("T")


class Need(StrEnum):
    """What a rule needs to be able to speak; without it the rule is reported as not run.

    BEGUNSTIGDEN is the exception: who gives no list does not ask for the rule.
    """

    XML = "xml"
    BEDRAGEN = "bedragen"
    BOEKJAAR = "boekjaar"
    BEGUNSTIGDEN = "begunstigden"
    KORTE_OMSCHRIJVING = "korte_omschrijving"
    LANGE_OMSCHRIJVING = "lange_omschrijving"
    COMMENTAAR = "commentaar"
    EXTERNE_RAPPORTERINGSCODE = "externe_rapporteringscode"


@dataclass(frozen=True, slots=True)
class Inspection:
    """An aanlevering with the regelingen that are looked for in it, and who should report."""

    aanlevering: Aanlevering
    coderingen: tuple[Codering, ...] = ()
    begunstigden: Begunstigdenlijst | None = None
    _eens: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def eens(self, maak: Callable[["Inspection"], T]) -> T:
        """Return what ``maak`` makes of this onderzoek; it is made once, for all rules together."""
        if maak not in self._eens:
            self._eens[maak] = maak(self)
        return cast(T, self._eens[maak])

    def counts_text(self, element: Beleidselement) -> bool:
        """Return whether an element is an action with a code of a regeling that judges on texts."""
        return any(
            codering.regeling.reads_texts and codering.is_coded(element)
            for codering in self.coderingen
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a rule, in Dutch, for a finance officer; every part is required."""

    titel: str
    wat: str
    waarom: str
    fout: str
    goed: str
    herstel: str
    bron: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``check`` yields breaches; ``meldingen`` holds its sentences by variant."""

    id: str
    naam: str
    severity: Severity
    meldingen: Mapping[str, Message]
    uitleg: Explanation
    check: Callable[[Inspection], Iterator[Breach]]
    nodig: frozenset[Need]

    def findings(self, onderzoek: Inspection) -> Iterator[Finding]:
        """Yield what the rule finds, each with its weight and its sentences."""
        rekenblad = onderzoek.aanlevering.rekenblad
        for breach in self.check(onderzoek):
            melding = self.meldingen[breach.variant]
            if rekenblad and melding.rekenblad is not None:
                melding = melding.rekenblad
            yield Finding(self.id, breach.severity or self.severity, breach, melding)


def rule(
    id: str,
    severity: Severity,
    melding: Message | Mapping[str, Message],
    uitleg: Explanation,
    nodig: frozenset[Need] = frozenset({Need.XML}),
) -> Callable[[Callable[[Inspection], Iterator[Breach]]], Rule]:
    """Make a rule of a function that looks at a whole submission (``Inspection``)."""

    def build(check: Callable[[Inspection], Iterator[Breach]]) -> Rule:
        meldingen = {"": melding} if isinstance(melding, Message) else melding
        return Rule(id, check.__name__, severity, meldingen, uitleg, check, nodig)

    return build


def of_regeling(codering: Codering, breaches: Iterable[Breach]) -> Iterator[Breach]:
    """Yield breaches as those of a regeling, with what it calls that which a code stands for."""
    regeling = codering.regeling
    words = (("benaming", regeling.benaming), ("benamingen", regeling.meervoud))
    for breach in breaches:
        yield breach.of_regeling(regeling.id, words)


def regeling_rule(
    id: str,
    severity: Severity,
    melding: Message | Mapping[str, Message],
    uitleg: Explanation,
    nodig: frozenset[Need] = frozenset({Need.XML}),
) -> Callable[[Callable[[Codering], Iterator[Breach]]], Rule]:
    """Make a rule of a function that looks at one regeling in a submission (``Codering``).

    Its sentences may say ``{benaming}`` and ``{benamingen}``: what the regeling calls that which a
    code stands for.
    """

    def build(check: Callable[[Codering], Iterator[Breach]]) -> Rule:
        def check_all(onderzoek: Inspection) -> Iterator[Breach]:
            for codering in onderzoek.coderingen:
                yield from of_regeling(codering, check(codering))

        check_all.__name__ = check.__name__
        return rule(id, severity, melding, uitleg, nodig)(check_all)

    return build
