"""The values of --format: which form goes where."""

from pathlib import Path

import click
import pytest

from bbc_check.cli.options import Destination, destinations, write

FORMATS = ("text", "json", "html")


@pytest.mark.parametrize(
    ("values", "outputs"),
    [
        ([], []),
        (["text"], [Destination("text")]),
        (["json=-"], [Destination("json")]),
        (["json=uit.json", "text"], [Destination("json", Path("uit.json")), Destination("text")]),
        (["html=C:\\Mijn map\\a=b.html"], [Destination("html", Path("C:\\Mijn map\\a=b.html"))]),
        (["json=a.json", "json=b.json"], [Destination("json", Path(f"{n}.json")) for n in "ab"]),
    ],
)
def test_values_are_read(values: list[str], outputs: list[Destination]) -> None:
    assert destinations(values, FORMATS) == outputs


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["pdf"], "moet een van deze zijn: text, json, html"),
        (["JSON"], "moet een van deze zijn"),
        (["=uit.json"], "moet een van deze zijn"),
        (["json="], "ontbreekt de naam van het bestand"),
        (["json", "text"], "maar één --format kan naar het scherm"),
        (["json", "text=-"], "maar één --format kan naar het scherm"),
        (["json=uit", "html=./uit"], "naar hetzelfde bestand"),
    ],
)
def test_mistakes_are_wrong_usage(values: list[str], words: str) -> None:
    with pytest.raises(click.UsageError, match=words):
        destinations(values, FORMATS)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "uit.txt"
    file.write_text("oud en langer", encoding="utf-8")
    write(Destination("text", file), "Zoët\n")
    assert file.read_bytes() == "Zoët\n".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["uit.txt"]


@pytest.mark.parametrize("name", ["weg/uit.txt", "", "."])
def test_a_file_that_cannot_be_written_is_wrong_usage(tmp_path: Path, name: str) -> None:
    with pytest.raises(click.UsageError, match="kan niet geschreven worden"):
        write(Destination("text", tmp_path / name), "x")
