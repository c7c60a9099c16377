"""Read a TOML file strictly: every mistake is told with file, key and reason, in Dutch."""

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from bbc_check.domain.dutch import did_you_mean, printable, shortened, with_dots

T = TypeVar("T")
# Bytes: room for some thousands of exemptions; profiles and regelingen take 20,000.
_MOST = 1_000_000
_LARGEST = 2**63 - 1  # TOML has whole numbers of 64 bits; of larger ones not all can even be shown
_TOO_LARGE = f"een getal is hoogstens {with_dots(_LARGEST)}"
# Of a key of n parts tomllib makes n tables, and looks through each for each: 100,000 take minutes and 3 GB.
_KEY_WITHOUT_END = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}"""
)
FILL_IN = "VUL IN"  # what a draft of a profile writes where a person must decide
_KINDS = {
    str: "een tekst",
    int: "een geheel getal",
    bool: "true of false",
    dict: "een tabel",
}


class SettingsError(Exception):
    """A mistake in a file that the user wrote to set the program up: wrong usage, not bad input."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        file = printable(file)
        where = f"{file}, {key}" if key else file
        super().__init__(f"{where}: {reason}")
        self.file, self.key, self.reason = file, key, reason


def read_settings(file: Path, most: int, too_large: str = "het bestand is te groot") -> bytes:
    """Return the content of a file of at most ``most`` bytes; SettingsError when that fails."""
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "het bestand bestaat niet" if missing else "het bestand kan niet gelezen worden"
        raise SettingsError(str(file), "", reason) from error
    if len(content) > most:
        raise SettingsError(str(file), "", too_large)
    return content


def load_table(file: Path) -> "SettingsTable":
    """Return the content of a TOML file, also as an editor or PowerShell saves it."""
    if os.path.isdir(file):
        raise SettingsError(str(file), "", "dit is een map; noem het bestand zelf")
    content = read_settings(file, _MOST)
    wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        reason = "het bestand is geen UTF-8; bewaar het als UTF-8"
        raise SettingsError(str(file), "", reason) from error
    return parse_table(text, str(file))


def own_table(file: Path) -> "SettingsTable | None":
    """Return what a file of settings says to this program: all of it, of a pyproject.toml one table."""
    table = load_table(file)
    if file.name != "pyproject.toml":
        return table
    tool = table.table("tool")
    return tool.table("bbc-check") if tool is not None else None


