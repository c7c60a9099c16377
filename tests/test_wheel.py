"""A wheel installed into an empty environment works outside the checkout."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.helpers import builder


@pytest.fixture(scope="module")
def wiel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wiel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
        timeout=300,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_schemas_templates_and_licence_travel_inside(wiel: Path) -> None:
    with zipfile.ZipFile(wiel) as archive:
        names = set(archive.namelist())
    for path in (ROOT / "schemas").rglob("*.*"):
        assert f"bbc_check/_data/schemas/{path.relative_to(ROOT / 'schemas').as_posix()}" in names
    for folder in ("templates", "page", "handbook"):
        for path in (ROOT / "reports" / folder).glob("*.*"):
            assert f"bbc_check/_data/reports/{folder}/{path.name}" in names
    assert "bbc_check/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "fixtures/")) for name in names)


def test_installed_elsewhere_it_checks_and_reports(wiel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "leeg"
    venv.create(environment)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    # our own pip, and nothing compiled: half of what installing costs
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", environment]
    subprocess.run(
        [*pip, "install", "--no-compile", "--quiet", wiel],
        check=True,
        capture_output=True,
        timeout=300,
    )
    work = tmp_path / "werk"
    builder.write_files(work, builder.conform())
    bad = builder.xml(builder.conform()).replace("<Code>AC-2", "<Fout/><Code>AC-2")
    (work / "stuk.zip").write_bytes(
        builder.zip_bytes({"s.xml": bad, "s.xbrl": builder.xbrl(builder.conform())})
    )
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [scripts / "bbc-check", "check", ".", "--format", "json", "--report", "uit"],
        cwd=work,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    verdicts = [each["verdict"] for each in json.loads(done.stdout)["aanleveringen"]]
    assert verdicts == ["conform", "niet_conform"]
    assert (work / "uit" / "index.html").is_file()
