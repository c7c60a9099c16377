"""Exports as other software might write them: one report in any combination of choices.

``write_files`` writes a ``builder.Rapport`` in a ``Dialect`` (names, nesting, attributes or elements,
codes, amounts, head, namespaces).
"""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.helpers import builder
from tests.proposing.dialects.dialect_choices import CODES_IN_XBRL, Dialect
from tests.proposing.dialects.dialect_fields import El, Velden
from tests.proposing.dialects.dialect_words import SOORTEN, TYPES
from tests.proposing.dialects.dialect_xbrl import other_xbrl


class Schrijver(Velden):
    """Writes one report in one dialect: its levels, lists and head."""

    def niveau(
        self, level: int, each: builder.Doelstelling | builder.Actieplan | builder.Actie
    ) -> El:
        """Return the element of one level, without what stands in it."""
        name = self.n[("bd", "ap", "ac")[level]]
        element = El(name)
        if self.d.nesten in ("een_element", "recursief"):
            element = El(self.n["item"])
        if self.d.nesten == "een_element":
            element.attributen[self.n["soort"]] = TYPES[self.d.names][level]
        self.teller += 1
        values = {"code": each.code, "kort": each.title, "lang": each.lang}
        if isinstance(each, builder.Actie):
            values["comm"] = each.commentaar
        self.fields(element, values)
        self.codes(element, each.codes, boven=level < 2)
        if isinstance(each, builder.Actie):
            self.geld(element, each)
            self.ruis(element, self.teller)
        return element

    def contents(self) -> list[El]:
        """Return what stands under the root, the head aside."""
        match self.d.nesten:
            case "verwijzing" | "per_ouder":
                return self._plat()
            case "herhaald":
                return [El(self.n["ac"] + "s").bij(*self._herhaald())]
            case _:
                return self._genest()

    def _genest(self) -> list[El]:
        boxes = self.d.nesten == "dozen"

        def onder(parent: El, name: str, children: list[El]) -> El:
            return (
                parent.bij(El(f"{self.n[name]}_lijst").bij(*children))
                if boxes
                else parent.bij(*children)
            )

        goals = [
            onder(
                self.niveau(0, goal),
                "ap",
                [
                    onder(
                        self.niveau(1, plan), "ac", [self.niveau(2, actie) for actie in plan.acties]
                    )
                    for plan in goal.plannen
                ],
            )
            for goal in self.r.doelstellingen
        ]
        return [El(f"{self.n['bd']}_lijst").bij(*goals)] if boxes else goals

    def _plat(self) -> list[El]:
        by_id = self.d.nesten == "verwijzing"
        lists: tuple[list[El], list[El], list[El]] = ([], [], [])

        def voeg(
            level: int,
            each: builder.Doelstelling | builder.Actieplan | builder.Actie,
            parent: str | None,
        ) -> str:
            element = self.niveau(level, each)
            own = f"{'gpa'[level]}-{self.teller:04d}" if by_id else each.code or ""
            extra = {"id": own} if by_id else {}
            for name, value in extra.items():
                element.attributen[self.veldnaam(name)] = value
            if parent is not None:
                name = self.n["ouder"] if by_id else self.n[("bd", "ap")[level - 1]] + "Code"
                element.attributen[name if name.isupper() else name[0].lower() + name[1:]] = parent
            lists[level].append(element)
            return own

        for goal in self.r.doelstellingen:
            goal_id = voeg(0, goal, None)
            for plan in goal.plannen:
                plan_id = voeg(1, plan, goal_id)
                for actie in plan.acties:
                    voeg(2, actie, plan_id)
        return [
            El(f"{self.n[name]}_lijst").bij(*each)
            for name, each in zip(("bd", "ap", "ac"), lists, strict=True)
        ]

    def _herhaald(self) -> list[El]:
        rows = []
        for goal in self.r.doelstellingen:
            for plan in goal.plannen:
                for actie in plan.acties:
                    row = self.niveau(2, actie)
                    for name, each in (("bd", goal), ("ap", plan)):
                        self.fields(
                            row, {"code": each.code, "kort": each.title}, prefix=self.n[name]
                        )
                    rows.append(row)
        return rows

    def lijsten(self) -> list[El]:
        """Return the lists beside the levels: codes, amounts."""
        found, n = [], self.n
        if self.d.codes == "koppelingen":
            links = El("Koppelingen")
            for actie in self.r.acties:
                links.bij(
                    *(
                        El(
                            "Koppeling",
                            {self.veldnaam("ac"): actie.code or "", self.veldnaam("ext"): code},
                        )
                        for code in actie.codes
                    )
                )
            found.append(links)
        if self.d.bedragen == "lijst":
            rows = El(n["bedrag"] + "_lijst")
            for actie in self.r.acties:
                for kind, amounts in (
                    ("uitgave", actie.bedragen),
                    ("ontvangst", actie.ontvangsten),
                ):
                    for year, amount in amounts.items():
                        row = El(n["bedrag"])
                        row.bij(
                            El(n["ac"] + n["code"].capitalize(), {}, actie.code or ""),
                            El(n["j"], {}, str(year)),
                        )
                        rows.bij(
                            row.bij(El("Type", {}, kind), El(n["waarde"], {}, self.getal(amount)))
                        )
            found.append(rows)
        return found

    def head(self, root: El) -> None:
        """Write the head of the report into the root."""
        r, n, style = self.r, self.n, self.d.head
        kind = SOORTEN[self.d.kind].get(r.kind or "", r.kind or "")
        values = {
            "kbo": r.kbo,
            "naam": r.name,
            "kind": kind,
            "status": r.status,
            "jaar": r.boekjaar,
            "einde": r.eindjaar,
        }
        if style == "tekst":
            years = f"{r.boekjaar}-{r.eindjaar}" if r.eindjaar else r.boekjaar or ""
            values = {"kbo": r.kbo, "naam": r.name, "status": r.status}
            root.bij(
                El("Titel" if self.d.kind != "engels" else "Title", {}, f"{kind} {years}".strip())
            )
        present = {name: value for name, value in values.items() if value is not None}
        head = El(n["kop"])
        for name, value in present.items():
            if style == "attributen":
                root.attributen[self.veldnaam(name)] = value
            elif style == "groep_attributen":
                head.attributen[self.veldnaam(name)] = value
            elif style == "rij":
                head.bij(El("param", {"naam": n[name], "waarde": value}))
            elif style == "elementen":
                root.bij(El(n[name], {}, value))
            else:
                head.bij(El(n[name], {}, value))
        if self.d.ruis:
            root.attributen["versie"] = "4.2"
            root.attributen["exportdatum"] = "2025-03-14"
        if head.attributen or head.contents:
            root.bij(head)

    def xml(self) -> str:
        """Return the whole document."""
        root = El(self.n["root"])
        self.head(root)
        root.bij(*self.contents(), *self.lijsten())
        if self.d.envelop:
            body = El("Body").bij(root)
            root = El("Envelope").bij(
                El("Header").bij(
                    El("MessageId", {}, "8f0d2c11-77aa"), El("Timestamp", {}, "2025-03-14T10:00:00")
                ),
                body,
            )
        lines = ['<?xml version="1.0" encoding="UTF-8"?>']
        self._rule_ids(root, 0, lines)
        return "\n".join(lines) + "\n"

    def _rule_ids(self, element: El, depth: int, lines: list[str]) -> None:
        space = self.d.ruimte
        prefix = {"voorvoegsel": "x:", "meer": "r:" if depth < 2 else "d:"}.get(space, "")
        declared = ""
        if depth == 0:
            declared = {
                "standaard": ' xmlns="urn:voorbeeld:export:v2"',
                "voorvoegsel": ' xmlns:x="https://software.example/bbc/2024/export"',
                "meer": ' xmlns:r="urn:voorbeeld:rapport" xmlns:d="urn:voorbeeld:data"',
            }.get(space, "")
        attributes = "".join(
            f" {name}={quoteattr(value)}" for name, value in element.attributen.items()
        )
        start = f"{'  ' * depth}<{prefix}{element.name}{declared}{attributes}"
        if isinstance(element.contents, str):
            lines.append(f"{start}>{escape(element.contents)}</{prefix}{element.name}>")
        elif not element.contents:
            lines.append(f"{start}/>")
        else:
            lines.append(f"{start}>")
            for child in element.contents:
                self._rule_ids(child, depth + 1, lines)
            lines.append(f"{'  ' * depth}</{prefix}{element.name}>")

    def xbrl(self) -> str | None:
        """Return the xbrl; None where all stands in the xml."""
        style, codes = self.d.bedragen, self.d.codes
        if not style.startswith("xbrl") and codes not in CODES_IN_XBRL:
            return None
        if style == "xbrl" and codes not in CODES_IN_XBRL:
            return builder.xbrl(self.r)
        return other_xbrl(self.r, style, codes)


def write_files(
    folder: Path, dialect: Dialect, rapport: builder.Rapport, stem: str = "export"
) -> Path:
    """Write a report in a dialect and return the path of the xml; an xbrl stands beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = Schrijver(dialect, rapport)
    path = folder / f"{stem}.xml"
    path.write_text(writer.xml(), encoding="utf-8", newline="\n")
    if (text := writer.xbrl()) is not None:
        path.with_suffix(".xbrl").write_text(text, encoding="utf-8", newline="\n")
    return path
