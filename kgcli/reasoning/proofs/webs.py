"""The web of a statement: the instances of rules that lead to it, and to their premises, backwards."""

from itertools import islice
from typing import Final, Generic, NamedTuple

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.matching import Join
from kgcli.reasoning.proofs.proof import Proof, Statement
from kgcli.reasoning.proofs.search import Prover
from kgcli.reasoning.rules import RULES

MOST_INSTANCES: Final = 15_000
"""A web is not grown any further when it has so many."""
_MOST_OF_ONE: Final = 2_000
"""Of one statement no more are looked at."""
_MOST_PROOFS: Final = 300
"""Of so many statements at the edge of a web that may not grow, the best proof is put in."""

_PATIENCE: Final = 5_000
"""That ends when the prover has looked at so many instances for them."""

_ORDERS: Final = {rule.name: order for order, rule in enumerate(RULES)}


class Step(NamedTuple):
    """An instance of the rule at *order* among the rules, its statements by their numbers in a web."""

    order: int
    conclusion: int
    premises: tuple[int, ...]


class Web(Generic[T]):
    """Instances of rules, grown level by level from the statement that they lead to.

    After *n* levels it has all that proofs of the statement, if at most *n* deep, are made of.
    """

    def __init__(self, prover: Prover[T], root: Statement[T], most: int = MOST_INSTANCES) -> None:
        self._prover, self._left = prover, most
        self.statements: list[Statement[T]] = []
        self.steps: dict[Step, None] = {}
        self._numbers: dict[Statement[T], int] = {}
        self._edge: list[int] = []
        self.is_cut = False
        """Whether some instances were left out."""
        self._number(root)

    @property
    def is_whole(self) -> bool:
        """Whether it has all instances that there are."""
        return not self._edge and not self.is_cut

    @property
    def is_done(self) -> bool:
        """Whether it may not, or need not, grow any further."""
        return not self._edge or self._left <= 0

    def is_asserted(self, number: int) -> bool:
        """Tell whether the statement of that number is asserted."""
        return self._prover.view.is_asserted(self.statements[number])

    def grow(self) -> None:
        """Add the instances that conclude the statements at the edge; their premises are the new edge."""
        edge, self._edge = self._edge, []
        for place, number in enumerate(edge):
            if self._left <= 0:
                self._edge = [*edge[place:], *self._edge]
                return
            self._expand(number)

    def close(self, deepest: int) -> None:
        """End growing: of a statement at the edge only the best proof counts, if it is no deeper."""
        edge = self._edge
        self.is_cut = self.is_cut or bool(edge)
        most = self._prover.depths.looked + _PATIENCE
        for number in edge[:_MOST_PROOFS]:
            if self._prover.depths.looked > most:
                break
            if self._prover.depths.depth(self.statements[number], deepest) is not None:
                proof = self._prover.prove(self.statements[number])
                if proof is not None:
                    self.put(proof)
        self._edge = []

    def put(self, proof: Proof[T]) -> None:
        """Add the steps of *proof*."""
        done: set[Statement[T]] = set()
        pending = [proof]
        while pending:
            one = pending.pop()
            if one.rule is None or one.statement in done:
                continue
            done.add(one.statement)
            premises = tuple(self._number(premise.statement) for premise in one.premises)
            self.steps.setdefault(Step(_ORDERS[one.rule], self._number(one.statement), premises))
            pending += one.premises

    def _expand(self, number: int) -> None:
        statement = self.statements[number]
        view = self._prover.view
        for form, conclusion, environment in self._prover.depths.forms.concluding(statement):
            join = Join(view, view, form, conclusion).run(environment)
            for drawn, (premises, _) in enumerate(islice(join, _MOST_OF_ONE + 1)):
                if drawn == _MOST_OF_ONE:
                    self.is_cut = True
                    break
                self._left -= 1
                # To spell a value otherwise is no step, and a statement is no reason for itself.
                if not any(view.says_the_same(premise, statement) for premise in premises):
                    self.steps.setdefault(Step(form.order, number, tuple(map(self._number, premises))))

    def _number(self, statement: Statement[T]) -> int:
        number = self._numbers.get(statement)
        if number is None:
            number = self._numbers[statement] = len(self.statements)
            self.statements.append(statement)
            self._edge.append(number)
        return number
