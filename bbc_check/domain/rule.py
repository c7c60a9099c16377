"""A rule of the catalogue: a value that is built by a decorator and registers itself nowhere.

A rule is a function of what it looks at: a text, a coded action, a regeling laid over a submission,
that beside earlier reports, or a submission as a whole. It yields breaches. ``checking`` walks over
a submission and calls it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, StrEnum
from functools import cached_property
from typing import Generic, NamedTuple, TypedDict, TypeVar, Unpack

from bbc_check.domain.aanlevering import (
    Aanlevering,
    Beleidselement,
    ProblemKind,
    ReadProblem,
    Veld,
)
from bbc_check.domain.begunstigden import Begunstigdenlijst
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import words_of
from bbc_check.domain.finding import Breach, Finding, Meaning, Message, Topic
from bbc_check.domain.regeling import Severity
from bbc_check.domain.tekst import Tekst, folded
from bbc_check.domain.verslag import NO_DOSSIER, CodedActie, Dossier, EarlierReport

TEXT_FIELDS = (Veld.KORTE_OMSCHRIJVING, Veld.LANGE_OMSCHRIJVING, Veld.COMMENTAAR)


class Need(StrEnum):
    """What a rule needs to be able to speak; without it the rule is reported as not run.

    BEGUNSTIGDEN and the earlier reports of the bestuur (PLAN, PREVIOUS; as ``Dossier`` has them) are
    the exception: who does not give them does not ask for the rule.
    """

    XML = "xml"
    BEDRAGEN = "bedragen"
    BOEKJAAR = "boekjaar"
    BEGUNSTIGDEN = "begunstigden"
    PLAN = "plan"
    PREVIOUS = "previous"
    KORTE_OMSCHRIJVING = "korte_omschrijving"
    LANGE_OMSCHRIJVING = "lange_omschrijving"
    COMMENTAAR = "commentaar"
    EXTERNE_RAPPORTERINGSCODE = "externe_rapporteringscode"


class Inspection(NamedTuple):
    """An aanlevering with the regelingen that are looked for in it, who should report, and what did before."""

    aanlevering: Aanlevering
    coderingen: tuple[Codering, ...] = ()
    begunstigden: Begunstigdenlijst | None = None
    dossier: Dossier = NO_DOSSIER

    @property
    def not_given(self) -> frozenset[Need]:
        """What was not given, so that nobody asks for a rule that needs it."""
        given = {Need.BEGUNSTIGDEN.value: self.begunstigden, **self.dossier._asdict()}
        return frozenset(Need(name) for name, value in given.items() if value is None)

    def problems(self, *kinds: ProblemKind) -> Iterator[ReadProblem]:
        """Yield what went wrong of these kinds while reading."""
        return (each for each in self.aanlevering.problems if each.kind in kinds)

    def judging_text(self, element: Beleidselement) -> frozenset[str]:
        """Return the ids of the regelingen that judge on texts and of which an element has a code."""
        return frozenset(
            codering.regeling.id
            for codering in self.coderingen
            if codering.regeling.reads_texts and codering.is_coded(element)
        )


class TextPlace(NamedTuple):
    """Where a text stands."""

    element: Beleidselement
    veld: Veld
    inspection: Inspection


_MOST_OF_ONE_TITLE = 20  # "Overig beleid": a title that more actions have tells none of them
_UNREAD = {ProblemKind.UNREADABLE, ProblemKind.UNRECOGNISED, ProblemKind.LIMIT}


class Earlier(NamedTuple):
    """A coded action of an earlier report, and the actions of this one that are the same."""

    actie: CodedActie
    same: tuple[Beleidselement, ...]


class SideBySide:
    """One regeling in a jaarrekening beside the earlier reports; what rules ask is worked out once."""

    def __init__(self, codering: Codering, dossier: Dossier) -> None:
        self.codering = codering
        self.dossier = dossier
        rapport = codering.aanlevering.rapport
        self.boekjaar = rapport.boekjaar if rapport and rapport.boekjaar else 0

    @property
    def is_whole(self) -> bool:
        """Whether all of the file with the actions could be read: else what is missing may stand there."""
        aanlevering = self.codering.aanlevering
        return not any(
            each.kind in _UNREAD and each.place.path == aanlevering.source
            for each in aanlevering.problems
        )

    @cached_property
    def planned(self) -> tuple[Earlier, ...]:
        """The coded actions of the plan."""
        return tuple(self._found_again(self.dossier.plan))

    @cached_property
    def accounted(self) -> tuple[Earlier, ...]:
        """The coded actions of the jaarrekening of the year before."""
        return tuple(self._found_again(self.dossier.previous))

    def titled(self, title: str) -> list[Beleidselement]:
        """Return the actions with a title; none for a blank one, or one that very many have."""
        found = self._by_title.get(folded(title), []) if title.strip() else []
        return found if len(found) <= _MOST_OF_ONE_TITLE else []

    def _found_again(self, report: EarlierReport | None) -> Iterator[Earlier]:
        """Yield each coded action of a report with what it is now.

        That is by its code, else by another spelling of it (other case, separators or zeros before),
        else by its title. An action that goes by the code of another one is that other one. Of several
        with one code nobody can tell which is which: that report tells so itself.
        """
        of_regeling = self.codering.regeling.id
        acties = [each for each in report.acties if each.regeling == of_regeling] if report else []
        codes = Counter(each.code for each in acties)
        for actie in acties:
            if actie.code and codes[actie.code] > 1:
                continue
            same = self._by_code.get(actie.code, []) if actie.code else []
            for others in (self._spelled(actie.code), self.titled(actie.title)):
                same = same or [each for each in others if each.code not in codes]
            yield Earlier(actie, tuple(same))

    def _spelled(self, code: str | None) -> list[Beleidselement]:
        return self._by_words.get(words_of(code), []) if code else []

    @cached_property
    def _by_code(self) -> dict[str | None, list[Beleidselement]]:
        found: dict[str | None, list[Beleidselement]] = {}
        for actie in self.codering.aanlevering.acties:
            found.setdefault(actie.code, []).append(actie)
        return found

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[Beleidselement]]:
        found: dict[tuple[str, ...], list[Beleidselement]] = {}
        for code, acties in self._by_code.items():
            if code and (words := words_of(code)):
                found.setdefault(words, []).extend(acties)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[Beleidselement]]:
        found: dict[str, list[Beleidselement]] = {}
        for actie in self.codering.aanlevering.acties:
            found.setdefault(folded(actie.korte_omschrijving.plain), []).append(actie)
        return found


class Subject(Enum):
    """What a rule looks at, and so what its function is called with."""

    SUBMISSION = "submission"  # (Inspection)
    CODERING = "codering"  # (Codering), for each regeling
    ACTIE = "actie"  # (Beleidselement, Codering), for each coded action of each regeling
    DOSSIER = "dossier"  # (SideBySide), for each regeling, where there are earlier reports
    TEXT = "text"  # (Tekst, TextPlace), for each text of each element


class Explanation(NamedTuple):
    """The explanation of a rule, in Dutch, for a finance officer; every part is required."""

    title: str
    what: str
    why: str
    wrong: str
    right: str
    repair: str
    source: str


def _never(_: Aanlevering) -> None:
    return None


def not_for_spreadsheets(reason: str) -> Callable[[Aanlevering], str | None]:
    """Return what says that a rule means nothing for a spreadsheet, and why (Dutch)."""

    def senseless(aanlevering: Aanlevering) -> str | None:
        return reason if aanlevering.spreadsheet else None

    return senseless


class Rule(NamedTuple):
    """One rule, with all that is known of it.

    ``severity`` is the heaviest that it gives, ``messages`` are its sentences by variant, ``check``
    is called with its ``subject``. ``fixed`` rules cannot be turned off or made lighter. ``unread``
    tells that its findings say that something could not be looked at, rather than that it is wrong.
    ``meaning`` is what else a finding says of the report. ``senseless`` tells why the rule means
    nothing for a submission, None where it does. A rule on texts is only called for texts in its
    ``fields`` of ``at_least`` so many characters.
    """

    id: str
    name: str
    topic: Topic
    severity: Severity
    messages: Mapping[str, Message]
    explanation: Explanation
    subject: Subject
    check: Callable[..., Iterator[Breach]]
    needs: frozenset[Need] = frozenset({Need.XML})
    fixed: bool = False
    unread: bool = False
    meaning: Meaning | None = None
    senseless: Callable[[Aanlevering], str | None] = _never
    fields: tuple[Veld, ...] = TEXT_FIELDS
    at_least: int = 1

    @property
    def beyond_scope(self) -> bool:
        """Whether it also speaks of kinds of report that are not judged, and of what is unknown."""
        return self.unread or self.meaning is Meaning.OUT_OF_SCOPE

    def finding(self, breach: Breach, *, spreadsheet: bool) -> Finding:
        """Return a breach with its weight and its sentences, those for a spreadsheet if it is one."""
        message = self.messages[breach.variant]
        if spreadsheet and message.spreadsheet is not None:
            message = message.spreadsheet
        return Finding(self.id, breach.severity or self.severity, breach, message, self.topic)


class _Known(TypedDict, total=False):
    """What need not be known of every rule; the fields of ``Rule``."""

    needs: frozenset[Need]
    fixed: bool
    unread: bool
    meaning: Meaning
    senseless: Callable[[Aanlevering], str | None]
    fields: tuple[Veld, ...]
    at_least: int


Check = TypeVar("Check", bound=Callable[..., Iterator[Breach]])


class RuleDecorator(Generic[Check]):
    """What makes a rule of a function that looks at one kind of subject."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def __call__(
        self,
        id: str,
        topic: Topic,
        severity: Severity,
        message: Message | Mapping[str, Message],
        explanation: Explanation,
        **known: Unpack[_Known],
    ) -> Callable[[Check], Rule]:
        """Return what takes the function; ``message`` are the sentences, or those of each variant."""
        messages = {"": message} if isinstance(message, Message) else message

        def build(check: Check) -> Rule:
            name = check.__name__
            return Rule(
                id, name, topic, severity, messages, explanation, self._subject, check, **known
            )

        return build


# A rule that looks at a whole submission.
rule = RuleDecorator[Callable[[Inspection], Iterator[Breach]]](Subject.SUBMISSION)
# At one regeling in a submission. Sentences of this one and the next may say {benaming} and
# {benamingen}: what the regeling calls that which a code stands for.
codering_rule = RuleDecorator[Callable[[Codering], Iterator[Breach]]](Subject.CODERING)
# At one regeling in a jaarrekening beside the earlier reports of the bestuur; sentences as above.
dossier_rule = RuleDecorator[Callable[[SideBySide], Iterator[Breach]]](Subject.DOSSIER)
# At one action with a code of a regeling.
actie_rule = RuleDecorator[Callable[[Beleidselement, Codering], Iterator[Breach]]](Subject.ACTIE)
# At one text of any element, coded or not. It is called for very many texts, so it should soon see
# that there is nothing to say.
text_rule = RuleDecorator[Callable[[Tekst, TextPlace], Iterator[Breach]]](Subject.TEXT)
