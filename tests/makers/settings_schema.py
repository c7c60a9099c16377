"""The JSON Schema of ``bbc-check.toml`` for editors, made of the options of the commands themselves.

``make docs`` writes it anew; a test holds it to the options. Draft 7: what editors of TOML know.
"""

import json
from pathlib import Path
from typing import Any

import click

from bbc_check.cli import bbc_check
from bbc_check.cli.configuration import EXEMPTIONS, FILE, name_of, options_of
from bbc_check.cli.dutch_click import DutchChoice
from bbc_check.domain.aanlevering import Veld

PLACE = Path(__file__).resolve().parents[2] / "schemas" / "json" / "instellingen.schema.json"


_TEXT = {"type": "string", "minLength": 1}
_EXEMPTIONS = {
    "description": "Bevindingen die niet meetellen; zie de handleiding, uitzonderingen.",
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["regel", "bestuur", "reden", "eigenaar", "tot"],
        "properties": {
            "regel": {"type": "string", "pattern": "^BBC[0-9]{3}$"},
            **dict.fromkeys(("bestuur", "actie", "reden", "eigenaar"), _TEXT),
            "veld": {"enum": [*Veld]},
            "boekjaar": {"type": "integer"},
            "tot": {"description": "de laatste dag, zoals 2027-06-30", **_TEXT},
        },
    },
}


def schema_text() -> str:
    """Return the schema as it is kept."""
    schema: dict[str, Any] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"Instellingen van bbc-check ({FILE})",
        **_of_group(bbc_check),
    }
    schema["properties"][EXEMPTIONS] = _EXEMPTIONS
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _of_group(group: click.Group) -> dict[str, Any]:
    """Return what may stand in the table of a group: a table for each command with options."""
    tables = {}
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        of_command = (
            _of_group(command) if isinstance(command, click.Group) else _of_command(command)
        )
        if of_command["properties"]:
            tables[name] = of_command
    return {"type": "object", "additionalProperties": False, "properties": tables}


def _of_command(command: click.Command) -> dict[str, Any]:
    return {
        "description": (command.help or "").partition("\n")[0],
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name_of(each): {"description": each.help, **_of_option(each)}
            for each in options_of(command)
        },
    }


def _of_option(option: click.Option) -> dict[str, Any]:
    if option.is_flag:
        return {"type": "boolean"}
    if option.multiple:
        return {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
    if isinstance(option.type, DutchChoice):
        return {"enum": option.type.accepted}
    if isinstance(option.type, click.Choice):
        return {"enum": [*option.type.choices]}
    if isinstance(option.type, click.IntRange):
        return {"type": "integer", "minimum": option.type.min, "maximum": option.type.max}
    return {"anyOf": [_TEXT, {"type": "number"}]}


if __name__ == "__main__":
    PLACE.write_text(schema_text(), encoding="utf-8", newline="\n")
