"""Load what tells a kind of phrase: a shipped list by name, or words and patterns on the spot."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from bbc_check import bundled
from bbc_check.domain.regeling import Herkenning, compiled
from bbc_check.settings.toml_table import SettingsTable, load_table

_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"


@cache
def shipped_herkenning(name: str) -> Herkenning:
    """Return the shipped list ``name``; ValueError (Dutch) when there is none."""
    folder = bundled.schemas() / "herkenning"
    known = sorted(file.stem for file in folder.glob("*.toml"))
    if name not in known:
        raise ValueError(f"de lijst '{name}' bestaat niet; er zijn: {', '.join(known)}")
    table = load_table(folder / f"{name}.toml")
    table.required("bron")
    found = herkenning_from_table(table, name, tested=True)
    table.finish()
    return found


def is_shipped(herkenning: Herkenning) -> bool:
    """Return whether it is one of the shipped lists."""
    file = bundled.schemas() / "herkenning" / f"{herkenning.name}.toml"
    return file.is_file() and shipped_herkenning(herkenning.name) is herkenning


def herkenning_from_table(table: SettingsTable, name: str, *, tested: bool = False) -> Herkenning:
    """Return the words and patterns of a table; raises SettingsError.

    Its keys: ``woorden`` are whole words or phrases in any case, ``*`` stands for any letters;
    ``patronen`` are regular expressions, in any case; ``uitzonderingen`` are patterns too.
    In both ``{naam}`` stands for one of the words of that name in the table ``bouwstenen``, and a
    group ``(?P<vondst>...)`` is the part of a pattern that counts as what was found. ``kenmerken``
    are pieces of text of which one is in everything that is found (a letter: standing alone).
    Patterns that are ``tested`` are not compiled to see whether that can be done.
    """
    blocks = _Blocks(table)
    listed = table.texts("woorden")
    for word in listed:
        if not word.strip(" *"):
            raise table.error("woorden", f"'{word}' is geen woord")
    found = {
        # one pattern for all words: a text is then read once for them
        "woorden": [_any_of(listed)] if listed else [],
        "patronen": [blocks.filled("patronen", each) for each in table.texts("patronen")],
    }
    if not any(found.values()):
        raise table.error("woorden", "geef woorden of patronen op")
    harmless = [blocks.filled("uitzonderingen", each) for each in table.texts("uitzonderingen")]
    for key, patterns in ({} if tested else found | {"uitzonderingen": harmless}).items():
        for pattern in patterns:
            if table.compiled(key, pattern, compiled).fullmatch("") is not None:
                raise table.error(key, f"'{pattern}' past op een lege tekst, en dus altijd")
    marks = [each.lower() for each in table.texts("kenmerken")]
    if "" in marks:
        raise table.error("kenmerken", "een leeg kenmerk zit in elke tekst")
    blocks.finish()
    return Herkenning(
        name,
        (*found["woorden"], *found["patronen"]),
        tuple(harmless),
        tuple(each for each in marks if len(each) > 1 or not each.isalpha()),
        "".join(each for each in marks if len(each) == 1 and each.isalpha()),
    )


class _Blocks:
    """Lists of words that patterns use by name, so that each list is written once."""

    def __init__(self, table: SettingsTable) -> None:
        self._table = table
        self._used: set[str] = set()
        self._lists: dict[str, str] = {}
        blocks = table.table("bouwstenen")
        for key in blocks.keys if blocks else ():
            words = blocks.texts(key) if blocks else ()
            if not words or not re.fullmatch("[a-z_]+", key):
                raise table.error(f"bouwstenen.{key}", "hier horen woorden, onder een naam van a-z")
            # the longest first: a pattern takes the first that fits
            parts = sorted(map(_word_parts, words), key=len, reverse=True)
            self._lists[key] = f"(?:{_alternatives(parts)})"

    def filled(self, key: str, text: str) -> str:
        """Return a pattern with its ``{namen}`` filled in."""

        def fill(match: re.Match[str]) -> str:
            if match[1] not in self._lists:
                raise self._table.error(key, f"de bouwsteen '{match[1]}' bestaat niet")
            self._used.add(match[1])
            return self._lists[match[1]]

        return re.sub(r"(?<!\\)\{([a-z_]+)\}", fill, text)

    def finish(self) -> None:
        """Raise for a list that no pattern uses: most likely a slip in its name."""
        for key in self._lists:
            if key not in self._used:
                reason = "geen enkel patroon gebruikt deze lijst"
                raise self._table.error(f"bouwstenen.{key}", reason)


def _any_of(words: Iterable[str]) -> str:
    return f"{_BEFORE}(?:{_alternatives(list(map(_word_parts, words)))}){_AFTER}"


def _alternatives(parts: Sequence[str]) -> str:
    """Return a pattern for the first of these that fits.

    What begins with another letter is passed over together. Only what begins with any letter (*) can
    fit where another does that begins otherwise: that keeps its place.
    """
    groups: list[str] = []
    for _, row in groupby(parts, lambda each: each.startswith("[")):
        by_letter: dict[str, list[str]] = {}
        for each in row:
            by_letter.setdefault(each[0].lower(), []).append(each)
        groups += (f"(?:{'|'.join(each)})" for each in by_letter.values())
    return "|".join(groups)


def _word_parts(word: str) -> str:
    if word.isalpha():  # most are
        return word
    return r"\s+".join(r"[^\W\d_]*".join(map(re.escape, part.split("*"))) for part in word.split())
