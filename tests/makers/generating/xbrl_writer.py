"""The xbrl of a submission, a piece at a time: each amount has a context of its own."""

from collections.abc import Iterator

from tests.makers.generating.chance import Chance
from tests.makers.generating.design import Design, standard_code
from tests.makers.generating.form import export_form
from tests.makers.generating.wanted import XbrlOrder

_BELEIDSVELDEN = 900  # 0100 up to 0999, each with 100 parts
_SHARE_OF_ZERO, _ONE_WITHOUT_ACTIE_IN = 0.15, 20  # amounts of 0,00; one in twenty is of no action
_MOST = 5_000_000  # cents


def xbrl(design: Design) -> Iterator[str]:
    """Yield the xbrl of a submission: head, a context or amount at a time, and tail."""
    parts = {name: text.lstrip("\n") for name, text in export_form().xbrl.items()}
    yield parts["kop"]
    if design.xbrl_order is XbrlOrder.CONTEXTS_FIRST:
        # written twice, drawn twice: nothing has to be remembered
        yield from (context for context, _ in _facts(design, parts))
        yield from (fact for _, fact in _facts(design, parts))
    else:
        for context, fact in _facts(design, parts):
            yield context + fact
    yield parts["slot"]


def _facts(design: Design, parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each context with its amount. Every action has an amount in every report year."""
    draw = Chance(design.seed, design.status, "bedragen").draw
    # the number of the bestuur stands in each context: filled in once
    context = parts["context"].replace("{kbo}", design.xbrl_kbo or design.kbo)
    fact, action = parts["feit"], parts["actie"]
    years = design.years
    kinds = export_form().uitgave, export_form().ontvangst
    shapes = [(year, kind) for kind in kinds for year in years]
    spare = design.facts - design.acties * len(years)
    without = min(design.facts // _ONE_WITHOUT_ACTIE_IN, spare)
    each, rest = divmod(design.facts - without, design.acties)
    number = 0
    for place in range(-1, design.acties):
        change = design.changes.get(place)
        if place < 0:
            dimension, many = "", without
        elif change is not None and change.actiecode is not None:
            continue  # of an action that cannot be told apart there are no amounts
        else:
            dimension = action.format(code=standard_code(place))
            many = each + (place < rest)
        covers = place >= 0 and design.rank(place) is not None
        for turn in range(many):
            field, shape = divmod(turn, len(shapes))
            year, kind = shapes[shape]
            number += 1
            cents = int(draw() * _MOST) if covers or draw() > _SHARE_OF_ZERO else 0
            amount = f"{cents // 100}.{cents % 100:02d}"
            if change is not None and change.bedrag is not None and turn == 0:
                amount = change.bedrag
            yield (
                context.format(
                    nummer=number,
                    jaar=year,
                    soort=kind,
                    beleidsveld=_beleidsveld(place, field),
                    actie=dimension,
                ),
                fact.format(nummer=number, bedrag=amount),
            )
    if design.unknown_actie is not None:
        number += 1
        dimension = action.format(code=design.unknown_actie)
        yield (
            context.format(
                nummer=number, jaar=years[0], soort=kinds[0], beleidsveld="0100-00", actie=dimension
            ),
            fact.format(nummer=number, bedrag="1250.00"),
        )


def _beleidsveld(place: int, field: int) -> str:
    """Return a beleidsveld for an action: another for each ``field``."""
    code = (place * 7 + field) % _BELEIDSVELDEN
    return f"{100 + code:04d}-{field // _BELEIDSVELDEN:02d}"
