"""The JSON Schema that comes along says what the JSON holds: no key more, no key less."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from bbc_check import bundled, check
from bbc_check.domain.verslag import PassedOver, Verslag
from bbc_check.rendering.machine import report_json
from tests.conftest import FIXTURES, verslagen_of
from tests.helpers.each import for_each
from tests.rendering.pipeline.examples import SUBMISSIONS, outcomes

SCHEMA = json.loads((bundled.schemas() / "json" / "uitslag-2.schema.json").read_text("utf-8"))


def _closed(schema: Any) -> Any:
    """Return the schema without room for keys that it does not name."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if "properties" in schema and "required" in schema:
        closed["additionalProperties"] = False
    return closed


VALIDATOR = Draft202012Validator(_closed(SCHEMA))


def _mistakes(verslagen: Sequence[Verslag]) -> list[str]:
    document = json.loads(report_json(verslagen, "9.9", PassedOver(2, ("cijfers.xlsx",))))
    return [f"{each.instance_path}: {each.message}" for each in VALIDATOR.iter_errors(document)]


@for_each(SUBMISSIONS)
def test_every_fixture_holds_to_the_schema(path: Path) -> None:
    assert outcomes(path)
    assert not _mistakes(outcomes(path))


def test_what_is_exempted_holds_to_it_too(tmp_path: Path) -> None:
    path = tmp_path / "uitzonderingen.toml"
    path.write_text(
        '[[uitzondering]]\nregel = "BBC202"\nbestuur = "0999.100.196"\nactie = "AC-9"\n'
        'reden = "De code volgt."\neigenaar = "Wij"\ntot = 2099-12-31\n',
        encoding="utf-8",
    )
    verslag = check(FIXTURES / "BBC202" / "fout", uitzonderingen=path)
    assert verslag.exempted
    assert not _mistakes([verslag])


@pytest.mark.parametrize(
    ("key", "value"),
    [("fingerprint", "kort"), ("severity", "fataal"), ("boekjaar", "2024"), ("nieuw", 1)],
)
def test_what_is_not_agreed_is_refused(key: str, value: object) -> None:
    verslagen = verslagen_of(FIXTURES / "BBC202" / "fout")
    document = json.loads(report_json(verslagen, "9.9"))
    document["aanleveringen"][0]["findings"][0][key] = value
    assert not VALIDATOR.is_valid(document)


def test_the_schema_itself_is_one() -> None:
    meta.validate(SCHEMA)
