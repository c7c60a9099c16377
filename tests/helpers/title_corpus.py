"""Titles to try BBC406 on: sentences of our own, cut at 100 characters, and finished ones of 100."""

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
    afgekapt: bool


def zin(draw: random.Random) -> str:
    """Return a sentence as plans write them, without a full stop."""
    parts = [draw.choice(part).strip() for part in (_BEGIN, _WAT, _WIE, _HOE, _WAAR, _SLOT)]
    if draw.random() < 0.4:
        parts[1] += f" en {draw.choice(_WAT).strip()}"
    if draw.random() < 0.2:
        parts[3], parts[4] = parts[4], parts[3]
    return " ".join(filter(None, parts))


def afgekapte(draw: random.Random, count: int, *, met_vervolg: bool) -> Iterator[Titel]:
    """Yield titles cut at exactly 100, with or without the full text as lange omschrijving."""
    while count:
        full = zin(draw)
        title = full[:100]
        # a cut that leaves a space at the end is stored without it, and then has 99 characters
        if len(full) > 102 and not title.endswith(" "):
            count -= 1
            yield Titel(title, f"{full}." if met_vervolg else zin(draw), afgekapt=True)


def voltooide(draw: random.Random, count: int) -> Iterator[Titel]:
    """Yield finished titles that happen to have 100 characters."""
    while count:
        title = zin(draw)
        if len(title) == 99 and draw.random() < 0.5:
            title += "."
        if len(title) == 100:
            count -= 1
            lang = draw.choice(("", title, f"{title.rstrip('.')}. {zin(draw)}.", f"{zin(draw)}."))
            yield Titel(title, lang, afgekapt=False)
