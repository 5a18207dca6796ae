"""The lists of rules: read from their cells, and what the patterns about their items become."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple, TypeAlias

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Atom, Environment, ListForm, Variable
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View

Cell: TypeAlias = tuple[Statement[T], Statement[T]]
"""The ``rdf:first`` and the ``rdf:rest`` of a cell."""


class Expansion(NamedTuple):
    """What a list makes of the patterns and variables of a rule."""

    atoms: tuple[Atom, ...]  # type: ignore[type-arg]
    environment: Environment  # type: ignore[type-arg]


def read_list(view: View[T], head: T) -> tuple[Cell[T], ...]:
    """Return the cells of the list at *head*; none where it is broken, branches or circles.

    What is asserted of a cell counts before what follows of it. Several items, or ways to go on, are one if
    they are names of one thing; then the first in the order of their texts is taken.
    """
    cells: list[Cell[T]] = []
    seen = {head}
    while head != view.nil:
        first, rest = _only(view, head, view.first), _only(view, head, view.rest)
        if first is None or rest is None or rest[2] in seen:
            return ()
        cells.append((first, rest))
        head = rest[2]
        seen.add(head)
    return tuple(cells)


def _only(view: View[T], cell: T, predicate: T | None) -> Statement[T] | None:
    if predicate is None:
        return None
    query = (cell, predicate, None)
    found = sorted(view.match_asserted(query), key=lambda s: view.text(s[2]))
    found = found or sorted(view.match(query), key=lambda s: view.text(s[2]))
    if not found:
        return None
    value = found[0][2]
    for other in found[1:]:
        same = other[2] in view.variants(value)
        if not same and (view.same_as is None or not view.holds((value, view.same_as, other[2]))):
            return None
    return found[0]


def apply_list(
    form: ListForm,
    items: tuple[T, ...],
    atoms: tuple[Atom[T], ...],
    environment: Environment[T],
    concluded: bool,
) -> Iterator[Expansion]:
    """Yield what the patterns *atoms* become for a list of *items*.

    Once for ``every`` and ``path``, but for each item where a conclusion is about one (*concluded*); for each
    item, or two of them, with ``some`` and ``two``.
    """
    use = form.items.use
    if use == "two":
        for one, other in combinations(items, 2):
            yield Expansion(atoms, {**environment, form.item: one, form.other: other})
    elif use == "some":
        yield from (Expansion(atoms, chosen) for chosen in _choose(form, items, environment))
    else:
        several = _walk(form, items, atoms) if use == "path" else _repeat(form, items, atoms)
        chosen = _choose(form, items, environment) if concluded else (environment,)
        yield from (Expansion(several, one) for one in chosen)


def _choose(form: ListForm, items: tuple[T, ...], environment: Environment[T]) -> Iterator[Environment[T]]:
    wanted = environment.get(form.item)
    for item in items:
        if wanted is None or wanted == item:
            yield {**environment, form.item: item}
            if wanted is not None:
                return


def _repeat(form: ListForm, items: tuple[T, ...], atoms: tuple[Atom[T], ...]) -> tuple[Atom[T], ...]:
    """Return *atoms* with those about an item repeated for each; they share its own variables."""
    own = [{form.item: item} | {v: Variable(v.name) for v in form.own} for item in items]
    found: list[Atom[T]] = []
    for atom in atoms:
        if form.item not in atom.parts:
            found.append(atom)
            continue
        for number, replaced in enumerate(own):
            s, p, o = (
                replaced.get(part, part) if isinstance(part, Variable) else part for part in atom.parts
            )
            # Where all items are said to have the same literal, the conclusion takes the first spelling.
            gives = frozenset(v for v in atom.gives if number == 0 and v not in replaced)
            found.append(Atom((*atom.place, number), (s, p, o), gives))
    return tuple(found)


def _walk(form: ListForm, items: tuple[T, ...], atoms: tuple[Atom[T], ...]) -> tuple[Atom[T], ...]:
    """Return *atoms* with the one about an item replaced by a path along all items."""
    start, end = form.own
    stops = [start, *(Variable(end.name) for _ in items[1:]), end]
    found: list[Atom[T]] = []
    for atom in atoms:
        if form.item not in atom.parts:
            found.append(atom)
            continue
        for number, item in enumerate(items):
            here, there = stops[number], stops[number + 1]
            gives = frozenset(v for v in (here, there) if v in {start, end})
            found.append(Atom((*atom.place, number), (here, item, there), gives))
    return tuple(found)
