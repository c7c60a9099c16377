"""Following a document: where values stand, whatever the shape, and wherever its pieces end."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading import source
from bbc_check.reading.choice import Choice, choose, default_choice
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.xml import Xml, read_head, read_xml
from tests.helpers import builder
from tests.settings.profile.exports import BEGIN, HEAD

GOOD = builder.xml(builder.conform(range(2023, 2026)))
END = "</Aanlevering>"
ACTION = "<Code>AC-2</Code>"


def write(tmp_path: Path, content: str | bytes) -> FileSource:
    path = tmp_path / "plan.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return FileSource(path)


def own(tmp_path: Path, levels: str) -> Choice:
    path = tmp_path / "profiel.toml"
    path.write_text(BEGIN + levels, encoding="utf-8")
    return choose([str(path)])


def outcome(document: FileSource, choice: Choice | None = None) -> Xml | tuple[object, ...]:
    """Return what was read, or what the user is told of why it was not."""
    try:
        return read_xml(document, choice)
    except ReadError as error:
        return error.kind, error.detail, error.line, error.repair


SHAPES = [
    GOOD,
    builder.xml(builder.conform(), "Aanlevering", builder.AANLEVERING.replace("01-00", "02-10")),
    GOOD.replace("\n", "\r\n"),
    GOOD + "<!-- na het einde -->\n\n  ",
    GOOD.replace("?>", "?><?stijl x?><!-- vooraf -->", 1),
    GOOD.replace(builder.LANG, "a<!-- weg -->b<![CDATA[c & <d>]]>&#x1F600;&amp;lt;", 1),
    GOOD.replace(ACTION, f"<Nieuw><a>b</a></Nieuw>{ACTION}"),
    GOOD.replace(ACTION, "<Code>AC<b>-<c>2</c></b><?pi?></Code>"),
    GOOD.replace(ACTION, f"{ACTION}<Actie/>los"),
    GOOD.replace(ACTION, f'{ACTION}<q:Evaluatie xmlns:q="u">x</q:Evaluatie>'),
    GOOD.replace(ACTION, f"{ACTION}<Aanlevering/>"),
    GOOD.replace("<Actieplan>", "<Map><Actieplan>").replace("</Actieplan>", "</Actieplan></Map>"),
    GOOD.rstrip().removesuffix(END),
    GOOD[: len(GOOD) // 2],
    GOOD + "x",
    GOOD.replace(ACTION, "<Code>AC-2</code>"),
]


@pytest.mark.parametrize("content", SHAPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_it_does_not_matter_where_pieces_end(
    tmp_path: Path, content: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = write(tmp_path, content.replace("UTF-8", encoding).encode(encoding))
    whole = outcome(document)
    for size in (1, 7, 64):
        monkeypatch.setattr(source, "CHUNK", size)
        assert outcome(document) == whole


def test_elements_in_a_field_belong_to_its_text(tmp_path: Path) -> None:
    content = GOOD.replace(ACTION, "<Code>AC<b>-<c>2</c></b></Code>")
    assert "AC-2" in [each.code for each in read_xml(write(tmp_path, content)).elements]


def test_an_element_stands_where_its_start_tag_ends(tmp_path: Path) -> None:
    levels = """
    [xml.niveaus.actie]
    element = "Actie"
    velden = { code = "@nr", korte_omschrijving = "T", externe_rapporteringscode = "C" }
    """
    xml = f"{HEAD}\n<Actie\n  nr='1'\n  t='>'\n><T\n>t</T>\n<C a='b'\n>x</C></Actie></Export>"
    (actie,) = read_xml(write(tmp_path, xml), own(tmp_path, levels)).elements
    assert (actie.place.line, actie.korte_omschrijving.line, actie.code_lines) == (5, 5, (8,))


def test_lines_of_a_very_long_document(tmp_path: Path) -> None:
    content = GOOD.replace("<Beleidsdoelstelling>", "\n" * 70_000 + "<Beleidsdoelstelling>")
    lines = content.split("\n")
    for each in read_xml(write(tmp_path, content)).elements:
        assert each.place.line is not None
        assert f"<{each.niveau.capitalize()}>" in lines[each.place.line - 1]


def test_paths_go_through_elements_of_other_levels(tmp_path: Path) -> None:
    """However large the document is: nothing that a path may still need is thrown away."""
    levels = """
    [xml.niveaus.actieplan]
    element = "Plan"
    velden = { code = "Actie/Plannr", korte_omschrijving = "Actie/Plantitel" }
    [xml.niveaus.actie]
    element = "Actie"
    velden = { code = "Nr", externe_rapporteringscode = "C" }
    """
    choice = own(tmp_path, levels)
    filler = "<Ruis>" + "<x>y</x>" * 20_000 + "</Ruis>"
    plan = (
        "<Plan><Actie><Nr>1</Nr><Plannr>P</Plannr><C>x</C></Actie>"
        f"<Actie><Nr>2</Nr>{filler}<Plantitel>t</Plantitel></Actie></Plan>"
    )
    found, *_ = read_xml(write(tmp_path, f"{HEAD}{plan}</Export>"), choice).elements
    assert (found.code, found.korte_omschrijving.plain) == ("P", "t")
    assert found.korte_omschrijving.element == "Actie/Plantitel"


def test_what_a_condition_does_not_mean_is_not_read(tmp_path: Path) -> None:
    levels = """
    [xml.niveaus.actie]
    element = "Actie"
    velden = { code = "V[N='nr']/W", korte_omschrijving = "V[@n='t'][N='t']/W/X", externe_rapporteringscode = "C" }
    """
    xml = f"""{HEAD}<Actie><V><W>fout</W><N>ander</N></V><V><W>7</W><N> nr </N></V>
    <V n="t"><N>u</N><N>t</N><W><X>titel</X></W></V><V><N>t</N><W><X>fout</X></W></V></Actie></Export>"""
    (actie,) = read_xml(write(tmp_path, xml), own(tmp_path, levels)).elements
    assert (actie.code, actie.korte_omschrijving.plain) == ("7", "titel")


def test_a_fixed_value_of_the_head(tmp_path: Path) -> None:
    levels = """naam = { vast = "Lindebeke" }
    [xml.niveaus.actie]
    element = "Actie"
    velden = { code = "@nr", externe_rapporteringscode = "C" }
    """
    read = read_xml(write(tmp_path, f"{HEAD}<Actie nr='1'/></Export>"), own(tmp_path, levels))
    assert read.bestuur.name == "Lindebeke"


def test_only_as_much_is_read_of_a_head_as_is_needed(tmp_path: Path) -> None:
    """What is wrong further on is no reason not to know whose file it is."""
    head = read_head(write(tmp_path, GOOD.replace("</Actieplan>", "</Actieplannen>")))
    assert head.bestuur.ondernemingsnummer == builder.KBO
    assert head.rapport.boekjaren == (2023, 2024, 2025)


@pytest.mark.parametrize(
    ("was", "becomes", "detail", "text"),
    [
        (ACTION, f"{ACTION}<Evaluatie>{'a' * 600_000}</Evaluatie>", "een tekst is langer dan", "<Evaluatie>"),
        (ACTION, f"{ACTION}<Nieuw>{'a ' * 300_000}</Nieuw>", "een tekst is langer dan", "<Nieuw>"),
        (ACTION, f"<Code>{'a' * 1001}</Code>", "een veld telt 1.001 tekens", "aaa</Code>"),
        (ACTION, f"{ACTION}{'<x/>' * 1001}", "<Actie> bevat meer dan 1000 onbekende elementen", "<Actie>"),
        (ACTION, f"{ACTION}<x>{'<y/>' * 1001}</x>", "een element bevat meer dan 1000 andere", "<x>"),
        (ACTION, f"{ACTION}{'<x>' * 253}", "er zitten meer dan 256 elementen in elkaar", "<x>"),
    ],
    ids=["field", "unknown", "code", "children", "inside", "depth"],
)  # fmt: skip
def test_limits_tell_where(tmp_path: Path, was: str, becomes: str, detail: str, text: str) -> None:
    content = GOOD.replace(was, f"\n{becomes}\n", 1)
    with pytest.raises(ReadError, match=detail) as caught:
        read_xml(write(tmp_path, content))
    assert caught.value.kind is ProblemKind.LIMIT
    assert caught.value.line is not None
    assert text in content.split("\n")[caught.value.line - 1]


FIELDS = ["Code", "KorteOmschrijving", "LangeOmschrijving", "Commentaar", "Evaluatie"]
words = st.sampled_from(
    ["", " ", "tekst", "Één ‘café’", "&lt;p&gt;a&lt;/p&gt;", "R&amp;D", "<![CDATA[<x>]]>", "a<!--b-->c"]
)  # fmt: skip


@st.composite
def element(draw: st.DrawFn, name: str, inside: tuple[str, ...] = ()) -> str:
    """An element with its fields in order, now and then with a slip against the XSD."""
    parts = [f"<{each}>{draw(words)}</{each}>" for each in FIELDS if draw(st.integers(0, 3)) > 0]
    truth = st.sampled_from(["true", "0"])
    parts += [f"<Prioritair>{draw(truth)}</Prioritair>"] * draw(st.integers(0, 1))
    codes = st.lists(st.sampled_from(["WSE-LR1", " x ", ""]), max_size=2)
    parts += [f"<ExterneRapporteringscode>{c}</ExterneRapporteringscode>" for c in draw(codes)]
    slip = draw(st.integers(0, 60))
    if slip < 6:
        odd = ["<Nieuw/>", "los", "<Code>dubbel</Code>", "<?pi?>", "<Actie/>", "<x:a xmlns:x='u'/>"]
        parts.insert(draw(st.integers(0, len(parts))), odd[slip])
    for _ in range(draw(st.integers(0, 3)) if inside else 0):
        below = draw(st.sampled_from(inside))
        parts.append(draw(element(below, ("Actie",) if below == "Actieplan" else ())))
    space = draw(st.sampled_from(["", "\n", "\n   ", " "]))
    return f"<{name}>{space}{space.join(parts)}{space}</{name}>"


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A report in the namespace, in one of some encodings, sometimes cut or mangled."""
    top = st.one_of(
        element("Beleidsdoelstelling", ("Actieplan", "Actie")),
        element("Actieplan", ("Actie",)),
        element("Actie"),
    )
    body = "".join(draw(st.lists(top, max_size=4)))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16"]))
    content = (
        f'<?xml version="1.0" encoding="{encoding}"?><Aanlevering xmlns="{builder.AANLEVERING}">'
        f"<Ondernemingsnummer>{builder.KBO}</Ondernemingsnummer><RapportCode>MJP</RapportCode>"
        f"<StatusCode>X</StatusCode><Boekjaar>2023</Boekjaar>{body}{END}"
    ).encode(encoding)
    how = draw(st.integers(0, 9))
    if how == 0:
        return content[: draw(st.integers(0, len(content)))]
    if how == 1 and encoding == "utf-8":  # in UTF-16 another byte is another letter
        broken = bytearray(content)
        broken[draw(st.integers(150, len(content) - 1))] = draw(st.sampled_from(b"<>&/ \x00\xff"))
        return bytes(broken)
    return content


