"""Small files that ask much, and odd paths: each ends soon, in a finding, and stops nothing else."""

import os
import struct
import zlib
from pathlib import Path

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading import find
from bbc_check.reading import limits as limits
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder

GOOD = builder.xml(builder.conform())
PLAN = builder.conform()


def write_files(tmp_path: Path, was: str, becomes: str) -> Path:
    path = builder.write_files(tmp_path, PLAN)
    assert was in GOOD
    path.write_text(GOOD.replace(was, becomes, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("</Aanlevering>", "<x/>" * 2_000_000 + "</Aanlevering>"),
        ("<Code>AC-2", "<x/>" * 2_000_000 + "<Code>AC-2"),
        ("<Code>AC-2", "<Code>" + "<x/>" * 2_000_000 + "AC-2"),
        ("<Code>AC-2</Code>", "<Code>AC-2</Code>" * 100_000),
        ("<Code>AC-2", "<Code>" + "a" * 5000),
        ("Lindebeke", "L" * 100_000),
        ("WSE-LR2", "a b " * 200_000),
        ("Overleg" if "Overleg" in GOOD else "Actie voor prioriteit 2", "&amp;" * 1_900_000),
        ("Actie voor prioriteit 2", "&lt;a b=c b=c b=c " * 500_000),
        ("</Actieplan>", "<Actieplan>" * 30 + "</Actieplan>" * 30 + "</Actieplan>"),
        (
            "<ExterneRapporteringscode>WSE-LR2</ExterneRapporteringscode>",
            "<ExterneRapporteringscode>WSE-LR2</ExterneRapporteringscode>" * 101,
        ),
    ],
    ids=["wortel", "actie", "veld", "herhaald", "code", "naam", "codeveld", "entiteiten", "opmaak", "nesting", "codes"],
)  # fmt: skip
def test_a_document_that_asks_too_much(tmp_path: Path, was: str, becomes: str) -> None:
    (verslag,) = verslagen_of(write_files(tmp_path, was, becomes))
    assert "BBC005" in rule_ids(verslag)
    assert verslag.verdict is Verdict.ONVOLLEDIG


@pytest.mark.parametrize(
    ("was", "becomes", "rule"),
    [
        ("<Code>AC-2", "".join(f"<Actie a{n}='x'/>" for n in range(1)) + "<Code>AC-2", "BBC004"),
        ("<Actie>", f"<Actie {' '.join(f'a{n}=''1''' for n in range(3000))}>", "BBC004"),
        ("<Code>AC-2", '<Code xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="foo:bar">AC-2', "BBC004"),
        ("Actie voor prioriteit 2", "&amp;#" + "9" * 5000 + ";", "BBC403"),
        ("WSE-LR2", "WSE-LR2 " + "x y " * 2000, "BBC209"),
    ],
    ids=["genest", "attributen", "xsi-type", "cijferreeks", "lang codeveld"],
)  # fmt: skip
def test_a_document_that_is_odd_but_can_be_read(
    tmp_path: Path, was: str, becomes: str, rule: str
) -> None:
    (verslag,) = verslagen_of(write_files(tmp_path, was, becomes.replace("=1", "='1'")))
    assert rule in rule_ids(verslag)


def test_what_libxml2_tells_of_one_document_is_not_told_of_another(tmp_path: Path) -> None:
    """Its errors are used where xmlschema does not manage; lxml keeps them beyond the document."""
    odd = '<Code xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="foo:bar">AC-1'
    for name, extra in (("a", "<Eerste/>"), ("b", "<Tweede/>")):
        path = write_files(tmp_path / name, "<Code>AC-1", odd)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("<Code>AC-2", f"{extra}<Code>AC-2"), encoding="utf-8")
    first, second = (
        [each.message for each in verslag.findings if each.rule == "BBC004"]
        for verslag in verslagen_of(tmp_path)
    )
    assert any("Eerste" in each for each in first)
    assert any("Tweede" in each for each in second)
    assert not any("Eerste" in each for each in second)
    assert not any(" keer)" in each for each in (*first, *second))


