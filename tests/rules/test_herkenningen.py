"""What the shipped recognisers tell and what they leave alone, in sentences as people write them."""

import re
from collections.abc import Callable

import pytest

from bbc_check.domain.regeling import LOOKED_AT, Herkenning
from bbc_check.domain.tekst import split_markup
from bbc_check.settings.schemes.recognition import shipped_herkenning
from bbc_check.settings.schemes.shipped import shipped_regelingen
from tests.helpers.each import for_each

FILLER = [
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
    "Doel: x% van de leefloners werkt.",
    "De uitstroom stijgt met xx%.",
    "Aantal: x",
    "Streefcijfer: X per kwartaal",
    "We bereiken __ deelnemers.",
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
    "De uitvoering vertrouwen we toe aan X en een tweede partner.",
    "De vorming wordt gegeven door X.",
    "Een samenwerking met X. De partner levert de lokalen.",
    "We richten een antenne op in X, X, X en X.",
    "De werkgroep vergadert in X.",
    "Vanuit de X komt een voorstel.",
    "Het reglement van de X wordt herzien.",
    "Centrumstad X neemt de leiding.",
    "De buurgemeenten X en Y sluiten aan.",
    "Ook de lokale besturen X keuren dit goed.",
    "Coördinator is X",
    "De penhouder is X, die ook het verslag maakt.",
    "De verantwoordelijke heet X.",
    "Zie bijlage X voor de cijfers.",
    "We trekken naar X en naar X.",
    "De kaart staat op www.onzesocialekaartX.be.",
    "Er volgen x infomomenten.",
    "We houden x overlegmomenten per jaar.",
    "Wij begeleiden X jongeren.",
    "Contactpersoon: naam invullen",
    "De regisseur (naam nog in te vullen) belt.",
    "De regisseur volgt dit op.\n...",
    "<p>De werking start in mei.</p><p>...</p>",
    "<p>Partners zijn:</p><p>…</p>",
    "<p>....</p>",
    "De werkgroep komt samen.<br>…<br>Daarna volgt het verslag.",
    "Zij is aanspreekpunt voor... en overlegt met...",
    "De studie gebeurt namens X.",
    "Wij volgen de afspraken tussen X en Z op.",
    "De opleiding gaat door bij X.",
    "Het loket komt in X (adres volgt).",
    "Overleg met de regio X over wijk-werken.",
    "We rekenen op xxx euro.",
    "Verslag door X aan het college.",
    "De afspraken uit X gelden voor iedereen.",
    "Er doen x werkgevers mee.",
    "Het budget van xx euro is voorzien.",
    "Onder leiding van X groeit de werking.",
    "Contact: [naam], dienst werk.",
]

NO_FILLER = [
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
    "De resultaten delen we via LinkedIn en X.",
    "We zijn actief op X, Facebook en Instagram.",
    "Onze berichten op X bereiken jongeren.",
    "We communiceren hierover via X.",
    "De resultaten delen we op X.",
    "Het python-bestand __init__ en __deelnemers__ blijven.",
    "Het verloop is 3,x% of 0.x%.",
    "Datum: x-as van de grafiek",
    "Ook via X (vroeger Twitter) melden we vacatures.",
    "We posten vacatures op sociale media: Facebook, X en TikTok.",
    "Onder begeleiding van dr. X. Adams start een onderzoek.",
    "Een lezing door X. Martens over sociaal ondernemen.",
    "De X-as toont het aantal deelnemers.",
    "Het project X-factor begeleidt jongeren.",
    "Jongeren van generatie X en generatie Z ontmoeten elkaar.",
    "Er zijn drie assen: X, Y en Z.",
    "We werken op de assen X, Y en Z.",
    "De lijn X rijdt door het centrum.",
    "Malcolm X inspireerde de debatavond.",
    "Paus Leo X komt aan bod in de les.",
    "We komen 4 X per jaar samen.",
    "Vier x per jaar houden we infomomenten.",
    "Elke partner doet 2 x infosessies per jaar.",
    "Panelen van 2 x 3 meter.",
    "De kruisjes (X) in de tabel tonen wie deelneemt.",
    "Een rondvraag met antwoorden van X tot Y.",
    "De samenwerking met X&Y Consulting stopt.",
    "De bib koopt boeken, games, dvd's, ...",
    "Partners (VDAB, GTB, ...) sluiten aan.",
    "We plannen workshops, bezoeken, enz...",
    "We doen het samen...",
    "Samen staan we sterk ... en dat voelen we.",
    "Wijken zoals de Kouter, de Abeel, …",
    "Sport, cultuur, jeugd… iedereen doet mee.",
    "- sport\n- cultuur\n- ...",
    "<ul><li>VDAB</li><li>OCMW</li><li>...</li></ul>",
    "<p>We zorgen voor:</p><ul><li>stages</li><li>…</li></ul>",
    'De campagne heet "Werk ... en zo veel meer".',
    "De vacatures invullen lukt beter dan vorig jaar.",
    "We helpen mensen hun naam invullen op formulieren.",
    "De knelpuntberoepen blijven moeilijk in te vullen.",
    "Het toestel van merk X werd hersteld.",
    "Een bord in maat XL en een trui in maat XXL.",
    "De 10x10-regel geldt voor alle jobs.",
    "De vragenlijst bevat categorie X en categorie Y.",
    "We gebruiken MS Excel (xlsx) voor de telling.",
    "Windows 11 en MacOS X draaien naast elkaar.",
    "SpaceX is geen partner.",
    "Het chromosoom X is het thema van de les.",
    "We werken aan een plan voor 2026… en later.",
    "Deelnemers krijgen een attest (zie 3.2.x in de nota).",
    "De werkplaats 'Atelier X' opent in mei.",
    'De film "American History X" wordt vertoond.',
    "Zaal X van het cultuurcentrum is gereserveerd.",
    "Editie X van de jobbeurs vond plaats in mei.",
    "Het aantal personen x het aantal uren bepaalt de prijs.",
    "Een premie van 500 euro x 3 jaar.",
    "We volgen de methode van prof. X. Claes.",
    "Afspraken: 1) bellen, 2) mailen, 3) ...",
    "De score loopt van x naar y.",
    "De regisseur denkt mee, luistert ... en beslist.",
    "We investeren in mensen...",
    "Wie zoekt, die vindt… werk!",
    "De winkel (hoek Kerkstraat...) opent.",
    "Sociale media (Facebook, Instagram, X, ...) zetten we in.",
]

