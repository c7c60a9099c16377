"""Whether texts are whole: their length, their signs and their markup."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.teksten.bbc401_lange_omschrijving_te_lang import lange_omschrijving_te_lang
from bbc_check.rules.teksten.bbc402_commentaar_te_lang import commentaar_te_lang
from bbc_check.rules.teksten.bbc403_korte_omschrijving_veel_te_lang import (
    korte_omschrijving_veel_te_lang,
)
from bbc_check.rules.teksten.bbc404_titel_te_lang import titel_te_lang
from bbc_check.rules.teksten.bbc405_tekst_bijna_vol import tekst_bijna_vol
from bbc_check.rules.teksten.bbc406_titel_afgekapt import titel_afgekapt
from bbc_check.rules.teksten.bbc415_tekens_kapot import tekens_kapot
from bbc_check.rules.teksten.bbc416_opmaak_stuk import opmaak_stuk

RULES: tuple[Rule, ...] = (
    lange_omschrijving_te_lang,
    commentaar_te_lang,
    korte_omschrijving_veel_te_lang,
    titel_te_lang,
    tekst_bijna_vol,
    titel_afgekapt,
    tekens_kapot,
    opmaak_stuk,
)
