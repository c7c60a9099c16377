"""The file of a regeling: what is read of it, and every mistake told with file, key and reason."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbc_check.cli import main
from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.regeling import Regeling, Severity
from bbc_check.settings import SettingsError
from bbc_check.settings.schemes import slow_patterns
from bbc_check.settings.schemes.scheme_file import load_regeling
from bbc_check.settings.schemes.shipped import make_recognisers, shipped_regelingen, with_own
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "handleiding" / "regelingen.md"


def example() -> str:
    """Return the worked example of the page."""
    (found,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(found)


MINIMAL = """id = "eigen"
naam = "Eigen"
versie = "1"
[[codes]]
code = "EIGEN-1"
label = "Een"
vanaf = 2024
"""
DEMANDS = '[eisen.commentaar]\nnietszeggend = ["x"]\nminimum_woorden = 3\nbron = "b"\n'


def write_files(folder: Path, text: str, name: str = "eigen.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def replaced(old: str, new: str, text: str | None = None) -> str:
    text = example() if text is None else text
    assert old in text
    return text.replace(old, new, 1)


def test_the_shipped_ones() -> None:
    wse, klimaat = shipped_regelingen()
    assert (wse.id, wse.begunstigden, wse.reports) == ("wse-lr", True, None)
    assert klimaat.reports == frozenset({RapportKind.JAARREKENING})
    assert klimaat.other_numbers
    assert not klimaat.reads_texts
    assert klimaat.prioriteiten is not None
    assert klimaat.prioriteiten.weight is Severity.NOTE


def test_the_example_of_the_page_is_read_whole(tmp_path: Path) -> None:
    read = load_regeling(write_files(tmp_path, example()))
    assert read.all_codes == (*(f"VOORBEELD-JEUGD{n}" for n in (1, 2, 3)), "VOORBEELDJEUGD-OUD1")
    third = read.code("VOORBEELD-JEUGD3")
    assert [year for year in range(2024, 2031) if third.valid_in(year)] == [2026, 2027, 2028]
    assert [year for year in range(2024, 2031) if third.demanded(year)] == [2027, 2028]
    assert read.omschrijving is not None
    assert read.omschrijving.contents.startswith("voor wie de actie is")
    assert read.commentaar is not None
    assert read.commentaar.empty_answers == {"nvt", "nihil", "zieboven"}
    (mention,) = read.mentions
    assert mention.herkenning.find("met de kinderraad") == "kinderraad"
    assert (read.term, read.plural) == ("prioriteit", "prioriteiten")


def test_the_page_names_every_key() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for file in (ROOT / "schemas" / "regelingen").glob("*.toml"):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        names = {*data, *data.get("eisen", {})}
        names |= {
            name
            for table in data.get("eisen", {}).values()
            if isinstance(table, dict)
            for name in table
        }
        names |= {name for table in data["codes"] for name in table}
        assert {name for name in names if name not in page} == set()


MISTAKES = {
    "leeg bestand": ("", "codes", "1 tot 200 codes"),
    "geen toml": ("id = ja\n", "", "geen geldige TOML op lijn 1"),
    "onbekende sleutel": (f'stamm = "E"\n{MINIMAL}', "stamm", "Bedoelde u 'stam'?"),
    "onbekende eis": (f"{MINIMAL}[eisen.comentaar]\n", "eisen.comentaar", "Bedoelde u 'commentaar'?"),
    "onbekende sleutel in een code": (f'{MINIMAL}vannaf = 2024\n', "codes[1].vannaf", "Bedoelde u 'vanaf'?"),
    "geen id": (replaced('id = "eigen"\n', "", MINIMAL), "id", "verplicht"),
    "vreemd id": (replaced('"eigen"', '"Mijn regeling"', MINIMAL), "id", "kleine letters"),
    "id is een getal": (replaced('"eigen"', "7", MINIMAL), "id", "hier hoort een tekst"),
    "naam leeg": (replaced('"Eigen"', '"  "', MINIMAL), "naam", "mag niet leeg zijn"),
    "geen versie": (replaced('versie = "1"\n', "", MINIMAL), "versie", "verplicht"),
    "codes is een tekst": ('codes = "EIGEN-1"\n', "codes", "[[codes]]"),
    "twee codes in een": (replaced('"EIGEN-1"', '"EIGEN-1, EIGEN-2"', MINIMAL), "codes[1].code", "meerdere codes"),
    "twee codes met een woord": (replaced('"EIGEN-1"', '"EIGEN-1 en EIGEN-2"', MINIMAL), "codes[1].code", "meerdere codes"),
    "code van een teken": (replaced("EIGEN-1", "1", MINIMAL), "codes[1].code", "minstens 4"),
    "code van drie tekens": (replaced("EIGEN-1", "B-12", MINIMAL), "codes[1].code", "minstens 4"),
    "code zonder cijfer": (replaced("EIGEN-1", "JEUGD", MINIMAL), "codes[1].code", "minstens één cijfer"),
    "code van enkel cijfers": (replaced("EIGEN-1", "20260", MINIMAL), "codes[1].code", "letters"),
    "code met een spatie erachter": (replaced("EIGEN-1", "EIGEN-1 ", MINIMAL), "codes[1].code", "spaties te veel"),
    "code met een onzichtbaar teken": (replaced("EIGEN-1", "EIGEN\\u200b-1", MINIMAL), "codes[1].code", "onzichtbare"),
    "code te lang": (replaced("EIGEN-1", "EIGEN-1" * 7, MINIMAL), "codes[1].code", "hoogstens 40"),
    "code twee keer": (replaced('code = "VOORBEELD-JEUGD2"', 'code = "VOORBEELD-JEUGD1"', replaced(', "VOORBEELD-JEUGD2"]', "]")), "codes", "meer dan één keer"),
    "codes die op elkaar lijken": (replaced("VOORBEELDJEUGD-OUD1", "V00RBEELD-JEUGD1"), "codes", "niet uit elkaar te houden"),
    "codes die in nullen verschillen": (replaced("JEUGD2", "JEUGD01", replaced('"VOORBEELD-JEUGD2"]', '"VOORBEELD-JEUGD1"]')), "codes", "enkel in nullen"),
    "geen label": (replaced('label = "Een"\n', "", MINIMAL), "codes[1].label", "verplicht"),
    "geen vanaf": (replaced("vanaf = 2024\n", "", MINIMAL), "codes[1].vanaf", "jaar tussen"),
    "vanaf is een tekst": (replaced("2024", '"2024"', MINIMAL), "codes[1].vanaf", "geheel getal"),
    "vanaf is waar": (replaced("2024", "true", MINIMAL), "codes[1].vanaf", "geheel getal"),
    "vanaf is geen jaar": (replaced("2024", "24", MINIMAL), "codes[1].vanaf", "jaar tussen"),
    "tot voor vanaf": (f"{MINIMAL}tot = 2020\n", "codes[1].tot", "voor 'vanaf'"),
    "gevraagd_in leeg": (replaced("[2027, 2028]", "[]"), "codes[3].gevraagd_in", "lijst van jaren"),
    "gevraagd_in met tekst": (replaced("[2027, 2028]", '["2027"]'), "codes[3].gevraagd_in", "lijst van jaren"),
    "gevraagd_in waar de code niet geldt": (replaced("[2027, 2028]", "[2029]"), "codes[3].gevraagd_in", "niet in 2029"),
    "gevraagd_in zonder eis": (f"{MINIMAL}gevraagd_in = [2024]\n", "codes", "[eisen.prioriteiten]"),
    "stam die niet past": (f'stam = "ANDERS-"\n{MINIMAL}', "stam", "'EIGEN-1' is niet 'ANDERS-'"),
    "stam te kort": (f'stam = "E"\n{MINIMAL}', "stam", "minstens drie letters"),
    "stam met een nummer": (replaced('"VOORBEELD-JEUGD"', '"VOORBEELD-JEUGD1"'), "stam", "geen nummer"),
    "afkorting zonder stam": (f'afkorting = "EI"\n{MINIMAL}', "afkorting", "'stam'"),
    "afkorting van een letter": (replaced('afkorting = "JEUGD"', 'afkorting = "J"'), "afkorting", "twee letters"),
    "andere_nummers zonder stam": (f"andere_nummers = true\n{MINIMAL}", "andere_nummers", "'stam'"),
    "andere_nummers is een tekst": (f'andere_nummers = "ja"\n{MINIMAL}', "andere_nummers", "true of false"),
    "benaming alleen": (replaced('meervoud = "prioriteiten"\n', ""), "meervoud", "horen samen"),
    "bronnen leeg": (f"bronnen = []\n{MINIMAL}", "bronnen", "leeg"),
    "bronnen met een getal": (f"bronnen = [1]\n{MINIMAL}", "bronnen", "lijst van teksten"),
    "rapportsoort onbekend": (f'rapporten = ["jaarekening"]\n{MINIMAL}', "rapporten", "kies uit meerjarenplan"),
    "rapporten leeg": (f"rapporten = []\n{MINIMAL}", "rapporten", "minstens één"),
    "vervangt wat er niet is": (f"vervangt = true\n{MINIMAL}", "vervangt", "geen meegeleverde regeling 'eigen'"),
    "id van een meegeleverde": (replaced('"eigen"', '"klimaatpact"', MINIMAL), "id", "'vervangt = true'"),
    "code van een meegeleverde": (replaced("EIGEN-1", "wse lr 1", MINIMAL), "codes", "de regeling 'wse-lr' ('WSE-LR1')"),
    "stam van een meegeleverde": (replaced("EIGEN-1", "WSE-LR7", f'stam = "WSE-LR"\n{MINIMAL}'), "stam", "'wse-lr'"),
    "opvolger onbekend": (replaced('["VOORBEELD-JEUGD1", "VOORBEELD-JEUGD2"]', '["JEUGD9"]'), "vervallen[1].opvolgers", "'JEUGD9' is geen code"),
    "geen opvolgers": (replaced('opvolgers = ["VOORBEELD-JEUGD1", "VOORBEELD-JEUGD2"]\n', ""), "vervallen[1].opvolgers", "verplicht"),
    "vervallen zonder jaar": (replaced("tot = 2025\n", ""), "vervallen[1].tot", "jaar tussen"),
    "eisen leeg": (f"{MINIMAL}[eisen]\n", "eisen", "geen enkele eis"),
    "eis zonder bron": (MINIMAL + replaced('bron = "b"\n', "", DEMANDS), "eisen.commentaar.bron", "verplicht"),
    "eis is een tekst": (f'{MINIMAL}[eisen]\nrol = "rol"\n', "eisen.rol", "hier hoort een tabel"),
    "minder dan nul woorden": (MINIMAL + replaced("= 3", "= -1", DEMANDS), "eisen.commentaar.minimum_woorden", "van 0 tot 500"),
    "aantal is een breuk": (MINIMAL + replaced("= 3", "= 2.5", DEMANDS), "eisen.commentaar.minimum_woorden", "geheel getal"),
    "nietszeggend leeg": (MINIMAL + replaced('["x"]', "[]", DEMANDS), "eisen.commentaar.nietszeggend", "leeg"),
    "inhoud leeg": (replaced('inhoud = "voor wie de actie is, wat er gebeurt en hoeveel jongeren u verwacht"', 'inhoud = ""'), "eisen.omschrijving.inhoud", "leeg"),
    "ernst onbekend": (replaced('ernst = "error"', 'ernst = "fout"'), "eisen.prioriteiten.ernst", "kies uit error, warning, note"),
    "prioriteiten achterstevoren": (replaced("tot = 2028\nernst", "tot = 2025\nernst"), "eisen.prioriteiten.vanaf", "niet voor 'vanaf'"),
    "lijst onbekend": (f'{MINIMAL}[eisen.rol]\nherkenning = "rollen"\nbron = "b"\n', "eisen.rol.herkenning", "er zijn: "),
    "lijst en eigen woorden": (f'{MINIMAL}[eisen.rol]\nherkenning = "rol"\nwoorden = ["a"]\nbron = "b"\n', "eisen.rol.herkenning", "kies"),
    "geen woorden": (f'{MINIMAL}[eisen.rol]\nbron = "b"\n', "eisen.rol.woorden", "woorden of patronen"),
    "leeg woord": (f'{MINIMAL}[eisen.rol]\nwoorden = ["a", " * "]\nbron = "b"\n', "eisen.rol.woorden", "geen woord"),
    "patroon fout": (f"{MINIMAL}[eisen.rol]\npatronen = ['(']\nbron = \"b\"\n", "eisen.rol.patronen", "geen geldige reguliere expressie"),
    "patroon met een eindeloos getal": (f"{MINIMAL}[eisen.rol]\npatronen = ['a{{{'9' * 5000}}}']\nbron = \"b\"\n", "eisen.rol.patronen", "geen geldige reguliere expressie"),
    "patroon past altijd": (f"{MINIMAL}[eisen.rol]\npatronen = ['x*']\nbron = \"b\"\n", "eisen.rol.patronen", "altijd"),
    "vermelding van een vreemde code": (replaced('[[eisen.vermelding]]\ncode = "VOORBEELD-JEUGD1"', '[[eisen.vermelding]]\ncode = "WSE-LR1"'), "eisen.vermelding[1].code", "geen code van [[codes]]"),
    "vermelding is geen lijst": (f"{MINIMAL}[eisen.vermelding]\n", "eisen.vermelding", "[[eisen.vermelding]]"),
}  # fmt: skip


def failure_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *args: str | Path
) -> str:
    """Run the command, which must end with 2 and print nothing; return what it says."""
    monkeypatch.setattr(sys, "argv", ["bbc-check", *map(str, args)])
    with pytest.raises(SystemExit) as stopped:
        main()
    shown = capsys.readouterr()
    assert stopped.value.code == 2
    assert shown.out == ""
    assert "Traceback" not in shown.err
    return " ".join(shown.err.split())


@pytest.mark.parametrize("wrong", MISTAKES)
def test_a_mistake_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    text, key, reason = MISTAKES[wrong]
    file = write_files(tmp_path, text)
    said = failure_of(monkeypatch, capsys, "check", tmp_path, "--regeling", file)
    where = f"{file}, {key}: " if key else f"{file}: "
    assert f"de regeling is niet bruikbaar: {where}" in said
    assert reason in said


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "het bestand bestaat niet"),
        (b"\xe9" + MINIMAL.encode(), "geen UTF-8"),
        (b"# " + b"x" * 1_000_001, "te groot"),
        (b"\0" * 20, "geen geldige TOML"),
        (b"[" * 5_000, "geen geldige TOML"),
        ("map", "noem het bestand zelf"),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: bytes | str | None,
    reason: str,
) -> None:
    file = tmp_path / "eigen.toml"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content is not None:
        file.mkdir()
    said = failure_of(monkeypatch, capsys, "check", tmp_path, "--regeling", file)
    assert str(file) in said
    assert reason in said


def test_two_files_of_one_id(tmp_path: Path) -> None:
    one, two = write_files(tmp_path, MINIMAL), write_files(tmp_path, MINIMAL, "twee.toml")
    assert len(with_own([str(one), str(one)])) == 3  # the same file twice is once
    with pytest.raises(
        SettingsError, match=r"twee\.toml, id: .* 'eigen' staat ook in .*eigen\.toml"
    ):
        with_own([str(one), str(two)])


def test_two_own_ones_with_one_code(tmp_path: Path) -> None:
    one = write_files(tmp_path, MINIMAL)
    two = write_files(tmp_path, MINIMAL.replace('"eigen"', '"ander"'), "twee.toml")
    with pytest.raises(
        SettingsError, match=r"'EIGEN-1' van 'ander' is ook een code van .* 'eigen'"
    ):
        with_own([str(one), str(two)])


def test_in_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    text = 'vervangt = true\nstam = "ABB-LEKP-"\n' + MINIMAL
    text = text.replace('"eigen"', '"klimaatpact"').replace("EIGEN-1", "ABB-LEKP-2024")
    found = {each.id: each for each in with_own([str(write_files(tmp_path, text))])}
    assert found["klimaatpact"].all_codes == ("ABB-LEKP-2024",)
    assert set(found) == {"klimaatpact", "wse-lr"}
    again = write_files(tmp_path, text, "twee.toml")
    with pytest.raises(SettingsError, match="staat ook in"):
        with_own([str(tmp_path / "eigen.toml"), str(again)])


def test_a_later_round_in_a_file_of_its_own(tmp_path: Path) -> None:
    text = 'stam = "ABB-LEKP-"\nandere_nummers = true\n' + MINIMAL
    own = write_files(tmp_path, text.replace("EIGEN-1", "ABB-LEKP-2024"))
    recognisers_of = {each.regeling.id: each for each in make_recognisers(with_own([str(own)]))}
    for code, whose in (("ABB-LEKP-2023", "klimaatpact"), ("ABB-LEKP-2024", "eigen")):
        sees = {
            name for name, each in recognisers_of.items() if each.recognise(code).kind.of_regeling
        }
        assert sees == {whose}


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-8"])
def test_files_as_windows_saves_them(tmp_path: Path, coding: str) -> None:
    file = tmp_path / "eigen.toml"
    file.write_bytes(example().replace("\n", "\r\n").encode(coding))
    assert load_regeling(file).id == "jeugd-voorbeeld"


NAMES = sorted(
    set(re.findall(r"[a-z_]+(?= =)", example())) | {"codes", "eisen", "vervallen", "rol"}
)
VALUES = st.recursive(
    st.sampled_from(["VOORBEELD-JEUGD1", "x", "", "rol", "error", "jaarrekening", "(", 'a"b\\'])
    | st.integers(-1, 3000)
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


def as_toml(value: object) -> str:
    """Return a value as inline TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(str(k))} = {as_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(each):08x}" for each in value) + '"'
    return str(value).lower()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
