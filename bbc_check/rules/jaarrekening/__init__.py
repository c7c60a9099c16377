"""The accounting in the jaarrekening."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.jaarrekening._shared import says_nothing
from bbc_check.rules.jaarrekening.bbc501_commentaar_leeg import commentaar_leeg
from bbc_check.rules.jaarrekening.bbc502_commentaar_nietszeggend import commentaar_nietszeggend
from bbc_check.rules.jaarrekening.bbc503_commentaar_herhaalt_omschrijving import (
    commentaar_herhaalt_omschrijving,
)
from bbc_check.rules.jaarrekening.bbc504_commentaar_gekopieerd import commentaar_gekopieerd
from bbc_check.rules.jaarrekening.bbc505_commentaar_te_kort import commentaar_te_kort
from bbc_check.rules.jaarrekening.bbc506_actie_niet_uitgevoerd import actie_niet_uitgevoerd
from bbc_check.rules.jaarrekening.bbc507_commentaar_over_ander_jaar import (
    commentaar_over_ander_jaar,
)

__all__ = ["RULES", "says_nothing"]

RULES: tuple[Rule, ...] = (
    commentaar_leeg,
    commentaar_nietszeggend,
    commentaar_herhaalt_omschrijving,
    commentaar_gekopieerd,
    commentaar_te_kort,
    actie_niet_uitgevoerd,
    commentaar_over_ander_jaar,
)
