"""Write a draft as a profile, with the evidence as comments."""

import re
from collections.abc import Iterable

from bbc_check.domain.dutch import shortened
from bbc_check.proposing import toml_text as toml
from bbc_check.proposing.amounts import Bedragplek
from bbc_check.proposing.draft import Ontwerp, vertrouwen
from bbc_check.proposing.external import CODE, COMMENTAAR, EXTERN
from bbc_check.proposing.head import spellingen
from bbc_check.proposing.head_value import Plek
from bbc_check.proposing.levels import ACTIE, BD, Gevonden
from bbc_check.proposing.vocabulary import plat, woordenboek
from bbc_check.proposing.xbrl_proposal import Xbrlvoorstel, versieloos

_KOP = ("ondernemingsnummer", "naam", "rapportcode", "status", "boekjaar", "eindjaar")
_VELDEN = (
    "code",
    "korte_omschrijving",
    "lange_omschrijving",
    "commentaar",
    "evaluatie",
    "prioritair",
)


def schrijf(draft: Ontwerp) -> str:
    """Return the profile as TOML."""
    root = draft.document.wortel.naam
    lines = toml.commentaar(
        f"Ontwerp van een profiel, gemaakt door 'bbc-check profile propose' uit een export die begint met <{root}>."
    )
    lines += [
        "# Kijk het na, verander wat niet klopt (zie docs/profielen.md) en probeer het met 'bbc-check profile test'."
    ]
    if not draft.document.volledig:
        lines += ["# De export is groot: enkel het begin is bekeken."]
    for remark in draft.opmerkingen:
        lines += toml.commentaar(f"LET OP: {remark}.")
    lines += [
        "",
        "formaat = 1",
        f"id = {toml.tekst(_id(root))}",
        f"naam = {toml.tekst(f'Ontwerp voor {shortened(root, 60)}')}",
        "",
    ]
    lines += ["[xml]", f"wortel = {toml.tekst(root)}"]
    lines += [f"naamruimte = {toml.tekst(versieloos(draft.document.naamruimte))}", ""]
    lines += _kop(draft)
    lines += _waarden(draft)
    for each in sorted(draft.ouders, key=lambda one: one.niveau != BD):
        lines += _niveau(each, draft)
    lines += _niveau(draft.actie, draft)
    for place in draft.bedragen:
        lines += _bedrag(place)
    for link in draft.koppelingen:
        lines += toml.commentaar(
            f"codes staan in een lijst apart: <{link.element}>, {link.aantal} met een code"
        )
        lines += ["[[xml.koppelingen]]", f"element = {toml.tekst(link.element)}"]
        lines += [f"actie = {toml.tekst(link.actie)}", f"code = {toml.tekst(link.code)}", ""]
    if draft.xbrl is not None:
        lines += _xbrl(draft.xbrl)
    elif not draft.bedragen:
        lines += [
            "# bedragen: niet gevonden, ook niet in de xml. Geef de xbrl mee aan 'profile propose', of vul",
            "# [[xml.bedragen]] in; zonder bedragen wordt de dekking per jaar niet nagekeken.",
            "",
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _id(root: str) -> str:
    return plat(root)[:40] or "ontwerp"


def _voorbeeld(value: str) -> str:
    return f"'{shortened(value, 60)}'" if value else "leeg in deze export"


def _waarde(place: Plek) -> str:
    if place.patroon is None:
        return toml.tekst(place.pad)
    return toml.tabel({"pad": toml.tekst(place.pad), "patroon": toml.tekst(place.patroon)})


def _kop(draft: Ontwerp) -> list[str]:
    lines = ["[xml.kop]"]
    kop = draft.kop
    for name in _KOP:
        place = kop.velden.get(name)
        if place is not None:
            lines += toml.commentaar(f"{name}: {place.pad} = {_voorbeeld(place.waarde)}")
            lines.append(f"{name} = {_waarde(place)}")
        elif name == "rapportcode":
            lines += _geen_soort(kop.onbekende_soort)
        elif name == "boekjaar":
            lines += _geen_jaar(kop.onzeker_jaar)
            lines.append('boekjaar = { vast = "" }')
        elif name == "ondernemingsnummer":
            lines += [
                "# ondernemingsnummer: niet gevonden; vul het pad in, anders meldt elk rapport BBC010"
            ]
    lines.append("")
    if "rapportcode" in kop.velden:
        kinds = spellingen(kop.soorten, kop.velden["rapportcode"].patroon is not None)
        lines += ["[xml.rapportsoorten]"]
        found = ", ".join(f"'{word}'" for word in kop.soorten)
        lines += toml.commentaar(f"in deze export: {found}; de andere zijn gangbare schrijfwijzen")
        lines += [f"{toml.tekst_dubbel(word)} = {toml.tekst(kind)}" for word, kind in kinds.items()]
        lines.append("")
    return lines


def _geen_jaar(unsure: list[Plek]) -> list[str]:
    if not unsure:
        return [
            "# VUL IN: het boekjaar is niet gevonden. Zo blijft elk rapport onvolledig nagekeken."
        ]
    shown = ", ".join(f"{each.pad} ({_voorbeeld(each.waarde)})" for each in unsure)
    return toml.commentaar(
        f"VUL IN: niet duidelijk is welk jaar het eerste is en welk het laatste: {shown}. Zet het pad van het eerste"
        " hier en dat van het laatste bij eindjaar. Zo blijft elk rapport onvolledig nagekeken."
    )


def _geen_soort(unknown: Plek | None) -> list[str]:
    lines = [
        "# VUL IN: de soort rapport is niet herkend. Zo blijft elk rapport onvolledig nagekeken."
    ]
    if unknown is not None:
        lines += toml.commentaar(
            f"Misschien staat ze in {unknown.pad} ({_voorbeeld(unknown.waarde)}): zet dan dat pad hier, en de waarde"
            ' onder [xml.rapportsoorten], bijvoorbeeld 1 = "meerjarenplan".'
        )
    return [*lines, 'rapportcode = { vast = "" }']


def _waarden(draft: Ontwerp) -> list[str]:
    lines: list[str] = []
    if draft.scheiding:
        signs = " en ".join(f"'{sign}'" for sign in draft.scheiding)
        lines += toml.commentaar(f"de software zet met {signs} meer codes in één veld")
        lines.append("code_scheiding = [" + ", ".join(map(toml.tekst, draft.scheiding)) + "]")
    point, thousands = draft.getallen
    if draft.bedragen and (point, thousands) != (".", ""):
        lines.append(f"decimaal = {toml.tekst(point)}")
        lines.append(f"duizendtal = {toml.tekst(thousands)}")
    if any("prioritair" in each.rollen.velden for each in (draft.actie, *draft.ouders)):
        words = woordenboek()
        lines.append("waar = [" + ", ".join(map(toml.tekst, sorted(words.waar))) + "]")
        lines.append("onwaar = [" + ", ".join(map(toml.tekst, sorted(words.onwaar))) + "]")
    return ["[xml.waarden]", *lines, ""] if lines else []


def _niveau(each: Gevonden, draft: Ontwerp) -> list[str]:
    lines = toml.commentaar(_bewijs(each))
    if each.niveau == ACTIE and draft.andere:
        lines += toml.commentaar(f"ook mogelijk als actie: {', '.join(draft.andere)}")
    lines.append(f"[xml.niveaus.{each.niveau}]")
    if each.bij:
        lines.append('bij = "actie"')
    elif each.soort is not None:
        lines.append(f"element = {toml.tekst(each.soort.element)}")
    if each.sleutel is not None:
        lines.append(f"sleutel = {toml.tekst(each.sleutel)}")
    if (
        len(set(each.ouder.values())) == 1
        and len(each.ouder) == len(draft.ouders) > 1
        and each.niveau == ACTIE
    ):
        lines.append(f"ouder = {toml.tekst(next(iter(each.ouder.values())))}")
    elif each.ouder:
        lines.append(
            "ouder = " + toml.tabel({level: toml.tekst(path) for level, path in each.ouder.items()})
        )
    lines += ["", f"[xml.niveaus.{each.niveau}.velden]"]
    for name in _VELDEN:
        field = each.rollen.velden.get(name)
        if field is None:
            if name == COMMENTAAR and each.niveau == ACTIE:
                lines += [
                    "# LET OP: commentaar niet gevonden. Staat het er in andere exports wel, zet hier dan het pad;",
                    "# zonder pad wordt het commentaar van een jaarrekening niet nagekeken.",
                ]
            elif name != "prioritair" and name != "evaluatie" and each.niveau == ACTIE:
                lines.append(f"# {name}: niet gevonden")
            continue
        note = (
            f"{field.gevuld} gevuld, gemiddeld {round(field.gem_lengte)} tekens"
            if field.gevuld
            else "leeg in deze export"
        )
        other = each.rollen.anders.get(name)
        if other and name != CODE:
            note += f"; misschien ook {other}"
        lines += toml.commentaar(note)
        if name == COMMENTAAR and woordenboek().velden["evaluatie"].score(field.naam) >= 2:
            lines += [
                "# LET OP: dit heet evaluatie en is als commentaar genomen, want een ander veld is er niet."
            ]
        lines.append(f"{name} = {toml.tekst(field.pad)}")
    lines += _extern(each, draft)
    lines.append("")
    return lines


def _extern(each: Gevonden, draft: Ontwerp) -> list[str]:
    paths = [field.pad for field in each.rollen.extern]
    if paths:
        seen = [value for field in each.rollen.extern for value in field.waarden]
        shown = ", ".join(f"'{shortened(value, 30)}'" for value in list(dict.fromkeys(seen))[:5])
        lines = toml.commentaar(
            f"codes: {shown}" if shown else "codes: leeg in deze export, herkend aan de naam"
        )
        return [*lines, f"{EXTERN} = {toml.lijst(paths)}"]
    if each.niveau != ACTIE or draft.koppelingen:
        return []
    if draft.xbrl is not None and (draft.xbrl.code_dimensie or draft.xbrl.code_feit):
        return []
    text = "VUL IN: in deze export is geen externe rapporteringscode gevonden, en geen veld dat zo heet."
    if draft.codes_elders:
        text = (
            f"VUL IN: er staan codes in {'; '.join(draft.codes_elders)}, maar het programma kan ze aan geen actie"
            " koppelen."
        )
    lines = toml.commentaar(
        f"{text} Zet hier het pad van de codes. Zo blijft een rapport met codes onvolledig nagekeken."
    )
    return [*lines, f'{EXTERN} = {{ vast = "" }}']


def _bewijs(each: Gevonden) -> str:
    if each.bij or each.soort is None:
        return f"{each.niveau}: geen eigen element, de velden staan bij elke actie herhaald"
    text = f"{each.niveau}: <{each.soort.element}> ({len(each.soort.knopen)} keer)"
    codes = sum(field.codes for field in each.rollen.extern)
    if codes:
        text += f"; {codes} dragen een bekende code"
    if each.ouder:
        text += (
            f"; verwijst met {', '.join(sorted(set(each.ouder.values())))} naar wat erboven staat"
        )
    if each.niveau == ACTIE:
        text += f"; vertrouwen: {vertrouwen(each.score)}"
    elif each.soort.niveau[0] != each.niveau:
        text += "; vertrouwen: middel, niet aan de naam herkend maar aan de plaats"
    else:
        text += "; vertrouwen: hoog"
    return text


def _bedrag(place: Bedragplek) -> list[str]:
    shown = ", ".join(f"'{shortened(value, 20)}'" for value in place.voorbeelden[:3])
    lines = toml.commentaar(
        f"bedragen in de xml: {place.aantal} in het bekeken deel, zoals {shown}"
    )
    if (
        place.vast_jaar
        and "[" not in place.element + place.waarde
        and not re.search(place.vast_jaar, place.element + place.waarde)
    ):
        lines += toml.commentaar(
            f"LET OP: bij deze bedragen staat geen jaar; {place.vast_jaar} is het boekjaar van deze export."
            " Verander dit voor een ander boekjaar."
        )
    lines += ["[[xml.bedragen]]", f"element = {toml.tekst(place.element)}"]
    lines.append(f"waarde = {toml.tekst(place.waarde)}")
    if place.vast_jaar:
        lines.append("jaar = " + toml.tabel({"vast": toml.tekst(place.vast_jaar)}))
    elif place.jaar_patroon:
        lines.append(
            "jaar = "
            + toml.tabel({"pad": toml.tekst(place.jaar), "patroon": toml.tekst(place.jaar_patroon)})
        )
    else:
        lines.append(f"jaar = {toml.tekst(place.jaar)}")
    if place.vaste_soort:
        lines.append("soort = " + toml.tabel({"vast": toml.tekst(place.vaste_soort)}))
        lines.append(f"{place.vaste_soort} = {toml.tekst(place.vaste_soort)}")
    elif place.soort:
        lines.append(f"soort = {toml.tekst(place.soort)}")
        lines += [f"{kind} = {toml.lijst(words)}" for kind, words in place.soorten.items()]
    if place.actie:
        lines.append(f"actie = {toml.tekst(place.actie)}")
    return [*lines, ""]


def _xbrl(found: Xbrlvoorstel) -> list[str]:
    lines: list[str] = []
    for each in found.bewijs:
        lines += toml.commentaar(each)
    lines += ["[xbrl]", f"naamruimte = {toml.tekst(found.naamruimte)}"]
    if isinstance(found.bedrag, dict):
        table = {toml.sleutel(name): toml.tekst(kind) for name, kind in found.bedrag.items()}
        lines.append(f"bedrag = {toml.tabel(table)}")
    else:
        lines.append(f"bedrag = {toml.lijst(found.bedrag)}")
    lines.append(f"actie_dimensie = {toml.tekst(found.actie_dimensie)}")
    optional: Iterable[tuple[str, str | None]] = (
        ("actie_patroon", found.actie_patroon),
        ("soort_dimensie", found.soort_dimensie),
    )
    lines += [f"{key} = {toml.tekst(value)}" for key, value in optional if value]
    if found.soort_dimensie:
        lines += [f"{kind} = {toml.lijst(words)}" for kind, words in found.soorten.items()]
    optional = (
        ("jaar_dimensie", found.jaar_dimensie),
        ("jaar_patroon", found.jaar_patroon),
        ("code_dimensie", found.code_dimensie),
        ("code_feit", found.code_feit),
    )
    lines += [f"{key} = {toml.tekst(value)}" for key, value in optional if value]
    return [*lines, ""]
