"""From statements to axioms: W3C "OWL 2 Mapping to RDF Graphs", section 3."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode

from kgcli.collection import without_collection
from kgcli.ontology.structure.annotations import Annotations
from kgcli.ontology.structure.anonymous import name_individuals
from kgcli.ontology.structure.axioms import read_axioms
from kgcli.ontology.structure.expressions import Expressions
from kgcli.ontology.structure.groups import GROUPS, OF_GROUPS, read_group
from kgcli.ontology.structure.guesses import guess_kinds
from kgcli.ontology.structure.headers import find_headers, read_header
from kgcli.ontology.structure.index import TYPE, Index
from kgcli.ontology.structure.kinds import Kinds
from kgcli.ontology.structure.model import Axiom, Expression, Structure
from kgcli.ontology.structure.uses import find_entities
from kgcli.vocabulary import RDF, RDFS

if TYPE_CHECKING:
    from kgcli.ontology.reading import Located, Ontology
    from kgcli.ontology.structure.axioms import Found
    from kgcli.ontology.structure.model import Meaning

__all__ = ["read_structure"]

_OLDER: Final = frozenset({NamedNode(RDFS + "Class"), NamedNode(RDF + "Property")})
"""Types that say nothing more of what OWL's types declare: table 5 of the mapping."""


def read_structure(ontology: Ontology) -> Structure:
    """Return the axioms of *ontology*, each once, in the order of the files.

    Properties are of the kinds that they are declared as in any file; an undeclared one is what its place
    leaves open, else an annotation property. What cannot be read as an axiom is kept as unread.
    """
    with without_collection():
        return _Reading(ontology.statements).read()


class _Reading:
    """One ontology on its way."""

    def __init__(self, statements: tuple[Located, ...]) -> None:
        self._statements = statements
        self._index = Index(statements)
        self._kinds = Kinds(statements)
        guess_kinds(statements, self._index, self._kinds)
        self._reader = Expressions(self._index, self._kinds)
        self._annotations = Annotations(self._index, statements)
        # By meaning; the statements of what is said twice are joined.
        self._axioms: dict[Meaning, dict[int, Located]] = {}
        self._used: set[int] = set()

    def read(self) -> Structure:
        headers = []
        for node, said in find_headers(self._statements).items():
            header = read_header(node, said, self._annotations)
            headers.append(header)
            self._used.update(map(id, header.statements))
        for statement in self._statements:
            if id(statement) not in self._used:
                self._read_statement(statement)
        self._keep_older_types()
        # Headers have annotations like axioms, and may say something of the same individuals.
        named = name_individuals(
            [
                *(Axiom("Header", (), header.annotations, header.statements) for header in headers),
                *(Axiom(*meaning, tuple(found.values())) for meaning, found in self._axioms.items()),
            ]
        )
        axioms = named[len(headers) :]
        headers = [
            replace(header, annotations=each.annotations)
            for header, each in zip(headers, named, strict=False)
        ]
        unread = tuple(each for each in self._statements if id(each) not in self._used)
        return Structure(axioms, unread, find_entities(axioms, headers, self._kinds.declared), tuple(headers))

    def _read_statement(self, statement: Located) -> None:
        if (
            statement.predicate == TYPE
            and statement.object in GROUPS
            and isinstance(statement.subject, BlankNode)
        ):
            self._read_group(statement, statement.subject)
            return
        used: list[Located] = []
        for found in read_axioms(self._reader, statement, used):
            annotated = self._annotations.of_axiom(statement)
            for notes, own in annotated or [((), [])]:
                self._keep(found, notes, [statement, *used, *own])

    def _read_group(self, statement: Located, node: BlankNode) -> None:
        used = [statement]
        found = read_group(self._reader, node, statement.object, used)
        if found is not None:
            self._keep(found, self._annotations.read(node, OF_GROUPS, used), used)

    def _keep(self, found: Found, notes: tuple[Expression, ...], used: list[Located]) -> None:
        statements = self._axioms.setdefault((*found, notes), {})
        for each in used:
            statements.setdefault(id(each), each)
        self._used.update(map(id, used))

    def _keep_older_types(self) -> None:
        """Count the types of RDF Schema to the declarations beside which they say nothing."""
        for statement in self._statements:
            if (
                id(statement) not in self._used
                and statement.predicate == TYPE
                and statement.object in _OLDER
                and isinstance(statement.subject, NamedNode)
            ):
                for kind in self._kinds.declared.get(statement.subject.value, ()):
                    meaning = "Declaration", (Expression(kind, (statement.subject,)),), ()
                    if meaning in self._axioms:
                        self._axioms[meaning][id(statement)] = statement
                        self._used.add(id(statement))
