"""Put together what was seen of an export: the draft of a profile, with what speaks for it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.domain.dutch import shortened
from bbc_check.proposing.amount_places import (
    AmountTable,
    amounts_in_actions,
    amounts_in_lists,
    spelling_of,
)
from bbc_check.proposing.head_places import (
    Head,
    find_bestuur_and_status,
    find_number_and_kind,
    head_values,
)
from bbc_check.proposing.levels import Level, levels_around, rank_actions
from bbc_check.proposing.references import (
    CodeList,
    code_lists,
    keys_of,
    kinds_beside,
    levels_elsewhere,
)
from bbc_check.proposing.roles import assign, separators
from bbc_check.proposing.seen import ACTION, Kind, KnownCodes, View, kinds_of, limit, most
from bbc_check.proposing.xbrl_facts import (
    XbrlFacts,
    XbrlNames,
    actions_in,
    count_facts,
    find_names,
)
from bbc_check.proposing.years import find_years
from bbc_check.reading import ReadError, Source
from bbc_check.reading.xml import Sample, SampleElement, read_sample

_PLACES, _NODES, _SHORT = 3, 50_000, 20  # of codes that the draft does not read


@dataclass(slots=True)
class Export:
    """One export as it was looked at; ``in_xbrl`` are the actions that its xbrl names."""

    sample: Sample
    view: View
    kinds: list[Kind]
    facts: XbrlFacts | None = None
    in_xbrl: Collection[str] = ()
    remarks: list[str] = field(default_factory=list)

    @property
    def root(self) -> SampleElement:
        """The first element."""
        return self.sample.root


@dataclass(slots=True)
class Draft:
    """A draft. ``others`` are other kinds that might have been the action; ``remarks`` are loud."""

    export: Export
    action: Level
    others: list[str]
    remarks: list[str]
    parents: list[Level] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    amounts: list[AmountTable] = field(default_factory=list)
    code_lists: list[CodeList] = field(default_factory=list)
    xbrl: XbrlNames | None = None
    separators: list[str] = field(default_factory=list)
    spelling: tuple[str, str] = (".", "")
    codes_elsewhere: list[str] = field(default_factory=list)

    @property
    def reads_codes(self) -> bool:
        """Whether the draft reads external codes anywhere."""
        in_xbrl = self.xbrl is not None and bool(self.xbrl.code or self.xbrl.code_fact)
        return in_xbrl or bool(self.code_lists) or any(e.filled for e in self.action.roles.external)

    def complete_from(self, other: "Draft") -> bool:
        """Take the fields and codes that are missing from a draft of the same shape; tell if any."""
        if (self.export.root.name, self.action.own.element) != (
            other.export.root.name,
            other.action.own.element,
        ):
            return False
        own, there = self.action.roles, other.action.roles
        missing = {
            name: each
            for name, each in there.fields.items()
            if name not in own.fields and each.filled
        }
        own.fields |= missing
        codes = not self.reads_codes and other.reads_codes
        if codes:
            own.external, self.code_lists = there.external, other.code_lists
            self.separators, self.codes_elsewhere = other.separators, []
        place, same = (each.head.fields.get("rapportcode") for each in (self, other))
        kinds = dict(other.head.kinds) if place and same and place.path == same.path else {}
        new = kinds.keys() - self.head.kinds.keys()
        self.head.kinds = kinds | self.head.kinds
        return bool(missing or codes or new)


def confidence(score: float) -> str:
    """Return the word for how sure it is that a kind of element is the action."""
    return "hoog" if score >= limit("sure") else "middel" if score >= limit("unsure") else "laag"


def look_at(xml: Source, xbrl: Source | None, spotter: KnownCodes) -> Export:
    """Look at both files of an export; raises ReadError for an xml that cannot be read."""
    sample = read_sample(xml)
    view = View.of(sample.root, spotter)
    export = Export(sample, view, kinds_of(sample.root, view))
    if xbrl is not None:
        try:
            export.facts = count_facts(xbrl, spotter)
        except ReadError as error:
            export.remarks.append(f"de xbrl kon niet bekeken worden: {error.detail}")
        else:
            fields = (each for kind in export.kinds for each in kind.fields.values())
            keys = {value for each in fields if each.is_key for value in each.values}
            export.in_xbrl = actions_in(export.facts, keys)
    return export


def drafts_of(export: Export) -> Iterator[Draft]:
    """Yield the drafts of a profile for an export, the likeliest first."""
    ranked = rank_actions(export.kinds, export.in_xbrl)
    for score, kind in ranked[: most("drafts")]:
        best, top = ranked[0]
        inside = kind is not top and top.is_named(ACTION) and kind.is_inside(top)
        if score < best - limit("far") or inside:
            continue  # what stands in an action that is called so is a part of it
        others = [
            f"<{other.element}> ({len(other.nodes)} keer)"
            for worth, other in ranked[: most("drafts")]
            if other is not kind and worth >= score - limit("near")
        ]
        level = Level(ACTION, kind, kind.fields, score=score)
        draft = Draft(export, level, others, list(export.remarks))
        _work_out(draft)
        yield draft


def _work_out(draft: Draft) -> None:
    """Find all that goes with an action: its fields, levels, head, codes and amounts."""
    export, action = draft.export, draft.action
    action.roles = assign(action.fields, ACTION, export.in_xbrl)
    nested = levels_around(action.own, export.kinds)
    for each in nested:
        each.roles = assign(each.fields, each.name)
    draft.parents = nested + levels_elsewhere(action, nested, export.kinds)
    _assign_again(action, draft.parents, export.in_xbrl)
    _find_lists(draft)
    lists = {each.element for each in draft.code_lists} | {each.element for each in draft.amounts}
    own = [each.kind for each in (action, *draft.parents) if each.kind is not None]
    own += [kind for kind in export.kinds if kind.element in lists]
    places = head_values(export.root, export.view, own, export.kinds)
    draft.head = find_number_and_kind(places)
    find_years(draft.head, places)
    find_bestuur_and_status(draft.head, places)
    _find_amounts(draft)
    draft.separators = separators(action.roles.external, export.view.spotter)
    if not draft.reads_codes:
        draft.codes_elsewhere = _codes_elsewhere(export)


def _assign_again(action: Level, parents: Sequence[Level], in_xbrl: Collection[str]) -> None:
    """Give the roles once more, now that it is known which fields refer to or repeat a parent."""
    taken = set(action.parents.values())
    taken |= {f.path for each in parents if not each.kind for f in each.roles.fields.values()}
    # by what the software itself refers to an element; a code that people write may stand beside it
    keys = {each.referred for each in parents if each.referred is not None}
    action.roles = assign(action.fields, ACTION, in_xbrl, taken, keys)
    for each in parents:
        if each.kind is not None and (each.parents or each.referred):
            each.roles = assign(each.fields, each.name, (), set(each.parents.values()), keys)
            code = each.roles.fields.get("code")
            each.key = each.referred if code is None or code.path != each.referred else None


def _find_lists(draft: Draft) -> None:
    """Find the lists of codes and amounts beside the actions."""
    action = draft.action
    others = kinds_beside(action.own, [action, *draft.parents], draft.export.kinds)
    keys = keys_of(action)
    draft.code_lists, by_code = code_lists(others, keys)
    used = {each.element for each in draft.code_lists}
    rest = [kind for kind in others if kind.element not in used]
    draft.amounts, by_amount = amounts_in_lists(rest, keys)
    code = action.roles.fields.get("code")
    by = by_code or by_amount
    if by is not None and (code is None or by != code.path):
        action.key = by


def _find_amounts(draft: Draft) -> None:
    """Find the amounts: in the xbrl when that has them for actions, else in the xml."""
    export, action = draft.export, draft.action
    if export.facts is not None:
        code = action.roles.fields.get("code")
        draft.xbrl = find_names(export.facts, code.values if code else [])
        if draft.xbrl is None:
            draft.remarks.append("de xbrl bevat geen bedragen die bij de acties horen")
        elif not draft.xbrl.found:
            draft.remarks.append(
                "geen enkele actie uit de xbrl staat met die code in de xml; kijk na of beide bestanden"
                " bij dezelfde export horen en of dit de acties zijn"
            )
    if draft.xbrl is not None:
        draft.amounts = []
        return
    if not draft.amounts:
        records = {
            id(node)
            for kind in export.kinds
            if kind is not action.kind and kind.is_named("lager")
            for node in kind.nodes
        }
        draft.amounts = amounts_in_actions(
            action.own.nodes, export.view, lambda child: id(child) in records
        )
    draft.spelling = spelling_of([text for each in draft.amounts for text in each.examples])


def _codes_elsewhere(export: Export) -> list[str]:
    """Return the first places that hold a code, each with an example, for a draft that finds none."""
    found: dict[str, str] = {}
    for node in islice(export.root.walk(), _NODES):
        for name, text in (*node.attributes.items(), ("", node.text)):
            if len(text) < _SHORT and export.view.spotter.is_code(text):
                where = "/".join(node.path) + (f"/@{name}" if name else "")
                found.setdefault(where, f"{where} ('{shortened(text, 30)}')")
        if len(found) >= _PLACES:
            break
    return list(found.values())[:_PLACES]


def is_report(draft: Draft) -> bool:
    """Return whether anything but a guess says that this is a report of a bestuur."""
    action, head = draft.action, draft.head.fields
    return bool(
        action.roles.fields.keys() & {"code", "korte_omschrijving", "lange_omschrijving"}
    ) and (
        action.own.is_named(ACTION)
        or bool(action.roles.external or draft.code_lists)
        or (bool(draft.export.in_xbrl) and draft.xbrl is not None)
        or bool(head.keys() & {"ondernemingsnummer", "rapportcode"})
        or ("boekjaar" in head and bool(draft.parents))
    )


def no_report(draft: Draft) -> ReadError:
    """Return why a document is no report at all."""
    own = draft.action.own
    return ReadError(
        ProblemKind.UNRECOGNISED,
        f"het lijkt geen beleidsrapport: <{own.element}> staat er {len(own.nodes)} keer,"
        " maar niets wijst op acties, codes of een rapport van een bestuur",
    )
