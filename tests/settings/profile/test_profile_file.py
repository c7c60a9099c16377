"""A mistake in a profile is told with file, key and reason."""

import re
import shlex
from pathlib import Path

import pytest

from bbc_check.reading.choice import choose, shipped_profiles
from bbc_check.settings import SettingsError
from bbc_check.settings.profile.path import parse_path
from bbc_check.settings.profile.profile_file import load_profile_text
from tests.conftest import run_command
from tests.helpers.each import for_each
from tests.settings.profile.exports import HEAD, MINIMAL

MISTAKES = [
    ("formaat = 1", "formaat = 2", "formaat", "versie"),
    ('id = "proef"', 'id = "Proef!"', "id", "kleine letters"),
    ('id = "proef"', "id = 3", "id", "een tekst"),
    ('naam = "Proef"', 'naam = " "', "naam", "verplicht"),
    ('naam = "Proef"', 'naam = "Proef"\nnam = "x"', "nam", "Bedoelde u 'naam'"),
    ('naam = "Proef"', 'naam = "VUL IN"', "naam", "hier staat nog VUL IN"),
    ('boekjaar = "@jaar"', 'boekjaar = ["VUL IN"]', "xml.kop.boekjaar", "hier staat nog VUL IN"),
    ('boekjaar = "@jaar"', 'boekjaar = "@jaar"\nstatsu = "@s"', "xml.kop.statsu", "'status'"),
    ("[xml]", "[[xml]]", "xml", "een tabel"),
    ('wortel = "Export"', 'wortel = "ns:Export"', "xml.wortel", "lokale naam"),
    ('wortel = "Export"', "wortel = []", "xml.wortel", "lokale naam"),
    ('wortel = "Export"', 'wortel = "Export"\nnaamruimte = "("', "xml.naamruimte", "reguliere"),
    ('wortel = "Export"', 'wortel = "Export"\nschema = "weg.xsd"', "xml.schema", "bestaat niet"),
    ('rapportcode = "@soort"', "", "xml.kop.rapportcode", "verplicht"),
    ('boekjaar = "@jaar"', "", "xml.kop.boekjaar", "verplicht"),
    ('boekjaar = "@jaar"', 'boekjaar = "@"', "xml.kop.boekjaar", "attribuut"),
    ('boekjaar = "@jaar"', 'boekjaar = "/@jaar"', "xml.kop.boekjaar", "begint met /"),
    ('boekjaar = "@jaar"', 'boekjaar = "a//b"', "xml.kop.boekjaar", "geen geldig pad"),
    ('boekjaar = "@jaar"', 'boekjaar = "x:jaar"', "xml.kop.boekjaar", "voorvoegsel"),
    ('boekjaar = "@jaar"', 'boekjaar = "a[1]"', "xml.kop.boekjaar", "geen naam"),
    ('boekjaar = "@jaar"', 'boekjaar = "jaar*"', "xml.kop.boekjaar", "enkel in"),
    ('boekjaar = "@jaar"', "boekjaar = []", "xml.kop.boekjaar", "minstens één pad"),
    ('boekjaar = "@jaar"', "boekjaar = {}", "xml.kop.boekjaar", "'pad' of 'vast'"),
    (
        'boekjaar = "@jaar"',
        "boekjaar = { pad = '@j', patroon = '[0-9]+' }",
        "xml.kop.boekjaar.patroon",
        "groep",
    ),
    ('mjp = "meerjarenplan"', 'mjp = "plan"', "xml.rapportsoorten.mjp", "kies uit"),
    ('element = "Actie"', "", "xml.niveaus.actie.element", "welk element"),
    ('element = "Actie"', 'element = "@a"', "xml.niveaus.actie", "geen pad naar een element"),
    ('element = "Actie"', 'element = "A*"', "xml.niveaus.actie", "geen pad naar een element"),
    (', externe_rapporteringscode = "@c"', "", "externe_rapporteringscode", "nergens"),
    ('element = "Actie"', 'element = "Actie"\nbij = "actie"', "xml.niveaus.actie.bij", "enkel"),
    ("[xml.niveaus.actie]", "[xml.niveaus.taak]", "xml.niveaus.actie", "welk element"),
    (
        "[xml.kop]",
        "[xml.waarden]\ndecimaal = ','\nduizendtal = ','\n[xml.kop]",
        "xml.waarden.decimaal",
        "verschillende",
    ),
    *(
        (
            "[xml.kop]",
            f"[xml.waarden]\ndatum = '{spelling}'\n[xml.kop]",
            "xml.waarden.datum",
            "%d/%m/%Y",
        )
        for spelling in ("", "%", "%Q", "%d/%m", "jj", "%Y %Y")
    ),
    (
        "[xml.kop]",
        "[[xml.bedragen]]\nelement = 'B'\nwaarde = '.'\n[xml.kop]",
        "xml.bedragen[1].jaar",
        "verplicht",
    ),
    (
        "[xml.kop]",
        "[[xml.koppelingen]]\nelement = 'B'\nactie = '@a'\n[xml.kop]",
        "xml.koppelingen[1].code",
        "verplicht",
    ),
    ("[xml.kop]", "[xbrl]\nnaamruimte = 'x'\n[xml.kop]", "xbrl.bedrag", "minstens één item"),
    (
        "[xml.kop]",
        "[xbrl]\nnaamruimte = 'x'\nbedrag = { B = 'kost' }\n[xml.kop]",
        "xbrl.bedrag.B",
        "kies uit",
    ),
]


