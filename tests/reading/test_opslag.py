"""Texts that go to a temporary file: nothing of them changes, and no disk is no trouble."""

import copy
import errno
import io
import pickle
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbc_check.domain.tekst import BLANK, NOT_READ, Tekst
from bbc_check.reading import text_store as opslagen
from bbc_check.reading.source import FileSource
from bbc_check.reading.text_store import StoredText, TextsTooLong, TextStore
from bbc_check.reading.xml.reader import read_xml
from tests import bouw
from tests.conftest import FIXTURES, nagekeken

LANG = "Een tekst die lang genoeg is om niet in het geheugen te moeten blijven, met nummer "
GEVALLEN = [
    LANG,
    "  " + LANG,
    " \u00a0\u200b\n" * 40,
    "<p></p>&nbsp;<br/>" * 10,
    "<p>" + " " * 80 + "x</p>",
    "&lt;p&gt;" + LANG,
    "<p class='a'>Dag</p>&amp;" + LANG,
    "< 5 en > 2 <" + "-" * 80,
    "…" * 100,
    "‘Café’ kost 3 € \U0001f600 " + LANG,
    "<b>één</b>" + LANG,
    "(" * 65,
]


@pytest.fixture
def alles_weg(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every text go to the file, however short."""
    monkeypatch.setattr(opslagen, "MAX_IN_GEHEUGEN", -1)
    monkeypatch.setattr(opslagen, "KORT", 0)


def bewaard(opslag: TextStore, values: Sequence[str]) -> list[Tekst]:
    places = [(number, f"Veld{number}") for number in range(len(values))]
    return opslag.teksten(places, values, [None, *range(1, len(values))])


def gewoon(values: Sequence[str]) -> list[Tekst]:
    return [
        Tekst(value, None, 0, number or None, f"Veld{number}")
        for number, value in enumerate(values)
    ]


def zichtbaar(text: Tekst) -> tuple[object, ...]:
    return (
        *(text.waarde, text.kaal, text.markup, text.line, text.element, text.lengte),
        *(text.is_blank, text.is_read, text.woorden, text.has_words(3), hash(text)),
    )


@pytest.mark.usefixtures("alles_weg")
@pytest.mark.parametrize("blok", [1, 100, 64 * 1024])
def test_a_text_from_the_file_is_like_any_other(blok: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opslagen, "_BLOK", blok)
    kept, plain = bewaard(TextStore(), GEVALLEN), gewoon(GEVALLEN)
    assert all(isinstance(each, StoredText) for each in kept)
    for one, other in zip(reversed(kept), reversed(plain), strict=True):
        assert zichtbaar(one) == zichtbaar(other)
        assert one == other
        assert other == one
        assert repr(one) == repr(other)


@pytest.mark.usefixtures("alles_weg")
@settings(max_examples=60)
@given(
    values=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=12),
    data=st.data(),
)
def test_texts_come_back_in_any_order_while_others_are_added(
    values: list[str], data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opslagen, "_BLOK", 8)
        opslag = TextStore()
        kept: list[Tekst] = []
        for value in values:
            kept += opslag.teksten([(0, "Veld")], [value], [7])
            number = data.draw(st.integers(0, len(kept) - 1))
            assert kept[number] == Tekst(values[number], None, 0, 7, "Veld")


def test_what_is_known_without_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opslagen, "MAX_IN_GEHEUGEN", -1)
    kept = bewaard(TextStore(), GEVALLEN)
    monkeypatch.setattr(TextStore, "lees", lambda *_: pytest.fail("it was read"))
    for one, other in zip(kept, gewoon(GEVALLEN), strict=True):
        assert (one.lengte, one.is_blank, one.line) == (other.lengte, other.is_blank, other.line)
        assert one.is_read


def test_a_text_as_long_as_the_one_for_an_unread_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opslagen, "MAX_IN_GEHEUGEN", -1)
    monkeypatch.setattr(opslagen, "KORT", 10)
    one, other = bewaard(TextStore(), [NOT_READ, "x" * len(NOT_READ)])
    assert not one.is_read
    assert other.is_read


def test_memory_comes_first_and_short_texts_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opslagen, "MAX_IN_GEHEUGEN", 3 * len(LANG))
    opslag = TextStore()
    kept = bewaard(opslag, [LANG] * 10 + ["kort"])
    stored = [isinstance(each, StoredText) for each in kept]
    assert not stored[0]
    assert stored[5:] == [True] * 5 + [False]
    assert opslag.teksten([None, (0, "V")], [None], [3]) == [BLANK, Tekst("", "", 0, 3, "V")]


def test_a_text_that_is_too_long() -> None:
    with pytest.raises(TextsTooLong):
        bewaard(TextStore(), ["a" * 500_001])


@pytest.mark.usefixtures("alles_weg")
def test_a_text_can_be_copied_and_sent_to_another_process() -> None:
    (kept,) = bewaard(TextStore(), [LANG])
    for twin in (pickle.loads(pickle.dumps(kept)), copy.deepcopy(kept)):  # noqa: S301  # ours
        assert type(twin) is Tekst
        assert twin == kept


@pytest.mark.usefixtures("alles_weg")
def test_no_place_for_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(opslagen, "_BLOK", 100)
    kept = bewaard(TextStore(), GEVALLEN * 3)
    assert kept == gewoon(GEVALLEN * 3)
    assert type(kept[-1]) is Tekst


class _Vol(io.RawIOBase):
    """A disk that is full after a while, and takes little at a time."""

    def __init__(self, most: int) -> None:
        self.data, self.most, self.at = bytearray(), most, 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = offset
        return offset

    def write(self, data: Any) -> int:
        room = min(50, self.most - self.at)
        if room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        part = bytes(data[:room])
        self.data[self.at : self.at + len(part)] = part
        self.at += len(part)
        return len(part)

    def read(self, size: int = -1) -> bytes:
        part = bytes(self.data[self.at : self.at + min(size, 30)])
        self.at += len(part)
        return part


@pytest.mark.usefixtures("alles_weg")
@pytest.mark.parametrize("most", [0, 49, 130, 333, 2000, 100_000])
def test_a_disk_that_is_full_in_the_middle(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: _Vol(most))
    monkeypatch.setattr(opslagen, "_BLOK", 200)
    values = GEVALLEN * 3
    kept = bewaard(TextStore(), values)
    assert kept == gewoon(values)
    assert kept[::-1] == gewoon(values)[::-1]


@pytest.mark.parametrize("geldig", [True, False])
def test_a_document_reads_the_same(
    tmp_path: Path, geldig: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bouw.xml(bouw.jaarrekening())
    if not geldig:
        content = content.replace("<Code>AC-2", "<Nieuw/><Code>AC-2")
    path = tmp_path / "plan.xml"
    path.write_text(content, encoding="utf-8")
    before = read_xml(FileSource(path))
    monkeypatch.setattr(opslagen, "MAX_IN_GEHEUGEN", -1)
    after = read_xml(FileSource(path))
    assert isinstance(after.elementen[-1].lange_omschrijving, StoredText)
    assert after == before


@pytest.mark.usefixtures("alles_weg")
def test_rules_say_the_same() -> None:
    """Every fixture, with all of its texts in the file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opslagen, "MAX_IN_GEHEUGEN", 2**40)
        before = [each.findings for each in nagekeken(FIXTURES)]
    assert [each.findings for each in nagekeken(FIXTURES)] == before
    assert sum(map(len, before)) > 50
