"""What the catalogue tells whoever compares two runs."""

from bbc_check.comparing import RuleKnowledge
from bbc_check.domain.rule import Need
from bbc_check.rules import CATALOGUE

KNOWLEDGE = RuleKnowledge(
    needs_list=frozenset(each.id for each in CATALOGUE if Need.BEGUNSTIGDEN in each.needs),
    needs_earlier={
        each.id: need.value
        for each in CATALOGUE
        for need in each.needs & {Need.PLAN, Need.PREVIOUS}
    },
    beyond_scope=frozenset(each.id for each in CATALOGUE if each.beyond_scope),
    meaning={each.id: each.meaning for each in CATALOGUE if each.meaning is not None},
)
