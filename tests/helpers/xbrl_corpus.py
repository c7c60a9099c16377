"""A corpus of xbrl instances for the oracle: generated ones, and one of each documented kind.

Each instance belongs to one of two taxonomies: the shipped one, or a small one written here with
what other software may do: explicit actions, several items, instants, tuples, plain elements.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bbc_check.reading.choice import shipped_profiles
from bbc_check.reading.source import FileSource
from bbc_check.reading.xbrl import Xbrl, read_xbrl
from bbc_check.settings.profile import XbrlProfile
from tests.helpers import builder

OTHER_NAMESPACE = "http://voorbeeld.be/anders"
BBC = shipped_profiles()[0].xbrl or XbrlProfile(re.compile(""), {}, "")
ITEMS = {"Lasten": "uitgave", "Baten": "ontvangst", "Saldo": "overig"}
EXPLICIT = XbrlProfile(
    re.compile(re.escape(OTHER_NAMESPACE)), ITEMS, "Actie", actie_pattern=re.compile("^Actie_(.+)")
)
YEARS = XbrlProfile(
    re.compile(re.escape(OTHER_NAMESPACE)),
    ITEMS,
    "Actie",
    re.compile("^Actie_(.+)"),
    year_dimension="Jaar",
)
FLAT = XbrlProfile(re.compile(re.escape(OTHER_NAMESPACE)), ITEMS, "ActieCode")
CODES = ("AC-1", "AC-2", "1/1/2_1", "03.04:01", "é & <1>")


@dataclass(frozen=True)
class Case:
    """An instance; ``shuffled`` tells that contexts and units may stand behind the facts."""

    name: str
    profile: XbrlProfile
    contents: str
    shuffled: bool = False


def read_parts(tmp_path: Path, profile: XbrlProfile, *parts: str) -> Xbrl:
    """Return what our reader sees in an instance of these parts."""
    path = tmp_path / "plan.xbrl"
    path.write_text(document(*parts), encoding="utf-8")
    return read_xbrl(FileSource(path), [shipped_profiles()[0]._replace(xbrl=profile)])


def document(*parts: str) -> str:
    """Return an instance with both taxonomies in scope."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<i:xbrl xmlns:i="http://www.xbrl.org/2003/instance"',
            '  xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"',
            '  xmlns:d="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"',
            '  xmlns:munt="http://www.xbrl.org/2003/iso4217"',
            '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
            f'  xmlns:bbc="{builder.TAXONOMIE}" xmlns:b2="{builder.TAXONOMIE}" xmlns:v="{OTHER_NAMESPACE}">',
            '<link:schemaRef xlink:type="simple" xlink:href="SCHEMA"/>',
            *parts,
            "</i:xbrl>\n",
        ]
    )


def unit_of(id: str = "EUR", measure: str = "iso4217:EUR") -> str:
    """Return a unit."""
    return f'<i:unit id="{id}"><i:measure>{measure}</i:measure></i:unit>'


def duration(start: str, end: str) -> str:
    """Return the inside of a period of some length."""
    return f"<i:startDate>{start}</i:startDate><i:endDate>{end}</i:endDate>"


def year(year: int) -> str:
    """Return the inside of a period of a year."""
    return duration(f"{year}-01-01", f"{year}-12-31")


def moment(date: str) -> str:
    """Return the inside of a period that is a moment."""
    return f"<i:instant>{date}</i:instant>"


def context(
    id: str,
    period: str,
    scenario: Sequence[str] = (),
    segment: Sequence[str] = (),
    number: str = builder.KBO,
) -> str:
    """Return a context with members or plain elements in either container."""
    seg = f"<i:segment>{''.join(segment)}</i:segment>" if segment else ""
    scen = f"<i:scenario>{''.join(scenario)}</i:scenario>" if scenario else ""
    return (
        f'<i:context id="{id}"><i:entity><i:identifier'
        f' scheme="http://www.abb.vlaanderen.be/ondernemingsnummer">{number}</i:identifier>{seg}'
        f"</i:entity><i:period>{period}</i:period>{scen}</i:context>"
    )


def explicit_member(dimension: str, member: str) -> str:
    """Return an explicit member."""
    return f'<d:explicitMember dimension="{dimension}">{member}</d:explicitMember>'


