"""Layers of a build continued from those of the build before, when statements came and went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kgcli.encoding.columns import count, subtract_columns, unite_columns
from kgcli.encoding.comparison import compare_columns, find_columns, keep_columns
from kgcli.encoding.translation import Translation
from kgcli.markings import Marking, MarkingScheme, join_all, sort_key
from kgcli.reasoning.layers import Layer
from kgcli.reasoning.reasoner import RetractionError
from kgcli.store.closing.changes import Change, change_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.reasoner import Reasoner
    from kgcli.store.closing.kept_closure import Closure


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """A *layer* that continues the closure *base*, and how they differ.

    *change* is of all that is visible; *inferred* and *uninferred* of what follows at the layer's
    marking and at none below. All are in numbers of the layer's terms.
    """

    layer: Layer
    base: Closure
    change: Change
    inferred: Columns
    uninferred: Columns


def find_base(marking: Marking, old: Mapping[Marking, object]) -> Marking:
    """Return the highest of *old* markings that *marking* dominates; joins of these are among them."""
    return [other for other in sorted(old, key=sort_key) if marking.dominates(other)][-1]


def grow_layers(
    old: Mapping[Marking, Callable[[], Closure]],
    added: Mapping[Marking, Columns],
    terms: Terms,
    scheme: MarkingScheme,
    reasoner: Reasoner,
    *,
    retracted: Mapping[Marking, Columns],
) -> Iterator[tuple[Marking, Growth | None]]:
    """Yield the markings of *old* layers and of those that *added* makes, each with what is new there.

    *added*, and what is *retracted* at old markings, is in numbers of *terms*; *old* opens the closures of
    before. The layers are the same that ``close_layers`` yields, but for findings: those of a layer are all
    that show at it. Raises ``RetractionError`` where a closure cannot go on without what is retracted.
    """
    touched = {*added, *retracted}
    markings = sorted(join_all(scheme, (*old, *added)), key=sort_key)
    grown: dict[Marking, _Grown] = {}
    for place, marking in enumerate(markings):
        if marking in old and not any(map(marking.dominates, touched)):
            yield marking, None
            continue
        base = find_base(marking, old)
        below = {other: each for other, each in grown.items() if marking.dominates(other)}
        unchanged = [
            other for other in old if marking.dominates(other) and other != marking and other not in below
        ]
        start = None if marking in old else _choose_start(base, below)
        # Opened anew each time, as its terms get more.
        growth = _Growing(marking, old[base](), start, terms, reasoner).grow(
            added, retracted, below, [old[other]() for other in unchanged], is_new=marking not in old
        )
        grown[marking] = _Grown(
            base,
            growth.layer.terms,
            growth.layer.asserted,
            growth.layer.inferred,
            unite_columns([growth.inferred, growth.uninferred]),
            growth.layer,
        )
        for other, each in grown.items():
            # Only layers of new markings start from one that has grown.
            if not any(above.dominates(other) and above not in old for above in markings[place + 1 :]):
                grown[other] = each._replace(layer=None)
        yield marking, growth


class _Grown(NamedTuple):
    """What layers above need of one that has grown; its *layer* only as long as one may start there.

    *base* is the marking whose closure it continues. *moved* is what follows there now, or no longer.
    """

    base: Marking
    terms: Terms
    asserted: Columns
    inferred: Columns
    moved: Columns
    layer: Layer | None


def _choose_start(base: Marking, below: Mapping[Marking, _Grown]) -> Layer | None:
    """Return that of the layers *below* at which most is visible, of those with the same *base*."""
    layers = [each.layer for each in below.values() if each.layer and each.base == base]
    return max(
        reversed(layers), key=lambda layer: count(layer.known) + count(layer.step.inferred), default=None
    )


class _Growing:
    """A layer that is made from the closure *base*, or from a layer that has grown from that."""

    def __init__(
        self, marking: Marking, base: Closure, start: Layer | None, terms: Terms, reasoner: Reasoner
    ) -> None:
        self._marking = marking
        self._base = base
        self._translation = Translation(terms, base.terms)
        self._start = None if start is None else start.marking
        self._known = base.known
        if start is None:
            self._session = base.resume(reasoner)
        else:
            later = np.arange(len(base.terms), len(start.terms), dtype=np.int32)
            base.terms.numbers(start.terms.texts(later))
            self._session, self._known = start.session.copy(base.terms), start.known

    def grow(
        self,
        added: Mapping[Marking, Columns],
        retracted: Mapping[Marking, Columns],
        below: Mapping[Marking, _Grown],
        unchanged: Sequence[Closure],
        *,
        is_new: bool,
    ) -> Growth:
        """Return the layer with what is *added* to it, and not *retracted*, after those *below* it.

        These have grown, or are *unchanged*.
        """
        base, marking, session = self._base, self._marking, self._session
        if any(map(marking.dominates, retracted)) and base.is_worn():
            raise RetractionError("most of what came since everything was closed is gone")
        new, gone = self._choose(added), self._choose(retracted)
        left = subtract_columns({} if is_new else base.asserted, gone.get(marking, {}))
        exactly = unite_columns([left, new.get(marking, {})])
        no_more = subtract_columns(unite_columns(gone.values()), exactly)
        lower = [(each.terms, each.asserted) for each in below.values()]
        lower += [(closure.terms, closure.asserted) for closure in unchanged]
        for others, columns in lower:
            # What one marking states no more, another one below may state still.
            held = keep_columns(find_columns(no_more, base.terms, others), columns)
            no_more = subtract_columns(no_more, find_columns(held, others, base.terms))
        session.retract_columns(no_more)
        for columns in new.values():
            session.add_columns(columns)
        step = session.close()
        known = unite_columns([subtract_columns(self._known, no_more), *new.values()])
        more, less = compare_columns(step.inferred, base.everything)
        # What follows at a lower marking now, or no longer, is to be looked at again, too.
        moved = [Translation(each.terms, base.terms).translate(each.moved) for each in below.values()]
        touched = unite_columns([more, less, *moved])
        own = keep_columns(touched, step.inferred)
        if own:
            lower = [(each.terms, each.inferred) for each in below.values()]
            lower += [(closure.terms, closure.inferred) for closure in unchanged]
            for others, columns in lower:
                held = keep_columns(find_columns(own, base.terms, others), columns)
                own = subtract_columns(own, find_columns(held, others, base.terms))
        before = {} if is_new else base.inferred
        inferred = unite_columns([subtract_columns(before, touched), own])
        plus, minus = compare_columns(inferred, before)
        layer = Layer(marking, base.terms, exactly, inferred, known, step, step.findings, session)
        change = change_of(compare_columns(known, base.known), (more, less))
        return Growth(layer, base, change, plus, minus)

    def _choose(self, columns: Mapping[Marking, Columns]) -> dict[Marking, Columns]:
        """Return what of *columns* concerns this layer and not the one that it starts from."""
        return {
            other: self._translation.translate(own)
            for other, own in columns.items()
            if self._marking.dominates(other) and not (self._start and self._start.dominates(other))
        }
