"""Proofs in words: statements by the names of things, each with its reasons or with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.explaining.sentences import say_step
from kgcli.explaining.unnamed import is_of_list, is_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.provenance import Support
    from kgcli.reasoning.proofs import Proof
    from kgcli.wording import Fact, Wording

    Why = tuple[Fact, Proof[str] | None]
    """A statement and its proof; None where nobody looked for one."""

__all__ = ["Reason", "Spoken", "Writer", "list_steps", "list_texts"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement: its *terms* as N-Triples writes them, and the *labels* by which people know these."""

    terms: Fact
    labels: Fact


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement in words, and why it holds: by *rule* from *reasons*, or because it is asserted.

    What is asserted rests on *supports*; *place* is its file and line, where it rests on nothing else and
    they may be told. Neither stands where nobody asked why. What an unnamed node of an axiom says is one
    statement, and a list is told by its items. *sentence* is what the rule says here, in plain English, and
    *said* what the statement is made of: one, or all that an unnamed node says.
    """

    statement: str
    rule: str | None = None
    reasons: tuple[Reason, ...] = ()
    supports: tuple[Support, ...] = ()
    place: str | None = None
    sentence: str | None = None
    said: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts proofs into words; for statements *supports* and *files*, for nodes of axioms *unnamed* texts."""

    wording: Wording
    unnamed: Mapping[str, str]
    supports: Mapping[Fact, tuple[Support, ...]]
    files: Mapping[Fact, str]

    def explain(self, reasons: Sequence[Why]) -> tuple[Reason, ...]:
        """Return *reasons* in words, those that an unnamed node says together as one."""
        parts: dict[str, list[Why]] = {}
        for fact, proof in reasons:
            said = proof is None or proof.rule is None
            if said and is_of_list(fact) and not all(is_of_list(other) for other, _ in reasons):
                continue  # The axiom that has the list tells its items.
            whole = said and is_part(fact) and fact[0] in self.unnamed
            parts.setdefault(fact[0] if whole else " ".join(fact), []).append((fact, proof))
        return tuple(
            self._say(node, together) if node in self.unnamed else self._explain(*together[0])
            for node, together in parts.items()
        )

    def _say(self, node: str, together: Sequence[Why]) -> Reason:
        supports = {support for fact, _ in together for support in self.supports.get(fact, ())}
        files = [self.files[fact] for fact, _ in together if fact in self.files]
        return Reason(
            self.wording.write(node),
            supports=tuple(sorted(supports)),
            place=files[0] if len(supports) == 1 and files else None,
            said=tuple(self.speak(fact) for fact, _ in together),
        )

    def _explain(self, fact: Fact, proof: Proof[str] | None) -> Reason:
        if proof is None:
            return Reason(self.wording.write_fact(fact), said=(self.speak(fact),))
        sentence = say_step(proof)
        return Reason(
            self.wording.write_fact(proof.statement),
            rule=proof.rule,
            reasons=self.explain([(each.statement, each) for each in proof.premises]),
            supports=self.supports.get(proof.statement, ()) if proof.rule is None else (),
            place=self.files.get(proof.statement) if proof.rule is None else None,
            sentence=None if sentence is None else self.wording.write(sentence),
            said=(self.speak(proof.statement),),
        )

    def speak(self, fact: Fact) -> Spoken:
        """Return a statement together with the labels of its terms."""
        subject, predicate, value = map(self.wording.write, fact)
        return Spoken(fact, (subject, predicate, value))


def list_texts(proof: Proof[str]) -> Iterator[str]:
    """Yield all texts that are written of a proof, N-Triples terms in them: steps, and what rules say."""
    for step in list_steps(proof.statement, proof):
        yield " ".join(step.statement)
        sentence = say_step(step)
        if sentence is not None:
            yield sentence


def list_steps(fact: Fact, proof: Proof[str] | None) -> Iterator[Proof[str]]:
    """Yield the steps of the proof of *fact*, without the cells of lists, which are told by their items."""
    if proof is not None:
        if proof.statement == fact or not is_of_list(proof.statement):
            yield proof
        for premise in proof.premises:
            yield from list_steps(fact, premise)
