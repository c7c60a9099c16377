"""BBC420, BBC421 and BBC422: a title that stands twice or is a code, and texts in the wrong field."""

from dataclasses import replace

import pytest

from tests.conftest import Judged, rule_ids
from tests.helpers import builder

TITLE = "De regisseur organiseert elk jaar een jobbeurs"
REPEATS = [
    TITLE,
    f"{TITLE}.",
    TITLE.upper(),
    f"<p>{TITLE}</p>",
    f"{{code}} – {TITLE}",
    f"Actie {{code}}: {TITLE}",
    "De regisseur organiseert elk jaar de jobbeurs",
    "Regisseur organiseert elk jaar een jobbeurs...",
    "De regisseur organiseert",
    "\u201cDe regisseur organiseert elk jaar een jobbeurs\u201d",
    "De  regisseur organiseert\nelk jaar een jobbeurs",
    f"{TITLE} !",
    f"{TITLE};",
    f"({TITLE})",
    f"<ul><li>{TITLE}</li></ul>",
    f"&nbsp;{TITLE}&nbsp;",
    f"{{code}} {TITLE}",
    f"- {TITLE}",
    "de regisseur organiseert elk jaar een jobbeurs",
    "De regisseur organiseert elk jaar",
    f"<p><strong>{TITLE}</strong></p><p>&nbsp;</p>",
]
ADDS = [
    f"{TITLE} met 40 standen.",
    f"{TITLE} samen met VDAB.",
    f"{TITLE}. We nodigen 100 werkzoekenden uit.",
    "Jobbeurs: de regisseur organiseert elk jaar een beurs voor jongeren.",
    "De jobbeurs brengt werkgevers en werkzoekenden samen.",
    "Een jobbeurs organiseert de regisseur elk jaar",
    "Minstens 40 standen per jaar",
    "Zie het actieplan.",
    "Doel: 40 standen",
    f"{TITLE} in de sporthal",
    f"{TITLE} en een infoavond.",
    f"{TITLE} voor schoolverlaters en mensen die een andere job zoeken",
    f"{TITLE}: 40 standen, 200 bezoekers",
    "Elk najaar ontmoeten werkgevers en werkzoekenden elkaar",
    f"Samen met VDAB: {TITLE.lower()}",
    "We laten bezoekers kennismaken met knelpuntberoepen.",
    f"{TITLE} (dienst werk)",
    "De regisseur organiseert elk jaar een beurs",
    f"{TITLE} <br>Verantwoordelijke: dienst economie",
    "Het OCMW huurt de zaal en nodigt de leefloners uit.",
]
CODES = """
SD05/BD24/AP3|SD01/BD01/AP01/AC01|1.2.3|03.04.01-R|AC000101|AC-0012|ACT0123|A.1.2.3|1/1/2_1/1/2/2|26ACT20202|BD 1 / AP 2 / A 3
BD1-AP2-A3|Actie 3|Actie 3.2.1|actie nr. 12|Actiepunt 4|AP-2.14|2.1.4.a|OD3-A12|BD03_AP07|Actie AC-0012|(SD05/BD24/AP3)|AC0115.
SD2:AP4:AC7|01.02.03.04|AP 3 - A 14|M.02.011|R0103|BBC-00123|1.1.1.1.1|12.07|P2/A7|G1-S2-O3
""".replace("\n", "|").strip("|").split("|")  # fmt: skip
TITLES = """
Actie 3: jobbeurs|SDG 8|COVID-19|Agenda 2030|24/7|N8|Art60|G-sport|2026-2031|KMO 2025|Jobs 4 you|A60|Kanaal 3|5G|Web 2.0|Plan 2030
B2B|UiTPAS|112|12/05/2025|IGS|Jobbeurs|P&R|Lijn 3.2 verlengen|SD05 Werk op maat|1.2.3 Overleg met partners|TWE-trajecten|H2O|50/50
AP3 Iedereen aan het werk|WSE 2.0|Werk|LEADER 2023-2027|Regierol|x-ray|Lokaal 4|Fase 2|Wijk-werken 2.0|VDAB|4.0|2025|50+|2024-25|1-1-2|ISO 9001|N338|F104
""".replace("\n", "|").strip("|").split("|")  # fmt: skip
SUBSTANCE = [
    builder.LANG,
    f"<p>{builder.LANG}</p>",
    "De regisseur nodigt elk najaar vijf werkgevers uit en volgt de afspraken met VDAB op.",
    "Het OCMW begeleidt elk jaar minstens 20 leefloners naar een werkplek in de sociale economie.",
    "Doel: minstens 40 standen en 200 bezoekers per jaar, met een enquête achteraf bij de werkgevers.",
    f"{builder.LANG} {builder.LANG} De kostprijs bedraagt 2.500 euro per jaar.",
    "Elk kwartaal zit de regisseur met VDAB en het OCMW aan tafel om de dossiers te verdelen en op te volgen.",
    "We willen minstens 15 leefloners per jaar laten doorstromen naar een vaste job in de sociale economie.",
    "De dienst economie bezoekt jaarlijks 30 bedrijven, samen met de accountmanager van de naburige stad.",
    "De jobcoach begeleidt deelnemers op de werkvloer en houdt elke maand een gesprek met hun werkgever.",
    "Met deze beurs brengen we werkgevers en werkzoekenden samen, zodat 50 inwoners per editie een gesprek hebben.",
    "Het maatwerkbedrijf neemt het groenonderhoud op zich en leidt daarbij elk jaar acht doelgroepwerknemers op.",
    "De trekker van dit project is de dienst werk; zij nodigt alle partners twee keer per jaar uit.",
    "Doelstelling: het aantal werkzoekenden zonder diploma met 10 % laten dalen tegen het einde van de legislatuur.",
    "<p>De coördinator van het Huis van het Kind verwijst ouders die werk zoeken door naar een vaste contactpersoon.</p>",
    "Samen met de scholen zoeken we stageplaatsen; de regisseur houdt de lijst bij en belt elke maand met de werkgevers.",
    "In deze actie leren anderstaligen de taal op de werkvloer, in kleine groepen, met een vrijwilliger die hen opvangt en na afloop drie maanden blijft volgen bij een werkgever uit de streek.",
    "Een mobiel loket rijdt elke week langs zes dorpen en beantwoordt vragen over werk, opleiding en sociale rechten.",
    "De gemeente legt in haar bestekken een sociale clausule op en volgt samen met de aannemers op of ze gehaald wordt.",
    "Wij organiseren 12 infosessies per jaar voor ondernemers die voor het eerst iemand met een beperking aanwerven.",
]
REMARKS = [
    "",
    "n.v.t.",
    "Zie het actieplan.",
    "Nog te bespreken op het managementteam.",
    "Raming op basis van een offerte; af te stemmen met de regisseur voor de aanpassing van het najaar.",
    "Krediet verhoogd met 5.000 euro bij de derde aanpassing, na overleg van de regisseur met de dienst financiën.",
    "De kostprijs bedraagt € 12.500 per jaar, te verdelen over de zes gemeenten van het verband.",
    "Overgenomen uit het vorige plan.",
    "Deze tekst werd nagelezen in maart en mag blijven staan tot de volgende versie er is.",
    "Zie lange omschrijving.",
    "Nieuw",
    "Actie van de dienst werk.",
    "Goedgekeurd door het college op 12 maart.",
    "Ongewijzigd ten opzichte van het oorspronkelijke meerjarenplan.",
    "Kredieten verschoven van 2026 naar 2027 wegens vertraging in het dossier van de subsidie.",
    "De raming houdt rekening met de indexering van de lonen en met de nieuwe btw-regels vanaf volgend jaar.",
    "Prioritaire actie",
    "Budget: 3.000 euro.",
    "Te bekijken bij de volgende aanpassing van het plan.",
    "/",
]


