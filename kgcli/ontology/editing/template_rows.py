"""The columns of a template, and what one row of it says in RDF."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kgcli.errors import UnreadableTemplateError
from kgcli.ontology.editing.manchester import ExpressionError, Names, read_expression, read_property
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["KINDS", "Columns", "Row", "TableNames", "read_columns", "state_row"]

_INDIVIDUAL: Final = OWL + "NamedIndividual"
KINDS: Final = {
    "class": OWL + "Class",
    "owl:class": OWL + "Class",
    "object property": OWL + "ObjectProperty",
    "owl:objectproperty": OWL + "ObjectProperty",
    "data property": OWL + "DatatypeProperty",
    "datatype property": OWL + "DatatypeProperty",
    "owl:dataproperty": OWL + "DatatypeProperty",
    "owl:datatypeproperty": OWL + "DatatypeProperty",
    "annotation property": OWL + "AnnotationProperty",
    "owl:annotationproperty": OWL + "AnnotationProperty",
    "datatype": RDFS + "Datatype",
    "owl:datatype": RDFS + "Datatype",
    "rdfs:datatype": RDFS + "Datatype",
    "individual": _INDIVIDUAL,
    "named individual": _INDIVIDUAL,
    "owl:individual": _INDIVIDUAL,
    "owl:namedindividual": _INDIVIDUAL,
}
"""What may stand in a column TYPE, in lower case; anything else there is the class of an individual."""
_PROPERTIES: Final = frozenset(KINDS[f"{kind} property"] for kind in ("object", "data", "annotation"))
_ALONE: Final = frozenset(
    {"ID", "LABEL", "TYPE", "CLASS_TYPE", "PROPERTY_TYPE", "DOMAIN", "RANGE", "CHARACTERISTIC"}
)
_FORM: Final = re.compile(r"(?P<above>>?)(?P<key>[A-Z]{1,2})\s+(?P<rest>.+)")
_SPLIT: Final = re.compile(r"\s+SPLIT=(?P<by>.+)\Z")
_ANNOTATIONS: Final = frozenset({"A", "AT", "AL", "AI"})
_CLASS: Final = {"SC": "subclass", "EC": "equivalent", "DC": "disjoint"}
_PROPERTY: Final = {"SP": "subproperty", "EP": "equivalent", "DP": "disjoint", "IP": "inverse"}
_CLASS_VERBS: Final = {"subclass": RDFS + "subClassOf", "disjoint": OWL + "disjointWith"}
_PROPERTY_VERBS: Final = {
    "subproperty": RDFS + "subPropertyOf",
    "equivalent": OWL + "equivalentProperty",
    "disjoint": OWL + "propertyDisjointWith",
    "inverse": OWL + "inverseOf",
}
_TYPES: Final = {
    "CLASS_TYPE": ("subclass", "equivalent", "disjoint"),
    "PROPERTY_TYPE": ("subproperty", "equivalent", "disjoint", "inverse"),
}
"""What may stand in these columns; without them the first holds."""
_CHARACTERISTICS: Final = {
    "functional": "FunctionalProperty",
    "inverse functional": "InverseFunctionalProperty",
    "reflexive": "ReflexiveProperty",
    "irreflexive": "IrreflexiveProperty",
    "symmetric": "SymmetricProperty",
    "asymmetric": "AsymmetricProperty",
    "transitive": "TransitiveProperty",
}
_INDIVIDUALS: Final = frozenset({"I", "TI", "SI", "DI"})


class TableNames(Names, Protocol):
    """What names in a table stand for."""

    def is_label(self, text: str) -> bool:
        """Tell whether *text* is the label of a term."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, *number* from 1 with both heads counted; *iri* is its term."""

    number: int
    cells: tuple[str, ...]
    iri: str = ""

    def called(self, iri: str) -> Row:
        """Return this row as that of the term *iri*."""
        return replace(self, iri=iri)


