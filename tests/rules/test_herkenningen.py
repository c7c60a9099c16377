"""What the shipped recognisers tell and what they leave alone, in sentences as people write them."""

import pytest

from bbc_check.domain.regeling import Herkenning
from bbc_check.reading.schemes.recognition import shipped_herkenning
from bbc_check.reading.schemes.shipped import shipped_regelingen

OPVULLING = [
    "De trekker, X, volgt de planning op.",
    "We helpen X aantal mensen vooruit.",
    "De consulent (naam: ...) belt terug.",
    "De actie wordt getrokken door gemeente xxx.",
    "Contactpersoon: XXX",
    "We begeleiden xx werkzoekenden.",
    "Opstart op xx/xx/2026.",
    "De nota wordt in 20xx geactualiseerd.",
    "De gemeente X neemt de leiding.",
    "De heer X volgt dit op.",
    "Mevr. X is de regisseur.",
    "Overleg met partner X en Y over vacatures.",
    "De partners X en Y werken samen.",
    "De dienst X organiseert een jobbeurs.",
    "We bereiken X deelnemers per jaar.",
    "Er zijn minstens x deelnemers.",
    "Overleg met [naam van de partner] in het voorjaar.",
    "De coördinator is [in te vullen].",
    "De coördinator is <naam> van de dienst werk.",
    "Kostprijs: {bedrag} in het eerste jaar.",
    "Verantwoordelijke: in te vullen",
    "Partners: nog in te vullen.",
    "Nog in te vullen",
    "De lijst van partners is nog aan te vullen.",
    "Timing (nog aan te vullen)",
    "Lorem ipsum dolor sit amet.",
    "TODO tekst nakijken met de dienst werk",
    "todo: cijfers opvragen",
    "Start van het traject: TBD",
    "Klik of tik om tekst in te voeren.",
    "Omschrijving volgt.",
    "Contact: ______",
    "Aantal deelnemers: ........",
    "Ze staat in voor... en rapporteert aan het diensthoofd.",
    "De regisseur staat in voor ... en rapporteert aan het college.",
    "In samenwerking met ... organiseren we een jobbeurs.",
    "De actie wordt getrokken door …",
    "We werken samen met de … van de regio.",
    "De regisseur … roept de partners samen.",
    "De heer ... is het aanspreekpunt.",
    "Partners: …",
    "We begeleiden jaarlijks ... werkzoekenden.",
    "Wij bereiken … deelnemers.",
    "Het overleg gebeurt in ... met alle diensten.",
    "De opleiding heeft als titel ... en duurt lang.",
    "De regisseur volgt … op met het team.",
    "... organiseert elk jaar een jobbeurs.",
    "...",
    " … ",
    "Hij werkt nauw samen met... en met de werkwinkel.",
    "Het doel is om ... te bereiken.",
    "Contact met (…) volgt in het najaar.",
    "Het bestuur van X neemt de leiding.",
    "Regisseur: X",
    "Gemeente XX werkt mee.",
    "Hier komt de tekst.",
    "Start op .../.../2026.",
    "Klaar in 20..",
    "Er zijn x overlegmomenten per jaar.",
    "Met partners zoals ... .",
    "De dienst werk organiseert …",
    "Het team telt ... leden en twee stagiairs.",
]

