"""A document beside its XSD: asked piece by piece, in the same reading, and told once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading import schema
from bbc_check.reading.limits import MAX_EXPLAINED_BYTES
from bbc_check.reading.source import FileSource, ReadError
from bbc_check.reading.xml import read_xml
from tests.helpers import builder

GOOD = builder.xml(builder.conform())
BROKEN = GOOD.replace("<Code>AC-2", "<Nieuw/><Code>AC-2")


@dataclass
class Counted:
    """A document that counts how often it is opened."""

    content: bytes
    name: str = "plan.xml"
    file_name: str = "plan.xml"
    stem: str = "plan"
    opened: list[int] = field(default_factory=list)

    def pieces(self) -> Iterator[bytes]:
        self.opened.append(1)
        for start in range(0, len(self.content), 512):
            yield self.content[start : start + 512]


@pytest.mark.parametrize("content", [GOOD, BROKEN])
def test_a_document_is_opened_once(content: str) -> None:
    document = Counted(content.encode())
    assert bool(read_xml(document).problems) is (content is BROKEN)
    assert len(document.opened) == 1


def test_a_large_document_is_told_in_the_words_of_libxml2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MAX_EXPLAINED_BYTES", 100)
    (problem,) = read_xml(Counted(BROKEN.encode())).problems
    assert problem.detail.startswith("<Nieuw> staat waar het niet hoort; verwacht werd <Code>")


def test_after_very_many_breaches_no_more_are_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MAX_SCHEMA_BREACHES", 30)
    monkeypatch.setattr(schema, "MAX_EXPLAINED_BYTES", 100)
    fields = "".join(f"<Actie><Veld{n}/></Actie>" for n in range(200))
    content = GOOD.replace("</Actieplan>", f"{fields}</Actieplan>")
    read = read_xml(Counted(content.encode()))
    assert len(read.elements) == 206
    assert len(read.problems) == 21
    assert "nog 10 of meer andere" in read.problems[-1].detail


@pytest.mark.parametrize("encoding", ["palmos", "cp437", "mac-roman", "koi8-r"])
def test_a_strange_encoding_is_refused_whatever_libxml2_knows(
    tmp_path: Path, encoding: str
) -> None:
    """A libxml2 knows cp437 or not, after how it was built."""
    path = tmp_path / "plan.xml"
    path.write_bytes(GOOD.replace("UTF-8", encoding).encode())
    with pytest.raises(ReadError, match="tekencodering") as caught:
        read_xml(FileSource(path))
    assert caught.value.kind is ProblemKind.UNREADABLE


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-1", "utf-16", "utf-8-sig"])
def test_libxml2_reads_in_utf8_what_was_written_otherwise(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.xml"
    text = GOOD.replace("UTF-8", encoding.removesuffix("-sig")).replace(
        "<Code>", "<Caf\u00e9/><Code>"
    )
    path.write_bytes(text.encode(encoding))
    assert "<Caf\u00e9>" in read_xml(FileSource(path)).problems[0].detail


@pytest.mark.parametrize("more", [0, MAX_EXPLAINED_BYTES])
def test_what_libxml2_stops_at_is_told_without_its_words(tmp_path: Path, more: int) -> None:
    """Of a document in order otherwise it does not read a name of 60.000 signs, or xml:id with a space."""
    path = tmp_path / "plan.xml"
    path.write_text(GOOD.replace("<Code>", f"<{'n' * 60_000}/><Code>", 1), encoding="utf-8")
    with pytest.raises(ReadError, match=r"^het bestand is geen welgevormde XML$"):
        read_xml(FileSource(path))
    strange = GOOD.replace("<Code>", '<x xml:id="1 2"/><Code>', 1) + " " * more
    path.write_text(strange, encoding="utf-8")
    problems = read_xml(FileSource(path)).problems
    assert {each.kind for each in problems} == {ProblemKind.SCHEMA_BROKEN}
    assert not [each for each in problems if "NCName" in each.detail]
