"""What a run keeps of a submission once it was judged: enough for totals, overviews and lists."""

from dataclasses import dataclass, replace

from bbc_check.domain.aanlevering import Aanlevering, Place
from bbc_check.domain.bedragen import Bedrag
from bbc_check.domain.codering import Codering
from bbc_check.domain.codes import CodeSoort
from bbc_check.domain.dekkingstabel import CoverageRow, amount_of, dekkingstabel
from bbc_check.domain.regeling import GeldigeCode
from bbc_check.domain.verslag import Verslag


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """How the codes of one regeling that applies cover the report years.

    ``checked_count`` is False when there are no amounts to tell in which years the actions run.
    """

    regeling: str
    naam: str
    rijen: tuple[CoverageRow, ...]
    nagekeken: bool = True


@dataclass(frozen=True, slots=True)
class GecodeerdeActie:
    """An action with a code of a regeling: ``codes`` as spelled, ``bedragen`` by year.

    ``geldig`` are the codes of the regeling that stand there letter for letter.
    """

    regeling: str
    plaats: Place
    code: str | None
    titel: str
    codes: tuple[str, ...]
    bedragen: tuple[tuple[int, Bedrag], ...]
    geldig: tuple[GeldigeCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """An outcome without the submission itself: light enough to keep hundreds, and to be sent.

    ``verslag`` has everything but the elements, amounts and coderingen, which may be large: what
    overviews and lists need of these is in ``tabellen`` and ``acties``.
    """

    verslag: Verslag
    tabellen: tuple[CoverageTable, ...] = ()
    acties: tuple[GecodeerdeActie, ...] = ()

    @classmethod
    def van(cls, verslag: Verslag) -> "Summary":
        """Return what is kept of an outcome."""
        applying = [each for each in verslag.coderingen if each.applies]
        return cls(
            replace(verslag, aanlevering=_zonder_inhoud(verslag.aanlevering), coderingen=()),
            tuple(
                CoverageTable(
                    each.regeling.id,
                    each.regeling.naam,
                    rows,
                    verslag.aanlevering.bedragen is not None,
                )
                for each in applying
                if (rows := dekkingstabel(each))
            ),
            tuple(actie for each in applying for actie in _acties(each)),
        )


def _zonder_inhoud(aanlevering: Aanlevering) -> Aanlevering:
    return replace(aanlevering, kop={}, elementen=(), bedragen=None)


def _acties(codering: Codering) -> list[GecodeerdeActie]:
    return [
        GecodeerdeActie(
            codering.regeling.id,
            actie.plaats,
            actie.code,
            actie.korte_omschrijving.kaal,
            actie.codes,
            tuple(
                (year, amount)
                for year in sorted(codering.years_of(actie) or ())
                if (amount := amount_of(codering, actie, year)) is not None
            ),
            tuple(
                codering.regeling.code(read.waarde)
                for read in codes
                if read.soort is CodeSoort.GELDIG
            ),
        )
        for actie, codes in codering.coded_acties
    ]
