"""Whether texts say what a regeling asks for."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.inhoud.bbc410_korte_omschrijving_leeg import korte_omschrijving_leeg
from bbc_check.rules.inhoud.bbc411_lange_omschrijving_leeg import lange_omschrijving_leeg
from bbc_check.rules.inhoud.bbc412_lange_omschrijving_kort import lange_omschrijving_kort
from bbc_check.rules.inhoud.bbc413_geen_resultaat_herkend import geen_resultaat_herkend
from bbc_check.rules.inhoud.bbc414_opvulling_gebleven import opvulling_gebleven
from bbc_check.rules.inhoud.bbc417_geen_rol_genoemd import geen_rol_genoemd
from bbc_check.rules.inhoud.bbc418_vermelding_ontbreekt import vermelding_ontbreekt
from bbc_check.rules.inhoud.bbc419_hoger_niveau_zonder_tekst import hoger_niveau_zonder_tekst
from bbc_check.rules.inhoud.bbc420_omschrijving_herhaalt_titel import omschrijving_herhaalt_titel
from bbc_check.rules.inhoud.bbc421_titel_is_code import titel_is_code
from bbc_check.rules.inhoud.bbc422_uitleg_in_commentaar import uitleg_in_commentaar

RULES: tuple[Rule, ...] = (
    korte_omschrijving_leeg,
    lange_omschrijving_leeg,
    lange_omschrijving_kort,
    geen_resultaat_herkend,
    opvulling_gebleven,
    geen_rol_genoemd,
    vermelding_ontbreekt,
    hoger_niveau_zonder_tekst,
    omschrijving_herhaalt_titel,
    titel_is_code,
    uitleg_in_commentaar,
)
