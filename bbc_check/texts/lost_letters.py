"""Letters with an accent that another sign took the place of, and what they were.

"Belgi‰" and "co”rdinator" (DOS), "BelgiÙ" (Windows read as DOS), "co?rdinator" (what cannot be
written becomes "?") and "financi¿le" (Oracle). Each sign also has honest uses, so it only counts
where Dutch has a word with an accent in that very place.
"""

import re
from functools import cache, lru_cache

_ASCII = bytes(range(0x80))

_LOST = "?¿\x1a\x7f"  # stand for any letter that could not be written
# The letters are looked for as another code page shows them: (written in, read as).
_MIX_UPS = [
    ("cp850", "cp1252"),
    ("cp437", "cp1252"),
    ("cp1252", "cp850"),
    ("cp1252", "cp437"),
    ("cp850", "latin-1"),  # for what Windows-1252 has no sign
]
_LETTERS = "ëïöüéèêçóËÉÏÖÜ’"
# What Dutch and its neighbours use for itself, and quotes that stand against a word.
_PROPER = frozenset("àáâäçèéêëìíîïñòóôöùúûüÀÁÂÄÇÈÉÊËÌÎÏÖÜ‘’'\"")
# Where Dutch has an accent: "_" is the place, "<" and ">" are the ends of the word. The first that
# fits counts. No place is such that "word?another" without a space between them would fit it.
_PLACES = {
    "’": r"[a-z]{2}[aiouy]_s>",
    "éé": r"<_n(?:>|ma|ou|ri|de|t(?:je|alig))|<alleen_n>",
    "óó": r"<v_r>",
    "è": r"<(?:carri|barri|premi|mis|manch|mati|rivi)_re|<(?:cr|tr)_[cm]|<sc_ne|<coll_ge|<lumi_re|<gen_ve>|<li_ge|<b_ta>",
    "é": r"<e_n(?:>|mali|ouder|richt)|<caf_(?:s?>|b|h|t)|<(?:priv|comit|clich|proced|attach|andr|beyonc)_|<carr_s?>|<d_(?:cor|sir)"
    r"|<r_sum_|<resum_s?>|<vari_t_|<b_ton|<soci_t_|<s_bast|<fr_d_",
    "ê": r"<enqu_t|<cr_pe|<g_na|<f_te>",
    "ç": r"<fa_ad|<fran_(?:oi|ai)|<cura_ao|<proven_a",
    "ö": r"co_(?:rdin|per|pt)|<zo_log|<micro_rg|<bj_rn|<k_ln>|<malm_>",
    "ü": r"<ge_p(?:load|dat|gra)|<re_ni|(?:vacu|continu)_m>|<m_nch|<d_sseld|<m_ller|<z_ric|<b_hne|<f_hrer|<m_sli|_berhaupt",
    "ï": r"<(?:on|her|mede)?ge_(?:n(?![gq])[a-z]{3}|d|ll|rr|mp|mm|mit|sol)[a-z]*(?:d|de|den|t|te|ten)>|be_nvlo|re_n(?:teg|car|ter|ves)"
    r"|(?:ego_s[mt]|hero_sch|athe_s|hindo?e_s|archa_sch|juda_s|prozo?a_sch)|<hero_ne|<moza_ek|<na_(?:ef|eve|ite|v(?:e>|it))|<ru_n(?:e|ere)|<oekra_"
    r"|<(?:coca|cafe|prote|casa|prota|mesca|vanil)_ne|<hawa_|<ha_ti|<ca_ro|<co_nc|<la_(?:c|ek)|intu_ti|ntinu_teit"
    r"|<cara_b|flu_d|<celiba_r|<pingu_n|<sto_c|<ana_s>|<lo_c>|<ge_nd>|<ma_s>|<tha_s|<alo_s|<elo_s",
    "ë": r"<(?:on|op|af|uit|her|mede)?ge_[a-z]+(?:d|de|den|t|te|ten)>|<(?:on)?be_(?:di|ind|rf)|(?:ie|ee)_n(?:>|kom|con|hui|vee|bel)"
    r"|(?:[tw]e[ee]|drie)_n(?:twin|der|veer|vijf|zes|zeven|t?ach|neg)|i_(?:nt|le[nr]?>|len?(?:jaar|recht)|n>|nnal|ring|r(?:en|end|ende|s|t|de|den|d)?>)"
    r"|<hi_rarch|[ct]i_teit|vari_teit|soci_teit|<di_t|i_f>|i_t(?:ist|isch)|cre_[er]|<(?:re|ide|irre|surre)_(?:le?>|lere|el)|<po_(?:zi|t[ie])"
    r"|hygi_n|<pi_t|isra_l|<(?:jo|no)_l>|<(?:micha|dani|gabri|rapha|emmanu)_l|<chlo_>|<toe_ig|co_(?:x|ff)|reli_f|zee_(?:rs?>|gel|n>)"
    r"|e_venaar|<citro_n|<sko_|ego_en>|spi_r|ari_rs?>"
    r"|<(?:belg|ital|az|syr|brazil|roemen|bosn|serv|kroat|sloven|alban|armen|georg|indones|tunes|austral|ethiop|somal"
    r"|macedon|wallon|arab|ind|argentin|brittann|tsjech|lib|namib|jordan|normand|catalon|scandinav|sicil|californ|maleis"
    r"|mongol|joegoslav|venet|siber|ocean|cambod|kirgiz|mauritan|alexandr|andalus|moldav|sardin|tsjetsjen)i_",
}
# Signs that are no part of a word of any language between two small letters, or behind some.
_INSIDE_A_WORD = r"(?<=[a-z])[‰‚Šˆ‡¢ÓØÙÚÞÛþ╦╔Æδ∩ΘΦ](?=[a-z])|(?<=[a-z]{2})[ÙÚ]"
_GAP = "\0"
_LONGEST_WORD = 60  # of a longer row of letters nothing is said
_ADDRESS = r"://|www\.|@|[?&]\w+="  # where a question mark is proper
_AROUND = 100  # characters in which an address is recognised