GEEN_OPVULLING = [
    "Drukwerk, affiches e.d. ... wordt later gekozen.",
    "We zorgen voor vormingen, stages, ...",
    "Activiteiten (markten, kermissen, ...) krijgen een plaats.",
    "Activiteiten (markten, kermissen ...) krijgen een plaats.",
    "Opleidingen, stages, … worden samen bekeken.",
    "Materiaal, software enz... wordt aangekocht.",
    "Onderhoud van bossen (Dennenbos, Kapelbos...) door de groendienst.",
    "Licenties (Office, VMWare,…) worden vernieuwd.",
    "We werven 3 VTE aan.",
    "Het project X-factor helpt jongeren.",
    "Generatie X zoekt ander werk dan generatie Y.",
    "Generaties X, Y en Z werken samen.",
    "Toestellen van merk X worden vervangen.",
    "Aankoop van een X-rays toestel.",
    "Toepassing van artikel X van het reglement.",
    "Het plein Leopold X wordt heraangelegd.",
    "Zie deel X van de beleidsnota.",
    "Overleg gebeurt 10 x per jaar.",
    "Vier X per jaar komt de stuurgroep samen.",
    "Tafels van 2 x 3 meter.",
    "We bezoeken 10x een bedrijf.",
    "Een premie van x 100 euro per deelnemer.",
    "We werken o.a. met de bib, i.s.m. vzw De Brug.",
    "We maken werk van een warme gemeente…",
    "Samen bouwen we aan de toekomst...",
    "Het motto is “Iedereen … aan de slag” in onze stad.",
    'De slogan "werken ... dat doe je samen" hangt overal uit.',
    "We helpen bedrijven om hun vacatures in te vullen.",
    "We willen de regierol sterker in te vullen taken omzetten.",
    "De nog in te vullen functies worden bekendgemaakt.",
    "Inwoners krijgen hulp om hun belastingbrief in te vullen.",
    "Voorraden zijn nog aan te vullen met nieuw materiaal.",
    "Investeren in software, opleiding en meer... Daarnaast voorzien we steun.",
    "Energiezuinige installaties… Daarnaast vernieuwen we de ramen.",
    "Wijkwerking voor jong en oud … en voor wie alleen is.",
    "Voor scholen, verenigingen en bedrijven ... in de regio.",
    "Leegstand in de kern bestrijden met premies en een belasting v...",
    "Iedere inwoner heeft recht op een menswaardig bestaan en kan ...",
    "De (gemeente)school en de [bestaande] werking blijven.",
    "De heer X. Janssens is schepen van werk.",
    "XXL-kledij voor de groendienst.",
    "In de XXe eeuw stond hier een mijn.",
    "Aankoop van een Xerox toestel.",
    "We zetten hier volop op in …",
    "Sociale media zoals Facebook, Instagram, X en YouTube.",
    "De to do-lijst van het team wordt digitaal.",
    "[nieuw] We zoeken een tweede jobcoach.",
    "Een bord van <50 cm en >20 cm hoog.",
    "Max. 4 personen per groep; zie ook 1.2.3 en 4...6 in de nota.",
    "Visie nog uit te werken in het najaar.",
    "De groep wordt aangevuld in het najaar.",
    "We organiseren een markt / kermis / ... op het plein.",
    "Ouders, grootouders, buren… iedereen is welkom.",
    "Wachtlijsten tot... zo lang als nodig vermijden.",
    "Kortom ... een warme stad.",
    "[x] afgevinkt",
    "Kledij in maat XXX-Large.",
    "Opmaak van een TODO-app.",
    "We gebruiken LinkedIn en X om jongeren te bereiken.",
    "De functie van jobcoach is nog in te vullen.",
    "VDAB, OCMW, GTB … werken samen.",
    "Een warme gemeente … waar het goed leven is.",
    "Scholen, werkgevers … organisaties uit de streek doen mee.",
    "Partners:\n- VDAB\n- …",
]

RESULTAAT = [
    "Output: 1 stappenplan.",
    "Aantal inschrijvingen: 25",
    "Er komt ½ VTE bij.",
    "In 2025 openen 3 nieuwe werkplekken.",
    "De partners zien elkaar 4 keer per jaar.",
    "Er zijn viermaal per jaar overlegmomenten.",
    "80 % van de cliënten stroomt door.",
    "Doel: een vlotte doorstroom.",
    "minstens 12 deelnemers",
    "minstens één jobbeurs",
    "Een jaarlijkse rondgang langs de bedrijven.",
    "De nota is klaar tegen eind 2025.",
    "Klaar tegen 1 september 2026.",
    "Uiterlijk in het najaar.",
    "Oplevering in 2028.",
    "De regisseur houdt twee infosessies.",
    "Drie nieuwe infomomenten voor werkgevers.",
    "De regisseur brengt de partners samen zodat vraag en aanbod elkaar vinden.",
    "Met als doel een betere afstemming.",
    "Streven naar een goede mix.",
    "Verhogen van de uitstroom.",
    "We willen jongeren aan een job helpen.",
    "Het bestuur wil een inclusieve werkgever zijn.",
    "Acties om langdurig werkzoekenden te activeren.",
    "Elke leefloner krijgt een gesprek.",
    "Elk kwartaal een stand van zaken.",
    "Tweewekelijks spreekuur in de bib.",
    "1 op 3 deelnemers vindt werk.",
    "2x per jaar een vorming.",
    "Een tiental bedrijven doet mee.",
    "Begeleiding van 25 leefloners.",
    "15 lokale ondernemers doen mee.",
    "We zorgen ervoor dat niemand uit de boot valt.",
    "We zorgen dat iedereen de weg vindt.",
    "De drempels naar werk verlagen.",
    "Dit draagt bij tot een sterke sociale economie.",
    "KPI’s: aantal bezoeken en aantal stages.",
    "Meer werkzoekenden op de werkvloer.",
    "1,5 VTE jobcoaching.",
    "Om de twee maanden een overleg.",
    "In het eerste kwartaal start de bevraging.",
    "De bevraging loopt eind 2026.",
    "Ambitie: de regio als voorbeeld.",
    "Het bereiken van kwetsbare jongeren.",
    "Wij wensen meer stageplaatsen.",
    "Vijf nieuwe lokale inschakelingstrajecten.",
    "Trimestrieel overleg.",
    "Zoveel mogelijk stages.",
    "Klaar voor 31/12/2026.",
    "Een viertal overlegmomenten.",
    "Max. 10 cursisten in een groep.",
    "Begeleiding van 12 wijk-werkers.",
    "Acties gericht op duurzame tewerkstelling.",
    "De nota is klaar vóór 2027.",
]

