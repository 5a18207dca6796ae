"""One closure per marking in use, lowest first, so that each conclusion stands where it first follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kgcli.markings import Marking, MarkingScheme, join_all, sort_key
from kgcli.reasoning.reasoner import Finding, Reasoner, Statement


@dataclass(frozen=True, slots=True)
class Layer:
    """What appears at *marking* and at none below it."""

    marking: Marking
    inferred: frozenset[Statement]
    findings: tuple[Finding, ...]


def close_layers(
    asserted: Mapping[Marking, frozenset[Statement]],
    scheme: MarkingScheme,
    reasoner: Reasoner,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Layer, ...]:
    """Return a layer for each join of the markings in use, each after those it dominates.

    What is visible at a marking is what is asserted at or below it plus the closure of exactly that: a
    statement is in the layer of each lowest marking from which it follows, and in no layer at or above a
    marking where it is asserted.
    """
    layers: list[Layer] = []
    # Which markings are in use is for nobody's screen: who builds may be cleared for few of them.
    progress("Reasoning")
    for marking in sorted(join_all(scheme, asserted), key=sort_key):
        below = [layer for layer in layers if marking.dominates(layer.marking)]
        known: set[Statement] = set()
        for other, statements in asserted.items():
            if marking.dominates(other):
                known |= statements
        # What follows from less follows from more.
        lower = frozenset[Statement]().union(*(layer.inferred for layer in below))
        closure = reasoner.close(known, derived=lower)
        seen = {finding for layer in below for finding in layer.findings}
        findings = tuple(finding for finding in closure.findings if finding not in seen)
        layers.append(Layer(marking, closure.inferred - lower, findings))
    return tuple(layers)


def visible(
    layers: tuple[Layer, ...], asserted: Mapping[Marking, frozenset[Statement]], clearance: Marking
) -> frozenset[Statement]:
    """Return the set of statements that a reader cleared for *clearance* may see."""
    seen: set[Statement] = set()
    for marking, statements in asserted.items():
        if clearance.dominates(marking):
            seen |= statements
    for layer in layers:
        if clearance.dominates(layer.marking):
            seen |= layer.inferred
    return frozenset(seen)
