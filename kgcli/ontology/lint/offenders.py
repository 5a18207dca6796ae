"""Rows of checks as findings, each with the places in the files where it stands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kgcli.ontology.findings import Finding
from kgcli.ontology.reading import Place
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.answers import Table, Term
    from kgcli.ontology.lint.asking import Answered
    from kgcli.ontology.lint.checks import Check
    from kgcli.ontology.reading import Located, Ontology

__all__ = ["Places", "make_findings"]

_TYPE: Final = RDF + "type"
_MOST_PLACES: Final = 5


class Places:
    """Where an ontology's statements stand, by what they are about."""

    def __init__(self, ontology: Ontology) -> None:
        self._by_subject: dict[str, list[Located]] = defaultdict(list)
        self._owners: dict[str, str] = {}
        self._uses: dict[str, list[Place]] = defaultdict(list)
        for statement in ontology.statements:
            self._by_subject[str(statement.subject)].append(statement)
            value = str(statement.object)
            for used in (str(statement.predicate), value):
                # Only some are kept, as some properties are used by almost every statement.
                if used[0] == "<" and len(places := self._uses[used]) < _MOST_PLACES:
                    places.append(statement.place)
            if value.startswith("_:"):
                self._owners[value] = str(statement.subject)

    def find(self, entity: str, predicate: str, value: str) -> tuple[Place, ...]:
        """Return the places of what is said of *entity*, as closely as it is known, else where it is used.

        Terms are N-Triples.
        """
        own = self._by_subject.get(entity, ())
        exact = [each.place for each in own if str(each.predicate) == predicate and str(each.object) == value]
        near = exact or [each.place for each in own if str(each.predicate) == predicate]
        declared = near or [each.place for each in own if each.predicate.value == _TYPE][:1]
        found = declared or [each.place for each in own][:1] or self._uses.get(entity, [])
        return tuple(dict.fromkeys(Place(*place) for place in found))[:_MOST_PLACES]

    def find_owner(self, entity: str) -> str:
        """Return the term that a blank node belongs to, or nothing."""
        seen = set()
        while entity.startswith("_:") and entity not in seen:
            seen.add(entity)
            entity = self._owners.get(entity, "")
        return "" if entity.startswith("_:") else entity


def make_findings(
    answered: Answered, places: Places, found_in_facts: Mapping[tuple[str, str, str], Place]
) -> Iterator[Finding]:
    """Yield a finding for each row, and one where a check could not tell.

    *found_in_facts* has the places of statements that are facts, by their terms as N-Triples.
    """
    check = answered.check
    if answered.table is None:
        yield Finding(
            "error",
            check.name,
            entity="",
            property="",
            value="",
            problem=f"The check could not be made. {answered.failure}",
            remedy="Mend or quicken its query, or allow more time.",
            source=check.source,
            places=(Place(check.source, None),),
        )
        return
    table = answered.table
    columns = {name: place for place, name in enumerate(table.columns)}
    for row in table.rows:
        cells = {name: row[place] for name, place in columns.items()}
        yield _make_finding(check, cells, places, found_in_facts)


def _make_finding(
    check: Check,
    cells: Mapping[str, Term | None],
    places: Places,
    found_in_facts: Mapping[tuple[str, str, str], Place],
) -> Finding:
    terms = (
        write_term(cells.get("entity")),
        write_term(cells.get("property")),
        write_term(cells.get("value")),
    )
    file, line = cells.get("file"), cells.get("line")
    if file is not None:
        number = int(line.value) if line is not None and line.value.isdecimal() else None
        where: tuple[Place, ...] = (Place(file.value, number),)
    elif terms in found_in_facts:
        where = (found_in_facts[terms],)
    else:
        where = places.find(*terms)
    entity = cells.get("entity")
    owner = places.find_owner(terms[0]).strip("<>") if entity and entity.kind == "bnode" else ""
    return Finding(
        check.severity,
        check.name,
        entity=owner or _write_plain(entity),
        property=_write_plain(cells.get("property")),
        value=_write_plain(cells.get("value")),
        problem=check.problem,
        remedy=check.remedy,
        source=check.source,
        places=where,
    )


def list_rows(table: Table) -> Iterator[tuple[Term | None, Term | None, Term | None]]:
    """Yield entity, property and value of each row."""
    columns = {name: place for place, name in enumerate(table.columns)}
    for row in table.rows:
        entity, predicate, value = (
            row[columns[name]] if name in columns else None for name in ("entity", "property", "value")
        )
        yield entity, predicate, value


def write_term(term: Term | None) -> str:
    """Return *term* as N-Triples, and nothing where there is none."""
    from kgcli.nodes import make_node

    return "" if term is None else str(make_node(term))


def _write_plain(term: Term | None) -> str:
    """Return a term's IRI or text; blank nodes have no name that means anything outside their file."""
    if term is None or term.kind == "bnode":
        return ""
    return term.value if term.kind == "iri" else write_literal(term)


def write_literal(term: Term) -> str:
    """Return a literal as Turtle writes it on a line, so that its language and datatype are seen."""
    from kgcli.answers.plain import show_controls

    text = show_controls(term.value)
    if term.language:
        return f'"{text}"@{term.language}'
    return f'"{text}"^^<{term.datatype}>' if term.datatype else text
