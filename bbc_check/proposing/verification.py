"""Whether a draft reads all that was seen of its own export, and how it reads it."""

import re
from collections.abc import Sequence

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement
from bbc_check.domain.codes import canonical
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.proposing.draft import Draft
from bbc_check.proposing.seen import Field, Kind, KnownCodes, limit
from bbc_check.proposing.toml_text import comment
from bbc_check.reading.xml import SampleElement


def numbered(kind: Kind, kinds: Sequence[Kind]) -> str:
    """Return why elements that each have a name of their own cannot be read; "" if they have not."""
    stem = re.sub(r"[_.-]?[0-9]+$", "", kind.name)
    pattern = re.escape(stem) + r"[_.-]?[0-9]+"
    alike = sorted({each.name for each in kinds if re.fullmatch(pattern, each.name)})
    if not stem or stem == kind.name or len(alike) < 2:
        return ""
    shown = ", ".join(f"<{name}>" for name in alike[:3])
    return (
        f"de acties heten elk anders ({shown}); een profiel kan enkel elementen met dezelfde naam lezen."
        " Vraag de leverancier om elke actie hetzelfde te noemen"
    )


def missed(draft: Draft, read: Aanlevering) -> str | None:
    """Return in a sentence what a draft leaves unread, or that it reads no actions; None if nothing.

    A draft that reads a part would let the rest pass unseen, and is worse than none.
    """
    actions = list(read.acties)
    return _count(draft, len(actions)) or _names(draft, actions) or _codes(draft, actions)


def _count(draft: Draft, read: int) -> str | None:
    seen, element = len(draft.action.own.nodes), draft.action.own.element
    if read < seen:
        return (
            f"er staan {count_of(seen, 'actie', 'acties')} in (<{element}>), maar een ontwerp leest er maar"
            f" {read} van; maak het profiel met de hand"
        )
    if draft.export.sample.complete and read != seen:
        return f"een ontwerp leest {read} acties en er staan er maar {seen} in (<{element}>)"
    return None


def _names(draft: Draft, actions: Sequence[Beleidselement]) -> str | None:
    element = draft.action.own.element
    named = {each.code or each.korte_omschrijving.plain.strip() for each in actions} - {""}
    if len(named) < limit("own_name") * len(actions):
        return f"wat het meest op een actie lijkt (<{element}>), heeft geen eigen code of titel"
    texts = [
        (each.korte_omschrijving.plain, each.lange_omschrijving.plain)
        for each in actions
        if not each.lange_omschrijving.is_blank
    ]
    # one text for all actions, each with a code of its own, is an export made anonymous
    anonymous = len(set(texts)) == 1 and len({each.code for each in actions}) == len(actions)
    if len(texts) > 1 and len(set(texts)) < limit("own_text") * len(texts) and not anonymous:
        return (
            f"elke actie staat in meer dan een <{element}> (een rij per jaar of per code?); een profiel kan enkel"
            " lezen wat per actie bijeenstaat. Vraag de leverancier een export met een rij per actie"
        )
    return None


def _codes(draft: Draft, actions: Sequence[Beleidselement]) -> str | None:
    spotter = draft.export.view.spotter
    seen = sum(len(_codes_in(node, spotter)) for node in draft.action.own.nodes)
    found = sum(
        len({canonical(code) for code in each.codes if spotter.is_code(code)}) for each in actions
    )
    if found >= seen:
        return None
    return (
        f"in de acties (<{draft.action.own.element}>) staan {count_of(seen, 'code', 'codes')} van een regeling,"
        f" maar een ontwerp leest er maar {found} van; maak het profiel met de hand"
    )


def _codes_in(node: SampleElement, spotter: KnownCodes) -> set[str]:
    texts = (text for each in node.walk() for text in (each.text, *each.attributes.values()))
    short = (text for text in texts if 0 < len(text) < limit("code_signs"))
    return {canonical(text) for text in short if spotter.is_code(text)}


def undecided(draft: Draft) -> dict[str, list[Field]]:
    """Return the roles of the action for which two fields are as good, with both."""
    roles, fields = draft.action.roles, draft.action.fields
    return {role: [roles.fields[role], fields[roles.runners_up[role]]] for role in roles.undecided}


# --- how a draft reads its own export, as comments under it ------------------------------------

_MOST_ACTIONS, _MOST_PROBLEMS = 3, 5


def preview(read: Aanlevering) -> list[str]:
    """Return comments with the head and the first actions as they were read."""
    actions = list(read.acties)
    head = [f"Zo leest dit ontwerp de export: {count_of(len(actions), 'actie', 'acties')}"]
    report = read.rapport
    if report is not None:
        head.append(f"soort {str(report.kind).replace('_', ' ')}")
        head.append(f"boekjaar {report.boekjaar or report.boekjaar_spelled or 'onbekend'}")
        if report.eindjaar:
            head.append(f"tot en met {report.eindjaar}")
    lines = comment(", ".join(head) + ".")
    for problem in read.problems[:_MOST_PROBLEMS]:
        lines += comment(f"LET OP: {shortened(problem.detail, 200)}")
    if not actions:
        lines += ["# LET OP: er is geen enkele actie gelezen; dit ontwerp is zo niet bruikbaar."]
    for number, action in enumerate(actions[:_MOST_ACTIONS], 1):
        lines += ["#", *_action(read, action, number)]
    return lines


def _action(read: Aanlevering, action: Beleidselement, number: int) -> list[str]:
    above = [
        f"{each.niveau} {each.code or '?'} '{shortened(each.korte_omschrijving.plain, 40)}'"
        for each in read.ancestors(action)
    ]
    rows = [f"{number}. actie {action.code or '(geen code)'}, onder {' > '.join(above) or 'niets'}"]
    for name, text in (
        ("korte omschrijving", action.korte_omschrijving),
        ("lange omschrijving", action.lange_omschrijving),
        ("commentaar", action.commentaar),
    ):
        shown = "(leeg)" if text.is_blank else f"'{shortened(' '.join(text.plain.split()), 70)}'"
        rows.append(f"   {name}: {shown}")
    rows.append(f"   codes: {', '.join(map(repr, action.codes)) or '(geen)'}")
    rows.append(f"   bedragen: {_amounts(read, action)}")
    return [line for row in rows for line in comment(row)]


def _amounts(read: Aanlevering, action: Beleidselement) -> str:
    if read.bedragen is None:
        return "(onbekend: geen xbrl en geen bedragen in de xml)"
    parts = []
    for year, each in sorted(read.bedragen.per_actie.get(action.code or "", {}).items()):
        amounts = [("uitgave", each.uitgave), ("ontvangst", each.ontvangst), ("", each.overig)]
        shown = [f"{name} {value}".strip() for name, value in amounts if value] or ["0"]
        parts.append(f"{year}: {' en '.join(shown)}")
    return "; ".join(parts) or "(geen)"
