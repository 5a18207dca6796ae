"""The columns of a template: its template strings, and the cells of a row that belong to them.

Template strings: ROBOT's manual, "Template" (https://robot.obolibrary.org/template).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import UnreadableTemplateError
from kgcli.vocabulary import OWL, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "ANNOTATIONS",
    "CLASS",
    "KINDS",
    "PROPERTY",
    "TYPES",
    "Columns",
    "Row",
    "TemplateString",
    "read_columns",
]

ANNOTATIONS: Final = frozenset({"A", "AT", "AL", "AI"})
CLASS: Final = {"SC": "subclass", "EC": "equivalent", "DC": "disjoint"}
PROPERTY: Final = {"SP": "subproperty", "EP": "equivalent", "DP": "disjoint", "IP": "inverse"}
TYPES: Final = {
    "CLASS_TYPE": ("subclass", "equivalent", "disjoint"),
    "PROPERTY_TYPE": ("subproperty", "equivalent", "disjoint", "inverse"),
}
"""What may stand in these columns; without them the first holds."""
_CLASS: Final = OWL + "Class"
_OBJECT, _DATA, _ANNOTATION = (OWL + f"{kind}Property" for kind in ("Object", "Datatype", "Annotation"))
_INDIVIDUAL: Final = OWL + "NamedIndividual"
KINDS: Final = {
    "class": _CLASS,
    "owl:class": _CLASS,
    "object property": _OBJECT,
    "owl:objectproperty": _OBJECT,
    "data property": _DATA,
    "datatype property": _DATA,
    "owl:dataproperty": _DATA,
    "owl:datatypeproperty": _DATA,
    "annotation property": _ANNOTATION,
    "owl:annotationproperty": _ANNOTATION,
    "datatype": RDFS + "Datatype",
    "owl:datatype": RDFS + "Datatype",
    "rdfs:datatype": RDFS + "Datatype",
    "individual": _INDIVIDUAL,
    "named individual": _INDIVIDUAL,
    "owl:individual": _INDIVIDUAL,
    "owl:namedindividual": _INDIVIDUAL,
}
"""What may stand in a column TYPE, in lower case; anything else there is the class of an individual."""
_INDIVIDUALS: Final = frozenset({"I", "TI", "SI", "DI"})
_ALONE: Final = frozenset({"ID", "LABEL", "TYPE", *TYPES, "DOMAIN", "RANGE", "CHARACTERISTIC", "CI"})
_SILENT: Final = frozenset({"", "ID", *TYPES})
"""Columns that say nothing of their own."""
_FORM: Final = re.compile(r"(?P<above>>?)(?P<key>[A-Z]{1,2})\s+(?P<rest>.+)")
_SPLIT: Final = re.compile(r"\s+SPLIT=(?P<by>.+)\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, *number* from 1 with both heads counted; *iri* is its term."""

    number: int
    cells: tuple[str, ...]
    iri: str = ""

    def called(self, iri: str) -> Row:
        """Return this row as that of the term *iri*."""
        return replace(self, iri=iri)


class TemplateString(NamedTuple):
    """One template string: *key* such as ``SC``, *rest* such as ``part_of some %``, and what splits cells.

    *about* is the column whose axioms it annotates, for one that begins with ``>``.
    """

    key: str
    rest: str = ""
    by: str | None = None
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the table *name*; one without a template string is left out."""

    name: str
    headers: tuple[str, ...]
    strings: tuple[TemplateString, ...]

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

    def values(self, row: Row) -> Iterator[tuple[int, TemplateString, list[str]]]:
        """Yield the columns that have something in *row*, with what they have, split where they say so."""
        for at, string in enumerate(self.strings):
            text = row.cells[at].strip() if at < len(row.cells) else ""
            if text and string.key:
                parts = text.split(string.by) if string.by else [text]
                yield at, string, [part.strip() for part in parts if part.strip()]


def read_columns(name: str, headers: Sequence[str], strings: Sequence[str]) -> Columns:
    """Return the columns; raises ``UnreadableTemplateError`` at a template string that is not understood."""
    columns = Columns(name, tuple(headers), ())
    found: list[TemplateString] = []
    for at, text in enumerate(strings):
        string = _read_string(text.strip())
        if string is None:
            raise columns.fault(
                None,
                at,
                f"{text.strip()!r} is no template string that is understood. There are ID, LABEL, TYPE, A, "
                "AT, AL, AI, >A, SC, EC, DC, C, CI, CLASS_TYPE, SP, EP, DP, IP, P, PROPERTY_TYPE, DOMAIN, "
                "RANGE, CHARACTERISTIC, TI, I, SI, DI, each with SPLIT=",
            )
        if string.key in _ALONE and any(other.key == string.key for other in found):
            raise columns.fault(None, at, f"there is a column {string.key} before this one")
        if string.about is not None:
            about = next((place for place in range(at - 1, -1, -1) if found[place].about is None), -1)
            if about < 0 or found[about].key in _SILENT:
                raise columns.fault(
                    None, at, "an annotation of an axiom stands right behind a column that makes axioms"
                )
            string = string._replace(about=about)
        found.append(string)
    if not any(string.key == "ID" for string in found):
        raise UnreadableTemplateError(f"{name}, row 2: no column is the ID. Give one the template string ID")
    return Columns(name, tuple(headers), tuple(found))


def _read_string(text: str) -> TemplateString | None:  # noqa: PLR0911 - each way to be none is told at once
    by = None
    split = _SPLIT.search(text)
    if split:
        by, text = split["by"], text[: split.start()]
    if not text:
        return TemplateString("")
    if text in _ALONE:
        return TemplateString(text, by=by)
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    key, rest, above = form["key"], form["rest"].strip(), bool(form["above"])
    known = {*ANNOTATIONS, *CLASS, "C", *PROPERTY, "P", *_INDIVIDUALS}
    if key not in known or (above and key not in ANNOTATIONS):
        return None
    needs_cell = key not in ANNOTATIONS and key != "I"
    if needs_cell and "%" not in rest:
        return None
    if (key == "AT" and "^^" not in rest) or (key == "AL" and "@" not in rest):
        return None
    return TemplateString(key, rest, by, -1 if above else None)
