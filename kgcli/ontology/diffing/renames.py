"""Terms that are the same under another IRI, told by what is said of them.

What two terms have in common counts the more, the fewer terms have it; a place in the tree is no evidence by
itself. Each term is paired at most once, and only if no other fits about as well.
"""

from __future__ import annotations

import re
from collections import ChainMap, Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode

from kgcli.ontology.diffing.difference import Rename
from kgcli.ontology.diffing.meanings import collect_iris, state_axiom
from kgcli.ontology.diffing.terms import LABELS
from kgcli.vocabulary import DCTERMS, SKOS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from kgcli.ontology.diffing.terms import Terms
    from kgcli.ontology.structure import Axiom

    Feature: TypeAlias = Hashable
    Weights: TypeAlias = Mapping[str, float]

__all__ = ["find_renames"]

_LIKE: Final = 0.6
"""From this likeness on, a term may be the same."""
_MARGIN: Final = 0.1
"""By so much a pair must be more alike than any other of either term."""
_RARE: Final = 2
"""A feature that more terms of a side have tells too little to rely on."""
_COMMON: Final = 25
"""A feature that more terms have suggests no pair: they would be too many."""
_ROUNDS: Final = 5
_SELF: Final = "itself"
_SHARED: Final[Weights] = {"text": 3.0, "label": 2.0, "name": 2.0}
"""What counts more than an axiom where both terms have it."""
_LONE: Final[Weights] = {"text": 2.0, "label": 0.5, "name": 0.0}
_LONE_WITHOUT_TEXT: Final[Weights] = {"text": 2.0, "label": 2.0, "name": 0.0}
"""What counts against two terms where only one has it: the same, where they share no text at all."""
_NAMING: Final = (*LABELS, SKOS + "altLabel")
_REPLACED: Final = DCTERMS + "isReplacedBy"


def find_renames(old: Terms, new: Terms) -> tuple[Rename, ...]:
    """Return the terms of *old* that *new* has under another IRI; the other way round they are the same.

    A term that *new* keeps, but says to be replaced by one that *old* lacks, is among them.
    """
    found = {(each.old, each.new): each for each in _read_stated(old, new)}
    gone = old.own - new.own - {each.old for each in found.values()}
    come = new.own - old.own - {each.new for each in found.values()}
    sides = _Side(old), _Side(new)
    for _ in range(_ROUNDS if gone and come else 0):
        names = _name_pairs(found.values())
        pairs = _pair(sides[0].read(gone, names[0]), sides[1].read(come, names[1]), old, new)
        if not pairs:
            break
        found |= pairs
        gone -= {each.old for each in pairs.values()}
        come -= {each.new for each in pairs.values()}
    return tuple(found[pair] for pair in sorted(found))


def _read_stated(old: Terms, new: Terms) -> Iterator[Rename]:
    """Yield the renames that the ontology tells of itself, one to one."""
    forward = _list_replaced(new) - _list_replaced(old)
    back = {(to, of) for of, to in _list_replaced(old) - _list_replaced(new)}
    told = {(a, b) for a, b in forward if a in old.own and b in new.own - old.own}
    told |= {(a, b) for a, b in back if a in old.own - new.own and b in new.own}
    olds, news = Counter(a for a, _ in told), Counter(b for _, b in told)
    for before, after in told:
        if olds[before] == 1 and news[after] == 1:
            yield Rename(before, after, 1.0, stated=True)


def _list_replaced(terms: Terms) -> set[tuple[str, str]]:
    return {
        (iri, axiom.parts[-1].value)
        for iri, axioms in terms.about.items()
        if iri is not None
        for axiom in axioms
        if axiom.kind == "AnnotationAssertion"
        and isinstance(axiom.parts[0], NamedNode)
        and axiom.parts[0].value == _REPLACED
        and isinstance(axiom.parts[-1], NamedNode)
    }


def _name_pairs(renames: Iterable[Rename]) -> tuple[dict[str, Hashable], dict[str, Hashable]]:
    """Return names that the two IRIs of each pair share."""
    pairs = [(each.old, each.new) for each in renames]
    # The same whichever side is called the old one.
    return {a: frozenset((a, b)) for a, b in pairs}, {b: frozenset((a, b)) for a, b in pairs}


class _Features(NamedTuple):
    """What is said of each term, and of how many terms of the side the same is said."""

    of: Mapping[str, frozenset[Feature]]
    spread: Counter[Feature]


