"""What follows from an ontology as it stands: one closure, for all parts of a check that ask for it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.reasoning import Finding, Statement
    from kgcli.reasoning.engine.session import Session

__all__ = ["Drawn", "Tally", "draw_conclusions"]


class Tally(NamedTuple):
    """Which rules had something to do, and how many statements each was the first to conclude.

    Of a rule that shows contradictions, how many it shows.
    """

    triggered: frozenset[str]
    counts: Mapping[str, int]


class Drawn(NamedTuple):
    """A closure that can be added to, what contradicted itself in it to begin with, and its *tally*."""

    session: Session
    findings: tuple[Finding, ...]
    tally: Tally


def draw_conclusions(statements: Iterable[Statement], off: frozenset[str] = frozenset()) -> Drawn:
    """Return the closure of *statements* under the rules of OWL 2 RL, without those that are *off*."""
    from kgcli.encoding.objects import write_triples
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning import get_reasoner

    terms = Terms()
    session: Session = get_reasoner("columnar", off).start(terms)  # type: ignore[assignment]  # the only one
    session.add(write_triples(statements, terms))
    step = session.close()
    counts = {**dict(step.fired), **Counter(finding.rule for finding in step.findings)}
    return Drawn(session, step.findings, Tally(step.triggered, counts))