def typed_member(dimension: str, element: str, value: str) -> str:
    """Return a typed member."""
    value = value.replace("&", "&amp;").replace("<", "&lt;")
    return f'<d:typedMember dimension="{dimension}"><{element}>{value}</{element}></d:typedMember>'


def actie(code: str = "AC-1", prefix: str = "bbc") -> str:
    """Return the action as the shipped taxonomy has it."""
    return typed_member(f"{prefix}:ActieDimensie", f"{prefix}:ActieCode", code)


def fact_of(
    item: str, context: str, value: str | None, accuracy: str = 'decimals="2"', unit: str = "EUR"
) -> str:
    """Return a fact; nil without a value."""
    start = f'<{item} contextRef="{context}" unitRef="{unit}"'
    return f'{start} xsi:nil="true"/>' if value is None else f"{start} {accuracy}>{value}</{item}>"


# The same amount at several accuracies, and others beside it.
VALUES = [
    ("2500.40", 'decimals="2"'), ("2500.40", 'decimals="2"'), ("2500.4", 'decimals="1"'),
    ("2500", 'decimals="0"'), ("3000", 'decimals="-3"'), ("2500.40", 'decimals="INF"'),
    ("2500", 'precision="4"'), ("2500.40", 'precision="INF"'), ("2501", 'decimals="0"'),
    ("0.00", 'decimals="2"'), ("-12.50", 'decimals="2"'), ("0", 'precision="3"'),
]  # fmt: skip
PERIODS = [
    year(2024), year(2024), year(2025), duration("2024-01-01T00:00:00", "2025-01-01T00:00:00"),
    duration("2024-04-01", "2024-06-30"), duration("2025-02-01T08:30:00", "2025-02-01T17:00:00"),
]  # fmt: skip
MOMENTS = [moment(text) for text in ("2024-12-31", "2025-01-01T00:00:00", "2025-06-30")]


def generated(seed: int) -> Case:
    """Return an instance with many facts over few contexts, so that duplicates abound."""
    draw = random.Random(seed)
    profile = (BBC, EXPLICIT, YEARS, FLAT)[seed % 4]
    shuffled = seed % 3 == 2
    rest = [unit_of(), unit_of("euro", "munt:EUR"), unit_of("USD", "iso4217:USD")]
    facts: list[str] = []
    for number in range(50):
        id = f"c{number}"
        if profile is BBC:
            instant, item = False, "bbc:Bedrag"
            contents = _dimensions(draw)
        else:
            item = draw.choice(["v:Lasten", "v:Lasten", "v:Baten", "v:Saldo"])
            instant = item == "v:Saldo"
            contents = _others(draw, profile)
        draw.shuffle(contents)
        cut = draw.choice([0, len(contents), draw.randint(0, len(contents))])
        if profile is FLAT:  # plain elements keep their place and order
            cut = draw.choice([0, len(contents)])
        period = draw.choice(MOMENTS if instant else PERIODS)
        kbo = draw.choice([builder.KBO] * 9 + [builder.kbo(9991002)])
        rest.append(context(id, period, contents[:cut], contents[cut:], kbo))
        for _ in range(draw.choice([1, 1, 2, 3])):
            value, accuracy = draw.choice(VALUES)
            unit = draw.choice(["EUR"] * 6 + ["euro", "USD"])
            fact = fact_of(item, id, draw.choice([value] * 9 + [None]), accuracy, unit)
            if profile is not BBC and draw.random() < 0.1:
                fact = f"<v:Blok>{fact}</v:Blok>"
            facts.append(fact)
    parts = [*rest, *facts]
    if shuffled:
        draw.shuffle(parts)
    return Case(f"gegenereerd {seed}", profile, document(*parts, FOOTNOTE), shuffled)


def _dimensions(draw: random.Random) -> list[str]:
    prefix = draw.choice(["bbc", "bbc", "b2"])
    kind = draw.choice(["Uitgave", "Uitgave", "Ontvangst"])
    found = [explicit_member(f"{prefix}:TransactiesoortDimensie", f"{prefix}:{kind}")]
    if draw.random() < 0.9:
        found.append(actie(draw.choice(CODES), prefix))
    if draw.random() < 0.5:
        veld = draw.choice(["0550-00", "0190-00"])
        found.append(
            typed_member(f"{prefix}:BeleidsveldDimensie", f"{prefix}:BeleidsveldCode", veld)
        )
    return found


