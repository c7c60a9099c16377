"""One submission (xml and xbrl) of one policy report of one bestuur."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from bbc_check.domain.bedragen import Bedragen
from bbc_check.domain.jaren import boekjaren
from bbc_check.domain.tekst import BLANK, Tekst


class Niveau(StrEnum):
    """The levels of the beleids- en beheerscyclus, and the report itself above them."""

    AANLEVERING = "aanlevering"
    STRATEGISCHE_DOELSTELLING = "strategische_doelstelling"
    BELEIDSDOELSTELLING = "beleidsdoelstelling"
    ACTIEPLAN = "actieplan"
    ACTIE = "actie"

    @property
    def words(self) -> str:
        """The level as people name it."""
        return self.value.replace("_", " ")


# What belongs above an action; a strategische doelstelling above these is at choice.
HIGHER_LEVELS = frozenset({Niveau.BELEIDSDOELSTELLING, Niveau.ACTIEPLAN})


class Veld(StrEnum):
    """The fields of a beleidselement that a finding can point to."""

    KORTE_OMSCHRIJVING = "korte_omschrijving"
    LANGE_OMSCHRIJVING = "lange_omschrijving"
    COMMENTAAR = "commentaar"
    EXTERNE_RAPPORTERINGSCODE = "externe_rapporteringscode"


class RapportKind(StrEnum):
    """Kinds of beleidsrapport. UNKNOWN: the file names none; the three before it are out of scope."""

    MEERJARENPLAN = "meerjarenplan"
    AANPASSING_MEERJARENPLAN = "aanpassing_meerjarenplan"
    JAARREKENING = "jaarrekening"
    KWARTAALRAPPORT = "kwartaalrapport"
    OVERDRACHTEN = "overdrachten"
    OTHER_KIND = "andere"
    UNKNOWN = "onbekend"

    @property
    def out_of_scope(self) -> bool:
        """Whether the kind is recognised, but not judged by any rule."""
        return self in {
            RapportKind.KWARTAALRAPPORT,
            RapportKind.OVERDRACHTEN,
            RapportKind.OTHER_KIND,
        }


class Place(NamedTuple):
    """A place in a file: a path as the user gave it, and where known a line and an xpath.

    In a spreadsheet ``line`` is the row, and ``sheet`` and ``cell`` ("F12") take the place of xpath.
    """

    path: str
    line: int | None = None
    xpath: str | None = None
    sheet: str | None = None
    cell: str | None = None


class Beleidselement(NamedTuple):
    """A (strategische or beleids-) doelstelling, actieplan or actie, with its texts as they stand in the file.

    ``code`` is trimmed and None when blank; ``codes`` are the external reporting codes, trimmed,
    in document order; ``parent`` is the index of the parent in ``Aanlevering.elements``. In a
    spreadsheet ``code_cells`` are their cells, and ``Tekst.element`` is the cell of a text.
    """

    niveau: Niveau
    code: str | None
    place: Place
    korte_omschrijving: Tekst = BLANK
    lange_omschrijving: Tekst = BLANK
    commentaar: Tekst = BLANK
    codes: tuple[str, ...] = ()
    code_lines: tuple[int | None, ...] = ()
    code_element: str | None = None
    parent: int | None = None
    code_cells: tuple[str, ...] = ()

    def with_codes(self, codes: Iterable[tuple[str, int | None]]) -> "Beleidselement":
        """Return this element with more external codes, each with the line where it stands."""
        more = tuple(codes)
        return self._replace(
            codes=(*self.codes, *(code for code, _ in more)),
            code_lines=(*self.code_lines, *(line for _, line in more)),
        )

    @property
    def has_text(self) -> bool:
        """Whether a reader finds anything here: a title, a description or a commentaar."""
        texts = self.korte_omschrijving, self.lange_omschrijving, self.commentaar
        return not all(text.is_blank for text in texts)

    def text(self, veld: Veld) -> Tekst:
        """Return the text of a field; the code field has none."""
        match veld:
            case Veld.KORTE_OMSCHRIJVING:
                return self.korte_omschrijving
            case Veld.LANGE_OMSCHRIJVING:
                return self.lange_omschrijving
            case Veld.COMMENTAAR:
                return self.commentaar
            case Veld.EXTERNE_RAPPORTERINGSCODE:
                return BLANK

    def place_of(self, veld: Veld | None = None, code: str | None = None) -> Place:
        """Return where a field stands (for the code field: where ``code`` stands), or the element."""
        if veld is None:
            return self.place
        name: str | None
        if veld is Veld.EXTERNE_RAPPORTERINGSCODE:
            line = self.code_lines[self.codes.index(code)] if code in self.codes else None
            name = self.code_element
            if self.code_cells:
                name = self.code_cells[self.codes.index(code) if code in self.codes else 0]
        else:
            line, name = self.text(veld).line, self.text(veld).element
        if name is None:  # the field is absent: point to the element that should hold it
            return self.place
        line = line or self.place.line
        if self.place.sheet is not None:
            return Place(self.place.path, line, None, self.place.sheet, name)
        return Place(self.place.path, line, f"{self.place.xpath}/{name}")


class Bestuur(NamedTuple):
    """The reporting bestuur; the number as ten digits where it could be read so, else as spelled."""

    ondernemingsnummer: str | None = None
    name: str | None = None


class Rapport(NamedTuple):
    """The head of a report.

    The years are None when they are missing or no years; the ``_spelled`` twins hold what the file
    says (None: the field is absent), so that a rule can quote it. The eindjaar may be one that does
    not go with the boekjaar.
    """

    kind: RapportKind
    rapportcode: str | None
    status: str | None = None
    boekjaar: int | None = None
    boekjaar_spelled: str | None = None
    eindjaar: int | None = None
    eindjaar_spelled: str | None = None

    @property
    def boekjaren(self) -> tuple[int, ...]:
        """The report years; empty when the Boekjaar is unusable."""
        if self.boekjaar is None:
            return ()
        if self.kind is RapportKind.JAARREKENING:
            return (self.boekjaar,)
        return boekjaren(self.boekjaar, self.eindjaar)


class ProblemKind(StrEnum):
    """What can stand in the way of reading a submission."""

    UNREADABLE = "onleesbaar"
    DOCTYPE = "doctype"
    UNRECOGNISED = "niet_herkend"
    SCHEMA_BROKEN = "schemabreuk"
    LIMIT = "grens"
    NO_SUBMISSION = "geen_aanlevering"
    NO_PAIR = "geen_paar"
    XBRL_MISSING = "xbrl_ontbreekt"
    SINGLE_XML = "losse_xml"
    AMOUNT_UNUSABLE = "bedrag_onbruikbaar"
    AMOUNT_DOUBTFUL = "bedrag_slordig"
    NOT_SUBMITTED = "niet_aangeleverd"
    LIST_CONTRADICTS = "lijst_tegenstrijdig"
    LIST_LINE_UNREAD = "lijst_lijn_niet_gelezen"


class ReadProblem(NamedTuple):
    """One thing that went wrong while reading: ``detail`` is a Dutch sentence for the user.

    ``repair`` says what to do about it, where that is more than the rule can say (no full stop).
    """

    kind: ProblemKind
    place: Place
    detail: str
    repair: str = ""


class Identification(NamedTuple):
    """An ondernemingsnummer as one of the files of a submission gives it; ``where`` is how people call that."""

    where: str
    nummer: str
    place: Place


class Borderel(NamedTuple):
    """What a borderel says of the files it goes with: their names, without folders."""

    place: Place
    names: tuple[str, ...]


class Aanlevering(NamedTuple):
    """What was read of one submission; problems are values, so that nothing is ever silent.

    ``rapport`` is None when the xml could not be read, ``bedragen`` is None when there is no usable
    xbrl. ``source`` is the path as given, with the member of a zip behind an exclamation mark.
    ``spreadsheet`` tells that it is a spreadsheet; ``remarks`` are sentences (Dutch) about how it
    was read, for the user to judge. ``unread`` are fields of an action that could not be read
    anywhere, because it is not known where they stand. ``higher_levels`` are the levels above the
    actions whose texts are looked for: in a flat export there are none. ``files`` are the names
    of the xml and xbrl as found, without folders; ``beside`` those of all files in the same zip or
    folder, where there is a ``borderel`` to compare them with. ``digest`` is a digest of the files,
    only worked out where nothing else tells whether two submissions are the same.
    """

    source: str
    bestuur: Bestuur = Bestuur()
    rapport: Rapport | None = None
    head: Mapping[str, Place] = MappingProxyType({})
    elements: tuple[Beleidselement, ...] = ()
    bedragen: Bedragen | None = None
    identifications: tuple[Identification, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
    profile: str | None = None
    spreadsheet: bool = False
    remarks: tuple[str, ...] = ()
    unread: frozenset[Veld] = frozenset()
    higher_levels: frozenset[Niveau] = HIGHER_LEVELS
    files: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    borderel: Borderel | None = None
    digest: str | None = None

    @property
    def acties(self) -> Iterator[Beleidselement]:
        """The actions in document order."""
        return (element for element in self.elements if element.niveau is Niveau.ACTIE)

    @property
    def is_missing(self) -> bool:
        """Whether there is no submission: the bestuur only stands in the list of beneficiaries."""
        return any(each.kind is ProblemKind.NOT_SUBMITTED for each in self.problems)

    @property
    def is_list(self) -> bool:
        """Whether this is no submission, but the list of beneficiaries itself."""
        about_list = {ProblemKind.LIST_CONTRADICTS, ProblemKind.LIST_LINE_UNREAD}
        return any(each.kind in about_list for each in self.problems)

    @property
    def place(self) -> Place:
        """The submission as a whole, for findings that are about no single element."""
        return Place(self.source)

    def head_place(self, veld: str) -> Place:
        """Return where a header field stands, or the submission itself when it is absent."""
        return self.head.get(veld, self.place)

    def anchor_of(self, place: Place) -> int:
        """Return the line to show a place at: of what has none, where the head of its file begins.

        Whoever shows findings beside the lines of a file needs one for each; it is at least 1.
        """
        if place.line:
            return place.line
        head = (each.line for each in self.head.values() if each.path == place.path and each.line)
        return min(head, default=1)

    def ancestors(self, element: Beleidselement) -> tuple[Beleidselement, ...]:
        """Return the elements above ``element``, the highest first."""
        above: list[Beleidselement] = []
        index = element.parent
        while index is not None:
            above.insert(0, self.elements[index])
            index = self.elements[index].parent
        return tuple(above)
