"""What undeclared properties seem to be, from what is said of them: files often lack what they import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.structure.index import TYPE, owl
from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure.index import Index
    from kgcli.ontology.structure.kinds import Kinds
    from kgcli.ontology.structure.model import EntityKind
    from kgcli.reasoning.reasoner import Term

__all__ = ["guess_kinds"]

_OBJECT: Final[frozenset[EntityKind]] = frozenset({"ObjectProperty"})
_DATA: Final[frozenset[EntityKind]] = frozenset({"DataProperty"})
_LOGICAL: Final = _OBJECT | _DATA
_INVERSE: Final = owl("inverseOf")
_ON_PROPERTY: Final = owl("onProperty")
_OF_OBJECTS: Final = frozenset(map(owl, ("ReflexiveProperty", "IrreflexiveProperty", "AsymmetricProperty")))
_SAME_KIND: Final = frozenset(
    {NamedNode(RDFS + "subPropertyOf"), owl("equivalentProperty"), owl("propertyDisjointWith")}
)
_FILLERS: Final = tuple(map(owl, ("hasValue", "someValuesFrom", "allValuesFrom", "onClass", "onDataRange")))
_DATATYPES: Final = frozenset({NamedNode(RDFS + "Datatype"), owl("DataRange")})
_FACETS: Final = owl("onDatatype")


def guess_kinds(statements: Sequence[Located], index: Index, kinds: Kinds) -> None:
    """Tell *kinds* what undeclared properties must be to stand where they do.

    That is an inverse, a characteristic of object properties, a restriction with a filler, or next to a
    property whose kind is known.
    """
    for property_, found in _find_seeds(statements, index, kinds):
        kinds.guess({property_: found})
    related = [each for each in statements if each.predicate in _SAME_KIND]
    while True:
        guesses = {}
        for first, _, second, _ in related:
            for known, unknown in ((first, second), (second, first)):
                found = kinds.of(known) & _LOGICAL
                if len(found) == 1 and isinstance(unknown, NamedNode):
                    guesses[unknown] = found
        if not kinds.guess(guesses):
            return


def _find_seeds(
    statements: Sequence[Located], index: Index, kinds: Kinds
) -> Iterator[tuple[NamedNode, frozenset[EntityKind]]]:
    for subject, predicate, value, _ in statements:
        if predicate == _INVERSE or (predicate == TYPE and value in _OF_OBJECTS):
            for end in (subject, value) if predicate == _INVERSE else (subject,):
                if isinstance(end, NamedNode):
                    yield end, _OBJECT
        elif predicate == _ON_PROPERTY and isinstance(value, NamedNode) and isinstance(subject, BlankNode):
            said = index.about(subject)
            fillers = [each.object for name in _FILLERS for each in said.get(name, ())]
            if fillers:
                data = owl("onDataRange") in said or _is_data(fillers[0], index, kinds)
                yield value, _DATA if data else _OBJECT


def _is_data(filler: Term, index: Index, kinds: Kinds) -> bool:
    if isinstance(filler, NamedNode):
        return "Datatype" in kinds.of(filler)
    if isinstance(filler, BlankNode):
        said = index.about(filler)
        return _FACETS in said or any(each.object in _DATATYPES for each in said.get(TYPE, ()))
    return isinstance(filler, Literal)