class _Side:
    """One ontology, whose terms are looked at again and again."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._mentions: dict[str, list[Axiom]] | None = None

    def read(self, wanted: Iterable[str], names: Mapping[str, Hashable]) -> _Features:
        """Return the features of the *wanted* terms; terms paired before go by *names*."""
        wanted = frozenset(wanted)
        of = {iri: frozenset(self._describe(iri, names)) for iri in wanted}
        spread: Counter[Feature] = Counter()
        relevant = frozenset().union(*of.values()) if of else frozenset()
        for iri in self._terms.own:
            spread.update(relevant.intersection(of.get(iri) or self._describe(iri, names)))
        return _Features(of, spread)

    def _describe(self, iri: str, names: Mapping[str, Hashable]) -> Iterator[Feature]:
        yield "name", _find_local_name(iri)
        # No copy of names, which may be as many as the terms.
        own = ChainMap({iri: _SELF}, names) if names else {iri: _SELF}  # type: ignore[arg-type]
        for axiom in self._terms.about.get(iri, ()):
            if axiom.kind == "AnnotationAssertion" and isinstance(axiom.parts[-1], Literal):
                about, value = axiom.parts[0], axiom.parts[-1]
                sort = "label" if getattr(about, "value", None) in _NAMING else "text"
                yield sort, _state_property(about, names), value.value.casefold(), value.language
            elif axiom.kind != "Declaration":
                yield "axiom", state_axiom(axiom, own, annotated=False)
        for axiom in self._list_mentions().get(iri, ()):
            yield "mention", state_axiom(axiom, own, annotated=False)

    def _list_mentions(self) -> Mapping[str, list[Axiom]]:
        if self._mentions is None:
            self._mentions = defaultdict(list)
            for subject, axioms in self._terms.about.items():
                for axiom in axioms:
                    for iri in set(collect_iris(axiom)):
                        if iri != subject:
                            self._mentions[iri].append(axiom)
        return self._mentions


def _state_property(about: Any, names: Mapping[str, Hashable]) -> Hashable:
    """Return the property of an annotation under the name that it goes by."""
    return names.get(about.value, about.value) if isinstance(about, NamedNode) else about


def _find_local_name(iri: str) -> str:
    return re.split(r"[#/:]", iri.rstrip("#/:"))[-1]


def _pair(before: _Features, after: _Features, old: Terms, new: Terms) -> dict[tuple[str, str], Rename]:
    """Return the pairs that are alike enough, each by far the best of both its terms."""
    likeness: dict[str, dict[str, float]] = defaultdict(dict)
    backward: dict[str, dict[str, float]] = defaultdict(dict)
    telling: set[tuple[str, str]] = set()
    for one, other in _suggest(before, after):
        if not _are_akin(old.kinds.get(one), new.kinds.get(other)):
            continue
        likeness[one][other] = backward[other][one] = _measure(one, other, before, after)
        if _is_telling(before.of[one] & after.of[other], before, after):
            telling.add((one, other))
    found = {}
    for one, others in sorted(likeness.items()):
        other, best = max(others.items(), key=lambda item: (item[1], item[0]))
        rest = [value for name, value in others.items() if name != other]
        rest += [value for name, value in backward[other].items() if name != one]
        if best >= _LIKE and (one, other) in telling and all(best - value >= _MARGIN for value in rest):
            found[one, other] = Rename(one, other, best)
    return found


def _suggest(before: _Features, after: _Features) -> Iterator[tuple[str, str]]:
    """Yield the pairs of terms that have a feature in common which few have, each once."""
    having: dict[Feature, list[str]] = defaultdict(list)
    for iri, features in after.of.items():
        for feature in features:
            if after.spread[feature] <= _COMMON and before.spread[feature] <= _COMMON:
                having[feature].append(iri)
    for iri, features in before.of.items():
        yield from ((iri, other) for other in {name for each in features for name in having.get(each, ())})


def _are_akin(kinds: frozenset[str] | None, others: frozenset[str] | None) -> bool:
    return not kinds or not others or bool(kinds & others)


def _weigh(features: Iterable[Feature], before: _Features, after: _Features, weights: Weights) -> float:
    """Return the weight of *features*: each counts the less, the more terms have it."""
    return sum(
        weights.get(_find_sort(each), 1.0) / max(before.spread[each], after.spread[each], 1)
        for each in features
    )


def _measure(one: str, other: str, before: _Features, after: _Features) -> float:
    """Return how alike two terms are, 0 to 1: what they share by all that is said of both.

    A rename changes the local name, and often the labels: where a definition is the same, they hardly count.
    """
    own, theirs = before.of[one], after.of[other]
    shared = own & theirs
    alike = 2 * _weigh(shared, before, after, _SHARED)
    sorts = {_find_sort(each) for each in shared}
    lone = _weigh(own ^ theirs, before, after, _LONE if sorts & {"text", "label"} else _LONE_WITHOUT_TEXT)
    return alike / (alike + lone) if alike else 0.0


def _find_sort(feature: Feature) -> str:
    return str(feature[0]) if isinstance(feature, tuple) else ""


def _is_telling(shared: frozenset[Feature], before: _Features, after: _Features) -> bool:
    """Tell whether what two terms share is evidence: a text, or two other things that hardly another has."""
    rare = [_find_sort(each) for each in shared if max(before.spread[each], after.spread[each]) <= _RARE]
    sorts = {_find_sort(each) for each in shared}
    return "text" in rare or "label" in rare or len(rare) > 1 or ("name" in sorts and len(shared) > 1)
