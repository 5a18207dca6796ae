"""Tables of terms as ROBOT's templates have them: a row of headers, a row of template strings, a row a term.

Template strings: ROBOT's manual, "Template" (https://robot.obolibrary.org/template).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError, UnknownTermError, UnreadableTemplateError
from kgcli.ontology.editing.adding import Draft, add_drafts, check_case, find_target
from kgcli.ontology.editing.manchester import ExpressionError
from kgcli.ontology.editing.preparing import ignore, prepare
from kgcli.ontology.editing.spelling import split_iri
from kgcli.ontology.editing.template_rows import KINDS, Columns, Row, read_columns, state_row
from kgcli.ontology.editing.topics import Topics
from kgcli.vocabulary import OWL, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.ontology.editing.adding import Kind
    from kgcli.ontology.editing.edit import Edit
    from kgcli.ontology.editing.terms import Term, Terms

__all__ = ["add_template"]

_TABS: Final = frozenset({".tsv", ".tab"})
_HEADS: Final = 2
_CASED: Final[dict[str, Kind]] = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "object",
    OWL + "DatatypeProperty": "datatype",
    OWL + "AnnotationProperty": "annotation",
}


@dataclass(slots=True)
class _Names:
    """What names in the table stand for: its own terms by ID and label, then those of the ontology."""

    terms: Terms
    kinds: dict[str, str] = field(default_factory=dict)
    """The kind of each of the table's terms, by its IRI."""
    labels: dict[str, str] = field(default_factory=dict)

    def resolve(self, name: str) -> str:
        """Return the IRI of *name*; raises ``ExpressionError``."""
        if name in self.labels:
            return self.labels[name]
        iri = self.make(name)
        if iri in self.kinds:
            return str(iri)
        try:
            return find_target(self.terms, name)
        except UnknownTermError as error:
            raise ExpressionError(str(error)) from error

    def make(self, name: str) -> str | None:
        """Return the IRI that *name* would have as a new term, None where it can be none."""
        try:
            return self.terms.make_iri(name, beside=next(iter(self.kinds), None))
        except RefusedEditError:
            return None

    def is_label(self, text: str) -> bool:
        """Tell whether *text* is the label of a term."""
        return text in self.labels or any(
            text == label for t in self.terms.by_iri.values() for label, _ in t.labels
        )

    def is_data(self, iri: str) -> bool:
        """Tell whether *iri* is a property whose values are literals, or a datatype."""
        known = self.terms.by_iri.get(iri)
        types = (known.types if known else set()) | {self.kinds.get(iri, "")}
        return (
            iri.startswith(XSD)
            or iri == RDFS + "Literal"
            or bool(types & {OWL + "DatatypeProperty", RDFS + "Datatype"})
        )


def add_template(
    home: Home,
    path: Path,
    *,
    file: str | None = None,
    clearance: str | None = None,
    progress: Callable[[str], None] = ignore,
) -> Edit:
    """Return the edit that writes the terms of the table *path* into *file*, else each near its parent.

    Raises ``UnreadableTemplateError`` with row and column for what is not understood, ``RefusedEditError``
    where a term exists already, and whatever fault the home's files have.
    """
    rows = _read_table(path)
    files, terms = prepare(home, clearance, progress)
    columns = read_columns(path.name, rows[0], rows[1])
    names = _Names(terms)
    known = _name_rows(columns, rows, names)
    drafts = []
    for row in known:
        quads = state_row(columns, row, names, names.kinds[row.iri])
        kind = _CASED.get(names.kinds[row.iri])
        if kind is not None:
            check_case(terms, row.iri, kind, where=f"{path.name}, row {row.number}: ")
        drafts.append((row, quads))
    if not drafts:
        raise UnreadableTemplateError(f"{path.name} has no row with a term below its two heads.")
    near = {row.iri: _find_near(terms, row.iri, quads) for row, quads in drafts}
    topics = Topics(home, files, terms)
    made = [Draft(row.iri, tuple(quads), _reach(terms, near, row.iri), file) for row, quads in drafts]
    return add_drafts(
        topics, made, f"Add {len(made):,} {'term' if len(made) == 1 else 'terms'} of {path.name}"
    )


def _read_table(path: Path) -> list[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableTemplateError(f"Cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableTemplateError(f"{path} is not in UTF-8. Save it so.") from error
    delimiter = "\t" if path.suffix.lower() in _TABS else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableTemplateError(
            f"{path} is no table of {path.suffix[1:] or 'text'}: {error}"
        ) from error
    if len(rows) < _HEADS:
        raise UnreadableTemplateError(
            f"{path} lacks its two heads: a row of names for people, and a row of template strings such as "
            "ID, LABEL, TYPE, SC %"
        )
    return rows


def _name_rows(columns: Columns, rows: Sequence[Sequence[str]], names: _Names) -> list[Row]:
    """Return the rows that have an ID or a label, and let *names* know them."""
    found: list[Row] = []
    for number, cells in enumerate(rows[_HEADS:], start=_HEADS + 1):
        row = Row(number, tuple(cells))
        name, label = columns.cell(row, "ID"), columns.cell(row, "LABEL")
        if len(cells) > len(columns.strings) and any(cell.strip() for cell in cells[len(columns.strings) :]):
            raise columns.fault(row, len(columns.strings), "there is no column for this cell")
        if not name and not label:
            continue
        at = columns.find("ID" if name else "LABEL")
        if not name:
            reason = f"{label!r} has no ID. Give new terms one, in a column ID"
            raise columns.fault(row, at, reason)
        try:
            iri = names.terms.make_iri(name, beside=_beside(names))
        except RefusedEditError as error:
            raise columns.fault(row, at, str(error)) from error
        if iri in names.kinds:
            raise columns.fault(row, at, f"{name!r} stands in a row above already")
        names.kinds[iri] = _choose_kind(columns.cell(row, "TYPE"))
        if label:
            names.labels.setdefault(label, iri)
        found.append(row.called(iri))
    return found


def _beside(names: _Names) -> str | None:
    """Return an IRI of the namespace that most terms of the ontology are in."""
    from collections import Counter

    spaces = Counter(
        split_iri(term.iri)[0] for term in names.terms.own() if term.is_class or term.is_property
    )
    return f"{spaces.most_common(1)[0][0]}x" if spaces else None


def _choose_kind(typed: str) -> str:
    return KINDS.get(typed.strip().casefold(), OWL + "NamedIndividual") if typed.strip() else OWL + "Class"


def _find_near(terms: Terms, iri: str, quads: Sequence[object]) -> list[str]:
    """Return the IRIs that the term *iri* refers to, its parents first."""
    first: list[str] = []
    rest: list[str] = []
    parents = {RDFS + "subClassOf", RDFS + "subPropertyOf", RDFS + "domain", OWL + "equivalentClass"}
    for quad in quads:
        value = getattr(quad.object, "value", "")  # type: ignore[attr-defined]  # they are quads
        own = str(quad.subject) == f"<{iri}>" and quad.predicate.value in parents  # type: ignore[attr-defined]
        (first if own else rest).append(str(value))
    del terms
    return [*first, *rest]


def _reach(terms: Terms, near: dict[str, list[str]], iri: str) -> tuple[Term, ...]:
    """Return the terms of the ontology near *iri*, also by way of other new ones."""
    found: dict[str, Term] = {}
    seen: set[str] = set()
    waiting = [iri]
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        if each in terms.by_iri and not terms.is_foreign(each):
            found.setdefault(each, terms.by_iri[each])
        waiting += near.get(each, [])
    return tuple(found.values())
