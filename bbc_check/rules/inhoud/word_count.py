"""Whether a text has enough words; a long one is not counted out."""


def minstens(text: str, number: int) -> bool:
    """Return whether a text has at least ``number`` words; a lone dash or dot is no word."""
    some = text.split(None, number)
    if len(some) > number and all(map(_is_woord, some[:number])):
        return True
    return sum(map(_is_woord, text.split())) >= number


def _is_woord(part: str) -> bool:
    return part[0].isalnum() or any(map(str.isalnum, part))
