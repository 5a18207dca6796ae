"""Names for anonymous individuals that depend only on what axioms say of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode

from kgcli.ontology.structure.model import Expression
from kgcli.ontology.structure.ordering import part_key
from kgcli.ontology.structure.signatures import UNORDERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.ontology.structure.model import Axiom, Part

__all__ = ["name_individuals"]

_REACH: Final = 3
"""So many axioms away from an individual may stand what its name depends on: an edit farther off keeps it."""
_MOST_ROUNDS: Final = 60
"""So far off is looked for what tells individuals apart whose names would be the same."""

_MOST_CHOICES: Final = 100
"""So often one of several that nothing tells apart is chosen to be the first."""

_Shape: TypeAlias = "str | BlankNode | tuple[str, slice | None, tuple[_Shape, ...]]"
"""A text that has no individual in it, an individual, or a kind, which parts have no order, and the parts."""
_Colours: TypeAlias = "Mapping[BlankNode, str]"


def name_individuals(axioms: Sequence[Axiom]) -> tuple[Axiom, ...]:
    """Return *axioms* with labels for anonymous individuals that follow from what is said of these.

    Equal ontologies get equal labels, whatever theirs were and in whatever order. Individuals of which the
    same is said within a few axioms are told apart by what is farther off, at last by their order.
    """
    found = list(axioms)
    places = [place for place, axiom in enumerate(axioms) if _has_node((*axiom.parts, *axiom.annotations))]
    about: dict[BlankNode, list[_Shape]] = defaultdict(list)
    for place in places:
        shape = _shape_axiom(axioms[place])
        for node in dict.fromkeys(_nodes(shape)):
            about[node].append(shape)
    names = _name(about)
    for place in places:
        found[place] = _rename_axiom(axioms[place], names)
    return tuple(found)


def _has_node(parts: tuple[Part, ...]) -> bool:
    for part in parts:
        if isinstance(part, BlankNode) or (isinstance(part, Expression) and _has_node(part.parts)):
            return True
    return False


def _shape_axiom(axiom: Axiom) -> _Shape:
    inside = _shape(Expression(axiom.kind, axiom.parts))
    return ("Axiom", None, (inside, _shape(Expression("Annotations", axiom.annotations))))


def _shape(part: Part) -> _Shape:
    if isinstance(part, BlankNode):
        return part
    if isinstance(part, Expression):
        shapes = tuple(map(_shape, part.parts))
        if any(not isinstance(shape, str) for shape in shapes):
            return (part.kind, UNORDERED.get(part.kind), shapes)
    return part_key(part)[1]


def _nodes(shape: _Shape) -> Iterator[BlankNode]:
    if isinstance(shape, BlankNode):
        yield shape
    elif isinstance(shape, tuple):
        for each in shape[2]:
            yield from _nodes(each)


def _paint(shape: _Shape, colours: _Colours, me: BlankNode) -> str:
    """Return the text of *shape* as seen from one of its individuals."""
    if isinstance(shape, str):
        return shape
    if isinstance(shape, BlankNode):
        return "_:" if shape == me else "_:" + colours[shape]
    kind, loose, shapes = shape
    texts = [_paint(each, colours, me) for each in shapes]
    if loose is not None:
        texts[loose] = sorted(texts[loose])
    return kind + "(" + "\0".join(texts) + ")"


def _refine(
    nodes: Sequence[BlankNode], about: Mapping[BlankNode, list[_Shape]], colours: _Colours
) -> dict[BlankNode, str]:
    """Return what sets each of *nodes* apart, seen one axiom farther than in *colours*."""
    return {
        node: _digest(
            "\n".join([colours[node], *sorted(_paint(shape, colours, node) for shape in about[node])])
        )
        for node in nodes
    }


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def _name(about: Mapping[BlankNode, list[_Shape]]) -> dict[BlankNode, BlankNode]:
    colours = dict.fromkeys(about, "")
    for _ in range(_REACH):
        colours = _refine(list(about), about, colours)
    fine = _tell_apart(about, colours)
    taken: Counter[str] = Counter()
    found = {}
    # The first of those that are alike has no number, so that a single one has none either.
    for node in sorted(about, key=fine.__getitem__):
        name = colours[node]
        taken[name] += 1
        found[node] = BlankNode(f"a{name}" + (f"n{taken[name]}" if taken[name] > 1 else ""))
    return found


def _tell_apart(about: Mapping[BlankNode, list[_Shape]], colours: _Colours) -> _Colours:
    """Return finer colours; individuals that hang together keep doing so, whichever gets which."""
    fine = _settle(about, colours)
    for _ in range(_MOST_CHOICES):
        alike = set(_find_alike(fine))
        tied = [node for node in alike if any(other in alike for other in _neighbours(node, about))]
        if not tied:
            break
        first = min(fine[node] for node in tied)
        chosen = next(node for node in about if fine[node] == first)
        fine = _settle(about, {**fine, chosen: _digest(first + "first")})
    return fine


def _settle(about: Mapping[BlankNode, list[_Shape]], colours: _Colours) -> _Colours:
    """Return *colours* refined until nothing more is told apart, of those that are alike."""
    count = -1
    for _ in range(_MOST_ROUNDS):
        alike = _find_alike(colours)
        if not alike or len(alike) == count:
            break
        count = len(alike)
        colours = {**colours, **_refine(alike, about, colours)}
    return colours


def _neighbours(node: BlankNode, about: Mapping[BlankNode, list[_Shape]]) -> Iterator[BlankNode]:
    return (other for shape in about[node] for other in _nodes(shape) if other != node)


def _find_alike(colours: _Colours) -> list[BlankNode]:
    counts = Counter(colours.values())
    return [node for node, colour in colours.items() if counts[colour] > 1]


def _rename_axiom(axiom: Axiom, names: Mapping[BlankNode, BlankNode]) -> Axiom:
    inside = _rename_inside(Expression(axiom.kind, axiom.parts), names)
    notes = _rename_inside(Expression("Annotations", axiom.annotations), names)
    return axiom._replace(parts=inside.parts, annotations=notes.parts)  # type: ignore[arg-type]  # as before


def _rename(part: Part, names: Mapping[BlankNode, BlankNode]) -> Part:
    if isinstance(part, BlankNode):
        return names[part]
    return _rename_inside(part, names) if isinstance(part, Expression) else part


def _rename_inside(part: Expression, names: Mapping[BlankNode, BlankNode]) -> Expression:
    parts = [_rename(each, names) for each in part.parts]
    loose = UNORDERED.get(part.kind)
    if loose is not None:
        parts[loose] = sorted(parts[loose], key=part_key)
    return Expression(part.kind, tuple(parts))
