"""Rules by which a relation follows from itself and its like, such as transitivity, whatever their names."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Generic, NamedTuple

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Atom, Environment, Form, Variable, unify
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View

_MOST_AXIOMS: Final = 12
"""A rule that more axioms make use of for one relation is left to the general search."""


class Link(NamedTuple, Generic[T]):
    """A premise that relates two nodes by *predicate*: from the first to the second (*forwards*), or back."""

    predicate: T
    forwards: bool


class Composition(NamedTuple, Generic[T]):
    """A rule that concludes p(x, z) from one or two links, besides *axioms*, statements that it rests on.

    Two links lead from x to some y and on to z; or, where *parallel*, each leads from x to z. *order* has the
    places of axioms and links, in this order, among the premises of the rule.
    """

    form: Form[T]
    number: int
    links: tuple[Link[T], ...]
    parallel: bool
    axioms: tuple[Statement[T], ...]
    order: tuple[int, ...]

    @property
    def is_chain(self) -> bool:
        """Tell whether a node lies in between."""
        return len(self.links) > 1 and not self.parallel

    def is_transitivity(self, predicate: T) -> bool:
        """Tell whether x leads to y, and y to z, by *predicate*."""
        return self.is_chain and self.links == (Link(predicate, True), Link(predicate, True))

    def premises(self, nodes: tuple[T, ...]) -> tuple[Statement[T], ...]:
        """Return the premises, in the order of the rule, of a step along *nodes*: x, perhaps y, and z."""
        pairs = pairwise(nodes) if self.is_chain else [nodes] * len(self.links)
        links = [
            (pair[0], link.predicate, pair[1]) if link.forwards else (pair[1], link.predicate, pair[0])
            for link, pair in zip(self.links, pairs, strict=True)
        ]
        given = dict(zip(self.order, [*self.axioms, *links], strict=True))
        return tuple(given[place] for place in sorted(given))


def read_compositions(
    form: Form[T], number: int, predicate: T, view: View[T]
) -> tuple[Composition[T], ...] | None:
    """Return the rule as compositions for *predicate*, one for each axiom; None where it is none."""
    start, _, end = form.conclusions[number]
    environment = unify(form.conclusions[number], (None, predicate, None))
    if environment is None or form.lists or form.conditions or not form.atoms:
        return None
    if not isinstance(start, Variable) or not isinstance(end, Variable) or start == end:
        return None
    nodes = _find_nodes(form, start, end, environment)
    if nodes is None:
        return None
    places = [place for place, atom in enumerate(form.atoms) if nodes.isdisjoint(atom.parts)]
    found: list[Composition[T]] = []
    for axioms, bound in _match([form.atoms[place] for place in places], environment, view):
        one = _compose(form, number, places, axioms, bound)
        if one is None or len(found) == _MOST_AXIOMS:
            return None
        if any(link.predicate != predicate or one.is_chain or not link.forwards for link in one.links):
            found.append(one)
    return tuple(found)


def _find_nodes(
    form: Form[T], start: Variable, end: Variable, environment: Environment[T]
) -> frozenset[Variable] | None:
    """Return the variables for nodes: the ends, and the other one of premises that have one of them."""
    nodes = {start, end}
    for atom in form.atoms:
        s, p, o = atom.parts
        if {s, o} & {start, end}:
            if not isinstance(s, Variable) or not isinstance(o, Variable) or s == o:
                return None
            nodes |= {s, o}
        if p in nodes:
            return None
    return frozenset(nodes) if nodes.isdisjoint(environment) else None


def _match(
    atoms: list[Atom[T]], environment: Environment[T], view: View[T]
) -> Iterator[tuple[tuple[Statement[T], ...], Environment[T]]]:
    if not atoms:
        yield (), environment
        return
    first, *rest = atoms
    s, p, o = (environment.get(part) if isinstance(part, Variable) else part for part in first.parts)
    for statement in view.match((s, p, o)):
        own = {
            part: term
            for part, term in zip(first.parts, statement, strict=True)
            if isinstance(part, Variable)
        }
        for axioms, bound in _match(rest, environment | own, view):
            yield (statement, *axioms), bound


def _compose(
    form: Form[T], number: int, places: list[int], axioms: tuple[Statement[T], ...], bound: Environment[T]
) -> Composition[T] | None:
    start, _, end = form.conclusions[number]
    ends: list[tuple[object, object]] = []
    predicates: list[T] = []
    others = [place for place in range(len(form.atoms)) if place not in places]
    for place in others:
        s, p, o = form.atoms[place].parts
        relation = bound.get(p) if isinstance(p, Variable) else p
        if relation is None:
            return None
        ends.append((s, o))
        predicates.append(relation)
    if all(set(pair) == {start, end} for pair in ends):
        links = tuple(Link(p, pair[0] == start) for p, pair in zip(predicates, ends, strict=True))
        return Composition(form, number, links, len(ends) > 1, axioms, (*places, *others))
    if len(ends) != 2:  # noqa: PLR2004 - one node in between
        return None
    first, second = (0, 1) if start in ends[0] else (1, 0)
    one, other = ends[first], ends[second]
    if start in other or end in one or set(one) - {start} != set(other) - {end}:
        return None
    links = (Link(predicates[first], one[0] == start), Link(predicates[second], other[1] == end))
    return Composition(form, number, links, False, axioms, (*places, others[first], others[second]))
