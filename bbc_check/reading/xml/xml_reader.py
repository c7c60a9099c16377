"""The xml of a submission: read in one pass, and held against its XSD in the same."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from bbc_check.domain.aanlevering import (
    Beleidselement,
    Bestuur,
    Niveau,
    Place,
    ProblemKind,
    Rapport,
    RapportKind,
    ReadProblem,
)
from bbc_check.domain.bedragen import Bedragen
from bbc_check.reading.choice import Choice, default_choice
from bbc_check.reading.events import Root, read_events
from bbc_check.reading.schema import SchemaCheck
from bbc_check.reading.source import ReadError, Source
from bbc_check.reading.unread import HOW_TO_COMPLETE, CodeSearch, CodeSpotter, Unread
from bbc_check.reading.xml.document import Document, HeadRead
from bbc_check.reading.xml.head import bestuur_of, rapport_of
from bbc_check.settings.profile import Profile


class Xml(NamedTuple):
    """What one xml says; ``head`` tells where the fields of its head stand.

    ``bedragen`` is None where the profile has no amounts in the xml. ``unread`` are the places of
    codes that were not read, ``unread_texts`` those of long texts in actions.
    """

    bestuur: Bestuur
    rapport: Rapport
    head: Mapping[str, Place]
    elements: tuple[Beleidselement, ...]
    problems: tuple[ReadProblem, ...]
    profile: Profile
    bedragen: Bedragen | None = None
    unread: tuple[Unread, ...] = ()
    unread_texts: tuple[Unread, ...] = ()


class _XmlReading:
    """One reading of one document: begins at its root, which tells the profile."""

    def __init__(self, source: Source, choice: Choice, *, only_head: bool = False) -> None:
        self._source, self._choice, self._only_head = source, choice, only_head
        self._waiting: list[bytes] = []  # pieces up to the one with the root
        self._check: SchemaCheck | None = None
        self._search: CodeSearch | None = None
        self._spotter = CodeSpotter(choice.recognisers)

    def begin(self, parser: XMLParserType, root: Root, attributes: Mapping[str, str]) -> None:
        """Choose the profile and let it read the rest."""
        self.profile = profile = self._choice.for_xml(self._source, root)
        xml = profile.xml
        if not self._only_head:
            if not profile.shipped:
                everything = not profile.knows_codes
                self._search = CodeSearch(self._spotter, everything=everything)
            if xml.schema is not None:
                self._check = SchemaCheck(xml.schema, xml.schema_namespace, root)
        self.document = Document(
            self._source.name, profile, self._search, only_head=self._only_head
        )
        self.document.begin(parser, root, attributes)

    def passed(self, piece: bytes) -> None:
        """Let libxml2 see what expat let pass and what is within our limits."""
        if not hasattr(self, "document"):
            self._waiting.append(piece)
            return
        self.document.check_text()
        if self._check is not None:
            self._check.feed(b"".join((*self._waiting, piece)))
            self._waiting = []

    def outcome(self) -> Xml:
        """Return what was read."""
        finds = self.document.finds
        elements = finds.ties.lay(finds.elements)
        finds.head.complete()
        breaches = self._check.problems(self._source.name) if self._check else ()
        rapport = rapport_of(finds.head, self.profile)
        if rapport.kind is RapportKind.OTHER_KIND and self._breaks_kind(breaches):
            rapport = rapport._replace(kind=RapportKind.UNKNOWN)
        return Xml(
            bestuur_of(finds.head),
            rapport,
            finds.head_places,
            elements,
            (*finds.ties.problems, *finds.amounts.problems(), *breaches),
            self.profile,
            finds.amounts.total(finds.ties.action_code),
            self._search.unread(self._spotter.for_kind(rapport.kind)) if self._search else (),
            self._search.unread_texts(elements) if self._search else (),
        )

    def _breaks_kind(self, breaches: Iterable[ReadProblem]) -> bool:
        """Return whether the kind of the report is no text of its own: then it is no other kind."""
        place = self.document.finds.head_places.get("rapportcode")
        return place is not None and any(each.place.xpath == place.xpath for each in breaches)


def read_xml(source: Source, choice: Choice | None = None) -> Xml:
    """Read the xml of a submission.

    Raises ReadError when it cannot be read at all. A document that breaks its XSD is read all the
    same; its breaches are among the problems.
    """
    reading = _XmlReading(source, choice or default_choice())
    read_events(source, reading.begin, reading.passed)
    read = reading.outcome()
    if not read.profile.shipped and not any(each.niveau is Niveau.ACTIE for each in read.elements):
        detail = f"het profiel '{read.profile.id}' past, maar vindt er geen enkele actie in"
        raise ReadError(ProblemKind.UNRECOGNISED, detail, repair=HOW_TO_COMPLETE)
    return read


def read_head(source: Source, choice: Choice | None = None) -> Xml:
    """Read the head of an xml only, to find the xbrl that belongs to it; raises ReadError."""
    reading = _XmlReading(source, choice or default_choice(), only_head=True)
    with suppress(HeadRead):
        read_events(source, reading.begin, reading.passed)
    return reading.outcome()