@pytest.mark.parametrize("version", ["٠١-٠٠", "01-00&#10;", "1-0", "01-00-00"])
def test_a_namespace_that_only_resembles_ours(tmp_path: Path, version: str) -> None:
    (verslag,) = verslagen_of(write_files(tmp_path, "BBC-DR-01-00", f"BBC-DR-{version}"))
    assert rule_ids(verslag) == ["BBC003"]


@pytest.mark.parametrize(
    "anchor",
    ["</xbrli:identifier>", "</bbc:ActieCode></xbrldi:typedMember>"],
)
def test_nothing_of_a_context_is_dropped_unseen(tmp_path: Path, anchor: str) -> None:
    """A context of another bestuur must not escape by being long."""
    other = "\n".join(builder.context("cx", builder.kbo(9991002), 2024, "AC-99"))
    padded = other.replace(anchor, anchor + "<xbrli:pad></xbrli:pad>" * 6000, 1)
    path = builder.write_files(tmp_path, PLAN)
    content = builder.xbrl(PLAN, extra=[padded, builder.fact_of("cx", "1")])
    path.with_suffix(".xbrl").write_text(content, encoding="utf-8")
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC005"]
    assert verslag.verdict is Verdict.ONVOLLEDIG


def test_every_borderel_counts(tmp_path: Path) -> None:
    members = {
        "p.xml": GOOD,
        "p.xbrl": builder.xbrl(PLAN),
        "borderel.xml": builder.borderel(builder.KBO, "p.xml", "p.xbrl"),
        "map/borderel.xml": builder.borderel(builder.kbo(9991002)),
    }
    path = tmp_path / "pakket.zip"
    path.write_bytes(builder.zip_bytes(members))
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC602"]


def test_a_zip_that_hides_the_end_of_a_member(tmp_path: Path) -> None:
    """The directory claims the size and the checksum of a well-formed beginning."""
    visible = GOOD.encode()
    data = bytearray(
        builder.zip_bytes({"p.xml": visible + b"<verborgen/>", "p.xbrl": builder.xbrl(PLAN)})
    )
    claim = struct.pack("<I", zlib.crc32(visible)), struct.pack("<I", len(visible))
    central, local = data.find(b"PK\x01\x02"), data.find(b"PK\x03\x04")
    for crc, size in ((central + 16, central + 24), (local + 14, local + 22)):
        data[crc : crc + 4], data[size : size + 4] = claim
    path = tmp_path / "pakket.zip"
    path.write_bytes(bytes(data))
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC001"]


def test_a_zip_with_a_member_named_dot(tmp_path: Path) -> None:
    path = tmp_path / "pakket.zip"
    path.write_bytes(builder.zip_bytes({".": "x", "p.xml": GOOD, "p.xbrl": builder.xbrl(PLAN)}))
    (verslag,) = verslagen_of(path)
    assert verslag.verdict is Verdict.CONFORM


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such paths")


@posix
def test_links_in_folders(tmp_path: Path) -> None:
    good = builder.write_files(tmp_path / "in" / "goed", PLAN).parent
    (tmp_path / "in" / "lus.xml").symlink_to(tmp_path / "in" / "lus.xml")
    (tmp_path / "in" / "rond").symlink_to(tmp_path / "in")
    elsewhere = builder.write_files(tmp_path / "elders", PLAN)
    elsewhere.write_text("<kapot", encoding="utf-8")
    (tmp_path / "in" / "zij").symlink_to(tmp_path / "elders")
    outcomes = {
        verslag.aanlevering.source: rule_ids(verslag) for verslag in verslagen_of(tmp_path / "in")
    }
    assert outcomes == {
        str(good / "rapport.xml"): [],
        str(tmp_path / "in" / "lus.xml"): ["BBC001"],
        str(tmp_path / "in" / "zij" / "rapport.xml"): ["BBC001"],
    }


@posix
def test_very_deep_folders(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(limits.MAX_FOLDERS + 5):
        deep = deep / "m"
    deep.mkdir(parents=True)
    builder.write_files(tmp_path / "goed", PLAN)
    found = [rule_ids(verslag) for verslag in verslagen_of(tmp_path)]
    assert found == [[], ["BBC005"]]


def test_a_file_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 251 + ".xml")
    path.write_text(GOOD, encoding="utf-8")
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC601"]
    with pytest.raises(FileNotFoundError):
        find([tmp_path / ("a" * 5000)])
