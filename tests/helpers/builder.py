"""Build submissions for tests: a small model of a report, written as xml, xbrl, borderel and zip."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.sax.saxutils import escape

AANLEVERING = "http://BBC-DR-01-00.abb.vlaanderen.be/Aanlevering"
TAXONOMIE = "http://BBC-DR-01-00.abb.vlaanderen.be/Taxonomie"
BORDEREL = "http://MFT-01-00.abb.vlaanderen.be/Borderel"

LANG = (
    "De regisseur van het bestuur brengt elk kwartaal de lokale partners en VDAB samen en volgt de "
    "afspraken op. Doel: minstens 20 inwoners per jaar naar werk begeleiden, met een jaarlijkse "
    "stand van zaken aan de gemeenteraad."
)
COMMENTAAR = "Er waren vier overlegmomenten; 24 inwoners werden begeleid en 9 vonden een job."


def kbo(first_eight: int) -> str:
    """Return a valid ondernemingsnummer for the first eight digits."""
    return f"{first_eight:08d}{97 - first_eight % 97:02d}"


KBO = kbo(9991001)


@dataclass(frozen=True)
class Actie:
    """An action; ``bedragen`` maps years to amounts as written, for spending."""

    code: str | None = "AC-1"
    title: str | None = "Overleg met de lokale partners"
    lang: str | None = LANG
    commentaar: str | None = None
    codes: tuple[str, ...] = ()
    bedragen: Mapping[int, str] = field(default_factory=dict)
    ontvangsten: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Actieplan:
    """An actieplan with its actions."""

    code: str | None = "AP-1"
    title: str | None = "Iedereen aan het werk"
    acties: tuple[Actie, ...] = ()
    codes: tuple[str, ...] = ()
    lang: str | None = None


@dataclass(frozen=True)
class Doelstelling:
    """A beleidsdoelstelling with its actieplannen."""

    code: str | None = "BD-1"
    title: str | None = "Een gemeente waar iedereen meetelt"
    plannen: tuple[Actieplan, ...] = ()
    codes: tuple[str, ...] = ()
    lang: str | None = None


@dataclass(frozen=True)
class Rapport:
    """A report of one bestuur."""

    kbo: str | None = KBO
    name: str | None = "Gemeente Lindebeke"
    kind: str | None = "MJP"
    status: str | None = "ORIGINEEL"
    boekjaar: str | None = "2023"
    eindjaar: str | None = None
    doelstellingen: tuple[Doelstelling, ...] = ()

    @property
    def acties(self) -> list[Actie]:
        """All actions in document order."""
        return [
            actie
            for doelstelling in self.doelstellingen
            for plan in doelstelling.plannen
            for actie in plan.acties
        ]


def rapport(*acties: Actie, **fields: str | None) -> Rapport:
    """Return a report whose actions hang under one actieplan."""
    return Rapport(doelstellingen=(Doelstelling(plannen=(Actieplan(acties=acties),)),), **fields)


def with_acties(source: Rapport, acties: Iterable[Actie]) -> Rapport:
    """Return the same report with other actions under its first actieplan."""
    first, *others = source.doelstellingen
    plan = replace(first.plannen[0], acties=tuple(acties))
    return replace(source, doelstellingen=(replace(first, plannen=(plan,)), *others))


def conform(years: Iterable[int] = (2023, 2024, 2025), **fields: str | None) -> Rapport:
    """Return a meerjarenplan that covers each priority in each year, with amounts of 0,00 among them."""
    years = tuple(years)
    amounts = {year: "0.00" if index else "2500.00" for index, year in enumerate(years)}
    return rapport(
        *(
            Actie(
                f"AC-{n}",
                f"Actie voor prioriteit {n}",
                LANG,
                None,
                (f"WSE-LR{n}",),
                amounts,
            )
            for n in range(1, 5)
        ),
        **{"boekjaar": str(years[0]), "eindjaar": str(years[-1]), **fields},
    )


def jaarrekening(year: int = 2024, **fields: str | None) -> Rapport:
    """Return a jaarrekening in which everything is in order."""
    plan = conform((year,), **{"kind": "JR", "eindjaar": None, **fields})
    return with_acties(
        plan,
        (
            replace(actie, commentaar=f"{COMMENTAAR} Dat was stap {n}.")
            for n, actie in enumerate(plan.acties, 1)
        ),
    )


def xml(source: Rapport, prefix: str = "", namespace: str = AANLEVERING) -> str:
    """Return the xml of a report, with a prefix for its namespace ("" is the default namespace)."""
    lines: list[str] = []
    p = f"{prefix}:" if prefix else ""

    def veld(depth: int, name: str, value: str | None) -> None:
        if value is not None:
            lines.append(f"{'  ' * depth}<{p}{name}>{escape(value)}</{p}{name}>")

    def fields(depth: int, element: Doelstelling | Actieplan | Actie) -> None:
        veld(depth, "Code", element.code)
        veld(depth, "KorteOmschrijving", element.title)
        veld(depth, "LangeOmschrijving", element.lang)
        if isinstance(element, Actie):
            veld(depth, "Commentaar", element.commentaar)
        for code in element.codes:
            veld(depth, "ExterneRapporteringscode", code)

    xmlns = f"xmlns:{prefix}" if prefix else "xmlns"
    lines.append('<?xml version="1.0" encoding="UTF-8"?>')
    lines.append(f'<{p}Aanlevering {xmlns}="{namespace}">')
    for name, value in (
        ("Ondernemingsnummer", source.kbo),
        ("Bestuursnaam", source.name),
        ("RapportCode", source.kind),
        ("StatusCode", source.status),
        ("Boekjaar", source.boekjaar),
        ("Eindjaar", source.eindjaar),
    ):
        veld(1, name, value)
    for doelstelling in source.doelstellingen:
        lines.append(f"  <{p}Beleidsdoelstelling>")
        fields(2, doelstelling)
        for plan in doelstelling.plannen:
            lines.append(f"    <{p}Actieplan>")
            fields(3, plan)
            for actie in plan.acties:
                lines.append(f"      <{p}Actie>")
                fields(4, actie)
                lines.append(f"      </{p}Actie>")
            lines.append(f"    </{p}Actieplan>")
        lines.append(f"  </{p}Beleidsdoelstelling>")
    lines.append(f"</{p}Aanlevering>")
    return "\n".join(lines) + "\n"


def xbrl(source: Rapport, *, nummer: str | None = None, extra: Iterable[str] = ()) -> str:
    """Return the xbrl of a report; ``extra`` lines are put before the end."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance"',
        '            xmlns:link="http://www.xbrl.org/2003/linkbase"',
        '            xmlns:xlink="http://www.w3.org/1999/xlink"',
        '            xmlns:xbrldi="http://xbrl.org/2006/xbrldi"',
        '            xmlns:iso4217="http://www.xbrl.org/2003/iso4217"',
        '            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
        f'            xmlns:bbc="{TAXONOMIE}">',
        '  <link:schemaRef xlink:type="simple" xlink:href="bbc-taxonomie.xsd"/>',
        '  <xbrli:unit id="EUR"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>',
    ]
    number = 0
    for actie in source.acties:
        for kind, amounts in (
            ("Uitgave", actie.bedragen),
            ("Ontvangst", actie.ontvangsten),
        ):
            for year, amount in amounts.items():
                number += 1
                lines += context(f"c{number}", nummer or source.kbo or "", year, actie.code, kind)
                lines.append(fact_of(f"c{number}", amount))
    return "\n".join([*lines, *extra, "</xbrli:xbrl>"]) + "\n"