def _others(draw: random.Random, profile: XbrlProfile) -> list[str]:
    if profile is FLAT:
        code = draw.choice(["AC-1", "AC-2", "AC-3", ""])
        return [
            f"<v:Dienst>{draw.choice(['A', 'B'])}</v:Dienst>",
            *([f"<v:ActieCode>{code}</v:ActieCode>"] if code else []),
        ]
    member = draw.choice(["Actie_AC1", "Actie_AC1", "Actie_AC2", "GeenActie"])
    found = [explicit_member("v:Actie", f"v:{member}")]
    if draw.random() < 0.5:
        found.append(typed_member("v:Post", "v:PostCode", draw.choice(["61", "62"])))
    if profile is YEARS:
        found.append(explicit_member("v:Jaar", f"v:J{draw.choice([2024, 2025])}"))
    return found


FOOTNOTE = (
    '<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
    '<link:footnote xlink:type="resource" xlink:label="n" xml:lang="nl"'
    ' xlink:role="http://www.xbrl.org/2003/role/footnote">Raming.</link:footnote>'
    "</link:footnoteLink>"
)
C1 = context("c1", year(2024), [actie()])
# One of each kind that XBRL 2.1 (4.6 to 4.11) and Dimensions 1.0 describe.
VARIETIES = [
    Case("een jaar", BBC, document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "10.00"))),
    Case("zonder dimensies", BBC, document(unit_of(), context("c1", year(2024)), fact_of("bbc:Bedrag", "c1", "1"))),
    Case("nil", BBC, document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", None))),
    Case("nul", BBC, document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "-0.00"))),
    Case("context achteraan", BBC, document(fact_of("bbc:Bedrag", "c1", "1"), unit_of(), C1), shuffled=True),
    Case("eenheid achteraan", BBC, document(C1, fact_of("bbc:Bedrag", "c1", "1"), unit_of()), shuffled=True),
    Case("twee gelijke contexten", BBC, document(unit_of(), C1, C1.replace('"c1"', '"c2"'), fact_of("bbc:Bedrag", "c1", "7"), fact_of("bbc:Bedrag", "c2", "7"))),
    Case("gelijk op de plaats na", BBC, document(unit_of(), C1, context("c2", year(2024), segment=[actie()]), fact_of("bbc:Bedrag", "c1", "7"), fact_of("bbc:Bedrag", "c2", "7"))),
    Case("afgerond dubbel", BBC, document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1000", 'decimals="-3"'), fact_of("bbc:Bedrag", "c1", "1234.56"))),
    Case("net niet afgerond dubbel", BBC, document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1000", 'decimals="-3"'), fact_of("bbc:Bedrag", "c1", "1500.01"))),
    Case("keten van afrondingen", BBC, document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "100", 'decimals="-1"'), fact_of("bbc:Bedrag", "c1", "105", 'decimals="0"'), fact_of("bbc:Bedrag", "c1", "104.4", 'decimals="1"'))),
    Case("tegenstrijdig", BBC, document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "10.00"), fact_of("bbc:Bedrag", "c1", "10.01"))),
    Case("twee munten", BBC, document(unit_of(), unit_of("USD", "iso4217:USD"), C1, fact_of("bbc:Bedrag", "c1", "5.00"), fact_of("bbc:Bedrag", "c1", "6.00", unit="USD"))),
    Case("lege code", BBC, document(unit_of(), context("c1", year(2024), [actie("")]), fact_of("bbc:Bedrag", "c1", "5.00"))),
    Case("tijdzone", BBC, document(unit_of(), context("c1", duration("2024-01-01Z", "2024-12-31Z"), [actie()]), fact_of("bbc:Bedrag", "c1", "5.00"))),
    Case("voetnoot en onbekend feit", EXPLICIT, document(unit_of(), context("c1", year(2024), [explicit_member("v:Actie", "v:Actie_AC1")]), '<v:Toelichting contextRef="c1">tekst</v:Toelichting>', fact_of("v:Lasten", "c1", "5.00"), FOOTNOTE)),
    Case("tupel", EXPLICIT, document(unit_of(), context("c1", year(2024), [explicit_member("v:Actie", "v:Actie_AC1")]), *[f"<v:Blok>{fact_of('v:Lasten', 'c1', '5.00')}</v:Blok>"] * 2)),
]  # fmt: skip
# What is no instance, or cannot be used: Arelle objects, and so do we.
BROKEN_XBRL = {
    "geen getal": document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1.000,00")),
    "exponent": document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1E3")),
    "oneindig": document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "INF")),
    "element in bedrag": document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1<v:Dienst/>")),
    "geen context": document(unit_of(), fact_of("bbc:Bedrag", "weg", "1")),
    "geen eenheid": document(C1, fact_of("bbc:Bedrag", "c1", "1", unit="weg")),
    "dubbele context": document(unit_of(), C1, context("c1", year(2025)), fact_of("bbc:Bedrag", "c1", "1")),
    "periode omgekeerd": document(unit_of(), context("c1", duration("2024-12-31", "2024-01-01"), [actie()]), fact_of("bbc:Bedrag", "c1", "1")),
    "geen datum": document(unit_of(), context("c1", duration("2024-02-30", "2024-12-31"), [actie()]), fact_of("bbc:Bedrag", "c1", "1")),
    "leeg met een waarde": document(unit_of(), C1, '<bbc:Bedrag contextRef="c1" unitRef="EUR" xsi:nil="true">5.00</bbc:Bedrag>'),
    "context zonder entiteit": document(unit_of(), re.sub("<i:entity>.*?</i:entity>", "", C1, flags=re.DOTALL), fact_of("bbc:Bedrag", "c1", "1")),
    "context zonder periode": document(unit_of(), re.sub("<i:period>.*?</i:period>", "", C1, flags=re.DOTALL), fact_of("bbc:Bedrag", "c1", "1")),
    "twee scenario's": document(unit_of(), C1.replace("</i:context>", "<i:scenario>" + typed_member("bbc:BeleidsveldDimensie", "bbc:BeleidsveldCode", "1") + "</i:scenario></i:context>"), fact_of("bbc:Bedrag", "c1", "1")),
    "leeg lid van een lijst": document(unit_of(), context("c1", year(2024), [actie(), explicit_member("bbc:TransactiesoortDimensie", "")]), fact_of("bbc:Bedrag", "c1", "1")),
    "dimensie dubbel": document(unit_of(), context("c1", year(2024), [actie(), actie("AC-2")]), fact_of("bbc:Bedrag", "c1", "1")),
    "lid zonder kind": document(unit_of(), context("c1", year(2024), ['<d:typedMember dimension="bbc:ActieDimensie"/>']), fact_of("bbc:Bedrag", "c1", "1")),
    "dimensie onbekend": document(unit_of(), context("c1", year(2024), [actie(), explicit_member("bbc:Dienst", "bbc:Uitgave")]), fact_of("bbc:Bedrag", "c1", "1")),
    "tijdstip": document(unit_of(), context("c1", moment("2024-12-31"), [actie()]), fact_of("bbc:Bedrag", "c1", "1")),
    "dimensie van een ander": document(unit_of(), context("c1", year(2024), [actie().replace("bbc:ActieDimensie", "v:ActieDimensie")]), fact_of("bbc:Bedrag", "c1", "1")),
    "lid met twee kinderen": document(unit_of(), context("c1", year(2024), [actie().replace("</d:typed", "<bbc:ActieCode>B</bbc:ActieCode></d:typed")]), fact_of("bbc:Bedrag", "c1", "1")),
    "soort onbekend": document(unit_of(), context("c1", year(2024), [actie(), explicit_member("bbc:TransactiesoortDimensie", "bbc:Lening")]), fact_of("bbc:Bedrag", "c1", "1")),
    "context herhaald": document(unit_of(), C1, C1, fact_of("bbc:Bedrag", "c1", "1")),
    "eenheid herhaald": document(unit_of(), unit_of().replace("EUR<", "USD<"), C1, fact_of("bbc:Bedrag", "c1", "1")),
    "munt zonder naamruimte": document(unit_of("EUR", "EUR"), C1, fact_of("bbc:Bedrag", "c1", "1")),
    "nauwkeurigheid geen getal": document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1", 'decimals="twee"')),
    "geen nauwkeurigheid": document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1", "")),
    "dubbele nauwkeurigheid": document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1", 'decimals="2" precision="3"')),
    "lid van een lijst waar tekst hoort": document(unit_of(), context("c1", year(2024), [explicit_member("bbc:ActieDimensie", "bbc:AC-1")]), fact_of("bbc:Bedrag", "c1", "1")),
    "tekst waar een lid van een lijst hoort": document(unit_of(), context("c1", year(2024), [actie(), typed_member("bbc:TransactiesoortDimensie", "bbc:ActieCode", "Uitgave")]), fact_of("bbc:Bedrag", "c1", "1")),
    "ander element in een lid": document(unit_of(), context("c1", year(2024), [typed_member("bbc:ActieDimensie", "bbc:BeleidsveldCode", "AC-1")]), fact_of("bbc:Bedrag", "c1", "1")),
    "element van een ander in een lid": document(unit_of(), context("c1", year(2024), [typed_member("bbc:ActieDimensie", "v:ActieCode", "AC-1")]), fact_of("bbc:Bedrag", "c1", "1")),
    "dimensie als gewoon element": document(unit_of(), context("c1", year(2024), ["<bbc:ActieDimensie>AC-1</bbc:ActieDimensie>"]), fact_of("bbc:Bedrag", "c1", "1")),
    "lid zonder dimensie": document(unit_of(), context("c1", year(2024), [actie(), "<d:typedMember><bbc:ActieCode>AC-2</bbc:ActieCode></d:typedMember>"]), fact_of("bbc:Bedrag", "c1", "1")),
    "tupel": document(unit_of(), C1, f"<bbc:Blok>{fact_of('bbc:Bedrag', 'c1', '1')}</bbc:Blok>"),
    "geen taxonomie": document(unit_of(), C1, fact_of("bbc:Bedrag", "c1", "1")).replace('<link:schemaRef xlink:type="simple" xlink:href="SCHEMA"/>', ""),
    "geen xml": document(unit_of(), C1, "<bbc:Bedrag>"),
}  # fmt: skip


