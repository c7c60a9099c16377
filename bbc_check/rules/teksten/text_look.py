"""One look at every text of a submission, for all rules that look at the texts of all elements.

Most texts are of no interest to any of these rules, and a text may have to be fetched: so each is
asked for once, and only where a rule may have something to say it is remembered that it may.
"""

from dataclasses import dataclass, field

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Veld
from bbc_check.domain.rule import Inspection
from bbc_check.domain.tekst import MAX_CHARACTERS, MAX_TITLE
from bbc_check.texts.mojibake import may_be_broken

VELDEN = (Veld.KORTE_OMSCHRIJVING, Veld.LANGE_OMSCHRIJVING, Veld.COMMENTAAR)
BIJNA_VOL = MAX_CHARACTERS * 95 // 100
# A shorter beginning that codes share stands in too many texts.
_KORTSTE_BEGIN = 4
Plek = tuple[Beleidselement, Veld]


@dataclass(slots=True)
class Tekstblik:
    """Where the rules should look, in document order.

    ``te_lang`` are texts over 4000 characters, ``bijna_vol`` those that nearly are, ``lange_titels``
    over 100 and ``volle_titels`` of exactly 100; ``haken`` hold a "<", ``kapot`` may hold signs that
    are broken, and ``genoemd`` are actions that may name a code in these texts.
    """

    te_lang: list[Plek] = field(default_factory=list)
    bijna_vol: list[Plek] = field(default_factory=list)
    lange_titels: list[Beleidselement] = field(default_factory=list)
    volle_titels: list[Beleidselement] = field(default_factory=list)
    haken: list[Plek] = field(default_factory=list)
    kapot: list[Plek] = field(default_factory=list)
    genoemd: list[tuple[Beleidselement, tuple[Veld, ...]]] = field(default_factory=list)


def tekstblik(onderzoek: Inspection) -> Tekstblik:
    """Return where the rules should look; ``onderzoek.eens(tekstblik)`` looks once."""
    blik = Tekstblik()
    parts = _delen_van_codes(onderzoek)
    for element in onderzoek.aanlevering.elementen:
        texts = element.korte_omschrijving, element.lange_omschrijving, element.commentaar
        named: tuple[Veld, ...] = ()
        for veld, text in zip(VELDEN, texts, strict=True):
            length = text.lengte
            if not length:
                continue
            if length >= MAX_TITLE:
                _meet(blik, element, veld, length)
            stored = seen = text.waarde or ""
            if "<" in stored or "&" in stored:
                seen = text.kaal
                if "<" in stored:
                    blik.haken.append((element, veld))
            if not (stored.isascii() and seen.isascii()) and (
                may_be_broken(stored) or (seen != stored and may_be_broken(seen))
            ):
                blik.kapot.append((element, veld))
            for part in parts:
                if part in seen:
                    named = (*named, veld)
                    break
        if named and element.niveau is Niveau.ACTIE:
            blik.genoemd.append((element, named))
    return blik


def _meet(blik: Tekstblik, element: Beleidselement, veld: Veld, length: int) -> None:
    if length > MAX_CHARACTERS:
        blik.te_lang.append((element, veld))
    elif veld is Veld.KORTE_OMSCHRIJVING:
        (blik.lange_titels if length > MAX_TITLE else blik.volle_titels).append(element)
    elif length >= BIJNA_VOL:
        blik.bijna_vol.append((element, veld))


def _delen_van_codes(onderzoek: Inspection) -> tuple[str, ...]:
    """Return pieces of text of which one is in every text that names a valid code."""
    parts: dict[str, None] = {}
    for codering in onderzoek.coderingen:
        if codering.bekeken:
            codes = [each.code for each in codering.regeling.codes]
            shared = codes[0] if codes else ""
            while not all(code.startswith(shared) for code in codes):
                shared = shared[:-1]
            parts.update(dict.fromkeys([shared] if len(shared) >= _KORTSTE_BEGIN else codes))
    return tuple(parts)