def context(
    id: str,
    nummer: str,
    year: int,
    actie: str | None,
    kind: str = "Uitgave",
    veld: str = "0550-00",
) -> list[str]:
    """Return the lines of a context; without ``actie`` it is a verrichting zonder actie."""
    dims = [
        f'      <xbrldi:explicitMember dimension="bbc:TransactiesoortDimensie">bbc:{kind}'
        "</xbrldi:explicitMember>",
        '      <xbrldi:typedMember dimension="bbc:BeleidsveldDimensie">'
        f"<bbc:BeleidsveldCode>{veld}</bbc:BeleidsveldCode></xbrldi:typedMember>",
    ]
    if actie is not None:
        dims.append(
            '      <xbrldi:typedMember dimension="bbc:ActieDimensie">'
            f"<bbc:ActieCode>{escape(actie)}</bbc:ActieCode></xbrldi:typedMember>"
        )
    return [
        f'  <xbrli:context id="{id}">',
        "    <xbrli:entity><xbrli:identifier"
        f' scheme="http://www.abb.vlaanderen.be/ondernemingsnummer">{nummer}</xbrli:identifier></xbrli:entity>',
        f"    <xbrli:period><xbrli:startDate>{year}-01-01</xbrli:startDate>"
        f"<xbrli:endDate>{year}-12-31</xbrli:endDate></xbrli:period>",
        "    <xbrli:scenario>",
        *dims,
        "    </xbrli:scenario>",
        "  </xbrli:context>",
    ]


def fact_of(context: str, amount: str) -> str:
    """Return one amount."""
    return f'  <bbc:Bedrag contextRef="{context}" unitRef="EUR" decimals="2">{amount}</bbc:Bedrag>'


def borderel(nummer: str, *names: str) -> str:
    """Return the borderel of a parcel."""
    files = "".join(
        f"<Bestand><Bestandsnaam>{escape(each)}</Bestandsnaam></Bestand>" for each in names
    )
    parameters = "".join(
        f"<ParameterParameterWaarde><Parameter>{name}</Parameter>"
        f"<ParameterWaarde>{value}</ParameterWaarde></ParameterParameterWaarde>"
        for name, value in (("SLEUTEL", nummer), ("FLOW", "AANLEVERING GEDAAN"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<b:Borderel xmlns:b="{BORDEREL}"><Bestanden>{files}</Bestanden><RouteringsMetadata>'
        "<Entiteit>ABB</Entiteit><Toepassing>BBC DR</Toepassing>"
        f"<ParameterSet>{parameters}</ParameterSet></RouteringsMetadata></b:Borderel>\n"
    )


def zip_bytes(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip with these members, the same bytes for the same members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, content)
    return buffer.getvalue()


def pakket(source: Rapport, stem: str = "rapport") -> bytes:
    """Return a report as a parcel of the loket."""
    names = f"{stem}.xml", f"{stem}.xbrl"
    return zip_bytes(
        {
            names[0]: xml(source),
            names[1]: xbrl(source),
            "borderel.xml": borderel(source.kbo or "", *names),
        }
    )


def write_files(folder: Path, source: Rapport, stem: str = "rapport", **kwargs: str) -> Path:
    """Write the pair of a report in a folder and return the path of the xml."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.xml").write_text(xml(source, **kwargs), encoding="utf-8", newline="\n")
    (folder / f"{stem}.xbrl").write_text(xbrl(source), encoding="utf-8", newline="\n")
    return folder / f"{stem}.xml"
