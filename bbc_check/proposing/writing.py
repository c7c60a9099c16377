"""Write a draft as a profile, with the evidence as comments."""

from collections.abc import Iterable, Mapping

from bbc_check.domain.dutch import shortened
from bbc_check.proposing import toml_text as toml
from bbc_check.proposing.amount_tables import spelling_of
from bbc_check.proposing.draft import Draft, Export
from bbc_check.proposing.kinds import Kind
from bbc_check.proposing.known_words import ACTION, GOAL, flat
from bbc_check.proposing.levels import Level
from bbc_check.proposing.references import Table
from bbc_check.proposing.report_head import Head, spellings
from bbc_check.proposing.roles import EXTERNAL, ROLES, separators
from bbc_check.proposing.values import Field
from bbc_check.proposing.xbrl_facts import without_version
from bbc_check.settings import FILL_IN

_HEAD = ("ondernemingsnummer", "naam", "rapportcode", "status", "boekjaar", "eindjaar")
_OPEN = '{ vast = "" }'  # the profile reads without it, and no report is in order
_NOT_FOUND = {
    "ondernemingsnummer": "ondernemingsnummer: niet gevonden; vul het pad in, anders meldt elk rapport BBC010",
    "rapportcode": f"{FILL_IN}: de soort rapport is niet herkend. Zo blijft elk rapport onvolledig nagekeken. Zet hier"
    ' het pad, en de waarde onder [xml.rapportsoorten], bijvoorbeeld 1 = "meerjarenplan".',
    "boekjaar": f"{FILL_IN}: het boekjaar is niet gevonden, of meer dan een jaar kan het zijn. Zet het pad van het eerste jaar"
    " hier en dat van het laatste bij eindjaar. Zo blijft elk rapport onvolledig nagekeken.",
    "commentaar": "LET OP: commentaar niet gevonden. Staat het er in andere exports wel, zet hier dan het pad; zonder pad"
    " wordt het commentaar van een jaarrekening niet nagekeken.",
    EXTERNAL: f"{FILL_IN}: in de acties is geen externe rapporteringscode gevonden, en geen veld dat zo heet. Zet hier"
    " het pad van de codes. Zo blijft een rapport met codes onvolledig nagekeken.",
    "bedragen": "bedragen: niet gevonden, ook niet in de xml. Geef de xbrl mee aan 'profile propose', of vul"
    " [[xml.bedragen]] in; zonder bedragen wordt de dekking per jaar niet nagekeken.",
}


def write(draft: Draft, undecided: Mapping[str, Field]) -> str:
    """Return the profile as TOML; for ``undecided`` roles of the action, with their second choice, a person must choose."""
    lines = _opening(
        draft.export,
        "Ontwerp van een profiel",
        "Kijk het na, verander wat niet klopt (zie 'bbc-check manual profielen') en probeer het met"
        " 'bbc-check profile test'.",
        *(["De export is groot: enkel het begin is bekeken."] if not draft.export.complete else []),
        *(f"LET OP: {remark}." for remark in draft.export.remarks),
    )
    lines += [*_head(draft.head), *_notation(draft)]
    for each in sorted(draft.parents, key=lambda one: one.name != GOAL):
        lines += _level(each, draft, {})
    lines += _level(draft.action, draft, undecided)
    for table in draft.amounts:
        shown = ", ".join(f"'{shortened(value, 20)}'" for value in _amounts(table)[:3])
        count = sum(each.filled for each in table.fields)
        note = f"bedragen in de xml: {count} in het bekeken deel, zoals {shown}"
        lines += [*toml.comment(note), "[[xml.bedragen]]", *toml.pairs(table.values), ""]
    if (listed := draft.code_list) is not None:
        count = sum(each.filled for each in listed.fields)
        note = f"codes staan in een lijst apart: <{listed.values['element']}>, {count} met een code"
        lines += [*toml.comment(note), "[[xml.koppelingen]]", *toml.pairs(listed.values), ""]
    if draft.export.xbrl:
        lines += ["[xbrl]", *toml.pairs(draft.export.xbrl), ""]
    elif not draft.amounts:
        lines += [*toml.comment(_NOT_FOUND["bedragen"]), ""]
    return "\n".join(lines)


def write_incomplete(export: Export, reason: str, found: Iterable[Kind]) -> str:
    """Return a profile in which a person must say what an action is."""
    lines = _opening(
        export,
        "ONVOLLEDIG ontwerp van een profiel",
        f"Het programma begrijpt deze export niet: {reason}. Vul in waar {FILL_IN} staat (zie 'bbc-check manual profielen');"
        " tot dan weigert het programma dit profiel. Onderaan staat elke plaats met een waarde.",
    )
    head = ("ondernemingsnummer", "rapportcode", "boekjaar")
    lines += ["[xml.kop]", *toml.pairs(dict.fromkeys(head, FILL_IN)), ""]
    lines += ["[xml.rapportsoorten]", f'"{FILL_IN}" = "meerjarenplan"', ""]
    perhaps = (f"misschien is dit een actie: <{e.element}> ({len(e.nodes)} keer)" for e in found)
    lines += toml.comment(*perhaps)
    lines += ["[xml.niveaus.actie]", f'element = "{FILL_IN}"', "", "[xml.niveaus.actie.velden]"]
    return "\n".join([*lines, *toml.pairs(dict.fromkeys((*ROLES, EXTERNAL), FILL_IN)), ""])


