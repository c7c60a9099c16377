"""What a defect is: how it gets into a submission, and what a check should say of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.regeling import Regeling
from tests.makers.generating.chance import Chance
from tests.makers.generating.design import Change, Design, Expected
from tests.makers.generating.language import Language, words
from tests.makers.generating.wanted import Layout

NIET_CONFORM, ONVOLLEDIG, CONFORM = "niet_conform", "onvolledig", "conform"


class Making:
    """What a defect needs to get into the submission ``design``."""

    def __init__(self, design: Design, regeling: Regeling, layout: Layout) -> None:
        self.design, self.regeling, self.layout = design, regeling, layout
        self.chance = Chance(design.seed, design.status, "gebrek")

    @property
    def language(self) -> Language:
        """Texts for this defect alone: those of the report stay as they are."""
        return Language(self.chance)

    @property
    def code(self) -> str:
        """A code of the regeling that may be used in this report."""
        return self.chance.choice(self.design.codes)

    def text_for(self, defect: str) -> str:
        """Return the text that goes with a defect."""
        return str(words()["gebreken"][defect])

    def place(self, *skipped: int) -> int:
        """Return the place of an action on which the cover of the codes does not lean."""
        many = self.design.acties
        start = self.chance.number(0, many - 1)
        for step in range(many):
            place = (start + step) % many
            rank = self.design.rank(place)
            if place not in skipped and (rank is None or rank >= len(self.design.codes)):
                return place
        raise ValueError("een rapport met gebreken heeft acties genoeg")


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect: ``rule_ids`` are the rules that tell of it, ``make`` puts it into a submission.

    ``fits`` tells whether a submission can have it (a commentaar only matters in a jaarrekening).
    """

    name: str
    explanation: str
    rule_ids: tuple[str, ...]
    make: Callable[[Making], Design]
    fits: Callable[[Making], bool] = lambda _making: True


def with_fields(making: Making, expected: Expected, verdict: str, **fields: Any) -> Design:
    """Return the submission with these fields replaced, and what should be found in it."""
    return replace(making.design, expected=(expected,), verdict=verdict, **fields)


def in_actie(
    making: Making, rule: str, verdict: str, given: Change, *, code: str | None = None
) -> Design:
    """Return the submission with something wrong in one coded action."""
    place = making.place()
    codes = (making.code,) if given.codes is None else given.codes
    change = replace(given, coded=True, codes=codes)
    found = Expected(rule, making.design.actiecode(place), code=code)
    return replace(making.design, changes={place: change}, expected=(found,), verdict=verdict)


def in_field(rule: str, verdict: str, veld: Veld, text: str) -> Callable[[Making], Design]:
    """Return a maker of a coded action in which one field holds ``text``."""
    return lambda making: in_actie(making, rule, verdict, Change(fields={veld: text}))


def in_jaarrekening(making: Making) -> bool:
    """Whether this report accounts for a year, to a regeling that asks for that."""
    return making.design.is_jaarrekening and making.regeling.commentaar is not None


def in_zip(making: Making) -> bool:
    """Whether the submission becomes a parcel."""
    return making.layout is Layout.ZIP
