"""What the user leaves out of a run: never in silence, and never all of it with success."""

from pathlib import Path

import pytest

from bbc_check import check_many
from bbc_check.domain.verslag import Verdict
from bbc_check.reading import find
from bbc_check.reading.exclusion import Exclusion
from tests.conftest import SLASHES, run_command, run_json
from tests.helpers import builder

HERE = Path("in")


@SLASHES
@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("pom.xml", "in/pom.xml", True),
        ("pom.xml", "in/a/b/pom.xml", True),
        ("pom.xml", "in/pom.xml.zip", False),
        ("./pom.xml", "in/pom.xml", True),
        ("*.tmp.xml", "in/a/x.tmp.xml", True),
        ("target/", "in/a/target", True),
        ("a/*.xml", "in/a/x.xml", True),
        ("a/*.xml", "in/a/b/x.xml", False),
        ("a/*.xml", "in/b/a/x.xml", False),
        ("in/a/*.xml", "in/a/x.xml", True),
        ("a/**/x.xml", "in/a/x.xml", True),
        ("a/**/x.xml", "in/a/b/c/x.xml", True),
        ("**/a/**", "in/b/a", True),
        ("a/**", "in/a/b/x.xml", True),
        ("a/[xy].xml", "in/a/y.xml", True),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert Exclusion([pattern]).fits(Path(path), HERE) is fits


def folder(tmp_path: Path) -> Path:
    builder.write_files(tmp_path, builder.conform())
    for name in ("pom.xml", "bouw/x.xml", "bouw/diep/y.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("<project/>", encoding="utf-8")
    return tmp_path


def test_what_is_left_out_is_told_and_the_rest_is_judged(tmp_path: Path) -> None:
    path = folder(tmp_path)
    assert run_command("check", path).returncode == 4
    done = run_command("check", path, "--exclude", "pom.xml", "--exclude", "bouw")
    assert done.returncode == 0
    told = " ".join(done.stdout.split())
    assert "Op uw vraag uitgesloten (--exclude): " in told
    code, document = run_json(path, "--exclude", "pom.xml", "--exclude", "bouw")
    assert (code, document["summary"]["files_passed_over"]) == (0, 0)
    assert document["summary"]["excluded"] == [f"{path / 'bouw'}/", str(path / "pom.xml")]
    assert find([path], exclude=["pom.xml", "bouw"]).passed_over.excluded == (
        f"{path / 'bouw'}/",
        str(path / "pom.xml"),
    )
    assert [e.verdict for e in check_many(path, exclude=["pom.xml", "bouw"])] == [Verdict.CONFORM]
    assert len(list(check_many(path, exclude="pom.xml"))) == 3


@pytest.mark.parametrize("pattern", ["*", "*.x*"])
def test_all_left_out_is_nothing_to_check(tmp_path: Path, pattern: str) -> None:
    path = folder(tmp_path)
    for paths in ([path], sorted(path.iterdir()), [path / "pom.xml"]):
        done = run_command("check", *paths, "--exclude", pattern)
        assert (done.returncode, "uitgesloten (--exclude)" in done.stdout) == (4, True)


def test_the_other_half_beside_a_file_is_left_out_too(tmp_path: Path) -> None:
    path = builder.write_files(tmp_path, builder.conform())
    found = find([path], exclude=["*.xbrl"])
    assert [task.xbrl for task in found.tasks] == [None]
    assert found.passed_over.excluded == (str(path.with_suffix(".xbrl")),)


def test_nothing_is_left_out_of_a_zip(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(builder.pakket(builder.conform()))
    done = run_command("check", tmp_path, "--exclude", "*.xml", "--exclude", "*.xbrl")
    assert (done.returncode, "uitgesloten" in done.stdout) == (0, False)


@pytest.mark.parametrize("pattern", ["", " ", ".", "./"])
def test_a_blank_pattern_is_wrong_usage(tmp_path: Path, pattern: str) -> None:
    done = run_command("check", tmp_path, "--exclude", pattern)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is leeg" in done.stderr
