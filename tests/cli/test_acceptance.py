"""The installed command, as the three kinds of users run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bbc_check import __version__
from bbc_check.rules import CATALOGUE
from tests.conftest import FIXTURES, process, run_command, run_json
from tests.helpers import builder

DEMO = FIXTURES / "demo"


def test_version_is_quick_to_say_and_loads_no_heavy_library() -> None:
    done = process("--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"bbc-check, version {__version__}")
    code = (
        "import sys; sys.argv = ['bbc-check', '--version']\n"
        "from bbc_check.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('lxml', 'xmlschema', 'jinja2', 'nh3') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_good_submission_loads_neither_the_explainer_nor_the_templates(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    code = (
        f"import sys; sys.argv = ['bbc-check', 'check', {str(path)!r}]\n"
        "from bbc_check.cli import main\n"
        "try: main()\n"
        "except SystemExit as stop: assert stop.code == 0\n"
        "print([name for name in ('xmlschema', 'jinja2', 'nh3') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_demo_in_text() -> None:
    done = process("check", DEMO)
    assert done.returncode == 1
    assert "11 aanleveringen nagekeken: 4 conform voor de regierol, 5 niet conform" in " ".join(
        done.stdout.split()
    )
    assert done.stderr == ""
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ([DEMO / "01-lindebeke-meerjarenplan"], 0),
        ([DEMO / "09-dorpelgem-geen-begunstigde"], 0),
        ([DEMO / "09-dorpelgem-geen-begunstigde", "--regierol", "yes"], 1),
        ([DEMO / "04-hazelgem-vervallen-codes"], 1),
        ([DEMO / "04-hazelgem-vervallen-codes", "--regierol", "no"], 0),
        ([DEMO / "10-breeveld-beschadigd"], 4),
        ([DEMO / "10-breeveld-beschadigd", "--allow-incomplete"], 4),
        ([DEMO / "10-breeveld-beschadigd", DEMO / "01-lindebeke-meerjarenplan"], 4),
        ([DEMO / "10-breeveld-beschadigd", DEMO / "04-hazelgem-vervallen-codes"], 1),
        ([DEMO / "10-breeveld-beschadigd", FIXTURES / "BBC404" / "fout"], 4),
        (
            [
                DEMO / "10-breeveld-beschadigd",
                FIXTURES / "BBC404" / "fout",
                "--fail-level=waarschuwing",
            ],
            1,
        ),
        ([FIXTURES / "BBC404" / "fout"], 0),
        ([FIXTURES / "BBC011" / "fout"], 0),
        (["bestaat-niet"], 2),
        ([DEMO, "bestaat-niet"], 2),
        ([], 2),
        ([DEMO, "--format", "pdf"], 2),
        ([DEMO, "--onzin"], 2),
    ],
)
@pytest.mark.parametrize("formaat", ["text", "json"])
def test_exit_codes_are_the_same_in_every_format(
    args: list[str | Path], code: int, formaat: str
) -> None:
    done = run_command("check", "--format", formaat, *args)
    assert done.returncode == code
    assert "Traceback" not in done.stdout + done.stderr
    if code == 2:
        assert done.stdout == ""
        assert done.stderr.startswith("Fout: ")


def test_a_missing_xbrl_can_be_accepted_and_nothing_else(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    path.with_suffix(".xbrl").unlink()
    assert run_command("check", path).returncode == 4
    assert run_command("check", path, "--allow-incomplete").returncode == 0
    path.with_suffix(".xbrl").write_text("<kapot", encoding="utf-8")
    assert run_command("check", path, "--allow-incomplete").returncode == 4


def test_faults_in_a_plan_weigh_more_than_its_missing_xbrl(tmp_path: Path) -> None:
    plan = builder.write_files(tmp_path, builder.conform())
    plan.with_suffix(".xbrl").unlink()
    plan.write_text(plan.read_text("utf-8").replace("WSE-LR1", "WSE-LR9"), encoding="utf-8")
    assert run_command("check", plan).returncode == 1
    assert run_command("check", plan, "--allow-incomplete").returncode == 1


def test_an_empty_folder_is_never_in_order(tmp_path: Path) -> None:
    assert run_command("check", tmp_path).returncode == 4
    plan = builder.write_files(tmp_path / "plan", builder.conform())
    (tmp_path / "leeg").mkdir()
    assert run_command("check", plan, tmp_path / "leeg").returncode == 4


def test_json_is_alone_on_stdout_and_report_is_told_on_stderr(tmp_path: Path) -> None:
    folder = tmp_path / "verslag"
    code, document = run_json(DEMO, "--report", folder)
    assert code == 1
    assert len(document["aanleveringen"]) == 11
    names = {path.name for path in folder.iterdir()}
    assert len(names) == 14
    assert {"index.html", "uitslag.json"} <= names
    done = run_command("check", DEMO, "--report", folder)
    told, since = done.stderr.splitlines()
    assert told == f"HTML-verslag: {folder / 'index.html'}"
    assert since.startswith("Sinds de vorige keer: 0 opgelost, 0 nieuw,")
    assert {path.name for path in folder.iterdir()} == {*names, "vergelijking.html"}


def test_a_folder_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    done = run_command(
        "check", DEMO / "01-lindebeke-meerjarenplan", "--report", tmp_path / "bestand" / "x"
    )
    assert done.returncode == 2
    assert "kan niet geschreven worden" in done.stderr


def test_output_is_utf8_whatever_the_console(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform(name="Gemeente Zoët"))
    env = {"PYTHONIOENCODING": "cp1252", "LC_ALL": "C", "PYTHONUTF8": "0"}
    shown = process("check", path, env=env).stdout
    assert "Gemeente Zoët – meerjarenplan" in shown
    assert "–" in shown


def test_globs_are_expanded_by_the_program(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.zip").write_bytes(builder.pakket(builder.conform()))
    code, document = run_json("*.zip", cwd=tmp_path)
    assert code == 0
    assert [each["source"] for each in document["aanleveringen"]] == [
        "a.zip!rapport.xml",
        "b.zip!rapport.xml",
    ]
    assert run_command("check", "*.rar", cwd=tmp_path).returncode == 2


def test_colour_only_when_wanted() -> None:
    folder = DEMO / "10-breeveld-beschadigd"
    assert "\x1b[" not in run_command("check", folder).stdout
    assert "\x1b[" in run_command("check", folder, "--color", "always").stdout
    assert "\x1b[" not in run_command("check", folder, "--color", "never").stdout


def test_rules_and_explain() -> None:
    table = run_command("rules").stdout
    assert "BBC301  fout          Prioriteit zonder actie" in table
    page = run_command("explain", "bbc301", env={"COLUMNS": "60"}).stdout
    assert page.startswith("BBC301 · fout · Prioriteiten per jaar\nPrioriteit zonder actie\n")
    headings = [line for line in page.splitlines() if line and line[0].isalpha()][2:]
    assert headings == ["Wat", "Waarom", "Voorbeeld", "Herstel", "Bron", "Aan of uit"]
    assert "✗ fout: " in page
    assert "✓ goed: " in page
    assert max(map(len, page.splitlines())) <= 60
    assert "\x1b" not in page
    assert "\x1b[" in run_command("explain", "BBC301", "--color", "always").stdout


def test_explain_takes_a_group() -> None:
    page = run_command("explain", "BBC5", "bbc501").stdout
    shown = [line[:6] for line in page.splitlines() if line.startswith("BBC")]
    assert shown == [rule.id for rule in CATALOGUE if rule.id.startswith("BBC5")]


@pytest.mark.parametrize("name", ["BBC999", "BBC", "vijf", "BBC50x"])
def test_explain_of_what_does_not_exist(name: str) -> None:
    unknown = run_command("explain", name)
    assert unknown.returncode == 2
    assert f"de regel '{name}' bestaat niet" in unknown.stderr


def test_without_arguments_the_help_is_shown() -> None:
    done = run_command()
    assert done.returncode == 2
    assert done.stderr.startswith("Gebruik: bbc-check")


def test_help_is_dutch() -> None:
    for args in ([], ["check"], ["pack"], ["rules"], ["explain"]):
        shown = run_command(*args, "--help").stdout
        assert shown.startswith("Gebruik: bbc-check")
        assert "Usage" not in shown
        assert "Show this" not in shown


def test_a_fault_of_our_own_costs_one_submission_and_says_so(tmp_path: Path) -> None:
    for name in ("a", "b"):
        builder.write_files(tmp_path / name, builder.conform())
    code = (
        "import sys\n"
        "from bbc_check.cli import main\n"
        "from bbc_check.running import job\n"
        "real = job.read_submission\n"
        "def read(task, choice, given):\n"
        "    if task.name.startswith('a'): raise ZeroDivisionError('proef')\n"
        "    return real(task, choice, given)\n"
        "job.read_submission = read\n"
        "sys.argv = ['bbc-check', 'check', 'a', 'b']\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert "1 conform voor de regierol, 1 niet volledig nagekeken" in done.stdout
    assert "ZeroDivisionError: proef" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe looks different there")
def test_a_reader_that_stops_early_is_no_fault() -> None:
    command = f"'{Path(sys.executable).with_name('bbc-check')}' check '{FIXTURES}' | head -1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize(
    "option", ["--report", "--begunstigden", "--uitzonderingen", "--tegen", "--profile"]
)
def test_a_name_that_is_empty_is_not_the_current_folder(tmp_path: Path, option: str) -> None:
    """As of a variable of a pipeline that is not set."""
    path = builder.write_files(tmp_path, builder.conform())
    before = sorted(tmp_path.iterdir())
    done = run_command("check", path, option, "", cwd=tmp_path)
    assert done.returncode == 2
    assert f"bij {option} ontbreekt de naam van een bestand" in done.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["template", ""], "bij BESTAND.xlsx ontbreekt de naam"),
        (["pack", "a.xml", ""], "bij XBRL ontbreekt de naam"),
        (["profile", "test", "", "a.xml"], "bij PROFIEL ontbreekt de naam"),
        (["manual", "weg"], "de waarde van BLADZIJDE moet een van deze zijn"),
    ],
)
def test_an_argument_is_called_as_the_help_calls_it(args: list[str], told: str) -> None:
    assert told in run_command(*args).stderr
