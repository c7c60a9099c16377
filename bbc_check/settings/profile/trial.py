"""What a profile reads of one export, and what it leaves."""

from typing import NamedTuple


class LevelTrial(NamedTuple):
    """One level: how many elements, how many with a parent, and per field how many filled."""

    niveau: str
    number: int
    with_parent: int
    fields: tuple[tuple[str, int], ...]


class Unused(NamedTuple):
    """A place with values that the profile maps nowhere: its path, number of values, an example."""

    path: str
    number: int
    example: str


class Trial(NamedTuple):
    """One export read with one profile.

    ``head`` holds name and value as read (None: not found); ``codes`` kind, number and examples;
    ``years`` the number of actions with an amount per year, None without any amounts; ``complete``
    tells whether what is ``unused`` was looked for in all of the file.
    """

    source: str
    problems: tuple[str, ...] = ()
    head: tuple[tuple[str, str | None], ...] = ()
    kind_known: bool = True
    niveaus: tuple[LevelTrial, ...] = ()
    codes: tuple[tuple[str, int, tuple[str, ...]], ...] = ()
    years: tuple[tuple[int, int], ...] | None = None
    without_amount: int = 0
    unknown_actions: tuple[str, ...] = ()
    unused: tuple[Unused, ...] = ()
    complete: bool = True

    @property
    def acties(self) -> int:
        """The number of actions that were read."""
        return sum(each.number for each in self.niveaus if each.niveau == "actie")
