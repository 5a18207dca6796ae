"""Answers to queries: terms, tables, and how they are read from W3C SPARQL JSON.

Format: W3C "SPARQL 1.1 Query Results JSON Format", sections 3 and 4.
"""

import json
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from kgcli.errors import UnreadableAnswerError
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    import pandas
    import polars

    from kgcli.answers.frames import Value

TermKind = Literal["iri", "literal", "bnode"]
AnswerKind = Literal["rows", "boolean", "graph"]

_KINDS: Final[dict[str, TermKind]] = {
    "uri": "iri",
    "literal": "literal",
    # The working drafts' name, which Virtuoso still sends.
    "typed-literal": "literal",
    "bnode": "bnode",
}


class Term(NamedTuple):
    """An RDF term; a plain string has neither *language* nor *datatype* (``xsd:string`` is left out)."""

    kind: TermKind
    value: str
    datatype: str | None = None
    language: str | None = None


class Answer(NamedTuple):
    """What an engine gave back: W3C SPARQL JSON for rows and booleans, N-Triples for a graph."""

    kind: AnswerKind
    body: bytes


class Table(NamedTuple):
    """Rows of terms under named columns; ``None`` is an unbound cell. A notebook shows it as a table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def to_records(self) -> "list[dict[str, Value | None]]":
        """Return each row as a dict of values of Python, as ``answers.frames.make_value`` makes them."""
        from kgcli.answers.frames import make_value

        return [dict(zip(self.columns, map(make_value, row), strict=True)) for row in self.rows]

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the table as ``kgcli.answers.frames.make_pandas`` does, which needs ``kgcli[pandas]``."""
        from kgcli.answers.frames import make_pandas

        return make_pandas(self)

    def to_polars(self) -> "polars.DataFrame":
        """Return the table as ``kgcli.answers.frames.make_polars`` does, which needs ``kgcli[polars]``."""
        from kgcli.answers.frames import make_polars

        return make_polars(self)

    def _repr_html_(self) -> str:
        """Return the first rows as HTML, for a notebook."""
        from kgcli.answers.html import write_fragment

        return write_fragment(self)


def read_json(body: bytes) -> Table | bool:
    """Return the table, or the truth value of an ASK, that W3C SPARQL JSON holds.

    Columns keep the order of ``head.vars``. Raises ``UnreadableAnswerError`` where the JSON is cut off,
    malformed, not text, or not of that format.
    """
    document = _load(body)
    if "boolean" in document:
        if not isinstance(document["boolean"], bool):
            raise UnreadableAnswerError(f"'boolean' should be true or false, not {document['boolean']!r}")
        return document["boolean"]
    try:
        names = document["head"]["vars"]
        bindings = document["results"]["bindings"]
    except (KeyError, TypeError) as error:
        raise UnreadableAnswerError(
            "The answer is JSON but no SPARQL result: it has neither 'boolean' nor 'head.vars' with "
            "'results.bindings'"
        ) from error
    if not isinstance(names, list) or not isinstance(bindings, list):
        raise UnreadableAnswerError("The answer's 'head.vars' or 'results.bindings' is no list")
    if not all(isinstance(name, str) for name in names):
        raise UnreadableAnswerError(f"The answer's 'head.vars' holds more than names: {names!r:.60}")
    columns, known = tuple(names), frozenset(names)
    return Table(columns, tuple(_read_row(binding, columns, known) for binding in bindings))


def read_table(body: bytes) -> Table:
    """Return the table that W3C SPARQL JSON holds; a truth value becomes one cell named ``answer``."""
    answer = read_json(body)
    if isinstance(answer, Table):
        return answer
    return Table(("answer",), ((Term("literal", str(answer).lower(), XSD + "boolean"),),))


def read_rows(answer: Answer) -> Table:
    """Return *answer* as a table, whatever its kind; a graph gives a row per statement, sorted."""
    if answer.kind != "graph":
        return read_table(answer.body)
    lines = sorted(answer.body.decode().splitlines(keepends=True))
    return Table(("statement",), tuple((Term("literal", line),) for line in lines))


def _load(body: bytes) -> dict[str, Any]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableAnswerError(f"The answer is not UTF-8 (byte {error.start})") from error
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        if not text.strip():
            raise UnreadableAnswerError("The answer is empty") from error
        what = "cut off" if error.pos >= len(text.rstrip()) or "Unterminated" in error.msg else "malformed"
        raise UnreadableAnswerError(
            f"The answer's JSON is {what} (line {error.lineno}, column {error.colno}): {error.msg}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableAnswerError(f"The answer's JSON cannot be read: {error}") from error
    if not isinstance(document, dict):
        raise UnreadableAnswerError(
            f"The answer is JSON but no SPARQL result: it is a {type(document).__name__}"
        )
    return document


def _read_row(binding: Any, columns: tuple[str, ...], known: frozenset[str]) -> tuple[Term | None, ...]:
    if not isinstance(binding, dict):
        raise UnreadableAnswerError(f"A row of the answer should be an object, not {binding!r:.60}")
    if not binding.keys() <= known:
        extra = min(binding.keys() - known)
        raise UnreadableAnswerError(f"A row of the answer binds {extra!r}, which its head does not name")
    return tuple(_read_term(binding[name]) if name in binding else None for name in columns)


def _read_term(cell: Any) -> Term:
    if not isinstance(cell, dict):
        raise UnreadableAnswerError(f"A cell of the answer should be an object, not {cell!r:.60}")
    kind = _KINDS.get(str(cell.get("type")))
    if kind is None:
        raise UnreadableAnswerError(f"A cell of the answer has the unknown type {cell.get('type')!r}")
    value = _read_text(cell.get("value"))
    if kind != "literal":
        return Term(kind, value)
    language = _read_text(cell.get("xml:lang") or "")
    if language:
        return Term(kind, value, None, language)
    datatype = _read_text(cell.get("datatype") or "")
    return Term(kind, value, None if datatype in ("", XSD + "string") else datatype)


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise UnreadableAnswerError(f"A cell of the answer holds {value!r:.60} where text is due")
    try:
        if not value.isascii():
            value.encode()
    except UnicodeEncodeError as error:
        raise UnreadableAnswerError(f"A cell of the answer holds half a character: {value!r:.60}") from error
    return value
