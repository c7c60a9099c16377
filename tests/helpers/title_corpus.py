"""Titles to try BBC406 on: sentences of our own, cut, and finished ones of the same length."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

_BEGIN = """
We organiseren; We ondersteunen; We bouwen verder aan; Uitbouwen van; Het bestuur investeert in;
Opmaken van; De gemeente zet in op; Herinrichten van; Verder uitwerken van; Het OCMW begeleidt;
Vernieuwen en onderhouden van; Samen met de buurgemeenten versterken we; Opstarten van;
De dienst economie coördineert; We evalueren jaarlijks; Tegen eind 2027 realiseren we
""".replace("\n", " ").split(";")
_WAT = """
de werkervaringstrajecten; een laagdrempelig ontmoetingscentrum; het lokaal overleg over werk;
toegankelijke fietspaden; een jobbeurs; de sociale kruidenier; de renovatie van het gemeentehuis;
een buurtwerking; het onthaal van nieuwkomers; de digitale dienstverlening; een speelterrein;
kwaliteitsvolle kinderopvang; het netwerk van vrijwilligers; de maaltijdbedeling aan huis;
een energiescan; het mobiliteitsplan; de handelskern; een opleidingsaanbod; het klimaatplan;
de bibliotheek; een huis van het kind; de regenwaterputten; sociale huurwoningen; het jeugdhuis
""".replace("\n", " ").split(";")
_WIE = """
voor jonge gezinnen; voor kwetsbare inwoners; voor langdurig werkzoekenden; voor ouderen;
voor kinderen en jongeren; voor lokale ondernemers; voor mensen met een beperking; voor scholen;
voor verenigingen; voor wie moeilijk rondkomt; voor de bewoners van de stationsbuurt; voor starters
""".replace("\n", " ").split(";")
_HOE = """
in samenwerking met VDAB; samen met het welzijnshuis; met steun van de Vlaamse overheid;
in overleg met de wijkraden; via het intergemeentelijk samenwerkingsverband; met extra middelen;
op basis van een behoefteonderzoek; met aandacht voor duurzaamheid en veiligheid; (fase 2);
door middel van een subsidiereglement; met de nadruk op preventie; in een vernieuwd gebouw
""".replace("\n", " ").split(";")
_WAAR = """
in alle deelgemeenten; in het centrum; langs de Leie; op de bedrijventerreinen; in elke wijk;
rond het station; tegen 2030; vanaf volgend schooljaar; op school; tijdens de zomermaanden;
in de sporthal; aan de kerk; in 2028 en 2029; op vier plaatsen; ook buiten de kantooruren
""".replace("\n", " ").split(";")
_SLOT = """
; en volgen we de resultaten op; en breiden het aanbod stelselmatig uit; met het oog op meer werk;
zodat iedereen mee kan; en zetten we deze werking voort; en betrekken daar de buurt bij
""".replace("\n", " ").split(";")


@dataclass(frozen=True)
class Titel:
    """A title of 100 characters, the lange omschrijving beside it, and whether it was cut."""

    title: str
    lang: str
    cut: bool


def sentence(draw: random.Random) -> str:
    """Return a sentence as plans write them, without a full stop."""
    parts = [draw.choice(part).strip() for part in (_BEGIN, _WAT, _WIE, _HOE, _WAAR, _SLOT)]
    if draw.random() < 0.4:
        parts[1] += f" en {draw.choice(_WAT).strip()}"
    if draw.random() < 0.2:
        parts[3], parts[4] = parts[4], parts[3]
    return " ".join(filter(None, parts))


def afgekapte(draw: random.Random, count: int, *, with_sequel: bool) -> Iterator[Titel]:
    """Yield titles cut at exactly 100, with or without the full text as lange omschrijving."""
    while count:
        full = sentence(draw)
        title = full[:100]
        # a cut that leaves a space at the end is stored without it, and then has 99 characters
        if len(full) > 102 and not title.endswith(" "):
            count -= 1
            yield Titel(title, f"{full}." if with_sequel else sentence(draw), cut=True)


def finished(draw: random.Random, count: int) -> Iterator[Titel]:
    """Yield finished titles that happen to have 100 characters."""
    while count:
        title = sentence(draw)
        if len(title) == 99 and draw.random() < 0.5:
            title += "."
        if len(title) == 100:
            count -= 1
            lang = draw.choice(
                ("", title, f"{title.rstrip('.')}. {sentence(draw)}.", f"{sentence(draw)}.")
            )
            yield Titel(title, lang, cut=False)


# Titles as plans have them, that share no list of words with the sentences above or with each other.
PLAN_TITLES = """
Heraanleg van de dorpskern van Ooster met meer groen, minder verharding en een veilige oversteek naar de basisschool
Vervangen van de oude stookketel in het administratief centrum door een warmtepomp en zonnepanelen
Uitwerken van een subsidiereglement voor geveltuinen en regentonnen bij particuliere woningen
Oprichten van een uitleendienst voor feestmateriaal samen met de jeugdraad en de sportraad
Begeleiden van anderstalige nieuwkomers bij hun zoektocht naar werk, opleiding en een betaalbare woning
Digitaliseren van de bouwaanvragen uit het archief tussen 1962 en 1996 met hulp van een externe firma
Aanstellen van een trajectbegeleider voor jongeren tussen 16 en 25 jaar die school noch werk hebben
Renovatie van het dak en de gevel van het jeugdhuis De Schuur volgens de normen van brandveiligheid
Opmaken van een hemelwater- en droogteplan samen met de rioolbeheerder en de naburige gemeenten
Verhogen van het aantal doelgroepwerknemers in de groendienst en de schoonmaak van onze gebouwen
Herdenken van de Eerste Wereldoorlog met een wandeling langs tien verhalen uit eigen dorp
Invoeren van een sociale clausule in alle overheidsopdrachten voor werken boven 140.000 euro
Aanleggen van een avontuurlijk speelbos achter de sporthal met inspraak van kinderen uit de buurt
Uitbouwen van het Huis van het Kind tot een laagdrempelig aanspreekpunt voor ouders en grootouders
Versterken van de lokale economie door pop-upwinkels in leegstaande handelspanden te stimuleren
Inzetten van wijkinspecteurs om sluikstort en hondenpoep langs wandelwegen terug te dringen
Jaarlijkse ondersteuning van verenigingen die kwetsbare inwoners aan hun activiteiten laten deelnemen
Herwaarderen van het kasteelpark als evenementenlocatie met respect voor de beschermde bomen
Plaatsen van laadpalen voor elektrische deelwagens op vier pleinen in de deelgemeenten
Organiseren van een maandelijks repair café waar vrijwilligers kapotte toestellen herstellen
Toegankelijk maken van alle openbare gebouwen voor rolstoelgebruikers en slechtzienden tegen 2029
Verlengen van de openingsuren van de bibliotheek op zondagvoormiddag tijdens de blokperiode
Afkoppelen van regenwater in de Molenstraat en de Kapellelaan met aanleg van infiltratiekommen
Sensibiliseren van werkgevers rond werkbaar werk en diversiteit op de werkvloer via een netwerkevent
Uitrollen van een nieuw onthaalbeleid voor medewerkers met een digitale leeromgeving
Onderzoeken of een kringwinkel met fietsherstelplaats haalbaar is op de site van de oude melkerij
Aankopen van tien elektrische dienstfietsen ter vervanging van twee wagens van de technische dienst
Ontwikkelen van een toekomstvisie voor de parochiekerken samen met de kerkfabrieken
Betrekken van bewoners bij de inrichting van de nieuwe verkaveling aan de Hoge Akker
Coördineren van het lokale noodopvangnetwerk voor daklozen tijdens de wintermaanden
Verbeteren van de doorstroming van het busverkeer aan het kruispunt met de gewestweg
Ondersteunen van mantelzorgers met een premie, een infopunt en een jaarlijkse ontmoetingsdag
Beheersen van de personeelskosten door natuurlijke afvloeiingen en interne mobiliteit
Vernieuwen van de speeltoestellen op de pleintjes in de wijken Ter Beke en Zonnebos
Herbestemmen van het voormalige klooster tot een zorgcampus met assistentiewoningen
Opzetten van een duurzaam aankoopbeleid met aandacht voor lokale en biologische producten
Samenwerken met de academie om muziek en theater naar de basisscholen te brengen
Inrichten van een prikkelarme ruimte in de kinderopvang voor kinderen met extra zorgnoden
Uitvoeren van de acties uit het burgemeestersconvenant om de uitstoot met 40 procent te verlagen
Heraanleggen van de begraafplaatsen tot groene rustplekken zonder gebruik van pesticiden
Stimuleren van wonen boven winkels met een belastingvrijstelling en begeleiding op maat
Vormen van een team van buurtbruggers dat eenzame ouderen thuis bezoekt en opvolgt
Screenen van alle straatverlichting en ombouwen naar dimbare ledlampen in drie fasen
Faciliteren van een leernetwerk voor ondernemers die met mensen met een arbeidsbeperking werken
Herzien van het parkeerbeleid in het centrum met een blauwe zone en bewonerskaarten
Promoten van de toeristische troeven langs de vaart met nieuwe fietsknooppunten
Beschermen van waardevolle hoogstamboomgaarden via een aanplantactie met de landbouwers
Verkopen van het oude gemeentehuis en investeren in een nieuw loket in de stationsbuurt
Realiseren van een skatepark en een pumptrack op de terreinen naast het zwembad
Vereenvoudigen van de aanvraag van een inname openbaar domein via het e-loket
Aanpakken van energiearmoede door gratis energiescans en een renteloze renovatielening
Voorzien van warme maaltijden voor kinderen uit gezinnen met een laag inkomen
Uitbreiden van de buitenschoolse opvang in Wester met twee lokalen en een tuin
Vrijwaren van open ruimte door het schrappen van woonreservegebieden in Beverveld
Opleiden van fietsverzorgers en wegwijzers uit kansengroepen binnen het project Molenwiek
Verankeren van het kinderrechtenperspectief in alle beleidsplannen van de gemeente
Herinrichten van de leeszaal tot een ontmoetingsplek met koffiehoek en digitaal punt
Actualiseren van de rampenplannen en jaarlijks oefenen met brandweer en politie
Uitwerken van een cultuurpas waarmee elke leerling gratis drie voorstellingen bijwoont
Bouwen van een nieuwe loods voor de technische dienst op het bedrijventerrein Heide-Noord
Installeren van slimme camera's aan de glascontainers en de carpoolparkings
Opstarten van arbeidszorgplaatsen in de sociale kruidenier en het buurtrestaurant
Begrazen van bermen en dijken met schapen in samenwerking met een lokale herder
Ontharden van speelplaatsen in alle gemeentescholen met een bijdrage van de ouderraden
Werven van kinderbegeleiders via een duaal traject met de volwassenenschool
Bijsturen van de belasting op tweede verblijven en leegstaande bedrijfspanden
Herstellen van de watermolen en de stuw met een visvriendelijke doorgang
Verduurzamen van het wagenpark door enkel nog emissievrije voertuigen te kopen
Inventariseren van trage wegen en heropenen van vijf verdwenen kerkwegels
Doorlichten van de subsidies aan verenigingen en toewerken naar één transparant systeem
""".strip().splitlines()
# How a lange omschrijving takes up a title that is finished.
_GOES_ON = (
    " in de hele gemeente.",
    " samen met de partners van de streek, zodat iedereen mee is.",
    ". We doen dat samen.",
    " en volgen dat op.",
    ", met aandacht voor iedereen.",
    "s die nu nog ontbreken.",
)


def rapport(
    draw: random.Random, length: int | None, *, with_sequel: bool
) -> list[tuple[str, str, bool]]:
    """Return 25 titles cut at ``length``, each with a lange omschrijving and whether it was cut.

    Without a length they are finished, and ``with_sequel`` begins the lange omschrijving with them.
    """
    titles = []
    for full in draw.sample(PLAN_TITLES, 25):
        title = full[:length].rstrip()
        more = draw.choice(_GOES_ON) if length is None else "."
        other = f"{sentence(draw)}. {draw.choice(PLAN_TITLES)}."
        titles.append((title, full + more if with_sequel else other, title != full))
    return titles
