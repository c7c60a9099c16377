"""The xml: names, namespaces, texts as stored, structure, and documents that are cut or mangled."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bbc_check.domain.aanlevering import Niveau, ProblemKind, RapportKind
from bbc_check.reading import source as sources
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.xml import Xml, read_xml
from tests.helpers import builder


def read_of(tmp_path: Path, content: str | bytes) -> Xml:
    path = tmp_path / "plan.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_xml(FileSource(path))


def with_field(contents: str) -> str:
    """Return a report with ``contents`` as it stands in the lange omschrijving of one action."""
    plan = builder.rapport(builder.Actie(lang="HIER"))
    return builder.xml(plan).replace("HIER", contents)


@pytest.mark.parametrize("prefix", ["", "a", "bbcdr", "ns0", "Aanlevering"])
@pytest.mark.parametrize("version", ["01-00", "01-01", "02-10"])
def test_any_prefix_and_version_of_the_namespace(tmp_path: Path, prefix: str, version: str) -> None:
    namespace = builder.AANLEVERING.replace("01-00", version)
    read = read_of(tmp_path, builder.xml(builder.conform(), prefix, namespace))
    assert read.problems == ()
    assert [each.niveau for each in read.elements] == [
        Niveau.BELEIDSDOELSTELLING,
        Niveau.ACTIEPLAN,
        *[Niveau.ACTIE] * 4,
    ]
    assert read.rapport.kind is RapportKind.MEERJARENPLAN
    assert read.bestuur.ondernemingsnummer == builder.KBO


def test_parents_places_and_codes(tmp_path: Path) -> None:
    read = read_of(tmp_path, builder.xml(builder.conform(), "a"))
    doel, plan, first, second, *_ = read.elements
    assert (doel.parent, plan.parent, first.parent) == (None, 0, 1)
    assert second.codes == ("WSE-LR2",)
    assert second.place.xpath == ("/Aanlevering/Beleidsdoelstelling[1]/Actieplan[1]/Actie[2]")
    lines = (tmp_path / "plan.xml").read_text(encoding="utf-8").splitlines()
    assert second.place.line is not None
    assert "<a:Actie>" in lines[second.place.line - 1]


@pytest.mark.parametrize(
    ("stored", "value", "plain"),
    [
        ("a<!-- weg -->b<![CDATA[c & d]]>", "abc & d", "abc & d"),
        ("a<?php x?>b", "ab", "ab"),
        ("  twee\r\nregels  ", "  twee\nregels  ", "  twee\nregels  "),
        (
            "&lt;p&gt;Dag&lt;/p&gt;&lt;p&gt;nacht&lt;/p&gt;",
            "<p>Dag</p><p>nacht</p>",
            "\nDag\n\nnacht\n",
        ),
        (
            "R&amp;D en 3 &lt; 5, x &lt;y en z&gt; 2",
            "R&D en 3 < 5, x <y en z> 2",
            "R&D en 3 < 5, x <y en z> 2",
        ),
        ("&amp;nbsp;", "&nbsp;", "\u00a0"),
        ("w&lt;b&gt;oo&lt;/b&gt;rd", "w<b>oo</b>rd", "woord"),
        ("&#x1F600;", "\U0001f600", "\U0001f600"),
    ],
)
def test_texts_as_stored(tmp_path: Path, stored: str, value: str, plain: str) -> None:
    text = read_of(tmp_path, with_field(stored)).elements[-1].lange_omschrijving
    assert text.value == value
    assert text.plain == plain
    assert text.length == len(value)


def test_markup_is_counted(tmp_path: Path) -> None:
    text = read_of(tmp_path, with_field("&lt;p class='a'&gt;Dag&lt;/p&gt;&amp;amp;")).elements[-1]
    assert text.lange_omschrijving.markup == len("<p class='a'>") + len("</p>") + len("amp;")


def test_reading_in_small_pieces_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = builder.xml(builder.conform(range(2023, 2026)))
    whole = read_of(tmp_path, content)
    for size in (1, 7, 64):
        monkeypatch.setattr(sources, "CHUNK", size)
        assert read_of(tmp_path, content) == whole


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("<Code>AC-2</Code>", "<Nummer>2</Nummer><Code>AC-2</Code>", "<Nummer> staat in <Actie>"),
        ("<StatusCode>ORIGINEEL</StatusCode>", "", "verwacht werd <StatusCode>"),
        ("<Code>AC-2</Code>", "<Code>AC-2<b>x</b></Code>", "bevat het element <b>"),
        ("<Code>AC-2</Code>", "los<Code>AC-2</Code>", "losse tekst"),
        ("<Code>AC-2</Code>", '<Code taal="nl">AC-2</Code>', "attribuut dat daar niet hoort: taal"),
        (
            "</Code>\n        <KorteOmschrijving>Actie voor prioriteit 2",
            "</Code><Code>x</Code>\n        <KorteOmschrijving>Actie voor prioriteit 2",
            "<Code> staat in <Actie>",
        ),
    ],
)
def test_breach_of_the_structure_is_explained_and_the_rest_is_read(
    tmp_path: Path, was: str, becomes: str, words: str
) -> None:
    content = builder.xml(builder.conform())
    assert was in content
    read = read_of(tmp_path, content.replace(was, becomes))
    (problem,) = read.problems
    assert problem.kind is ProblemKind.SCHEMA_BROKEN
    assert words in problem.detail
    assert len([each for each in read.elements if each.niveau is Niveau.ACTIE]) == 4


def test_a_kind_of_report_that_holds_elements_is_no_other_kind(tmp_path: Path) -> None:
    """Of another kind nothing is judged, and nothing would be said of the damage."""
    content = builder.xml(builder.conform())
    damaged = read_of(tmp_path, content.replace("MJP<", "MJP<Code>AC-1</Code><"))
    assert damaged.rapport.kind is RapportKind.UNKNOWN
    assert read_of(tmp_path, content.replace("MJP<", "XYZ<")).rapport.kind is RapportKind.OTHER_KIND


def test_prioritair_must_be_a_boolean(tmp_path: Path) -> None:
    content = builder.xml(builder.conform()).replace(
        "<ExterneRapporteringscode>WSE-LR2",
        "<Prioritair>ja</Prioritair><ExterneRapporteringscode>WSE-LR2",
    )
    (problem,) = read_of(tmp_path, content).problems
    assert "<Prioritair> heeft een waarde die daar niet kan: 'ja'" in problem.detail


def test_at_most_twenty_breaches_and_a_count(tmp_path: Path) -> None:
    actions = "".join(f"<Actie><Code>A{n}</Code><Veld{n}/></Actie>" for n in range(30))
    content = builder.xml(builder.conform()).replace("</Aanlevering>", f"{actions}</Aanlevering>")
    problems = read_of(tmp_path, content).problems
    assert len(problems) == 21
    assert "er zijn nog 10 andere afwijkingen" in problems[-1].detail


def test_errors_of_one_document_do_not_reach_the_next(tmp_path: Path) -> None:
    good = builder.xml(builder.conform())
    assert read_of(tmp_path, good.replace("<Code>AC-2", "<Fout/><Code>AC-2")).problems
    assert read_of(tmp_path, good).problems == ()


def test_a_flood_of_breaches_is_told_as_one(tmp_path: Path) -> None:
    actions = "".join(f"<Actie><Code>A{n}</Code><Fout/></Actie>" for n in range(12_000))
    content = builder.xml(builder.conform()).replace("</Aanlevering>", f"{actions}</Aanlevering>")
    read = read_of(tmp_path, content)
    assert len([each for each in read.elements if each.niveau is Niveau.ACTIE]) == 12_004
    (problem,) = read.problems
    assert problem.kind is ProblemKind.SCHEMA_BROKEN
    assert "<Fout> staat waar het niet hoort" in problem.detail


@pytest.mark.parametrize("piece", ["", "<Fout/>"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-16"])
def test_very_many_small_actions_in_one_piece(tmp_path: Path, piece: str, codering: str) -> None:
    actions = "".join(f"<Actie><Code>{n}</Code>{piece}</Actie>" for n in range(5000))
    for place in ("</Actieplan>", "</Aanlevering>"):
        content = builder.xml(builder.conform()).replace(place, f"{actions}{place}")
        content = content.replace("UTF-8", codering)
        read = read_of(tmp_path, content.encode(codering))
        assert len([each for each in read.elements if each.niveau is Niveau.ACTIE]) == 5004
        assert len(read.problems) == bool(piece)


GOED = builder.xml(builder.conform()).encode()


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """A good document that is cut, has bytes changed, or goes on after its end."""
    match draw(st.integers(0, 2)):
        case 0:
            return GOED[: draw(st.integers(0, len(GOED) - 1))]
        case 1:
            content = bytearray(GOED)
            for _ in range(draw(st.integers(1, 3))):
                place = draw(st.integers(200, len(content) - 1))
                content[place] = draw(st.sampled_from(b"<>&/\"'=! \x00\xffaA]"))
            return bytes(content)
        case _:
            tails = [
                b"x",
                b"<a/>",
                b"\0",
                b"&amp;",
                b"<!-- ",
                b"<?pi",
                b"</Aanlevering>",
                b"<!-- c -->\n",
            ]
            return GOED + draw(st.sampled_from(tails))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=mutilated(), size=st.sampled_from([40, 61, 200, 65536]))
def test_whatever_libxml2_calls_malformed_is_never_read(
    tmp_path: Path, content: bytes, size: int
) -> None:
    """With a schema lxml lets cut documents and trailing text pass; the reader must not."""
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, recover=False))
        wellformed = True
    except etree.XMLSyntaxError:
        wellformed = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "CHUNK", size)
        try:
            read_of(tmp_path, content)
            read = True
        except ReadError:
            read = False
    assert wellformed or not read


@pytest.mark.parametrize("codering", ["utf-16", "utf-16-le", "iso-8859-1", "windows-1252"])
def test_other_encodings_when_they_are_declared(tmp_path: Path, codering: str) -> None:
    plan = builder.rapport(builder.Actie(title="Één café"))
    content = builder.xml(plan).replace(
        'encoding="UTF-8"', f'encoding="{codering[:6] if "16" in codering else codering}"'
    )
    data = content.encode(codering)
    if codering == "utf-16-le":
        data = b"\xff\xfe" + data
    read = read_of(tmp_path, data)
    assert read.problems == ()
    assert read.elements[-1].korte_omschrijving.value == "Één café"
