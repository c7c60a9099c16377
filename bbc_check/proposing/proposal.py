"""Propose a profile for a submission: draft one, read the export with it, and judge what is read."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, ProblemKind
from bbc_check.domain.codes import CodeRecogniser, canonical
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.proposing.draft import Draft, Export, candidates, draft_of, look_at
from bbc_check.proposing.kinds import Kind
from bbc_check.proposing.known_words import ACTION
from bbc_check.proposing.toml_text import comment
from bbc_check.proposing.trying import places_with_values
from bbc_check.proposing.values import KnownCodes
from bbc_check.proposing.writing import write, write_incomplete
from bbc_check.reading import Choice, ReadError, Task, read_submission
from bbc_check.settings import FILL_IN
from bbc_check.settings.profile import load_profile_text
from bbc_check.settings.schemes import recognisers as shipped_recognisers

_MOST_PROBLEMS = 5
_MOST_OTHERS = 4  # exports from which a draft is completed: a plan, an account, and one more each
_NAMED = 0.9  # share of actions with a code or title: a few lack it
_OWN_NAME = 0.5  # share of actions with a code or title of their own; titles come twice at times
_OWN_TEXT = 0.7  # and of those whose title and text is no other's: some copy a text


class Proposal(NamedTuple):
    """A profile as text.

    ``reason`` says (Dutch, no full stop) why it is not complete: a person must fill in VUL IN first,
    and the profile is refused until then. ``completed_from`` names the other exports that something
    was taken from.
    """

    text: str
    reason: str = ""
    completed_from: tuple[str, ...] = ()


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
    if task.spreadsheet is not None:
        raise _no_draft("een rekenblad heeft geen profiel nodig; kijk het na met 'bbc-check check'")
    recognisers = shipped_recognisers() if recognisers is None else recognisers
    export = look_at(task, KnownCodes(recognisers))
    found = candidates(export)
    draft = draft_of(export, next(iter(found))) if found else None
    if draft is None or not draft.is_report:
        raise _no_draft(
            "er staat geen element in dat op een actie van een beleidsrapport lijkt: iets met een code en een titel"
            " of tekst, dat zich herhaalt of 'actie' heet"
        )
    reason = _tied(found)
    if not reason:
        used = tuple(each.name for each in others[:_MOST_OTHERS] if _complete(draft, each))
        profile = load_profile_text(write(draft, {}), "het ontwerp")
        read = read_submission(task, Choice((profile,), recognisers, forced=True))
        reason = _missed(draft, read)
        if not reason:
            return _proposal(draft, read, used)
    return Proposal(_with_places(write_incomplete(export, reason, found), export), reason)


def _with_places(text: str, export: Export) -> str:
    places = comment("", "Elke plaats in deze export:", *places_with_values(export.root))
    return text + "\n".join(places) + "\n"


def _no_draft(detail: str) -> ReadError:
    return ReadError(ProblemKind.UNRECOGNISED, detail)


def _complete(draft: Draft, task: Task) -> bool:
    """Take the fields and codes of actions that a draft lacks from another export of the same software."""
    try:
        other = look_at(task, draft.export.spotter)
    except ReadError:
        return False
    alike = [each for each in other.kinds if each.element == draft.action.kind.element]
    if not alike or other.root.name != draft.export.root.name:
        return False
    own, there = draft.action.roles, draft_of(other, alike[0]).action.roles
    missing = {role: e for role, e in there.fields.items() if e.filled and role not in own.fields}
    codes = [] if draft.reads_codes else there.external
    own.fields |= missing
    own.external = codes or own.external
    return bool(missing or codes)


def _proposal(draft: Draft, read: Aanlevering, used: tuple[str, ...]) -> Proposal:
    """Return a draft that reads all that was seen, and that a person completes where fields tie."""
    undecided = draft.action.roles.undecided
    several = " en ".join(undecided)
    reason = f"voor {several} passen twee velden even goed" if several else ""
    actions = list(read.acties)
    tied = sum(1 for each in actions if each.parent is not None)
    count = count_of(len(actions), "actie", "acties")
    preview = comment(
        f"Zo leest dit ontwerp de export: {count}, {tied} onder een hoger niveau.",
        *(f"LET OP: {shortened(each.detail, 200)}" for each in read.problems[:_MOST_PROBLEMS]),
    )
    text = "\n".join([write(draft, undecided), *preview]) + "\n"
    text = _with_places(text, draft.export) if FILL_IN in text else text
    return Proposal(text, reason, used)


# --- what a draft leaves unread ------------------------------------------------------------------


def _tied(found: Mapping[Kind, float]) -> str:
    """Return that nothing tells which elements are the actions, or that there are others; else "".

    Of levels inside each other that are worth as much, the inner is the action if there are more of
    it: a guess would judge a goal as an action, where plans are empty or there is one of each.
    """
    (own, most), *rest = found.items()
    for other, worth in rest:
        around, inside = own.is_inside(other), other.is_inside(own)
        as_good = inside or (around and len(own.nodes) == len(other.nodes))
        if worth == most and as_good:
            return f"<{own.element}> en <{other.element}> lijken evenveel op een actie"
        if own.is_named(ACTION) and other.level == own.level and not (around or inside):
            return (
                f"<{own.element}> en <{other.element}> lijken allebei acties; een profiel kan enkel elementen met"
                " dezelfde naam lezen. Vraag de leverancier om elke actie hetzelfde te noemen"
            )
    return ""


def _missed(draft: Draft, read: Aanlevering) -> str:
    """Return in a sentence what a draft leaves unread, or reads twice; "" if nothing.

    A draft that reads a part would let the rest pass unseen, and is worse than none.
    """
    limits = [each.detail for each in read.problems if each.kind is ProblemKind.LIMIT]
    if limits:
        return limits[0]
    actions = list(read.acties)
    seen, element = len(draft.action.kind.nodes), draft.action.kind.element
    if not {"korte_omschrijving", "lange_omschrijving"} & draft.action.roles.fields.keys():
        return f"in wat het meest op een actie lijkt (<{element}>), is geen titel of tekst gevonden"
    if len(actions) < seen or (draft.export.complete and len(actions) > seen):
        return (
            f"er staan {count_of(seen, 'actie', 'acties')} in (<{element}>), maar een ontwerp leest er"
            f" {len(actions)}; maak het profiel met de hand"
        )
    named = [name for e in actions if (name := e.code or e.korte_omschrijving.plain.strip())]
    if len(named) < _NAMED * seen or len(set(named)) < _OWN_NAME * seen:
        return f"wat het meest op een actie lijkt (<{element}>), heeft geen eigen code of titel"
    if _come_again(actions):
        return (
            f"elke actie staat in meer dan een <{element}> (een rij per jaar of per code?); een profiel kan enkel"
            " lezen wat per actie bijeenstaat. Vraag de leverancier een export met een rij per actie"
        )
    is_code = draft.export.spotter.is_code
    nodes = draft.action.kind.nodes
    codes = sum(len(set(map(canonical, filter(is_code, node.texts())))) for node in nodes)
    found = sum(len(set(map(canonical, filter(is_code, each.codes)))) for each in actions)
    if found < codes:
        return (
            f"in de acties (<{element}>) staan {count_of(codes, 'code', 'codes')} van een regeling,"
            f" maar een ontwerp leest er maar {found} van; maak het profiel met de hand"
        )
    return ""


def _come_again(actions: Sequence[Beleidselement]) -> bool:
    """Return whether one action stands in several elements: their texts are those of others."""
    texts = [
        (each.korte_omschrijving.plain, each.lange_omschrijving.plain)
        for each in actions
        if not each.lange_omschrijving.is_blank
    ]
    # one text for all actions, each with a code of its own, is an export made anonymous
    anonymous = len(set(texts)) == 1 and len({each.code for each in actions}) == len(actions)
    return len(texts) > 1 and len(set(texts)) < _OWN_TEXT * len(texts) and not anonymous
