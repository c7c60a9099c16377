"""What a defect is: how it gets into a submission, and what a check should say of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bbc_check.domain.aanlevering import Veld
from bbc_check.domain.regeling import Regeling
from tests.makers.generating.chance import Toeval
from tests.makers.generating.design import Bevinding, Ingreep, Ontwerp
from tests.makers.generating.language import Taal, words
from tests.makers.generating.wanted import Vorm

NIET_CONFORM, ONVOLLEDIG, CONFORM = "niet_conform", "onvolledig", "conform"


class Hulp:
    """What a defect needs to get into the submission ``ontwerp``."""

    def __init__(self, ontwerp: Ontwerp, regeling: Regeling, vorm: Vorm) -> None:
        self.ontwerp, self.regeling, self.vorm = ontwerp, regeling, vorm
        self.toeval = Toeval(ontwerp.zaad, ontwerp.status, "gebrek")

    @property
    def taal(self) -> Taal:
        """Texts for this defect alone: those of the report stay as they are."""
        return Taal(self.toeval)

    @property
    def code(self) -> str:
        """A code of the regeling that may be used in this report."""
        return self.toeval.keuze(self.ontwerp.codes)

    def woord(self, gebrek: str) -> str:
        """Return the text that goes with a defect."""
        return str(words()["gebreken"][gebrek])

    def place(self, *skipped: int) -> int:
        """Return the place of an action on which the cover of the codes does not lean."""
        many = self.ontwerp.acties
        start = self.toeval.getal(0, many - 1)
        for step in range(many):
            place = (start + step) % many
            rank = self.ontwerp.rang(place)
            if place not in skipped and (rank is None or rank >= len(self.ontwerp.codes)):
                return place
        raise ValueError("een rapport met gebreken heeft acties genoeg")


@dataclass(frozen=True, slots=True)
class Gebrek:
    """A defect: ``rule_ids`` are the rules that tell of it, ``maak`` puts it into a submission.

    ``past`` tells whether a submission can have it (a commentaar only matters in a jaarrekening).
    """

    name: str
    explanation: str
    rule_ids: tuple[str, ...]
    maak: Callable[[Hulp], Ontwerp]
    past: Callable[[Hulp], bool] = lambda _hulp: True


def met(hulp: Hulp, verwacht: Bevinding, oordeel: str, **anders: Any) -> Ontwerp:
    """Return the submission with these fields replaced, and what should be found in it."""
    return replace(hulp.ontwerp, verwacht=(verwacht,), oordeel=oordeel, **anders)


def in_actie(
    hulp: Hulp, regel: str, oordeel: str, ingreep: Ingreep, *, code: str | None = None
) -> Ontwerp:
    """Return the submission with something wrong in one coded action."""
    place = hulp.place()
    codes = (hulp.code,) if ingreep.codes is None else ingreep.codes
    change = replace(ingreep, gecodeerd=True, codes=codes)
    found = Bevinding(regel, hulp.ontwerp.actiecode(place), code=code)
    return replace(hulp.ontwerp, ingrepen={place: change}, verwacht=(found,), oordeel=oordeel)


def in_veld(regel: str, oordeel: str, veld: Veld, text: str) -> Callable[[Hulp], Ontwerp]:
    """Return a maker of a coded action in which one field holds ``text_of``."""
    return lambda hulp: in_actie(hulp, regel, oordeel, Ingreep(fields={veld: text}))


def in_jaarrekening(hulp: Hulp) -> bool:
    """Whether this report accounts for a year, to a regeling that asks for that."""
    return hulp.ontwerp.is_jaarrekening and hulp.regeling.commentaar is not None


def in_zip(hulp: Hulp) -> bool:
    """Whether the submission becomes a parcel."""
    return hulp.vorm is Vorm.ZIP
