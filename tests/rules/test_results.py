"""BBC506 and BBC507: what a commentaar tells of the year, in sentences as people write them."""

from dataclasses import replace

import pytest

from bbc_check.texts import not_carried_out, only_other_years
from tests.conftest import Nakijken, regels
from tests.helpers import builder

TITLE = "Jobbeurs voor werkzoekenden organiseren"
NOT_DONE = [
    "Niet uitgevoerd.",
    "De actie werd niet uitgevoerd.",
    "Deze actie is in 2024 niet uitgevoerd wegens ziekte van de regisseur.",
    "De actie is niet doorgegaan door een gebrek aan inschrijvingen.",
    "Wegens personeelstekort werd deze actie niet uitgevoerd.",
    "Door de verbouwing kon het project niet starten: niet opgestart.",
    "Er werd in 2024 geen actie ondernomen.",
    "Geen actie ondernomen.",
    "Geen acties ondernomen in 2024 omdat de functie vacant was.",
    "In 2024 werden er geen activiteiten georganiseerd.",
    "Het project ging niet door.",
    "Dit is niet doorgegaan.",
    "Nog niet gestart.",
    "De actie is nog niet opgestart omdat er geen kandidaten waren.",
    "De actie werd uitgesteld naar 2025.",
    "Uitgesteld naar 2025 wegens de werken aan het gebouw.",
    "Geannuleerd door de verkiezingen.",
    "De jobbeurs ging in 2024 niet door.",
    "De jobbeurs is niet kunnen doorgaan wegens te weinig standhouders.",
    "De jobbeurs vond niet plaats.",
    "Het initiatief kwam niet van de grond.",
    "Deze maatregel werd in 2024 niet gerealiseerd.",
    "Niet gerealiseerd in 2024. We bekijken dit opnieuw in 2025.",
    "Dit jaar hebben we hieraan niets gedaan. De regisseur was langdurig afwezig.",
    "Er is niets ondernomen rond dit thema.",
    "Helaas kon deze actie niet worden uitgevoerd.",
    "De actie kon niet uitgevoerd worden; de partner haakte af.",
    "Deze actie staat on hold tot er een nieuwe regisseur is.",
    "Er is voorlopig geen uitvoering gegeven",
    "De geplande actie werd geschrapt bij de aanpassing van het meerjarenplan.",
    "We hebben geen initiatieven genomen in 2024.",
    "De actie ging dit jaar niet van start.",
    "Niet opgestart wegens gebrek aan middelen.",
    "Niet doorgegaan.",
    "Wegens de sluiting van het gebouw is de actie niet doorgegaan.",
    "De jobbeurs werd in 2024 niet georganiseerd.",
    "Actie niet uitgevoerd in 2024.",
    "Deze actie werd door ziekte van de projectleider niet opgestart.",
    "Het project is uitgesteld tot na de fusie.",
    "De maatregel is in het voorbije jaar niet uitgevoerd.",
    "Geen activiteiten georganiseerd wegens gebrek aan personeel.",
    "Er zijn in 2024 geen acties ondernomen door de vacante functie.",
    "De actie is geschrapt.",
    "De actie kon door de verkiezingen niet doorgaan.",
    "Niet gestart, de partner trok zich terug.",
    "We hebben hiervoor geen stappen ondernomen.",
    "De uitvoering is uitgesteld naar het volgende werkjaar.",
    "De jobbeurs kon niet plaatsvinden.",
    "Er is in 2024 niets ondernomen.",
    "Nog niet opgestart. De voorbereiding gebeurt in 2025.",
    "Is niet doorgegaan.",
    "Werd niet gerealiseerd wegens besparingen.",
    "Dit initiatief werd afgelast.",
    "Er was geen uitvoering in 2024.",
    "De actie vond geen doorgang.",
    "Voor deze actie werden geen initiatieven genomen.",
    "In 2024 is deze actie niet in uitvoering gegaan.",
    "Tot op heden werd geen actie ondernomen.",
    "Door het vertrek van de regisseur is er geen actie ondernomen.",
]
DONE = [
    "Eén van de vijf sessies ging niet door.",
    "De jobbeurs in mei ging niet door, die in oktober wel.",
    "De actie werd niet alleen uitgevoerd maar ook uitgebreid.",
    "De actie werd niet volledig uitgevoerd: drie van de vier sessies gingen door.",
    "De infosessie van maart ging niet door wegens ziekte; de vier andere wel.",
    "In 2023 werd de actie niet uitgevoerd, maar nu kwamen er 24 deelnemers.",
    "De uitbreiding naar Beverveld werd niet uitgevoerd.",
    "Twee deelnemers zijn niet gestart omdat ze werk vonden.",
    "Wie niet kwam opdagen, kreeg een nieuwe uitnodiging.",
    "De actie werd uitgevoerd zoals gepland.",
    "De actie is niet zonder moeite uitgevoerd.",
    "Er waren geen klachten.",
    "De vergadering van juni werd uitgesteld naar september.",
    "De werkgroep besliste om geen acties te ondernemen tegen de sluiting.",
    "De opleiding heftruck werd geannuleerd, de andere vijf opleidingen vonden plaats.",
    "De actie werd goed onthaald en is intussen afgerond.",
    "Er namen 42 mensen deel; voor 3 van hen werd geen traject gestart.",
    "Niet minder dan 42 mensen namen deel.",
    "Niet iedereen vond werk, maar 11 deelnemers wel.",
    "De actie was niet uitgevoerd zonder de hulp van vrijwilligers.",
    "Het bezoek aan de kringwinkel is niet doorgegaan, wel dat aan het maatwerkbedrijf.",
    "Vorig jaar is de actie niet uitgevoerd. Dit jaar begeleidden we 12 mensen.",
    "De nota is nog niet goedgekeurd, wel besproken met alle partners.",
    "Hoewel de beurs niet fysiek kon doorgaan, organiseerden we ze online.",
    "Het aantal deelnemers is niet gestegen.",
    "We stelden de start met een maand uit en hielden vier overlegmomenten.",
    "De actie loopt nog.",
    "De actie is afgerond.",
    "Uitgestelde betalingen werden in december geregeld; 9 dossiers zijn klaar.",
    "Een geannuleerde sessie werd ingehaald in het najaar.",
    "De geplande jobbeurs werd met een week verschoven en trok 200 bezoekers.",
    "De samenwerking met de school is nog niet gestart; het overleg met VDAB gebeurde vier keer.",
    "Er werden geen nieuwe acties opgestart naast de lopende, die we voortzetten.",
    "De stagiairs hebben het project niet zelf uitgevoerd maar met de regisseur.",
    "Afgelast werd enkel de receptie.",
    "De acties uit het actieplan werden uitgevoerd.",
    "Voor het derde kwartaal werden geen activiteiten gepland wegens de vakantie.",
    "Het eerste overleg is niet doorgegaan maar de drie volgende wel.",
    "De regisseur kon niet op alle overlegmomenten aanwezig zijn.",
    "De actie werd in 2022 niet uitgevoerd. In 2024 vonden vier overlegmomenten plaats.",
    "Dit is niet vanzelf gegaan: 24 gesprekken waren nodig.",
    "De jobbeurs werd niet door ons georganiseerd maar door VDAB, met onze steun.",
    "De jobbeurs is niet in de sporthal doorgegaan maar in het gemeentehuis.",
    "De taalstage ging door met 18 deelnemers.",
    "Drie van de tien deelnemers zijn niet gestart.",
    "De actie werd ondanks het slechte weer uitgevoerd.",
    "Het tweede deel van de actie werd niet uitgevoerd.",
    "De actie is niet onopgemerkt gebleven.",
    "Er zijn geen problemen geweest.",
    "De opvolging in het vierde kwartaal is niet doorgegaan.",
    "Door corona werd de beurs niet fysiek georganiseerd, online namen 80 mensen deel.",
    "De gesprekken met werkgevers werden niet afgerond.",
    "Geen enkele deelnemer haakte af.",
    "De doelstelling van 20 deelnemers werd niet gehaald: het waren er 16.",
    "De actie werd niet stopgezet.",
    "De regisseur nam niet deel aan het overleg van mei.",
    "We konden niet alle bedrijven bezoeken.",
    "De subsidieaanvraag werd uitgesteld, de werking startte wel.",
    "De communicatiecampagne werd geannuleerd omdat er al genoeg kandidaten waren: 34 in totaal.",
    "Er zijn geen acties tegen deelnemers ondernomen.",
    "Uitgestelde opleidingen kregen een plaats in oktober; 14 cursisten behaalden een attest.",
    "De samenwerking is niet meer weg te denken.",
    "De infomomenten in de wijken konden niet starten voor maart; vanaf dan waren er acht.",
    "De actie is niet goedkoop maar wel geslaagd.",
    "Niets dan lof van de 40 deelnemers.",
    "Nooit eerder namen zoveel mensen deel: 64.",
    "Het overleg met de school werd uitgesteld naar juni en vond toen plaats.",
    "De actie is gestart in maart en loopt door.",
    "Een geplande infoavond werd geschrapt; 12 andere gingen door.",
    "De vacature raakte niet ingevuld, de andere regisseur nam de actie over.",
]
OTHER_YEARS = [
    "In 2023 namen 42 mensen deel; in 2023 vonden er 11 werk.",
    "In 2025 starten we met een jobbeurs voor jongeren.",
    "De jobbeurs zal plaatsvinden in het najaar van 2025.",
    "We zullen een overleg organiseren met de partners.",
    "In het voorjaar van 2025 plannen we drie infosessies voor werkgevers.",
    "Tijdens het werkjaar 2023 waren er vier overlegmomenten met 24 deelnemers.",
    "Het overleg met VDAB zal volgend jaar opgestart worden. De regisseur zal de partners uitnodigen.",
    "In 2023 organiseerden we een beurs. Er kwamen 120 bezoekers.",
    "De studie wordt in 2026 uitgevoerd door een externe partner.",
    "Volgend jaar willen we de samenwerking met de scholen uitbouwen.",
    "In oktober 2022 hielden we een jobbeurs met 40 standen.",
    "Eind 2023 werd een nieuwe regisseur aangeworven.",
    "De partners zullen in 2025 samen een plan opmaken en uitvoeren.",
    "Er is gepland om in 2025 een coach aan te werven.",
    "Begin 2025 gaat van start met vijf werkplekken.",
    "In 2022 vonden er vier overlegmomenten plaats.",
    "In de loop van 2025 zal de regisseur de werkgevers bezoeken.",
    "De regisseur zal de partners samenbrengen en een plan opmaken.",
    "Eind 2023 waren er 24 deelnemers. Daarvan vonden er 11 werk.",
    "We plannen een jobbeurs in mei 2025.",
    "Vanaf 2025 starten we met een nieuwe werking voor jongeren.",
    "In 2025 wordt een nieuwe coach aangeworven.",
    "Tijdens het schooljaar 2022-2023 kregen 14 leerlingen een stage.",
    "In december 2023 werd de overeenkomst met de kringwinkel ondertekend.",
    "Volgend jaar gaan we met drie bedrijven aan de slag.",
    "In het eerste kwartaal van 2025 zullen we de resultaten bespreken.",
    "Voor 2025 plannen we twee infoavonden en een bedrijfsbezoek.",
]
THIS_YEAR = [
    "Er waren vier overlegmomenten; 24 inwoners werden begeleid.",
    "In 2024 namen 42 mensen deel. In 2025 plannen we een vervolg.",
    "Op de jobbeurs van oktober kwamen 180 werkzoekenden.",
    "Sinds 2021 begeleiden we mensen naar werk; dat waren er 42.",
    "Het reglement uit 2019 werd toegepast op 12 aanvragen.",
    "Volgens het decreet van 2017 kregen 8 mensen een opleidingsbudget.",
    "In de periode 2023-2025 begeleiden we samen 60 mensen; 21 daarvan zijn gestart.",
    "Dit jaar organiseerden we twee beurzen, vorig jaar in 2023 maar één.",
    "De actie werd uitgevoerd zoals gepland.",
    "We hielpen 24 inwoners. Volgend jaar zullen we dat herhalen.",
    "In 2023 startte het traject. Intussen begeleiden we 20 mensen.",
    "De regisseur volgde vier vergaderingen op. In 2025 gaan we verder.",
    "In vergelijking met 2023 steeg het aantal deelnemers van 20 naar 34.",
    "Het Klimaatplan 2030 was het thema van twee workshops voor 15 jongeren.",
    "Er werden 2023 flyers verspreid bij de bakkers.",
    "De deelnemers zullen ons bijblijven: 24 mensen vonden werk.",
    "Het overleg vond vier keer plaats en zal verdergezet worden.",
    "Meer dan in 2023: 42 deelnemers.",
    "De partners hebben elkaar vier keer ontmoet.",
    "Het team begeleidt 24 mensen en doet dat met twee coaches.",
    "Elk jaar in mei gaan we langs bij 20 bedrijven.",
    "De oproep van 2022 leverde 4 nieuwe werkplekken op.",
    "De nota van eind 2023 is besproken met 12 partners.",
    "We bereikten 60 jongeren via de scholen en zullen dat aantal behouden.",
    "De toekomstige regisseur liep twee maanden mee.",
    "In totaal zijn 31 gesprekken gevoerd met leefloners.",
    "De actie loopt en levert elke maand drie nieuwe contacten op.",
    "Twaalf deelnemers volgden de opleiding die in 2023 werd uitgewerkt.",
    "De in 2023 opgestarte werking telde 14 deelnemers.",
    "Er namen 18 mensen deel aan de taalstage.",
    "We bezochten 20 bedrijven in oktober.",
    "Begeleiding van 24 mensen, van wie 9 met werk.",
    "Het project dat in 2022 begon, telde 12 nieuwe deelnemers.",
    "Zoals in 2023 waren er vier overlegmomenten.",
    "In 2024 en 2025 lopen er drie trajecten.",
    "De cijfers van 2023 en 2024: 20 en 34 deelnemers.",
    "Net als in 2022 hielpen vrijwilligers 30 mensen aan een stage.",
    "De regisseur overlegt elke maand met VDAB.",
    "We zullen hieraan blijven werken, na de 42 begeleidingen van het voorbije jaar.",
    "Vijf bedrijven tekenden een charter; zij zullen elk een stageplaats aanbieden.",
    "Het aantal leefloners met werk steeg van 12 naar 19.",
    "De evaluatie van 2023 werd besproken en leidde tot vier nieuwe afspraken.",
    "Het decreet van 2023 werd toegelicht aan 30 werkgevers.",
    "De acties lopen verder zoals gepland.",
    "Twee partners haakten af, drie nieuwe sloten aan.",
    "Het team kreeg er in maart een coach bij.",
    "De campagne 'Werk 2030' bereikte 1.500 inwoners.",
    "34 deelnemers, 12 jobs en 5 stages.",
    "Positief: meer vrouwen dan in 2023 stroomden door.",
    "De overeenkomst met VDAB loopt tot 2025 en werd twee keer opgevolgd.",
    "De regisseur werkt sinds september 2023 voor ons verband en begeleidde 16 ondernemers.",
    "Goed verlopen volgens alle partners van het netwerk.",
    "Onze sociale kruidenier telt 14 vrijwilligers uit de doelgroep.",
    "De werkgroep mobiliteit, opgericht in 2022, kwam vijf keer bijeen.",
    "Een bezoek aan Lindebeke staat gepland, het bezoek aan Ooster is achter de rug.",
]


