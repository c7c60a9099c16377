"""The coded actions of a report, each with what is to be mended in it."""

from collections.abc import Sequence
from typing import NamedTuple

from bbc_check.domain.aanlevering import Beleidselement, RapportKind, Veld
from bbc_check.domain.bedragen import Bedrag
from bbc_check.domain.codering import Codering, amount_of
from bbc_check.domain.codes import CodeKind, ReadCode
from bbc_check.domain.finding import QUOTED, Cause
from bbc_check.domain.rule import TEXT_FIELDS
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE, NEARLY_FULL, Tekst
from bbc_check.rendering.repairs import Repair, anchor_of


class NumberedCause(NamedTuple):
    """A cause in an action, with the number of the repair that tells it."""

    number: int
    cause: Cause


class CardField(NamedTuple):
    """A text of an action: how full it is (hundredths of ``most``), and what is wrong with it.

    ``state`` is the class that colours the gauge; ``quotes`` is what findings name of the text.
    """

    veld: Veld
    text: Tekst
    most: int
    state: str
    filled: int
    causes: tuple[NumberedCause, ...]
    quotes: tuple[str, ...]


class ActionCard(NamedTuple):
    """A coded action; ``id`` is by what the page links to it."""

    id: str
    element: Beleidselement
    codes: tuple[ReadCode, ...]
    parents: Sequence[Beleidselement]
    fields: tuple[CardField, ...]
    bedragen: tuple[tuple[int, Bedrag], ...]
    causes: tuple[NumberedCause, ...]


class Cards(NamedTuple):
    """The coded actions, those with findings before the others, each in the order of the report."""

    found: tuple[ActionCard, ...]
    clean: tuple[ActionCard, ...]

    @property
    def ids(self) -> dict[str | None, str]:
        """The id of the card of an element, by its anchor."""
        return {anchor_of(each.element): each.id for each in (*self.found, *self.clean)}


def action_cards(coderingen: Sequence[Codering], repairs: Sequence[Repair]) -> Cards:
    """Return a card for each action with a code of any of the regelingen."""
    causes = _causes(repairs)
    of: dict[str | None, Codering] = {}
    codes: dict[str | None, list[ReadCode]] = {}
    for codering in coderingen:
        for actie, read in codering.coded_acties:
            anchor = anchor_of(actie)
            of.setdefault(anchor, codering)
            codes.setdefault(anchor, []).extend(read)
    found: list[ActionCard] = []
    clean: list[ActionCard] = []
    for actie in coderingen[0].aanlevering.acties if coderingen else ():
        anchor = anchor_of(actie)
        if anchor not in of:
            continue
        own = tuple(causes.get(anchor, ()))
        id = f"actie-{len(found) + len(clean) + 1}"
        card = _card(of[anchor], actie, id, _counting_first(codes[anchor]), own)
        (found if own else clean).append(card)
    return Cards(tuple(found), tuple(clean))


def _causes(repairs: Sequence[Repair]) -> dict[str | None, list[NumberedCause]]:
    """Return what is wrong with each element, by its anchor, with the number of its repair."""
    causes: dict[str | None, list[NumberedCause]] = {}
    for number, repair in enumerate(repairs, 1):
        for site in repair.sites:
            if site.anchor is not None:
                causes.setdefault(site.anchor, []).append(NumberedCause(number, site.cause))
    return causes


def _counting_first(codes: Sequence[ReadCode]) -> tuple[ReadCode, ...]:
    """Return each spelling once; to one regeling it may be foreign, and to another one valid."""
    of_each: dict[str, ReadCode] = {}
    for read in codes:
        if not (known := of_each.get(read.value)) or known.kind is CodeKind.FOREIGN:
            of_each[read.value] = read
    return tuple(of_each.values())


def _card(
    codering: Codering,
    actie: Beleidselement,
    id: str,
    codes: tuple[ReadCode, ...],
    causes: tuple[NumberedCause, ...],
) -> ActionCard:
    years = sorted(codering.years_of(actie) or ())
    amounts = ((year, amount_of(codering, actie, year)) for year in years)
    return ActionCard(
        id,
        actie,
        codes,
        codering.aanlevering.ancestors(actie),
        tuple(_fields(codering, actie, causes)),
        tuple((year, amount) for year, amount in amounts if amount is not None),
        causes,
    )


def _fields(
    codering: Codering, actie: Beleidselement, causes: Sequence[NumberedCause]
) -> list[CardField]:
    rapport = codering.aanlevering.rapport
    booked = rapport is not None and rapport.kind is RapportKind.JAARREKENING
    fields = []
    for veld in TEXT_FIELDS:
        text = actie.text(veld)
        if veld is Veld.COMMENTAAR and text.is_blank and not booked:
            continue  # a plan has nothing to say there
        most = MAX_TITLE if veld is Veld.KORTE_OMSCHRIJVING else MAX_CHARACTERS
        filled = text.length / most
        state = "over" if filled > 1 else "bijna" if filled >= NEARLY_FULL else "goed"
        own = tuple(each for each in causes if each.cause.first.breach.veld is veld)
        named = (dict(each.cause.first.breach.data).get(QUOTED, "") for each in own)
        quotes = tuple(dict.fromkeys(filter(None, named)))
        width = min(100, round(filled * 100))
        fields.append(CardField(veld, text, most, state, width, own, quotes))
    return fields
