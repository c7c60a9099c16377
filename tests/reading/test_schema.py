"""A document beside its XSD: asked piece by piece, in the same reading, and told once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bbc_check.domain.aanlevering import ProblemKind
from bbc_check.reading import schema
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


def test_an_encoding_that_only_python_knows_is_refused(tmp_path: Path) -> None:
    """libxml2 holds the document against its XSD, so it must be able to read it too."""
    path = tmp_path / "plan.xml"
    path.write_bytes(GOOD.replace("UTF-8", "palmos").encode())
    with pytest.raises(ReadError, match="tekencodering") as caught:
        read_xml(FileSource(path))
    assert caught.value.kind is ProblemKind.UNREADABLE
