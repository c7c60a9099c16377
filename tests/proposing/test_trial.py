"""What ``profile test`` tells of an export: the places of which a profile takes nothing."""

from pathlib import Path

from bbc_check.proposing import try_profile
from bbc_check.reading import Choice, find
from bbc_check.settings.profile import load_profile_text
from bbc_check.settings.schemes import recognisers
from tests.helpers import builder

PROFILE = """
formaat = 1
id = "proef"
naam = "Proef"

[xml]
wortel = "Export"

[xml.kop]
ondernemingsnummer = "Kop/KBO"
rapportcode = "Kop/Soort"
boekjaar = "Kop/Jaar"

[xml.rapportsoorten]
jaarrekening = "jaarrekening"

[xml.niveaus.beleidsdoelstelling]
bij = "actie"
velden = { code = "Doel/@nr" }

[xml.niveaus.actie]
element = "/Export/Acties/Actie"

[xml.niveaus.actie.velden]
code = "@nr"
korte_omschrijving = "Titel"
lange_omschrijving = 'Tekst[@soort="beschrijving"]'
externe_rapporteringscode = "Code"

[[xml.bedragen]]
element = "Bedrag*"
waarde = "Euro"
jaar = { pad = "local-name()", patroon = "([0-9]{4})" }
"""
EXPORT = f"""<Export kenmerk="7"><Kop><KBO>{builder.KBO}</KBO><Soort>jaarrekening</Soort><Jaar>2024</Jaar>
<Software>Voorbeeld</Software></Kop><Acties><Actie nr="A-1" dienst="Welzijn"><Doel nr="D-1" naam="Samen"/>
<Titel taal="nl">Overleg met partners</Titel><Tekst soort="beschrijving">Wat er gebeurt, met <b>nadruk</b>.</Tekst>
<Tekst soort="resultaat">Wat ervan kwam.</Tekst><Code>WSE-LR1</Code><Bedrag2024><Euro>5.00</Euro><Munt>EUR</Munt>
</Bedrag2024></Actie></Acties><Oud><Actie nr="A-0"/>
<Kop><Soort>jaarrekening</Soort></Kop></Oud></Export>"""


def test_what_a_profile_does_not_read_is_told_with_its_path(tmp_path: Path) -> None:
    """Whatever the path is made of: conditions, an attribute, the root, the start of a name."""
    (tmp_path / "export.xml").write_text(EXPORT, encoding="utf-8")
    (task,) = find([tmp_path / "export.xml"]).tasks
    choice = Choice((load_profile_text(PROFILE, "x"),), recognisers(), forced=True)
    trial = try_profile(task, choice)
    assert trial.acties == 1
    assert {each.path for each in trial.unused} == {
        "/Export/@kenmerk",
        "/Export/Kop/Software",
        "/Export/Acties/Actie/@dienst",
        "/Export/Acties/Actie/Doel/@naam",
        "/Export/Acties/Actie/Titel/@taal",
        "/Export/Acties/Actie/Tekst[@soort='resultaat']",
        "/Export/Acties/Actie/Bedrag2024/Munt",
        "/Export/Oud/Actie/@nr",
        "/Export/Oud/Kop/Soort",
    }