@pytest.mark.parametrize("text", NOT_DONE)
def test_the_whole_action_was_not_carried_out(text: str) -> None:
    assert not_carried_out(text, TITLE, 2024)


@pytest.mark.parametrize("text", [*DONE, *THIS_YEAR])
def test_carried_out_or_only_a_part_not(text: str) -> None:
    assert not_carried_out(text, TITLE, 2024) is None


@pytest.mark.parametrize("text", OTHER_YEARS)
def test_only_other_years(text: str) -> None:
    assert only_other_years(text, 2024)


@pytest.mark.parametrize("text", [*THIS_YEAR, *DONE])
def test_this_year_or_no_year(text: str) -> None:
    assert not only_other_years(text, 2024)


@pytest.mark.parametrize(
    "piece",
    ["door a ", "nog ", "de actie werd nog door a ", "voorjaar ", "in 2023 ", "zal ", "niet "],
)
def test_a_hostile_text_does_not_keep_it_busy_for_ever(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    not_carried_out(text, piece * 100, 2024)
    only_other_years(text, 2024)


def rules_of(nakijken: Nakijken, text: str) -> list[str]:
    report = builder.jaarrekening()
    first, *others = report.acties
    return regels(nakijken(builder.met_acties(report, [replace(first, commentaar=text), *others])))


def test_one_rule_speaks_of_one_commentaar(nakijken: Nakijken) -> None:
    assert rules_of(nakijken, "Niet uitgevoerd.") == ["BBC506"]
    assert rules_of(nakijken, "De actie wordt uitgesteld naar 2031 en zal dan starten.") == [
        "BBC506"
    ]
    assert rules_of(nakijken, "In het najaar van 2031 zal een jobbeurs plaatsvinden.") == ["BBC507"]
    assert rules_of(nakijken, "In 2031 volgt meer.") == ["BBC505"]
