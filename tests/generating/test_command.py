"""``python -m tests.makers.generating``, as somebody would call it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ROOT, run_json
from tests.makers.generating.__main__ import generate as maker
from tests.makers.generating.defects import DEFECTS


def generate(*args: str | Path) -> Result:
    """Run the maker in this process."""
    return CliRunner().invoke(maker, [*map(str, args)])


def test_it_is_called_as_a_module() -> None:
    command = [sys.executable, "-m", "tests.makers.generating", "--list-defects"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == generate("--list-defects").stdout


def test_it_makes_what_check_can_read(tmp_path: Path) -> None:
    folder = tmp_path / "proef"
    done = generate(folder, "--count", "3", "--actions", "10", "--form", "zip")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "3 aanleveringen gemaakt" in done.stdout
    code, outcome = run_json(folder / "aanleveringen")
    assert code == 0
    assert [each["verdict"] for each in outcome["aanleveringen"]] == ["conform"] * 3


def test_the_answers_are_no_submission_when_the_whole_folder_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "proef"
    generate(folder, "--count", "60", "--actions", "7", "--coded", "4", "--defects", "1")
    _, outcome = run_json(folder)
    assert len(outcome["aanleveringen"]) == 60
    assert outcome["summary"]["files_passed_over"] == 2


def test_a_defect_by_name_goes_into_every_submission(tmp_path: Path) -> None:
    folder = tmp_path / "proef"
    done = generate(folder, "--count", "2", "--actions", "10", "--defect", "titel-ontbreekt")
    assert done.exit_code == 0
    assert "2 met een gebrek" in done.stdout
    code, outcome = run_json(folder / "aanleveringen")
    assert code == 1
    assert [
        [finding["rule"] for finding in each["findings"]] for each in outcome["aanleveringen"]
    ] == [["BBC410"], ["BBC410"]]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "werk.txt").write_text("van mij", encoding="utf-8")
    done = generate(tmp_path)
    assert done.exit_code == 2
    assert "niet leeg" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["werk.txt"]
    assert generate(tmp_path / "werk.txt").exit_code == 2
    assert (tmp_path / "werk.txt").read_text(encoding="utf-8") == "van mij"


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert generate(tmp_path, "--count", "1", "--actions", "8").exit_code == 0
    names = {each.name for each in tmp_path.iterdir()}
    assert names == {"aanleveringen", "verwacht.csv", "verwacht.json"}


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--actions", "5", "--coded", "6"], "niet meer acties met een code"),
        (["--coded", "2"], "minstens 4 acties met een code"),
        (["--facts", "10"], "minstens 360 bedragen"),
        (["--eindjaar", "2020"], "past niet bij het boekjaar"),
        (["--coded", "0", "--defects", "1"], "gebreken maken kan enkel"),
        (["--actions", "5", "--coded", "5", "--defects", "1"], "minstens 6 acties"),
        (["--boekjaar", "2020", "--defects", "1"], "vanaf 2023"),
        (["--defect", "bestaat-niet"], "titel-ontbreekt"),
        (["--count", "0"], "--count"),
        (["--coded", "-1"], "--coded"),
        (["--defects", "1.5"], "--defects"),
        (["--seed", "x"], "--seed"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    tmp_path: Path, options: list[str], reason: str
) -> None:
    done = generate(tmp_path / "proef", *options)
    assert done.exit_code == 2
    assert reason in done.stderr
    assert not (tmp_path / "proef").exists()


def test_a_folder_that_cannot_be_is_wrong_usage(tmp_path: Path) -> None:
    done = generate(tmp_path / ("x" * 300))
    assert done.exit_code == 2
    assert "kan niet geschreven worden (de naam is te lang)" in done.stderr


def test_the_defects_are_listed() -> None:
    done = generate("--list-defects")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [each.name for each in DEFECTS]
    text = (ROOT / "tests/makers/generating/README.md").read_text(encoding="utf-8")
    for each in DEFECTS:
        assert f"| `{each.name}` | {', '.join(each.rule_ids)} |" in text


def test_an_own_regeling_is_reported_on(tmp_path: Path) -> None:
    own = tmp_path / "eigen.toml"
    own.write_text(
        'id = "eigen"\nnaam = "Eigen regeling"\nversie = "1"\nstam = "ZZ-EIGEN"\n'
        + "".join(
            f'[[codes]]\ncode = "ZZ-EIGEN{n}"\nlabel = "Spoor {n}"\nvanaf = 2020\n' for n in (1, 2)
        ),
        encoding="utf-8",
    )
    folder = tmp_path / "proef"
    done = generate(folder, "--count", "1", "--actions", "6", "--coded", "2", "--regeling", own)
    assert done.exit_code == 0, done.stderr
    (file,) = folder.rglob("*.xml")
    text = file.read_text(encoding="utf-8")
    assert text.count(">ZZ-EIGEN1<") == text.count(">ZZ-EIGEN2<") == 1


def test_the_answers_say_how_they_were_made(tmp_path: Path) -> None:
    folder = tmp_path / "proef"
    generate(folder, "--count", "1", "--actions", "9", "--seed", "42")
    answers = json.loads((folder / "verwacht.json").read_text(encoding="utf-8"))
    assert answers["opdracht"]["seed"] == 42
    assert answers["opdracht"]["acties"] == 9
