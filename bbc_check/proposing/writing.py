"""Write a draft as a profile, with the evidence and a preview as comments."""

from collections.abc import Mapping, Sequence

from bbc_check.domain.dutch import shortened
from bbc_check.proposing import toml_text as toml
from bbc_check.proposing.amount_tables import AmountTable, spelling_of
from bbc_check.proposing.draft import Draft, Export
from bbc_check.proposing.known_words import ACTION, GOAL, flat
from bbc_check.proposing.levels import Level
from bbc_check.proposing.report_head import Head, spellings
from bbc_check.proposing.roles import EXTERNAL, ROLES, separators
from bbc_check.proposing.values import Field
from bbc_check.proposing.xbrl_facts import XbrlNames, without_version
from bbc_check.settings import FILL_IN

_HEAD = ("ondernemingsnummer", "naam", "rapportcode", "status", "boekjaar", "eindjaar")


def write(draft: Draft, undecided: Mapping[str, Field]) -> str:
    """Return the profile as TOML; for ``undecided`` roles of the action, with their second choice, a person must choose."""
    lines = _opening(draft.export, "Ontwerp van een profiel")
    lines += [
        "# Kijk het na, verander wat niet klopt (zie 'bbc-check manual profielen') en probeer het met",
        "# 'bbc-check profile test'.",
    ]
    if not draft.export.complete:
        lines += ["# De export is groot: enkel het begin is bekeken."]
    for remark in draft.remarks:
        lines += toml.comment(f"LET OP: {remark}.")
    lines += [*_identity(draft.export), *_head(draft.head), *_notation(draft)]
    for each in sorted(draft.parents, key=lambda one: one.name != GOAL):
        lines += _level(each, draft, {})
    lines += _level(draft.action, draft, undecided)
    for table in draft.amounts:
        lines += _amounts(table)
    if (link := draft.code_list) is not None:
        note = f"codes staan in een lijst apart: <{link.element}>, {link.filled} met een code"
        values = {"element": link.element, "actie": link.action, "code": link.code}
        lines += [*toml.comment(note), "[[xml.koppelingen]]", *toml.pairs(values), ""]
    if draft.export.xbrl is not None:
        lines += _xbrl(draft.export.xbrl)
    elif not draft.amounts:
        lines += [
            "# bedragen: niet gevonden, ook niet in de xml. Geef de xbrl mee aan 'profile propose', of vul",
            "# [[xml.bedragen]] in; zonder bedragen wordt de dekking per jaar niet nagekeken.",
            "",
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def write_incomplete(export: Export, reason: str, drafts: Sequence[Draft]) -> str:
    """Return a profile in which a person must say what an action is."""
    lines = _opening(export, "ONVOLLEDIG ontwerp van een profiel")
    lines += toml.comment(
        f"Het programma begrijpt deze export niet: {reason}. Vul in waar {FILL_IN} staat (zie 'bbc-check manual profielen');"
        " tot dan weigert het programma dit profiel. Onderaan staat elke plaats met een waarde."
    )
    head = ("ondernemingsnummer", "rapportcode", "boekjaar")
    lines += [*_identity(export), "[xml.kop]", *toml.pairs(dict.fromkeys(head, FILL_IN)), ""]
    lines += ["[xml.rapportsoorten]", f'"{FILL_IN}" = "meerjarenplan"', ""]
    for each in drafts:
        own = each.action.own
        lines += toml.comment(
            f"misschien is dit een actie: <{own.element}> ({len(own.nodes)} keer)"
        )
    lines += ["[xml.niveaus.actie]", f'element = "{FILL_IN}"', "", "[xml.niveaus.actie.velden]"]
    lines += [*toml.pairs(dict.fromkeys((*ROLES, EXTERNAL), FILL_IN)), ""]
    return "\n".join(lines) + "\n"


def write_places(places: Sequence[str]) -> str:
    """Return comments with every place that was seen, for who must fill in one."""
    lines = ["#", "# Elke plaats in deze export:"]
    return "\n".join([*lines, *(line for each in places for line in toml.comment(each))]) + "\n"


def _opening(export: Export, what: str) -> list[str]:
    return toml.comment(
        f"{what}, gemaakt door 'bbc-check profile propose' uit een export die begint met <{export.root.name}>."
    )


def _identity(export: Export) -> list[str]:
    start = export.root
    own = {
        "id": flat(start.name)[:40] or "ontwerp",
        "naam": f"Ontwerp voor {shortened(start.name, 60)}",
    }
    root = {"wortel": start.name, "naamruimte": without_version(start.namespace)}
    return ["", "formaat = 1", *toml.pairs(own), "", "[xml]", *toml.pairs(root), ""]


def _example(value: str) -> str:
    return f"'{shortened(value, 60)}'" if value else "leeg in deze export"


def _value(path: str, pattern: str | None) -> toml.Value:
    return path if pattern is None else {"pad": path, "patroon": pattern}


def _head(head: Head) -> list[str]:
    lines = ["[xml.kop]"]
    for name in _HEAD:
        place = head.fields.get(name)
        if place is not None:
            lines += toml.comment(f"{name}: {place.path} = {_example(place.value)}")
            lines += toml.pairs({name: _value(place.path, head.patterns.get(name))})
        elif name == "ondernemingsnummer":
            lines += [
                "# ondernemingsnummer: niet gevonden; vul het pad in, anders meldt elk rapport BBC010"
            ]
        elif name in ("rapportcode", "boekjaar"):
            lines += [*toml.comment(_missing(name, head)), f'{name} = {{ vast = "" }}']
    lines.append("")
    if "rapportcode" in head.fields:
        found = ", ".join(f"'{word}'" for word in head.kinds)
        lines += ["[xml.rapportsoorten]"]
        lines += toml.comment(f"in deze export: {found}; de andere zijn gangbare schrijfwijzen")
        lines += [*toml.pairs(spellings(head.kinds)), ""]
    return lines


def _missing(name: str, head: Head) -> str:
    text = (
        "de soort rapport is niet herkend"
        if name == "rapportcode"
        else "het boekjaar is niet gevonden"
    )
    rest = ""
    if name == "boekjaar" and head.unclear_years:
        shown = ", ".join(f"{each.path} ({_example(each.value)})" for each in head.unclear_years)
        text = f"niet duidelijk is welk jaar het eerste is en welk het laatste: {shown}"
        rest = " Zet het pad van het eerste hier en dat van het laatste bij eindjaar."
    if name == "rapportcode":
        rest = ' Zet hier het pad, en de waarde onder [xml.rapportsoorten], bijvoorbeeld 1 = "meerjarenplan".'
    return f"{FILL_IN}: {text}. Zo blijft elk rapport onvolledig nagekeken.{rest}"


def _notation(draft: Draft) -> list[str]:
    lines: list[str] = []
    if signs := separators(draft.action.roles.external, draft.export.spotter):
        shown = " en ".join(f"'{sign}'" for sign in signs)
        lines += toml.comment(f"de software zet met {shown} meer codes in één veld")
        lines.append("code_scheiding = [" + ", ".join(map(toml.string, signs)) + "]")
    point, thousands = spelling_of([text for each in draft.amounts for text in each.examples])
    if (point, thousands) != (".", ""):
        lines += toml.pairs({"decimaal": point, "duizendtal": thousands})
    return ["[xml.waarden]", *lines, ""] if lines else []


def _level(each: Level, draft: Draft, undecided: Mapping[str, Field]) -> list[str]:
    lines = toml.comment(_evidence(each))
    if each.kind is not None and each.name != ACTION and not _is_tied(each, draft):
        lines.append(
            "# LET OP: geen enkele verwijzing gevonden naar dit niveau; de acties staan er los van."
        )
    lines.append(f"[xml.niveaus.{each.name}]")
    lines += ['bij = "actie"'] if each.kind is None else toml.pairs({"element": each.own.element})
    lines += toml.pairs({"sleutel": each.key})
    lines += toml.pairs({"ouder": each.parents or None})
    lines += ["", f"[xml.niveaus.{each.name}.velden]"]
    for name in ROLES:
        lines += _role(each, name, undecided.get(name))
    return [*lines, *_external(each, draft), ""]


def _is_tied(level: Level, draft: Draft) -> bool:
    """Return whether other levels stand in one, or refer to it."""
    others = [each for each in (draft.action, *draft.parents) if each.kind is not None]
    return any(level.name in each.parents or each.own.is_inside(level.own) for each in others)


def _role(each: Level, name: str, second: Field | None) -> list[str]:
    field = each.roles.fields.get(name)
    if field is not None and second is not None:
        shown = ", ".join(f"{one.path} ({_example(one.value)})" for one in (field, second))
        text = f"{FILL_IN}: deze velden passen even goed: {shown}. Zet hier het pad van het juiste."
        return [*toml.comment(text), *toml.pairs({name: FILL_IN})]
    if field is None and name == "commentaar" and each.name == ACTION:
        return [
            "# LET OP: commentaar niet gevonden. Staat het er in andere exports wel, zet hier dan het pad;",
            "# zonder pad wordt het commentaar van een jaarrekening niet nagekeken.",
        ]
    if field is None:
        return [f"# {name}: niet gevonden"] if each.name == ACTION else []
    size = f"{field.filled} gevuld, gemiddeld {round(field.mean_length)} tekens, zoals "
    lines = toml.comment((size if field.filled else "") + _example(field.value))
    if name == "commentaar" and field.means(name) < 2:
        lines.append(
            "# LET OP: de naam zegt niet met zekerheid dat dit het commentaar is; kijk het na."
        )
    return [*lines, *toml.pairs({name: field.path})]


def _external(each: Level, draft: Draft) -> list[str]:
    coded = each.roles.external
    if coded:
        seen = dict.fromkeys(value for field in coded for value in field.values)
        shown = ", ".join(f"'{shortened(value, 30)}'" for value in list(seen)[:5])
        note = f"codes: {shown or 'leeg in deze export, herkend aan de naam'}"
        return [*toml.comment(note), *toml.pairs({EXTERNAL: [field.path for field in coded]})]
    if each.name != ACTION or draft.reads_codes:
        return []
    text = (
        f"{FILL_IN}: in de acties is geen externe rapporteringscode gevonden, en geen veld dat zo heet. Zet hier het"
        " pad van de codes. Zo blijft een rapport met codes onvolledig nagekeken."
    )
    return [*toml.comment(text), f'{EXTERNAL} = {{ vast = "" }}']


def _evidence(each: Level) -> str:
    if each.kind is None:
        return f"{each.name}: geen eigen element, de velden staan bij elke actie herhaald"
    text = f"{each.name}: <{each.own.element}> ({len(each.own.nodes)} keer)"
    if codes := sum(field.codes for field in each.roles.external):
        text += f"; {codes} met een bekende code"
    if each.parents:
        paths = ", ".join(sorted(set(each.parents.values())))
        text += f"; verwijst met {paths} naar wat erboven staat"
    if each.own.level[0] != each.name:
        text += "; LET OP: niet aan de naam herkend, kijk dit na"
    return text


def _amounts(table: AmountTable) -> list[str]:
    shown = ", ".join(f"'{shortened(value, 20)}'" for value in table.examples[:3])
    count = sum(each.filled for each in table.fields)
    lines = toml.comment(f"bedragen in de xml: {count} in het bekeken deel, zoals {shown}")
    lines += ["[[xml.bedragen]]", *toml.pairs({"element": table.element, "waarde": table.value})]
    lines += toml.pairs({"jaar": _value(table.year, table.year_pattern)})
    if fixed := table.fixed_kind:
        lines += toml.pairs({"soort": {"vast": fixed}, fixed: fixed})
    elif table.kind:
        lines += toml.pairs({"soort": table.kind, **table.kinds})
    return [*lines, *toml.pairs({"actie": table.action}), ""]


def _xbrl(names: XbrlNames) -> list[str]:
    told = {"uitgave", "ontvangst"} & set(names.items.values())
    items = names.items if told else list(names.items)
    first: dict[str, toml.Value] = {"naamruimte": names.namespace, "bedrag": items}
    return ["[xbrl]", *toml.pairs({**first, **names.names, **names.kinds}), ""]
