"""Read a TOML file strictly: every mistake is told with file, key and reason, in Dutch."""

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
_SOORTEN = {str: "een tekst", int: "een geheel getal", dict: "een tabel", list: "een lijst"}


class SettingsError(Exception):
    """A mistake in a file that the user wrote to set the program up: wrong usage, not bad input."""

    def __init__(self, bestand: str, sleutel: str, reden: str) -> None:
        where = f"{bestand}, {sleutel}" if sleutel else bestand
        super().__init__(f"{where}: {reden}")
        self.bestand, self.sleutel, self.reden = bestand, sleutel, reden


def read_settings(file: Path, most: int) -> str:
    """Return a text file of at most ``most`` bytes; what an editor or PowerShell makes of it too."""
    if os.path.isdir(file):
        raise SettingsError(str(file), "", "dit is een map; noem het bestand zelf")
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as error:
        reason = "het bestand bestaat niet" if isinstance(error, FileNotFoundError) else ""
        raise SettingsError(
            str(file), "", reason or "het bestand kan niet gelezen worden"
        ) from error
    if len(content) > most:
        raise SettingsError(str(file), "", "het bestand is te groot")
    wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        return content.decode("utf-16" if wide else "utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SettingsError(
            str(file), "", "het bestand is geen UTF-8; bewaar het als UTF-8"
        ) from error


def parse_settings(text: str, naam: str) -> "SettingsTable":
    """Return the content of a TOML text; ``naam`` is what the user calls the file."""
    try:
        return SettingsTable(naam, "", tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        where = f"op regel {place[1]}, kolom {place[2]}" if place else "aan het einde"
        raise SettingsError(naam, "", f"geen geldige TOML {where} ({error})") from error


class SettingsTable:
    """One table of the file. What nobody asked for is reported by ``klaar``."""

    def __init__(self, bestand: str, sleutel: str, data: Mapping[str, Any]) -> None:
        self._bestand, self._sleutel, self._data = bestand, sleutel, data
        self._gevraagd: set[str] = set()
        self._kinderen: dict[str, SettingsTable] = {}

    def fout(self, key: str, reason: str) -> SettingsError:
        """Return the fault of a key in this table."""
        return SettingsError(self._bestand, self._volledig(key), reason)

    def _volledig(self, key: str) -> str:
        return ".".join(each for each in (self._sleutel, key) if each)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    @property
    def sleutels(self) -> list[str]:
        """The keys as they stand in the file."""
        return list(self._data)

    def ruw(self, key: str) -> Any:
        """Return a value of any type; None when it is absent."""
        self._gevraagd.add(key)
        return self._data.get(key)

    def _van(self, key: str, kind: type[T]) -> T | None:
        value = self.ruw(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fout(key, f"hier hoort {_SOORTEN[kind]}")
        return value

    def tekst(self, key: str) -> str | None:
        """Return a text, or None."""
        return self._van(key, str)

    def getal(self, key: str) -> int | None:
        """Return a whole number, or None."""
        return self._van(key, int)

    def verplicht(self, key: str) -> str:
        """Return a text that must be there and not be blank."""
        text = self.tekst(key)
        if text is None or not text.strip():
            raise self.fout(key, "deze sleutel is verplicht en mag niet leeg zijn")
        return text

    def teksten(self, key: str) -> tuple[str, ...] | None:
        """Return a list of texts; one text alone is a list of one."""
        value = self.ruw(key)
        if value is None or isinstance(value, str):
            return None if value is None else (value,)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.fout(key, "hier hoort een tekst of een lijst van teksten")
        return tuple(value)

    def patroon(self, key: str, *, groep: bool = False) -> re.Pattern[str] | None:
        """Return a regular expression; with ``groep`` one that has a group."""
        text = self.tekst(key)
        if text is None:
            return None
        try:
            pattern = re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            raise self.fout(
                key, f"'{text}' is geen geldige reguliere expressie ({error})"
            ) from error
        if groep and not pattern.groups:
            raise self.fout(key, "de reguliere expressie heeft een groep tussen haakjes nodig")
        return pattern

    def met(self, key: str, make: Callable[[str], T]) -> T | None:
        """Return a text made into something else; a ValueError of ``make`` is a fault of the key."""
        text = self.tekst(key)
        if text is None:
            return None
        try:
            return make(text)
        except ValueError as error:
            raise self.fout(key, str(error)) from error

    def tabel(self, key: str) -> "SettingsTable | None":
        """Return a table, or None."""
        value = self._van(key, dict)
        return None if value is None else self._kind(key, value)

    def mits_tabel(self, key: str) -> "SettingsTable | None":
        """Return a value that may also be something else, where it is a table; else None."""
        return self.tabel(key) if isinstance(self.ruw(key), dict) else None

    def tabellen(self, key: str) -> list["SettingsTable"]:
        """Return an array of tables; absent is empty."""
        value = self.ruw(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.fout(key, f"hier horen tabellen: [[{self._volledig(key)}]]")
        return [self._kind(f"{key}[{number}]", each) for number, each in enumerate(value, 1)]

    def _kind(self, key: str, data: Mapping[str, Any]) -> "SettingsTable":
        # one for each key, that remembers all that was asked of it
        return self._kinderen.setdefault(
            key, SettingsTable(self._bestand, self._volledig(key), data)
        )

    def klaar(self, bekend: Iterable[str] = ()) -> None:
        """Raise for the first key that nobody asked for, here or in a table below."""
        known = self._gevraagd | set(bekend)
        for key in self._data:
            if key not in known:
                near = difflib.get_close_matches(key, sorted(known), 1)
                hint = f"; bedoelde u '{near[0]}'?" if near else ""
                raise self.fout(key, f"deze sleutel bestaat niet{hint}")
        for child in self._kinderen.values():
            child.klaar()