@cache
def _meant() -> dict[str, str]:
    """Return for each strange sign the letters that it may stand for."""
    meant = dict.fromkeys(_LOST, "".join(_PLACES))
    for written, read in _MIX_UPS:
        for letter in _LETTERS:
            sign = letter.encode(written, "ignore").decode(read, "ignore")
            if sign not in _PROPER and not sign.isascii() and not sign.isspace():
                meant[sign] = meant.get(sign, "") + letter.lower()
    return meant


@cache
def _signs() -> str:
    return f"[{re.escape(''.join(_meant()))}]"


@cache
def _word() -> re.Pattern[str]:
    """Return what a word with a strange sign looks like."""
    letter = rf"[^\W\d_{_signs()[1:]}"
    return re.compile(rf"(?<![^\W\d_]){letter}*{_signs()}+(?:{letter}|{_signs()})*")


@cache
def _places() -> list[tuple[str, re.Pattern[str]]]:
    marks = {"<": "(?<![a-z])", ">": "(?![a-z])", "_": f"{_GAP}+"}
    return [
        (letters, re.compile("".join(marks.get(sign, sign) for sign in places), re.IGNORECASE))
        for letters, places in _PLACES.items()
    ]


@cache
def _in_a_word() -> re.Pattern[str]:
    """Return a quick look: a sign inside a word, or behind what never ends one ("caf?", "Belgi‰")."""
    behind = "(?<=caf.|riv.|mit.|ich.|ach.|ced.|ndr.|arr.)|(?<=[a-z]i.)|(?<=hlo.|onc.)|(?<=[a-z][a-z].)(?<=[ÙÚ])"
    return re.compile(rf"{_signs()}(?:[^\W\d_]|{_signs()}|{behind})", re.IGNORECASE)


def beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII: few, and quickly found."""
    if text.isascii():
        return ""
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return others.decode("utf-8", "surrogatepass")


def may_have_lost_letters(text: str, others: str) -> bool:
    """Return whether there may be anything to mend; ``others`` are the characters ``beyond_ascii``.

    For most texts one quick look is enough.
    """
    if "?" not in text and (not others or _meant().keys().isdisjoint(others)):
        return False
    return "¿" in text or _in_a_word().search(text) is not None


def mend_letters(text: str) -> str:
    """Return a text with the letters that were lost, where it is certain which they were."""
    return _word().sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    word = found[0]
    if len(word) == 1 or len(word) > _LONGEST_WORD:
        return word
    mended = _mended_word(word)
    in_address = mended != word and _is_address(found.string, *found.span())
    return word if in_address else mended


@lru_cache(maxsize=4096)
def _mended_word(word: str) -> str:
    """Return a mended word; many are only the last of a question, and seen again and again."""
    for letters, place in _places():
        word = _fill(word, letters, place)
    return re.sub(_INSIDE_A_WORD, lambda sign: _meant()[sign[0]][0], word)


def _fill(word: str, letters: str, place: re.Pattern[str]) -> str:
    """Return a word with ``letters`` in the first such place of it that lost them."""
    gaps = re.sub(_signs(), _GAP, word)
    match = place.search(gaps)
    if match is None:
        return word
    start = gaps.index(_GAP, match.start())
    end = start + len(gaps[start:]) - len(gaps[start:].lstrip(_GAP))
    if not _may_be(word[start:end], letters):
        return word
    return word[:start] + (letters.upper() if word.isupper() else letters) + word[end:]


def _is_address(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _AROUND) : start].split()[-1:] if start else []
    glued = before if start and not text[start - 1].isspace() else []
    after = text[end : end + _AROUND].split(None, 1)[:1]
    return re.search(_ADDRESS, "".join([*glued, text[start:end], *after])) is not None


def _may_be(signs: str, letters: str) -> bool:
    """Return whether signs may stand for these letters, each for one; "?" also for each byte."""
    bytewise = len(signs) == 2 * len(letters) and set(signs) <= set("?¿")
    return (len(signs) == len(letters) or bytewise) and all(
        letters[0] in _meant()[sign] for sign in signs
    )
