"""Read the JSON of ``bbc-check check --format json`` back. What it holds is not trusted."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, NoReturn

from bbc_check.comparing.stored_run import StoredFinding, StoredReport, StoredRun
from bbc_check.domain.dutch import enumeration, shortened
from bbc_check.domain.regeling import Severity
from bbc_check.domain.verslag import Verdict

SCHEMA_VERSIONS = 1, 2  # the first had no verdict per regeling
MAX_BYTES = 512 * 1024 * 1024
_PIECE = 1024 * 1024
# The largest whole number that JSON and a spreadsheet hold exactly; a year has four digits.
_LARGEST = 2**53
_INVALID = "is geen geldige uitslag van bbc-check:"
_HOW_TO = "maak een uitslag met 'bbc-check check PAD --format json'"


class StoredRunError(ValueError):
    """A file is no outcome that can be compared; the text says why, in Dutch."""


def read_run(stream: BinaryIO, source: str, most: int = MAX_BYTES) -> StoredRun:
    """Return the run that a file holds; ``source`` is how the user calls the file.

    UTF-8, with or without a mark, and what Windows makes of it (UTF-16) are read. Keys that are not
    known are passed over. Raises StoredRunError for anything that was not written by ``check``.
    """
    # in pieces: asked for at once, room for the largest is taken whatever comes
    data, left = bytearray(), most + 1
    while left and (piece := stream.read(min(left, _PIECE))):
        data += piece
        left -= len(piece)
    if len(data) > most:
        raise StoredRunError(
            f"'{source}' is groter dan {most // 1024**2} MB; zo'n uitslag is te groot."
        )
    if not data.strip(b"\0 \t\r\n"):
        raise StoredRunError(f"'{source}' is leeg; {_HOW_TO}.")
    try:
        document = json.loads(data, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise StoredRunError(
            f"'{source}' is geen JSON, of niet volledig: het loopt mis op lijn {error.lineno},"
            f" kolom {error.colno}; {_HOW_TO}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise StoredRunError(f"'{source}' is geen leesbare JSON; {_HOW_TO}.") from error
    try:
        return _run(document, source)
    except StoredRunError as error:
        raise StoredRunError(f"'{source}' {error}") from error


def _no_number(_: str) -> NoReturn:
    raise ValueError


def _run(document: object, source: str) -> StoredRun:
    tool = document.get("tool") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(tool, dict):
        raise StoredRunError(f"is geen uitslag van bbc-check; {_HOW_TO}.")
    if tool.get("name") != "bbc-check":
        raise StoredRunError(f"is geen uitslag van bbc-check; {_HOW_TO}.")
    if "comparison" in document:
        raise StoredRunError(f"is zelf al een vergelijking, geen uitslag van 'check'; {_HOW_TO}.")
    version = document.get("schema_version")
    if type(version) is not int or version not in SCHEMA_VERSIONS:
        told = shortened(json.dumps(version, ensure_ascii=False), 40)
        known = enumeration(map(str, SCHEMA_VERSIONS))
        raise StoredRunError(
            f"heeft als schema_version {told}, en dit programma leest enkel {known};"
            " werk bbc-check bij, of maak de uitslag opnieuw met deze versie."
        )
    if document.get("aanleveringen") is None:
        raise StoredRunError(f"bevat geen aanleveringen; {_HOW_TO}.")
    whole = _Node(document)
    read_report = _report if version > 1 else _report_of_version_1
    reports = tuple(map(read_report, whole.nodes("aanleveringen")))
    listed = whole.node("summary").has("missing") or any(each.rol is not None for each in reports)
    made_by = whole.node("tool").read({"version": _optional(_text)})
    named = [each.read(_NAME) for each in whole.node("summary").nodes("regelingen")]
    names = {each["id"]: each["naam"] for each in named}
    return StoredRun(source, made_by.get("version") or "onbekend", reports, listed, names)


def _report_of_version_1(node: "_Node") -> StoredReport:
    """Return a report that has one verdict over all regelingen, and the ids of those that apply."""
    applying: frozenset[str] | None = node.read(_REGELINGEN_1).get("regelingen")
    report = _report_of(node, applying, {})
    if report.verdict is Verdict.CONFORM:  # for each of these, then
        report = replace(report, verdicts=dict.fromkeys(sorted(applying or ()), Verdict.CONFORM))
    return report


def _report(node: "_Node") -> StoredReport:
    ran = [each.read(_REGELING) for each in node.nodes("regelingen")]
    verdicts = {each["id"]: each["verdict"] for each in ran}
    return _report_of(node, node.read(_APPLYING).get("applying"), verdicts)


def _report_of(
    node: "_Node", applying: frozenset[str] | None, verdicts: Mapping[str, Verdict]
) -> StoredReport:
    turned_off = _reasons(node, "rules_deselected")
    not_run = _reasons(node, "rules_not_applicable") | turned_off | _reasons(node, "rules_not_run")
    if not node.has("findings"):  # of what is left out nobody may say that it is solved
        raise node.invalid("findings", "niet ingevuld")
    rapport = node.node("rapport")
    bestuur = node.node("bestuur").read(_BESTUUR)
    role = node.node("begunstigde").read({"role": _optional(_text)}).get("role", "")
    return StoredReport(
        **node.read(_REPORT),
        **rapport.read(_RAPPORT),
        kind=rapport.read(_KIND).get("soort"),
        nummer=bestuur.get("ondernemingsnummer"),
        name=bestuur.get("naam"),
        findings=tuple(map(_finding, node.nodes("findings"))),
        exempted=tuple(map(_finding, node.nodes("exempted"))),
        not_run=not_run,
        turned_off=frozenset(turned_off),
        applying=applying,
        verdicts=verdicts,
        rol=role if node.has("begunstigde") else None,
        compared_with=frozenset(node.node("compared_with").read(_COMPARED_WITH)),
    )


def _reasons(node: "_Node", key: str) -> dict[str, str]:
    found = [each.read(_REASON) for each in node.nodes(key)]
    return {each["rule"]: each.get("reason", "") for each in found}


def _finding(node: "_Node") -> StoredFinding:
    return StoredFinding(**node.read(_FINDING), **node.node("location").read(_LOCATION))


class _Node:
    """An object of the document, and where it stands."""

    def __init__(self, data: object, path: str = "") -> None:
        if not isinstance(data, dict):
            raise StoredRunError(f"{_INVALID} {path} is geen object.")
        self._data, self._prefix = data, f"{path}." if path else ""

    def has(self, key: str) -> bool:
        return self._data.get(key) is not None

    def read(self, table: Mapping[str, "_Reader"]) -> dict[str, Any]:
        """Return the values of a table that are filled in, each read as the table says."""
        found = {}
        for key, reader in table.items():
            try:
                value = reader(self._data.get(key))
            except ValueError as error:
                raise self.invalid(key, str(error)) from error
            if value is not None:
                found[key] = value
        return found

    def node(self, key: str) -> "_Node":
        return _Node(self._data[key] if self.has(key) else {}, f"{self._prefix}{key}")

    def nodes(self, key: str) -> Iterator["_Node"]:
        values = self._data[key] if self.has(key) else []
        if not isinstance(values, list):
            raise self.invalid(key, "geen lijst")
        for number, value in enumerate(values):
            yield _Node(value, f"{self._prefix}{key}[{number}]")

    def invalid(self, key: str, what: str) -> StoredRunError:
        return StoredRunError(f"{_INVALID} {self._prefix}{key} is {what}.")


_Reader = Callable[[Any], Any]  # from what JSON holds to a value; raises ValueError with what it is


def _optional(reader: _Reader) -> _Reader:
    return lambda value: None if value is None else reader(value)


def _text(value: object) -> str:
    """Return text that can be written as UTF-8: half a pair of UTF-16 becomes �."""
    if not isinstance(value, str):
        raise ValueError("niet ingevuld" if value is None else "geen tekst")
    if value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _number(value: object) -> int:
    if type(value) is not int or abs(value) > _LARGEST:
        raise ValueError("geen geheel getal")
    return value


def _one_of(kind: type[Severity | Verdict]) -> _Reader:
    def read(value: object) -> Severity | Verdict:
        try:
            return kind(str(value))
        except ValueError as error:
            raise ValueError(f"geen van {', '.join(kind)}") from error

    return read


def _list_of(reader: _Reader, what: str, into: _Reader = tuple) -> _Reader:
    def read(values: object) -> object:
        if not isinstance(values, list):
            raise ValueError("geen lijst")
        try:
            return into(map(reader, values))
        except ValueError as error:
            raise ValueError(f"geen lijst van {what}") from error

    return read


_BESTUUR = {"ondernemingsnummer": _optional(_text), "naam": _optional(_text)}
_KIND = {"soort": _optional(_text)}
_RAPPORT = {
    "boekjaar": _optional(_number),
    "boekjaren": _optional(_list_of(_number, "gehele getallen")),
    "status": _optional(_text),
}
_REPORT = {
    "source": _text,
    "verdict": _one_of(Verdict),
}
_REGELING = {"id": _text, "verdict": _one_of(Verdict)}
_NAME = {"id": _text, "naam": _text}
_APPLYING = {"applying": _optional(_list_of(_text, "teksten", frozenset))}
_REGELINGEN_1 = {"regelingen": _APPLYING["applying"]}
_COMPARED_WITH = dict.fromkeys(("plan", "previous"), _optional(_text))
_REASON = {"rule": _text, "reason": _optional(_text)}
_FINDING = {
    "rule": _text,
    "severity": _one_of(Severity),
    "message": _text,
    "niveau": _text,
    "boekjaar": _optional(_number),
    **dict.fromkeys(("niveau_code", "actie", "veld", "code", "regeling"), _optional(_text)),
}
_LOCATION = {
    "line": _optional(_number),
    **dict.fromkeys(("path", "xpath", "sheet", "cell"), _optional(_text)),
}
