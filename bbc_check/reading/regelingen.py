"""Load the regelingen and the codes of other schemes from their data files."""

import tomllib
from functools import cache
from pathlib import Path

from bbc_check import bundled
from bbc_check.domain.codes import Codeherkenner, canoniek
from bbc_check.domain.regeling import (
    CommentaarEis,
    GeldigeCode,
    PrioriteitenEis,
    Regeling,
    Severity,
    VervallenCode,
)


@cache
def regelingen() -> tuple[Regeling, ...]:
    """Return the shipped regelingen, by id."""
    return tuple(laad(file) for file in sorted((bundled.schemas() / "regelingen").glob("*.toml")))


@cache
def herkenners() -> tuple[Codeherkenner, ...]:
    """Return for each shipped regeling what recognises its codes."""
    return tuple(Codeherkenner(regeling, bekende_codes()) for regeling in regelingen())


@cache
def bekende_codes() -> tuple[str, ...]:
    """Return the codes of other schemes, which are recognised and not judged."""
    text = (bundled.schemas() / "bekende-codes.toml").read_text(encoding="utf-8")
    return tuple(code for scheme in tomllib.loads(text).values() for code in scheme["codes"])


def laad(file: Path) -> Regeling:
    """Read one regeling."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    demands = data.get("eisen", {})
    priorities, comment = demands.get("prioriteiten"), demands.get("commentaar")
    return Regeling(
        id=data["id"],
        naam=data["naam"],
        versie=data["versie"],
        codes=tuple(GeldigeCode(**code) for code in data["codes"]),
        vervallen=tuple(
            VervallenCode(code["code"], code["label"], code["tot"], tuple(code["opvolgers"]))
            for code in data.get("vervallen", [])
        ),
        stam=data.get("stam"),
        afkorting=data.get("afkorting"),
        prioriteiten=PrioriteitenEis(
            priorities["vanaf"],
            priorities["tot"],
            Severity(priorities["ernst"]),
            Severity(priorities["daarna"]),
            priorities["bron"],
        )
        if priorities
        else None,
        commentaar=CommentaarEis(
            frozenset(map(canoniek, comment["nietszeggend"])),
            comment["minimum_woorden"],
            comment["bron"],
        )
        if comment
        else None,
        bronnen=tuple(data["bronnen"]),
    )
