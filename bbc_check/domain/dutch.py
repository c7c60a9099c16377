"""Enumerate, count and shorten in Dutch."""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal

_LONGEST_CODE = 80  # characters that are shown


def enumeration(words: Iterable[str], conjunction: str = "en") -> str:
    """Return words as a Dutch enumeration: "2023, 2024 en 2025"."""
    *rest, last = [*words] or [""]
    return f"{', '.join(rest)} {conjunction} {last}" if rest else last


def first_of(words: Iterable[str], most: int) -> str:
    """Return the first words as an enumeration, with how many others there are: "a, b en 3 andere"."""
    first = [*words]
    first[most:] = [f"{with_dots(len(first) - most)} andere"] if len(first) > most else []
    return enumeration(first)


def count_of(number: int, singular: str, plural: str) -> str:
    """Return a count with its noun: "1 fout", "4.000 tekens" (a dot between thousands)."""
    return f"{with_dots(number)} {singular if number == 1 else plural}"


def with_dots(number: int) -> str:
    """Return a whole number with a dot between thousands, as is usual in Dutch."""
    return f"{number:,}".replace(",", ".")


def euro(amount: Decimal) -> str:
    """Return an amount as it is written in Dutch: 35.000,00."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def shortened(text: str, most: int = 80) -> str:
    """Return a value for in a sentence: on one line, and cut with … when it is long."""
    # enough words to be too long: the rest of a long text need not be read
    enough = most // 2 + 2
    line = " ".join(text.split(None, enough)[:enough])
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


_FOR_SUPPLIER = " (voor uw leverancier: {})"


def for_supplier(remains: str) -> str:
    """Return what of a technical message is told at the end of a sentence."""
    return _FOR_SUPPLIER.format(remains)


def split_for_supplier(text: str) -> tuple[str, str]:
    """Return a text without what ``for_supplier`` told in it, and that; empty where it told nothing."""
    begin, end = _FOR_SUPPLIER.split("{}")
    before, found, rest = text.partition(begin)
    # a message may hold brackets itself: its own is the last one that ends a sentence
    remains, _, after = rest.rpartition(f"{end}.")
    return (f"{before}.{after}", remains) if found and remains else (text, "")


def visible(code: str) -> str:
    """Return a code as spelled, with what the eye does not see named between square brackets."""
    if code.isascii() and code.isprintable() and len(code) <= _LONGEST_CODE:  # nearly every code
        return code
    shown = []
    for character in code[:_LONGEST_CODE]:
        category = unicodedata.category(character)
        if character in "\r\n":
            shown.append("[regeleinde]")
        elif character == "\t":
            shown.append("[tab]")
        elif category == "Zs" and character != " ":
            shown.append("[vaste spatie]")
        elif category in {"Cc", "Cf"}:
            shown.append("[onzichtbaar teken]")
        elif (category == "Pd" and character != "-") or character == "\u2212":
            shown.append(f"{character}[ander streepje]")
        elif category[0] in "LN" and not character.isascii():
            shown.append(f"{character}[ongewoon teken]")
        else:
            shown.append(character)
    return "".join(shown) + ("…" if len(code) > _LONGEST_CODE else "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question about a word that is not known: " Bedoelde u 'check'?"; empty without one like it."""
    near = nearest(word, known)
    return f" Bedoelde u '{near}'?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like a word that is not; None where none is like it."""
    import difflib  # only loaded for a mistake

    return next(iter(difflib.get_close_matches(word, sorted(known), 1)), None)


def printable(text: str) -> str:
    """Return a path without the surrogates that stand for undecodable bytes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
