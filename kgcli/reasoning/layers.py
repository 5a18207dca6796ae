"""One closure per marking in use, lowest first, so that each conclusion stands where it first follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgcli.encoding.columns import count, subtract_columns, unite_columns
from kgcli.encoding.terms import Terms
from kgcli.encoding.translation import Translation
from kgcli.markings import Marking, MarkingScheme, join_all, sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgcli.encoding.columns import Columns, Numbers
    from kgcli.reasoning.reasoner import Finding, Reasoner, Session, Step


class Start(NamedTuple):
    """A closure from which a layer starts, to be added to apart from all others.

    *known* is all that is asserted there, and *everything* all that follows from it, in numbers of *terms*.
    """

    terms: Terms
    known: Columns
    everything: Columns
    session: Session


class Layer(NamedTuple):
    """What appears at *marking* and at none below it, in numbers of *terms*.

    *asserted* is what carries exactly this marking, *inferred* what follows at it and at none below;
    *known* is all that is asserted at or below it, *step* all that follows from that. *terms* holds nothing
    from above the marking. *session* holds the closure, which that of the layer called *start* was added to.
    """

    marking: Marking
    terms: Terms
    asserted: Columns
    inferred: Columns
    known: Columns
    step: Step
    findings: tuple[Finding, ...]
    session: Session
    start: Marking | None = None


def close_layers(
    asserted: Mapping[Marking, Columns],
    terms: Terms,
    scheme: MarkingScheme,
    reasoner: Reasoner,
    *,
    reopen: Callable[[Marking], Start] | None = None,
) -> Iterator[Layer]:
    """Yield a layer for each join of the markings in use, each after those it dominates.

    *asserted* is in numbers of *terms*, which get those that only conclusions have. What is visible at a
    marking is what is asserted at or below it plus the closure of exactly that: a statement is in the layer
    of each lowest marking from which it follows, and in no layer at or above a marking where it is asserted.
    A closure starts from the one below it of which most is asserted. *reopen* gives a layer that was handed
    out before, from wherever the caller keeps it, with the same numbers for its terms and perhaps more terms;
    without it, a layer is held in memory until none is left to start from it.
    """
    markings = sorted(join_all(scheme, asserted), key=sort_key)
    starts = _choose_starts(markings, asserted)
    held: dict[Marking, Layer] = {}
    numbers: dict[Marking, Numbers] = {}
    closed: dict[Marking, _Closed] = {}
    for place, marking in enumerate(markings):
        later = markings[place + 1 :]
        below = starts.get(marking)
        if below is None:
            # Where nothing is hidden, all terms may be there.
            own = Translation(terms, terms if all(map(marking.dominates, asserted)) else Terms())
            start = Start(own.to, {}, {}, reasoner.start(own.to))
        else:
            start = _copy(held[below]) if reopen is None else reopen(below)
            own = Translation(terms, start.terms, numbers[below].copy())
        new = [
            (other, own.translate(columns))
            for other, columns in asserted.items()
            if marking.dominates(other) and not (below and below.dominates(other))
        ]
        for _, columns in new:
            start.session.add_columns(columns)
        known = unite_columns([start.known, *(columns for _, columns in new)])
        step = start.session.close()
        # What follows from less follows from more; the closure to start from has all that follows below it.
        lower = [start.everything]
        lower += [
            own.translate(each.told)
            for other, each in closed.items()
            if marking.dominates(other) and not (below and below.dominates(other))
        ]
        inferred = subtract_columns(step.inferred, unite_columns(lower))
        seen = {f for other, each in closed.items() if marking.dominates(other) for f in each.findings}
        findings = tuple(finding for finding in step.findings if finding not in seen)
        exactly = next((columns for other, columns in new if other == marking), {})
        layer = Layer(marking, own.to, exactly, inferred, known, step, findings, start.session, below)
        closed[marking] = _Closed(own.translate_back(inferred), findings)
        closed = {
            other: each for other, each in closed.items() if any(above.dominates(other) for above in later)
        }
        wanted = {starts.get(above) for above in later}
        numbers = {
            other: each for other, each in {**numbers, marking: own.numbers}.items() if other in wanted
        }
        if reopen is None:
            held = {other: each for other, each in {**held, marking: layer}.items() if other in wanted}
        del start, own, new, known, step, lower, inferred, exactly
        yield layer
        # The next one is made before this name is given to it.
        del layer


def _copy(layer: Layer) -> Start:
    """Return *layer* to be added to; whoever else starts there does not find the terms that come."""
    terms = layer.terms.fork()
    return Start(terms, layer.known, layer.step.inferred, layer.session.copy(terms))


class _Closed(NamedTuple):
    """What all layers above need of one that is closed: *told* is inferred, in numbers that all share."""

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
