"""Load what tells a kind of phrase: a shipped list by name, or words and patterns on the spot."""

import re
from collections.abc import Iterable
from functools import cache

from bbc_check import bundled
from bbc_check.domain.regeling import Herkenning, compiled
from bbc_check.reading.toml_table import SettingsTable, load_table

_LARGEST = 200_000
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"


@cache
def shipped_herkenning(naam: str) -> Herkenning:
    """Return the shipped list ``naam``; ValueError (Dutch) when there is none."""
    folder = bundled.schemas() / "herkenning"
    known = sorted(file.stem for file in folder.glob("*.toml"))
    if naam not in known:
        raise ValueError(f"de lijst '{naam}' bestaat niet; er zijn: {', '.join(known)}")
    file = folder / f"{naam}.toml"
    tabel = load_table(file, _LARGEST)
    tabel.required("bron")
    found = herkenning_from_table(tabel, naam, tested=True)
    tabel.finish()
    return found


def herkenning_from_table(tabel: SettingsTable, naam: str, *, tested: bool = False) -> Herkenning:
    """Return the words and patterns of a table; raises Instelfout.

    ``woorden`` are whole words or phrases in any case, ``*`` stands for any letters;
    ``patronen`` are regular expressions, in any case; ``uitzonderingen`` are patterns too.
    In both ``{naam}`` stands for one of the words of that name in the table ``bouwstenen``, and a
    group ``(?P<vondst>...)`` is the part of a pattern that counts as what was found. ``kenmerken``
    are pieces of text of which one is in everything that is found (a letter: standing alone).
    Patterns that are ``tested`` are not compiled to see whether that can be done.
    """
    blocks = BuildingBlocks(tabel)
    # one pattern for all words: a text is then read once for them
    listed = tabel.texts("woorden")
    for word in listed:
        if not word.strip(" *"):
            raise tabel.error("woorden", f"'{word}' is geen woord")
    words = [_words(listed)] if listed else []
    patterns = [blocks.filled("patronen", each) for each in tabel.texts("patronen")]
    if not words and not patterns:
        raise tabel.error("woorden", "geef woorden of patronen op")
    harmless = tabel.texts("uitzonderingen")
    exceptions = [blocks.filled("uitzonderingen", each) for each in harmless]
    if not tested:
        for key, found in (
            ("woorden", words),
            ("patronen", patterns),
            ("uitzonderingen", exceptions),
        ):
            for pattern in found:
                _require_pattern(tabel, key, pattern)
    marks = [each.lower() for each in tabel.texts("kenmerken")]
    if "" in marks:
        raise tabel.error("kenmerken", "een leeg kenmerk zit in elke tekst")
    blocks.finish()
    return Herkenning(
        naam,
        (*words, *patterns),
        tuple(exceptions),
        tuple(each for each in marks if len(each) > 1 or not each.isalpha()),
        "".join(each for each in marks if len(each) == 1 and each.isalpha()),
    )


def _require_pattern(tabel: SettingsTable, key: str, text: str) -> None:
    """Raise Instelfout for what is no pattern, or one that says nothing."""
    try:
        pattern = compiled(text)
    except (re.error, OverflowError, RecursionError) as error:
        reason = f"'{text}' is geen geldige reguliere expressie ({error})"
        raise tabel.error(key, reason) from error
    if pattern.fullmatch("") is not None:
        raise tabel.error(key, f"'{text}' past op een lege tekst, en dus altijd")


class BuildingBlocks:
    """Lists of words that patterns use by name, so that each list is written once."""

    def __init__(self, tabel: SettingsTable) -> None:
        self._tabel = tabel
        self._used: set[str] = set()
        self._lists: dict[str, str] = {}
        blocks = tabel.table("bouwstenen")
        for key in blocks.keys if blocks else ():
            words = blocks.texts(key) if blocks else ()
            if not words or not re.fullmatch("[a-z_]+", key):
                raise tabel.error(f"bouwstenen.{key}", "hier horen woorden, onder een naam van a-z")
            # the longest first: a pattern takes the first that fits
            parts = sorted(map(_word_parts, words), key=len, reverse=True)
            self._lists[key] = f"(?:{'|'.join(parts)})"

    def filled(self, key: str, text: str) -> str:
        """Return a pattern with its ``{namen}`` filled in."""

        def fill(match: re.Match[str]) -> str:
            if match[1] not in self._lists:
                raise self._tabel.error(key, f"de bouwsteen '{match[1]}' bestaat niet")
            self._used.add(match[1])
            return self._lists[match[1]]

        return re.sub(r"(?<!\\)\{([a-z_]+)\}", fill, text)

    def finish(self) -> None:
        """Raise for a list that no pattern uses: most likely a slip in its name."""
        for key in self._lists:
            if key not in self._used:
                raise self._tabel.error(
                    f"bouwstenen.{key}", "geen enkel patroon gebruikt deze lijst"
                )


def _words(words: Iterable[str]) -> str:
    return f"{_BEFORE}(?:{'|'.join(map(_word_parts, words))}){_AFTER}"


def _word_parts(word: str) -> str:
    return r"\s+".join(r"[^\W\d_]*".join(map(re.escape, part.split("*"))) for part in word.split())
