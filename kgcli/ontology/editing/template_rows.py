"""What one row of a template says in RDF.

Template strings: ROBOT's manual, "Template" (https://robot.obolibrary.org/template). RDF: W3C "OWL 2 Mapping
to RDF Graphs", section 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kgcli.ontology.editing.expression_nodes import Nodes
from kgcli.ontology.editing.manchester import read_expression, read_literal, read_property
from kgcli.ontology.editing.manchester_tokens import ExpressionError, Names
from kgcli.ontology.editing.template_columns import ANNOTATIONS, CLASS, KINDS, PROPERTY, TYPES
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ontology.editing.manchester import Expression
    from kgcli.ontology.editing.template_columns import Columns, Row, TemplateString

    Node = NamedNode | BlankNode
    Note = tuple[str, NamedNode | Literal]

__all__ = ["TableNames", "state_row"]

_CLASS: Final = OWL + "Class"
_OBJECT, _DATA, _ANNOTATION = (OWL + f"{kind}Property" for kind in ("Object", "Datatype", "Annotation"))
_INDIVIDUAL: Final = OWL + "NamedIndividual"
_CLASS_VERBS: Final = {"subclass": RDFS + "subClassOf", "disjoint": OWL + "disjointWith"}
_PROPERTY_VERBS: Final = {
    "subproperty": RDFS + "subPropertyOf",
    "equivalent": OWL + "equivalentProperty",
    "disjoint": OWL + "propertyDisjointWith",
    "inverse": OWL + "inverseOf",
}
_CHARACTERISTICS: Final = {
    "functional": "FunctionalProperty",
    "inverse functional": "InverseFunctionalProperty",
    "reflexive": "ReflexiveProperty",
    "irreflexive": "IrreflexiveProperty",
    "symmetric": "SymmetricProperty",
    "asymmetric": "AsymmetricProperty",
    "transitive": "TransitiveProperty",
}


class TableNames(Names, Protocol):
    """What names in a table stand for."""

    def is_label(self, text: str) -> bool:
        """Tell whether *text* is the label of a term."""

    def find_datatype(self, iri: str) -> str | None:
        """Return the datatype that is the range of the property *iri*, None where it has no single one."""

    def expand(self, typed: str) -> str:
        """Return the IRI that *typed* writes, of whatever thing; raises ``ExpressionError``."""


def state_row(columns: Columns, row: Row, names: TableNames, kind: str) -> list[Quad]:
    """Return what *row* says about its term, which is of *kind*.

    Raises ``UnreadableTemplateError`` with row and column for what is not understood.
    """
    own = NamedNode(row.iri)
    work = _Work(names, own, kind, [Quad(own, NamedNode(RDF + "type"), NamedNode(kind))])
    work.class_type, work.property_type = (
        _choose_type(columns, row, key, known) for key, known in TYPES.items()
    )
    for at, string, values in columns.values(row):
        work.column = at
        for value in values:
            try:
                work.state(string, value)
            except ExpressionError as error:
                raise columns.fault(row, at, f"{value!r}: {error}") from error
            except ValueError as error:
                raise columns.fault(row, at, f"{value!r} cannot be written: {error}") from error
    work.finish()
    return work.quads


def _choose_type(columns: Columns, row: Row, key: str, known: Sequence[str]) -> str:
    """Return what *row* says in the column *key*, the first of *known* where it says nothing."""
    said = columns.cell(row, key).casefold() or known[0]
    if said not in known:
        raise columns.fault(row, columns.find(key), f"{said!r}: it is none of {', '.join(known)}")
    return said


@dataclass(slots=True)
class _Work:
    """What a row has said so far; *made* are the axioms of each column, *notes* what is said about these.

    What the row is equivalent to is one axiom, which is made at the end.
    """

    names: TableNames
    own: NamedNode
    kind: str
    quads: list[Quad]
    class_type: str = ""
    property_type: str = ""
    column: int = 0
    made: dict[int, list[Quad]] = field(default_factory=dict)
    notes: dict[Quad, list[Note]] = field(default_factory=dict)
    equivalents: dict[int, list[Node]] = field(default_factory=dict)
    equivalents_notes: list[Note] = field(default_factory=list)

    def say(self, verb: str, value: Node | Literal) -> Quad:
        axiom = Quad(self.own, NamedNode(verb), value)
        self.quads.append(axiom)
        self.made.setdefault(self.column, []).append(axiom)
        return axiom

    def take(self, found: Expression) -> Node:
        self.quads += found.quads
        return found.node

    def state(self, string: TemplateString, value: str) -> None:
        """Say what one cell, or a part of it, says."""
        key = string.key
        if key in {"ID", *TYPES}:
            return
        if key == "LABEL":
            self.say(RDFS + "label", Literal(value))
        elif key == "TYPE":
            if value.casefold() not in KINDS:
                self.say(RDF + "type", NamedNode(self.names.resolve(value)))
        elif key in ANNOTATIONS:
            self._annotate(string, value)
        elif key in CLASS or key in {"C", "CI"}:
            self._need({_CLASS}, "a class expression describes classes")
            self._state_class(string, value)
        elif key in PROPERTY or key == "P":
            self._state_property(string, value)
        elif key in {"DOMAIN", "RANGE"}:
            self._state_ends(key, value)
        elif key == "CHARACTERISTIC":
            self._characterize(value)
        else:
            self._need({_INDIVIDUAL}, f"{key} describes individuals")
            self._state_individual(string, value)

    def finish(self) -> None:
        """Say what the row's expressions of equivalent classes mean together, and what annotates axioms."""
        members = [member for part in self.equivalents.values() for member in part]
        if members:
            nodes = Nodes()
            node = nodes.join(members, OWL + "intersectionOf")
            self.quads += nodes.quads
            self.notes[self.say(OWL + "equivalentClass", node)] = self.equivalents_notes
        for axiom, notes in self.notes.items():
            if notes:
                self.quads += _annotate_axiom(axiom, notes)

    def _need(self, kinds: set[str], reason: str) -> None:
        if self.kind not in kinds:
            raise ExpressionError(f"{reason}, and this row's TYPE is {self.kind.rpartition('#')[2]}")

    def _quote(self, value: str) -> str:
        """Return *value* in single quotes where it is the label of a term that holds more than one word."""
        if not value.startswith("'") and re.search(r"[^\w:.-]", value) and self.names.is_label(value):
            escaped = value.replace("\\", "\\\\").replace("'", "\\'")
            return f"'{escaped}'"
        return value

    def _substitute(self, string: TemplateString, value: str) -> str:
        return string.rest.replace("%", self._quote(value))

    def _annotate(self, string: TemplateString, value: str) -> None:
        rest, datatype, language = string.rest, "", ""
        if string.key == "AT":
            rest, _, datatype = rest.rpartition("^^")
        elif string.key == "AL":
            rest, _, language = rest.rpartition("@")
        verb = self.names.resolve(rest.strip().strip("'"))
        made: Literal | NamedNode
        if string.key == "AI":
            made = NamedNode(self.names.expand(value))
        elif datatype:
            made = Literal(value, datatype=NamedNode(self.names.resolve(datatype.strip())))
        else:
            made = Literal(value, language=language.strip()) if language else Literal(value)
        about = string.about
        if about is None:
            self.say(verb, made)
        elif about in self.equivalents:
            self.equivalents_notes.append((verb, made))
        elif about in self.made:
            for axiom in self.made[about]:
                self.notes.setdefault(axiom, []).append((verb, made))
        else:
            raise ExpressionError("the cell before it makes no axiom that it could be about")

    def _state_class(self, string: TemplateString, value: str) -> None:
        node: Node
        if string.key == "CI":
            node = NamedNode(self.names.expand(value))
        else:
            node = self.take(read_expression(self._substitute(string, value), self.names))
        how = CLASS.get(string.key, self.class_type)
        if how == "equivalent":
            self.equivalents.setdefault(self.column, []).append(node)
        else:
            self.say(_CLASS_VERBS[how], node)

    def _state_property(self, string: TemplateString, value: str) -> None:
        self._need({_OBJECT, _DATA, _ANNOTATION}, "a property expression describes properties")
        how = PROPERTY.get(string.key, self.property_type)
        if how == "inverse":
            self._need({_OBJECT}, "only object properties have inverses")
        elif how != "subproperty":
            self._need({_OBJECT, _DATA}, "annotation properties can only lie under others")
        node = self.take(read_property(self._substitute(string, value), self.names))
        if isinstance(node, BlankNode):
            self._need({_OBJECT}, "only object properties have inverses")
        elif self.names.is_data(node.value):
            self._need({_DATA, _ANNOTATION}, "it is a data property")
        self.say(_PROPERTY_VERBS[how], node)

    def _state_ends(self, key: str, value: str) -> None:
        self._need({_OBJECT, _DATA, _ANNOTATION}, "only properties have a domain or range")
        data = key == "RANGE" and self.kind == _DATA
        node = self.take(read_expression(self._quote(value), self.names, data=data))
        if isinstance(node, BlankNode):
            self._need({_OBJECT, _DATA}, "an annotation property takes a name here, and no expression")
        self.say(RDFS + key.lower(), node)

    def _characterize(self, value: str) -> None:
        self._need({_OBJECT, _DATA}, "only object and data properties have characteristics")
        known = _CHARACTERISTICS.get(value.casefold())
        if known is None:
            raise ExpressionError(f"there are the characteristics {', '.join(_CHARACTERISTICS)}")
        if known != "FunctionalProperty":
            self._need({_OBJECT}, "only object properties have that")
        self.say(RDF + "type", NamedNode(OWL + known))

    def _state_individual(self, string: TemplateString, value: str) -> None:
        if string.key == "TI":
            found = read_expression(self._substitute(string, value), self.names)
            self.say(RDF + "type", self.take(found))
        elif string.key in {"SI", "DI"}:
            name = string.rest.replace("%", value).strip("'")
            verb = OWL + ("sameAs" if string.key == "SI" else "differentFrom")
            self.say(verb, NamedNode(self.names.resolve(name)))
        else:
            verb = self.names.resolve(string.rest.strip("'"))
            if self.names.is_data(verb):
                self.say(verb, self._read_value(verb, value))
            else:
                self.say(verb, NamedNode(self.names.resolve(value.strip("'"))))

    def _read_value(self, verb: str, value: str) -> Literal:
        """Return *value* as the range of the property *verb* has it, else as it is written."""
        datatype = self.names.find_datatype(verb)
        if value.startswith('"') or datatype is None:
            return read_literal(value, self.names)
        return Literal(value) if datatype == XSD + "string" else Literal(value, datatype=NamedNode(datatype))


def _annotate_axiom(axiom: Quad, notes: Sequence[Note]) -> list[Quad]:
    node = BlankNode()
    said: list[tuple[str, object]] = [
        (RDF + "type", NamedNode(OWL + "Axiom")),
        (OWL + "annotatedSource", axiom.subject),
        (OWL + "annotatedProperty", axiom.predicate),
        (OWL + "annotatedTarget", axiom.object),
        *notes,
    ]
    return [Quad(node, NamedNode(verb), value) for verb, value in said]  # type: ignore[arg-type]  # terms all
