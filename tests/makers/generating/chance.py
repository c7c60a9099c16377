"""Chance that is the same everywhere: equal seeds give equal choices on every Python."""

import random
from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


class Toeval:
    """Draws for one seed. Only ``Random.random`` is promised to stay the same between Pythons."""

    def __init__(self, *zaad: object) -> None:
        self.trek = random.Random(":".join(map(str, zaad))).random  # no secret

    def getal(self, least: int, most: int) -> int:
        """Return a whole number from ``least`` up to and including ``most``."""
        return least + int(self.trek() * (most - least + 1))

    def keuze(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[int(self.trek() * len(options))]

    def uuid(self) -> UUID:
        """Return a UUID of version 4, for a name that must look like a real one."""
        return UUID(int=int.from_bytes(bytes(self.getal(0, 255) for _ in range(16))), version=4)
