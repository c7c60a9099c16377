"""How a draft reads its own export, as comments under it."""

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.proposing.toml_text import comment

_MOST_ACTIONS, _MOST_PROBLEMS = 3, 5


def preview(read: Aanlevering) -> list[str]:
    """Return comments with the head and the first actions as they were read."""
    actions = list(read.acties)
    head = [f"Zo leest dit ontwerp de export: {count_of(len(actions), 'actie', 'acties')}"]
    report = read.rapport
    if report is not None:
        head.append(f"soort {str(report.soort).replace('_', ' ')}")
        head.append(f"boekjaar {report.boekjaar or report.boekjaar_gelezen or 'onbekend'}")
        if report.eindjaar:
            head.append(f"tot en met {report.eindjaar}")
    lines = comment(", ".join(head) + ".")
    for problem in read.problemen[:_MOST_PROBLEMS]:
        lines += comment(f"LET OP: {shortened(problem.detail, 200)}")
    if not actions:
        lines += ["# LET OP: er is geen enkele actie gelezen; dit ontwerp is zo niet bruikbaar."]
    for number, action in enumerate(actions[:_MOST_ACTIONS], 1):
        lines += ["#", *_action(read, action, number)]
    return lines


def _action(read: Aanlevering, action: Beleidselement, number: int) -> list[str]:
    above = [
        f"{each.niveau} {each.code or '?'} '{shortened(each.korte_omschrijving.kaal, 40)}'"
        for each in read.ancestors(action)
    ]
    rows = [f"{number}. actie {action.code or '(geen code)'}, onder {' > '.join(above) or 'niets'}"]
    for name, text in (
        ("korte omschrijving", action.korte_omschrijving),
        ("lange omschrijving", action.lange_omschrijving),
        ("commentaar", action.commentaar),
    ):
        shown = "(leeg)" if text.is_blank else f"'{shortened(' '.join(text.kaal.split()), 70)}'"
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
