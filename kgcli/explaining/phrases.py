"""Phrases for what may stand for several things, or for anything: "some deployment", "that deployment"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.vocabulary import OWL, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kgcli.wording import Fact

    Classes = Callable[[str, str], Iterable[str]]
    """Returns the classes, as N-Triples writes them, that an axiom of this name declares for a property."""

__all__ = ["Phrases", "find_nouns"]

_ENDS: Final = ((0, "domain"), (2, "range"))
_THING: Final = f"<{OWL}Thing>"
_RDFS: Final = f"<{RDFS}"
_WHICH: Final = ("", "other ", "third ", "fourth ", "fifth ")


def find_nouns(facts: Iterable[Fact], classes: Classes) -> dict[str, str]:
    """Return the classes that the variables of *facts* must be of: the one that the first property declares.

    Variables are written with a question mark. Those for which nothing, or several classes, are declared are
    left out.
    """
    found: dict[str, str] = {}
    for fact in facts:
        for place, axiom in _ENDS:
            variable = fact[place]
            if variable.startswith("?") and variable not in found and not fact[1].startswith("?"):
                declared = {kind for kind in classes(fact[1], axiom) if kind.startswith("<")} - {_THING}
                declared = {kind for kind in declared if not kind.startswith(_RDFS)}
                if len(declared) == 1:
                    found[variable] = declared.pop()
    return found


class Phrases:
    """What stands for variables, first with "some", then with "that"; *nouns* are labels of classes."""

    def __init__(self, nouns: Mapping[str, str]) -> None:
        self._nouns = nouns
        self._order: dict[str, int] = {}
        self._said: set[str] = set()

    def say(self, variable: str) -> str:
        """Return the phrase for a variable at this place of the text."""
        noun = self._nouns.get(variable)
        alike = [other for other in self._order if self._nouns.get(other) == noun]
        number = self._order.setdefault(variable, len(alike))
        again = variable in self._said
        self._said.add(variable)
        which = _WHICH[number] if number < len(_WHICH) else f"{number + 1}th "
        if again:
            return f"that {which}{noun or 'thing'}"
        if noun is None:
            return "something" if not number else f"some {which}thing"
        return f"some {which}{noun}"