def _opening(export: Export, what: str, *more: str) -> list[str]:
    start = export.root
    made = f"{what}, gemaakt door 'bbc-check profile propose' uit een export die begint met <{start.name}>."
    own = {"id": flat(start.name)[:40] or "ontwerp", "naam": f"Ontwerp voor {start.name[:60]}"}
    root = {"wortel": start.name, "naamruimte": without_version(start.namespace)}
    return [
        *toml.comment(made, *more),
        "",
        "formaat = 1",
        *toml.pairs(own),
        "",
        "[xml]",
        *toml.pairs(root),
        "",
    ]


def _example(value: str) -> str:
    return f"'{shortened(value, 60)}'" if value else "leeg in deze export"


def _head(head: Head) -> list[str]:
    lines = ["[xml.kop]"]
    for name in _HEAD:
        place = head.fields.get(name)
        if place is not None:
            lines += toml.comment(f"{name}: {place.path} = {_example(place.value)}")
            pattern = head.patterns.get(name)
            value = {"pad": place.path, "patroon": pattern} if pattern else place.path
            lines += toml.pairs({name: value})
        elif name in _NOT_FOUND:
            lines += toml.comment(_NOT_FOUND[name])
            lines += [f"{name} = {_OPEN}"] if FILL_IN in _NOT_FOUND[name] else []
    lines.append("")
    if head.kinds:
        found = ", ".join(f"'{word}'" for word in head.kinds)
        lines.append("[xml.rapportsoorten]")
        lines += toml.comment(f"in deze export: {found}; de andere zijn gangbare schrijfwijzen")
        lines += [*toml.pairs(spellings(head.kinds)), ""]
    return lines


def _notation(draft: Draft) -> list[str]:
    lines: list[str] = []
    if signs := separators(draft.action.roles.external, draft.export.spotter):
        shown = " en ".join(f"'{sign}'" for sign in signs)
        lines += toml.comment(f"de software zet met {shown} meer codes in één veld")
        lines.append("code_scheiding = [" + ", ".join(map(toml.string, signs)) + "]")
    point, thousands = spelling_of([text for each in draft.amounts for text in _amounts(each)])
    if (point, thousands) != (".", ""):
        lines += toml.pairs({"decimaal": point, "duizendtal": thousands})
    return ["[xml.waarden]", *lines, ""] if lines else []


def _level(each: Level, draft: Draft, undecided: Mapping[str, Field]) -> list[str]:
    lines = toml.comment(_evidence(each))
    lines.append(f"[xml.niveaus.{each.name}]")
    lines += ['bij = "actie"'] if each.repeated else toml.pairs({"element": each.kind.element})
    code = each.roles.fields.get("code")
    key = each.key if code is None or each.key != code.path else None  # the code is what it is else
    lines += toml.pairs({"sleutel": key, "ouder": each.parents or None})
    lines += ["", f"[xml.niveaus.{each.name}.velden]"]
    for name in ROLES:
        lines += _role(each, name, undecided.get(name))
    coded = each.roles.external
    if coded:
        seen = dict.fromkeys(value for field in coded for value in field.values)
        shown = ", ".join(f"'{shortened(value, 30)}'" for value in list(seen)[:5])
        lines += toml.comment(f"codes: {shown or 'leeg in deze export, herkend aan de naam'}")
        lines += toml.pairs({EXTERNAL: [field.path for field in coded]})
    elif each.name == ACTION and not draft.reads_codes:
        lines += [*toml.comment(_NOT_FOUND[EXTERNAL]), f"{EXTERNAL} = {_OPEN}"]
    return [*lines, ""]


def _role(each: Level, name: str, second: Field | None) -> list[str]:
    field = each.roles.fields.get(name)
    if field is None:
        missing = _NOT_FOUND.get(name, f"{name}: niet gevonden")
        return toml.comment(missing) if each.name == ACTION else []
    if second is not None:
        shown = ", ".join(f"{each.path} ({_example(each.value)})" for each in (field, second))
        text = f"{FILL_IN}: deze velden passen even goed: {shown}. Zet hier het pad van het juiste."
        return [*toml.comment(text), *toml.pairs({name: FILL_IN})]
    size = f"{field.filled} gevuld, gemiddeld {round(field.mean_length)} tekens, zoals "
    lines = toml.comment((size if field.filled else "") + _example(field.value))
    if name == "commentaar" and field.means(name) < 2:
        lines.append(
            "# LET OP: de naam zegt niet met zekerheid dat dit het commentaar is; kijk het na."
        )
    return [*lines, *toml.pairs({name: field.path})]


def _evidence(each: Level) -> str:
    if each.repeated:
        return f"{each.name}: geen eigen element, de velden staan bij elke actie herhaald"
    text = f"{each.name}: <{each.kind.element}> ({len(each.kind.nodes)} keer)"
    if codes := sum(field.codes for field in each.roles.external):
        text += f"; {codes} met een bekende code"
    if each.parents:
        paths = ", ".join(sorted(set(each.parents.values())))
        text += f"; verwijst met {paths} naar wat erboven staat"
    if each.kind.level[0] != each.name:
        text += "; LET OP: niet aan de naam herkend, kijk dit na"
    return text


def _amounts(table: Table) -> list[str]:
    return [text for each in table.fields for text in each.values[:100]]
