"""The list of beneficiaries held against what was sent."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.begunstigden.bbc610_begunstigde_zonder_aanlevering import (
    begunstigde_zonder_aanlevering,
)
from bbc_check.rules.begunstigden.bbc611_code_bij_niet_begunstigde import code_bij_niet_begunstigde
from bbc_check.rules.begunstigden.bbc612_lijst_tegenstrijdig import lijst_tegenstrijdig
from bbc_check.rules.begunstigden.bbc613_lijst_lijn_niet_gelezen import lijst_lijn_niet_gelezen

RULES: tuple[Rule, ...] = (
    begunstigde_zonder_aanlevering,
    code_bij_niet_begunstigde,
    lijst_tegenstrijdig,
    lijst_lijn_niet_gelezen,
)
