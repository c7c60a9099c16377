"""A profile says for one family of exports where each domain field stands; see docs/handleiding/profielen.md."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bbc_check.domain.aanlevering import HIGHER_LEVELS, Niveau, RapportKind, Veld
from bbc_check.domain.dutch import nearest
from bbc_check.settings.profile.path import ProfilePath

EXPENSE, RECEIPT, OTHER = "uitgave", "ontvangst", "overig"
YEAR_PATTERN = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")


class ProfileValue(NamedTuple):
    """Where a value stands: at the first of ``paths`` that is not blank, or fixed.

    Of a ``pattern`` the first group is the value; a text that does not match stays as it is.
    """

    paths: tuple[ProfilePath, ...] = ()
    pattern: re.Pattern[str] | None = None
    fixed: str | None = None

    def value_in(self, text: str) -> str:
        """Return the part of a text that is the value."""
        match = self.pattern.search(text) if self.pattern else None
        return (match[1] or "") if match else text


class LevelProfile(NamedTuple):
    """Where the elements of one level stand, and where their fields stand in them.

    ``element`` is None where the level has none of its own: its fields are repeated in each action.
    ``parents`` tells for each level above where the key of the parent stands.
    """

    niveau: Niveau
    element: ProfilePath | None
    fields: Mapping[str, ProfileValue]
    key: ProfileValue | None
    parents: Mapping[Niveau, ProfileValue]


class AmountProfile(NamedTuple):
    """Where amounts stand in the xml: inside the action, or anywhere with a reference (``actie``)."""

    element: ProfilePath
    value: ProfileValue
    year: ProfileValue
    kind: ProfileValue | None = None
    uitgave: frozenset[str] = frozenset()
    ontvangst: frozenset[str] = frozenset()
    actie: ProfileValue | None = None


class LinkProfile(NamedTuple):
    """A list of codes beside the actions; as a ``codelijst`` ``actie`` is the key of the code."""

    element: ProfilePath
    actie: ProfileValue
    code: ProfileValue


class Notation(NamedTuple):
    """How this software spells dates, amounts, and several codes in one field."""

    datum: tuple[str, ...] = ()
    decimal_sign: str = "."
    thousands_sign: str = ""
    code_separators: tuple[str, ...] = ()

    def year(self, text: str) -> str:
        """Return the year of a date in one of the spellings; any other text as it is."""
        for spelling in self.datum:
            try:
                return f"{datetime.strptime(text.strip(), spelling).year:04d}"
            except ValueError:
                continue
        return text

    def bedrag(self, text: str) -> str:
        """Return an amount as XBRL would spell it, as far as it is one in this spelling."""
        bare = "".join(text.split())
        if self.thousands_sign.strip():
            grouped = rf"[+-]?[0-9]{{1,3}}(?:{re.escape(self.thousands_sign)}[0-9]{{3}})+"
            whole, point, rest = bare.partition(self.decimal_sign)
            if re.fullmatch(grouped, whole):
                bare = whole.replace(self.thousands_sign, "") + point + rest
        if self.decimal_sign != "." and "." in bare:
            return text  # a point means nothing here: better no amount than a wrong one
        return bare.replace(self.decimal_sign, ".")

    def codes(self, text: str) -> list[str]:
        """Return the codes of one field, trimmed; blank ones are left out."""
        parts = [text]
        for sign in self.code_separators:
            parts = [each for part in parts for each in part.split(sign)]
        return [each.strip() for each in parts if each.strip()]


class XmlProfile(NamedTuple):
    """The names of the xml of one dialect. ``namespace`` None: any will do.

    ``passed_over`` are places, by the end of their path, where a code says nothing of an action.
    ``codelijst`` spells out the codes to which actions and ``links`` refer by a key. Two
    profiles are never equal, so that what is prepared for one can be kept with it.
    """

    roots: tuple[str, ...]
    namespace: re.Pattern[str] | None
    schema: Path | None
    schema_namespace: str
    head: Mapping[str, ProfileValue]
    niveaus: tuple[LevelProfile, ...]
    rapportsoorten: Mapping[str, RapportKind]
    bedragen: tuple[AmountProfile, ...] = ()
    links: tuple[LinkProfile, ...] = ()
    codelijst: LinkProfile | None = None
    spellings: Notation = Notation()
    passed_over: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class XbrlProfile(NamedTuple):
    """The names of one dialect of xbrl; all are local names, see docs/handleiding/profielen.md.

    ``bedragen`` maps the items that are amounts to their kind, or to None where the kind stands in
    ``kind_dimension``. ``actie_dimensie`` may also be a plain element in segment or scenario; with
    ``actie_pattern`` only what its first group finds is the code, and what it does not fit has no
    action. ``other_dimensions`` are those that say nothing that is asked; where they are given, a
    dimension that is none of all these, or not in ``namespace``, is a fault, and so is a kind that is
    not named. ``typed`` names, where it is given, the dimensions of which the values are typed, and the
    element of each. With ``only_durations`` a moment is a fault too, and with ``without_tuples`` an
    amount in another element. With ``year_dimension`` the year stands
    there and the period says nothing. External reporting codes may stand in ``code_dimensie`` or in the facts of item ``code_feit``.
    """

    namespace: re.Pattern[str]
    bedragen: Mapping[str, str | None]
    actie_dimensie: str
    actie_pattern: re.Pattern[str] | None = None
    kind_dimension: str | None = None
    uitgave: frozenset[str] = frozenset()
    ontvangst: frozenset[str] = frozenset()
    year_dimension: str | None = None
    year_pattern: re.Pattern[str] = YEAR_PATTERN
    other_dimensions: tuple[str, ...] | None = None
    code_dimensie: str | None = None
    code_feit: str | None = None
    only_durations: bool = False
    typed: Mapping[str, str] | None = None
    without_tuples: bool = False

    @property
    def dimensions(self) -> frozenset[str]:
        """The local names of all dimensions there are; empty where the profile does not tell."""
        if self.other_dimensions is None:
            return frozenset()
        own = self.actie_dimensie, self.kind_dimension, self.year_dimension, self.code_dimensie
        return frozenset(filter(None, (*own, *self.other_dimensions)))

    def has_dimension(self, name: str, namespace: str) -> bool:
        """Return whether this is one of ``dimensions``."""
        return name in self.dimensions and self.namespace.fullmatch(namespace) is not None

    @property
    def items(self) -> tuple[str, ...]:
        """The local names of all facts that are looked at."""
        return (*self.bedragen, *([self.code_feit] if self.code_feit else []))

    def kind(self, item: str, value: str) -> str:
        """Return the kind of an amount from its item and its value of ``kind_dimension``."""
        kind = self.bedragen[item]
        if kind is not None:
            return kind
        folded = value.casefold()
        if folded in map(str.casefold, self.uitgave):
            return EXPENSE
        return RECEIPT if folded in map(str.casefold, self.ontvangst) else OTHER


class Profile(NamedTuple):
    """The names of one dialect; ``shipped`` tells that it came with the program."""

    id: str
    name: str
    xml: XmlProfile
    xbrl: XbrlProfile | None
    shipped: bool = False

    @property
    def knows_codes(self) -> bool:
        """Whether it says where the external codes stand; a draft may leave that open (``vast``)."""
        if self.xml.links or (self.xbrl and (self.xbrl.code_dimensie or self.xbrl.code_feit)):
            return True
        codes = self._actie.fields.get("externe_rapporteringscode")
        return codes is not None and bool(codes.paths)

    @property
    def unread(self) -> frozenset[Veld]:
        """The fields of an action that this profile does not read; codes may stand elsewhere."""
        return frozenset(
            veld
            for veld in Veld
            if veld not in self._actie.fields
            and not (veld is Veld.EXTERNE_RAPPORTERINGSCODE and self.knows_codes)
        )

    @property
    def higher_levels(self) -> frozenset[Niveau]:
        """The levels above the actions of which this profile reads a title or a text."""
        texts = {Veld.KORTE_OMSCHRIJVING, Veld.LANGE_OMSCHRIJVING, Veld.COMMENTAAR}
        return frozenset(
            each.niveau
            for each in self.xml.niveaus
            if each.niveau in HIGHER_LEVELS and texts & each.fields.keys()
        )

    @property
    def _actie(self) -> LevelProfile:
        return next(each for each in self.xml.niveaus if each.niveau is Niveau.ACTIE)

    def recognises(self, root: str, namespace: str) -> bool:
        """Return whether a document with this root element is of this dialect."""
        return root in self.xml.roots and self.recognises_namespace(namespace)

    def recognises_namespace(self, namespace: str) -> bool:
        """Return whether the namespace of a root element is of this dialect."""
        pattern = self.xml.namespace
        return pattern is None or bool(pattern.fullmatch(namespace))

    def kind(self, rapportcode: str | None) -> RapportKind:
        """Return the kind of report; a code that the profile does not list is out of scope.

        One that is like a code or the name of what is checked, is a slip, and no kind at all: MJPP.
        """
        code = kind_key(rapportcode or "")
        if not code:
            return RapportKind.UNKNOWN
        listed = self.xml.rapportsoorten
        if code in listed:
            return listed[code]
        names = {_letters(each.value): each for each in listed.values()}
        names |= {_letters(name): each for name, each in listed.items()}
        meant = names.get(nearest(_letters(code), names) or "", RapportKind.OTHER_KIND)
        return RapportKind.OTHER_KIND if meant.out_of_scope else RapportKind.UNKNOWN


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def kind_key(text: str) -> str:
    """Return a kind of report as it is compared: one case, white space folded."""
    return " ".join(text.split()).casefold()
