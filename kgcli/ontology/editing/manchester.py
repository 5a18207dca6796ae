"""Class expressions in Manchester syntax, read into RDF.

Grammar: W3C "OWL 2 Manchester Syntax", sections 2.3 and 2.4. RDF: "OWL 2 Mapping to RDF Graphs", section 2.
Names may be labels, in single quotes where they hold spaces, as Protégé and ROBOT write them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.editing.expression_nodes import Nodes
from kgcli.ontology.editing.manchester_tokens import Cursor, ExpressionError
from kgcli.vocabulary import OWL, RDF, XSD

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kgcli.ontology.editing.manchester_tokens import Names

__all__ = ["Expression", "read_expression", "read_literal", "read_property"]

_RESTRICTIONS: Final = frozenset({"some", "only", "value", "min", "max", "exactly", "self"})
_COUNTS: Final = {"min": "min", "max": "max", "exactly": ""}
_FACETS: Final = {
    ">=": "minInclusive",
    ">": "minExclusive",
    "<=": "maxInclusive",
    "<": "maxExclusive",
    "length": "length",
    "minlength": "minLength",
    "maxlength": "maxLength",
    "pattern": "pattern",
    "langrange": "langRange",
}
_LITERAL: Final = re.compile(
    r'"(?:[^"\\]|\\.)*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^\S+)?|true|false'
    r"|[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
)
"""A text that is a literal in an expression, too."""


@dataclass(slots=True)
class Expression:
    """The node that stands for a class, a data range or a property, and what is said to make it that."""

    node: NamedNode | BlankNode
    quads: list[Quad] = field(default_factory=list)


def read_expression(text: str, names: Names, *, data: bool = False) -> Expression:
    """Return the class expression, or with *data* the data range, that *text* writes.

    Raises ``ExpressionError`` with what is not understood.
    """
    reader = _Reader(text, names)
    node = reader.disjunction(data=data)
    reader.finish()
    return Expression(node, reader.nodes.quads)


def read_property(text: str, names: Names) -> Expression:
    """Return the property expression *text*: a name, or ``inverse`` of one; raises ``ExpressionError``."""
    reader = _Reader(text, names)
    node, _ = reader.property()
    reader.finish()
    return Expression(node, reader.nodes.quads)


def read_literal(text: str, names: Names) -> Literal:
    """Return the literal that *text* writes as in expressions; what is no number nor in quotes is a text.

    Raises ``ExpressionError`` for a datatype that is none.
    """
    if not _LITERAL.fullmatch(text):
        return Literal(text)
    reader = _Reader(text, names)
    found = reader.literal()
    reader.finish()
    return found


class _Reader(Cursor):
    """Reads an expression into statements."""

    def __init__(self, text: str, names: Names) -> None:
        super().__init__(text)
        self.names = names
        self.nodes = Nodes()

    def disjunction(self, *, data: bool) -> NamedNode | BlankNode:
        members = [self.conjunction(data=data)]
        while self.word() == "or":
            self.take()
            members.append(self.conjunction(data=data))
        return self.nodes.join(members, OWL + "unionOf", data=data)

    def conjunction(self, *, data: bool) -> NamedNode | BlankNode:
        members = [self.primary(data=data)]
        while self.word() in {"and", "that"}:
            self.take()
            members.append(self.primary(data=data))
        return self.nodes.join(members, OWL + "intersectionOf", data=data)

    def primary(self, *, data: bool) -> NamedNode | BlankNode:
        token = self.peek()
        if self.word() == "not":
            self.take()
            inner = self.primary(data=data)
            node = self.nodes.make(data=data)
            self.nodes.say(node, OWL + ("datatypeComplementOf" if data else "complementOf"), inner)
            return node
        if token.text == "(" and token.kind == "sign":
            self.take()
            found = self.disjunction(data=data)
            self.expect(")")
            return found
        if token.text == "{" and token.kind == "sign":
            return self.enumeration(data=data)
        if self.word() == "inverse" or self.word(1) in _RESTRICTIONS:
            if data:
                raise ExpressionError(f"{token.text!r} begins a restriction, where a datatype should stand")
            return self.restriction()
        named = self.name()
        if self.peek().text == "[" and self.peek().kind == "sign":
            return self.facets(named)
        return named

    def name(self) -> NamedNode:
        token = self.take()
        if token.kind not in {"word", "quoted", "iri"} or token.text.lower() in _RESTRICTIONS | {
            "and",
            "or",
            "that",
        }:
            raise ExpressionError(f"a name should stand where {token.text or 'the end'!r} is")
        text = token.text
        if token.kind == "quoted":
            text = re.sub(r"\\(.)", r"\1", text[1:-1])
        return NamedNode(self.names.resolve(text))

    def enumeration(self, *, data: bool) -> BlankNode:
        self.expect("{")
        literal = data or self.peek().kind in {"string", "number"}
        members = [self.literal() if literal else self.name()]
        while self.peek().text == ",":
            self.take()
            members.append(self.literal() if literal else self.name())
        self.expect("}")
        node = self.nodes.make(data=literal)
        self.nodes.say(node, OWL + "oneOf", self.nodes.collect(members))
        return node

    def facets(self, datatype: NamedNode) -> NamedNode | BlankNode:
        self.expect("[")
        limits: list[NamedNode | BlankNode | Literal] = []
        while True:
            facet = self.take().text.lower()
            if facet not in _FACETS:
                raise ExpressionError(f"{facet!r} is no facet; there are {', '.join(_FACETS)}")
            namespace = RDF if facet == "langrange" else XSD
            limit = BlankNode()
            self.nodes.say(limit, namespace + _FACETS[facet], self.literal(datatype))
            limits.append(limit)
            if self.peek().text != ",":
                break
            self.take()
        self.expect("]")
        node = self.nodes.make(data=True)
        self.nodes.say(node, OWL + "onDatatype", datatype)
        self.nodes.say(node, OWL + "withRestrictions", self.nodes.collect(limits))
        return node

    def property(self) -> tuple[NamedNode | BlankNode, bool]:
        """Return a property, and whether its values are literals."""
        if self.word() == "inverse":
            self.take()
            bracket = self.peek().text == "("
            if bracket:
                self.take()
            inner = self.name()
            if bracket:
                self.expect(")")
            node = BlankNode()
            self.nodes.say(node, OWL + "inverseOf", inner)
            return node, False
        found = self.name()
        return found, self.names.is_data(found.value)

    def restriction(self) -> NamedNode | BlankNode:
        verb, data = self.property()
        node = self.nodes.make(kind=OWL + "Restriction")
        self.nodes.say(node, OWL + "onProperty", verb)
        word = self.take().text.lower()
        if word in {"some", "only"}:
            filler = self.primary(data=data or self.is_range())
            self.nodes.say(node, OWL + ("someValuesFrom" if word == "some" else "allValuesFrom"), filler)
        elif word == "value":
            literal = data or self.peek().kind in {"string", "number"} or self.word() in {"true", "false"}
            self.nodes.say(node, OWL + "hasValue", self.literal() if literal else self.name())
        elif word == "self":
            self.nodes.say(node, OWL + "hasSelf", _make_typed("true", "boolean"))
        elif word in _COUNTS:
            self.count(node, _COUNTS[word], data=data)
        else:
            raise ExpressionError(
                f"some, only, value, min, max, exactly or Self should follow, not {word or 'the end'!r}"
            )
        return node

    def is_range(self) -> bool:
        """Tell whether a datatype comes next."""
        token = self.peek()
        if (
            token.kind not in {"word", "iri", "quoted"}
            or self.word(1) in _RESTRICTIONS
            or self.word() in {"not", "inverse"}
        ):
            return False
        return self.names.is_data(self.names.resolve(token.text.strip("'")))

    def count(self, node: BlankNode, which: str, *, data: bool) -> None:
        token = self.take()
        if not token.text.isdecimal():
            raise ExpressionError(f"a whole number should stand where {token.text or 'the end'!r} is")
        number = _make_typed(token.text, "nonNegativeInteger")
        follows = self.peek().kind in {"word", "iri", "quoted"} and self.word() not in {"and", "or", "that"}
        if follows or self.peek().text in {"(", "{"}:
            data = data or self.is_range()
            filler = self.primary(data=data)
            self.nodes.say(
                node, OWL + (f"{which}QualifiedCardinality" if which else "qualifiedCardinality"), number
            )
            self.nodes.say(node, OWL + ("onDataRange" if data else "onClass"), filler)
        else:
            self.nodes.say(node, OWL + (f"{which}Cardinality" if which else "cardinality"), number)

    def literal(self, datatype: NamedNode | None = None) -> Literal:
        token = self.take()
        if token.kind == "number":
            if datatype is not None:
                return Literal(token.text, datatype=datatype)
            kind = "double" if "e" in token.text.lower() else "decimal" if "." in token.text else "integer"
            return _make_typed(token.text, kind)
        if token.kind == "word" and token.text in {"true", "false"}:
            return _make_typed(token.text, "boolean")
        if token.kind != "string":
            raise ExpressionError(
                f"a text in double quotes or a number should stand where {token.text or 'the end'!r} is"
            )
        end = token.text.rindex('"')
        value = re.sub(r"\\(.)", r"\1", token.text[1:end])
        rest = token.text[end + 1 :]
        if rest.startswith("@"):
            return Literal(value, language=rest[1:])
        if rest.startswith("^^"):
            return Literal(
                value, datatype=NamedNode(self.names.resolve(rest[2:].removeprefix("<").removesuffix(">")))
            )
        return Literal(value)


def _make_typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))
