"""One closure per marking in use, lowest first, so that each conclusion stands where it first follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgcli.encoding.columns import count, subtract_columns, unite_columns
from kgcli.encoding.terms import Terms
from kgcli.encoding.translation import Translation
from kgcli.markings import Marking, MarkingScheme, join_all, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.encoding.columns import Columns
    from kgcli.reasoning.reasoner import Finding, Reasoner, Session, Step


class Visible(NamedTuple):
    """All that is visible at *marking*: what is *known*, and *everything* that follows from it."""

    marking: Marking
    known: Columns
    everything: Columns


class Layer(NamedTuple):
    """What appears at *marking* and at none below it, in numbers of *terms*.

    *asserted* is what carries exactly this marking, *inferred* what follows at it and at none below;
    *known* is all that is asserted at or below it, *step* all that follows from that. *terms* holds nothing
    from above the marking when the layer is handed out; the next layer may add to it. *session* holds the
    closure. Of a layer that was made from scratch, *told* is what is inferred in numbers that all layers
    share, and *start* what is visible where it starts from, if anywhere, in numbers of the same *terms*.
    """

    marking: Marking
    terms: Terms
    asserted: Columns
    inferred: Columns
    known: Columns
    step: Step
    findings: tuple[Finding, ...]
    session: Session
    told: Columns | None = None
    start: Visible | None = None


def close_layers(
    asserted: Mapping[Marking, Columns], terms: Terms, scheme: MarkingScheme, reasoner: Reasoner
) -> Iterator[Layer]:
    """Yield a layer for each join of the markings in use, each after those it dominates.

    *asserted* is in numbers of *terms*, which get those that only conclusions have. What is visible at a
    marking is what is asserted at or below it plus the closure of exactly that: a statement is in the layer
    of each lowest marking from which it follows, and in no layer at or above a marking where it is asserted.
    A closure starts from the one below it of which most is asserted, and is let go when none is left to
    start from it.
    """
    markings = sorted(join_all(scheme, asserted), key=sort_key)
    starts = _choose_starts(markings, asserted)
    held: dict[Marking, _Held] = {}
    closed: dict[Marking, _Closed] = {}
    for place, marking in enumerate(markings):
        later = markings[place + 1 :]
        start, shared = held[starts[marking]] if marking in starts else (None, None)
        if start is None or shared is None:
            # Where nothing is hidden, all terms may be there.
            own = Translation(terms, terms if all(map(marking.dominates, asserted)) else Terms())
            session, known = reasoner.start(own.to), {}
        else:
            # Whoever else starts from there must not find the terms of this layer.
            apart = any(starts.get(other) == start.marking for other in later)
            own = shared.fork() if apart else shared
            session, known = start.session.copy(own.to if apart else None), start.known
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
            own.translate(each.told)
            for other, each in closed.items()
            if marking.dominates(other) and not (start and start.marking.dominates(other))
        ]
        inferred = subtract_columns(step.inferred, unite_columns(lower))
        seen = {f for other, each in closed.items() if marking.dominates(other) for f in each.findings}
        findings = tuple(finding for finding in step.findings if finding not in seen)
        exactly = next((columns for other, columns in new if other == marking), {})
        told = own.translate_back(inferred)
        below = None if start is None else Visible(start.marking, start.known, start.step.inferred)
        layer = Layer(marking, own.to, exactly, inferred, known, step, findings, session, told, below)
        held[marking], closed[marking] = _Held(layer, own), _Closed(told, findings)
        wanted = {starts.get(above) for above in later}
        held = {other: each for other, each in held.items() if other in wanted}
        closed = {
            other: each for other, each in closed.items() if any(above.dominates(other) for above in later)
        }
        del start, shared, own, session, known, step, lower, below
        yield layer


class _Held(NamedTuple):
    """A layer from which others are to start, and what gives terms the numbers that they have there."""

    layer: Layer
    own: Translation


class _Closed(NamedTuple):
    """What all layers above need of one that is closed."""

    told: Columns
    findings: tuple[Finding, ...]


def _choose_starts(
    markings: Sequence[Marking], asserted: Mapping[Marking, Columns]
) -> dict[Marking, Marking]:
    """Return for each of *markings* the one, or last one, below it that sees most of what is *asserted*."""
    sizes = {
        marking: sum(count(columns) for other, columns in asserted.items() if marking.dominates(other))
        for marking in markings
    }
    starts = {}
    for place, marking in enumerate(markings):
        below = [other for other in reversed(markings[:place]) if marking.dominates(other)]
        if below:
            starts[marking] = max(below, key=sizes.__getitem__)
    return starts
