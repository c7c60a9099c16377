"""What ties the elements of an xml together where they do not stand in each other.

References to parents, parents that are repeated in each action, lists of codes, and amounts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from lxml import etree

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, ProblemKind, ReadProblem
from bbc_check.domain.bedragen import Bedrag, Bedragen
from bbc_check.domain.dutch import count_of, shortened
from bbc_check.domain.jaren import year_of
from bbc_check.domain.tekst import BLANK, Tekst
from bbc_check.reading.limits import MAX_CODE, MAX_CODES, MAX_CONTEXTEN
from bbc_check.reading.numbers import is_amount
from bbc_check.reading.profile.model import AmountProfile, LinkProfile, ProfileValue, XmlProfile
from bbc_check.reading.profile.path import attributes_of
from bbc_check.reading.profile.xbrl_names import EXPENSE, OTHER, RECEIPT
from bbc_check.reading.source import ReadError


@dataclass(frozen=True, slots=True)
class _Bedrag:
    """An amount as written; ``actie`` is an index of an element, or what refers to one."""

    actie: int | str
    jaar: str
    soort: str
    waarde: str
    line: int | None


class Verbanden:
    """Collects what one document says, and lays the ties when all of it is known."""

    def __init__(self, pad: str, profiel: XmlProfile) -> None:
        self._pad, self._profiel = pad, profiel
        self._sleutels: dict[tuple[Niveau, str], int] = {}
        self._ouders: dict[int, Mapping[Niveau, str]] = {}
        self._herhaald: dict[int, Mapping[str, Tekst]] = {}
        self._koppelingen: list[tuple[str, str, int | None]] = []
        self._codelijst: dict[str, str] = {}
        self._bedragen: list[_Bedrag] = []
        self._codes: dict[int | str, str] = {}
        self._problemen: list[ReadProblem] = []

    def element(
        self,
        index: int,
        element: Beleidselement,
        sleutel: str | None = None,
        ouders: Mapping[Niveau, str] = MappingProxyType({}),
    ) -> None:
        """Remember how others refer to an element (by default its code), and to whom it refers."""
        for key in (element.code, sleutel):
            if key is not None:
                self._sleutels.setdefault((element.niveau, key), index)
        if sleutel is not None:
            self._sleutels[element.niveau, sleutel] = index
        if ouders:
            self._ouders[index] = ouders
        if element.niveau is Niveau.ACTIE and element.code is not None:
            self._codes[index] = element.code

    def herhaald(self, index: int, velden: Mapping[str, Tekst]) -> None:
        """Remember the fields of higher levels that stand in an action ("actieplan code")."""
        self._herhaald[index] = velden

    def lijst(self, profiel: AmountProfile | LinkProfile, element: etree._Element) -> None:
        """Take one complete element of a list beside the actions."""
        ref, line = (_waarde(profiel.actie, element) if profiel.actie else ""), element.sourceline
        if isinstance(profiel, AmountProfile):
            self._bedrag(profiel, element, ref, line)
            return
        for code in self._profiel.schrijfwijzen.codes(_waarde(profiel.code, element)):
            if profiel is self._profiel.codelijst:
                self._codelijst[ref] = code
            else:
                self._koppelingen.append((ref, code, line))

    def bedrag(self, profiel: AmountProfile, element: etree._Element, index: int | None) -> None:
        """Take an amount that stands inside an action."""
        if index is None:
            return
        if profiel.element.attribuut is None:
            self._bedrag(profiel, element, index, element.sourceline)
            return
        for name, value in attributes_of(element, profiel.element.attribuut):
            year = name if _uit_naam(profiel.jaar) else _waarde(profiel.jaar, element)
            year = profiel.jaar.gevonden(year)
            kind = (
                name
                if profiel.soort and _uit_naam(profiel.soort)
                else self._soort(profiel, element)
            )
            self._voeg_toe(index, year, kind, value, element.sourceline)

    def _bedrag(
        self, profiel: AmountProfile, element: etree._Element, actie: int | str, line: int | None
    ) -> None:
        year, value = _waarde(profiel.jaar, element), _waarde(profiel.waarde, element)
        self._voeg_toe(actie, year, self._soort(profiel, element), value, line)

    def _soort(self, profiel: AmountProfile, element: etree._Element) -> str:
        kind = _waarde(profiel.soort, element).casefold() if profiel.soort else ""
        for name, words in ((EXPENSE, profiel.uitgave), (RECEIPT, profiel.ontvangst)):
            if kind == name or kind in words:
                return name
        return OTHER

    def _voeg_toe(
        self, actie: int | str, jaar: str, soort: str, waarde: str, line: int | None
    ) -> None:
        if len(self._bedragen) >= MAX_CONTEXTEN:
            raise ReadError(ProblemKind.GRENS, f"er zijn meer dan {MAX_CONTEXTEN} bedragen")
        if max(len(jaar), len(waarde)) > MAX_CODE:
            raise ReadError(ProblemKind.GRENS, "een bedrag of een jaar is onredelijk lang", line)
        year = self._profiel.schrijfwijzen.jaar(jaar).strip()
        self._bedragen.append(_Bedrag(actie, year, soort, waarde.strip(), line))

    def leg(self, found: Sequence[Beleidselement | None]) -> tuple[tuple[Beleidselement, ...], int]:
        """Return the elements with their parents and codes, and the number of broken references."""
        elements = list(found)
        broken = 0
        for index, refs in self._ouders.items():
            keys = ((niveau, refs[niveau]) for niveau in _VAN_ONDER if niveau in refs)
            parent = next((self._sleutels[key] for key in keys if key in self._sleutels), None)
            element = elements[index]
            if parent is None:
                broken += 1
            elif element is not None:
                elements[index] = replace(element, ouder=parent)
        self._herhaalde_ouders(elements)
        self._leg_codes(elements)
        if self._codelijst:
            elements = [each and self._voluit(each) for each in elements]
        return _zonder_gaten(elements), broken

    def _herhaalde_ouders(self, elements: list[Beleidselement | None]) -> None:
        """Make one element of the fields that several actions repeat for their parents."""
        made: dict[tuple[Niveau, int | None, str], int] = {}
        for index, fields in self._herhaald.items():
            action = elements[index]
            if action is None:
                continue
            above: int | None = action.ouder
            for niveau in reversed(_VAN_ONDER):
                code = fields.get(f"{niveau} code", BLANK)
                title = fields.get(f"{niveau} korte_omschrijving", BLANK)
                key = (code.waarde or "").strip() or title.kaal.strip()
                if not key:
                    continue
                place = (niveau, above, key)
                if place not in made:
                    made[place] = len(elements)
                    elements.append(self._ouder(niveau, action, fields, above))
                above = made[place]
            elements[index] = replace(action, ouder=above)

    def _ouder(
        self, niveau: Niveau, action: Beleidselement, fields: Mapping[str, Tekst], above: int | None
    ) -> Beleidselement:
        def text(name: str) -> Tekst:
            return fields.get(f"{niveau} {name}", BLANK)

        first = next(each for name, each in fields.items() if name.startswith(f"{niveau} "))
        codes = text("externe_rapporteringscode")
        spelled = self._profiel.schrijfwijzen.codes(codes.waarde or "")
        return Beleidselement(
            niveau,
            (text("code").waarde or "").strip() or None,
            replace(action.plaats, xpath=f"{action.plaats.xpath}/{first.element}"),
            text("korte_omschrijving"),
            text("lange_omschrijving"),
            text("commentaar"),
            text("evaluatie"),
            tuple(spelled),
            (codes.line,) * len(spelled),
            codes.element,
            above,
        )

    def _leg_codes(self, elements: list[Beleidselement | None]) -> None:
        for ref, code, line in self._koppelingen:
            index = self._sleutels.get((Niveau.ACTIE, ref))
            element = None if index is None else elements[index]
            if index is None or element is None:
                detail = f"de code '{shortened(code)}' hoort bij actie '{shortened(ref)}', die er niet in staat"
                place = Place(self._pad, line)
                self._problemen.append(ReadProblem(ProblemKind.SCHEMABREUK, place, detail))
                continue
            if len(element.codes) >= MAX_CODES:
                raise ReadError(
                    ProblemKind.GRENS, f"een actie draagt meer dan {MAX_CODES} codes", line
                )
            elements[index] = element.with_codes([(code, line)])

    def _voluit(self, element: Beleidselement) -> Beleidselement:
        """Return an element with the codes to which it refers by their keys."""
        return replace(element, codes=tuple(self._codelijst.get(c, c) for c in element.codes))

    def bedragen(self) -> Bedragen | None:
        """Return the amounts; None where the profile has none. Ties must have been laid."""
        if not self._profiel.bedragen:
            return None
        per_action: dict[str, dict[int, Bedrag]] = {}
        lines: dict[str, int | None] = {}
        zero = False
        for code, year, each in self._bruikbare():
            value = self._profiel.schrijfwijzen.bedrag(each.waarde)
            years = per_action.setdefault(code, {})
            lines.setdefault(code, each.line)
            known = years.setdefault(year, Bedrag())
            if is_amount(value):
                amount = Decimal(value)
                zero = zero or not amount
                years[year] = replace(known, **{each.soort: getattr(known, each.soort) + amount})
        seen = frozenset(year for years in per_action.values() for year in years)
        return Bedragen(per_action, lines, seen, zero, self._pad)

    def _bruikbare(self) -> Iterator[tuple[str, int, _Bedrag]]:
        """Yield the amounts of which action and year are known; an empty one is no amount."""
        for each in self._bedragen:
            year = year_of(each.jaar)
            code = self._actiecode(each.actie)
            if each.waarde and year is not None and code is not None:
                yield code, year, each

    def _actiecode(self, ref: int | str) -> str | None:
        if isinstance(ref, str):
            index = self._sleutels.get((Niveau.ACTIE, ref))
            return ref or None if index is None else self._codes.get(index)
        return self._codes.get(ref)

    def problemen(self) -> tuple[ReadProblem, ...]:
        """Return what is wrong with the lists and the amounts: one problem for each kind."""
        spelling = self._profiel.schrijfwijzen
        written = [each for each in self._bedragen if each.waarde]
        no_number = [each for each in written if not is_amount(spelling.bedrag(each.waarde))]
        no_year = [each for each in written if year_of(each.jaar) is None]
        problems = list(self._problemen)
        for bad, what, example in (
            (no_number, "geen getal", [each.waarde for each in no_number]),
            (no_year, "niet aan een jaar te koppelen", [each.jaar for each in no_year]),
        ):
            if bad:
                verb = "is" if len(bad) == 1 else "zijn"
                count = count_of(len(bad), "bedrag", "bedragen")
                detail = f"{count} {verb} {what}, zoals '{shortened(example[0])}'"
                place = Place(self._pad, bad[0].line)
                problems.append(ReadProblem(ProblemKind.BEDRAG_ONBRUIKBAAR, place, detail))
        return tuple(problems)


_VAN_ONDER = (Niveau.ACTIEPLAN, Niveau.BELEIDSDOELSTELLING)


def _uit_naam(value: ProfileValue) -> bool:
    return any(path.van_naam and not path.stappen for path in value.paden)


def _waarde(value: ProfileValue, element: etree._Element) -> str:
    """Return the text of the first path that is not blank in a complete element."""
    for path in value.paden:
        for text, _, _ in path.waarden(element):
            if text.strip():
                return value.gevonden(text).strip()
    return value.vast or ""


def _zonder_gaten(elements: Sequence[Beleidselement | None]) -> tuple[Beleidselement, ...]:
    """Return the elements that turned out to be one, with the indices of their parents anew."""
    complete = tuple(each for each in elements if each is not None)
    if len(complete) == len(elements):
        return complete
    new: dict[int, int] = {}
    for index, each in enumerate(elements):
        if each is not None:
            new[index] = len(new)
    return tuple(
        replace(each, ouder=new.get(each.ouder) if each.ouder is not None else None)
        for each in elements
        if each is not None
    )
