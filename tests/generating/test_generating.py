"""What the generator writes: the same for the same seed, as large as asked, a piece at a time."""

import csv
import io
import re
import tracemalloc
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bbc_check.domain.aanlevering import RapportKind
from bbc_check.domain.ondernemingsnummer import is_valid
from tests.conftest import ROOT
from tests.generating.making import answers_in, make, verdicts_in
from tests.makers.generating.design import Design, ondernemingsnummer, sound_design
from tests.makers.generating.language import name
from tests.makers.generating.output import pieces
from tests.makers.generating.wanted import Layout, Wanted, XbrlOrder
from tests.makers.generating.xbrl_writer import xbrl
from tests.makers.generating.xml_writer import xml

INSTANCE = "{http://www.xbrl.org/2003/instance}"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def small(**fields: object) -> Design:
    """Return the design of a submission."""
    wanted = replace(Wanted(acties=20, text_length=300), **fields)  # type: ignore[arg-type]
    return sound_design(wanted, 0, 0, ("A-1", "A-2"))


@pytest.mark.parametrize("layout", list(Layout))
def test_equal_seeds_give_equal_bytes_and_others_do_not(tmp_path: Path, layout: Layout) -> None:
    for each, seed in (("een", 7), ("twee", 7), ("drie", 8)):
        make(tmp_path / each, seed=seed, besturen=4, kind=None, share=0.5, layout=layout)
    once, again, other = (contents(tmp_path / name) for name in ("een", "twee", "drie"))
    assert once == again
    assert len(once) >= 6
    assert not set(once.values()) & set(other.values())


def test_a_seed_gives_what_it_gave_before() -> None:
    """Benchmarks and bug reports name a seed: what it stands for may only change on purpose."""
    text = "".join(xml(small()))
    assert re.findall("<Bestuursnaam>(.*)</", text) == ["Gemeente Spechtveld"]
    amounts = re.findall(">([0-9.]+)</bbc:Bedrag", "".join(xbrl(small())))
    assert amounts[:3] == ["18468.60", "41947.22", "6594.53"]


def test_the_xml_is_valid_against_the_schema() -> None:
    schema = etree.XMLSchema(file=str(ROOT / "schemas/bbcdr-01/aanlevering.xsd"))
    for kind in (RapportKind.MEERJARENPLAN, RapportKind.JAARREKENING):
        document = etree.fromstring("".join(xml(small(kind=kind))).encode())
        schema.assertValid(document)


@pytest.mark.parametrize("xbrl_order", list(XbrlOrder))
@pytest.mark.parametrize("facts", [120, 121, 997, 4000])
def test_as_many_amounts_as_asked_each_with_a_context_of_its_own(
    xbrl_order: XbrlOrder, facts: int
) -> None:
    root = etree.fromstring("".join(xbrl(small(facts=facts, xbrl_order=xbrl_order))).encode())
    contexts = [each for each in root if each.tag == f"{INSTANCE}context"]
    refs = [each.get("contextRef") for each in root if each.get("contextRef")]
    assert len(contexts) == len(refs) == facts
    assert [each.get("id") for each in contexts] == refs
    assert max(Counter(refs).values()) == 1
    # no two contexts say the same, or their amounts would be duplicates
    said = Counter(b"".join(etree.tostring(part) for part in each) for each in contexts)
    assert max(said.values()) == 1
    order = [each.tag == f"{INSTANCE}context" for each in root if each.get("id") != "EUR"][1:]
    first = order.index(False)
    assert first == (facts if xbrl_order is XbrlOrder.CONTEXTS_FIRST else 1)


def test_both_orders_say_the_same() -> None:
    once, twice = (
        sorted(re.findall("<(?:context|bbc:Bedrag) .*?</(?:context|bbc:Bedrag)>", text, re.S))
        for text in ("".join(xbrl(small(xbrl_order=each))) for each in XbrlOrder)
    )
    assert once == twice


def test_memory_does_not_grow_with_the_report() -> None:
    def peak(acties: int) -> int:
        plan = small(acties=acties, facts=acties * 12, xbrl_order=XbrlOrder.CONTEXTS_FIRST)
        tracemalloc.start()
        size = sum(len(piece) for part in (xml, xbrl) for piece in pieces(part(plan)))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > acties * 7_000
        return used

    assert peak(450) < peak(150) + 150_000


def test_texts_are_about_as_long_as_asked() -> None:
    for text_length in (500, 3000):
        text = "".join(xml(small(text_length=text_length, acties=200, coded=200)))
        found = [len(each) for each in re.findall("<LangeOmschrijving>(.*)</", text)]
        longest = sorted(found)[-200:]
        assert 0.8 * text_length < sum(longest) / 200 < 1.1 * text_length
        assert max(found) < 3_800


def test_numbers_are_valid_and_names_are_all_different() -> None:
    numbers = [ondernemingsnummer(each) for each in range(3000)]
    assert all(map(is_valid, numbers))
    assert len(set(numbers)) == 3000
    assert len({name(each) for each in range(3000)}) == 3000


def test_versions_of_a_report_differ_in_status_and_amounts_only(tmp_path: Path) -> None:
    make(tmp_path, versions=3)
    assert [each["status"] for each in answers_in(tmp_path)] == [
        "VOORLOPIG",
        "ORIGINEEL",
        "HERZIENING",
    ]
    files = contents(tmp_path / "aanleveringen")
    texts = {
        re.sub(rb"<StatusCode>.*?</", b"", body)
        for name, body in files.items()
        if name[-3:] == "xml"
    }
    assert len(texts) == 1
    assert len({body for name, body in files.items() if name.endswith("xbrl")}) == 3
    assert len(verdicts_in(tmp_path)) == 3


def test_a_parcel_is_as_the_loket_makes_it(tmp_path: Path) -> None:
    (made,) = make(tmp_path, layout=Layout.ZIP)
    name = Path(made.path).name
    assert re.fullmatch(
        r"BBCDR_[0-9]{10}_2025-12-01T09_30_00_000Z_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.zip",
        name,
    )
    with zipfile.ZipFile(tmp_path / made.path) as archive:
        assert [Path(each).suffix for each in archive.namelist()] == [".xml", ".xbrl", ".xml"]
        assert archive.namelist()[-1] == "borderel.xml"
        assert {each.date_time for each in archive.infolist()} == {(2025, 12, 1, 9, 30, 0)}


def test_the_answers_are_a_table_for_people_too(tmp_path: Path) -> None:
    make(tmp_path, besturen=9, share=1.0, boekjaar=2024)
    text = (tmp_path / "verwacht.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    expected = [
        (answer["bestand"], answer["gebrek"], each["regel"], each["actie"] or "")
        for answer in answers_in(tmp_path)
        for each in answer["bevindingen"]
    ]
    assert [(e["bestand"], e["gebrek"], e["regel"], e["waar"]) for e in rows] == expected


@pytest.mark.parametrize("cut", [0, 25])
def test_pieces_are_the_text_without_its_end(cut: int) -> None:
    texts = ["é" * 100_000, "b" * 300_000, "", "c" * 7]
    whole = "".join(texts).encode()
    assert b"".join(pieces(iter(texts), cut=cut)) == whole[: len(whole) - cut]
