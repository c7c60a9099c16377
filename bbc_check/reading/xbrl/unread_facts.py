"""Facts that may be an amount of an action, and that the profile does not read as one."""

from collections import Counter
from collections.abc import Set

from bbc_check.domain.dutch import count_of, enumeration, first_of, shortened
from bbc_check.reading.limits import MAX_UNKNOWN
from bbc_check.reading.xbrl.context import Action, Context, MisplacedActions
from bbc_check.settings.profile import XbrlProfile

_SHOWN = 3


class UnreadFacts:
    """Counts them by name; what is not read is not checked.

    A fact of another item, or of another namespace, is one where its context names an action or is
    missing, or where no amount of any action was read at all: other facts are of the bestuur as a
    whole. A fact of the right item is one where the action stands in another dimension.
    """

    def __init__(self, names: XbrlProfile, misplaced: MisplacedActions) -> None:
        self._names, self._misplaced = names, misplaced
        self._of_actions: Counter[str] = Counter()  # by tag
        self._others: Counter[str] = Counter()
        self._elsewhere = 0

    def is_misplaced(self, action: Action) -> bool:
        """Count a fact whose action stands in another dimension; return whether it is one."""
        if action is not self._misplaced.action:
            return False
        self._elsewhere += 1
        return True

    def count(self, tag: str, context: Context | None, *, is_lost: bool = False) -> None:
        """Count a fact of another item; one that ``is_lost`` names a context that is not there."""
        names_action = is_lost if context is None else self._names_action(context[0])
        counter = self._of_actions if names_action else self._others
        if tag in counter or len(counter) < MAX_UNKNOWN:
            counter[tag] += 1

    def _names_action(self, action: Action) -> bool:
        return action.code is not None or action is self._misplaced.action

    def sentence(self, *, of_actions: bool, profile: str) -> str | None:
        """Return what is not read (Dutch, no full stop), or None when all is.

        ``of_actions`` tells whether any amount of an action was read.
        """
        items = self._of_actions if of_actions else self._of_actions + self._others
        parts = []
        if items:
            shown = [
                f"{self._name(tag)} ({count_of(count, 'keer', 'keer')})"
                for tag, count in items.most_common()
            ]
            expected = enumeration((f"'{name}'" for name in self._names.bedragen), "of")
            parts.append(f"een bedrag heet er {first_of(shown, _SHOWN)}, niet {expected}")
        if self._elsewhere:
            parts.append(self._where_actions_stand())
        if self._misplaced.strange:
            own, found = self._names.actie_dimensie, _dimensions(self._misplaced.strange)
            parts.append(
                f"waar geen actie in '{own}' staat, staat wel iets in {found}, dat het profiel niet noemt"
            )
        if not parts:
            return None
        return f"het profiel '{profile}' leest niet alle bedragen: {', en '.join(parts)}"

    def _where_actions_stand(self) -> str:
        amounts = count_of(self._elsewhere, "bedrag", "bedragen")
        own = self._names.actie_dimensie
        others = self._misplaced.found - {own}
        if not others:
            return f"bij {amounts} past de actie in '{own}' niet op 'actie_patroon'"
        return f"bij {amounts} staat de actie in {_dimensions(others)}, niet in '{own}'"

    def _name(self, tag: str) -> str:
        namespace, _, name = tag.rpartition(" ")
        shown = f"'{shortened(name, 60)}'"
        if name in self._names.bedragen:  # then only the namespace differs
            shown += f" in de naamruimte '{shortened(namespace, 100)}'"
        return shown


def _dimensions(names: Set[str]) -> str:
    """Return the names of dimensions, the first few by their name."""
    shown = [f"'{shortened(name, 60)}'" for name in sorted(names - {""})]
    if len(shown) > _SHOWN:
        shown[_SHOWN:] = [f"{len(shown) - _SHOWN} andere"]
    return enumeration([*shown, *(["een dimensie zonder naam"] if "" in names else [])])
