"""The fast lane of the xml reader: it gives what the general reading gives, or gives way to it."""

import gc
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place
from bbc_check.domain.tekst import BLANK, Tekst
from bbc_check.reading import schema as xsd
from bbc_check.reading import source as bronnen
from bbc_check.reading.choice import choose, default_choice
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.xml import fast_values as vlug
from bbc_check.reading.xml import reader as xml_lezer
from bbc_check.reading.xml.general import Lezing, Xml
from bbc_check.reading.xml.lane import baan
from bbc_check.reading.xml.reader import read_xml
from tests import bouw

GOED = bouw.xml(bouw.conform(range(2023, 2026)))
EINDE = "</Aanlevering>"


def schrijf(tmp_path: Path, content: str | bytes) -> FileSource:
    path = tmp_path / "plan.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return FileSource(path)


def uitkomst(bron: FileSource) -> Xml | tuple[object, ...]:
    """Return what was read, or what the user is told of why it was not."""
    try:
        return read_xml(bron)
    except ReadError as error:
        return error.soort, error.detail, error.line, error.herstel


def zonder_snel(bron: FileSource) -> Xml | tuple[object, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml_lezer, "baan", lambda _: None)
        return uitkomst(bron)


@pytest.fixture
def enkel_snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the general reading fail."""

    def refuse(*_: object, **__: object) -> Xml:
        raise AssertionError("the fast lane gave way")

    monkeypatch.setattr(Lezing, "lees", refuse)


def gevuld(inhoud: str) -> str:
    """Return a report with this as the lange omschrijving of its first action."""
    return GOED.replace(bouw.LANG, inhoud, 1)


SIMPEL = [
    GOED,
    bouw.xml(bouw.conform(), "a"),
    bouw.xml(bouw.conform(), "Aanlevering", bouw.AANLEVERING.replace("01-00", "02-10")),
    GOED.replace("\n", ""),
    GOED.replace("\n", "\r\n"),
    GOED + "\n\n  ",
    GOED + "<!-- na het einde -->",
    GOED.replace("?>", "?><?stijl x?><!-- vooraf -->", 1),
    gevuld("a<!-- weg -->b<![CDATA[c & <d>]]>&#x1F600;&amp;lt;"),
    gevuld("&lt;p&gt;Dag&lt;/p&gt;&lt;b&gt;w&lt;/b&gt;oord &amp;nbsp;"),
    gevuld(""),
    GOED.replace(f"<LangeOmschrijving>{bouw.LANG}</LangeOmschrijving>", "<LangeOmschrijving/>"),
    GOED.replace("<Code>AC-2</Code>", "<Code>  </Code>"),
    GOED.replace("<Code>AC-2</Code>", "<!-- geen code -->"),
    GOED.replace(">WSE-LR2<", "> wse lr2 <").replace(">WSE-LR3<", "> <"),
    GOED.replace("</Actieplan>", "</Actieplan><Actie><Code>los</Code></Actie>"),
    GOED.replace(EINDE, "<Actie/><Actieplan/><Beleidsdoelstelling/>" + EINDE),
    GOED.replace("<Boekjaar>2023</Boekjaar>", ""),
]


@pytest.mark.parametrize("content", SIMPEL)
@pytest.mark.parametrize("codering", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("size", [1, 7, 64, 65536])
def test_what_fits_is_read_by_the_fast_lane_alone(
    tmp_path: Path, content: str, codering: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = content.replace("UTF-8", codering[:6].removesuffix("-")).encode(codering)
    bron = schrijf(tmp_path, b"\xfe\xff" + data if codering.endswith("be") else data)
    monkeypatch.setattr(bronnen, "CHUNK", size)
    general = zonder_snel(bron)
    assert isinstance(general, Xml)
    monkeypatch.setattr(Lezing, "lees", lambda *_, **__: pytest.fail("the fast lane gave way"))
    assert read_xml(bron) == general


ACTIE = "<Code>AC-2</Code>"
ANDERS = [
    GOED.replace(ACTIE, f"<Nieuw/>{ACTIE}"),
    GOED.replace(ACTIE, f"{ACTIE}{ACTIE}"),
    GOED.replace(ACTIE, "<Code>AC-2<b>x</b></Code>"),
    GOED.replace(ACTIE, f"{ACTIE}los"),
    GOED.replace(ACTIE, f"<?pi?>{ACTIE}"),
    GOED.replace(ACTIE, f"{ACTIE}<Actie/>"),
    GOED.replace(ACTIE, f"{ACTIE}<Aanlevering/>"),
    GOED.replace(ACTIE, f'{ACTIE}<q:Evaluatie xmlns:q="u">x</q:Evaluatie>'),
    GOED.replace(ACTIE, f"<Code>{'a' * 1001}</Code>"),
    GOED.replace(ACTIE, "<Code>&AC-2</Code>"),
    GOED.replace(ACTIE, "<Code>&bestaat-niet;</Code>"),
    GOED.replace(ACTIE, f"{ACTIE}<Evaluatie>{'a' * 500_001}</Evaluatie>"),
    GOED.replace("<Actieplan>", "<Map><Actieplan>").replace("</Actieplan>", "</Actieplan></Map>"),
    GOED.replace("<StatusCode>ORIGINEEL</StatusCode>", ""),
    GOED.replace("<StatusCode>", "<StatusCode>x</StatusCode><StatusCode>"),
    GOED.replace("?>", '?><!DOCTYPE Aanlevering [<!ENTITY a "b">]>', 1),
    GOED.rstrip()[:-1],
    GOED.rstrip().removesuffix(EINDE),
    GOED[: len(GOED) // 2],
    *(
        GOED + tail
        for tail in ("x", "<a/>", "\0", "&amp;", "<!-- ", "<?pi", "<?pi ", "<?pi?>", EINDE)
    ),
    # that imitate what the lane feeds to see that all is well
    *(GOED + tail for tail in ("<?bbc-check-einde?>", "<?bbc-check-einde ", "<!--<?a?>")),
    GOED[: len(GOED) // 2] + "<?bbc-check-einde?>",
]


@pytest.mark.parametrize("content", ANDERS)
@pytest.mark.parametrize("size", [1, 64, 65536])
def test_whatever_else_is_told_as_the_general_reading_tells_it(
    tmp_path: Path, content: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bron = schrijf(tmp_path, content)
    if len(content) < 100_000:
        monkeypatch.setattr(bronnen, "CHUNK", size)
    collected = gc.isenabled()
    assert uitkomst(bron) == zonder_snel(bron)
    assert gc.isenabled() is collected


NAMEN = ["Code", "KorteOmschrijving", "LangeOmschrijving", "Commentaar", "Evaluatie"]
tekst = st.sampled_from(
    [
        "",
        " ",
        "tekst",
        "Één ‘café’",
        "&lt;p&gt;a&lt;/p&gt;",
        "R&amp;D",
        "<![CDATA[<x>]]>",
        "a<!--b-->c",
    ]
)
wit = st.sampled_from(["", "\n", "\n   ", " "])


@st.composite
def element(draw: st.DrawFn, naam: str, kinderen: tuple[str, ...] = ()) -> str:
    """An element with its fields in order, now and then with a slip against the XSD."""
    parts = [f"<{each}>{draw(tekst)}</{each}>" for each in NAMEN if draw(st.integers(0, 3)) > 0]
    parts += [f"<Prioritair>{draw(st.sampled_from(['true', '0']))}</Prioritair>"] * draw(
        st.integers(0, 1)
    )
    codes = st.lists(st.sampled_from(["WSE-LR1", " x ", ""]), max_size=2)
    parts += [
        f"<ExterneRapporteringscode>{code}</ExterneRapporteringscode>" for code in draw(codes)
    ]
    slip = draw(st.integers(0, 60))
    if slip < 6:
        odd = ["<Nieuw/>", "los", "<Code>dubbel</Code>", "<?pi?>", "<Actie/>", "<x:a xmlns:x='u'/>"]
        parts.insert(draw(st.integers(0, len(parts))), odd[slip])
    for _ in range(draw(st.integers(0, 3)) if kinderen else 0):
        below = draw(st.sampled_from(kinderen))
        parts.append(draw(element(below, ("Actie",) if below == "Actieplan" else ())))
    space = draw(wit)
    return f"<{naam}>{space}{space.join(parts)}{space}</{naam}>"


@st.composite
def document(draw: st.DrawFn) -> bytes:
    """A report in the namespace, in one of some encodings, sometimes cut or mangled."""
    top = st.one_of(
        element("Beleidsdoelstelling", ("Actieplan", "Actie")),
        element("Actieplan", ("Actie",)),
        element("Actie"),
    )
    body = "".join(draw(st.lists(top, max_size=4)))
    codering = draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16"]))
    content = (
        f'<?xml version="1.0" encoding="{codering}"?><Aanlevering xmlns="{bouw.AANLEVERING}">'
        f"<Ondernemingsnummer>{bouw.KBO}</Ondernemingsnummer><RapportCode>MJP</RapportCode>"
        f"<StatusCode>X</StatusCode><Boekjaar>2023</Boekjaar>{body}{EINDE}"
    ).encode(codering)
    how = draw(st.integers(0, 9))
    if how == 0:
        return content[: draw(st.integers(0, len(content)))]
    if how == 1:
        broken = bytearray(content)
        broken[draw(st.integers(150, len(content) - 1))] = draw(st.sampled_from(b"<>&/ \x00\xff"))
        return bytes(broken)
    return content


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=document(), size=st.sampled_from([1, 7, 64, 65536]))
def test_the_fast_lane_never_differs(tmp_path: Path, content: bytes, size: int) -> None:
    bron = schrijf(tmp_path, content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bronnen, "CHUNK", size)
        assert uitkomst(bron) == zonder_snel(bron)


@pytest.mark.usefixtures("enkel_snel")
def test_lines_beyond_what_libxml2_keeps_in_a_node(tmp_path: Path) -> None:
    content = GOED.replace("<Beleidsdoelstelling>", "\n" * 70_000 + "<Beleidsdoelstelling>")
    action = read_xml(schrijf(tmp_path, content)).elementen[-1]
    line = action.lange_omschrijving.line
    assert line is not None
    assert "<LangeOmschrijving>" in content.split("\n")[line - 1]


def eigen_profiel(tmp_path: Path, verander: Callable[[str], str]) -> Path:
    folder = tmp_path / "profiel"
    folder.mkdir()
    shipped = default_choice().profielen[0].xml.schema
    assert shipped is not None
    text = (shipped.parent / "profile.toml").read_text(encoding="utf-8")
    (folder / "profile.toml").write_text(verander(text), encoding="utf-8")
    (folder / shipped.name).write_bytes(shipped.read_bytes())
    return folder


def test_a_profile_of_the_user_of_the_same_shape_takes_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = GOED.replace(ACTIE, f"{ACTIE}<KorteOmschrijving>WSE-LR9</KorteOmschrijving>")
    content = content.replace("<KorteOmschrijving>Actie voor prioriteit 2</KorteOmschrijving>", "")
    bron = schrijf(tmp_path, content)
    keuze = choose([str(eigen_profiel(tmp_path, lambda text: text))])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml_lezer, "baan", lambda _: None)
        general = read_xml(bron, keuze)
    assert general.gelezen["WSE-LR9"] == 1
    monkeypatch.setattr(Lezing, "lees", lambda *_, **__: pytest.fail("the fast lane gave way"))
    assert read_xml(bron, keuze) == general


@pytest.mark.parametrize(
    ("was", "wordt"),
    [
        ('code = "Code"', 'code = ["Code", "Nummer"]'),
        ('code = "Code"', 'code = "@nr"'),
        ('code = "Code"', 'code = { pad = "Code", patroon = "([0-9]+)" }'),
        ('evaluatie = "Evaluatie"', 'evaluatie = "Commentaar"'),
        ('evaluatie = "Evaluatie"', 'evaluatie = { vast = "geen" }'),
        ('evaluatie = "Evaluatie"', 'evaluatie = "Actie"'),
        ('actie = "Actie"', "actie = \"Actie[@soort='x']\""),
        ('actie = "Actie"', "actie = \"Actie[Code='x']\""),
        ('actieplan = "Actieplan"', 'actieplan = "Actie"'),
        ('schema = "aanlevering.xsd"', ""),
    ],
)
def test_any_other_profile_is_for_the_general_reading(tmp_path: Path, was: str, wordt: str) -> None:
    def change(text: str) -> str:
        assert was in text
        return text.replace(was, wordt, 1)

    (profiel,) = choose([str(eigen_profiel(tmp_path, change))]).profielen
    assert baan(profiel.xml) is None


def test_what_is_made_fast_is_what_the_domain_makes() -> None:
    place = vlug.plaats("plan.xml", 3, "/a")
    assert place == Place("plan.xml", 3, "/a")
    texts = [Tekst("kort", None), Tekst("lang", None), BLANK, BLANK]
    args = Niveau.ACTIE, "AC-1", place
    made = vlug.beleidselement(*args, texts, ("c",), (4,), "C", 0, True)
    one, two, three, four = texts
    assert made == Beleidselement(*args, one, two, three, four, ("c",), (4,), "C", 0, True)
    assert type(made) is Beleidselement
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  # what was just made
    with pytest.raises(AttributeError):
        made.code = "x"  # type: ignore[misc]  # frozen, which is what this shows


def test_a_compiled_schema_is_used_again_unless_a_document_broke_it(tmp_path: Path) -> None:
    profiel = default_choice().profielen[0].xml
    assert profiel.schema is not None
    key = profiel.schema, profiel.schema_naamruimte, bouw.AANLEVERING
    read_xml(schrijf(tmp_path, GOED))
    with xsd.borrowed_schema(*key) as first:
        pass
    read_xml(schrijf(tmp_path, GOED))
    with xsd.borrowed_schema(*key) as second:
        assert second is first
    assert read_xml(schrijf(tmp_path, ANDERS[0])).problemen
    with xsd.borrowed_schema(*key) as third:
        assert third is not first
    assert read_xml(schrijf(tmp_path, GOED)).problemen == ()


def test_the_lane_of_a_profile_is_worked_out_once() -> None:
    profiel = default_choice().profielen[0].xml
    lane = baan(profiel)
    assert lane is not None
    assert lane is baan(profiel)
