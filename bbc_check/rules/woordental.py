"""Whether a text has enough words; a long one is not counted out."""


def minstens(text: str, number: int) -> bool:
    """Return whether a text has at least ``number`` words; a lone dash or dot is no word."""
    some = text.split(None, 2 * number)
    if len(some) > 2 * number:
        del some[-1]  # what is left of the text
        if _woorden(some) >= number:
            return True
        some = text.split()
    return _woorden(some) >= number


def _woorden(parts: list[str]) -> int:
    return sum(1 for part in parts if part.isalnum() or any(map(str.isalnum, part)))
