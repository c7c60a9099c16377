"""Read the JSON of ``bbc-check check --format json`` back. What it holds is not trusted."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NoReturn, TypeVar

from bbc_check.comparing.stored_run import StoredFinding, StoredReport, StoredRun
from bbc_check.domain.dutch import shortened
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

SCHEMA_VERSION = 1
MAX_BYTES = 512 * 1024 * 1024
_Keuze = TypeVar("_Keuze", Severity, Verdict)
_MAAK = "maak een uitslag met 'bbc-check check PAD --format json'"


class StoredRunError(ValueError):
    """A file is no outcome that can be compared; the text says why, in Dutch."""


def read_run(stream: BinaryIO, bron: str, most: int = MAX_BYTES) -> StoredRun:
    """Return the run that a file holds; ``bron`` is how the user calls the file.

    UTF-8, with or without a mark, and what Windows makes of it (UTF-16) are read. Keys that are not
    known are passed over. Raises Uitslagfout for anything that was not written by ``check``.
    """
    data = stream.read(most + 1)
    if len(data) > most:
        raise StoredRunError(
            f"'{bron}' is groter dan {most // 1024**2} MB; zo'n uitslag is te groot."
        )
    if not data.strip(b"\0 \t\r\n"):
        raise StoredRunError(f"'{bron}' is leeg; {_MAAK}.")
    try:
        document = json.loads(data, parse_constant=_geen_getal)
    except json.JSONDecodeError as error:
        raise StoredRunError(
            f"'{bron}' is geen JSON, of niet volledig: het loopt mis op regel {error.lineno},"
            f" kolom {error.colno}; {_MAAK}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise StoredRunError(f"'{bron}' is geen leesbare JSON; {_MAAK}.") from error
    try:
        return _uitslag(document, bron)
    except StoredRunError as error:
        raise StoredRunError(f"'{bron}' {error}") from error


def _geen_getal(_: str) -> NoReturn:
    raise ValueError


def _uitslag(document: object, bron: str) -> StoredRun:
    tool = document.get("tool") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(tool, dict):
        raise StoredRunError(f"is geen uitslag van bbc-check; {_MAAK}.")
    if tool.get("name") != "bbc-check":
        raise StoredRunError(f"is geen uitslag van bbc-check; {_MAAK}.")
    if "comparison" in document:
        raise StoredRunError(f"is zelf al een vergelijking, geen uitslag van 'check'; {_MAAK}.")
    version = document.get("schema_version")
    if type(version) is not int or version != SCHEMA_VERSION:
        told = shortened(json.dumps(version, ensure_ascii=False), 40)
        raise StoredRunError(
            f"heeft als schema_version {told}, en dit programma leest enkel {SCHEMA_VERSION};"
            " werk bbc-check bij, of maak de uitslag opnieuw met deze versie."
        )
    if "aanleveringen" not in document:
        raise StoredRunError(f"bevat geen aanleveringen; {_MAAK}.")
    whole = _Bak(document, "")
    reports = tuple(_rapport(each) for each in whole.bakken("aanleveringen"))
    summary = whole.bak("summary")
    listed = summary.heeft("missing") or any(each.rol is not None for each in reports)
    return StoredRun(bron, whole.bak("tool").tekst("version") or "onbekend", reports, listed)


def _rapport(bak: "_Bak") -> StoredReport:
    bestuur, rapport = bak.bak("bestuur"), bak.bak("rapport")
    deselected = _redenen(bak, "rules_deselected")
    if not bak.heeft("findings"):  # of what is left out nobody may say that it is solved
        raise bak.fout("findings", "niet ingevuld")
    role = bak.bak("begunstigde")
    return StoredReport(
        source=bak.moet("source"),
        verdict=bak.keuze("verdict", Verdict),
        nummer=bestuur.tekst("ondernemingsnummer"),
        naam=bestuur.tekst("naam"),
        soort=rapport.tekst("soort"),
        boekjaar=rapport.getal("boekjaar"),
        boekjaren=rapport.getallen("boekjaren"),
        status=rapport.tekst("status"),
        findings=tuple(_bevinding(each) for each in bak.bakken("findings")),
        niet_uitgevoerd={
            **_redenen(bak, "rules_not_applicable"),
            **deselected,
            **_redenen(bak, "rules_not_run"),
        },
        turned_off=frozenset(deselected),
        regelingen=frozenset(bak.teksten("regelingen")) if bak.heeft("regelingen") else None,
        rol=role.tekst("role") or ("" if bak.heeft("begunstigde") else None),
    )


def _redenen(bak: "_Bak", key: str) -> dict[str, str]:
    return {each.moet("rule"): each.tekst("reason") or "" for each in bak.bakken(key)}


def _bevinding(bak: "_Bak") -> StoredFinding:
    place = bak.bak("location")
    return StoredFinding(
        rule=bak.moet("rule"),
        severity=bak.keuze("severity", Severity),
        message=bak.moet("message"),
        niveau=bak.moet("niveau"),
        niveau_code=bak.tekst("niveau_code"),
        actie=bak.tekst("actie"),
        boekjaar=bak.getal("boekjaar"),
        veld=bak.tekst("veld"),
        code=bak.tekst("code"),
        regeling=bak.tekst("regeling"),
        path=place.tekst("path") or "",
        line=place.getal("line"),
        xpath=place.tekst("xpath"),
        sheet=place.tekst("sheet"),
        cell=place.tekst("cell"),
    )


class _Bak:
    """An object of the document and where it stands; every value is asked for by its type."""

    __slots__ = ("_data", "_waar")

    def __init__(self, data: Mapping[str, Any], waar: str) -> None:
        self._data, self._waar = data, waar

    def heeft(self, key: str) -> bool:
        return self._data.get(key) is not None

    def bak(self, key: str) -> "_Bak":
        value = self._data.get(key)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise self.fout(key, "geen object")
        return _Bak(value, f"{self._waar}{key}.")

    def bakken(self, key: str) -> Iterator["_Bak"]:
        for number, value in enumerate(self._lijst(key)):
            if not isinstance(value, dict):
                raise self.fout(f"{key}[{number}]", "geen object")
            yield _Bak(value, f"{self._waar}{key}[{number}].")

    def tekst(self, key: str) -> str | None:
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.fout(key, "geen tekst")
        return _schrijfbaar(value)

    def moet(self, key: str) -> str:
        value = self.tekst(key)
        if value is None:
            raise self.fout(key, "niet ingevuld")
        return value

    def teksten(self, key: str) -> Iterator[str]:
        for value in self._lijst(key):
            if not isinstance(value, str):
                raise self.fout(key, "geen lijst van teksten")
            yield _schrijfbaar(value)

    def getal(self, key: str) -> int | None:
        value = self._data.get(key)
        if value is not None and type(value) is not int:
            raise self.fout(key, "geen geheel getal")
        return value

    def getallen(self, key: str) -> tuple[int, ...]:
        values = self._lijst(key)
        if any(type(each) is not int for each in values):
            raise self.fout(key, "geen lijst van gehele getallen")
        return tuple(values)

    def keuze(self, key: str, kind: type[_Keuze]) -> _Keuze:
        value = self._data.get(key)
        try:
            return kind(str(value))
        except (ValueError, TypeError) as error:
            raise self.fout(key, f"geen van {', '.join(kind)}") from error

    def _lijst(self, key: str) -> list[Any]:
        value = self._data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fout(key, "geen lijst")
        return value

    def fout(self, key: str, what: str) -> StoredRunError:
        return StoredRunError(
            f"is geen geldige uitslag van bbc-check: {self._waar}{key} is {what}."
        )


def _schrijfbaar(text: str) -> str:
    """Return text that can be written as UTF-8: half a pair of UTF-16 becomes �."""
    if text.isascii() or not any("\ud800" <= each <= "\udfff" for each in text):
        return text
    return "".join("�" if "\ud800" <= each <= "\udfff" else each for each in text)
