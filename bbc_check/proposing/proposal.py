"""Propose a profile for a submission: the draft, and a preview of what it reads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from bbc_check.domain.aanlevering import Aanlevering, Beleidselement, ProblemKind
from bbc_check.domain.codes import CodeRecogniser
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.domain.loketnaam import BORDEREL
from bbc_check.proposing import toml_text as toml
from bbc_check.proposing.completeness import bevestigde_eerst, gemist
from bbc_check.proposing.draft import Ontwerp, ontwerpen
from bbc_check.proposing.fields import Codekenner
from bbc_check.proposing.writing import schrijf
from bbc_check.reading.choice import Choice
from bbc_check.reading.parcel import Parcel
from bbc_check.reading.profile.profile_file import load_profile_text
from bbc_check.reading.schemes.shipped import recognisers
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.submission import read_submission
from bbc_check.reading.tasks import XBRL, XML, Task

_MEESTE = 3
_MEESTE_ANDERE = 4
_TE_GROOT = (
    "# De export is te groot voor een voorproef: probeer dit ontwerp op een kleinere export."
)


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A profile as text, and how many actions it reads from the export it was made of.

    ``too_large`` tells that the export is too large to try it on; ``aangevuld`` names the other exports
    that something was taken from.
    """

    tekst: str
    acties: int
    vertrouwen: str
    te_groot: bool = False
    aangevuld: tuple[str, ...] = ()


@contextmanager
def bronnen(taak: Task) -> Iterator[tuple[Source | None, Source | None]]:
    """Give the xml and xbrl of a submission, also those inside a zip; raises Leesfout."""
    if taak.zip is None:
        yield taak.xml, taak.xbrl
        return
    with Parcel(taak.zip) as parcel:
        members = [lid for lid in parcel.leden() if lid.bestandsnaam.casefold() != BORDEREL]
        xmls = [lid for lid in members if lid.extensie == XML]
        xbrls = [lid for lid in members if lid.extensie == XBRL]
        xml = next(iter(xmls), None)
        same = [lid for lid in xbrls if xml is not None and lid.stam == xml.stam]
        yield xml, next(iter(same or xbrls), None)


def stel_voor(
    taak: Task,
    andere: Sequence[Task] = (),
    kenners: tuple[CodeRecogniser, ...] | None = None,
) -> Voorstel:
    """Return a profile for the software that wrote a submission; Leesfout says why there is none.

    What is missing in it (a plan has no commentaar) is taken from ``andere`` exports of that
    software. ``kenners`` recognise the codes of the regelingen (default: the shipped ones).
    """
    kenners = recognisers() if kenners is None else kenners
    if taak.rekenblad is not None:
        detail = "een rekenblad heeft geen profiel nodig; kijk het na met 'bbc-check check'"
        raise ReadError(ProblemKind.NIET_HERKEND, detail)
    with bronnen(taak) as (xml, xbrl):
        if xml is None:
            detail = (
                taak.problemen[0].detail if taak.problemen and xbrl is None else "er is geen xml"
            )
            raise ReadError(ProblemKind.NIET_HERKEND, detail)
        return _beste(taak, ontwerpen(xml, xbrl, Codekenner(kenners)), andere, kenners)


def _beste(
    taak: Task,
    drafts: Iterator[Ontwerp],
    andere: Sequence[Task],
    kenners: tuple[CodeRecogniser, ...],
) -> Voorstel:
    """Return the first draft that reads all that was seen; Leesfout says what the likeliest misses."""
    missed = ""
    for draft in bevestigde_eerst(drafts):
        used = tuple(other.naam for other in andere[:_MEESTE_ANDERE] if _vul_aan(draft, other))
        text = schrijf(draft)
        read = read_submission(
            taak,
            Choice((load_profile_text(text, "het ontwerp"),), gedwongen=True, herkenners=kenners),
        )
        actions = list(read.acties)
        too_large = not (actions or draft.document.volledig) and any(
            each.soort is ProblemKind.GRENS for each in read.problemen
        )
        missing = None if too_large else gemist(draft, actions)
        if missing is None:
            lines = [_TE_GROOT] if too_large else _voorproef(read, actions)
            return Voorstel(
                "\n".join([text, *lines]) + "\n", len(actions), draft.vertrouwen, too_large, used
            )
        missed = missed or missing
    raise ReadError(ProblemKind.NIET_HERKEND, missed or "er staat geen actie in")


def _vul_aan(draft: Ontwerp, taak: Task) -> bool:
    """Take what a draft lacks from another export, if that is of the same software."""
    try:
        with bronnen(taak) as (xml, xbrl):
            other = None if xml is None else next(ontwerpen(xml, xbrl, draft.kijker.kenner), None)
    except ReadError:
        return False
    return other is not None and draft.vul_aan(other)


def _voorproef(read: Aanlevering, actions: list[Beleidselement]) -> list[str]:
    """Return comments that show how the draft reads its own export."""
    report = read.rapport
    head = [f"Zo leest dit ontwerp de export: {count_of(len(actions), 'actie', 'acties')}"]
    if report is not None:
        head.append(f"soort {str(report.soort).replace('_', ' ')}")
        head.append(f"boekjaar {report.boekjaar or report.boekjaar_gelezen or 'onbekend'}")
        if report.eindjaar:
            head.append(f"tot en met {report.eindjaar}")
    lines = toml.commentaar(", ".join(head) + ".")
    for problem in read.problemen[:5]:
        lines += toml.commentaar(f"LET OP: {shortened(problem.detail, 200)}")
    if not actions:
        lines += ["# LET OP: er is geen enkele actie gelezen; dit ontwerp is zo niet bruikbaar."]
    for number, action in enumerate(actions[:_MEESTE], 1):
        lines += ["#", *_actie(read, action, number)]
    return lines


def _actie(read: Aanlevering, action: Beleidselement, number: int) -> list[str]:
    above = [
        f"{each.niveau} {each.code or '?'} '{shortened(each.korte_omschrijving.kaal, 40)}'"
        for each in read.ancestors(action)
    ]
    rows = [f"{number}. actie {action.code or '(geen code)'}, onder {' > '.join(above) or 'niets'}"]
    for name, text in (
        ("korte omschrijving", action.korte_omschrijving),
        ("lange omschrijving", action.lange_omschrijving),
        ("commentaar", action.commentaar),
    ):
        shown = "(leeg)" if text.is_blank else f"'{shortened(' '.join(text.kaal.split()), 70)}'"
        rows.append(f"   {name}: {shown}")
    rows.append(f"   codes: {', '.join(map(repr, action.codes)) or '(geen)'}")
    rows.append(f"   bedragen: {_bedragen(read, action)}")
    return [line for row in rows for line in toml.commentaar(row)]


def _bedragen(read: Aanlevering, action: Beleidselement) -> str:
    if read.bedragen is None:
        return "(onbekend: geen xbrl en geen bedragen in de xml)"
    years = read.bedragen.per_actie.get(action.code or "", {})
    parts = []
    for year, each in sorted(years.items()):
        amounts = [("uitgave", each.uitgave), ("ontvangst", each.ontvangst), ("", each.overig)]
        shown = [f"{name} {value}".strip() for name, value in amounts if value] or [str(Decimal(0))]
        parts.append(f"{year}: {' en '.join(shown)}")
    return "; ".join(parts) or "(geen)"
