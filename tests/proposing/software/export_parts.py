"""What the exports of makers of software are written with: elements, attributes, amounts, an xbrl."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from tests.helpers.builder import Actie, Actieplan, Doelstelling, Rapport

Element = Doelstelling | Actieplan | Actie
Export = tuple[str, str | None]


def e(text: str | None) -> str:
    """Return a text as it stands in xml."""
    return escape(text or "")


def q(text: str | None) -> str:
    """Return a text as it stands in an attribute, between quotes."""
    return quoteattr(text or "")


def kind_of(r: Rapport) -> str:
    """Return the kind of report."""
    return r.kind or ""


def t(name: str, value: str | None) -> str:
    """Return an element with a text; nothing without one."""
    return "" if value is None else f"<{name}>{e(value)}</{name}>"


def a(**kw: str | None) -> str:
    """Return attributes; those without a value are left out."""
    return "".join(f" {k.rstrip('_')}={q(v)}" for k, v in kw.items() if v is not None)


def geld(act: Actie) -> Iterator[tuple[str, int, str]]:
    """Yield kind (U or O), year and amount."""
    for kind, amounts in (("U", act.bedragen), ("O", act.ontvangsten)):
        for year, amount in amounts.items():
            yield kind, year, amount


def xb(
    r: Rapport,
    dim: str,
    item: str,
    yeardim: str | None = None,
    kinddim: str | None = None,
    wrap: str = "{}",
) -> str:
    """Return an xbrl with these names for its dimensions and items."""
    out = "<xbrl xmlns='http://www.xbrl.org/2003/instance' xmlns:d='http://xbrl.org/2006/xbrldi' xmlns:i='http://www.xbrl.org/2003/iso4217' xmlns:t='http://taxonomie.voorbeeld/plan/2022'><unit id='e'><measure>i:EUR</measure></unit>"
    n = 0
    for x in r.acties:
        for k, y, v in geld(x):
            n += 1
            dims = f"<d:typedMember dimension='t:{dim}'><t:w>{e(wrap.format(x.code))}</t:w></d:typedMember>"
            if kinddim:
                dims += f"<d:explicitMember dimension='t:{kinddim}'>t:{ {'U': 'Expenditure', 'O': 'Revenue'}[k] }</d:explicitMember>"
            if yeardim:
                dims += f"<d:explicitMember dimension='t:{yeardim}'>t:Y{y}</d:explicitMember>"
            period = (
                "<instant>2022-12-31</instant>"
                if yeardim
                else f"<startDate>{y}-01-01</startDate><endDate>{y}-12-31</endDate>"
            )
            out += f"<context id='c{n}'><entity><identifier scheme='kbo'>{r.kbo}</identifier></entity><period>{period}</period><scenario>{dims}</scenario></context>"
            name = item if kinddim else item + {"U": "Uitgaven", "O": "Ontvangsten"}[k]
            out += f"<t:{name} contextRef='c{n}' unitRef='e' decimals='2'>{v}</t:{name}>"
    return out + "</xbrl>"
