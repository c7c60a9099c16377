"""Exports of any form with a profile of their own, and what is read of them."""

from pathlib import Path

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement
from bbc_check.reading import find, read_submission
from bbc_check.reading.choice import choose

BEGIN = """formaat = 1
id = "proef"
naam = "Proef"
[xml]
wortel = "Export"
[xml.rapportsoorten]
jr = "jaarrekening"
mjp = "meerjarenplan"
[xml.kop]
ondernemingsnummer = "@kbo"
rapportcode = "@soort"
boekjaar = "@jaar"
"""
HEAD = '<Export kbo="0999100196" soort="JR" jaar="2024">'
MINIMAL = (
    BEGIN
    + """
[xml.niveaus.actie]
element = "Actie"
velden = { code = "@nr", externe_rapporteringscode = "@c" }
"""
)


def reading_of(tmp_path: Path, xml: str, toml: str) -> Aanlevering:
    (tmp_path / "p.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "e.xml").write_text(xml, encoding="utf-8")
    choice = choose([str(tmp_path / "p.toml")])
    (task,) = find([tmp_path / "e.xml"], choice).tasks
    return read_submission(task, choice)


def chain(aanlevering: Aanlevering, actie: Beleidselement) -> list[str | None]:
    return [each.code for each in (*aanlevering.ancestors(actie), actie)]
