"""Load what tells a kind of phrase: a shipped list by name, or words and patterns on the spot."""

import re
from functools import cache

from bbc_check import bundled
from bbc_check.domain.herkenning import Herkenning
from bbc_check.reading.toml_tabel import Tabel, lees_tekst, ontleed

_GROOTST = 200_000
_VOOR, _NA = r"(?<![^\W_])", r"(?![^\W_])"


@cache
def herkenning(naam: str) -> Herkenning:
    """Return the shipped list ``naam``; ValueError (Dutch) when there is none."""
    folder = bundled.schemas() / "herkenning"
    known = sorted(file.stem for file in folder.glob("*.toml"))
    if naam not in known:
        raise ValueError(f"de lijst '{naam}' bestaat niet; er zijn: {', '.join(known)}")
    file = folder / f"{naam}.toml"
    tabel = ontleed(lees_tekst(file, _GROOTST), str(file))
    tabel.verplicht("bron")
    found = uit_tabel(tabel, naam)
    tabel.klaar()
    return found


def uit_tabel(tabel: Tabel, naam: str) -> Herkenning:
    """Return the words and patterns of a table; raises Instelfout.

    ``woorden`` are whole words or phrases in any case, ``*`` stands for any letters;
    ``patronen`` are regular expressions, in any case; ``uitzonderingen`` are patterns too.
    """
    words = [_woord(tabel, each) for each in tabel.teksten("woorden") or ()]
    patterns = [_patroon(tabel, "patronen", each) for each in tabel.teksten("patronen") or ()]
    if not words and not patterns:
        raise tabel.fout("woorden", "geef woorden of patronen op")
    harmless = tabel.teksten("uitzonderingen") or ()
    return Herkenning(
        naam,
        (*words, *patterns),
        tuple(_patroon(tabel, "uitzonderingen", each) for each in harmless),
    )


def _woord(tabel: Tabel, word: str) -> re.Pattern[str]:
    if not word.strip(" *"):
        raise tabel.fout("woorden", f"'{word}' is geen woord")
    parts = [r"[^\W\d_]*".join(map(re.escape, part.split("*"))) for part in word.split()]
    return re.compile(_VOOR + r"\s+".join(parts) + _NA, re.IGNORECASE)


def _patroon(tabel: Tabel, key: str, text: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        reason = f"'{text}' is geen geldige reguliere expressie ({error})"
        raise tabel.fout(key, reason) from error
    if pattern.fullmatch("") is not None:
        raise tabel.fout(key, f"'{text}' past op een lege tekst, en dus altijd")
    return pattern
