"""Which field of a beleidselement is its code, its title, its texts: names and values weighed together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bbc_check.proposing.external import (
    CODE,
    COMMENTAAR,
    KORT,
    LANG,
    bij_codes,
    is_extern,
    zonder_dubbel,
)
from bbc_check.proposing.fields import Veld
from bbc_check.proposing.vocabulary import niveau_score, woordenboek

EVALUATIE, PRIORITAIR = "evaluatie", "prioritair"
_ENKEL = (CODE, KORT, LANG, COMMENTAAR, EVALUATIE, PRIORITAIR)
_MEESTE_KANDIDATEN = 7
_HOGER = ("beleidsdoelstelling", "actieplan")


@dataclass(slots=True)
class Rollen:
    """The fields of one level; ``anders`` holds the runner-up of a field, ``score`` how sure it is."""

    velden: dict[str, Veld] = field(default_factory=dict)
    extern: list[Veld] = field(default_factory=list)
    score: dict[str, float] = field(default_factory=dict)
    anders: dict[str, str] = field(default_factory=dict)


def kwalificatie(veld: Veld) -> tuple[str, tuple[str, ...]]:
    """Return the level that a name speaks of ("actieplan_code": actieplan), and the rest of it."""
    parts = veld.naam
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            word = "".join(parts[start : start + size])
            level, score = niveau_score(word)
            rest = parts[:start] + parts[start + size :]
            if score >= 3 and len(word) > 1 and (len(word) > 2 or rest or level != "actie"):
                return level, rest
            # a less telling word counts where it stands before the name of a field: "project_titel"
            if level in _HOGER and len(word) > 2 and (not rest or _veldnaam(rest) >= 2):
                repeated = veld.uniek < 0.8 and veld.gevuld > 3
                if (score >= 2 and rest) or (score >= 1 and repeated):
                    return level, rest
    return "", parts


def _veldnaam(parts: tuple[str, ...]) -> float:
    books = woordenboek().velden
    return max(books[role].score(parts) for role in (CODE, KORT, LANG)) if parts else 0.0


def verdeel(
    fields: Mapping[str, Veld],
    niveau: str,
    xbrl_acties: Collection[str] = (),
    weg: Collection[str] = (),
    intern: Collection[str] = (),
) -> Rollen:
    """Give each role of a level the field that fits it best.

    ``weg`` are paths that are taken, ``intern`` those of keys by which the software itself refers.
    """
    rollen = Rollen()
    own: list[tuple[Veld, tuple[str, ...]]] = []
    for each in fields.values():
        if each.pad in weg:
            continue
        level, rest = _eigen(each, niveau)
        if level not in ("", niveau) or each.andere_taal:
            continue
        own.append((each, rest))
    rollen.extern = zonder_dubbel([each for each, rest in own if is_extern(each, rest)])
    codes = [each for each, rest in own if is_extern(each, rest)]
    labels = bij_codes(codes, own)
    own = [
        (each, rest)
        for each, rest in own
        if each not in codes and each.pad not in labels and each.meer <= 1
    ]
    scores: dict[str, list[tuple[float, Veld]]] = {}
    total = max((each.aanwezig for each, _ in own), default=0) or 1
    for role in _ENKEL:
        ranked = [(_score(role, each, rest, xbrl_acties), each) for each, rest in own]
        if role == KORT:  # every action has a title; results come later
            ranked = [(score and score + 0.6 * each.gevuld / total, each) for score, each in ranked]
        if role == CODE:
            ranked = [(score - (each.pad in intern), each) for score, each in ranked]
        ranked = sorted(
            (pair for pair in ranked if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].pad)
        )
        scores[role] = ranked[:_MEESTE_KANDIDATEN]
    _, best = max(_verdelingen(_ENKEL, scores), key=lambda pair: pair[0])
    for role, each in best.items():
        rollen.velden[role] = each
        rollen.score[role] = next(score for score, other in scores[role] if other is each)
        second = next((other for _, other in scores[role] if other not in best.values()), None)
        if second is not None:
            rollen.anders[role] = second.pad
    assessed = rollen.velden.get(EVALUATIE)
    if COMMENTAAR not in rollen.velden and assessed is not None and assessed.gevuld:
        # software with one field for what came of it: that is what the department reads
        rollen.velden[COMMENTAAR] = rollen.velden.pop(EVALUATIE)
    return rollen


def _eigen(each: Veld, niveau: str) -> tuple[str, tuple[str, ...]]:
    """Return the level a field speaks of; in the path to it counts what stands above it too."""
    level, rest = kwalificatie(each)
    if not level and "/" in each.pad:
        above, _ = niveau_score(each.pad.rpartition("/")[0].rpartition("/")[2].partition("[")[0])
        strong = niveau_score(each.pad.rpartition("/")[0].rpartition("/")[2].partition("[")[0])[1]
        if strong >= 3 and above in (*_HOGER, "lager"):
            return above, rest
    if level == "lager" and niveau in _HOGER:
        return "", each.naam
    return level, rest


def _verdelingen(
    roles: Sequence[str], scores: Mapping[str, list[tuple[float, Veld]]]
) -> Iterator[tuple[float, dict[str, Veld]]]:
    """Yield every way to give each role a field of its own, or none, with its worth."""

    def verder(
        index: int, taken: dict[str, Veld], total: float
    ) -> Iterator[tuple[float, dict[str, Veld]]]:
        if index == len(roles):
            yield total - _tegenspraak(taken), dict(taken)
            return
        role = roles[index]
        for score, each in scores[role]:
            if each not in taken.values():
                taken[role] = each
                yield from verder(index + 1, taken, total + score)
                del taken[role]
        yield from verder(index + 1, taken, total)

    return verder(0, {}, 0.0)


def _tegenspraak(taken: Mapping[str, Veld]) -> float:
    """Return what speaks against a choice: a title that is longer than the text."""
    short, long = taken.get(KORT), taken.get(LANG)
    worse = 0.0
    if short and long and short.gevuld and long.gevuld and short.gem_lengte > 1.5 * long.gem_lengte:
        worse += 2.5
    if long and not short:
        worse += 1.0  # one text is a title sooner than a long text without one
    if COMMENTAAR in taken and not long:
        worse += 0.5
    return worse


def _score(role: str, each: Veld, rest: tuple[str, ...], xbrl_acties: Collection[str]) -> float:
    books = woordenboek().velden
    name = books[role].score(rest) if rest else 0.0
    against = books["geen"].score(rest) if rest else 0.0
    parent = books["ouder"].score(rest) if rest else 0.0
    if against > name or parent > max(name, 2.0):
        return 0.0
    if role == CODE:
        return _als_code(each, name, xbrl_acties)
    if role == PRIORITAIR:
        return name if name >= 2 and each.gevuld and each.janee >= 0.99 else 0.0
    if each.gevuld == 0:
        return name if name >= 2 else 0.0
    if each.getal > 0.5 or each.datum > 0.5 or each.janee > 0.8:
        return 0.0
    if name < 2 and not each.is_tekst:
        return 0.0
    if role == EVALUATIE:
        return name if name >= 2 else 0.0
    if role == COMMENTAAR and (name < 1 or _is_intern(each)):
        return 0.0  # what came of an action must be called so: a wrong field is judged in silence
    score = name
    if len(each.waarden) > 3 and len(set(each.waarden)) == 1:
        score -= 2.0  # of the report or the bestuur, repeated in each action
    if rest and max(books[other].score(rest) for other in (KORT, LANG, COMMENTAAR)) > name + 0.3:
        score -= 0.7  # the name says something else more clearly
    words, length = each.gem_woorden, each.gem_lengte
    if role == KORT:
        if not rest and each.pad in {"."}:
            score += 0.3
        score += 0.5 if 1.5 <= words <= 15 else 0.0
        score += 0.4 if each.is_tekst else 0.0
        score += 0.3 if each.uniek > 0.8 else 0.0
        score -= 1.0 if length > 200 else 0.0
    elif role == LANG:
        score += 0.5 if words >= 12 else 0.0
        score += 0.3 if each.is_tekst else 0.0
    else:
        score += 0.2 if each.is_tekst else 0.0
    return score


def _is_intern(each: Veld) -> bool:
    """Return whether a text is for the bestuur itself: its name says so, or each value does."""
    words = woordenboek().velden["intern"]
    if words.score(each.naam) >= 1.4 or words.score(each.omgeving) >= 2.1:
        return True
    return each.aandeel(lambda value: "intern" in value.casefold().split(":")[0][:30].split()) > 0.8


def _als_code(each: Veld, name: float, xbrl_acties: Collection[str]) -> float:
    if each.gevuld == 0:
        return name if name >= 3 else 0.0
    if each.datum > 0.5 or each.janee > 0.9 or each.gem_lengte > 45 or each.gem_woorden > 3.5:
        return 0.0
    score = name
    if xbrl_acties:
        hits = sum(1 for value in set(each.waarden) if value in xbrl_acties) / len(
            set(each.waarden)
        )
        score += 4.0 * hits
    if each.uniek < 0.5 and len(each.waarden) > 3:
        return 0.0 if score < 3 else score - 2.0
    score += 1.0 if each.uniek >= 0.95 else 0.3
    score += 0.5 if each.met_cijfer >= 0.8 else 0.0
    score += 0.3 if each.codeachtig >= 0.9 else -1.0
    if each.gem_woorden > 1.7 and name < 2:
        return 0.0
    if name == 0 and each.met_cijfer < 0.5:
        return 0.0
    # a bare counter or a guid is a key sooner than the code that people write
    if each.getal > 0.9 and each.gem_lengte <= 6:
        score -= 0.4
    if each.gem_lengte >= 30 and each.aandeel(lambda value: value.count("-") >= 4) > 0.5:
        score -= 1.5
    return max(score, 0.0)
