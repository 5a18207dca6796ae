"""Refutations: why statements that contradict each other do, each with its proof."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import Final, Generic

from kgcli.reasoning.proofs.facts import Query, T
from kgcli.reasoning.proofs.forms import Form, compile_rule, fill, unify
from kgcli.reasoning.proofs.matching import Join
from kgcli.reasoning.proofs.proof import Proof, Refutation, Statement
from kgcli.reasoning.proofs.search import Prover
from kgcli.reasoning.proofs.view import View
from kgcli.reasoning.rules import Rule
from kgcli.reasoning.values import is_well_typed

_MANY: Final = 1000


def refute(
    prover: Prover[T], rule: Rule, message: str, premises: Collection[Statement[T]]
) -> Refutation[T] | None:
    """Return why *premises*, those of a finding by *rule*, contradict each other; None where they do not.

    The cells of lists need not be among them, and they may use several names of a thing. Two values that
    a rule would make one stand under ``eq-diff1`` with the premises of that rule; a literal that is no value
    of its own datatype, under ``dt-not-type`` with the statement that has it.
    """
    view = prover.view
    steps = _find(view, rule, premises) or _find(view, rule, _rename(view, premises))
    if steps is not None:
        proofs = tuple(_prove(prover, statement, steps[1]) for statement in steps[0])
    elif rule.name == "dt-not-type" and _is_ill_typed(view, premises):
        proofs = tuple(prover.prove(premise) for premise in premises)
    else:
        return None
    given = tuple(proof for proof in proofs if proof is not None)
    return Refutation(rule.name, message, given) if len(given) == len(proofs) else None


class Given(Generic[T]):
    """Some statements for joins, and what follows from nothing, asked for one by one."""

    def __init__(self, view: View[T], statements: Iterable[Statement[T]]) -> None:
        self._view = view
        self._found: dict[Query[T], list[Statement[T]]] = defaultdict(list)
        for statement in statements:
            for query in product(*((term, None) for term in statement)):
                self._found[query].append(statement)  # type: ignore[index]

    def match(self, query: Query[T]) -> Iterable[Statement[T]]:
        """Return the statements of that form."""
        subject, predicate, value = query
        found = self._found.get(query, [])
        if not found and subject is not None and predicate is not None and value is not None:
            statement = (subject, predicate, value)
            return [statement] if self._view.follows_from_nothing(statement) else []
        return found

    def count(self, query: Query[T]) -> int:
        """Return how many statements of that form there are; many, if some can only be asked for."""
        open_ended = None in query and query[1] in self._view.said_of_literals
        return sum(1 for _ in self.match(query)) + _MANY * open_ended

    count_exactly = count


_Steps = dict[Statement[T], tuple[str, tuple[Statement[T], ...]]]


def _find(
    view: View[T], rule: Rule, premises: Collection[Statement[T]]
) -> tuple[tuple[Statement[T], ...], _Steps[T]] | None:
    """Return the premises of an instance of *rule* among *premises*, or among what one step makes of them."""
    form = compile_rule(rule, view)
    if form is None:
        return None
    for steps in ({}, _conclude(view, premises)):
        source = Given(view, [*premises, *steps])
        found = [instance.premises for instance in Join(view, source, form, None).run({})]
        if found:
            wanted = frozenset(premises)
            return max(found, key=lambda one: len(wanted & frozenset(one))), steps
    return None


def _conclude(view: View[T], premises: Collection[Statement[T]]) -> _Steps[T]:
    """Return what the rules conclude from *premises* alone: what is the same, or does not hold."""
    source = Given(view, premises)
    return {
        conclusion: (form.rule.name, given)
        for form in _forms(view)
        for number in range(len(form.conclusions))
        for given, bound in Join(view, source, form, number).run({})
        for conclusion in (fill(form.conclusions[number], bound),)
        if conclusion[1] == view.same_as or not view.holds(conclusion)
    }


def _forms(view: View[T]) -> Iterator[Form[T]]:
    for order, rule in view.rules:
        form = compile_rule(rule, view, order)
        if form is not None and form.atoms:
            yield form


def _rename(view: View[T], premises: Collection[Statement[T]]) -> list[Statement[T]]:
    """Return *premises* with one name for each thing, the first in the order of their texts."""
    terms = sorted({term for statement in premises for term in statement}, key=view.text)
    names: dict[T, T] = {}
    for term in terms:
        same = (other for other in names.values() if view.same_as and view.holds((other, view.same_as, term)))
        names[term] = next(same, term)
    return [(names[s], names[p], names[o]) for s, p, o in premises]


def _is_ill_typed(view: View[T], premises: Collection[Statement[T]]) -> bool:
    literals = (view.literal(statement[2]) for statement in premises)
    return any(literal is not None and not is_well_typed(literal) for literal in literals)


def _prove(prover: Prover[T], statement: Statement[T], steps: _Steps[T]) -> Proof[T] | None:
    proof = prover.prove(statement)
    if proof is not None:
        return proof
    if statement not in steps:
        return _prove_of_values(prover.view, statement)
    rule, premises = steps[statement]
    proofs = tuple(prover.prove(premise) for premise in premises)
    given = tuple(proof for proof in proofs if proof is not None)
    return Proof(statement, rule, given) if len(given) == len(proofs) else None


def _prove_of_values(view: View[T], statement: Statement[T]) -> Proof[T] | None:
    """Return the proof that two literals are one value: joins go by value, so no closure holds that."""
    for _, rule in view.rules:
        form = compile_rule(rule, view)
        if form is None or form.atoms or not form.conditions:
            continue
        environment = unify(form.conclusions[0], statement)
        if environment is not None and any(True for _ in Join(view, view, form, 0).run(environment)):
            return Proof(statement, rule.name)
    return None