def plainly(content: bytes) -> list[tuple[str, int, list[str]]] | None:
    """Return the elements, lines and texts as a tree of libxml2 has them; None when malformed."""
    parser = etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    levels = ("Beleidsdoelstelling", "Actieplan", "Actie")
    found = []
    for each in root.iter(*(f"{{*}}{name}" for name in levels)):
        texts: list[str] = []
        for name in FIELDS[1:4]:
            field = next((child for child in each if etree.QName(child).localname == name), None)
            texts.append("" if field is None else "".join(field.itertext()))
        found.append((etree.QName(each).localname.casefold(), each.sourceline or 0, texts))
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=documents(), size=st.sampled_from([1, 7, 64, 65536]))
def test_it_reads_what_a_tree_of_libxml2_holds(tmp_path: Path, content: bytes, size: int) -> None:
    schema = default_choice().profiles[0].xml.schema
    assert schema is not None
    expected = plainly(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "CHUNK", size)
        read = outcome(write(tmp_path, content))
    if expected is None:
        assert not isinstance(read, Xml)
        return
    if not isinstance(read, Xml) and read[0] is ProblemKind.UNRECOGNISED:
        return  # its namespace was hit
    assert isinstance(read, Xml)
    assert expected == [
        (
            str(each.niveau),
            each.place.line,
            [
                text.value or ""
                for text in (each.korte_omschrijving, each.lange_omschrijving, each.commentaar)
            ],
        )
        for each in read.elements
    ]
    valid = etree.XMLSchema(etree.parse(schema)).validate(etree.fromstring(content))
    assert valid is not any(each.kind is ProblemKind.SCHEMA_BROKEN for each in read.problems)
