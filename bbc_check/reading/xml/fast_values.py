"""Make the many elements of a large plan at the price of plain objects.

The ``__init__`` of a frozen dataclass sets each field through ``object.__setattr__``, which takes
three times as long. Here an object of a class with the same slots is filled, and then becomes what
the domain knows: from then on it is as frozen as any other.
"""

from typing import cast

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place
from bbc_check.domain.tekst import Tekst


class _Plaats:
    __slots__ = ("blad", "cel", "line", "path", "xpath")

    def __init__(self, path: str, line: int | None, xpath: str) -> None:
        self.path = path
        self.line = line
        self.xpath = xpath
        self.blad = self.cel = None


class _Element:
    __slots__ = (
        *("niveau", "code", "plaats"),
        *("korte_omschrijving", "lange_omschrijving", "commentaar", "evaluatie"),
        *("codes", "code_regels", "code_element", "ouder", "prioritair", "code_cellen"),
    )

    def __init__(
        self,
        niveau: Niveau,
        code: str | None,
        plaats: Place,
        teksten: list[Tekst],
        codes: tuple[str, ...],
        code_regels: tuple[int | None, ...],
        code_element: str | None,
        ouder: int | None,
        prioritair: bool | None,
    ) -> None:
        self.niveau = niveau
        self.code = code
        self.plaats = plaats
        (
            self.korte_omschrijving,
            self.lange_omschrijving,
            self.commentaar,
            self.evaluatie,
        ) = teksten
        self.codes = codes
        self.code_regels = code_regels
        self.code_element = code_element
        self.ouder = ouder
        self.prioritair = prioritair
        self.code_cellen = ()


def plaats(path: str, line: int | None, xpath: str) -> Place:
    """Return ``Plaats(path, line, xpath)``."""
    made = _Plaats(path, line, xpath)
    made.__class__ = Place  # type: ignore[assignment]  # the slots are the same: see the test
    return cast("Place", made)


def beleidselement(
    niveau: Niveau,
    code: str | None,
    plaats: Place,
    teksten: list[Tekst],
    codes: tuple[str, ...],
    code_regels: tuple[int | None, ...],
    code_element: str | None,
    ouder: int | None,
    prioritair: bool | None,
) -> Beleidselement:
    """Return a Beleidselement with its four ``teksten`` in the order of its fields."""
    made = _Element(
        niveau, code, plaats, teksten, codes, code_regels, code_element, ouder, prioritair
    )
    made.__class__ = Beleidselement  # type: ignore[assignment]  # as above
    return cast("Beleidselement", made)
