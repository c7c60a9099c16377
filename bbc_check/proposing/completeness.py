"""Whether a draft reads all that was seen of the export it was made of."""

from collections.abc import Iterator, Sequence

from bbc_check.domain.aanlevering import Beleidselement
from bbc_check.domain.codes import canonical
from bbc_check.domain.dutch import count_of
from bbc_check.proposing.draft import Ontwerp
from bbc_check.proposing.fields import Codekenner
from bbc_check.proposing.levels import ACTIE
from bbc_check.proposing.tree import Knoop
from bbc_check.reading.source import ReadError

_LANGSTE_CODE = 60
_ENKELE = 2


def bevestigde_eerst(drafts: Iterator[Ontwerp]) -> Iterator[Ontwerp]:
    """Yield last the drafts whose actions the xbrl does not know: another level may be the action.

    What is called an action stays one: the xbrl may be of another report.
    """
    later: list[Ontwerp] = []
    try:
        for draft in drafts:
            level, sure = draft.actie.eigen.niveau
            if draft.onbevestigd and (level != ACTIE or sure < 2):
                later.append(draft)
            else:
                yield draft
    except ReadError:
        if not later:
            raise
    yield from later


def gemist(draft: Ontwerp, actions: Sequence[Beleidselement]) -> str | None:
    """Return in a sentence what a draft leaves unread, or that it reads no actions; None if nothing.

    A draft that reads a part would let the rest pass unseen, and is worse than none.
    """
    nodes = draft.actie.eigen.knopen
    seen, read = len(nodes), len(actions)
    element = draft.actie.eigen.element
    if read < seen or (draft.document.volledig and read != seen):
        return (
            f"er staan {count_of(seen, 'actie', 'acties')} in (<{element}>), maar een ontwerp leest er maar"
            f" {read} van; maak het profiel met de hand"
            if read < seen
            else f"een ontwerp leest {read} acties en er staan er maar {seen} in (<{element}>)"
        )
    named = [each.code or each.korte_omschrijving.kaal.strip() for each in actions]
    if len(set(filter(None, named))) < 0.5 * read:
        return f"wat het meest op een actie lijkt (<{element}>), heeft geen eigen code of titel"
    texts = [
        (each.korte_omschrijving.kaal, each.lange_omschrijving.kaal)
        for each in actions
        if not each.lange_omschrijving.is_blank
    ]
    own = [each.code for each in actions if each.code]
    # one text for all actions, each with a code of its own, is an export made anonymous
    alike = len(set(texts)) == 1 and len(set(own)) == read
    if len(texts) >= _ENKELE and len(set(texts)) < 0.7 * len(texts) and not alike:
        return (
            f"elke actie staat in meer dan een <{element}> (een rij per jaar of per code?); een profiel kan enkel"
            " lezen wat per actie bijeenstaat. Vraag de leverancier een export met een rij per actie"
        )
    is_code = draft.kijker.kenner.is_code
    codes = sum(len(_codes(node, draft.kijker.kenner)) for node in nodes)
    found = sum(len({canonical(code) for code in each.codes if is_code(code)}) for each in actions)
    if found < codes:
        return (
            f"in de acties (<{element}>) staan {count_of(codes, 'code', 'codes')} van een regeling, maar een ontwerp"
            f" leest er maar {found} van; maak het profiel met de hand"
        )
    return None


def _codes(node: Knoop, kenner: Codekenner) -> set[str]:
    texts = [text for each in node.alle() for text in (each.tekst, *each.attributen.values())]
    short = (text for text in texts if 0 < len(text) < _LANGSTE_CODE)
    return {canonical(text) for text in short if kenner.is_code(text)}
