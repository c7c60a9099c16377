"""The page that lays a jaarrekening beside the plan of its year, action by action."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from bbc_check.domain.aanlevering import Beleidselement, Place
from bbc_check.domain.bedragen import Bedrag
from bbc_check.domain.codering import Codering, amount_of
from bbc_check.domain.rule import SideBySide
from bbc_check.domain.verslag import CodedActie, Verslag
from bbc_check.rendering.html.environment import render
from bbc_check.rendering.html.page_names import page_name
from bbc_check.rendering.words import bestuur_name, rapport_name
from bbc_check.texts import TextPiece, word_changes

_Pieces = list[TextPiece]


class BesideText(NamedTuple):
    """One text in the plan and in the jaarrekening."""

    name: str
    planned: _Pieces
    booked: _Pieces

    @property
    def changed(self) -> bool:
        """Whether a word is another one, or only one of them says anything."""
        one_sided = bool(self.planned) != bool(self.booked)
        return one_sided or any(piece.changed for piece in (*self.planned, *self.booked))


@dataclass(frozen=True)
class BesideActie:
    """A coded action in the plan, in the jaarrekening, or in both; what changed is worked out when asked."""

    planned: CodedActie | None
    booked: Beleidselement | None
    codering: Codering

    @property
    def place(self) -> Place | None:
        """What tells it from every other action."""
        return self.booked.place if self.booked else self.planned and self.planned.place

    @property
    def code(self) -> str | None:
        """Its code, as the jaarrekening has it."""
        return self.booked.code if self.booked else self.planned and self.planned.code

    @property
    def title(self) -> str:
        """Its title, as the jaarrekening has it."""
        if self.booked:
            return self.booked.korte_omschrijving.plain
        return self.planned.title if self.planned else ""

    @cached_property
    def texts(self) -> tuple[BesideText, ...]:
        """The texts that both reports have."""
        was = now = "", ""
        if self.planned:
            was = self.planned.title, self.planned.lange_omschrijving.plain
        if self.booked:
            now = self.booked.korte_omschrijving.plain, self.booked.lange_omschrijving.plain
        return tuple(map(_text, ("Titel", "Lange omschrijving"), was, now))

    @property
    def commentaar(self) -> str:
        """What only a jaarrekening has."""
        return self.booked.commentaar.plain if self.booked else ""

    @property
    def amounts(self) -> tuple[Bedrag | None, Bedrag | None]:
        """What was planned for the year of the jaarrekening, and what was booked."""
        rapport = self.codering.aanlevering.rapport
        year = rapport.boekjaar if rapport and rapport.boekjaar else 0
        return (
            dict(self.planned.bedragen).get(year) if self.planned else None,
            amount_of(self.codering, self.booked, year) if self.booked else None,
        )

    @property
    def changed(self) -> bool:
        """Whether a text or the code is another one."""
        if self.planned is None or self.booked is None:
            return False
        return self.planned.codes != self.booked.codes or any(each.changed for each in self.texts)


def _text(name: str, was: str, now: str) -> BesideText:
    """Return a text beside its twin; where it has none, nothing in it is marked."""
    if was and now:
        return BesideText(name, *word_changes(was, now))
    left, right = ([TextPiece(each, changed=False)] if each else [] for each in (was, now))
    return BesideText(name, left, right)


def beside_ids(verslag: Verslag) -> dict[str | None, str]:
    """Return by what each action of the page is linked to, by its code."""
    return {each.code: id for id, each in beside_acties(verslag).items()}


def beside_acties(verslag: Verslag) -> dict[str, BesideActie]:
    """Return the actions by what pages link to; none where there is no plan beside a report."""
    found: dict[Place | None, BesideActie] = {}
    for codering in verslag.coderingen if verslag.dossier.plan else ():
        for each in _pairs(codering, verslag):
            known = found.get(each.place)
            # for another regeling the plan may have it with a code
            if known is None or known.planned is None:
                found[each.place] = each
    return {f"a{number}": each for number, each in enumerate(found.values(), 1)}


def _pairs(codering: Codering, verslag: Verslag) -> Iterator[BesideActie]:
    seen: set[int] = set()
    for earlier in SideBySide(codering, verslag.dossier).planned:
        for same in earlier.same or (None,):
            seen.add(id(same))
            yield BesideActie(earlier.actie, same, codering)
    for actie, _ in codering.coded_acties:
        if id(actie) not in seen:
            yield BesideActie(None, actie, codering)


def beside_page(verslag: Verslag, versions: Mapping[str, str], moment: datetime) -> str:
    """Return the page; empty where there is no plan beside a report."""
    plan = verslag.dossier.plan
    if plan is None:
        return ""
    return render(
        "naast.html",
        versions,
        moment,
        bestuur=bestuur_name(verslag),
        rapport_name=rapport_name(verslag),
        boekjaar=verslag.aanlevering.rapport and verslag.aanlevering.rapport.boekjaar,
        plan=plan,
        report=page_name(verslag),
        acties=[*beside_acties(verslag).items()],
    )