def test_anything_is_a_regeling_or_a_mistake(
    tmp_path: Path, values: dict[str, object], whole: bool, junk: str
) -> None:
    basis = tomllib.loads(example())
    data = {**basis, **values} if whole else values
    written = "\n".join(f"{key} = {as_toml(value)}" for key, value in data.items())
    for text in (written, junk, example() + junk):
        read = reading_of(write_files(tmp_path, text))
        if isinstance(read, SettingsError):
            assert read.file.endswith("eigen.toml")
            assert read.reason
        else:
            assert make_recognisers([read])[0].recognise(read.codes[0].code).kind == "geldig"


def reading_of(file: Path) -> Regeling | SettingsError:
    """Return a regeling, or what is wrong with it."""
    try:
        return load_regeling(file)
    except SettingsError as error:
        return error


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a+)+b", r"(?:\w+\s?)*!", "(foo|fo+)+$", r"(\d+)*x", "(a|a)*b"),
        # these are quick on what is shorter than they ask for, and find no end on the next sign
        *("(.*?;){40}y", "(?:o?){60}o{60}", "((b?){40}){40}b{40}"),
    ],
)
def test_a_pattern_that_finds_no_end_is_told(
    tmp_path: Path, pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what doubles passes any limit, a smaller one sooner; ordinary ones, below, stay within the real one
    monkeypatch.setattr(slow_patterns, "_MOST_SECONDS", 0.03)
    demand = f"[eisen.resultaat]\npatronen = ['doel', '{pattern}']\nbron = 'b'\n"
    file = write_files(tmp_path, MINIMAL + demand)
    with pytest.raises(SettingsError, match=r"eisen\.resultaat: .* zoekt eindeloos") as error:
        with_own([str(file)])
    assert pattern in str(error.value)


@pytest.mark.parametrize(
    "pattern", [r"\w+\s+\w+!", ".*doel.*", r"regie\w*.{0,80}team", r"werk(?:\W+\w+){0,30}\W+zoek"]
)
def test_an_ordinary_pattern_is_none_of_those(tmp_path: Path, pattern: str) -> None:
    demand = f"[eisen.resultaat]\npatronen = ['{pattern}']\nbron = 'b'\n"
    with_own([str(write_files(tmp_path, MINIMAL + demand))])
