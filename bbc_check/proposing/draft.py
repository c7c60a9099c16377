"""Put together what was seen of an export: the draft of a profile, with what speaks for it."""

from collections.abc import Collection, Mapping
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

_MOST_CANDIDATES = 4  # that are told to a person who must choose


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
    """A draft of a profile."""

    export: Export
    action: Level
    parents: list[Level]
    head: Head
    amounts: list[Table]
    code_list: Table | None

    @property
    def reads_codes(self) -> bool:
        """Whether the draft reads external codes anywhere."""
        return self.code_list is not None or any(e.filled for e in self.action.roles.external)

    @property
    def is_report(self) -> bool:
        """Whether anything but a guess says that this is a report of a bestuur."""
        codes = self.action.roles.external or self.code_list
        head = self.head.fields.keys() & {"ondernemingsnummer", "rapportcode"}
        return self.action.kind.is_named(ACTION) or bool(codes or self.export.xbrl or head)


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


def candidates(export: Export) -> dict[Kind, float]:
    """Return what may be the action, the likeliest first, with what speaks for it."""
    kinds = export.kinds
    coded = [k for k in kinds if any(e.codes and is_external(e) for e in k.fields.values())]
    worth = {each: worth_of_action(each, coded, export.in_xbrl) for each in kinds}
    ranked = sorted(kinds, key=lambda each: -worth[each])[:_MOST_CANDIDATES]
    return {each: worth[each] for each in ranked if worth[each] >= limit("action")}


def draft_of(export: Export, kind: Kind) -> Draft:
    """Return a draft in which the actions are of a kind: their fields, levels, head, codes and amounts."""
    action = Level(ACTION, kind)
    parents = give_levels(action, export.kinds, export.in_xbrl)
    own = [each.kind for each in (action, *parents)]
    beside = [each for each in kinds_beside(own, export.kinds) if not kind.is_inside(each)]
    code_list = code_list_of(kind, beside)
    lists = [code_list] if code_list is not None else []
    code = action.roles.fields.get("code")
    amounts: list[Table] = []
    if not export.xbrl:
        amounts = amounts_in_lists(kind, beside) or amounts_in_actions(kind, export.kinds)
    elif code is None or not set(export.in_xbrl) & set(code.values):
        export.remarks.append(
            "geen enkele actie uit de xbrl staat met die code in de xml; kijk na of beide bestanden"
            " bij dezelfde export horen en of dit de acties zijn"
        )
    lists += amounts
    action.key = next((each.key for each in lists if each.key is not None), None)
    named = {each.values["element"] for each in lists}
    own += [each for each in export.kinds if each.element in named]
    head = head_of(export.root, export.spotter, own, export.kinds)
    return Draft(export, action, parents, head, amounts, code_list)
