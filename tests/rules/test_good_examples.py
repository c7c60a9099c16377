"""The good example of a rule is itself good: a report that says so draws no finding at all."""

import re
from dataclasses import replace

import pytest

from bbc_check.domain.finding import Topic
from bbc_check.domain.rule import Rule
from bbc_check.rules import CATALOGUE
from tests.conftest import Nakijken, regels
from tests.helpers import builder

# In which action of the report a text stands, and in which field.
FIELDS = {
    "titel": (0, "title"),
    "korte omschrijving": (0, "title"),
    "lange omschrijving": (0, "lang"),
    "commentaar": (0, "commentaar"),
    "op ac-1": (0, "commentaar"),
    "op ac-2": (1, "commentaar"),
    "wse-lr4": (3, "lang"),
}
LABEL = rf"(?:^|[;.] |\) )({'|'.join(FIELDS)}): "
# These tell of a length, or of a level above the action, and quote no text.
NO_TEXT = r"een |actieplan |boekjaar \d+$"


def example(right: str) -> list[tuple[int, str, str]]:
    """Return the texts that an example puts in a field, with the action and the field."""
    parts = re.split(LABEL, re.sub(r"^boekjaar \d+; ", "", right), flags=re.IGNORECASE)
    return [
        (*FIELDS[label.lower()], "" if said == "(leeg)" else said)
        for label, said in zip(parts[1::2], parts[2::2], strict=True)
    ]


ON_TEXTS = [rule for rule in CATALOGUE if rule.topic in {Topic.TEKSTEN, Topic.JAARREKENING}]


@pytest.mark.parametrize("rule", ON_TEXTS, ids=lambda rule: rule.id)
def test_a_good_text_draws_no_finding(nakijken: Nakijken, rule: Rule) -> None:
    right = rule.explanation.right
    quoted = example(right)
    assert quoted or re.match(NO_TEXT, right), "say in which field the example stands"
    booked = rule.topic is Topic.JAARREKENING
    for report in (
        (builder.jaarrekening(),) if booked else (builder.conform(), builder.jaarrekening())
    ):
        acties = report.acties
        for at, name, said in quoted:
            acties[at] = replace(acties[at], **{name: said})  # type: ignore[arg-type]  # fields
        if report.kind == "JR":
            acties = [
                replace(each, commentaar=each.commentaar or builder.COMMENTAAR) for each in acties
            ]
        assert regels(nakijken(builder.met_acties(report, acties))) == []


def test_a_good_code_is_one(nakijken: Nakijken) -> None:
    """Of the rules on codes the example begins with a code that fits its report."""
    for rule in CATALOGUE:
        code = re.match(r"WSE-LR\d(?!:)", rule.explanation.right)
        if rule.topic is Topic.CODES and code is not None:
            report = builder.conform()
            first, *others = report.acties
            changed = replace(
                first, codes=("WSE-LR1", code[0]) if code[0] != "WSE-LR1" else (code[0],)
            )
            assert regels(nakijken(builder.met_acties(report, [changed, *others]))) == [], rule.id
