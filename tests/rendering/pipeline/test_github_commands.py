"""Commands of GitHub Actions, read as its runner does: line by line, commands of before and of now."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bbc_check.domain.finding import causes_of
from bbc_check.domain.regeling import Severity
from tests.conftest import FIXTURES, Judged, verslagen_of
from tests.helpers import builder
from tests.helpers.each import for_each
from tests.helpers.hostile import PIPELINES
from tests.rendering.pipeline.examples import (
    SUBMISSIONS,
    broken_down,
    github,
    hostile_verslagen,
    outcomes,
    unreadable,
)

LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.NOTE}


class Command(NamedTuple):
    """A command as the runner takes it."""

    name: str
    properties: dict[str, str]
    message: str


def _plain(text: str) -> str:
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def runner(output: str) -> tuple[list[Command], list[str]]:
    """Return the commands that the runner finds in an output, and the other lines.

    It trims a line and looks for ``::`` before it; else for ``##[`` anywhere in it, as it did of old.
    """
    commands, others = [], []
    for line in re.split(r"\r\n|\r|\n", output):
        trimmed = line.strip()
        if trimmed.startswith("::") and "::" in trimmed[2:]:
            head, _, message = trimmed[2:].partition("::")
            name, _, told = head.partition(" ")
            pairs = (each.partition("=") for each in told.split(",") if each)
            properties = {key: _plain(value) for key, _, value in pairs}
            commands.append(Command(name, properties, _plain(message)))
        elif "##[" in line or "##vso[" in line:
            commands.append(Command(line, {}, ""))
        elif line:
            others.append(line)
    return commands, others


@for_each(SUBMISSIONS)
def test_of_every_fixture_the_heaviest_are_shown_and_the_others_counted(path: Path) -> None:
    verslagen = outcomes(path)
    commands, (*left, counts) = runner(github(verslagen))
    found = Counter(c.first.severity for each in verslagen for c in causes_of(each.findings))
    shown = Counter(LEVELS[each.name] for each in commands if "BBC" in each.properties["title"])
    assert shown == {severity: min(number, 10) for severity, number in found.items()}
    assert bool(left) == any(number > 10 for number in found.values())
    assert "nagekeken" in counts
    names = [each.name for each in commands]
    assert names == sorted(names, key=list(LEVELS).index)
    for each in commands:
        assert each.properties["file"].startswith("fixtures/")
        assert int(each.properties["line"]) >= 1


def test_at_most_ten_of_a_level_and_the_number_of_others(judged: Judged) -> None:
    acties = (builder.Actie(code=f"AC-{n}", codes=(f"WSE LR{n % 4 + 1}",)) for n in range(25))
    verslag = judged(builder.rapport(*acties))
    for verslagen in ([verslag], [verslag] * 3):
        commands, others = runner(github(verslagen))
        errors = [each for each in commands if each.name == "error"]
        assert len(errors) == 10
        number = len(causes_of(verslag.findings)) * len(verslagen) - 10
        assert others[0].startswith(f"Nog {number} fouten")


def test_a_command_says_what_and_where() -> None:
    commands, _ = runner(github(verslagen_of(FIXTURES / "BBC202" / "fout")))
    first = next(each for each in commands if each.properties["title"].startswith("BBC202"))
    assert first.properties["title"] == "BBC202 Verschreven code"
    assert first.properties["file"] == "fixtures/BBC202/fout/rapport.xml"
    assert "WSE-LR2" in first.message


def test_what_was_not_checked_is_told(judged: Judged) -> None:
    def names(*verslagen: object) -> list[str]:
        return [each.name for each in runner(github([*verslagen]))[0]]  # type: ignore[list-item]

    assert names() == names(broken_down()) == ["error"]
    assert names(unreadable()) == ["error"]
    assert names(judged(builder.conform())) == []


def test_nothing_of_others_starts_a_command(judged: Judged) -> None:
    verslagen = hostile_verslagen(judged)
    for verslag in verslagen:
        commands, others = runner(github([verslag]))
        assert {each.name for each in commands} <= LEVELS.keys()
        assert len(others) <= 2
        assert commands
        for each in commands:
            assert each.properties.keys() == {"file", "line", "title"}
            assert "\n" not in each.message
    paths = {each.properties["file"] for v in verslagen for each in runner(github([v]))[0]}
    # what the runner reads is what the file is called
    assert "map/a,b:c=d/5.zip" in paths
    assert any("%0A::warning::z %25 %3A" in each for each in paths)
    assert len(paths) == len(PIPELINES)