def rules_of(judged: Judged, report: builder.Rapport, **fields: str | None) -> list[str]:
    first, *others = report.acties
    changed = replace(first, **fields)  # type: ignore[arg-type]  # fields
    return rule_ids(judged(builder.with_acties(report, [changed, *others])))


@pytest.mark.parametrize("lang", REPEATS)
def test_a_text_that_only_repeats_the_title(judged: Judged, lang: str) -> None:
    report = builder.conform()
    lang = lang.format(code=report.acties[0].code)
    assert rules_of(judged, report, title=TITLE, lang=lang) == ["BBC420"]


@pytest.mark.parametrize("lang", ADDS)
def test_a_text_that_says_more_than_the_title(judged: Judged, lang: str) -> None:
    found = rules_of(judged, builder.conform(), title=TITLE, lang=lang)
    assert "BBC420" not in found
    assert "BBC412" in found


@pytest.mark.parametrize("title", CODES)
def test_a_title_that_is_only_a_code(judged: Judged, title: str) -> None:
    assert rules_of(judged, builder.conform(), title=title) == ["BBC421"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_with_a_number_in_it(judged: Judged, title: str) -> None:
    assert rules_of(judged, builder.conform(), title=title) == []


def test_the_code_of_the_action_as_its_title(judged: Judged) -> None:
    report = builder.conform()
    code = report.acties[0].code
    assert code
    assert rules_of(judged, report, title=code.lower().replace("-", " ")) == ["BBC421"]


@pytest.mark.parametrize("commentaar", SUBSTANCE)
def test_the_substance_stands_in_commentaar(judged: Judged, commentaar: str) -> None:
    plan = builder.conform()
    assert rules_of(judged, plan, title=TITLE, lang=TITLE, commentaar=commentaar) == ["BBC422"]
    found = rules_of(judged, plan, title=TITLE, lang="<p></p>", commentaar=commentaar)
    assert found == ["BBC411", "BBC422"]
    assert rules_of(judged, plan, title=TITLE, commentaar=commentaar) == []


@pytest.mark.parametrize("commentaar", REMARKS)
def test_a_remark_is_no_substance(judged: Judged, commentaar: str) -> None:
    plan = builder.conform()
    assert rules_of(judged, plan, title=TITLE, lang=TITLE, commentaar=commentaar) == ["BBC420"]


def test_in_a_jaarrekening_commentaar_is_in_its_place(judged: Judged) -> None:
    report = builder.jaarrekening()
    said = (
        "De regisseur hield vier overlegmomenten; 24 inwoners werden begeleid en 9 vonden een job."
    )
    assert rules_of(judged, report, title=TITLE, lang=TITLE, commentaar=said) == ["BBC420"]
