"""What ties the elements of an xml together where they do not stand in each other.

References to parents, parents that are repeated in each action, and lists of codes.
"""

from collections.abc import Mapping, Sequence

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, ProblemKind, ReadProblem
from bbc_check.domain.dutch import shortened
from bbc_check.domain.tekst import BLANK, Tekst
from bbc_check.reading.limits import MAX_CODES
from bbc_check.reading.source import over_limit
from bbc_check.reading.xml.places import KEY
from bbc_check.reading.xml.records import Entry, Record
from bbc_check.settings.profile import LinkProfile, XmlProfile

_UPWARDS = (Niveau.ACTIEPLAN, Niveau.BELEIDSDOELSTELLING, Niveau.STRATEGISCHE_DOELSTELLING)


class Ties:
    """Collects what one document says, and lays the ties when all of it is known.

    ``problems`` are those of the lists of codes, known after ``lay``.
    """

    def __init__(self, path: str, profile: XmlProfile) -> None:
        self._path, self._profile = path, profile
        self._keys: dict[tuple[Niveau, str], int] = {}
        self._codes: dict[int, str] = {}
        self._parents: dict[int, Mapping[Niveau, str]] = {}
        self._repeated: dict[int, Mapping[str, Tekst]] = {}
        self._links: list[tuple[str, str, int]] = []
        self._spelled: dict[str, str] = {}
        self.problems: list[ReadProblem] = []

    def add(self, index: int, element: Beleidselement, record: Record) -> None:
        """Remember how others refer to an element (by default its code), and to whom it refers."""
        if element.code is not None:
            self._keys.setdefault((element.niveau, element.code), index)
            if element.niveau is Niveau.ACTIE:
                self._codes[index] = element.code
        if not record.places.ties:
            return
        if (key := record.value(KEY)) is not None:
            self._keys[element.niveau, key] = index
        if parents := record.parents:
            self._parents[index] = parents
        if repeated := record.repeated:
            self._repeated[index] = repeated

    def add_link(self, profile: LinkProfile, entry: Entry) -> None:
        """Remember an entry of a list of codes."""
        key = entry.value("actie")
        for code in self._profile.spellings.codes(entry.value("code")):
            if profile is self._profile.codelijst:
                self._spelled[key] = code
            else:
                self._links.append((key, code, entry.line))

    def action_code(self, action: int | str) -> str | None:
        """Return the code of an action, by its index or by what refers to it; None for no code."""
        if isinstance(action, int):
            return self._codes.get(action)
        index = self._keys.get((Niveau.ACTIE, action))
        return action or None if index is None else self._codes.get(index)

    def lay(self, found: Sequence[Beleidselement | None]) -> tuple[Beleidselement, ...]:
        """Return the elements with their parents and codes."""
        elements = list(found)
        self._lay_parents(elements)
        self._lay_repeated(elements)
        self._lay_links(elements)
        if self._spelled:
            for index, each in enumerate(elements):
                if each is not None:
                    codes = tuple(self._spelled.get(code, code) for code in each.codes)
                    elements[index] = each._replace(codes=codes)
        return _without_gaps(elements)

    def _lay_parents(self, elements: list[Beleidselement | None]) -> None:
        for index, refs in self._parents.items():
            keys = ((niveau, refs[niveau]) for niveau in _UPWARDS if niveau in refs)
            parent = next((self._keys[key] for key in keys if key in self._keys), None)
            element = elements[index]
            if parent is not None and element is not None:
                elements[index] = element._replace(parent=parent)

    def _lay_repeated(self, elements: list[Beleidselement | None]) -> None:
        """Make one element of the fields that several actions repeat for their parents."""
        made: dict[tuple[Niveau, int | None, str], int] = {}
        for index, fields in self._repeated.items():
            action = elements[index]
            if action is None:
                continue
            above: int | None = action.parent
            for niveau in reversed(_UPWARDS):
                code = fields.get(f"{niveau} code", BLANK)
                title = fields.get(f"{niveau} korte_omschrijving", BLANK)
                key = (code.value or "").strip() or title.plain.strip()
                if not key:
                    continue
                place = (niveau, above, key)
                if place not in made:
                    made[place] = len(elements)
                    elements.append(self._parent(niveau, action, fields, above))
                above = made[place]
            elements[index] = action._replace(parent=above)

    def _parent(
        self, niveau: Niveau, action: Beleidselement, fields: Mapping[str, Tekst], above: int | None
    ) -> Beleidselement:
        def text(name: str) -> Tekst:
            return fields.get(f"{niveau} {name}", BLANK)

        first = next(each for name, each in fields.items() if name.startswith(f"{niveau} "))
        codes = text("externe_rapporteringscode")
        spelled = self._profile.spellings.codes(codes.value or "")
        return Beleidselement(
            niveau,
            (text("code").value or "").strip() or None,
            action.place._replace(xpath=f"{action.place.xpath}/{first.element}"),
            text("korte_omschrijving"),
            text("lange_omschrijving"),
            text("commentaar"),
            tuple(spelled),
            (codes.line,) * len(spelled),
            codes.element,
            above,
        )

    def _lay_links(self, elements: list[Beleidselement | None]) -> None:
        for ref, code, line in self._links:
            index = self._keys.get((Niveau.ACTIE, ref))
            element = None if index is None else elements[index]
            if index is None or element is None:
                detail = (
                    f"de code '{shortened(code)}' hoort bij actie '{shortened(ref)}',"
                    " die er niet in staat"
                )
                place = Place(self._path, line)
                self.problems.append(ReadProblem(ProblemKind.SCHEMA_BROKEN, place, detail))
                continue
            if len(element.codes) >= MAX_CODES:
                raise over_limit(f"een actie heeft meer dan {MAX_CODES} codes", line)
            elements[index] = element.with_codes([(code, line)])


def _without_gaps(elements: Sequence[Beleidselement | None]) -> tuple[Beleidselement, ...]:
    """Return the elements that turned out to be one, with the indices of their parents anew."""
    complete = tuple([each for each in elements if each is not None])
    if len(complete) == len(elements):
        return complete
    kept = [index for index, each in enumerate(elements) if each is not None]
    new = {old: index for index, old in enumerate(kept)}
    return tuple(
        each._replace(parent=new.get(each.parent) if each.parent is not None else None)
        for each in complete
    )
