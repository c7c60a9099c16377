"""What was found of one element while it was read, and how much text there may be."""

from dataclasses import dataclass, field

from bbc_check.domain.aanlevering import Beleidselement, Niveau, Place, ProblemKind
from bbc_check.domain.dutch import with_dots
from bbc_check.domain.tekst import BLANK, Tekst, stored_text
from bbc_check.reading.limits import MAX_CODE, MAX_CODES, MAX_TEKENS_XML, MAX_VELD
from bbc_check.reading.profile.model import Notation
from bbc_check.reading.source import ReadError
from bbc_check.reading.text_store import TextStore
from bbc_check.reading.xml.places import BIJ, CODES, OUDER, SLEUTEL, TOETS, Plekken, Vondst

_TEKSTEN = {"korte_omschrijving", "lange_omschrijving", "commentaar", "evaluatie"}


def _is_lang(name: str) -> bool:
    return name in _TEKSTEN or (name.startswith(BIJ) and name.rpartition(" ")[2] in _TEKSTEN)


@dataclass(slots=True)
class Maat:
    """Counts the characters of all texts of a document."""

    tekens: int = 0

    def neem(self, name: str, value: str, line: int | None) -> None:
        """Count one value; too long, or too much together, is a Leesfout."""
        self.tekens += len(value)
        if len(value) > (MAX_VELD if _is_lang(name) or name == CODES else MAX_CODE):
            raise ReadError(
                ProblemKind.GRENS, f"een veld telt {with_dots(len(value))} tekens", line
            )
        if self.tekens > MAX_TEKENS_XML:
            raise ReadError(ProblemKind.GRENS, "de teksten van het document zijn samen te lang")


@dataclass(slots=True)
class Gelezen:
    """What was found of an element, if it is of the kind that these places are for.

    ``velden`` holds for each field the rank of its path and its text; the lowest rank that is not
    blank wins, of the same rank the first.
    """

    plekken: Plekken
    velden: dict[str, tuple[int, Tekst]] = field(default_factory=dict)
    codes: list[Tekst] = field(default_factory=list)

    def zet(self, found: Vondst, schrijfwijzen: Notation) -> bool:
        """Keep a value; False when the field has a better one already."""
        name, rank, value, line, path = found
        if name in self.plekken.patronen:
            value = self.plekken.patronen[name].gevonden(value)
        if name == CODES:
            for code in schrijfwijzen.codes(value):
                if len(self.codes) >= MAX_CODES:
                    detail = f"een element draagt meer dan {MAX_CODES} codes"
                    raise ReadError(ProblemKind.GRENS, detail, line)
                self.codes.append(Tekst(code, code, 0, line, path))
            return True
        if name in self.velden:
            known_rank, known = self.velden[name]
            earlier = rank < known_rank or (rank > known_rank and not known.kaal.strip())
            if not (earlier and value.strip()):
                return False
        full = _is_lang(name)
        text = stored_text(value, line, path) if full else Tekst(value, value, 0, line, path)
        self.velden[name] = (rank, text)
        return True

    def zet_vaste_waarden(self) -> None:
        """Fill the fields that the profile fixes."""
        for name, value in self.plekken.vaste:
            self.velden.setdefault(name, (0, Tekst(value, value)))

    def tekst(self, name: str) -> Tekst:
        """Return the text of a field; empty when it was not found."""
        return self.velden[name][1] if name in self.velden else BLANK

    def waarde(self, name: str) -> str | None:
        """Return the trimmed value of a field; None when it is blank."""
        return (self.tekst(name).waarde or "").strip() or None

    def klopt(self) -> bool:
        """Return whether a complete element is of this kind."""
        return all(
            self.waarde(f"{TOETS}{each.naam}") == each.waarde for each in self.plekken.toetsen
        )

    @property
    def sleutel(self) -> str | None:
        """By what others refer to this element, where that is not its code."""
        return self.waarde(SLEUTEL)

    @property
    def ouders(self) -> dict[Niveau, str]:
        """By what this element refers to those above it."""
        return {
            Niveau(name.removeprefix(OUDER)): value
            for name in self.velden
            if name.startswith(OUDER) and (value := self.waarde(name))
        }

    def herhaald(self, opslag: TextStore) -> dict[str, Tekst]:
        """Return the fields of higher levels that stand in this action ("actieplan code")."""
        return {
            name.removeprefix(BIJ): opslag.bewaard(text) if _is_lang(name) else text
            for name, (_, text) in self.velden.items()
            if name.startswith(BIJ)
        }

    def element(
        self,
        niveau: Niveau,
        plaats: Place,
        ouder: int | None,
        schrijfwijzen: Notation,
        opslag: TextStore,
    ) -> Beleidselement:
        """Return the complete element as the domain knows it."""
        self.zet_vaste_waarden()
        return Beleidselement(
            niveau,
            self.waarde("code"),
            plaats,
            opslag.bewaard(self.tekst("korte_omschrijving")),
            opslag.bewaard(self.tekst("lange_omschrijving")),
            opslag.bewaard(self.tekst("commentaar")),
            opslag.bewaard(self.tekst("evaluatie")),
            tuple(each.kaal for each in self.codes),
            tuple(each.line for each in self.codes),
            self.codes[0].element if self.codes else None,
            ouder,
            schrijfwijzen.waarheid(self.waarde("prioritair")),
        )
