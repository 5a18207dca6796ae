"""The least number of leaves that any proof of a statement could have, seen from the rules alone."""

from typing import Generic

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Form, Forms, Variable
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View


class Floors(Generic[T]):
    """Lower bounds on leaves; what is only about the vocabulary and literals may need none."""

    def __init__(self, view: View[T], forms: Forms[T]) -> None:
        self._view, self._forms = view, forms
        self._found: dict[tuple[T | None, T, T | None, bool], int] = {}

    def floor_of_step(self, statement: Statement[T]) -> int:
        """Return how many leaves a proof has at least that ends with a rule: the premises that this needs."""
        subject, predicate, value = statement
        # A rule may conclude only what relates a thing to itself.
        key = (self._word(subject), predicate, self._word(value), subject == value)
        if key not in self._found:
            steps = self._forms.concluding(statement)
            counts = [
                count
                for form, _, environment in steps
                if (count := self._count(form, environment)) is not None
            ]
            self._found[key] = min(counts, default=0)
        return self._found[key]

    def _word(self, term: T) -> T | None:
        return term if self._view.is_built_in(term) else None

    def _count(self, form: Form[T], environment: dict[Variable, T]) -> int | None:
        named = {variable for variable, term in environment.items() if not self._view.is_built_in(term)}
        if named and not form.atoms:
            return None  # It is about literals alone.
        return sum(not named.isdisjoint(atom.parts) for atom in form.atoms)
