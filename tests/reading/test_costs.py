"""What costs time or memory is bounded before it is paid for: behind the bound, nothing is read.

Each document is broken further on. Who reads that far would say so (BBC001) and not speak of a limit.
"""

import io
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from bbc_check.domain.verslag import Verdict
from bbc_check.reading import events, limits
from bbc_check.reading.spreadsheet.sheets import ods, parts, text_file
from bbc_check.reading.xbrl import instance
from bbc_check.reading.xml import finds
from tests.conftest import rule_ids, verslagen_of
from tests.helpers import builder, raw_sheets

GOOD = builder.conform()
FURTHER = " " * 3 * limits.CHUNK + "<niet <goed"  # so far on that it is not in the same piece
HEADINGS = "Actiecode;Actie korte omschrijving;Actie lange omschrijving;Externe rapporteringscode\n"


def told_of(path: Path) -> str:
    """Return the words of the only finding, which must be about a limit."""
    (verslag,) = verslagen_of(path)
    assert rule_ids(verslag) == ["BBC005"]
    assert verslag.verdict is Verdict.ONVOLLEDIG
    return verslag.findings[0].message


def with_contents(folder: Path, suffix: str, contents: str) -> Path:
    """Return a good pair, with this before the last tag of one of its files."""
    path = builder.write_files(folder, GOOD)
    file = path.with_suffix(suffix)
    before, tag, name = file.read_text(encoding="utf-8").rpartition("</")
    file.write_text(f"{before}{contents}{FURTHER}{tag}{name}", encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".xml", ".xbrl"])
@pytest.mark.parametrize(
    "contents",
    [
        "<X {}/>".format(" ".join(f'a{n}=""' for n in range(300))),
        "<X>{}</X>".format("".join(f"<a{n}/>" for n in range(300))),
        "<X>{}</X>".format("".join(f'<p:X xmlns:p="urn:{n}"/>' for n in range(300))),
    ],
    ids=["attributen", "elementen", "naamruimten"],
)
def test_names_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, contents: str
) -> None:
    monkeypatch.setattr(events, "MAX_NAMES", 200)
    assert "verschillende namen" in told_of(with_contents(tmp_path, suffix, contents))


def test_long_texts_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finds, "MAX_LONG", 2_000)
    monkeypatch.setattr(finds, "MAX_LONG_TEXTS", 10_000)
    usual, long = (f"<LangeOmschrijving>{'x' * n}</LangeOmschrijving>" for n in (1_900, 2_100))
    actie = "<Beleidsdoelstelling><Actieplan><Actie>{}</Actie></Actieplan></Beleidsdoelstelling>"
    good = builder.xml(GOOD).rpartition("</")
    path = builder.write_files(tmp_path, GOOD)
    path.write_text(f"{good[0]}{actie.format(usual) * 9}</{good[2]}", encoding="utf-8")
    assert "BBC005" not in rule_ids(verslagen_of(path)[0])
    assert "samen te lang" in told_of(with_contents(tmp_path, ".xml", actie.format(long) * 9))


def test_amounts_before_their_context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "MAX_WAITING", 50)
    amount = '<bbc:Bedrag contextRef="later" unitRef="EUR" decimals="2">1.00</bbc:Bedrag>\n'
    assert "voor hun context" in told_of(with_contents(tmp_path, ".xbrl", amount * 60))


@pytest.mark.parametrize(
    "rows",
    ["A1;Titel" + ";" * 40, "\n" * 40, "A1;b\n" * 15],
    ids=["kolommen", "rijen", "cellen"],
)
def test_rows_and_columns_of_a_text_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str
) -> None:
    monkeypatch.setattr(text_file, "MAX_SHEET_COLUMNS", 20)
    monkeypatch.setattr(text_file, "MAX_SHEET_ROWS", 20)
    monkeypatch.setattr(text_file, "MAX_TEXT_FILE_CELLS", 30)
    never_closed = 'A2;"' + "x;\n" * 40
    path = tmp_path / "plan.csv"
    path.write_text(f"{HEADINGS}{rows}\n{never_closed}", encoding="utf-8")
    assert "cellen" in told_of(path)


NAMES = " ".join(
    f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
    for each in ("office", "table", "text")
)


def with_row(folder: Path, row: str) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
            f'<table:table table:name="A"><table:table-row>{row}{FURTHER}',
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    path = folder / "plan.ods"
    path.write_bytes(buffer.getvalue())
    return path


CELL = '<table:table-cell office:value-type="string"><text:p>x{}</text:p></table:table-cell>'


SPACES = (ods, "MAX_SPACES", limits.MAX_SPACES)
FIELD = (ods, "MAX_FIELD", 200)
TAGS = (parts, "MAX_SHEET_TAGS", 50)


@pytest.mark.parametrize(
    ("row", "limit", "said"),
    [
        (CELL.format('<text:s text:c="99999999999"/>'), SPACES, "te veel spaties"),
        (CELL.format('<text:s text:c="150000"/>' * 2), SPACES, "te veel spaties"),
        (CELL.format("<text:s/>" * 300), FIELD, "telt meer dan"),
        (CELL.format("<text:tab/>" * 300), FIELD, "telt meer dan"),
        ("<table:table-cell/>" * 60, TAGS, "te veel rijen en cellen"),
        ("<table:covered-table-cell/>" * 60, TAGS, "te veel rijen en cellen"),
        ("</table:table-row><table:table-row>" * 60, TAGS, "te veel rijen en cellen"),
    ],
    ids=["een getal", "twee", "spaties", "tabs", "cellen", "bedekt", "rijen"],
)
def test_what_an_ods_repeats(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    row: str,
    limit: tuple[ModuleType, str, int],
    said: str,
) -> None:
    monkeypatch.setattr(*limit)
    assert said in told_of(with_row(tmp_path, row))


@pytest.mark.parametrize("tag", ["<row/>", "<c/>", '<mergeCell ref="A1:B2"/>', "<y/>"])
def test_tags_of_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    monkeypatch.setattr(parts, "MAX_SHEET_TAGS", 200)
    path = raw_sheets.xlsx(tmp_path / "plan.xlsx", f"{tag * 250}{FURTHER}")
    assert "te veel rijen en cellen" in told_of(path)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_depth_of_a_workbook(tmp_path: Path, form: str) -> None:
    tags = "<y>" * 300 + FURTHER
    path = tmp_path / f"plan.{form}"
    written = raw_sheets.xlsx(path, tags) if form == "xlsx" else raw_sheets.ods(path, tags)
    assert "elementen in elkaar" in told_of(written)


@pytest.mark.parametrize("row", [";" * 90, '"\n";' * 90], ids=["een lijn", "veel lijnen"])
def test_one_row_of_a_text_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    """The cells of a row are all made before it can be looked at."""
    monkeypatch.setattr(text_file, "MAX_FIELD", 60)
    made: list[str] = []
    monkeypatch.setattr(text_file, "kept_text", made.append)
    path = tmp_path / "plan.csv"
    path.write_text(row, encoding="utf-8")
    assert "te veel rijen en cellen" in told_of(path)
    assert made == []


def test_lines_of_a_text_file_are_those_of_python() -> None:
    text = "a;b\r\nc\rd\n\n\r\r\nlaatste"
    assert list(text_file._lines(text)) == list(io.StringIO(text, newline=""))
    assert list(text_file._lines("")) == []