@for_each(MISTAKES)
def test_a_mistake_is_named(was: str, becomes: str, key: str, reason: str) -> None:
    assert was in MINIMAL
    with pytest.raises(SettingsError) as caught:
        load_profile_text(MINIMAL.replace(was, becomes), "mijn.toml")
    assert caught.value.file == "mijn.toml"
    assert key in caught.value.key
    assert reason in caught.value.reason


@pytest.mark.parametrize("text", ["= 1", "a = ", "[", "a" * 10, "\0"])
def test_what_is_no_toml_is_told_with_its_place(text: str) -> None:
    with pytest.raises(SettingsError, match=r"geen geldige TOML (op lijn 1, kolom|aan het einde)"):
        load_profile_text(text, "mijn.toml")


@pytest.mark.parametrize(
    "text",
    ["", " a", "a/", "/", "//", "a/b/", "a[b]", "a[b=c]", "@a/b", "@x:y", "a/@", "1a", "a b"],
)
def test_what_is_no_path(text: str) -> None:
    with pytest.raises(ValueError, match=r"pad|naam|attribuut|voorvoegsel"):
        parse_path(text)


@pytest.mark.parametrize(
    "text", ["a", "é-1.b_c/D", ".", "@nr", "a[@b='/x]']/@c", "/a/b", "a[b=\"it's\"][@c='']", "b*"]
)
def test_what_is_a_path(text: str) -> None:
    assert parse_path(text).text == text


def test_a_parent_by_a_table_with_a_pattern() -> None:
    was = 'element = "Actie"'
    assert was in MINIMAL
    parent = "{ pad = '@boven', patroon = 'D-(.*)' }"
    (actie,) = load_profile_text(
        MINIMAL.replace(was, f"{was}\nouder = {parent}"), "p.toml"
    ).xml.niveaus
    assert {value.value_in("D-7") for value in actie.parents.values()} == {"7"}


def test_the_command_says_what_is_wrong_and_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "e.xml").write_text("<Export/>", encoding="utf-8")
    (tmp_path / "mijn.toml").write_text(MINIMAL.replace('"@nr"', "1"), encoding="utf-8")
    done = run_command("check", "e.xml", "--profile", "mijn.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "mijn.toml, xml.niveaus.actie.velden.code: hier hoort" in done.stderr
    done = run_command("check", "e.xml", "--profile", "weg.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "weg.toml: er is geen bestand en geen profiel van die naam (wel bbcdr-01)" in done.stderr


def test_a_shipped_profile_by_name_and_a_folder(tmp_path: Path) -> None:
    assert choose(["bbcdr-01"]).profiles == shipped_profiles()
    (tmp_path / "profile.toml").write_text(MINIMAL, encoding="utf-8")
    assert choose([str(tmp_path), "bbcdr-01"]).forced is False
    assert [each.id for each in choose([str(tmp_path)]).profiles] == ["proef"]


def test_an_unknown_format_names_the_command_that_helps(tmp_path: Path) -> None:
    """The command stands whole on a line, and works as it is, whatever the name of the file."""
    code = "<Code>WSE-LR1</Code><Titel>Overleg met VDAB</Titel><Tekst>Elk kwartaal een overleg.</Tekst>"
    actie = f'<Actie nr="{{}}">{code}<Jaar nr="2024">10</Jaar></Actie>'
    name = f"{'een lange naam ' * 6}van 't stad.xml"
    (tmp_path / name).write_text(
        f"{HEAD}{actie.format('A-1')}{actie.format('A-2')}</Export>", encoding="utf-8"
    )
    done = run_command("check", name, cwd=tmp_path)
    assert done.returncode == 4
    assert "het dichtst bij staat het profiel 'bbcdr-01'" in " ".join(done.stdout.split())
    (command,) = re.findall("“(.*)”", done.stdout)
    program, *args, redirect, target = shlex.split(command)
    assert (program, redirect, target) == ("bbc-check", ">", "profiel.toml")
    proposed = run_command(*args, cwd=tmp_path)
    assert proposed.returncode == 0
    (tmp_path / target).write_text(proposed.stdout, encoding="utf-8")
    done = run_command("check", name, "--profile", target, cwd=tmp_path)
    assert "BBC003" not in done.stdout
    assert "BBC301" in done.stdout
