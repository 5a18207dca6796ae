"""Values in a query: each parameter's variable gives its place to one RDF term, token by token.

Nothing is pasted: a term is written as one token (a string with its datatype or language, or an IRI), so
that the tokens around it stay what they were, whatever the value holds.
"""

import re
from collections.abc import Mapping
from typing import Final

from kgcli.answers import Term
from kgcli.errors import BindingError
from kgcli.sparql.structure import Occurrence, Structure

_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def write_term(term: Term) -> str:
    """Return *term* in SPARQL, without any prefix; *term* is an IRI or a literal that has been checked."""
    if term.kind == "iri":
        return f"<{term.value}>"
    # Some engines replace `\uXXXX` before they read the text, even after an escaped backslash, and would
    # find a quote in the value `\u0022`. The letter is written as a code point, which all of them read.
    escaped = re.sub(r"\\\\([uU])", _write_code_point, term.value.translate(_ESCAPES))
    text = f'"{escaped}"'
    if term.language is not None:
        return f"{text}@{term.language}"
    return text if term.datatype is None else f"{text}^^<{term.datatype}>"


def _write_code_point(match: re.Match[str]) -> str:
    return f"\\\\\\U{ord(match[1]):08X}"


def bind_values(structure: Structure, values: Mapping[str, Term]) -> str:
    """Return the query's text with each variable that *values* names (without ``?``) replaced by its term.

    A projected one becomes ``(TERM AS ?_x)``, one to group or order by ``(TERM)``, and ``BOUND(?_x)``
    becomes ``true``. Raises ``BindingError`` where the query itself assigns the variable.
    """
    pieces = [token.text for token in structure.tokens]
    projected: set[tuple[int | None, str]] = set()
    for occurrence in structure.occurrences:
        term = values.get(occurrence.name)
        if term is None:
            continue
        if occurrence.place == "bound":
            _write_true(structure, occurrence, pieces)
        elif occurrence.place == "projected":
            # `SELECT ?_x ?_x` is allowed, `SELECT (1 AS ?_x) (1 AS ?_x)` is not.
            key = (occurrence.select, occurrence.name)
            pieces[occurrence.index] = "" if key in projected else _project(structure, occurrence, term)
            projected.add(key)
        else:
            pieces[occurrence.index] = _place(structure, occurrence, term)
    return "".join(pieces)


def _place(structure: Structure, occurrence: Occurrence, term: Term) -> str:
    token = structure.tokens[occurrence.index]
    if occurrence.place == "assigned":
        raise BindingError(
            f"The query assigns {token.text} itself (line {token.line}, column {token.column}), so no value "
            f"can be given for it. Rename that variable so that it does not begin with an underscore."
        )
    if occurrence.place in ("grouped", "ordered"):
        return f" ({write_term(term)}) "
    # The spaces keep the term from growing together with its neighbours (`?a<?_x`, `?_x-1`).
    return f" {write_term(term)} "


def _project(structure: Structure, occurrence: Occurrence, term: Term) -> str:
    """Write a projected variable; a name that an outer SELECT lists too may be used only there."""
    name = occurrence.name
    select = structure.selects[occurrence.select] if occurrence.select is not None else None
    parent = select.parent if select is not None else None
    while parent is not None:
        if occurrence.name in structure.selects[parent].columns:
            name = _unused_name(structure, occurrence.name)
            break
        parent = structure.selects[parent].parent
    return f" ({write_term(term)} AS ?{name}) "


def _unused_name(structure: Structure, name: str) -> str:
    taken = {occurrence.name for occurrence in structure.occurrences}
    number = 1
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def _write_true(structure: Structure, occurrence: Occurrence, pieces: list[str]) -> None:
    """Turn ``BOUND ( ?_x )`` into ``true``, keeping the comments and spaces between its tokens."""
    opening = _neighbour(structure, occurrence.index, -1)
    pieces[_neighbour(structure, opening, -1)] = " true "
    for index in (opening, occurrence.index, _neighbour(structure, occurrence.index, 1)):
        pieces[index] = ""


def _neighbour(structure: Structure, index: int, step: int) -> int:
    index += step
    while structure.tokens[index].kind in ("space", "comment"):
        index += step
    return index