RESULT = [
    "De dienst helpt bij de plannen (1 plan per gemeente).",
    "Onze accountmanager begeleidt er acht.",
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

NO_RESULT = [
    "Wie deelneemt, betaalt 5 euro per maaltijd.",
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
    "Dit gebeurt in de gemeente Lindebeke. De dienst werk organiseert een jobbeurs.",
    "Inwoners van de gemeente vinden werk. Het OCMW zet in op taal.",
    "In de gemeente\nEr is een beurs die de stad, i.s.m. VDAB, organiseert.",
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
    "De schepen van werk zit het overleg voor.",
    "Onze schepenen ondertekenen het charter.",
    "De schepen volgt dit op.",
    "De schepencolleges bespreken de nota.",
    "Het schepencollege keurt het plan goed.",
    "Trekkers zijn de dienst werk en het OCMW.",
    "We werken samen met VDAB en GTB.",
    "De vrijwilligers begeleiden de nieuwkomers.",
    "Wij nemen de regie op.",
    "We coördineren het netwerk.",
    "De trekker is de dienst werk.",
    "Als trekker van het netwerk nodigen we de partners uit.",
    "De nieuwe trekker nodigt iedereen uit.",
    "De trekkers en de partners komen vier keer samen.",
    "Onderhoud van het contact met de trekker van het project.",
]

NO_ROL = [
    "Mensen uit de gemeente vinden werk. Een jobbeurs zorgt voor contact.",
    "Mensen uit de gemeente (o.a. jongeren) vinden werk.",
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
    "We brengen werkgevers en werkzoekenden bijeen.",
    "Wij geven vorming.",
    "We organiseren een jobbeurs voor werkzoekenden.",
    "Wij zorgen voor een vlotte doorstroom.",
    "Hiermee willen we drempels wegnemen.",
    "De jobbeurs vindt plaats in het Schepenhuis.",
    "Renovatie van het schepenhuis tot ontmoetingsplek.",
    "De oude schepenzaal krijgt nieuwe stoelen.",
    "Jongeren werken in de facilitaire ploeg.",
    "Partnerschap en partnerkeuze komen aan bod in de les.",
    "Een opleiding tot verantwoordelijke voor de winkel.",
    "Het adviseursvak is een knelpuntberoep.",
    "Een vrijwilligerswerking en vrijwilligersvergoedingen voor wie thuis zit.",
    "Regiewerken aan het gebouw.",
    "De organisatorische aspecten van een beurs.",
    "Aankoop van een werkgroepstafel voor het atelier.",
    "De collegezaal wordt vernieuwd.",
    "Het Burgemeesterspark is de plek voor de buurtbeurs.",
    "Opleidingen tot jobcoach en consulent voor werkzoekenden.",
    "Coördinatenstelsel voor de kaart.",
    "Een campagne over verantwoordelijkheidszin bij jongeren.",
    "Een actorenanalyse van de arbeidsmarkt.",
    "De trekkershut op het domein wordt gebouwd.",
    "Een brug als ontmoetingsplek voor wandelaars.",
    "Het coachinghuis en het managementboek.",
    "Aankoop van een trekker voor het maaien van de bermen.",
    "Aankoop van een nieuwe elektrische trekker.",
    "Vervanging van de oude trekker door een zuiniger model.",
    "Een trekker met aanhangwagen en een klepelmaaier.",
    "Huren van twee trekkers tijdens de oogst.",
    "Trekkers en werktuigen delen tussen landbouwers.",
    "Onderhoud van de trekkers en de maaiers.",
    "Een tweedehandse trekker is goedkoper.",
]

MENTION = [
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
NO_MENTION = [
    "Samenwerking met de werkwinkel en de scholen",
    "Overeenkomst met een leverancier",
    "Partners zoals GTB en het CAW",
]


def _mention() -> Herkenning:
    (regeling,) = (each for each in shipped_regelingen() if each.id == "wse-lr")
    return regeling.mentions[0].herkenning


def seen(sentence: str) -> str:
    return split_markup(sentence)[0] if "</" in sentence or "<br>" in sentence else sentence


@for_each(FILLER)
def test_filler(sentence: str) -> None:
    assert shipped_herkenning("opvulling").find(seen(sentence))


@for_each(NO_FILLER)
def test_no_filler(sentence: str) -> None:
    assert shipped_herkenning("opvulling").find(seen(sentence)) is None


@for_each(RESULT)
def test_outcome(sentence: str) -> None:
    assert shipped_herkenning("resultaat").find(sentence)


@for_each(NO_RESULT)
def test_no_outcome(sentence: str) -> None:
    assert shipped_herkenning("resultaat").find(sentence) is None


@for_each(ROL)
def test_role(sentence: str) -> None:
    assert shipped_herkenning("rol").find(sentence)


@for_each(NO_ROL)
def test_no_role(sentence: str) -> None:
    assert shipped_herkenning("rol").find(sentence) is None


@pytest.mark.parametrize("sentence", MENTION)
def test_mention(sentence: str) -> None:
    assert _mention().find(sentence)


@pytest.mark.parametrize("sentence", NO_MENTION)
def test_no_mention(sentence: str) -> None:
    assert _mention().find(sentence) is None


@pytest.mark.parametrize(
    ("name", "told", "not_told"),
    [
        (
            "opvulling",
            [],
            NO_FILLER,
        ),  # an X before a capital may be the first letter of a name
        ("resultaat", RESULT, NO_RESULT),
        ("rol", ROL, NO_ROL),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_sentence_is_judged_by_itself(
    name: str, told: list[str], not_told: list[str], between: str
) -> None:
    """Neither what is told nor what excuses it reaches into the sentence behind it."""
    find = shipped_herkenning(name).find
    for at, first in enumerate(map(seen, not_told)):
        begin = first + ("" if first.endswith((".", "…", "!", "?")) else ".") + between
        for other in (not_told[at - 7], not_told[at - 29]):
            assert find(begin + seen(other)) is None, begin + other
        assert [other for other in told if find(begin + other) is None] == [], begin


def wrapped(sentence: str) -> str:
    """Return a sentence of which the last part stands on a line of its own."""
    return re.sub(r"(.*\w) (?=[a-z])", r"\1\n", sentence, count=1, flags=re.DOTALL)


def in_a_list(sentence: str) -> str:
    """Return a sentence as the second item of a list."""
    return f"• Een eerste punt\n\uf0b7 {sentence}"


@pytest.mark.parametrize(
    "typed",
    [
        lambda sentence: sentence.replace(" ", "  "),
        lambda sentence: sentence.replace(" ", "\u00a0"),
        lambda sentence: sentence.replace(". ", ".\u200b "),
        lambda sentence: f"**{sentence}**",
        lambda sentence: f"## Wat\n\n1) {sentence}",
        wrapped,
        in_a_list,
    ],
)
@pytest.mark.parametrize(
    ("name", "told", "not_told"),
    [
        ("opvulling", FILLER, NO_FILLER),
        ("resultaat", RESULT, NO_RESULT),
        ("rol", ROL, NO_ROL),
    ],
)
def test_it_is_the_same_however_it_was_typed(
    name: str, told: list[str], not_told: list[str], typed: Callable[[str], str]
) -> None:
    """Spaces, lines that a program broke and lists change nothing; dots alone are a paragraph."""
    find = shipped_herkenning(name).find
    plain = [each for each in map(seen, told) if each.strip(" .…\n")]
    assert [each for each in map(typed, plain) if find(each) is None] == []
    assert [each for each in map(typed, map(seen, not_told)) if find(each) is not None] == []


@pytest.mark.parametrize("name", ["opvulling", "resultaat", "rol"])
@pytest.mark.parametrize(
    "piece",
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
def test_a_hostile_text_does_not_keep_it_busy_for_ever(name: str, piece: str) -> None:
    """Work that grew faster than the text would not end here; how fast it is, is for benchmarks."""
    for text in (piece * (100_000 // len(piece)), f"{piece}({' ' * 100_000}"):
        assert shipped_herkenning(name).found_in(text) == (
            shipped_herkenning(name).find(text) is not None
        )


def test_far_beyond_what_anybody_sees_nothing_is_looked_for() -> None:
    rol, opvulling = map(shipped_herkenning, ("rol", "opvulling"))
    before = "Ons aanbod groeit. " * (LOOKED_AT // 19 - 5)
    beyond = "Ons aanbod groeit. " * (LOOKED_AT // 19 + 5)
    for text, seen in ((before, True), (beyond, False)):
        assert rol.found_in(f"{text}De stad is regisseur.") is seen
        assert (opvulling.find(f"{text}De gemeente X doet mee.") is not None) is seen
