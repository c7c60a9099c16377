"""What every format shares: text that cannot steer who shows it."""

import sys
import unicodedata
from dataclasses import replace

from bbc_check.checking import Applicability
from bbc_check.domain.verslag import Summary, Verdict
from bbc_check.rendering.words import harmless, next_step, verdict_reason
from tests.conftest import Judged
from tests.helpers import builder

_DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_harmless_takes_out_control_characters_and_marks_of_direction_and_no_others() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        control = unicodedata.category(sign) == "Cc" and sign not in "\n\t"
        steers = control or unicodedata.bidirectional(sign) in _DIRECTION
        assert harmless(sign) == ("\ufffd" if steers else sign), hex(code)


def test_a_bestuur_that_forgot_all_codes_reads_how_many_actions_have_none(judged: Judged) -> None:
    plan = builder.conform()
    bare = builder.with_acties(plan, [replace(each, codes=()) for each in plan.acties])
    verslag = judged(bare)
    assert verslag.verdict is Verdict.NIET_VAN_TOEPASSING
    why = f"Geen van de {len(plan.acties)} acties heeft een code van de regierol."
    assert verdict_reason(verslag) == verdict_reason(Summary.of(verslag).verslag) == why
    assert "--regierol ja" in next_step(verslag)


def test_who_asks_for_no_regeling_does_not_read_that_no_action_has_a_code(judged: Judged) -> None:
    verslag = judged(builder.conform(), applicability=Applicability.NEE)
    assert "acties" not in verdict_reason(verslag)
    assert "--regierol nee" in verdict_reason(verslag)
