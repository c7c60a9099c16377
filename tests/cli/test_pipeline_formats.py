"""The formats of pipelines as the command writes them: alone on stdout, whole, and never a reason to fail."""

import shutil
from pathlib import Path

import pytest

from bbc_check.cli.outputs.output_choice import FORMATS, PIPELINE_FORMATS
from tests.conftest import FIXTURES, bytes_of, run_command

DEMO = FIXTURES / "demo"
# a path for each exit code of check
ENDINGS = {
    0: DEMO / "01-lindebeke-meerjarenplan",
    1: DEMO / "04-hazelgem-vervallen-codes",
    4: FIXTURES / "BBC001" / "fout",
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("code", ENDINGS)
def test_the_exit_code_is_that_of_any_format(code: int, format: str, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    assert bytes_of("check", ENDINGS[code], "--format", format)[0] == code
    nothing = bytes_of("check", tmp_path / "leeg", "--format", format)
    assert nothing[0] == 4
    assert nothing[1]


def test_stdout_is_the_file_and_the_number_of_processes_tells_nothing(tmp_path: Path) -> None:
    files = [f"--format={format}={tmp_path / format}" for format in PIPELINE_FORMATS]
    done = run_command("check", DEMO, *files, "--jobs", "2")
    assert (done.returncode, done.stdout) == (1, "")
    for format in PIPELINE_FORMATS:
        code, out, told = bytes_of("check", DEMO, "--format", format, "--jobs", "1")
        assert (code, told) == (1, b"")
        assert out == (tmp_path / format).read_bytes(), format


@pytest.mark.parametrize("format", PIPELINE_FORMATS)
def test_paths_are_those_from_where_the_pipeline_runs(format: str, tmp_path: Path) -> None:
    here = tmp_path / "repo"
    shutil.copytree(ENDINGS[1], here / "exports")
    relative = bytes_of("check", "exports", "--format", format, cwd=here)[1]
    assert str(tmp_path).encode() not in relative
    assert bytes_of("check", here / "exports" / ".", "--format", format, cwd=here)[1].count(
        b"exports/"
    ) == relative.count(b"exports/")


def test_a_junit_report_is_an_xml_and_only_replaces_its_like(tmp_path: Path) -> None:
    report = tmp_path / "junit.xml"
    for _ in range(2):
        assert run_command("check", ENDINGS[1], f"--format=junit={report}").returncode == 1
    assert report.read_bytes().startswith(b"<?xml")
    report.write_text("<Aanlevering/>", encoding="utf-8")
    done = run_command("check", ENDINGS[1], f"--format=junit={report}")
    assert done.returncode == 2
    assert "geen JUnit-verslag" in done.stderr
    assert report.read_text(encoding="utf-8") == "<Aanlevering/>"
    assert run_command("check", ENDINGS[1], f"--format=sarif={report}").returncode == 2


def test_github_adds_the_page_of_the_step(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("# Van een andere stap\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(page)}
    code, out, told = bytes_of("check", ENDINGS[1], "--format", "github", env=env)
    assert (code, told) == (1, b"")
    assert out.startswith(b"::error ")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Van een andere stap\n# Nazicht")
    alone = bytes_of("check", ENDINGS[1], "--format", "markdown", env=env)[1].decode()
    assert text.endswith(alone)
    assert page.read_text(encoding="utf-8") == text  # no other format adds to it


@pytest.mark.parametrize("full", [True, False])
def test_a_page_that_cannot_be_added_to_is_told_and_fails_nothing(
    full: bool, tmp_path: Path
) -> None:
    page = tmp_path / "summary.md"
    if full:
        page.write_bytes(b"x" * (1024 * 1024 - 50))
    else:
        page.mkdir()
    env = {"GITHUB_STEP_SUMMARY": str(page)}
    code, out, told = bytes_of("check", ENDINGS[0], "--format", "github", env=env)
    assert code == 0
    assert out
    assert "samenvatting van de stap" in told.decode()
