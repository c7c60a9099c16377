"""The xbrl of a submission, a piece at a time: each amount has a context of its own."""

from collections.abc import Iterator

from tests.makers.generating.chance import Toeval
from tests.makers.generating.design import Ontwerp, standaardcode
from tests.makers.generating.form import vorm
from tests.makers.generating.wanted import Volgorde

_BELEIDSVELDEN = 900  # 0100 up to 0999, each with 100 parts
_AANDEEL_NUL, _AANDEEL_ZONDER_ACTIE = 0.15, 20  # amounts of 0,00; one in twenty is of no action
_MEESTE = 5_000_000  # cents


def xbrl(ontwerp: Ontwerp) -> Iterator[str]:
    """Yield the xbrl of a submission: head, a context or amount at a time, and tail."""
    parts = {name: text.lstrip("\n") for name, text in vorm().xbrl.items()}
    yield parts["kop"]
    if ontwerp.volgorde is Volgorde.CONTEXTEN_EERST:
        # written twice, drawn twice: nothing has to be remembered
        yield from (context for context, _ in _feiten(ontwerp, parts))
        yield from (fact for _, fact in _feiten(ontwerp, parts))
    else:
        for context, fact in _feiten(ontwerp, parts):
            yield context + fact
    yield parts["slot"]


def _feiten(ontwerp: Ontwerp, parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each context with its amount. Every action has an amount in every report year."""
    trek = Toeval(ontwerp.zaad, ontwerp.status, "bedragen").trek
    # the number of the bestuur stands in each context: filled in once
    context = parts["context"].replace("{kbo}", ontwerp.xbrl_kbo or ontwerp.kbo)
    fact, action = parts["feit"], parts["actie"]
    years = ontwerp.years
    kinds = vorm().uitgave, vorm().ontvangst
    shapes = [(year, kind) for kind in kinds for year in years]
    spare = ontwerp.feiten - ontwerp.acties * len(years)
    without = min(ontwerp.feiten // _AANDEEL_ZONDER_ACTIE, spare)
    each, rest = divmod(ontwerp.feiten - without, ontwerp.acties)
    number = 0
    for place in range(-1, ontwerp.acties):
        change = ontwerp.ingrepen.get(place)
        if place < 0:
            dimension, many = "", without
        elif change is not None and change.actiecode is not None:
            continue  # of an action that cannot be told apart there are no amounts
        else:
            dimension = action.format(code=standaardcode(place))
            many = each + (place < rest)
        covers = place >= 0 and ontwerp.rang(place) is not None
        for turn in range(many):
            field, shape = divmod(turn, len(shapes))
            year, kind = shapes[shape]
            number += 1
            cents = int(trek() * _MEESTE) if covers or trek() > _AANDEEL_NUL else 0
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
    if ontwerp.onbekende_actie is not None:
        number += 1
        dimension = action.format(code=ontwerp.onbekende_actie)
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
