"""The public API: the same outcomes as the command, and mistakes of the caller told at once."""

import csv
import inspect
import io
import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import bbc_check
from bbc_check import OptionError, Verdict, check, check_many, read
from bbc_check.cli import main
from bbc_check.domain.aanlevering import Aanlevering, Place
from bbc_check.domain.finding import Breach, Finding, Fix
from bbc_check.domain.verslag import NotRun, RegelingVerdict, Verslag
from bbc_check.rendering.machine import report_json
from tests.conftest import FIXTURES, ROOT, run_json
from tests.helpers import builder, spreadsheets

DEMO = FIXTURES / "demo"
LISTED = FIXTURES / "BBC610" / "fout"


def as_document(verslagen: list[bbc_check.Verslag]) -> Any:
    return json.loads(report_json(verslagen, bbc_check.__version__))


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("args", "options"),
    [
        ((), {}),
        (
            ("--regierol=yes", "--ignore=BBC4", "--severity=BBC2=note", "--select=BBC2,BBC3"),
            {
                "regierol": "yes",
                "ignore": ["BBC4"],
                "severity": ["BBC2=note"],
                "select": ["BBC2,BBC3"],
            },
        ),
        (("--profile=bbcdr-01", "--timeout=60"), {"profile": ["bbcdr-01"], "timeout": 60}),
    ],
)
def test_outcomes_are_those_of_the_command(
    jobs: int, args: tuple[str, ...], options: dict[str, Any]
) -> None:
    _, document = run_json(DEMO, *args)
    ours = as_document(list(check_many([DEMO], jobs=jobs, **options)))
    document["summary"].pop("files_passed_over")
    ours["summary"].pop("files_passed_over")
    assert ours == document
    assert len(document["aanleveringen"]) == 11


def test_a_list_of_beneficiaries_names_who_is_missing_last() -> None:
    (listed,) = LISTED.glob("*.csv")
    _, document = run_json(LISTED, "--begunstigden", listed)
    ours = as_document(list(check_many([LISTED], begunstigden=listed)))
    assert ours["aanleveringen"] == document["aanleveringen"]
    assert ours["summary"]["missing"] == document["summary"]["missing"] > 0


def test_a_spreadsheet_with_what_it_does_not_say(tmp_path: Path) -> None:
    rows = spreadsheets.rows_of(spreadsheets.columns_of(builder.jaarrekening()))
    path = spreadsheets.xlsx(tmp_path / "acties.xlsx", ("Acties", rows))
    verslag = check(path, rapport="JR 2024", bestuur=f"Stad Berkelo {builder.KBO}")
    assert verslag.verdict is Verdict.CONFORM
    assert verslag.aanlevering.bestuur.name == "Stad Berkelo"
    (aanlevering,) = read(path, rapport="JR 2024")
    assert list(aanlevering.acties)


def test_bad_input_is_an_outcome(tmp_path: Path) -> None:
    broken = tmp_path / "stuk.xml"
    broken.write_text("<Aanlevering", encoding="utf-8")
    assert check(broken).verdict is Verdict.ONVOLLEDIG
    (aanlevering,) = read(broken)
    assert aanlevering.problems


def test_one_submission_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"niet één aanlevering maar 11; check_many"):
        check(DEMO)
    with pytest.raises(OptionError, match="geen enkele"):
        check(tmp_path)
    with pytest.raises(FileNotFoundError, match="weg"):
        check(tmp_path / "weg.xml")


def test_an_empty_path_is_not_the_current_folder() -> None:
    for call in (check, check_many, read):
        with pytest.raises(FileNotFoundError):
            call("")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"regierol": "misschien"}, "auto, yes of no"),
        ({"select": ["BBC999"]}, "BBC999"),
        ({"severity": ["BBC404"]}, "geen ernst"),
        ({"profile": ["weg"]}, "het profiel is niet bruikbaar"),
        ({"regeling": ["weg.toml"]}, "de regeling is niet bruikbaar"),
        ({"begunstigden": "weg.csv"}, "de lijst van begunstigden is niet bruikbaar"),
        ({"rapport": "JR 2024"}, "geen rekenblad gevonden"),
        ({"rapport": "JR 2024-2025"}, "een jaarrekening gaat over één jaar"),
        ({"rapport": "KW1"}, "'KW1' is geen rapport"),
        ({"jobs": 0}, "aantal processen"),
        ({"timeout": 0}, "aantal seconden"),
    ],
)
def test_a_mistake_is_told_before_anything_is_read(options: dict[str, Any], words: str) -> None:
    with pytest.raises(OptionError, match=re.escape(words)) as raised:
        check_many([DEMO], **options)
    assert isinstance(raised.value, ValueError)


def test_one_will_do_where_several_may_be_given() -> None:
    path = str(DEMO / "01-lindebeke-meerjarenplan")
    (one,) = check_many(path, ignore="BBC404", profile="bbcdr-01")
    assert [each.rule for each in one.rules_deselected] == ["BBC404"]


def test_an_option_that_does_not_exist_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="fail_level"):
        check(DEMO, fail_level="note")  # type: ignore[call-arg]


def test_importing_it_loads_nothing_else() -> None:
    code = (
        "import sys, bbc_check\n"
        "print(*sorted(name for name in sys.modules if name.startswith(('bbc_check', 'lxml'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["bbc_check"]


def test_all_that_is_promised_is_there_and_explained() -> None:
    for name in bbc_check.__all__:
        if name != "__version__":
            assert inspect.getdoc(getattr(bbc_check, name)), name
    with pytest.raises(AttributeError, match="onbestaand"):
        bbc_check.onbestaand  # noqa: B018


def test_the_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 5
    for example in examples:
        exec(compile(example, "api.md", "exec"), {})  # noqa: S102 our own page


def test_the_page_names_what_there_is() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    owners = {"Verslag": Verslag, "Finding": Finding}
    told_of = {
        "aanlevering": Aanlevering,
        "regelingen": RegelingVerdict,
        "rules_not_run": NotRun,
        "breach.place": Place,
        "breach.fix": Fix,
    }
    tables = re.findall(r"\| van een `(\w+)` \| \|\n.*\n((?:\|.*\n)+)", page)
    assert [owner for owner, _ in tables] == [*owners]
    for owner, rows in tables:
        for names, told in re.findall(r"\| (.*?) \| (.*) \|", rows):
            first, *others = re.findall(r"`([\w.]+)", names)
            holder = Breach if first.startswith("breach.") else owners[owner]
            for name in (first.removeprefix("breach."), *others):
                assert hasattr(holder, name), name
            for name in re.findall(r"`([a-z_]+)`", told) if first in told_of else ():
                assert hasattr(told_of[first], name) or name in bbc_check.__all__, name


def test_main_leaves_signals_and_streams_as_they_were(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    builder.write_files(tmp_path, builder.conform())
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "argv", ["bbc-check", "check", str(tmp_path)])
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before
    assert sys.stdout is out
    assert sys.stdin is None
    out.write("nog\n")
    out.flush()
    text = raw.getvalue()
    assert "1 aanlevering nagekeken: 1 conform" in text.decode()
    assert text.count(b"\r\n") == 1
    assert text.endswith(b"nog\r\n")


def test_a_text_file_leaves_the_limit_of_who_calls(tmp_path: Path) -> None:
    (tmp_path / "acties.csv").write_text("Actiecode;Titel\nAC-1;Overleg\n", encoding="utf-8")
    before = csv.field_size_limit(1_234)
    try:
        check(tmp_path / "acties.csv")
        assert csv.field_size_limit() == 1_234
    finally:
        csv.field_size_limit(before)
