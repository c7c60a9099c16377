"""Write a draft as a profile, with the evidence as comments."""

from collections.abc import Mapping, Sequence

from bbc_check.domain.dutch import shortened
from bbc_check.proposing import toml_text as toml
from bbc_check.proposing.amount_places import AmountTable
from bbc_check.proposing.draft import Draft, Export, confidence
from bbc_check.proposing.head_places import Head, HeadValue, spellings
from bbc_check.proposing.levels import Level
from bbc_check.proposing.roles import EXTERNAL
from bbc_check.proposing.seen import ACTION, GOAL, Field, flat, meaning
from bbc_check.proposing.xbrl_facts import XbrlNames, without_version
from bbc_check.reading.profile import FILL_IN

_HEAD = ("ondernemingsnummer", "naam", "rapportcode", "status", "boekjaar", "eindjaar")
_FIELDS = ("code", "korte_omschrijving", "lange_omschrijving", "commentaar")


def write(draft: Draft, undecided: Mapping[str, Sequence[Field]] | None = None) -> str:
    """Return the profile as TOML; for ``undecided`` roles of the action a person must choose."""
    lines = _opening(draft.export, "Ontwerp van een profiel")
    lines += [
        "# Kijk het na, verander wat niet klopt (zie docs/profielen.md) en probeer het met 'bbc-check profile test'."
    ]
    if not draft.export.sample.complete:
        lines += ["# De export is groot: enkel het begin is bekeken."]
    for remark in draft.remarks:
        lines += toml.comment(f"LET OP: {remark}.")
    lines += _identity(draft.export)
    lines += _head(draft.head)
    lines += _notation(draft)
    for each in sorted(draft.parents, key=lambda one: one.name != GOAL):
        lines += _level(each, draft, {})
    lines += _level(draft.action, draft, undecided or {})
    for table in draft.amounts:
        lines += _amounts(table)
    for link in draft.code_lists:
        lines += toml.comment(
            f"codes staan in een lijst apart: <{link.element}>, {link.count} met een code"
        )
        lines += ["[[xml.koppelingen]]", f"element = {toml.string(link.element)}"]
        lines += [f"actie = {toml.string(link.action)}", f"code = {toml.string(link.code)}", ""]
    if draft.xbrl is not None:
        lines += _xbrl(draft.xbrl)
    elif not draft.amounts:
        lines += [
            "# bedragen: niet gevonden, ook niet in de xml. Geef de xbrl mee aan 'profile propose', of vul",
            "# [[xml.bedragen]] in; zonder bedragen wordt de dekking per jaar niet nagekeken.",
            "",
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def write_incomplete(export: Export, reason: str, candidates: Sequence[str]) -> str:
    """Return a profile in which a person must say what an action is; it cannot be used as it is."""
    lines = _opening(export, "ONVOLLEDIG ontwerp van een profiel")
    lines += toml.comment(
        f"Het programma begrijpt deze export niet: {reason}. Vul in waar {FILL_IN} staat (zie docs/profielen.md);"
        " tot dan weigert het programma dit profiel. Onderaan staat elke plaats met een waarde."
    )
    lines += [*_identity(export), "[xml.kop]"]
    for name in ("ondernemingsnummer", "rapportcode", "boekjaar"):
        lines.append(f'{name} = "{FILL_IN}"')
    lines += ["", "[xml.rapportsoorten]", f'"{FILL_IN}" = "meerjarenplan"', ""]
    for each in candidates:
        lines += toml.comment(f"misschien is dit een actie: {each}")
    lines += ["[xml.niveaus.actie]", f'element = "{FILL_IN}"', "", "[xml.niveaus.actie.velden]"]
    lines += [f'{name} = "{FILL_IN}"' for name in (*_FIELDS, EXTERNAL)]
    return "\n".join([*lines, "", ""])


def _opening(export: Export, what: str) -> list[str]:
    return toml.comment(
        f"{what}, gemaakt door 'bbc-check profile propose' uit een export die begint met <{export.root.name}>."
    )


def _identity(export: Export) -> list[str]:
    root = export.root
    return [
        "",
        "formaat = 1",
        f"id = {toml.string(flat(root.name)[:40] or 'ontwerp')}",
        f"naam = {toml.string(f'Ontwerp voor {shortened(root.name, 60)}')}",
        "",
        "[xml]",
        f"wortel = {toml.string(root.name)}",
        f"naamruimte = {toml.string(without_version(root.namespace))}",
        "",
    ]


def _example(value: str) -> str:
    return f"'{shortened(value, 60)}'" if value else "leeg in deze export"


def _value(path: str, pattern: str | None) -> str:
    if pattern is None:
        return toml.string(path)
    return toml.inline({"pad": toml.string(path), "patroon": toml.string(pattern)})


def _head(head: Head) -> list[str]:
    lines = ["[xml.kop]"]
    for name in _HEAD:
        place = head.fields.get(name)
        if place is not None:
            lines += toml.comment(f"{name}: {place.path} = {_example(place.value)}")
            lines.append(f"{name} = {_value(place.path, place.pattern)}")
        elif name == "rapportcode":
            lines += _no_kind(head.unknown_kind)
        elif name == "boekjaar":
            lines += [*_no_year(head.unclear_years), 'boekjaar = { vast = "" }']
        elif name == "ondernemingsnummer":
            lines += [
                "# ondernemingsnummer: niet gevonden; vul het pad in, anders meldt elk rapport BBC010"
            ]
    lines.append("")
    if "rapportcode" in head.fields:
        kinds = spellings(head.kinds, head.fields["rapportcode"].pattern is not None)
        found = ", ".join(f"'{word}'" for word in head.kinds)
        lines += ["[xml.rapportsoorten]"]
        lines += toml.comment(f"in deze export: {found}; de andere zijn gangbare schrijfwijzen")
        lines += [f"{toml.quoted(word)} = {toml.string(kind)}" for word, kind in kinds.items()]
        lines.append("")
    return lines


def _no_year(unclear: Sequence[HeadValue]) -> list[str]:
    if not unclear:
        return [
            f"# {FILL_IN}: het boekjaar is niet gevonden. Zo blijft elk rapport onvolledig nagekeken."
        ]
    shown = ", ".join(f"{each.path} ({_example(each.value)})" for each in unclear)
    return toml.comment(
        f"{FILL_IN}: niet duidelijk is welk jaar het eerste is en welk het laatste: {shown}. Zet het pad van het eerste"
        " hier en dat van het laatste bij eindjaar. Zo blijft elk rapport onvolledig nagekeken."
    )


def _no_kind(unknown: HeadValue | None) -> list[str]:
    lines = [
        f"# {FILL_IN}: de soort rapport is niet herkend. Zo blijft elk rapport onvolledig nagekeken."
    ]
    if unknown is not None:
        lines += toml.comment(
            f"Misschien staat ze in {unknown.path} ({_example(unknown.value)}): zet dan dat pad hier, en de waarde"
            ' onder [xml.rapportsoorten], bijvoorbeeld 1 = "meerjarenplan".'
        )
    return [*lines, 'rapportcode = { vast = "" }']


def _notation(draft: Draft) -> list[str]:
    lines: list[str] = []
    if draft.separators:
        signs = " en ".join(f"'{sign}'" for sign in draft.separators)
        lines += toml.comment(f"de software zet met {signs} meer codes in één veld")
        lines.append("code_scheiding = [" + ", ".join(map(toml.string, draft.separators)) + "]")
    point, thousands = draft.spelling
    if draft.amounts and draft.spelling != (".", ""):
        lines.append(f"decimaal = {toml.string(point)}")
        lines.append(f"duizendtal = {toml.string(thousands)}")
    return ["[xml.waarden]", *lines, ""] if lines else []


def _level(each: Level, draft: Draft, undecided: Mapping[str, Sequence[Field]]) -> list[str]:
    lines = toml.comment(_evidence(each))
    if each.name == ACTION and draft.others:
        lines += toml.comment(f"ook mogelijk als actie: {', '.join(draft.others)}")
    lines.append(f"[xml.niveaus.{each.name}]")
    lines.append(
        'bij = "actie"' if each.kind is None else f"element = {toml.string(each.own.element)}"
    )
    if each.key is not None:
        lines.append(f"sleutel = {toml.string(each.key)}")
    if each.parents:
        paths = set(each.parents.values())
        one = (
            each.name == ACTION and len(paths) == 1 and len(each.parents) == len(draft.parents) > 1
        )
        table = {level: toml.string(path) for level, path in each.parents.items()}
        lines.append(f"ouder = {toml.string(paths.pop()) if one else toml.inline(table)}")
    lines += ["", f"[xml.niveaus.{each.name}.velden]"]
    for name in _FIELDS:
        lines += _role(each, name, undecided.get(name, ()))
    return [*lines, *_external(each, draft), ""]


def _role(each: Level, name: str, undecided: Sequence[Field]) -> list[str]:
    field = each.roles.fields.get(name)
    if undecided:
        shown = ", ".join(f"{e.path} ({_example(next(iter(e.values), ''))})" for e in undecided)
        text = f"{FILL_IN}: deze velden passen even goed: {shown}. Zet hier het pad van het juiste."
        return [*toml.comment(text), f'{name} = "{FILL_IN}"']
    if field is None:
        if each.name != ACTION:
            return []
        if name == "commentaar":
            return [
                "# LET OP: commentaar niet gevonden. Staat het er in andere exports wel, zet hier dan het pad;",
                "# zonder pad wordt het commentaar van een jaarrekening niet nagekeken.",
            ]
        return [f"# {name}: niet gevonden"]
    note = f"{field.filled} gevuld, gemiddeld {round(field.mean_length)} tekens"
    other = each.roles.runners_up.get(name) if name != "code" else None
    lines = toml.comment(
        (note if field.filled else "leeg in deze export")
        + (f"; misschien ook {other}" if other else "")
    )
    if name == "commentaar" and meaning("velden.evaluatie", field.own_name) >= 2:
        lines += [
            "# LET OP: dit heet evaluatie en is als commentaar genomen, want een ander veld is er niet."
        ]
    return [*lines, f"{name} = {toml.string(field.path)}"]


def _external(each: Level, draft: Draft) -> list[str]:
    coded = each.roles.external
    if coded:
        seen = dict.fromkeys(value for field in coded for value in field.values)
        shown = ", ".join(f"'{shortened(value, 30)}'" for value in list(seen)[:5])
        note = f"codes: {shown or 'leeg in deze export, herkend aan de naam'}"
        return [*toml.comment(note), f"{EXTERNAL} = {toml.array(field.path for field in coded)}"]
    if each.name != ACTION or draft.reads_codes:
        return []
    text = f"{FILL_IN}: in deze export is geen externe rapporteringscode gevonden, en geen veld dat zo heet."
    if draft.codes_elsewhere:
        text = (
            f"{FILL_IN}: er staan codes in {'; '.join(draft.codes_elsewhere)}, maar het programma kan ze aan geen actie"
            " koppelen."
        )
    rest = "Zet hier het pad van de codes. Zo blijft een rapport met codes onvolledig nagekeken."
    return [*toml.comment(f"{text} {rest}"), f'{EXTERNAL} = {{ vast = "" }}']


def _evidence(each: Level) -> str:
    if each.kind is None:
        return f"{each.name}: geen eigen element, de velden staan bij elke actie herhaald"
    text = f"{each.name}: <{each.own.element}> ({len(each.own.nodes)} keer)"
    codes = sum(field.codes for field in each.roles.external)
    if codes:
        text += f"; {codes} dragen een bekende code"
    if each.parents:
        paths = ", ".join(sorted(set(each.parents.values())))
        text += f"; verwijst met {paths} naar wat erboven staat"
    if each.name == ACTION:
        return f"{text}; vertrouwen: {confidence(each.score)}"
    if each.own.level[0] != each.name:
        return f"{text}; vertrouwen: middel, niet aan de naam herkend maar aan de plaats"
    return f"{text}; vertrouwen: hoog"


def _amounts(table: AmountTable) -> list[str]:
    shown = ", ".join(f"'{shortened(value, 20)}'" for value in table.examples[:3])
    lines = toml.comment(f"bedragen in de xml: {table.count} in het bekeken deel, zoals {shown}")
    lines += ["[[xml.bedragen]]", f"element = {toml.string(table.element)}"]
    lines.append(f"waarde = {toml.string(table.value)}")
    if table.fixed_year:
        lines.append("jaar = " + toml.inline({"vast": toml.string(table.fixed_year)}))
    else:
        lines.append(f"jaar = {_value(table.year, table.year_pattern)}")
    if table.fixed_kind:
        lines.append("soort = " + toml.inline({"vast": toml.string(table.fixed_kind)}))
        lines.append(f"{table.fixed_kind} = {toml.string(table.fixed_kind)}")
    elif table.kind:
        lines.append(f"soort = {toml.string(table.kind)}")
        lines += [f"{kind} = {toml.array(words)}" for kind, words in table.kinds.items()]
    if table.action:
        lines.append(f"actie = {toml.string(table.action)}")
    return [*lines, ""]


def _xbrl(names: XbrlNames) -> list[str]:
    lines = [*toml.comment(names.evidence), "[xbrl]"]
    lines.append(f"naamruimte = {toml.string(names.namespace)}")
    told = {"uitgave", "ontvangst"} & set(names.items.values())
    table = {toml.key(name): toml.string(kind) for name, kind in names.items.items()}
    lines.append(f"bedrag = {toml.inline(table) if told else toml.array(names.items)}")
    for key, value in (
        ("actie_dimensie", names.action),
        ("actie_patroon", names.action_pattern),
        ("soort_dimensie", names.kind),
    ):
        lines += [f"{key} = {toml.string(value)}"] if value else []
    lines += [f"{kind} = {toml.array(members)}" for kind, members in names.kinds.items()]
    for key, value in (
        ("jaar_dimensie", names.year),
        ("jaar_patroon", names.year_pattern),
        ("code_dimensie", names.code),
        ("code_feit", names.code_fact),
    ):
        lines += [f"{key} = {toml.string(value)}"] if value else []
    return [*lines, ""]
