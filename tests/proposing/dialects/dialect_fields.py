"""What stands in one element of a dialect: its fields, codes and amounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.helpers import builder
from tests.proposing.dialects.dialect_choices import CODES_IN_XBRL, Dialect
from tests.proposing.dialects.dialect_words import NAMEN


@dataclass
class El:
    """An element to write."""

    name: str
    attributen: dict[str, str] = field(default_factory=dict)
    contents: "list[El] | str" = field(default_factory=list)

    def bij(self, *children: "El") -> "El":
        assert isinstance(self.contents, list)
        self.contents += children
        return self


class Velden:
    """Writes what stands in one element, in one dialect."""

    def __init__(self, dialect: Dialect, rapport: builder.Rapport) -> None:
        self.d, self.r = dialect, rapport
        self.n = NAMEN[dialect.names]
        self.teller = 0

    def veldnaam(self, name: str) -> str:
        """Return the name of a field, in lower case at its start where it is an attribute."""
        text = self.n[name]
        return text if text.isupper() or "_" in text else text[0].lower() + text[1:]

    def fields(self, element: El, values: Mapping[str, str | None], prefix: str = "") -> None:
        """Write the fields of one element; None is an absent field."""
        d, n = self.d, self.n
        group = El(n["tekst"])
        for name, value in values.items():
            if value is None and not (d.leeg and name in ("comm", "lang")):
                continue
            text = value or ""
            long = name in ("lang", "comm", "kort")
            if d.fields == "attributen" or (d.fields == "gemengd" and not long):
                element.attributen[prefix + self.veldnaam(name)] = text
            elif d.fields == "rij_attribuut":
                element.bij(El(n["veld"], {n["vn"]: prefix + self.veldnaam(name)}, text))
            elif d.fields == "rij_kind":
                row = El(n["veld"])
                element.bij(
                    row.bij(
                        El(n["vn"], {}, prefix + self.veldnaam(name)), El(n["waarde"], {}, text)
                    )
                )
            elif d.fields == "groep" and long:
                group.bij(El(prefix + n[name], {}, text))
            else:
                element.bij(El(prefix + n[name], {}, text))
        if group.contents:
            element.bij(group)

    def codes(self, element: El, codes: Iterable[str], boven: bool = False) -> None:
        """Write the external codes."""
        codes = list(codes)
        name, style = self.n["ext"], self.d.codes
        if style in ("koppelingen", *CODES_IN_XBRL):
            style = "herhaald" if boven else ""
        if not codes:
            return
        if style == "herhaald":
            element.bij(*(El(name, {}, code) for code in codes))
        elif style == "lijst":
            element.bij(El(self.n["exts"] + "_lijst").bij(*(El(name, {}, code) for code in codes)))
        elif style == "kind_attribuut":
            element.bij(*(El(name, {self.veldnaam("waarde"): code}) for code in codes))
        elif style == "scheiding":
            element.attributen[self.veldnaam("exts")] = ";".join(codes)
        elif style == "kolommen":
            element.bij(*(El(f"{name}{n}", {}, code) for n, code in enumerate(codes, 1)))

    def geld(self, element: El, actie: builder.Actie) -> None:
        """Write the amounts that stand in an action."""
        if self.d.bedragen.startswith("xbrl") or self.d.bedragen == "lijst":
            return
        years = dict.fromkeys([*actie.bedragen, *actie.ontvangsten])
        for year in years:
            if self.d.bedragen == "uit_in":
                row = El(self.n["bedrag"], {self.veldnaam("j"): str(year)})
                for name, amounts in (
                    ("Uitgave", actie.bedragen),
                    ("Ontvangst", actie.ontvangsten),
                ):
                    if year in amounts:
                        row.bij(El(name, {}, self.getal(amounts[year])))
                element.bij(row)
                continue
            for kind, amounts in (("uitgave", actie.bedragen), ("ontvangst", actie.ontvangsten)):
                if year in amounts:
                    self._bedrag(element, kind, year, self.getal(amounts[year]))

    def _bedrag(self, element: El, kind: str, year: int, text: str) -> None:
        style, n = self.d.bedragen, self.n
        if style == "jaar_attribuut":
            element.bij(El(n["bedrag"], {self.veldnaam("j"): str(year), "type": kind}, text))
        elif style == "jaar_naam":
            element.bij(El(f"{n['bedrag']}_{year}", {}, text))
        elif style == "jaar_naam_attribuut":
            element.attributen[f"{self.veldnaam('bedrag')}{year}"] = text
        elif style == "rij":
            parts = El(n["j"], {}, str(year)), El("Type", {}, kind), El(n["waarde"], {}, text)
            element.bij(El(n["bedrag"]).bij(*parts))

    def getal(self, amount: str) -> str:
        """Return an amount as this software spells it: in Dutch where names are."""
        if self.d.names in ("en", "kort"):
            return amount
        try:
            return f"{float(amount):,.2f}".translate(str.maketrans(",.", ".,"))
        except ValueError:
            return amount

    def ruis(self, element: El, number: int) -> None:
        """Write fields that are none of those we look for."""
        if self.d.ruis:
            values = {
                "Verantwoordelijke": f"Dienst {'Welzijn' if number % 2 else 'Werk en economie'}",
                "Beleidsveld": f"0{550 + number % 3}-00",
                "Startdatum": "2023-02-01",
                "Volgnummer": str(number),
            }
            for name, value in values.items():
                if self.d.fields == "attributen":
                    element.attributen[name.lower()] = value
                else:
                    element.bij(El(name, {}, value))
