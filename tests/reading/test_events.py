"""The events of a document: what is wrong with it is told in Dutch, by its kind and its line."""

import codecs
from collections.abc import Mapping
from pathlib import Path
from xml.parsers.expat import XMLParserType

import pytest

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading import source
from bbc_check.reading.events import Root, read_events, read_root
from bbc_check.reading.source import FileSource, ReadError

DOCUMENT = "<?xml version='1.0'?>\n<a>\n<b x='1'>tekst</b>\n</a>\n"


def write(tmp_path: Path, content: str | bytes) -> FileSource:
    path = tmp_path / "a.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return FileSource(path)


def names(document: FileSource) -> list[str]:
    found: list[str] = []

    def begin(parser: XMLParserType, root: Root, _: Mapping[str, str]) -> None:
        found.append(root.name)
        parser.StartElementHandler = lambda name, _: found.append(name)

    read_events(document, begin)
    return found


def fault(document: FileSource) -> tuple[ProblemKind, str, int | None]:
    with pytest.raises(ReadError) as caught:
        names(document)
    return (
        caught.value.kind,
        caught.value.detail.partition(" (voor uw leverancier")[0],
        caught.value.line,
    )


ENDED = "het bestand is afgebroken: het einde ontbreekt"
NAME = "een element of verwijzing heeft geen geldige naam (een losse < of & in een tekst?)"
OPEN_TAG = "een element is niet afgesloten met >"
CHARACTER = "het bestand bevat een teken dat in XML niet mag"
ENCODING = "het bestand bevat tekens die niet bij zijn tekencodering (zoals UTF-8) horen"
UNKNOWN = "het bestand noemt een tekencodering die niet bestaat of niet aanvaard wordt"
AFTER = "na het einde van het document staat nog tekst"


