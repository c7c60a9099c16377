"""Propose a profile for a submission: draft one, read the export with it, and judge what is read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, ProblemKind
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.loketnaam import BORDEREL
from bbc_check.proposing.draft import Draft, Export, drafts_of, is_report, look_at, no_report
from bbc_check.proposing.seen import KnownCodes
from bbc_check.proposing.toml_text import comment
from bbc_check.proposing.usage import places_with_values
from bbc_check.proposing.verification import missed, numbered, preview, undecided
from bbc_check.proposing.writing import write, write_incomplete
from bbc_check.reading import XBRL, XML, Choice, ReadError, Source, Task, read_submission
from bbc_check.reading.parcel import Parcel
from bbc_check.reading.profile import load_profile_text
from bbc_check.reading.schemes import recognisers as shipped_recognisers

_MOST_OTHERS = 4  # exports from which a draft is completed: a plan, an account, and one more each
_TOO_LARGE = (
    "# De export is te groot voor een voorproef: probeer dit ontwerp op een kleinere export."
)


class Proposal(NamedTuple):
    """A profile as text, and how many actions it reads from the export it was made of.

    ``reason`` says (Dutch, no full stop) why it is not complete: a person must fill in VUL IN first,
    and the profile is refused until then. ``too_large`` tells that the export is too large to try it
    on; ``completed_from`` names the other exports that something was taken from.
    """

    text: str
    actions: int = 0
    reason: str = ""
    too_large: bool = False
    completed_from: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the profile can be used as it is."""
        return not self.reason


@contextmanager
def sources(task: Task) -> Iterator[tuple[Source | None, Source | None]]:
    """Give the xml and xbrl of a submission, also those inside a zip; raises ReadError."""
    if task.zip is None:
        yield task.xml, task.xbrl
        return
    with Parcel(task.zip) as parcel:
        members = [each for each in parcel.members() if each.file_name.casefold() != BORDEREL]
        xml = next((each for each in members if each.suffix == XML), None)
        xbrls = [each for each in members if each.suffix == XBRL]
        same = [each for each in xbrls if xml is not None and each.stem == xml.stem]
        yield xml, next(iter(same or xbrls), None)


def propose(
    task: Task,
    others: Sequence[Task] = (),
    recognisers: tuple[CodeRecogniser, ...] | None = None,
) -> Proposal:
    """Return a profile for the software that wrote a submission.

    What is missing in it (a plan has no commentaar) is taken from ``others``, exports of that
    software. ``recognisers`` tell the codes of the regelingen (default: the shipped ones). Raises
    ReadError for what cannot be read or is no report at all.
    """
    recognisers = shipped_recognisers() if recognisers is None else recognisers
    if task.spreadsheet is not None:
        detail = "een rekenblad heeft geen profiel nodig; kijk het na met 'bbc-check check'"
        raise ReadError(ProblemKind.UNRECOGNISED, detail)
    with sources(task) as (xml, xbrl):
        if xml is None:
            told = task.problems[0].detail if task.problems and xbrl is None else ""
            raise ReadError(ProblemKind.UNRECOGNISED, told or "er is geen xml")
        export = look_at(xml, xbrl, KnownCodes(recognisers))
        return _best(task, export, others, recognisers)


def _best(
    task: Task, export: Export, others: Sequence[Task], recognisers: tuple[CodeRecogniser, ...]
) -> Proposal:
    """Return the first draft that reads all that was seen, else what a person must work out."""
    drafts = list(drafts_of(export))
    if not drafts:
        raise ReadError(
            ProblemKind.UNRECOGNISED,
            "er staat geen element in dat op een actie lijkt: iets met een code en een titel of tekst,"
            " dat zich herhaalt of 'actie' heet",
        )
    reports = [each for each in drafts if is_report(each)]
    if not reports:
        raise no_report(drafts[0])
    reason = numbered(drafts[0].action.own, export.kinds)
    for draft in [] if reason else reports:
        used = tuple(each.name for each in others[:_MOST_OTHERS] if _complete(draft, each))
        text = write(draft)
        read = _read(task, text, recognisers)
        actions = list(read.acties)
        too_large = not (actions or export.sample.complete) and any(
            each.kind is ProblemKind.LIMIT for each in read.problems
        )
        told = None if too_large else missed(draft, read)
        if told is None:
            lines = [_TOO_LARGE] if too_large else preview(read)
            open_roles = undecided(draft)
            if not open_roles:
                reason = ""
            else:
                text = write(draft, open_roles)
                reason = f"voor {' en '.join(open_roles)} passen twee velden even goed"
            return Proposal("\n".join([text, *lines]) + "\n", len(actions), reason, too_large, used)
        reason = reason or told
    return _left_open(export, reason, drafts)


def _left_open(export: Export, reason: str, drafts: Sequence[Draft]) -> Proposal:
    """Return a profile in which a person must say what an action is, with all places to choose from."""
    candidates = [
        f"<{each.action.own.element}> ({len(each.action.own.nodes)} keer)" for each in drafts
    ]
    lines = [
        line for each in places_with_values(export.root, export.view) for line in comment(each)
    ]
    text = write_incomplete(export, reason, candidates)
    return Proposal("\n".join([text, *lines]) + "\n", reason=reason)


def _read(task: Task, text: str, recognisers: tuple[CodeRecogniser, ...]) -> Aanlevering:
    profile = load_profile_text(text, "het ontwerp")
    return read_submission(task, Choice((profile,), forced=True, recognisers=recognisers))


def _complete(draft: Draft, task: Task) -> bool:
    """Take what a draft lacks from another export, if that is of the same software."""
    try:
        with sources(task) as (xml, xbrl):
            if xml is None:
                return False
            other = next(drafts_of(look_at(xml, xbrl, draft.export.view.spotter)), None)
    except ReadError:
        return False
    return other is not None and draft.complete_from(other)
