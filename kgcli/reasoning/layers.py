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
    closure, which continues that of what is visible at *start*, if there is one: it has the same numbers.
    """

    marking: Marking
    terms: Terms
    asserted: Columns
    inferred: Columns
    known: Columns
    step: Step
    findings: tuple[Finding, ...]
    session: Session
    start: Visible | None = None


def close_layers(
    asserted: Mapping[Marking, Columns], terms: Terms, scheme: MarkingScheme, reasoner: Reasoner
) -> Iterator[Layer]:
    """Yield a layer for each join of the markings in use, each after those it dominates.

    *asserted* is in numbers of *terms*. What is visible at a marking is what is asserted at or below it plus
    the closure of exactly that: a statement is in the layer of each lowest marking from which it follows,
    and in no layer at or above a marking where it is asserted. A closure starts from the largest of those
    below it, and is let go when none above is left to start from it.
    """
    markings = sorted(join_all(scheme, asserted), key=sort_key)
    covered = _list_covered(markings)
    closed: dict[Marking, _Closed] = {}
    for place, marking in enumerate(markings):
        later = markings[place + 1 :]
        start = _choose_start(marking, closed)
        if start is None:
            # Where nothing is hidden, all terms may be there.
            own = Translation(terms, terms if all(map(marking.dominates, asserted)) else Terms())
            session, known = reasoner.start(own.to), {}
        else:
            # Whoever else starts from there must not find the terms of this layer.
            apart = any(start.marking in covered[other] for other in later)
            own = closed[start.marking].own.fork() if apart else closed[start.marking].own
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
            Translation(each.own.to, own.to).translate(each.inferred)
            for other, each in closed.items()
            if marking.dominates(other) and not (start and start.marking.dominates(other))
        ]
        inferred = subtract_columns(step.inferred, unite_columns(lower))
        seen = {f for other, each in closed.items() if marking.dominates(other) for f in each.findings}
        findings = tuple(finding for finding in step.findings if finding not in seen)
        exactly = next((columns for other, columns in new if other == marking), {})
        below = None if start is None else Visible(start.marking, start.known, start.step.inferred)
        layer = Layer(marking, own.to, exactly, inferred, known, step, findings, session, below)
        closed[marking] = _Closed(own, inferred, findings, layer)
        for other, each in list(closed.items()):
            if not any(above.dominates(other) for above in later):
                del closed[other]
            elif not any(other in covered[above] for above in later):
                closed[other] = each._replace(layer=None)
        del start, session, known, step, lower, below
        yield layer


class _Closed(NamedTuple):
    """What layers above still need of one that is closed: all of it only as long as one may start there."""

    own: Translation
    inferred: Columns
    findings: tuple[Finding, ...]
    layer: Layer | None


def _choose_start(marking: Marking, closed: Mapping[Marking, _Closed]) -> Layer | None:
    """Return that of the *closed* layers below *marking* at which most is visible; of several, the last."""
    below = [each.layer for other, each in closed.items() if each.layer and marking.dominates(other)]
    return max(
        reversed(below), key=lambda layer: count(layer.known) + count(layer.step.inferred), default=None
    )


def _list_covered(markings: Sequence[Marking]) -> dict[Marking, frozenset[Marking]]:
    """Return for each of *markings* those that it dominates with none of the others between."""
    # Sets of places, as bits: with several caveats in use there are hundreds of joins.
    below = [
        sum(1 << place for place, lower in enumerate(markings) if lower != own and own.dominates(lower))
        for own in markings
    ]
    covered = {}
    for own, places in zip(markings, below, strict=True):
        between = 0
        for place, further in enumerate(below):
            if places >> place & 1:
                between |= further
        nearest = places & ~between
        covered[own] = frozenset(lower for place, lower in enumerate(markings) if nearest >> place & 1)
    return covered
