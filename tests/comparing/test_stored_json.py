"""Reading an outcome back: what check wrote is read whole, and nothing else gets through."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbc_check.comparing import StoredRun, StoredRunError, read_run
from bbc_check.domain.verslag import Verdict
from bbc_check.rendering.machine import report_json
from tests.comparing.test_comparison import KNOWLEDGE
from tests.conftest import FIXTURES, verslagen_of
from tests.helpers.each import for_each

HERE = Path(__file__).parent
WHOLE: dict[str, Any] = {
    "schema_version": 2,
    "tool": {"name": "bbc-check", "version": "9"},
    "aanleveringen": [
        {
            "source": "a.xml",
            "bestuur": {"ondernemingsnummer": "0999100196", "naam": "Lindebeke"},
            "rapport": {"soort": "meerjarenplan", "boekjaar": 2023, "boekjaren": [2023]},
            "verdict": "niet_conform",
            "rules_not_run": [{"rule": "BBC301", "reason": "zomaar"}],
            "findings": [
                {"rule": "BBC501", "severity": "error", "message": "leeg", "niveau": "actie"}
            ],
        }
    ],
    "summary": {},
}


def read_back(data: bytes | str | object) -> StoredRun:
    if not isinstance(data, bytes | str):
        data = json.dumps(data)
    return read_run(io.BytesIO(data.encode() if isinstance(data, str) else data), "u.json")


def error_text(data: bytes | str | object) -> str:
    with pytest.raises(StoredRunError) as caught:
        read_back(data)
    assert "'u.json'" in str(caught.value)
    return str(caught.value)


def altered(path: str, value: object) -> dict[str, Any]:
    """Return the document with one value replaced; ``path`` names it as the messages do."""
    document: dict[str, Any] = json.loads(json.dumps(WHOLE))
    *steps, last = path.replace("[0]", ".0").split(".")
    place: Any = document
    for step in steps:
        place = place[int(step)] if step.isdigit() else place[step]
    place[int(last) if last.isdigit() else last] = value
    return document


def test_what_check_writes_is_read_whole() -> None:
    verslagen = verslagen_of(
        FIXTURES / "BBC610" / "fout", begunstigden=FIXTURES / "BBC610" / "fout" / "lijst.csv"
    ) + verslagen_of(FIXTURES / "demo", FIXTURES / "rekenbladen")
    stored = read_back(report_json(verslagen, "1.2")).explained(KNOWLEDGE)
    assert stored.version == "1.2"
    assert stored.with_list
    assert [each.verdict for each in stored.reports] == [each.verdict for each in verslagen]
    assert sum(each.is_missing for each in stored.reports) == 1
    assert stored.report_count == len(verslagen) - 1
    for report, verslag in zip(stored.reports, verslagen, strict=True):
        told = {*verslag.rules_not_run, *verslag.rules_not_applicable}
        assert set(report.not_run) == {each.rule for each in told}
        assert report.applying == frozenset(
            each.regeling.id for each in verslag.coderingen if each.applies
        )
        assert report.verdicts == {each.id: each.verdict for each in verslag.regelingen}
        for read, finding in zip(report.findings, verslag.findings, strict=True):
            breach = finding.breach
            assert (read.rule, read.severity, read.message) == (
                finding.rule,
                finding.severity,
                finding.message,
            )
            assert read.key[1:] == (
                breach.niveau,
                breach.niveau_code,
                breach.veld,
                breach.code,
                breach.boekjaar,
                breach.regeling,
            )
            assert (read.line, read.sheet, read.cell) == (
                breach.place.line,
                breach.place.sheet,
                breach.place.cell,
            )


def test_what_an_earlier_version_wrote_is_read() -> None:
    """Schema 1 had one verdict, and the ids of the regelingen that apply."""
    good, bad = read_back((HERE / "uitslag-schema-1.json").read_bytes()).reports
    assert (good.verdict, good.applying) == (Verdict.CONFORM, frozenset({"wse-lr"}))
    assert good.verdicts == {"wse-lr": Verdict.CONFORM}
    assert (bad.verdict, bad.applying) == (Verdict.NIET_CONFORM, frozenset({"wse-lr"}))
    assert bad.verdicts == {}  # of several, nobody knows which one was not


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_what_a_windows_console_makes_of_it_is_read(encoding: str) -> None:
    text = json.dumps(altered("aanleveringen[0].bestuur.naam", "Zoët"), ensure_ascii=False)
    assert read_back(text.encode(encoding)).reports[0].name == "Zoët"


def test_unknown_keys_are_passed_over_and_new_ones_read_where_they_are() -> None:
    document = altered("aanleveringen[0].rapport.status", "HERZIENING")
    document["iets"] = document["aanleveringen"][0]["anders"] = [1]
    (report,) = read_back(document).reports
    assert report.status == "HERZIENING"
    assert report.applying is None
    assert report.verdicts == {}


@for_each(
    [
        (b"", "is leeg"),
        (b" \n\0", "is leeg"),
        (b'{"schema_version": 1,\n "tool"', "geen JSON, of niet volledig"),
        (b"<xml/>", "lijn 1, kolom 1"),
        (b"\xff\xfe\x00\xd8\x01", "geen leesbare JSON"),
        (b"\x80abc", "geen leesbare JSON"),
        (b"[" * 200_000, "geen leesbare JSON"),
        (b'{"a":' * 200_000, "geen leesbare JSON"),
        (b'{"schema_version": NaN}', "geen leesbare JSON"),
        (b'{"schema_version": ' + b"9" * 5000 + b"}", "geen leesbare JSON"),
        (b"[]", "geen uitslag van bbc-check"),
        (b"null", "geen uitslag van bbc-check"),
        ({"tool": "bbc-check"}, "geen uitslag van bbc-check"),
        ({"tool": {"name": "ruff"}}, "geen uitslag van bbc-check"),
        ({"tool": {"name": "bbc-check"}}, "heeft als schema_version null"),
        (altered("schema_version", 3), "schema_version 3, en dit programma leest enkel 1 en 2"),
        (altered("schema_version", 0), "schema_version 0"),
        (altered("schema_version", True), "schema_version true"),
        (altered("schema_version", "1"), 'schema_version "1"'),
        ({**WHOLE, "comparison": {}}, "zelf al een vergelijking"),
        ({"schema_version": 1, "tool": {"name": "bbc-check"}}, "bevat geen aanleveringen"),
    ]
)
def test_what_is_no_outcome_is_told_in_dutch(data: object, words: str) -> None:
    assert words in error_text(data)


@for_each(
    [
        ("aanleveringen", {}, "geen lijst"),
        ("aanleveringen", None, "bevat geen aanleveringen"),
        ("aanleveringen[0]", "x", "geen object"),
        ("summary", [1], "geen object"),
        ("aanleveringen[0].source", None, "niet ingevuld"),
        ("aanleveringen[0].source", 7, "geen tekst"),
        ("aanleveringen[0].bestuur", "x", "geen object"),
        ("aanleveringen[0].bestuur.naam", ["x"], "geen tekst"),
        ("aanleveringen[0].rapport.boekjaar", "2023", "geen geheel getal"),
        ("aanleveringen[0].rapport.boekjaar", True, "geen geheel getal"),
        ("aanleveringen[0].rapport.boekjaar", 2023.5, "geen geheel getal"),
        ("aanleveringen[0].rapport.boekjaar", 10**4000, "geen geheel getal"),
        ("aanleveringen[0].findings[0].location", {"line": -(10**400)}, "geen geheel getal"),
        ("aanleveringen[0].rapport.boekjaren", [2023, None], "geen lijst van gehele getallen"),
        ("aanleveringen[0].verdict", "prima", "geen van conform"),
        ("aanleveringen[0].verdict", {}, "geen van conform"),
        ("aanleveringen[0].rules_not_run", [[]], "geen object"),
        ("aanleveringen[0].findings", "x", "geen lijst"),
        ("aanleveringen[0].findings", None, "niet ingevuld"),
        ("aanleveringen[0].findings[0].rule", 1, "geen tekst"),
        ("aanleveringen[0].findings[0].severity", "erg", "geen van error, warning, note"),
        ("aanleveringen[0].findings[0].location", 3, "geen object"),
        ("aanleveringen[0].regelingen", [1], "geen object"),
        ("aanleveringen[0].regelingen", [{"id": "x", "verdict": "goed"}], "geen van conform"),
        ("aanleveringen[0].applying", [1], "geen lijst van teksten"),
        ("summary", {"regelingen": [{"id": "wse-lr"}]}, "naam is niet ingevuld"),
    ]
)
def test_a_value_of_the_wrong_type_is_named(path: str, value: object, words: str) -> None:
    message = error_text(altered(path, value))
    assert words in message
    assert path.removesuffix("[0]") in message


def test_a_file_that_is_too_large_is_not_read_whole() -> None:
    endless = io.BytesIO(b" " * 101)
    with pytest.raises(StoredRunError, match="groter dan"):
        read_run(endless, "u.json", 100)


def test_half_a_pair_of_utf16_can_be_written_again() -> None:
    (report,) = read_back(json.dumps(altered("aanleveringen[0].bestuur.naam", "x\ud800"))).reports
    assert report.name == "x�"


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
_PLACES = [
    "tool",
    "summary",
    "aanleveringen",
    "aanleveringen[0]",
    "aanleveringen[0].bestuur",
    "aanleveringen[0].rapport",
    "aanleveringen[0].rapport.boekjaren",
    "aanleveringen[0].begunstigde",
    "aanleveringen[0].rules_deselected",
    "aanleveringen[0].findings",
    "aanleveringen[0].findings[0]",
    "aanleveringen[0].findings[0].veld",
    "aanleveringen[0].findings[0].location",
]


@given(st.sampled_from(_PLACES), _values)
def test_any_value_anywhere_is_read_or_refused_in_words(path: str, value: object) -> None:
    said = ""
    try:
        read_back(altered(path, value))
    except StoredRunError as error:
        said = str(error)
    assert said == "" or said.startswith("'u.json' ")


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    assert error_text(data)