GEEN_RESULTAAT = [
    "De regisseur brengt de partners samen en bespreekt de stand van zaken.",
    "In 2024 werkt de dienst verder op de nota.",
    "Uitvoering van het decreet van 22 december 2017 over het lokaal bestuur.",
    "Zie artikel 12 en bijlage 3.",
    "Het budget bedraagt 25.000 euro.",
    "Voor deze actie is € 12.500 voorzien.",
    "We voorzien 5.000 euro per jaar.",
    "Het jobpunt is gevestigd in Kerkstraat 12.",
    "Kerkstraat 12 Mechelen",
    "9000 Gent",
    "Actie 3.2.1 onder actieplan 7.",
    "SDG 8 Waardig werk en economische groei.",
    "Deze actie kadert in doelstelling 3.",
    "Acties voor de doelgroep en het doelpubliek.",
    "Doelgericht en doeltreffend overleg.",
    "Tewerkstelling via artikel 60 medewerkers.",
    "Regelmatig overleg met de partners.",
    "Dagelijkse werking van de dienst sociale economie.",
    "Het dagelijks bestuur van de vereniging.",
    "De drie gemeenten werken samen.",
    "Overleg met de 2 gemeenten van de regio.",
    "Acties tegen armoede.",
    "Ondersteuning voor jongeren van 18 tot 25 jaar.",
    "Werking voor 55-plussers.",
    "Wijziging in 2025 van het organogram.",
    "Jaarlijkse bijdrage aan de interlokale vereniging.",
    "Vrijwilligers die graag willen helpen, krijgen uitleg.",
    "De hogere overheden en de lagere school doen mee.",
    "Onder meer jongeren nemen deel.",
    "Zitdag op 15 augustus.",
    "De regisseur overlegt met de diensten om de planning te bespreken.",
    "WSE-LR4 en BOA2",
    "Beleidsveld 0550-00",
    "Ondersteunen van lokale ondernemers.",
    "Een aantal partners werkt mee.",
    "Uitvoering van vier Vlaamse beleidsprioriteiten.",
    "Op 12 mei 2023 tekenden de partners.",
    "Artikel 60, § 7 van de wet van 8 juli 1976.",
    "Dorpsstraat 15, 9000 Lindebeke",
    "Het krediet voor 2026 bedraagt 10.000 euro.",
    "De dienst overlegt met de partners over het aanbod en de vacatures.",
]

ROL = [
    "De regisseuse bereidt het overleg voor.",
    "De regisseur volgt de actie op.",
    "De gemeente neemt de regierol op.",
    "Trekker: dienst lokale economie",
    "Ze coördineert het overleg.",
    "De verantwoordelijke van het jobpunt.",
    "De dienst Werk en Welzijn organiseert een jobbeurs.",
    "De dienst lokale economie staat in voor de opvolging.",
    "Het OCMW begeleidt leefloners naar werk.",
    "Het OCMW van onze stad begeleidt leefloners naar werk.",
    "De gemeente ondersteunt starters.",
    "Jaarlijks organiseert de stad een beurs.",
    "Lindebeke neemt de regie van de sociale economie op.",
    "Lindebeke organiseert een beurs.",
    "We brengen werkgevers en werkzoekenden bijeen.",
    "Wij geven vorming.",
    "In samenwerking met VDAB komt er een zitdag.",
    "Een beurs samen met de scholen.",
    "Een beurs i.s.m. de werkwinkel.",
    "Overleg met de partners.",
    "De projectleider stelt een nota op.",
    "Aanwerving van een casemanager.",
    "De jobcoach volgt de werknemer op.",
    "De consulenten bezoeken de bedrijven.",
    "Een maatschappelijk werker begeleidt de groep.",
    "De beurs wordt georganiseerd door de stad.",
    "Toeleiding via het OCMW.",
    "Het lokaal bestuur sluit een overeenkomst.",
    "De werkwinkel helpt bij het zoeken.",
    "Een stuurgroep volgt dit op.",
    "De schepen van werk zit het overleg voor.",
    "Het OCMW begeleidde veertien leefloners.",
    "De gemeente organiseerde een jobbeurs voor jongeren.",
    "De dienst werk bracht werkgevers en scholen bijeen.",
    "Het woonzorgcentrum biedt stageplaatsen aan; het team welzijn bereidt ze voor.",
    "De coo\u0308rdinator nodigt iedereen uit.",
    "Het regioteam volgt dit op.",
    "Streekwerk p.v. begeleidt de groep.",
    "Gemeente en OCMW engageren zich.",
    "Het OCMW en VDAB overlopen de dossiers.",
    "Een nieuwe jobbeurs. Onze sociale dienst mailt de genodigden.",
]

