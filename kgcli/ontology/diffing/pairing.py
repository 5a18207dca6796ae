"""Axioms that went and axioms that came, paired where one became the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.diffing.difference import Change
from kgcli.ontology.diffing.meanings import state_axiom

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from kgcli.ontology.structure import Axiom

    Names: TypeAlias = tuple[Mapping[str, str], Mapping[str, str]]
    Slot: TypeAlias = Callable[[Axiom, Mapping[str, str]], Hashable]

__all__ = ["pair_changes"]

_LIKE: Final = 0.2
"""Where several axioms of one kind came and went, two are paired from this likeness on."""
_ASSERTED: Final = frozenset(
    (
        *("AnnotationAssertion", "ObjectPropertyAssertion", "DataPropertyAssertion"),
        *("NegativeObjectPropertyAssertion", "NegativeDataPropertyAssertion"),
    )
)


def pair_changes(removed: Sequence[Axiom], added: Sequence[Axiom], names: Names) -> list[Change]:
    """Return the axioms about one term that went or came, as changes, those of one kind together.

    First come those of which only the annotations differ, then those that fill the same place: a label in the
    same language, a superclass, a restriction of the same property. *names* are those under which the renamed
    terms of both sides are the same.
    """
    gone, come = list(removed), list(added)
    changes: list[Change] = []
    slots: tuple[Slot, ...] = (
        # With no names at all an axiom would be stated in another form.
        lambda axiom, own: state_axiom(axiom, own or {"": ""}, annotated=False),
        _find_slot,
        _find_wide_slot,
    )
    for slot in slots:
        for before, after in _group(gone, come, names, slot):
            for old, new in _match(before, after, names):
                changes.append(Change(old, new))
                gone = [axiom for axiom in gone if axiom is not old]
                come = [axiom for axiom in come if axiom is not new]
    changes += [Change(axiom, None) for axiom in gone] + [Change(None, axiom) for axiom in come]
    return changes


def _group(
    gone: Sequence[Axiom], come: Sequence[Axiom], names: Names, slot: Slot
) -> list[tuple[list[Axiom], list[Axiom]]]:
    groups: dict[Hashable, tuple[list[Axiom], list[Axiom]]] = defaultdict(lambda: ([], []))
    for axiom in gone:
        groups[slot(axiom, names[0])][0].append(axiom)
    for axiom in come:
        groups[slot(axiom, names[1])][1].append(axiom)
    return [(before, after) for before, after in groups.values() if before and after]


def _match(before: Sequence[Axiom], after: Sequence[Axiom], names: Names) -> list[tuple[Axiom, Axiom]]:
    """Return pairs of axioms that fill one place: the only ones, else the most alike first."""
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    words = [_split(axiom, names[0]) for axiom in before], [_split(axiom, names[1]) for axiom in after]
    ranked: list[tuple[float, str, str, int, int]] = []
    for one, own in enumerate(words[0]):
        for other, theirs in enumerate(words[1]):
            # By their texts, too: which side is called the old one must not matter.
            first, last = sorted((str(before[one][:3]), str(after[other][:3])))
            ranked.append((-_compare(own, theirs), first, last, one, other))
    pairs = []
    free = set(range(len(before))), set(range(len(after)))
    for likeness, _, _, one, other in sorted(ranked):
        if -likeness >= _LIKE and one in free[0] and other in free[1]:
            pairs.append((before[one], after[other]))
            free[0].discard(one)
            free[1].discard(other)
    return pairs


def _find_slot(axiom: Axiom, names: Mapping[str, str]) -> Hashable:
    """Return the place that *axiom* fills among those about its subject."""
    if axiom.kind in _ASSERTED:
        return axiom.kind, _name(axiom.parts[0], names), _describe_value(axiom.parts[-1])
    if axiom.kind == "SubClassOf":
        return axiom.kind, _shape(axiom.parts[0], names), _shape(axiom.parts[-1], names)
    return axiom.kind, tuple(type(part).__name__ for part in axiom.parts)


def _find_wide_slot(axiom: Axiom, names: Mapping[str, str]) -> Hashable:
    """Return the place of *axiom* where an expression may be of another kind now, or a text in a language."""
    if axiom.kind in _ASSERTED:
        value = axiom.parts[-1]
        told = value.value.casefold() if isinstance(value, Literal) else "thing"
        return axiom.kind, _name(axiom.parts[0], names), told
    if axiom.kind == "SubClassOf":
        shape = _shape(axiom.parts[-1], names)
        return axiom.kind, shape[1] if isinstance(shape, tuple) else shape
    return axiom.kind


def _describe_value(value: Any) -> Hashable:
    return ("text", value.language) if isinstance(value, Literal) else "thing"


def _shape(part: Any, names: Mapping[str, str]) -> Hashable:
    """Return what kind of class *part* is: a named one, or which expression of which property."""
    if isinstance(part, (NamedNode, BlankNode)):
        return "named"
    first = part.parts[0] if part.parts else None
    return part.kind, _name(first, names) if isinstance(first, NamedNode) else None


def _name(part: Any, names: Mapping[str, str]) -> Hashable:
    return names.get(part.value, part.value) if isinstance(part, NamedNode) else part


def _split(axiom: Axiom, names: Mapping[str, str]) -> Counter[str]:
    """Return the words of what *axiom* says of its subject: those of its texts, and its terms."""
    words: Counter[str] = Counter()
    said = axiom.parts[-1:] if axiom.kind in _ASSERTED else axiom.parts[1:] or axiom.parts
    pending: list[Any] = [*said, *axiom.annotations]
    while pending:
        part = pending.pop()
        if isinstance(part, NamedNode):
            words[names.get(part.value, part.value)] += 1
        elif isinstance(part, Literal):
            words.update(part.value.casefold().split())
        elif isinstance(part, tuple):
            pending += part
        else:
            words[str(part)] += 1
    return words


def _compare(one: Counter[str], other: Counter[str]) -> float:
    """Return how alike two sets of words are, 0 to 1."""
    together = (one | other).total()
    return (one & other).total() / together if together else 0.0
