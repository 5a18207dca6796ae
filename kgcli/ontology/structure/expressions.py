"""Class, data and property expressions: W3C "OWL 2 Mapping to RDF Graphs", section 3.2.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.structure.index import TYPE, owl
from kgcli.ontology.structure.model import Expression
from kgcli.ontology.structure.ordering import sort_parts
from kgcli.ontology.structure.restrictions import ON_PROPERTIES, ON_PROPERTY, read_restriction
from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure.index import Index
    from kgcli.ontology.structure.kinds import Kinds
    from kgcli.ontology.structure.model import Part
    from kgcli.reasoning.reasoner import Term

__all__ = ["Expressions", "Said", "read_individual", "read_literal"]

Said: TypeAlias = "Mapping[NamedNode, list[Located]]"
_Build: TypeAlias = "Callable[[Said, list[Located]], Part | None]"

_CLASS: Final = owl("Class")
_DATATYPE: Final = NamedNode(RDFS + "Datatype")
_OF_NODES: Final = frozenset(
    {
        _CLASS,
        NamedNode(RDFS + "Class"),
        _DATATYPE,
        owl("DataRange"),
        owl("Restriction"),
        owl("ObjectProperty"),
    }
)
_INTERSECTION, _UNION, _COMPLEMENT, _ONE_OF = map(owl, ("intersectionOf", "unionOf", "complementOf", "oneOf"))
_DATA_COMPLEMENT: Final = owl("datatypeComplementOf")
_ON_DATATYPE, _WITH_RESTRICTIONS = owl("onDatatype"), owl("withRestrictions")
_INVERSE: Final = owl("inverseOf")

_MOST_NESTED: Final = 100
"""What is nested deeper than people write is left unread."""


class Expressions:
    """Reads expressions from blank nodes, each once.

    Each method gives back None for what is no such expression; else *used* gets the statements that it is
    read from.
    """

    def __init__(self, index: Index, kinds: Kinds) -> None:
        self.index = index
        self.kinds = kinds
        self._read: dict[tuple[str, BlankNode], tuple[Part | None, list[Located]]] = {}
        self._open: set[BlankNode] = set()

    def read_class(self, term: Term, used: list[Located]) -> Part | None:
        """Return the class expression that *term* stands for; an IRI stands for itself."""
        if isinstance(term, NamedNode):
            return term
        return self._once("C", term, used, self._build_class)

    def read_range(self, term: Term, used: list[Located]) -> Part | None:
        """Return the data range that *term* stands for; an IRI stands for itself."""
        if isinstance(term, NamedNode):
            return term
        return self._once("R", term, used, self.build_range)

    def read_object_property(self, term: Term, used: list[Located]) -> Part | None:
        """Return the object property expression that *term* stands for; an IRI stands for itself."""
        if isinstance(term, NamedNode):
            return term
        return self._once("O", term, used, self._build_inverse)

    def is_range(self, term: Term) -> bool:
        """Tell whether *term* is a data range: declared as a datatype, or built of such."""
        if isinstance(term, NamedNode):
            return "Datatype" in self.kinds.of(term)
        return isinstance(term, BlankNode) and self.read_range(term, []) is not None

    def _once(self, sort: str, term: Term, used: list[Located], build: _Build) -> Part | None:
        if not isinstance(term, BlankNode):
            return None
        key = sort, term
        if key not in self._read:
            if term in self._open or len(self._open) > _MOST_NESTED:
                # An expression cannot be a part of itself.
                return None
            self._open.add(term)
            own: list[Located] = []
            said = self.index.about(term)
            part = build(said, own)
            if part is not None:
                own[:0] = [each for each in said.get(TYPE, ()) if each.object in _OF_NODES]
            self._read[key] = part, own
            self._open.discard(term)
        part, own = self._read[key]
        if part is not None:
            used += own
        return part

    def _build_class(self, said: Said, used: list[Located]) -> Part | None:
        if ON_PROPERTY in said or ON_PROPERTIES in said:
            return read_restriction(self, said, used)
        if self._is_typed(said, _DATATYPE):
            return None
        return self.build_boolean(said, used)

    def build_boolean(self, said: Said, used: list[Located]) -> Expression | None:
        """Return the class expression of the one connective in *said*."""
        for predicate, kind in (
            (_INTERSECTION, "ObjectIntersectionOf"),
            (_UNION, "ObjectUnionOf"),
            (_ONE_OF, "ObjectOneOf"),
        ):
            if predicate in said:
                return self._build_members(said, predicate, kind, used)
        if len(said.get(_COMPLEMENT, ())) == 1:
            statement = said[_COMPLEMENT][0]
            used.append(statement)
            part = self.read_class(statement.object, used)
            return None if part is None else Expression("ObjectComplementOf", (part,))
        return None

    def _build_members(
        self, said: Said, predicate: NamedNode, kind: str, used: list[Located]
    ) -> Expression | None:
        if len(said[predicate]) != 1:
            return None
        statement = said[predicate][0]
        used.append(statement)
        members = self.index.read_list(statement.object, used)
        if members is None:
            return None
        read = {"ObjectOneOf": read_individual, "DataOneOf": read_literal}.get(kind) or (
            self.read_range if kind.startswith("Data") else self.read_class
        )
        parts = [read(member, used) for member in members]
        found = [part for part in parts if part is not None]
        return Expression(kind, sort_parts(found)) if len(found) == len(parts) else None

    def build_range(self, said: Said, used: list[Located]) -> Expression | None:
        """Return the data range of the one connective in *said*."""
        if _ON_DATATYPE in said:
            return self._build_facets(said, used)
        if len(said.get(_DATA_COMPLEMENT, ())) == 1:
            statement = said[_DATA_COMPLEMENT][0]
            used.append(statement)
            part = self.read_range(statement.object, used)
            return None if part is None else Expression("DataComplementOf", (part,))
        if self._is_typed(said, _CLASS):
            return None
        if _ONE_OF in said:
            return self._build_members(said, _ONE_OF, "DataOneOf", used)
        for predicate, kind in ((_INTERSECTION, "DataIntersectionOf"), (_UNION, "DataUnionOf")):
            if predicate in said and (self._is_typed(said, _DATATYPE) or self._has_ranges(said[predicate])):
                return self._build_members(said, predicate, kind, used)
        return None

    def _has_ranges(self, statements: list[Located]) -> bool:
        members = self.index.read_list(statements[0].object, [])
        return bool(members) and all(map(self.is_range, members or ()))

    def _build_facets(self, said: Said, used: list[Located]) -> Expression | None:
        on, restrictions = said[_ON_DATATYPE], said.get(_WITH_RESTRICTIONS, ())
        if len(on) != 1 or len(restrictions) != 1 or not isinstance(on[0].object, NamedNode):
            return None
        used += [on[0], restrictions[0]]
        facets: list[Part] = []
        for member in self.index.read_list(restrictions[0].object, used) or ():
            found = self.index.about(member) if isinstance(member, BlankNode) else {}
            facet = [each for statements in found.values() for each in statements]
            if len(facet) != 1 or not isinstance(facet[0].object, Literal):
                return None
            used.append(facet[0])
            facets.append(Expression("FacetRestriction", (facet[0].predicate, facet[0].object)))
        return Expression("DatatypeRestriction", (on[0].object, *sort_parts(facets))) if facets else None

    def _build_inverse(self, said: Said, used: list[Located]) -> Part | None:
        inverse = said.get(_INVERSE, ())
        if len(inverse) != 1 or not isinstance(inverse[0].object, (NamedNode, BlankNode)):
            return None
        used.append(inverse[0])
        part = self.read_object_property(inverse[0].object, used)
        if isinstance(part, Expression):
            # The inverse of an inverse is the property itself.
            return part.parts[0]
        return None if part is None else Expression("ObjectInverseOf", (part,))

    def _is_typed(self, said: Said, kind: NamedNode) -> bool:
        return any(
            each.object == kind or (kind == _DATATYPE and each.object == owl("DataRange"))
            for each in said.get(TYPE, ())
        )


def read_individual(term: Term, used: list[Located]) -> Part | None:
    """Return *term* if it may stand for an individual."""
    del used
    return term if isinstance(term, (NamedNode, BlankNode)) else None


def read_literal(term: Term, used: list[Located]) -> Part | None:
    """Return *term* if it is a literal."""
    del used
    return term if isinstance(term, Literal) else None
