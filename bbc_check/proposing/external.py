"""Which fields of an action hold its external reporting codes."""

from collections.abc import Iterable, Sequence

from bbc_check.proposing.fields import Veld, stappen
from bbc_check.proposing.vocabulary import delen, woordenboek

CODE, KORT, LANG, COMMENTAAR, EXTERN = (
    "code",
    "korte_omschrijving",
    "lange_omschrijving",
    "commentaar",
    "externe_rapporteringscode",
)


def is_extern(each: Veld, rest: Iterable[str]) -> bool:
    """Return whether a field holds external reporting codes: by its values, else by its name."""
    books = woordenboek().velden
    parts = tuple(rest)
    name = max(books[EXTERN].score(parts), books[EXTERN].score(each.naam))
    if not name and "/" in each.pad and books[CODE].score(parts) >= 2:
        name = max((books[EXTERN].score((part,)) for part in each.omgeving), default=0.0) * 0.8
    if each.gevuld == 0:
        return name >= 2
    if each.getal > 0.5 or each.datum > 0.5 or each.gem_woorden > 8:
        return False
    code_name = books[CODE].score(parts)
    if (
        code_name >= 2
        and each.is_sleutel
        and name < code_name
        and each.codes < len(each.waarden) / 2
    ):
        return False
    if each.codes:
        return each.codes >= 0.3 * len(each.waarden) or name >= 1
    if each.codes_gemengd and each.gem_woorden <= 6:
        title = max(
            books[KORT].score(parts), books[LANG].score(parts), books[COMMENTAAR].score(parts)
        )
        return name > title or (title < 2 and each.codes_gemengd >= 0.5 * len(each.waarden))
    return name >= 2 and not each.is_tekst and books["geen"].score(parts) < name


def zonder_dubbel(codes: list[Veld]) -> list[Veld]:
    """Leave out what only stands around or beside codes: their wrapper, a label that names them."""
    sure = [each for each in codes if each.codes]
    return [
        each
        for each in codes
        if each.codes
        or not _plaats(each)
        or woordenboek().velden[EXTERN].score(delen(_laatste(each))) >= 2
        or not (
            any(other.pad.startswith(f"{each.pad}/") for other in codes)
            or any(_plaats(each) in (_plaats(other), other.pad) for other in sure)
        )
    ]


def _laatste(each: Veld) -> str:
    """Return the name of the attribute or element itself, without any condition."""
    return stappen(each.pad)[-1].partition("[")[0].lstrip("@")


def _plaats(each: Veld) -> str:
    """Return the element in the action that a value belongs to: "" for the action itself."""
    parent, _, last = each.pad.rpartition("/")
    return parent if parent or last.startswith("@") else last


def bij_codes(codes: list[Veld], own: Sequence[tuple[Veld, tuple[str, ...]]]) -> set[str]:
    """Return the paths of the labels in elements that hold a code, if the texts stand elsewhere."""
    total = max((each.aanwezig for each, _ in own), default=0)
    homes = {_plaats(each) for each in codes if each.codes} - {""}
    inside = {each.pad for each, _ in own if _plaats(each) in homes}
    around = {
        home
        for home in homes
        if all(each.aanwezig < total or each.meer > 1 for each, _ in own if _plaats(each) == home)
        or woordenboek().velden[EXTERN].score(Veld(home).naam) >= 1
    }
    books = woordenboek().velden
    elsewhere = any(
        each.is_tekst and max(books[KORT].score(rest), books[LANG].score(rest)) >= 1
        for each, rest in own
        if each.pad not in inside
    )
    return {each.pad for each, _ in own if _plaats(each) in around} if elsewhere else set()
