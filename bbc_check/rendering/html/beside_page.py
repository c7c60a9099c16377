"""The page that lays a jaarrekening beside the plan of its year, action by action."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from bbc_check.domain.aanlevering import Beleidselement
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


class BesideActie(NamedTuple):
    """A coded action in the plan, in the jaarrekening, or in both; ``id`` is by what pages link to it."""

    id: str
    planned: CodedActie | None
    booked: Beleidselement | None
    texts: tuple[BesideText, ...]
    commentaar: str
    amounts: tuple[Bedrag | None, Bedrag | None]

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

    @property
    def changed(self) -> bool:
        """Whether a text or the code is another one."""
        if self.planned is None or self.booked is None:
            return False
        return self.planned.codes != self.booked.codes or any(each.changed for each in self.texts)


def beside_acties(verslag: Verslag) -> list[BesideActie]:
    """Return the actions: what only the plan has first, then what changed, the same, and what is new.

    Empty where there is no plan beside a report.
    """
    found: dict[object, BesideActie] = {}
    if verslag.dossier.plan is None:
        return []
    for codering in verslag.coderingen:
        for planned, booked in _pairs(codering, verslag):
            place = booked.place if booked else planned and planned.place
            found.setdefault(place, _beside(f"a{len(found) + 1}", planned, booked, codering))
    return sorted(found.values(), key=_order)


def _order(each: BesideActie) -> int:
    if each.booked is None:
        return 0
    return 3 if each.planned is None else 2 - each.changed


def _pairs(
    codering: Codering, verslag: Verslag
) -> Iterator[tuple[CodedActie | None, Beleidselement | None]]:
    seen: set[int] = set()
    for earlier in SideBySide(codering, verslag.dossier).planned:
        for same in earlier.same or (None,):
            seen.add(id(same))
            yield earlier.actie, same
    for actie, _ in codering.coded_acties:
        if id(actie) not in seen:
            yield None, actie


def _beside(
    id: str, planned: CodedActie | None, booked: Beleidselement | None, codering: Codering
) -> BesideActie:
    was = (planned.title, planned.lange_omschrijving.plain) if planned else ("", "")
    now = ("", "")
    if booked:
        now = booked.korte_omschrijving.plain, booked.lange_omschrijving.plain
    rapport = codering.aanlevering.rapport
    year = rapport.boekjaar if rapport and rapport.boekjaar else 0
    return BesideActie(
        id,
        planned,
        booked,
        tuple(map(_text, ("Titel", "Lange omschrijving"), was, now)),
        booked.commentaar.plain if booked else "",
        (
            dict(planned.bedragen).get(year) if planned else None,
            amount_of(codering, booked, year) if booked else None,
        ),
    )


def _text(name: str, was: str, now: str) -> BesideText:
    """Return a text beside its twin; where it has none, nothing in it is marked."""
    if was and now:
        return BesideText(name, *word_changes(was, now))
    left, right = ([TextPiece(each, changed=False)] if each else [] for each in (was, now))
    return BesideText(name, left, right)


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
        source=verslag.aanlevering.source,
        report=page_name(verslag),
        acties=beside_acties(verslag),
    )
