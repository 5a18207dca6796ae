"""What contradicts itself at a clearance, and why: each premise with its proof and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import make_ask
from kgcli.explaining.proving import open_explorer
from kgcli.explaining.reasons import Writer, list_steps, list_texts
from kgcli.explaining.stated import find_files, find_supports
from kgcli.vocabulary import OWL
from kgcli.wording import Fact, read_wording, split_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgcli.encoding.terms import Terms
    from kgcli.explaining.reasons import Reason
    from kgcli.home import Home
    from kgcli.reasoning.engine.names import Names
    from kgcli.reasoning.proofs import Proof
    from kgcli.store.reports import MarkedFinding

    Proofs = dict[tuple[str, Fact], Proof[str] | None]
    """By marking and statement; None where no proof was found."""

__all__ = ["FEW", "Contradiction", "find_contradictions"]

FEW: Final = 20
"""So many contradictions are explained, unless more are asked for."""
_SAME: Final = f"<{OWL}sameAs>"


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
    from kgcli.store.home_stores import current_store, status

    store = current_store(home, clearance, progress=progress)
    report = status(home, clearance).report
    if report is None or not report.findings:
        return ()
    progress("Looking for proofs")
    premises, proofs, unnamed = _prove(home, report.findings, most)
    nodes = [node for (_, fact), proof in proofs.items() for node in list_steps(fact, proof)]
    ask = make_ask(store, home)
    supports = find_supports(home, store, ask, {node.statement for node in nodes if node.rule is None})
    texts = [text for finding in report.findings for text in (finding.message, *finding.premises)]
    texts += (text for proof in proofs.values() if proof is not None for text in list_texts(proof))
    wording = read_wording(home, ask, texts, unnamed)
    writer = Writer(wording, unnamed, supports, find_files(home, clearance, supports))
    return tuple(
        Contradiction(
            finding.marking,
            finding.rule,
            writer.wording.write(finding.message),
            writer.explain([(fact, proofs.get((finding.marking, fact))) for fact in premises[finding]]),
        )
        for finding in report.findings
    )


def _prove(
    home: Home, findings: Sequence[MarkedFinding], most: int | None
) -> tuple[Mapping[MarkedFinding, list[Fact]], Proofs, Mapping[str, str]]:
    """Return the premises of all findings, proofs of those of the first *most*, and what unnamed nodes say.

    Each is from what is visible at the finding's marking.
    """
    premises = {
        finding: [fact for fact in map(split_statement, finding.premises) if fact is not None]
        for finding in findings
    }
    proofs: Proofs = {}
    unnamed: dict[str, str] = {}
    for marking in dict.fromkeys(finding.marking for finding in findings[:most]):
        explorer = open_explorer(home, marking)
        explained = [finding for finding in findings[:most] if finding.marking == marking]
        for finding in explained:
            premises[finding] += _tie(premises[finding], explorer.names, explorer.terms)
        for fact in sorted({fact for finding in explained for fact in premises[finding]}):
            subject, predicate, value = (explorer.terms.find(part.encode()) for part in fact)
            if subject is not None and predicate is not None and value is not None:
                proof = explorer.prover.prove((subject, predicate, value))
                proofs[marking, fact] = None if proof is None else explorer.read(proof)
        told = {fact for finding in findings if finding.marking == marking for fact in premises[finding]}
        told |= {
            node.statement
            for (at, fact), proof in proofs.items()
            if at == marking
            for node in list_steps(fact, proof)
        }
        nodes = {part for fact in told for part in fact} - unnamed.keys()
        unnamed |= explorer.describe(nodes)
    return premises, proofs, unnamed


def _tie(premises: Sequence[Fact], names: Names, terms: Terms) -> Iterator[Fact]:
    """Yield that two names in *premises* are of one thing, where that is not among them."""
    said = {frozenset((subject, value)) for subject, predicate, value in premises if predicate == _SAME}
    first: dict[int, str] = {}
    for part in dict.fromkeys(part for fact in premises for part in fact if not part.startswith('"')):
        number = terms.find(part.encode())
        if number is not None:
            other = first.setdefault(names.representative(number), part)
            if other != part and frozenset((other, part)) not in said:
                yield other, _SAME, part
