"""One closure per marking in use, lowest first, so that each conclusion stands where it first follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgcli.encoding.columns import count, subtract_columns, unite_columns
from kgcli.encoding.terms import Terms
from kgcli.encoding.translation import Translation
from kgcli.markings import Marking, MarkingScheme, join_all, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.encoding.columns import Columns
    from kgcli.reasoning.reasoner import Finding, Reasoner, Session, Step


class Layer(NamedTuple):
    """What appears at *marking* and at none below it, in numbers of *terms*.

    *asserted* is what carries exactly this marking, *inferred* what follows at it and at none below;
    *known* is all that is asserted at or below it, *step* all that follows from that. *terms* holds nothing
    from above the marking when the layer is handed out; the next layer may add to it. *session* holds the
    closure.
    """

    marking: Marking
    terms: Terms
    asserted: Columns
    inferred: Columns
    known: Columns
    step: Step
    findings: tuple[Finding, ...]
    session: Session


def close_layers(
    asserted: Mapping[Marking, Columns], terms: Terms, scheme: MarkingScheme, reasoner: Reasoner
) -> Iterator[Layer]:
    """Yield a layer for each join of the markings in use, each after those it dominates.

    *asserted* is in numbers of *terms*. What is visible at a marking is what is asserted at or below it plus
    the closure of exactly that: a statement is in the layer of each lowest marking from which it follows,
    and in no layer at or above a marking where it is asserted. A closure starts from the one below it.
    """
    layers: list[Layer] = []
    numbers: dict[int, Translation] = {}
    for marking in sorted(join_all(scheme, asserted), key=sort_key):
        below = [layer for layer in layers if marking.dominates(layer.marking)]
        start = _choose_start(marking, layers)
        if start is None:
            # Where nothing is hidden, all terms may be there.
            own = Translation(terms, terms if all(map(marking.dominates, asserted)) else Terms())
            numbers[id(own.to)] = own
            session, known = reasoner.start(own.to), {}
        else:
            own = numbers[id(start.terms)]
            session, known = start.session.copy(), start.known
        new = [
            (other, own.translate(columns))
            for other, columns in asserted.items()
            if marking.dominates(other) and not (start and start.marking.dominates(other))
        ]
        for _, columns in new:
            session.add_columns(columns)
        known = unite_columns([known, *(columns for _, columns in new)])
        step = session.close()
        # What follows from less follows from more; the closure to start from has all that follows below it.
        lower = [start.step.inferred] if start else []
        lower += [
            Translation(layer.terms, own.to).translate(layer.inferred)
            for layer in below
            if not (start and start.marking.dominates(layer.marking))
        ]
        inferred = subtract_columns(step.inferred, unite_columns(lower))
        seen = {finding for layer in below for finding in layer.findings}
        findings = tuple(finding for finding in step.findings if finding not in seen)
        exactly = next((columns for other, columns in new if other == marking), {})
        layer = Layer(marking, own.to, exactly, inferred, known, step, findings, session)
        layers.append(layer)
        yield layer


def _choose_start(marking: Marking, layers: list[Layer]) -> Layer | None:
    """Return the largest closure to begin with of those that have no term from elsewhere than below."""
    beside = {id(layer.terms) for layer in layers if not marking.dominates(layer.marking)}
    below = [layer for layer in layers if marking.dominates(layer.marking) and id(layer.terms) not in beside]
    return max(below, key=lambda layer: count(layer.known) + count(layer.step.inferred), default=None)