def parse_table(text: str, name: str) -> "SettingsTable":
    """Return the content of a TOML text; ``name`` is what the user calls the file."""
    if (key := _KEY_WITHOUT_END.search(text)) is not None:
        line = text.count("\n", 0, key.start()) + 1
        raise SettingsError(name, "", f"op lijn {line} staat een sleutel van te veel delen")
    try:
        return SettingsTable(name, "", tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        where = f"op lijn {place[1]}, kolom {place[2]}" if place else "aan het einde"
        raise SettingsError(name, "", f"geen geldige TOML {where} ({error})") from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise SettingsError(name, "", f"geen geldige TOML: {_TOO_LARGE}") from error


def _reason_against(value: object) -> str | None:
    """Return why no setting can have a value, in Dutch; None where one can."""
    if isinstance(value, int) and abs(value) > _LARGEST:
        return _TOO_LARGE
    if isinstance(value, str) and "\0" in value:  # the system knows no path with it
        return "een tekst kan het teken NUL (\\u0000) niet bevatten"
    return None


class SettingsTable:
    """One table of the file. What nobody asked for is reported by ``finish``.

    What is absent is None (of a list: nothing); what is of another type than asked is an error.
    """

    def __init__(self, file: str, key: str, data: Mapping[str, Any]) -> None:
        self._file, self._key, self._data = file, key, data
        self._asked: set[str] = set()
        self._tables: dict[str, SettingsTable] = {}

    def error(self, key: str, reason: str) -> SettingsError:
        """Return what is wrong with a key in this table."""
        return SettingsError(self._file, self._full(key), reason)

    def missing(self, key: str) -> SettingsError:
        """Return what is wrong when a key is not there."""
        return self.error(key, "deze sleutel is verplicht")

    def _full(self, key: str) -> str:
        return ".".join(each for each in (self._key, key) if each)

    def __contains__(self, key: str) -> bool:
        self._asked.add(key)
        return key in self._data

    @property
    def keys(self) -> list[str]:
        """The keys as they stand in the file."""
        return list(self._data)

    def raw(self, key: str) -> Any:
        """Return a value of any type."""
        self._asked.add(key)
        value = self._data.get(key)
        if FILL_IN in (key, value) or (isinstance(value, list) and FILL_IN in value):
            raise self.error(key, f"hier staat nog {FILL_IN}: vul dit in, of haal de lijn weg")
        for each in value if isinstance(value, list) else [value]:
            if (reason := _reason_against(each)) is not None:
                raise self.error(key, reason)
        return value

    def pass_over(self, key: str) -> None:
        """Let a key be, whatever it says."""
        self._asked.add(key)

    def _typed(self, key: str, kind: type[T]) -> T | None:
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"hier hoort {_KINDS[kind]}")
        return value

    def text(self, key: str) -> str | None:
        """Return a text."""
        return self._typed(key, str)

    def number(self, key: str) -> int | None:
        """Return a whole number."""
        return self._typed(key, int)

    def switch(self, key: str) -> bool:
        """Return whether a switch is on; absent is off."""
        return bool(self._typed(key, bool))

    def required(self, key: str) -> str:
        """Return a text that must be there and not be blank."""
        text = self.text(key)
        if text is None or not text.strip():
            raise self.error(key, "deze sleutel is verplicht en mag niet leeg zijn")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone is a list of one."""
        value = self.raw(key)
        if value is None or isinstance(value, str):
            return () if value is None else (value,)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(key, "hier hoort een tekst of een lijst van teksten")
        return tuple(value)

    def filled_texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none of which is blank; an empty list is an error."""
        texts = self.texts(key)
        if key in self and not (texts and all(each.strip() for each in texts)):
            raise self.error(key, "de lijst is leeg of bevat een lege tekst; laat dat weg")
        return texts

    def pattern(self, key: str, *, group: bool = False) -> re.Pattern[str] | None:
        """Return a regular expression; with ``group`` one that has a group."""
        text = self.text(key)
        if text is None:
            return None
        found = self.compiled(key, text)
        if group and not found.groups:
            raise self.error(key, "de reguliere expressie heeft een groep tussen haakjes nodig")
        return found

    def compiled(
        self, key: str, text: str, compiler: Callable[[str], re.Pattern[str]] = re.compile
    ) -> re.Pattern[str]:
        """Return a text of a key as a regular expression; a ValueError is a number of 4,300 digits."""
        try:
            return compiler(text)
        except (re.error, OverflowError, RecursionError, ValueError) as error:
            why = shortened(str(error), 200)
            reason = f"'{shortened(text, 200)}' is geen geldige reguliere expressie ({why})"
            raise self.error(key, reason) from error

    def made(self, key: str, make: Callable[[str], T]) -> T | None:
        """Return a text made into something else; a ValueError of ``make`` is an error of the key."""
        text = self.text(key)
        if text is None:
            return None
        try:
            return make(text)
        except ValueError as error:
            raise self.error(key, str(error)) from error

    def one_of(self, key: str, known: Iterable[T], problem: str) -> T:
        """Return which of the known values is named here; any other has this problem."""
        text = self.required(key)
        names = {str(each): each for each in known}
        if text not in names:
            raise self.error(key, f"'{text}' {problem}; kies uit {', '.join(names)}")
        return names[text]

    def table(self, key: str) -> "SettingsTable | None":
        """Return a table."""
        value = self._typed(key, dict)
        return None if value is None else self._below(key, value)

    def table_if_any(self, key: str) -> "SettingsTable | None":
        """Return a value that may also be something else, where it is a table; else None."""
        return self.table(key) if isinstance(self.raw(key), dict) else None

    def required_table(self, key: str) -> "SettingsTable":
        """Return a table that must be there."""
        table = self.table(key)
        if table is None:
            raise self.error(key, "deze tabel is verplicht")
        return table

    def tables(self, key: str) -> list["SettingsTable"]:
        """Return an array of tables."""
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.error(key, f"hier horen tabellen: [[{self._full(key)}]]")
        return [self._below(f"{key}[{number}]", each) for number, each in enumerate(value, 1)]

    def _below(self, key: str, data: Mapping[str, Any]) -> "SettingsTable":
        # one for each key, that remembers all that was asked of it
        return self._tables.setdefault(key, SettingsTable(self._file, self._full(key), data))

    def finish(self) -> None:
        """Raise for the first key that nobody asked for, here or in a table below."""
        for key in self._data:
            if key not in self._asked:
                near = did_you_mean(key, self._asked)
                raise self.error(
                    key,
                    f"deze sleutel bestaat niet.{near}" if near else "deze sleutel bestaat niet",
                )
        for table in self._tables.values():
            table.finish()
