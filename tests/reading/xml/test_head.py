"""The head of a report that writes its years as dates."""

from pathlib import Path

import pytest

from tests.conftest import run_json
from tests.helpers import builder

PROFILE = """formaat = 1
id = "proef"
naam = "Proef"
[xml]
wortel = "Export"
[xml.rapportsoorten]
MJP = "meerjarenplan"
[xml.kop]
ondernemingsnummer = "@kbo"
rapportcode = "@soort"
boekjaar = "@van"
eindjaar = "@tot"
[xml.waarden]
datum = ["%d/%m/%Y"]
[xml.niveaus.actie]
element = "Actie"
velden = { code = "@nr", externe_rapporteringscode = "@code" }
"""


@pytest.mark.parametrize(
    ("last", "years", "told"),
    [
        ("31/12/2030", [2026, 2027, 2028, 2029, 2030], []),
        ("31/12/2020", [2026, 2027, 2028, 2029, 2030, 2031], ["past niet bij het boekjaar 2026"]),
        ("straks", [2026, 2027, 2028, 2029, 2030, 2031], ["'straks' is geen jaartal"]),
    ],
)
def test_the_last_year_may_be_a_date_too(
    tmp_path: Path, last: str, years: list[int], told: list[str]
) -> None:
    profile, file = tmp_path / "profiel.toml", tmp_path / "plan.xml"
    profile.write_text(PROFILE, encoding="utf-8")
    head = f'kbo="{builder.KBO}" soort="MJP" van="01/01/2026" tot="{last}"'
    file.write_text(f'<Export {head}><Actie nr="1" code="WSE-LR1"/></Export>', encoding="utf-8")
    (found,) = run_json(file, "--profile", profile)[1]["aanleveringen"]
    assert found["rapport"]["boekjaren"] == years
    messages = [each["message"] for each in found["findings"] if each["rule"] == "BBC012"]
    assert len(messages) == len(told)
    assert all(words in message for words, message in zip(told, messages, strict=True))
