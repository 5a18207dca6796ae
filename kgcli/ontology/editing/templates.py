"""Tables of terms as ROBOT's templates have them: a row of headers, a row of template strings, a row a term.

Template strings: ROBOT's manual, "Template" (https://robot.obolibrary.org/template).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError, UnknownTermError, UnreadableTemplateError
from kgcli.ontology.editing.adding import check_case
from kgcli.ontology.editing.drafts import Draft, add_drafts
from kgcli.ontology.editing.manchester_tokens import ExpressionError
from kgcli.ontology.editing.preparing import ignore, prepare
from kgcli.ontology.editing.template_columns import KINDS, Row, read_columns
from kgcli.ontology.editing.template_rows import state_row
from kgcli.ontology.editing.topics import Topics
from kgcli.vocabulary import OWL, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ontology.editing.drafts import Kind
    from kgcli.ontology.editing.edit import Edit
    from kgcli.ontology.editing.template_columns import Columns
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
            return self.terms.find_iri(name)
        except (UnknownTermError, RefusedEditError) as error:
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

    def find_datatype(self, iri: str) -> str | None:
        """Return the datatype that is the range of the property *iri*, None where it has no single one."""
        known = self.terms.by_iri.get(iri)
        found = known.ranges if known else ()
        return next((each for each in found if each.startswith(XSD)), None) if len(found) == 1 else None

    def expand(self, typed: str) -> str:
        """Return the IRI that *typed* writes, of whatever thing; raises ``ExpressionError``."""
        whole = typed.removeprefix("<").removesuffix(">")
        return whole if "://" in whole or whole != typed else self.resolve(typed)


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
    said = {
        row: state_row(columns, row, names, names.kinds[row.iri]) for row in _name_rows(columns, rows, names)
    }
    if not said:
        raise UnreadableTemplateError(f"{path.name} has no row with a term below its two heads.")
    near = {row.iri: _find_near(row.iri, quads) for row, quads in said.items()}
    drafts = []
    for row, quads in said.items():
        where = f"{path.name}, row {row.number}: "
        kind = _CASED.get(names.kinds[row.iri])
        if kind is not None:
            check_case(terms, row.iri, kind, where=where)
        drafts.append(Draft(row.iri, tuple(quads), _reach(terms, near, row.iri), file, where))
    title = f"Add {len(drafts):,} {'term' if len(drafts) == 1 else 'terms'} of {path.name}"
    return add_drafts(Topics(home, files, terms), drafts, title)


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
            iri = names.terms.make_iri(name, beside=names.terms.find_usual_iri())
        except RefusedEditError as error:
            raise columns.fault(row, at, str(error)) from error
        if iri in names.kinds:
            raise columns.fault(row, at, f"{name!r} stands in a row above already")
        names.kinds[iri] = _choose_kind(columns.cell(row, "TYPE"))
        if label:
            names.labels.setdefault(label, iri)
        found.append(row.called(iri))
    return found


def _choose_kind(typed: str) -> str:
    return KINDS.get(typed.strip().casefold(), OWL + "NamedIndividual") if typed.strip() else OWL + "Class"


def _find_near(iri: str, quads: Sequence[Quad]) -> list[str]:
    """Return the IRIs that the term *iri* refers to, its parents first."""
    first: list[str] = []
    rest: list[str] = []
    parents = {RDFS + "subClassOf", RDFS + "subPropertyOf", RDFS + "domain", OWL + "equivalentClass"}
    for quad in quads:
        value = getattr(quad.object, "value", "")
        own = str(quad.subject) == f"<{iri}>" and quad.predicate.value in parents
        (first if own else rest).append(value)
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