@pytest.mark.parametrize("size", [1, 5, 65536])
@pytest.mark.parametrize(
    ("content", "detail", "line"),
    [
        ("", "het bestand is leeg", 1),
        ("  \n", "het document bevat geen enkel element", 2),
        ("geen xml", "het bestand is geen XML", 1),
        (DOCUMENT.rstrip()[:-4], ENDED, 4),
        (DOCUMENT.rstrip()[:-1], ENDED, 4),
        (DOCUMENT[:30], ENDED, 3),
        (DOCUMENT.replace("tekst", "<!-- open"), ENDED, 3),
        (DOCUMENT.replace("tekst", "<![CDATA[ open"), ENDED, 5),
        (DOCUMENT.replace("tekst", "3 < 5"), NAME, 3),
        (DOCUMENT.replace("tekst", "R & D"), NAME, 3),
        (DOCUMENT.replace("tekst", "R&D"), NAME, 3),
        (DOCUMENT.replace("</b>", "</b\n<c/>"), OPEN_TAG, 4),
        (DOCUMENT.replace("tekst", "\x01"), CHARACTER, 3),
        (DOCUMENT.replace("tekst", "\0"), CHARACTER, 3),
        (DOCUMENT.replace("tekst", "&#0;"), CHARACTER, 3),
        (DOCUMENT.replace("</b>", "</B>"), "een element wordt met een andere naam gesloten dan geopend", 3),
        (DOCUMENT.replace("x='1'", "x='1' x='2'"), "een element heeft twee keer hetzelfde attribuut", 3),
        (DOCUMENT.replace("tekst", "&naam;"), "het document verwijst naar een entiteit (&…;) die niet bestaat", 3),
        (DOCUMENT.replace("<b", "<q:b").replace("</b", "</q:b"), "een voorvoegsel van een element verwijst naar geen enkele naamruimte", 3),
        (DOCUMENT + "nog tekst", AFTER, 5),
        (DOCUMENT + "<c/>", AFTER, 5),
        (DOCUMENT.replace("tekst", "caf\xe9").encode("latin-1"), ENCODING, 3),
        (DOCUMENT.replace("'?>", "' encoding='US-ASCII'?>").replace("tekst", "café"), ENCODING, 3),
        (DOCUMENT.replace("'?>", "' encoding='bestaat-niet'?>"), UNKNOWN, None),
        (DOCUMENT.replace("'?>", "' encoding='shift_jis'?>"), UNKNOWN, None),
        (DOCUMENT.replace("tekst", "3 < 5").encode("utf-16"), NAME, 3),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_kind_and_line(
    tmp_path: Path,
    content: str | bytes,
    detail: str,
    line: int | None,
    size: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(source, "CHUNK", size)
    kind, found, where = fault(write(tmp_path, content))
    assert (kind, found) == (ProblemKind.UNREADABLE, detail)
    if line is not None:
        assert where == line


@pytest.mark.parametrize("size", [4, 5, 65536])
@pytest.mark.parametrize(
    "data",
    [
        "<a>é</a>".encode(),
        b"\xef\xbb\xbf<a>\xc3\xa9</a>",
        b"\xef\xbb\xbf<?xml version='1.0' encoding='windows-1252'?><a>\xc3\xa9</a>",
        b"<?xml version='1.0' encoding='windows-1252'?><a>\xe9</a>",
        b"<?xml version='1.0' encoding='iso-8859-15'?><a>\xe9</a>",
        "<a>é</a>".encode("utf-16"),
        "<a>é</a>".encode("utf-16-be"),
        "<a>é</a>".encode("utf-16-le"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "CHUNK", size)
    parts: list[str] = []

    def begin(parser: XMLParserType, _: Root, __: Mapping[str, str]) -> None:
        parser.CharacterDataHandler = parts.append

    read_events(write(tmp_path, data), begin)
    assert "".join(parts) == "é"


def test_the_root_is_known_with_all_namespaces_it_declares(tmp_path: Path) -> None:
    root = read_root(write(tmp_path, "<q:a xmlns:q='u' xmlns='v' xmlns:w='w'><b></q:a>"))
    assert (root.namespace, root.name) == ("u", "a")
    assert root.namespaces == {"u", "v", "w"}


def test_a_doctype_is_refused_where_it_stands(tmp_path: Path) -> None:
    document = write(tmp_path, "<?xml version='1.0'?>\n\n<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    kind, _, line = fault(document)
    assert (kind, line) == (ProblemKind.DOCTYPE, 3)


@pytest.mark.parametrize(
    "content",
    [f"<a b='{'x' * 10_000_000}'/>", f"<a><!--{'x' * 10_000_000}--></a>", f"<!--{'x' * 2_000_000}--><a/>"],
    ids=["attribute", "comment", "prolog"],
)  # fmt: skip
def test_a_piece_of_markup_without_end_is_not_held(tmp_path: Path, content: str) -> None:
    kind, _, _ = fault(write(tmp_path, content))
    assert kind is ProblemKind.LIMIT


def test_each_piece_passes_after_its_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who looks at a piece as well (libxml2) never sees one that is not well-formed."""
    monkeypatch.setattr(source, "CHUNK", 4)
    passed: list[bytes] = []
    with pytest.raises(ReadError):
        read_events(write(tmp_path, "<a>1234</b>5678"), lambda *_: None, passed.append)
    assert passed == [b"<a>1", b"234<"]


@pytest.mark.parametrize("declared", ["utf-8", "ISO-8859-1", "windows-1252", "US-ASCII"])
def test_a_byte_order_mark_goes_before_another_encoding_that_is_declared(
    tmp_path: Path, declared: str
) -> None:
    content = f'<?xml version="1.0" encoding="{declared}"?><é/>'.encode()
    assert names(write(tmp_path, codecs.BOM_UTF8 + content)) == ["é"]


@pytest.mark.parametrize(
    ("declared", "detail"),
    [("UTF-16", ENCODING), ("UTF-7", UNKNOWN), ("cp037", UNKNOWN), ("bestaat-niet", UNKNOWN)],
)
def test_a_byte_order_mark_saves_no_encoding_that_cannot_stand_behind_it(
    tmp_path: Path, declared: str, detail: str
) -> None:
    content = f'<?xml version="1.0" encoding="{declared}"?><a/>'.encode()
    assert fault(write(tmp_path, codecs.BOM_UTF8 + content))[:2] == (ProblemKind.UNREADABLE, detail)
