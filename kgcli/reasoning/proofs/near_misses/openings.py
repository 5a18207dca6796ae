"""Where a rule could conclude a statement: its axioms hold, or one of them is all that it lacks."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Generic, NamedTuple

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Atom, Environment, Form
from kgcli.reasoning.proofs.lists import apply_list, read_list
from kgcli.reasoning.proofs.matching import Join, Source
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View
from kgcli.reasoning.rules import Condition, Items, Pattern, Rule

_TRIVIAL: Final = frozenset({"eq-ref", "eq-sym", "eq-trans", "eq-rep-p"})
"""What these lack is the statement itself in other words, or an axiom that another rule asks for better."""

_WHOLE: Final = frozenset(
    {
        "rdf:type",
        "rdfs:subClassOf",
        "rdfs:subPropertyOf",
        "rdfs:domain",
        "rdfs:range",
        "owl:inverseOf",
        "owl:equivalentClass",
        "owl:equivalentProperty",
    }
)
"""What one statement says, unlike the part of a class expression, or a list."""
_BOTH_WAYS: Final = frozenset({"owl:equivalentClass", "owl:equivalentProperty"})
"""More than is needed: one of the two ways is asked for by another rule."""


class Opening(NamedTuple, Generic[T]):
    """An instance of the *axioms* of a rule, at their places, and the *atoms* that are left to hold."""

    axioms: tuple[tuple[tuple[int, ...], Statement[T]], ...]
    atoms: tuple[Atom[T], ...]
    environment: Environment[T]


def is_axiom(pattern: Pattern) -> bool:
    """Tell whether a pattern of a rule is about the schema."""
    if pattern.predicate == "rdf:type":
        return not pattern.object.startswith("?")
    return not pattern.predicate.startswith("?") and pattern.predicate != "owl:sameAs"


def is_axiom_at(rule: Rule, place: tuple[int, ...]) -> bool:
    """Tell whether the premise of a rule at *place* is about the schema, or of a list."""
    premise = rule.premises[place[0]]
    return not isinstance(premise, Pattern) or is_axiom(premise)


def may_miss(rule: Rule) -> bool:
    """Tell whether the rule has premises, one of which could be missing without that being trivial."""
    patterns = _list_patterns(rule)
    return rule.name not in _TRIVIAL and any(_may_be_missing(pattern, rule) for pattern in patterns)


def find_openings(
    view: View[T], source: Source[T], form: Form[T], environment: Environment[T]
) -> Iterator[Opening[T]]:
    """Yield the ways in which all axioms of the rule hold; a rule about axioms alone may lack whole ones."""
    given = [atom for atom in form.atoms if not _may_be_missing(_pattern_of(form, atom), form.rule)]
    left = tuple(atom for atom in form.atoms if atom not in given)
    known = {part for atom in given for part in atom.parts} | environment.keys()
    conditions = tuple(condition for condition in form.conditions if known.issuperset(condition.terms))
    axioms = replace(form, atoms=tuple(given), lists=(), conditions=conditions)
    found = Join(view, source, axioms, None).run(environment)
    for premises, bound in found:
        placed = tuple((atom.place, premise) for atom, premise in zip(given, premises, strict=True))
        if form.lists:
            yield from _read_items(view, form, placed, left, bound)
        else:
            yield Opening(placed, left, bound)


def _read_items(
    view: View[T],
    form: Form[T],
    placed: tuple[tuple[tuple[int, ...], Statement[T]], ...],
    left: tuple[Atom[T], ...],
    bound: Environment[T],
) -> Iterator[Opening[T]]:
    one = form.lists[0]
    cells = read_list(view, bound[one.head])
    flat = [statement for cell in cells for statement in cell]
    placed += tuple(((one.place, at), statement) for at, statement in enumerate(flat))
    items = tuple(first[2] for first, _ in cells)
    if one.items.use == "every":
        items = tuple(dict.fromkeys(items))
    concluded = any(one.item in conclusion for conclusion in form.conclusions)
    if items:
        for atoms, environment in apply_list(one, items, left, bound, concluded=concluded):
            yield Opening(placed, atoms, environment)


def find_lacking(form: Form[T]) -> Atom[T] | None:
    """Return the only axiom of a rule that is about facts; None where it has several, or asks for more."""
    axioms = [atom for atom in form.atoms if is_axiom(_pattern_of(form, atom))]
    if form.lists or len(axioms) != 1 or len(axioms) == len(form.atoms):
        return None
    predicate = _pattern_of(form, axioms[0]).predicate
    return axioms[0] if predicate in _WHOLE - _BOTH_WAYS else None


def _pattern_of(form: Form[T], atom: Atom[T]) -> Pattern:
    pattern = form.rule.premises[atom.place[0]]
    assert isinstance(pattern, Pattern)  # noqa: S101 - atoms are made from patterns
    return pattern


def _list_patterns(rule: Rule) -> list[Pattern]:
    return [premise for premise in rule.premises if isinstance(premise, Pattern)]


def _may_be_missing(pattern: Pattern, rule: Rule) -> bool:
    if not is_axiom(pattern):
        return True
    about_axioms = all(map(is_axiom, _list_patterns(rule)))
    listed = any(isinstance(premise, Items | Condition) for premise in rule.premises)
    return about_axioms and not listed and pattern.predicate in _WHOLE
