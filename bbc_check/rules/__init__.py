"""The catalogue: every rule, one file each, listed here by hand so that nothing is run by accident."""

from bbc_check.domain.rule import Rule
from bbc_check.rules.begunstigden.bbc610_begunstigde_zonder_aanlevering import (
    begunstigde_zonder_aanlevering,
)
from bbc_check.rules.begunstigden.bbc611_code_bij_niet_begunstigde import code_bij_niet_begunstigde
from bbc_check.rules.begunstigden.bbc612_lijst_tegenstrijdig import lijst_tegenstrijdig
from bbc_check.rules.codes.bbc201_code_vervallen import code_vervallen
from bbc_check.rules.codes.bbc202_code_verschreven import code_verschreven
from bbc_check.rules.codes.bbc203_code_nummer_bestaat_niet import code_nummer_bestaat_niet
from bbc_check.rules.codes.bbc204_code_te_vroeg import code_te_vroeg
from bbc_check.rules.codes.bbc205_code_boven_de_actie import code_boven_de_actie
from bbc_check.rules.codes.bbc206_code_vervallen_en_geldig import code_vervallen_en_geldig
from bbc_check.rules.codes.bbc207_code_dubbel import code_dubbel
from bbc_check.rules.codes.bbc208_actie_met_veel_prioriteiten import (
    actie_met_veel_prioriteiten,
)
from bbc_check.rules.codes.bbc209_code_tussen_andere_tekst import code_tussen_andere_tekst
from bbc_check.rules.codes.bbc210_code_enkel_in_tekst import code_enkel_in_tekst
from bbc_check.rules.inhoud.bbc410_korte_omschrijving_leeg import korte_omschrijving_leeg
from bbc_check.rules.inhoud.bbc411_lange_omschrijving_leeg import lange_omschrijving_leeg
from bbc_check.rules.inhoud.bbc412_lange_omschrijving_kort import lange_omschrijving_kort
from bbc_check.rules.inhoud.bbc413_geen_resultaat_herkend import geen_resultaat_herkend
from bbc_check.rules.inhoud.bbc414_opvulling_gebleven import opvulling_gebleven
from bbc_check.rules.inhoud.bbc417_geen_rol_genoemd import geen_rol_genoemd
from bbc_check.rules.inhoud.bbc418_vermelding_ontbreekt import vermelding_ontbreekt
from bbc_check.rules.inhoud.bbc419_hoger_niveau_zonder_tekst import hoger_niveau_zonder_tekst
from bbc_check.rules.jaarrekening.bbc501_commentaar_leeg import commentaar_leeg
from bbc_check.rules.jaarrekening.bbc502_commentaar_nietszeggend import commentaar_nietszeggend
from bbc_check.rules.jaarrekening.bbc503_commentaar_herhaalt_omschrijving import (
    commentaar_herhaalt_omschrijving,
)
from bbc_check.rules.jaarrekening.bbc504_commentaar_gekopieerd import commentaar_gekopieerd
from bbc_check.rules.jaarrekening.bbc505_commentaar_te_kort import commentaar_te_kort
from bbc_check.rules.lezen.bbc001_bestand_onleesbaar import bestand_onleesbaar
from bbc_check.rules.lezen.bbc002_doctype import doctype
from bbc_check.rules.lezen.bbc003_formaat_niet_herkend import formaat_niet_herkend
from bbc_check.rules.lezen.bbc004_structuur_fout import structuur_fout
from bbc_check.rules.lezen.bbc005_veiligheidsgrens import veiligheidsgrens
from bbc_check.rules.lezen.bbc006_geen_aanlevering import geen_aanlevering
from bbc_check.rules.lezen.bbc010_ondernemingsnummer_ongeldig import (
    ondernemingsnummer_ongeldig,
)
from bbc_check.rules.lezen.bbc011_rapportsoort_buiten_bereik import rapportsoort_buiten_bereik
from bbc_check.rules.lezen.bbc012_boekjaar_ongeldig import boekjaar_ongeldig
from bbc_check.rules.lezen.bbc020_actie_zonder_code import actie_zonder_code
from bbc_check.rules.lezen.bbc021_actiecode_dubbel import actiecode_dubbel
from bbc_check.rules.pakket.bbc601_xml_en_xbrl_geen_paar import xml_en_xbrl_geen_paar
from bbc_check.rules.pakket.bbc602_ondernemingsnummer_verschilt import (
    ondernemingsnummer_verschilt,
)
from bbc_check.rules.pakket.bbc603_jaarrekening_zonder_bedragen import (
    jaarrekening_zonder_bedragen,
)
from bbc_check.rules.pakket.bbc604_bedrag_op_onbekende_actie import bedrag_op_onbekende_actie
from bbc_check.rules.pakket.bbc605_borderel_klopt_niet import borderel_klopt_niet
from bbc_check.rules.pakket.bbc606_bestandsnaam_verandert import bestandsnaam_verandert
from bbc_check.rules.pakket.bbc607_xbrl_onbruikbaar import xbrl_onbruikbaar
from bbc_check.rules.prioriteiten.bbc301_prioriteit_zonder_actie import prioriteit_zonder_actie
from bbc_check.rules.prioriteiten.bbc302_prioriteit_zonder_bewijs import prioriteit_zonder_bewijs
from bbc_check.rules.prioriteiten.bbc303_prioriteit_misschien_zonder_actie import (
    prioriteit_misschien_zonder_actie,
)
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

# Changes whenever a rule is added or judges differently; stands in every report.
CATALOGUE_VERSION = "2026-11.4"

CATALOGUE: tuple[Rule, ...] = (
    bestand_onleesbaar,
    doctype,
    formaat_niet_herkend,
    structuur_fout,
    veiligheidsgrens,
    geen_aanlevering,
    ondernemingsnummer_ongeldig,
    rapportsoort_buiten_bereik,
    boekjaar_ongeldig,
    actie_zonder_code,
    actiecode_dubbel,
    code_vervallen,
    code_verschreven,
    code_nummer_bestaat_niet,
    code_te_vroeg,
    code_boven_de_actie,
    code_vervallen_en_geldig,
    code_dubbel,
    actie_met_veel_prioriteiten,
    code_tussen_andere_tekst,
    code_enkel_in_tekst,
    prioriteit_zonder_actie,
    prioriteit_zonder_bewijs,
    prioriteit_misschien_zonder_actie,
    lange_omschrijving_te_lang,
    commentaar_te_lang,
    korte_omschrijving_veel_te_lang,
    titel_te_lang,
    tekst_bijna_vol,
    titel_afgekapt,
    korte_omschrijving_leeg,
    lange_omschrijving_leeg,
    lange_omschrijving_kort,
    geen_resultaat_herkend,
    opvulling_gebleven,
    tekens_kapot,
    opmaak_stuk,
    geen_rol_genoemd,
    vermelding_ontbreekt,
    hoger_niveau_zonder_tekst,
    commentaar_leeg,
    commentaar_nietszeggend,
    commentaar_herhaalt_omschrijving,
    commentaar_gekopieerd,
    commentaar_te_kort,
    xml_en_xbrl_geen_paar,
    ondernemingsnummer_verschilt,
    jaarrekening_zonder_bedragen,
    bedrag_op_onbekende_actie,
    borderel_klopt_niet,
    bestandsnaam_verandert,
    xbrl_onbruikbaar,
    begunstigde_zonder_aanlevering,
    code_bij_niet_begunstigde,
    lijst_tegenstrijdig,
)
