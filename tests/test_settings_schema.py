"""The JSON Schema of the settings, for editors: fresh, and as strict as the program."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from tests.conftest import ROOT, run_command
from tests.makers.settings_schema import PLACE, schema_text


def test_the_schema_is_fresh() -> None:
    assert PLACE.read_text(encoding="utf-8") == schema_text(), "na een gewijzigde optie: make docs"


def valid(document: dict[str, Any]) -> bool:
    return Draft7Validator(json.loads(schema_text())).is_valid(document)


def test_the_example_of_the_handbook_holds(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "handleiding" / "instellingen.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert valid(tomllib.loads(example))
    (tmp_path / "bbc-check.toml").write_text(example, encoding="utf-8")
    assert run_command("config", "show", cwd=tmp_path).returncode == 0
    for name, value in (
        line.split("=", 1) for line in page.split("```\nBBC")[1].split("```")[0].splitlines()
    ):
        variable = name if name.startswith("BBC_") else f"BBC{name}"
        if variable != "BBC_CHECK_CONFIG":
            shown = run_command("config", "show", cwd=tmp_path, env={variable: value.strip('"')})
            assert f"omgeving {variable}" in shown.stdout


@pytest.mark.parametrize(
    "text",
    [
        "[check]\nfail_level = 'fout'",
        "[chek]",
        "[check]\nquiet = 'ja'",
        "[serve]\nport = 70000",
        "x = 1",
        "[[uitzondering]]\nregel = 'BBC404'",
    ],
)
def test_the_schema_refuses_what_the_program_refuses(text: str) -> None:
    assert not valid(tomllib.loads(text))


def test_exemptions_of_the_handbook_hold() -> None:
    page = (ROOT / "docs" / "handleiding" / "uitzonderingen.md").read_text(encoding="utf-8")
    (exemption,) = tomllib.loads(page.split("```toml\n")[1].split("```")[0])["uitzondering"]
    # editors take a date of TOML for a text
    assert valid({"uitzondering": [exemption | {"tot": str(exemption["tot"])}]})
