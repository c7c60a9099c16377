"""Chance that is the same everywhere: equal seeds give equal choices on every Python."""

import random
from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


class Chance:
    """Draws for one seed. Only ``Random.random`` is promised to stay the same between Pythons."""

    def __init__(self, *seed: object) -> None:
        self.draw = random.Random(":".join(map(str, seed))).random  # no secret

    def number(self, least: int, most: int) -> int:
        """Return a whole number from ``least`` up to and including ``most``."""
        return least + int(self.draw() * (most - least + 1))

    def choice(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[int(self.draw() * len(options))]

    def uuid(self) -> UUID:
        """Return a UUID of version 4, for a name that must look like a real one."""
        return UUID(int=int.from_bytes(bytes(self.number(0, 255) for _ in range(16))), version=4)