def schema() -> str:
    """Return the other taxonomy, without linkbases: any dimension may stand anywhere."""

    def item(name: str, kind: str, period: str = "duration", more: str = "") -> str:
        group = more or 'substitutionGroup="i:item"'
        return f'<xs:element name="{name}" id="v_{name}" type="i:{kind}ItemType" i:periodType="{period}" nillable="true" {group}/>'

    members = ["Actie_AC1", "Actie_AC2", "GeenActie", "J2024", "J2025"]
    abstract = 'abstract="true" substitutionGroup="i:item"'
    dimension = 'abstract="true" substitutionGroup="x:dimensionItem"'
    return "\n".join(
        [
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:i="http://www.xbrl.org/2003/instance"',
            f'  xmlns:x="http://xbrl.org/2005/xbrldt" xmlns:v="{OTHER_NAMESPACE}" targetNamespace="{OTHER_NAMESPACE}"',
            '  elementFormDefault="qualified">',
            '<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>',
            '<xs:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>',
            item("Lasten", "monetary"),
            item("Baten", "monetary"),
            item("Saldo", "monetary", "instant"),
            item("Toelichting", "string"),
            *(item(name, "string", more=abstract) for name in members),
            item("Actie", "string", more=dimension),
            item("Jaar", "string", more=dimension),
            item("Post", "string", more=f'x:typedDomainRef="#v_PostCode" {dimension}'),
            '<xs:element name="PostCode" id="v_PostCode" type="xs:string"/>',
            '<xs:element name="Dienst" type="xs:string"/><xs:element name="ActieCode" type="xs:string"/>',
            '<xs:element name="Blok" id="v_Blok" substitutionGroup="i:tuple" nillable="true"><xs:complexType><xs:complexContent>'
            '<xs:restriction base="xs:anyType"><xs:sequence><xs:choice>'
            '<xs:element ref="v:Lasten"/><xs:element ref="v:Baten"/><xs:element ref="v:Saldo"/></xs:choice></xs:sequence>'
            '<xs:attribute name="id" type="xs:ID"/></xs:restriction></xs:complexContent></xs:complexType></xs:element>',
            "</xs:schema>\n",
        ]
    )
