"""Whether a drafted value and a reviewed one are the same, even where the home did not know the thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kgcli.dating.days import Days
from kgcli.ingest.evaluating.facts import Ref
from kgcli.ingest.mentions.small_words import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ingest.evaluating.facts import Thing, Value, World
    from kgcli.ingest.evaluating.taxonomy import Taxonomy

__all__ = ["Sameness", "do_meet"]

_DEEPEST: Final = 3
"""So far what things are related to is followed."""


@dataclass(slots=True)
class Sameness:
    """What tells whether values are the same: the things that are *drafted*, and those *reviewed*.

    *same* has one IRI for each thing that has several; members of the classes *named* go by their names only.
    """

    taxonomy: Taxonomy
    drafted: World
    reviewed: World
    same: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    _known: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def are_same(self, name: str, drafted: Value, reviewed: Value, depth: int = _DEEPEST) -> bool:
        """Tell whether two values of the property *name* are the same: a drafted one and a reviewed one."""
        if isinstance(drafted, Fraction) or isinstance(reviewed, Fraction):
            return drafted == reviewed
        if isinstance(drafted, Days) and isinstance(reviewed, Days):
            return do_meet(drafted, reviewed)
        if isinstance(drafted, str) and isinstance(reviewed, str):
            return _are_same_words(drafted, reviewed, place=0)
        if isinstance(drafted, str) and isinstance(reviewed, Ref):
            other = self.reviewed.get(reviewed.key)
            return other is not None and any(_are_same_words(drafted, each) for each in other.names)
        if isinstance(drafted, Ref) and isinstance(reviewed, Ref):
            return self._is_same_thing(name, drafted.key, reviewed.key, depth)
        return False

    def _is_same_thing(self, name: str, drafted: str, reviewed: str, depth: int) -> bool:
        if self._canonical(drafted) == self._canonical(reviewed):
            return True
        one, other = self.drafted.get(drafted), self.reviewed.get(reviewed)
        if one is None or other is None or one.known:
            return False
        key = (name, drafted, reviewed)
        if key not in self._known:
            # Until it is known, two things that lead back to each other count as the same.
            self._known[key] = True
            self._known[key] = self._resemble(name, one, other, depth)
        return self._known[key]

    def _resemble(self, name: str, one: Thing, other: Thing, depth: int) -> bool:
        """Tell whether the new thing *one* is *other*: by name, else by class and what it is related to."""
        if self.taxonomy.are_apart(one.types, other.types):
            return False
        if not one.names.isdisjoint(other.names):
            return True
        if any(self.taxonomy.is_under(other.types, each) for each in self.named):
            return any(_are_same_words(mine, its) for mine in one.names for its in other.names)
        if not self._have_like_classes(name, one, other) or self._have_unlike_names(one, other):
            return False
        return depth == 0 or self._are_related_alike(one, other, depth)

    def _are_related_alike(self, one: Thing, other: Thing, depth: int) -> bool:
        """Tell whether all that is said of both things agrees, and, if anything is said of *one*, some is."""
        agreed = 0
        for each, values in one.values.items():
            beside = [own for name2, own in other.values.items() if self.taxonomy.are_related(each, name2)]
            others = frozenset(value for own in beside for value in own)
            comparable = {value for value in values if not isinstance(value, str)}
            if not comparable or not others:
                continue
            if not any(self.are_same(each, mine, its, depth - 1) for mine in comparable for its in others):
                return False
            agreed += 1
        return agreed > 0 or not one.values

    def _have_like_classes(self, name: str, one: Thing, other: Thing) -> bool:
        """Tell whether the classes of two things have more in common than anything that could stand there."""
        common = self.taxonomy.lift_all(one.types) & self.taxonomy.lift_all(other.types)
        common = frozenset(each for each in common if not each.startswith("_:"))
        if one.types & other.types:
            return True
        wide = self.taxonomy.lift_all(self.taxonomy.ranges.get(name, ()))
        return bool(common - wide)

    def _have_unlike_names(self, one: Thing, other: Thing) -> bool:
        """Tell whether each thing has a name with words of its own, of which the other's name has none.

        Words for their classes, and the names of what they are related to, are no such words.
        """
        common = set(SMALL_WORDS)
        for thing, world in ((one, self.drafted), (other, self.reviewed)):
            values = (value for own in thing.values.values() for value in own if isinstance(value, Ref))
            for key in (*self.taxonomy.lift_all(thing.types), *(value.key for value in values)):
                named = world.get(key) or self.reviewed.get(key)
                common |= {word for each in (named.names if named else ()) for word in each.split()}
        mine, its = (
            {word for each in thing.names for word in each.split()} - common for thing in (one, other)
        )
        return bool(mine) and bool(its) and mine.isdisjoint(its)

    def _canonical(self, key: str) -> str:
        return self.same.get(key, key)


def do_meet(one: Days, other: Days) -> bool:
    """Tell whether some day is among the days *one* and among *other*."""
    starts = [each for each in (one.earliest, other.earliest) if each is not None]
    ends = [each for each in (one.latest, other.latest) if each is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _are_same_words(one: str, other: str, place: int = -1) -> bool:
    """Tell whether all words of one are in the other, and the word at *place*, first or last, is the same.

    The last word of a person's name is in all forms of it, and the first one of a title.
    """
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and short[place] == long[place] and set(short) <= set(long)