class _String(NamedTuple):
    """One template string: *key* such as ``SC``, *rest* such as ``part_of some %``, and what splits cells."""

    key: str
    rest: str = ""
    by: str | None = None
    above: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the table *name*; one without a template string is left out."""

    name: str
    headers: tuple[str, ...]
    strings: tuple[_String, ...]

    def find(self, key: str) -> int:
        """Return the first column with the template string *key*, or -1."""
        return next((at for at, string in enumerate(self.strings) if string.key == key), -1)

    def cell(self, row: Row, key: str) -> str:
        """Return the content of the column *key* in *row*, empty where there is none."""
        at = self.find(key)
        return row.cells[at].strip() if 0 <= at < len(row.cells) else ""

    def fault(self, row: Row | None, column: int, message: str) -> UnreadableTemplateError:
        """Return the error that says what is wrong in *column* of *row*; None is that of template strings."""
        header = self.headers[column].strip() if 0 <= column < len(self.headers) else ""
        named = f" ({header})" if header else ""
        number = 2 if row is None else row.number
        return UnreadableTemplateError(f"{self.name}, row {number}, column {column + 1}{named}: {message}")

    def values(self, row: Row) -> Iterator[tuple[int, _String, list[str]]]:
        """Yield the columns that have something in *row*, with what they have, split where they say so."""
        for at, string in enumerate(self.strings):
            text = row.cells[at].strip() if at < len(row.cells) else ""
            if text and string.key:
                parts = text.split(string.by) if string.by else [text]
                yield at, string, [part.strip() for part in parts if part.strip()]


def read_columns(name: str, headers: Sequence[str], strings: Sequence[str]) -> Columns:
    """Return the columns; raises ``UnreadableTemplateError`` at a template string that is not understood."""
    columns = Columns(name, tuple(headers), ())
    found: list[_String] = []
    for at, text in enumerate(strings):
        string = _read_string(text.strip())
        if string is None:
            raise columns.fault(
                None,
                at,
                f"{text.strip()!r} is no template string that is understood. There are ID, LABEL, TYPE, A, "
                "AT, AL, AI, >A, SC, EC, DC, C, CLASS_TYPE, SP, EP, DP, IP, P, PROPERTY_TYPE, DOMAIN, "
                "RANGE, CHARACTERISTIC, TI, I, SI, DI, each with SPLIT=",
            )
        if string.key in _ALONE and any(other.key == string.key for other in found):
            raise columns.fault(None, at, f"there is a column {string.key} before this one")
        if string.above and not any(other.key for other in found):
            raise columns.fault(None, at, "an annotation of an axiom needs a column before it")
        found.append(string)
    if not any(string.key == "ID" for string in found):
        raise UnreadableTemplateError(f"{name}, row 2: no column is the ID. Give one the template string ID")
    return Columns(name, tuple(headers), tuple(found))


def _read_string(text: str) -> _String | None:  # noqa: PLR0911 - each way to be none is told at once
    by = None
    split = _SPLIT.search(text)
    if split:
        by, text = split["by"], text[: split.start()]
    if not text:
        return _String("")
    if text in _ALONE:
        return _String(text, by=by)
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    key, rest, above = form["key"], form["rest"].strip(), bool(form["above"])
    known = {*_ANNOTATIONS, *_CLASS, "C", *_PROPERTY, "P", *_INDIVIDUALS}
    if key not in known or (above and key not in _ANNOTATIONS):
        return None
    needs_cell = key not in _ANNOTATIONS and key != "I"
    if needs_cell and "%" not in rest:
        return None
    if (key == "AT" and "^^" not in rest) or (key == "AL" and "@" not in rest):
        return None
    return _String(key, rest, by, above)


def state_row(columns: Columns, row: Row, names: TableNames, kind: str) -> list[Quad]:
    """Return what *row* says about its term, which is of *kind*.

    Raises ``UnreadableTemplateError`` with row and column for what is not understood.
    """
    own = NamedNode(row.iri)
    work = _Work(names, own, kind, [Quad(own, NamedNode(RDF + "type"), NamedNode(kind))])
    work.class_type, work.property_type = (
        _choose_type(columns, row, key, known) for key, known in _TYPES.items()
    )
    for at, string, values in columns.values(row):
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
    """What a row has said so far; *last* is the latest axiom, for annotations of it."""

    names: TableNames
    own: NamedNode
    kind: str
    quads: list[Quad]
    class_type: str = ""
    property_type: str = ""
    last: Quad | None = None
    equivalents: list[NamedNode | BlankNode] | None = None

    def say(self, verb: str, value: NamedNode | BlankNode | Literal) -> None:
        self.last = Quad(self.own, NamedNode(verb), value)
        self.quads.append(self.last)

    def state(self, string: _String, value: str) -> None:
        """Say what one cell, or a part of it, says."""
        key = string.key
        if key in {"ID", *_TYPES}:
            return
        if key == "LABEL":
            self.say(RDFS + "label", Literal(value))
        elif key == "TYPE":
            if value.casefold() not in KINDS:
                self.say(RDF + "type", NamedNode(self.names.resolve(value)))
        elif key in _ANNOTATIONS:
            self._annotate(string, value)
        elif key in _CLASS or key == "C":
            self._need({OWL + "Class"}, "a class expression describes classes")
            self._state_class(_CLASS.get(key, self.class_type), self._substitute(string, value))
        elif key in _PROPERTY or key == "P":
            self._need(_PROPERTIES, "a property expression describes properties")
            found = read_property(self._substitute(string, value), self.names)
            self.quads += found.quads
            self.say(_PROPERTY_VERBS[_PROPERTY.get(key, self.property_type)], found.node)
        elif key in {"DOMAIN", "RANGE"}:
            self._need(_PROPERTIES, "only properties have a domain or range")
            self._state_class_of(RDFS + key.lower(), self._quote(value))
        elif key == "CHARACTERISTIC":
            self._need(_PROPERTIES, "only properties have characteristics")
            self._characterize(value)
        else:
            self._need({_INDIVIDUAL}, f"{key} describes individuals")
            self._state_individual(string, value)

    def finish(self) -> None:
        """Say what the row's expressions of equivalent classes mean together."""
        if not self.equivalents:
            return
        if len(self.equivalents) == 1:
            self.say(OWL + "equivalentClass", self.equivalents[0])
            return
        node = BlankNode()
        self.quads.append(Quad(node, NamedNode(RDF + "type"), NamedNode(OWL + "Class")))
        head: NamedNode | BlankNode = NamedNode(RDF + "nil")
        for member in reversed(self.equivalents):
            cell = BlankNode()
            self.quads += [
                Quad(cell, NamedNode(RDF + "first"), member),
                Quad(cell, NamedNode(RDF + "rest"), head),
            ]
            head = cell
        self.quads.append(Quad(node, NamedNode(OWL + "intersectionOf"), head))
        self.say(OWL + "equivalentClass", node)

    def _need(self, kinds: set[str] | frozenset[str], reason: str) -> None:
        if self.kind not in kinds:
            raise ExpressionError(f"{reason}, and this row's TYPE is {self.kind.rpartition('#')[2]}")

    def _quote(self, value: str) -> str:
        """Return *value* in single quotes where it is the label of a term that holds more than one word."""
        if not value.startswith("'") and re.search(r"[^\w:.-]", value) and self.names.is_label(value):
            escaped = value.replace("\\", "\\\\").replace("'", "\\'")
            return f"'{escaped}'"
        return value

    def _substitute(self, string: _String, value: str) -> str:
        return string.rest.replace("%", self._quote(value))

    def _annotate(self, string: _String, value: str) -> None:
        rest, datatype, language = string.rest, "", ""
        if string.key == "AT":
            rest, _, datatype = rest.rpartition("^^")
        elif string.key == "AL":
            rest, _, language = rest.rpartition("@")
        verb = self.names.resolve(rest.strip().strip("'"))
        made: Literal | NamedNode
        if string.key == "AI":
            made = NamedNode(self.names.resolve(value) if "://" not in value else value.strip("<>"))
        elif datatype:
            made = Literal(value, datatype=NamedNode(self.names.resolve(datatype.strip())))
        else:
            made = Literal(value, language=language.strip()) if language else Literal(value)
        if not string.above:
            self.say(verb, made)
        elif self.last is None:
            raise ExpressionError("the cell before it makes no axiom that it could be about")
        else:
            self._annotate_axiom(self.last, verb, made)

    def _annotate_axiom(self, axiom: Quad, verb: str, value: Literal | NamedNode) -> None:
        node = BlankNode()
        said = (
            (RDF + "type", NamedNode(OWL + "Axiom")),
            (OWL + "annotatedSource", axiom.subject),
            (OWL + "annotatedProperty", axiom.predicate),
            (OWL + "annotatedTarget", axiom.object),
            (verb, value),
        )
        self.quads += [Quad(node, NamedNode(term), each) for term, each in said]

    def _state_class(self, how: str, text: str) -> None:
        found = read_expression(text, self.names)
        self.quads += found.quads
        if how == "equivalent":
            self.equivalents = [*(self.equivalents or []), found.node]
            self.last = None
        else:
            self.say(_CLASS_VERBS[how], found.node)

    def _state_class_of(self, verb: str, text: str) -> None:
        found = read_expression(text, self.names)
        self.quads += found.quads
        self.say(verb, found.node)

    def _characterize(self, value: str) -> None:
        known = _CHARACTERISTICS.get(value.casefold())
        if known is None:
            raise ExpressionError(f"there are the characteristics {', '.join(_CHARACTERISTICS)}")
        if self.kind != OWL + "ObjectProperty" and known != "FunctionalProperty":
            raise ExpressionError("only object properties have that")
        self.say(RDF + "type", NamedNode(OWL + known))

    def _state_individual(self, string: _String, value: str) -> None:
        if string.key == "TI":
            self._state_class_of(RDF + "type", self._substitute(string, value))
        elif string.key in {"SI", "DI"}:
            name = string.rest.replace("%", value).strip("'")
            self.say(
                OWL + ("sameAs" if string.key == "SI" else "differentFrom"),
                NamedNode(self.names.resolve(name)),
            )
        else:
            verb = self.names.resolve(string.rest.strip("'"))
            if self.names.is_data(verb):
                self.say(verb, _read_literal(value))
            else:
                self.say(verb, NamedNode(self.names.resolve(value.strip("'"))))


def _read_literal(value: str) -> Literal:
    if re.fullmatch(r"[+-]?[0-9]+", value):
        return Literal(value, datatype=NamedNode(XSD + "integer"))
    if value in {"true", "false"}:
        return Literal(value, datatype=NamedNode(XSD + "boolean"))
    return Literal(value)
