"""Why something contradicts itself: a minimal set of axioms, each of which is needed for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from kgcli.encoding.objects import to_term, to_text
from kgcli.explaining.unnamed import describe_unnamed, look_into
from kgcli.ontology.coherence.candidates import is_fresh
from kgcli.ontology.coherence.ground import Ground
from kgcli.ontology.coherence.minimal import shrink
from kgcli.ontology.coherence.sources import list_statements
from kgcli.ontology.coherence.trials import Trial, contradicts
from kgcli.ontology.conclusions import draw_conclusions
from kgcli.reasoning.engine.facts import ClosureFacts
from kgcli.reasoning.proofs import Prover, leaves, refute
from kgcli.reasoning.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.ontology.coherence.bearing import Bearing
    from kgcli.ontology.coherence.candidates import Candidate
    from kgcli.ontology.coherence.sources import Source, Sources
    from kgcli.ontology.coherence.values import Values
    from kgcli.reasoning import Finding, Statement
    from kgcli.reasoning.engine.session import Session

    Triple = tuple[int, int, int]

__all__ = ["Explainer", "Explanation"]

_TRIED: Final = 5
"""Of so many clashes that one assumption brings about, the one that rests on the fewest axioms is told."""
_MOST_NEAR: Final = 5_000
_MOST_SOURCES: Final = 5_000
"""Out of no more axioms than these a minimal set is sought where no proof was found to begin with."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Axioms that contradict each other, none of which could be spared; by which rule, and how to say so.

    *message* has its terms as N-Triples writes them, *unnamed* is what blank nodes in it say.
    """

    rule: str
    message: str
    unnamed: Mapping[str, str]
    sources: tuple[Source, ...]


class Explainer:
    """Explains contradictions on one *ground*."""

    def __init__(self, ground: Ground, sources: Sources, bearing: Bearing) -> None:
        self._ground = ground
        self._sources = sources
        self._bearing = bearing

    def explain_clash(self, clash: Finding) -> Explanation | None:
        """Return why the ontology as it stands contradicts itself so; None where that was not found."""
        return self._explain([clash], self._own, None)

    @cached_property
    def _own(self) -> _Witness:
        return _Witness(self._ground.session, self._ground.values)

    def explain_empty(self, candidate: Candidate) -> Explanation | None:
        """Return why *candidate*, which is empty, must be; None where that was not found."""
        # What bears on it is little, mostly, and enough to tell.
        near = [self._bearing.sources[n] for n in islice(self._bearing.walk(candidate.iri), _MOST_NEAR)]
        trial = Trial(Ground(draw_conclusions(list_statements(near)), (candidate,)), (candidate,))
        if not trial.clashes:
            trial = Trial(self._ground, (candidate,))
        return self._explain(trial.clashes[:_TRIED], _Witness(trial.session, trial.values), candidate)

    def _explain(
        self, found: Sequence[Finding], witness: _Witness, candidate: Candidate | None
    ) -> Explanation | None:
        def clashes(sources: Sequence[Source]) -> bool:
            return contradicts(list_statements(sources), candidate, alone=bool(self._ground.findings))

        starts = [(self._sources.find(witness.find_leaves(clash)), clash) for clash in found]
        start: Sequence[Source]
        start, clash = min(starts, key=lambda pair: len(pair[0]))
        if not clashes(start):
            start = self._sources.all
            if len(start) > _MOST_SOURCES or not clashes(start):
                return None
        return Explanation(clash.rule, clash.message, witness.describe(clash), shrink(start, clashes))


class _Witness:
    """Tells what the contradictions in a closure rest on, in which *values* were given."""

    def __init__(self, session: Session, values: Values) -> None:
        self._terms = session.terms
        self._facts = ClosureFacts(session)
        self._prover = Prover(self._facts)
        self._values = values
        self._earlier: dict[int, Prover[int]] = {}

    def find_leaves(self, clash: Finding) -> set[Statement]:
        """Return the asserted statements that a clash rests on, as far as proofs are found."""
        premises = [self._find(premise) for premise in clash.premises]
        refutation = (
            refute(self._prover, find_rule(clash.rule), clash.message, premises) if clash.rule else None
        )
        proofs = [refutation] if refutation else [self._prover.prove(premise) for premise in premises]
        waiting = [leaf for proof in proofs if proof is not None for leaf in leaves(proof)]
        found: set[Triple] = set()
        while waiting:
            leaf = waiting.pop()
            if leaf not in found:
                found.add(leaf)
                waiting += self._look_behind(leaf)
        return {tuple(to_term(self._terms.text(number)) for number in leaf) for leaf in found}  # type: ignore[misc]

    def describe(self, clash: Finding) -> Mapping[str, str]:
        """Return what the unnamed nodes of the clash say."""
        nodes = {str(term) for premise in clash.premises for term in premise}
        values = {
            self._terms.text(value).decode(): f"what it must have for {self._terms.text(one).decode()}"
            for _, one, value in self._values.reasons
        }
        values = {node: text for node, text in values.items() if is_fresh(to_term(node.encode()))}
        return {**values, **describe_unnamed(nodes - values.keys(), look_into(self._facts, self._terms))}

    def _look_behind(self, leaf: Triple) -> Iterator[Triple]:
        """Yield what a statement rests on that was assumed because something must have a value.

        That is proved from what held before, since it would prove itself after.
        """
        reason = self._values.reasons.get(leaf)
        if reason is None:
            return
        if reason.stage not in self._earlier:
            self._earlier[reason.stage] = Prover(ClosureFacts(self._values.stages[reason.stage]))
        for premise in reason.premises:
            proof = self._earlier[reason.stage].prove(premise)
            if proof is not None:
                yield from leaves(proof)

    def _find(self, statement: Statement) -> Triple:
        subject, predicate, value = (self._terms.number(to_text(term)) for term in statement)
        return subject, predicate, value
