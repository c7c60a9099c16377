"""What becomes of what is found in a document: the head, its elements, amounts and lists."""

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place
from bbc_check.domain.dutch import with_dots
from bbc_check.reading.limits import (
    MAX_CODE,
    MAX_CONTEXTS,
    MAX_ELEMENTS,
    MAX_FIELD,
    MAX_LONG,
    MAX_LONG_TEXTS,
)
from bbc_check.reading.source import over_limit
from bbc_check.reading.unread import CodeSearch
from bbc_check.reading.xml.amounts import XmlAmounts
from bbc_check.reading.xml.open_elements import OpenKind
from bbc_check.reading.xml.places import CODES, Spot, places_of
from bbc_check.reading.xml.records import Entry, Record
from bbc_check.reading.xml.ties import Ties
from bbc_check.settings.profile import AmountProfile, Profile


class Finds:
    """What was found in one document.

    ``elements`` holds None for what turned out not to be an element after all; ``search`` is told
    of each value that is read.
    """

    def __init__(self, path: str, profile: Profile, search: CodeSearch | None) -> None:
        self._path, self._search = path, search
        self._notation = profile.xml.spellings
        self.head = Record(places_of(profile.xml).head)
        self.head_places: dict[str, Place] = {}
        self.elements: list[Beleidselement | None] = []
        self.ties = Ties(path, profile.xml)
        self.amounts = XmlAmounts(path, profile.xml)
        self._listed = 0
        self._long = 0

    @property
    def head_is_known(self) -> bool:
        """Whether all is known by which files are paired."""
        return {"ondernemingsnummer", "boekjaar"} <= self.head.fields.keys()

    def number(self, kind: OpenKind) -> None:
        """Give a kind that opens its place among the elements; a list has none."""
        places = kind.records[0].places
        if places.listed:
            self._listed += len(places.entries)
        else:
            kind.index = len(self.elements)
            self.elements.append(None)
        if len(self.elements) > MAX_ELEMENTS:
            most = with_dots(MAX_ELEMENTS)
            raise over_limit(f"het document telt meer dan {most} acties en andere elementen")
        if self._listed > MAX_CONTEXTS:
            most = with_dots(MAX_CONTEXTS)
            raise over_limit(f"de lijsten van bedragen en codes tellen meer dan {most} lijnen")

    def take(self, kind: OpenKind) -> bool:
        """Keep what was found in an open kind; return whether any of it was news."""
        used = False
        for record in kind.records:
            for found in record.take() if record.waiting else ():
                if isinstance(found, Entry):
                    self._add_amount(kind, found)
                    used = True
                else:
                    used = self.keep(kind, record, *found) or used
        return used

    def _add_amount(self, kind: OpenKind, entry: Entry) -> None:
        profile = entry.places.profile
        if kind.index is not None and isinstance(profile, AmountProfile):
            self.amounts.add(profile, entry, kind.index)

    def keep(
        self, kind: OpenKind, record: Record, spot: Spot, value: str, line: int, path: str
    ) -> bool:
        """Keep a value of an open kind; False when it is no news."""
        if len(value) > MAX_CODE:
            most = MAX_FIELD if spot.is_text or spot.name == CODES else MAX_CODE
            if len(value) > most:
                raise over_limit(f"een veld telt {with_dots(len(value))} tekens", line)
            self._long += len(value) if len(value) > MAX_LONG else 0
            if self._long > MAX_LONG_TEXTS:
                detail = f"de teksten van meer dan {with_dots(MAX_LONG)} tekens zijn samen te lang"
                raise over_limit(detail, line)
        if self._search is not None:
            self._search.mark_read(value)
        kept = record.keep(spot, value, line, path, self._notation)
        if kept and record is self.head:
            self.head_places[spot.name] = Place(self._path, line, f"{kind.xpath}/{path}")
        return kept

    def close(self, kind: OpenKind, line: int) -> Record | None:
        """Make of a complete element what it is; return which of its records that was, if any.

        ``line`` is where the element stands.
        """
        record = next((each for each in kind.records if each.fits()), None)
        if record is None or record is self.head:
            return record
        if record.places.listed:
            for entry in record.entries:
                self._close_listed(entry)
        elif kind.index is not None and record.places.niveau is not None:
            self._close_level(kind, kind.index, record, record.places.niveau, line)
        return record

    def _close_listed(self, entry: Entry) -> None:
        profile = entry.places.profile
        if isinstance(profile, AmountProfile):
            self.amounts.add(profile, entry, entry.value("actie"))
        else:
            self.ties.add_link(profile, entry)

    def _close_level(
        self, kind: OpenKind, index: int, record: Record, niveau: Niveau, line: int
    ) -> None:
        place = Place(self._path, line, kind.xpath)
        new = record.element(niveau, place, kind.above)
        self.elements[index] = new
        self.ties.add(index, new, record)
        for entry in record.entries:
            self._add_amount(kind, entry)
