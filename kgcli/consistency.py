"""What contradicts itself at a clearance, and why: each premise with its proof and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import make_ask
from kgcli.stated import find_supports
from kgcli.wording import Fact, Wording, read_wording, split_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgcli.encoding.terms import Terms
    from kgcli.home import Home
    from kgcli.provenance import Support
    from kgcli.reasoning.proofs import Proof
    from kgcli.store.reports import MarkedFinding

    Proofs = dict[tuple[str, Fact], Proof[str] | None]
    """By marking and statement; None where no proof was found."""

__all__ = ["FEW", "Contradiction", "Reason", "find_contradictions"]

FEW: Final = 20
"""So many contradictions are explained, unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement in words, and why it holds: by *rule* from *reasons*, or because it is asserted.

    What is asserted rests on *supports*. Where *is_explained* is false, nobody asked why.
    """

    statement: str
    is_explained: bool
    rule: str | None = None
    reasons: tuple[Reason, ...] = ()
    supports: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Premises that cannot all be true, by *rule*, at *marking*, the lowest one where that shows."""

    marking: str
    rule: str
    message: str
    premises: tuple[Reason, ...]


def find_contradictions(
    home: Home,
    clearance: str | None = None,
    *,
    most: int | None = FEW,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Contradiction, ...]:
    """Return what contradicts itself in what *clearance* may see; the first *most* explained (None: all).

    The explanation is the least deep proof from what is visible at the contradiction's own marking. Raises
    ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    from kgcli.store.build import current_store, status

    store = current_store(home, clearance, progress=progress)
    report = status(home, clearance).report
    if report is None or not report.findings:
        return ()
    progress("Looking for proofs")
    proofs = _prove(home, report.findings[:most])
    nodes = [node for proof in proofs.values() if proof is not None for node in _walk(proof)]
    ask = make_ask(store, home)
    supports = find_supports(home, store, ask, {node.statement for node in nodes if node.rule is None})
    texts = [text for finding in report.findings for text in (finding.message, *finding.premises)]
    wording = read_wording(home, ask, [*texts, *(" ".join(node.statement) for node in nodes)])
    return tuple(
        Contradiction(
            finding.marking,
            finding.rule,
            wording.write(finding.message),
            tuple(
                _explain(fact, proofs.get((finding.marking, fact)), wording, supports)
                for fact in _premises(finding)
            ),
        )
        for finding in report.findings
    )


def _premises(finding: MarkedFinding) -> list[Fact]:
    return [fact for fact in map(split_statement, finding.premises) if fact is not None]


def _prove(home: Home, findings: Sequence[MarkedFinding]) -> Proofs:
    """Return proofs of the premises of *findings*, each from what is visible at the finding's marking."""
    from kgcli.reasoning.engine.facts import ClosureFacts
    from kgcli.reasoning.proofs import Prover, translate
    from kgcli.store.closures import open_closure

    found: Proofs = {}
    for marking in dict.fromkeys(finding.marking for finding in findings):
        closure, session = open_closure(home, marking)
        prover = Prover(ClosureFacts(session))
        wanted = {fact for finding in findings if finding.marking == marking for fact in _premises(finding)}
        for fact in sorted(wanted):
            subject, predicate, value = (closure.terms.find(part.encode()) for part in fact)
            if subject is not None and predicate is not None and value is not None:
                proof = prover.prove((subject, predicate, value))
                found[marking, fact] = None if proof is None else translate(proof, _read(closure.terms))
    return found


def _read(terms: Terms) -> Callable[[int], str]:
    return lambda number: terms.text(number).decode()


def _walk(proof: Proof[str]) -> Iterator[Proof[str]]:
    yield proof
    for premise in proof.premises:
        yield from _walk(premise)


def _explain(
    fact: Fact, proof: Proof[str] | None, wording: Wording, supports: Mapping[Fact, tuple[Support, ...]]
) -> Reason:
    if proof is None:
        return Reason(wording.write_fact(fact), is_explained=False)
    return Reason(
        wording.write_fact(proof.statement),
        is_explained=True,
        rule=proof.rule,
        reasons=tuple(_explain(each.statement, each, wording, supports) for each in proof.premises),
        supports=supports.get(proof.statement, ()) if proof.rule is None else (),
    )
