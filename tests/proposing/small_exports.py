"""Small exports of four actions, to which a test adds what it asks, and what is proposed for them."""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bbc_check.domain.aanlevering import Aanlevering
from bbc_check.proposing import Proposal, propose
from bbc_check.reading import Choice, find, read_submission
from bbc_check.settings.profile import load_profile_text
from bbc_check.settings.schemes import recognisers
from tests.helpers import builder

CODES = (("WSE-LR1",), ("WSE-LR2", "WSE-LR4"), ("WSE-LR3",), ())
TITLES = (
    "Tafel van de lokale partners",
    "Begeleiding op maat",
    "Ondernemers op bezoek",
    "Nieuwe fietsbrug",
)
KOP = f"<kbo>{builder.KBO}</kbo><bestuur>Gemeente Proefdorp</bestuur><soort>meerjarenplan</soort>"
YEARS = "<boekjaar>2023</boekjaar><eindjaar>2025</eindjaar>"


def acties(
    bij: Callable[[int, tuple[str, ...]], str], codes: Iterable[tuple[str, ...]] = CODES
) -> str:
    """Return four actions; ``bij`` writes what else is in one, given its number and codes."""
    return "".join(
        f"<actie><nummer>A-{number}</nummer><titel>{TITLES[number]}</titel>"
        f"<beschrijving>In deze actie werkt het bestuur {number + 3} jaar lang samen met alle partners uit de streek.</beschrijving>"
        f"<bedrag jaar='2023'>{number}00.00</bedrag>{bij(number, own)}</actie>"
        for number, own in enumerate(codes)
    )


def loose(_: int, own: tuple[str, ...]) -> str:
    return "".join(f"<rapporteringscode>{code}</rapporteringscode>" for code in own)


def plan(body: str, head: str = KOP + YEARS) -> str:
    return f"<plan>{head}{body}</plan>"


def proposed(folder: Path, xml: str) -> Proposal:
    """Return the proposal for an export."""
    path = folder / "export.xml"
    path.write_text(xml, encoding="utf-8")
    (task,) = find([path]).tasks
    return propose(task)


def read_as_proposed(folder: Path, xml: str) -> tuple[str, dict[str, Any], Aanlevering]:
    """Return the proposal for an export, as text and as data, and what it reads of it."""
    folder.mkdir(exist_ok=True)
    path = folder / "export.xml"
    path.write_text(xml, encoding="utf-8")
    (task,) = find([path]).tasks
    text = propose(task).text
    return (
        text,
        tomllib.loads(text),
        read_submission(task, Choice((load_profile_text(text, "x"),), recognisers(), forced=True)),
    )


def codes_of(read: Aanlevering) -> list[tuple[str, ...]]:
    return [tuple(each.codes) for each in read.acties]
