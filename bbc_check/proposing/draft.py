"""Put together what was seen of an export: the draft of a profile, with what speaks for it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.proposing.amount_tables import amounts_in_actions, amounts_in_lists
from bbc_check.proposing.kinds import Kind, kinds_of
from bbc_check.proposing.known_words import ACTION, limit
from bbc_check.proposing.levels import Level, give_levels, worth_of_action
from bbc_check.proposing.references import Table, code_list_of, kinds_beside
from bbc_check.proposing.report_head import Head, head_of
from bbc_check.proposing.roles import is_external
from bbc_check.proposing.toml_text import Value
from bbc_check.proposing.tree import TreeElement, tree_of
from bbc_check.proposing.values import KnownCodes
from bbc_check.proposing.xbrl_facts import find_names, read_facts
from bbc_check.reading import ReadError, Source, Task, files_of
from bbc_check.reading.xml import read_sample

_MOST_DRAFTS = 4  # candidates that are tried: each costs one reading


@dataclass(slots=True)
class Export:
    """One export as it was looked at; ``complete`` tells whether that was all of it.

    ``xbrl`` is that part of a profile, ``in_xbrl`` are the actions that the xbrl names.
    """

    complete: bool
    spotter: KnownCodes
    root: TreeElement
    kinds: list[Kind]
    xbrl: Mapping[str, Value] = field(default_factory=dict)
    in_xbrl: Collection[str] = ()
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A draft; ``remarks`` are loud, ``worth`` is what speaks for its action."""

    export: Export
    action: Level
    remarks: list[str]
    worth: float
    parents: list[Level] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    amounts: list[Table] = field(default_factory=list)
    code_list: Table | None = None

    @property
    def reads_codes(self) -> bool:
        """Whether the draft reads external codes anywhere."""
        return self.code_list is not None or any(e.filled for e in self.action.roles.external)

    @property
    def is_report(self) -> bool:
        """Whether anything but a guess says that this is a report of a bestuur."""
        action, head = self.action, self.head.fields
        told = {"code", "korte_omschrijving", "lange_omschrijving"} & action.roles.fields.keys()
        return bool(told) and (
            action.kind.is_named(ACTION)
            or bool(action.roles.external or self.code_list)
            or bool(self.export.xbrl)
            or bool(head.keys() & {"ondernemingsnummer", "rapportcode"})
        )

    def complete_from(self, other: "Draft") -> bool:
        """Take the fields and codes that are missing from a draft of the same shape; tell if any."""
        if (self.export.root.name, self.action.kind.element) != (
            other.export.root.name,
            other.action.kind.element,
        ):
            return False
        own, there = self.action.roles, other.action.roles
        before = len(own.fields)
        own.fields = {name: each for name, each in there.fields.items() if each.filled} | own.fields
        codes = not self.reads_codes and other.reads_codes
        if codes:
            own.external, self.code_list = there.external, other.code_list
        return codes or len(own.fields) > before


def look_at(task: Task, spotter: KnownCodes) -> Export:
    """Look at both files of an export; raises ReadError for an xml that is not there or cannot be read."""
    with files_of(task) as (xml, xbrl):
        if xml is None:
            told = task.problems[0].detail if task.problems and xbrl is None else ""
            raise ReadError(ProblemKind.UNRECOGNISED, told or "er is geen xml")
        start, complete = read_sample(xml)
        root = tree_of(start, spotter)
        export = Export(complete, spotter, root, kinds_of(root, spotter))
        if xbrl is not None:
            _look_at_xbrl(export, xbrl)
    return export


def _look_at_xbrl(export: Export, xbrl: Source) -> None:
    try:
        facts = read_facts(xbrl)
    except ReadError as error:
        export.remarks.append(f"de xbrl kon niet bekeken worden: {error.detail}")
        return
    fields = (each for kind in export.kinds for each in kind.fields.values())
    keys = {value for each in fields if each.is_key for value in each.values}
    export.xbrl, export.in_xbrl = find_names(facts, keys)
    if not export.xbrl:
        export.remarks.append("de xbrl bevat geen bedragen die bij de acties horen")


def drafts_of(export: Export) -> Iterator[Draft]:
    """Yield the drafts of a profile for an export, the likeliest first."""
    kinds = export.kinds
    coded = [k for k in kinds if any(e.codes and is_external(e) for e in k.fields.values())]
    ranked = [(worth_of_action(each, coded, export.in_xbrl), each) for each in kinds]
    ranked = [pair for pair in ranked if pair[0] >= limit("action")]
    ranked = sorted(ranked, key=lambda pair: -pair[0])[:_MOST_DRAFTS]
    for worth, kind in ranked:
        top = ranked[0][1]
        if kind is not top and top.is_named(ACTION) and kind.is_inside(top):
            continue  # what stands in an action that is called so is a part of it
        draft = Draft(export, Level(ACTION, kind), list(export.remarks), worth)
        _work_out(draft)
        yield draft


def _work_out(draft: Draft) -> None:
    """Find all that goes with an action: its fields, levels, head, codes and amounts."""
    export, action = draft.export, draft.action
    draft.parents = give_levels(action, export.kinds, export.in_xbrl)
    own = [each.kind for each in (action, *draft.parents) if not each.repeated]
    beside = [each for each in kinds_beside(own, export.kinds) if not action.kind.is_inside(each)]
    draft.code_list = code_list_of(action.kind, beside)
    lists = [draft.code_list] if draft.code_list is not None else []
    code = action.roles.fields.get("code")
    if not export.xbrl:
        coded = {each.values["element"] for each in lists}
        rest = [kind for kind in beside if kind.element not in coded]
        draft.amounts = amounts_in_lists(action.kind, rest)
        draft.amounts = draft.amounts or amounts_in_actions(action.kind, export.kinds)
    elif code is None or not set(export.in_xbrl) & set(code.values):
        draft.remarks.append(
            "geen enkele actie uit de xbrl staat met die code in de xml; kijk na of beide bestanden"
            " bij dezelfde export horen en of dit de acties zijn"
        )
    lists += draft.amounts
    key = next((each.key for each in lists if each.key is not None), None)
    action.key = key if code is None or key != code.path else None
    named = {each.values["element"] for each in lists}
    own += [kind for kind in export.kinds if kind.element in named]
    draft.head = head_of(export.root, export.spotter, own, export.kinds)
