"""What others take from the repository: a hook, an action, a job and an image, as far as they run here."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import FIXTURES, ROOT

SCRIPTS = Path(sys.executable).parent
WRONG = FIXTURES / "demo" / "05-kruisdonk-tikfouten"
GOOD = FIXTURES / "demo" / "01-lindebeke-meerjarenplan"
PAGE = ROOT / "docs" / "handleiding" / "pipeline.md"
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="runners with bash")


def run(*args: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command that finds the program of this environment first."""
    path = os.pathsep.join([str(SCRIPTS), os.environ["PATH"]])
    return subprocess.run(
        [*map(str, args)],
        cwd=cwd,
        env={**os.environ, "PATH": path, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def yaml_of(path: Path) -> Any:
    return YAML(typ="safe").load(path)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository of git, with this program as a hook from where it stands."""
    folder = tmp_path / "repo"
    folder.mkdir()
    (hook,) = yaml_of(ROOT / ".pre-commit-hooks.yaml")
    local = {**hook, "language": "system"}  # not installed anew: there may be no index
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    YAML(typ="safe").dump(config, folder / ".pre-commit-config.yaml")
    for args in (["init", "-q"], ["config", "user.name", "x"], ["config", "user.email", "x@y.be"]):
        assert run("git", *args, cwd=folder).returncode == 0
    return folder


@ON_POSIX
def test_the_hook_is_run_by_pre_commit(repository: Path, tmp_path: Path) -> None:
    assert (
        run("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=ROOT).returncode
        == 0
    )

    def commit(*names: str) -> subprocess.CompletedProcess[str]:
        run("git", "add", *names, cwd=repository)
        return run("pre-commit", "run", cwd=repository, PRE_COMMIT_HOME=str(tmp_path / "cache"))

    (repository / "lees.md").write_text("niets", encoding="utf-8")
    assert "no files to check" in commit("lees.md").stdout
    shutil.copytree(GOOD, repository / "goed map")
    done = commit("goed map")
    assert done.returncode == 0, done.stdout
    shutil.copytree(WRONG, repository / "fout")
    # of a pair one file may be all that changed: the other one is found beside it
    for name in ("*.xbrl", "*.xml"):
        (file,) = (repository / "fout").glob(name)
        done = commit(str(file.relative_to(repository)))
        assert done.returncode == 1
        assert "WSE-LR2" in done.stdout
        run("git", "rm", "-q", "--cached", str(file.relative_to(repository)), cwd=repository)


@ON_POSIX
def test_the_action_passes_what_is_filled_in_as_values(tmp_path: Path) -> None:
    action = yaml_of(ROOT / ".github" / "actions" / "bbc-check" / "action.yml")
    install, check = action["runs"]["steps"][1:]
    assert "${{" not in install["run"] + check["run"]
    home = (ROOT / ".github" / "actions" / "bbc-check" / "../../..").resolve()
    assert (home / ".ci" / "requirements.lock").is_file()
    shutil.copytree(WRONG, tmp_path / "een map")
    shutil.copytree(GOOD, tmp_path / "goed")

    def step(paths: str, options: str = "") -> subprocess.CompletedProcess[str]:
        filled = {"BBC_PADEN": paths, "BBC_OPTIES": options}
        assert filled.keys() == check["env"].keys()
        return run("bash", "-e", "-c", check["run"], cwd=tmp_path, **filled)

    assert step("goed").returncode == 0
    done = step("een map\ngoed\n", "--fail-level=warning\n--jobs=1")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=een map/")
    assert "bestaat niet" in step("$(touch kwaad); touch kwaad").stderr
    assert step("goed", "--format\nsarif=uit.sarif").returncode == 0
    assert {each.name for each in tmp_path.iterdir()} == {"een map", "goed", "uit.sarif"}


@ON_POSIX
def test_the_job_of_gitlab_leaves_both_reports(tmp_path: Path) -> None:
    job = yaml_of(ROOT / ".gitlab" / "bbc-check.gitlab-ci.yml")[".bbc-check"]
    shutil.copytree(WRONG, tmp_path / "exports")
    done = run("sh", "-e", "-c", job["script"][-1], cwd=tmp_path, **job["variables"])
    assert done.returncode == 1, done.stderr
    for report in job["artifacts"]["reports"].values():
        assert (tmp_path / report).stat().st_size > 100


# one process, for its start takes longer than all three
VALIDATE = """
import sys
from check_jsonschema import main
names = sys.argv[1:]
sys.exit(max(main(["--builtin-schema", f"vendor.{e}", f"{e}.yml"], standalone_mode=False) for e in names))
"""


def test_the_examples_of_the_handbook_are_valid(tmp_path: Path) -> None:
    examples = re.findall("```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    schemas = "github-workflows", "gitlab-ci", "azure-pipelines"
    for schema, example in zip(schemas, examples, strict=True):
        file = tmp_path / f"{schema}.yml"
        file.write_text(("on: push\n" if schema.startswith("github") else "") + example, "utf-8")
    done = run(sys.executable, "-c", VALIDATE, *schemas, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("ok -- validation done") == len(schemas)


def test_the_image_is_built_from_all_that_it_needs(tmp_path: Path) -> None:
    """There is no docker here: the wheel is built from what its context lets through."""
    ignored = (ROOT / ".ci" / "Dockerfile.dockerignore").read_text(encoding="utf-8")
    for name in re.findall("^!(.+)$", ignored, re.MULTILINE):
        target = tmp_path / "bron" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    build = "-m", "build", "--wheel", "--outdir", tmp_path / "wheels", tmp_path / "bron"
    done = run(sys.executable, *build, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-500:]
    dockerfile = (ROOT / ".ci" / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall("^FROM (\\S+)", dockerfile, re.MULTILINE) == ["python:3.13-slim"] * 2
    *_, user = re.findall("^USER (.+)$", dockerfile, re.MULTILINE)
    assert int(user) > 0
