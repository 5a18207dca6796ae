"""Layers of a build continued from those of the build before, when statements were only added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.encoding.columns import subtract_columns, unite_columns
from kgcli.encoding.comparison import compare_columns, find_columns, keep_columns
from kgcli.encoding.translation import Translation
from kgcli.markings import Marking, MarkingScheme, join_all, sort_key
from kgcli.reasoning.layers import Layer
from kgcli.store.layer_changes import Change, change_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.reasoner import Reasoner
    from kgcli.store.closures import Closure


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
) -> Iterator[tuple[Marking, Growth | None]]:
    """Yield the markings of *old* layers and of those that *added* makes, each with what is new there.

    *added* is in numbers of *terms*, *old* opens the closures of before. The layers are the same that
    ``close_layers`` yields, but for findings: those of a layer are all that show at it.
    """
    grown: dict[Marking, Growth] = {}
    for marking in sorted(join_all(scheme, (*old, *added)), key=sort_key):
        new = {other: columns for other, columns in added.items() if marking.dominates(other)}
        if marking in old and not new:
            yield marking, None
            continue
        # Opened anew each time, as its terms get more.
        base = old[find_base(marking, old)]()
        below = {other: growth for other, growth in grown.items() if marking.dominates(other)}
        unchanged = [
            other for other in old if marking.dominates(other) and other != marking and other not in below
        ]
        grown[marking] = _grow(
            marking,
            base,
            new,
            terms,
            reasoner,
            below=below,
            unchanged=map(_open(old), unchanged),
            is_new=marking not in old,
        )
        yield marking, grown[marking]


def _open(old: Mapping[Marking, Callable[[], Closure]]) -> Callable[[Marking], Closure]:
    return lambda marking: old[marking]()


def _grow(
    marking: Marking,
    base: Closure,
    new: Mapping[Marking, Columns],
    terms: Terms,
    reasoner: Reasoner,
    *,
    below: Mapping[Marking, Growth],
    unchanged: Iterator[Closure],
    is_new: bool,
) -> Growth:
    translation = Translation(terms, base.terms)
    session = base.resume(reasoner)
    translated = {other: translation.translate(columns) for other, columns in new.items()}
    for columns in translated.values():
        session.add_columns(columns)
    step = session.close()
    known = unite_columns([base.known, *translated.values()])
    asserted, _ = compare_columns(known, base.known)
    more, less = compare_columns(step.inferred, base.everything)
    # What follows at a lower marking now, or no longer, is to be looked at again, too.
    moved = [
        Translation(growth.layer.terms, base.terms).translate(
            unite_columns([growth.inferred, growth.uninferred])
        )
        for growth in below.values()
    ]
    touched = unite_columns([more, less, *moved])
    own = keep_columns(touched, step.inferred)
    if own:
        lower = [(growth.layer.terms, growth.layer.inferred) for growth in below.values()]
        lower += [(closure.terms, closure.inferred) for closure in unchanged]
        for others, columns in lower:
            held = keep_columns(find_columns(own, base.terms, others), columns)
            own = subtract_columns(own, find_columns(held, others, base.terms))
    before = {} if is_new else base.inferred
    inferred = unite_columns([subtract_columns(before, touched), own])
    plus, minus = compare_columns(inferred, before)
    exactly = unite_columns([{} if is_new else base.asserted, translated.get(marking, {})])
    layer = Layer(marking, base.terms, exactly, inferred, known, step, step.findings, session)
    return Growth(layer, base, change_of(asserted, more, less), plus, minus)
