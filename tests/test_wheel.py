"""The wheel, in the bundle for where there is no index: installed into an empty environment it works outside the checkout."""

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.helpers import builder
from tests.makers import wheelhouse


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a bundle, which is installed once: that takes seconds."""
    folder = tmp_path_factory.mktemp("bundel") / "wheelhouse"
    assert wheelhouse.make(folder).is_file()
    return folder


def wheel_of(bundle: Path) -> Path:
    """Return our own wheel in a bundle."""
    (wheel,) = bundle.glob("bbc_check-*.whl")
    return wheel


def install(bundle: Path, environment: Path) -> subprocess.CompletedProcess[str]:
    """Install a bundle as it says itself, without an index, into a new environment."""
    venv.create(environment)
    # our own pip, and nothing compiled: two thirds of what installing costs
    _, _, pip, *args = wheelhouse.INSTALL.split()
    return subprocess.run(
        [sys.executable, "-m", pip, "--python", environment, *args, "--no-compile", "--quiet"],
        cwd=bundle,
        env={**os.environ, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_schemas_templates_and_licence_travel_inside(bundle: Path) -> None:
    with zipfile.ZipFile(wheel_of(bundle)) as archive:
        names = set(archive.namelist())
    for path in (ROOT / "schemas").rglob("*.*"):
        assert f"bbc_check/_data/schemas/{path.relative_to(ROOT / 'schemas').as_posix()}" in names
    for folder in ("templates", "page", "handbook"):
        for path in (ROOT / "reports" / folder).glob("*.*"):
            assert f"bbc_check/_data/reports/{folder}/{path.name}" in names
    assert "bbc_check/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "fixtures/")) for name in names)


def test_installed_elsewhere_without_an_index_it_checks_and_reports(
    bundle: Path, tmp_path: Path
) -> None:
    environment = tmp_path / "leeg"
    installed = install(bundle, environment)
    assert installed.returncode == 0, installed.stderr[-500:]
    work = tmp_path / "werk"
    builder.write_files(work, builder.conform())
    bad = builder.xml(builder.conform()).replace("<Code>AC-2", "<Fout/><Code>AC-2")
    (work / "stuk.zip").write_bytes(
        builder.zip_bytes({"s.xml": bad, "s.xbrl": builder.xbrl(builder.conform())})
    )
    done = subprocess.run(
        [
            environment / ("Scripts" if os.name == "nt" else "bin") / "bbc-check",
            *("check", ".", "--format", "json", "--report", "uit"),
        ],
        cwd=work,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    verdicts = [each["verdict"] for each in json.loads(done.stdout)["aanleveringen"]]
    assert verdicts == ["conform", "niet_conform"]
    assert (work / "uit" / "index.html").is_file()


def test_a_wheel_that_is_not_the_one_that_was_bundled_is_refused(
    bundle: Path, tmp_path: Path
) -> None:
    changed = shutil.copytree(bundle, tmp_path / "bundel")
    wheel = wheel_of(changed)
    wheel.write_bytes(wheel.read_bytes() + b"x")
    refused = install(changed, tmp_path / "leeg")
    assert refused.returncode != 0
    assert "hash" in refused.stderr.lower()
