"""The targets by name, each with what it begins with: fixtures, and what the makers of tests write."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bbc_check.reading import Task
from tests.helpers import builder, spreadsheets
from tests.helpers.xbrl_corpus import BROKEN_XBRL, VARIETIES, generated
from tests.makers.fuzz import page, reading, settings_files

_ROOT = Path(__file__).parents[3]
_FIXTURES = _ROOT / "fixtures"
FOUND = Path(__file__).parent / "found"  # what once broke a promise, by target
_LONGEST = 12_000  # bytes of a seed: a short one is soon through


class Target(NamedTuple):
    """What is tried: ``check`` raises for an input that breaks a promise; ``seeds`` begin it."""

    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def found(name: str) -> list[Path]:
    """Return the inputs that once broke a promise of a target."""
    return sorted((FOUND / name).glob("*"))


def _files(*patterns: str) -> list[bytes]:
    paths = sorted({path for each in patterns for path in _ROOT.glob(each) if path.is_file()})
    return [path.read_bytes() for path in paths if path.stat().st_size < _LONGEST]


def _xml() -> list[bytes]:
    years = builder.xml(builder.jaarrekening(), prefix="v").encode()
    return [reading.GOOD_XML, reading.FAULTY_XML, years, *_files("fixtures/BBC*/*/*.xml")]


def _xbrl() -> list[bytes]:
    made = (*VARIETIES, *map(generated, range(4)))
    return [
        reading.GOOD_XBRL,
        reading.FAULTY_XBRL,
        *(each.contents.encode() for each in made),
        *(each.encode() for each in BROKEN_XBRL.values()),
        *_files("fixtures/BBC6*/*/*.xbrl"),
    ]


def _borderel() -> list[bytes]:
    return [builder.borderel(builder.KBO, "a.xml", "a.xbrl").encode()]


def _zip() -> list[bytes]:
    pair = {"a.xml": reading.FAULTY_XML, "a.xbrl": reading.GOOD_XBRL}
    listed = builder.borderel(builder.KBO, *pair)
    return [builder.pakket(reading.FAULTY), builder.zip_bytes(pair | {"m/borderel.xml": listed}, 0)]


def _sheets(suffix: str) -> list[bytes]:
    write = {"xlsx": spreadsheets.xlsx, "ods": spreadsheets.ods}[suffix]
    with TemporaryDirectory() as folder:
        path = Path(folder, "a")
        rows = [spreadsheets.sheet(each) for each in (reading.PLAN, builder.jaarrekening())]
        made = [write(path, ("Acties", each)).read_bytes() for each in rows]
    return made + _files(f"fixtures/**/*.{suffix}")


def _list_workbook() -> list[bytes]:
    with TemporaryDirectory() as folder:
        rows = [["ondernemingsnummer", "naam", "kanaal"], ["0999.100.196", "Lindebeke", "bbc"]]
        return [spreadsheets.xlsx(Path(folder, "a"), ("Lijst", rows)).read_bytes()]


def _csv() -> list[bytes]:
    rows = spreadsheets.sheet(builder.jaarrekening())
    made = spreadsheets.text(rows), spreadsheets.text(rows, "\t", ".")
    return [
        *(each.encode() for each in made),
        made[0].encode("utf-16"),
        *_files("fixtures/**/*.csv"),
    ]


_SETTINGS = b"""
[check]
fail-level = "waarschuwing"
exclude = ["pom.xml", "oud/**"]
format = ["text", "json=uit.json"]
regeling = ["klimaatpact", "jeugd.toml"]
select = "BBC4"
severity = ["BBC404=error"]
jobs = 2
timeout = 2.5
quiet = true
[compare]
format = "html=verschil.html"
[profile.propose]
regeling = "klimaatpact"
[serve]
port = 8000
[[uitzondering]]
regel = "BBC401"
bestuur = "0999.100.196"
actie = "AC-1"
reden = "Zo gevraagd."
eigenaar = "An"
tot = 2027-06-30
boekjaar = 2023
veld = "lange_omschrijving"
"""
_LIST = [
    b"ondernemingsnummer;naam;rol;kanaal\n0999.100.196;Lindebeke;begunstigde;bbc\n",
    b"0999100196\n0999 100 293\n",
    b"sep=,\nnummer,kanaal,partners\n0999100196,BBC,0999.100.293 en 0999.100.390\n",
]


def _dialects() -> list[Task]:
    """Return a report of each kind of software that has a profile among the fixtures."""
    files = sorted(_FIXTURES.glob("dialecten/*/export.xml"))
    return [Task("a.xml", xml=reading.Memory(each.read_bytes(), "a.xml")) for each in files]


_NOTATION = b"""
[xml.waarden]
datum = ["%d/%m/%Y", "%Y"]
decimaal = ","
duizendtal = "."
code_scheiding = [";", ","]
"""


def _profiles() -> list[bytes]:
    files = _files("schemas/bbcdr-01/profile.toml", "fixtures/dialecten/*/profiel.toml")
    spelled = [each + _NOTATION for each in files if b"[xml.waarden]" not in each]
    return [*files, *spelled]


def _sheet_target(suffix: str) -> Target:
    return Target(reading.sheet_of(suffix), lambda: _sheets(suffix))


TARGETS = {
    "xml": Target(reading.xml, _xml),
    "xbrl": Target(reading.xbrl, _xbrl),
    "borderel": Target(reading.borderel, _borderel),
    "zip": Target(reading.parcel, _zip),
    "xlsx": _sheet_target("xlsx"),
    "ods": _sheet_target("ods"),
    "csv": Target(reading.sheet_of("csv"), _csv),
    "profiel": Target(
        settings_files.option("profile", "profiel.toml", *_dialects()),
        _profiles,
    ),
    "regeling": Target(
        settings_files.option("regeling", "regeling.toml"),
        lambda: _files("schemas/regelingen/*.toml"),
    ),
    "instellingen": Target(settings_files.configuration, lambda: [_SETTINGS]),
    "uitzonderingen": Target(
        settings_files.option("uitzonderingen", "uitzonderingen.toml"),
        lambda: [_SETTINGS[_SETTINGS.index(b"[[") :]],
    ),
    "begunstigden": Target(
        settings_files.option("begunstigden", "lijst.csv"),
        lambda: [*_LIST, *_files("fixtures/BBC61*/*/*.csv")],
    ),
    "lijst-xlsx": Target(settings_files.option("begunstigden", "lijst.xlsx"), _list_workbook),
    "uitslag": Target(settings_files.comparison, lambda: settings_files.OUTCOMES),
    "pagina": Target(page.page, lambda: page.SEEDS),
}