GEEN_ROL = [
    "Organiseren van een jobbeurs voor werkzoekenden.",
    "Jobbeurs voor werkzoekenden met standen en workshops.",
    "Maatschappelijk verantwoord ondernemen bevorderen.",
    "Inwoners van de gemeente krijgen informatie over werk.",
    "In de gemeente staat een gebouw leeg.",
    "Voor de inwoners van de stad gaat een loket open.",
    "Inrichten van een ruimte voor opleiding.",
    "Activering van langdurig werkzoekenden.",
    "De bevraging wordt gehouden in het voorjaar.",
    "Er komt een campagne over sociaal ondernemen.",
    "Aankoop van materiaal voor de vormingen.",
    "Dit initiatief ondersteunt kwetsbare jongeren.",
    "Deze actie zorgt voor doorstroom.",
    "Wijk-werken verder uitbouwen.",
    "Meer stageplaatsen in de regio.",
    "Opmaak van een omgevingsanalyse.",
    "Jobbeurs organiseren",
    "Initiatieven ontwikkelen voor wie lang werkloos is.",
    "Campus Zuid voorzien van leslokalen.",
    "De organisatie van een jobbeurs voor schoolverlaters.",
    "De dienstverlening aan ondernemers vernieuwen.",
]

VERMELDING = [
    "Overleg met VDAB",
    "De V.D.A.B. doet mee",
    "afspraken met de vdab-consulent",
    "Ondertekenen van de samenwerkingsovereenkomst",
    "Een samenwerkings-overeenkomst sluiten",
    "Het samenwerkingsakkoord met VDAB",
    "Evaluatie van VDAB's aanbod",
    "Lokale samenwerkingsovereenkomsten opvolgen",
    "Overleg met de Vlaamse Dienst voor Arbeidsbemiddeling",
]
GEEN_VERMELDING = [
    "Samenwerking met de werkwinkel en de scholen",
    "Overeenkomst met een leverancier",
    "Partners zoals GTB en het CAW",
]


def _vermelding() -> Herkenning:
    (regeling,) = (each for each in shipped_regelingen() if each.id == "wse-lr")
    return regeling.mentions[0].herkenning


@pytest.mark.parametrize("zin", OPVULLING)
def test_filler(zin: str) -> None:
    assert shipped_herkenning("opvulling").find(zin)


@pytest.mark.parametrize("zin", GEEN_OPVULLING)
def test_no_filler(zin: str) -> None:
    assert shipped_herkenning("opvulling").find(zin) is None


@pytest.mark.parametrize("zin", RESULTAAT)
def test_outcome(zin: str) -> None:
    assert shipped_herkenning("resultaat").find(zin)


@pytest.mark.parametrize("zin", GEEN_RESULTAAT)
def test_no_outcome(zin: str) -> None:
    assert shipped_herkenning("resultaat").find(zin) is None


@pytest.mark.parametrize("zin", ROL)
def test_role(zin: str) -> None:
    assert shipped_herkenning("rol").find(zin)


@pytest.mark.parametrize("zin", GEEN_ROL)
def test_no_role(zin: str) -> None:
    assert shipped_herkenning("rol").find(zin) is None


@pytest.mark.parametrize("zin", VERMELDING)
def test_mention(zin: str) -> None:
    assert _vermelding().find(zin)


@pytest.mark.parametrize("zin", GEEN_VERMELDING)
def test_no_mention(zin: str) -> None:
    assert _vermelding().find(zin) is None


@pytest.mark.parametrize("name", ["opvulling", "resultaat", "rol"])
@pytest.mark.parametrize(
    "stuk",
    [
        "a",
        "x ",
        "[",
        "123 ",
        "de gemeente ",
        "om ",
        "... ",
        " ",
        "12 ",
        "[naam",
        '"… ',
        "en a ",
        "de twee ",
    ],
)
def test_a_hostile_text_does_not_keep_it_busy_for_ever(name: str, stuk: str) -> None:
    """Work that grew faster than the text would not end here; how fast it is, is for benchmarks."""
    for text in (stuk * (100_000 // len(stuk)), f"{stuk}({' ' * 100_000}"):
        assert shipped_herkenning(name).found_in(text) == (
            shipped_herkenning(name).find(text) is not None
        )
