"""Pages of the saved queries: the list of them, forms to ask them, and their answers."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from kgcli.saved.examples import read_example
from kgcli.serving.pages.page import Markup, link, list_links, make_page, make_table, safe
from kgcli.serving.routes.media import GRAPH_TYPES, ROW_TYPES
from kgcli.serving.routes.parameters import name_parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgcli.answers import Table
    from kgcli.saved.query import Parameter, SavedQuery

__all__ = ["write_answer", "write_docs", "write_fault", "write_list"]

_INPUTS: Final = {"date": "date", "integer": "text", "boolean": "select"}
_WHAT: Final = {
    "entity": "name or IRI",
    "iri": "IRI or prefixed name",
    "integer": "whole number",
    "decimal": "number",
    "number": "number",
    "date": "day as YYYY-MM-DD",
}


def write_list(queries: Sequence[SavedQuery], *, clearance: str, up: str) -> bytes:
    """Return the page that lists the saved *queries* by topic."""
    rows = "".join(
        f"<tr><td>{safe(query.topic)}</td><td>{link(f'{up}queries/{quote(query.name)}', query.name)}</td>"
        f"<td>{safe(query.summary)}</td></tr>\n"
        for query in queries
    )
    body = (
        "<h1>Saved queries</h1>\n"
        f"<p>Each has parameters and a form of its own: {link(up + 'docs', 'ask them')}. For programs: "
        f"{link(up + 'openapi.json', 'OpenAPI')}.</p>\n"
        '<div class="scroll"><table>\n<thead><tr><th scope="col">topic</th><th scope="col">query</th>'
        f'<th scope="col">what it answers</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n'
    )
    return make_page("Saved queries", Markup(body), up=up, marking=clearance)


def write_docs(queries: Sequence[SavedQuery], *, clearance: str, up: str) -> bytes:
    """Return the page with a form, the parameters and the columns of each of *queries*, by topic."""
    pieces = [
        "<h1>Ask a saved query</h1>\n",
        f"<p>The same for programs: {link(up + 'openapi.json', 'OpenAPI 3.1')}. Where a name is asked for, "
        "any name in any language will do, without regard to case and accents.</p>\n",
    ]
    for topic, found in groupby(sorted(queries, key=lambda q: (q.topic, q.name)), key=lambda q: q.topic):
        pieces.append(f"<h2>{safe(topic or 'other')}</h2>\n")
        pieces.extend(_write_query(query, up) for query in found)
    return make_page("Ask a saved query", Markup("".join(pieces)), up=up, marking=clearance)


def _write_query(query: SavedQuery, up: str) -> str:
    description = f"<p>{safe(query.description)}</p>\n" if query.description else ""
    example = read_example(query)
    shown = ""
    if example:
        names = {parameter.name: name_parameter(parameter) for parameter in query.parameters}
        asked = f"queries/{quote(query.name)}?" + urlencode({names[key]: own for key, own in example.items()})
        shown = f"<p>For example {link(up + asked, asked)}</p>\n"
    columns = "".join(
        f"<dt>{safe(column.name)}</dt><dd>{safe(column.description)}</dd>" for column in query.columns
    )
    heading = f"<summary><strong>{safe(query.name)}</strong>: {safe(query.summary)}</summary>\n"
    form = write_form(query, {}, up)
    listed = f"<h3>Columns</h3>\n<dl>{columns}</dl>\n" if columns else ""
    return f'<details id="{escape(query.name)}">\n{heading}{description}{form}{shown}{listed}</details>\n'


def write_form(query: SavedQuery, given: Mapping[str, str], up: str) -> Markup:
    """Return the form that asks *query*, filled in with what was *given*."""
    fields = [_write_field(query, parameter, given) for parameter in query.parameters]
    graph = query.form in ("construct", "describe")
    if not graph:
        limit = escape(given.get("limit", ""))
        fields.append(
            _label(query, "limit", "rows at most")
            + f'<input type="text" inputmode="numeric" id="{_name_field(query, "limit")}" name="limit" '
            f'value="{limit}">\n'
        )
    formats = GRAPH_TYPES if graph else ROW_TYPES
    first = "turtle" if graph else "html"
    options = "".join(
        f'<option value="{name}"{" selected" if name == given.get("format", first) else ""}>{name}</option>'
        for name in formats
    )
    fields.append(
        _label(query, "format", "form of the answer")
        + f'<select id="{_name_field(query, "format")}" name="format">{options}</select>\n'
    )
    return Markup(
        f'<form class="fields" method="get" action="{up}queries/{quote(query.name)}">\n{"".join(fields)}'
        '<div class="buttons"><button type="submit">Ask</button></div>\n</form>\n'
    )


def _name_field(query: SavedQuery, name: str) -> str:
    return escape(f"{query.name}.{name}")


def _label(query: SavedQuery, name: str, text: str, note: str = "") -> str:
    told = f" <small>{safe(note)}</small>" if note else ""
    return f'<label for="{_name_field(query, name)}">{safe(text)}{told}</label>\n'


def _write_field(query: SavedQuery, parameter: Parameter, given: Mapping[str, str]) -> str:
    name = name_parameter(parameter)
    value = given.get(name, parameter.default or "")
    needed = " required" if parameter.required else ""
    common = f'id="{_name_field(query, name)}" name="{escape(name)}"{needed}'
    label = _label(query, name, parameter.name.replace("_", " "), "" if parameter.required else "optional")
    hint = parameter.description or _WHAT.get(parameter.type, "")
    choices = parameter.choices or (("true", "false") if parameter.type == "boolean" else ())
    if choices:
        options = "".join(
            f'<option value="{escape(choice)}"{" selected" if choice == value else ""}>'
            f"{safe(choice or 'any')}</option>"
            for choice in (*(() if parameter.required else ("",)), *choices)
        )
        return f'{label}<select {common} title="{safe(hint)}">{options}</select>\n'
    kind = _INPUTS.get(parameter.type, "text")
    shown = f'placeholder="{safe(hint)}" title="{safe(hint)}"'
    return f'{label}<input type="{kind}" {common} value="{escape(value)}" {shown}>\n'


def write_answer(
    query: SavedQuery,
    table: Table,
    given: Mapping[str, str],
    *,
    marking: str,
    up: str,
    place_of: Callable[[str], str],
) -> bytes:
    """Return the page of an answer: its rows, its marking, the form to ask again, and its other forms."""
    number = f"{len(table.rows):,} row{'' if len(table.rows) == 1 else 's'}" if table.rows else "No rows"
    asked = {name: value for name, value in given.items() if name != "format"}
    here = f"{up}queries/{quote(query.name)}?"
    others = [
        (here + urlencode({**asked, "format": name}), name)
        for name in ROW_TYPES
        if name not in ("html", "table")
    ]
    rows = make_table(table, place_of) if table.rows else ""
    body = (
        f"<h1>{safe(query.summary or query.name)}</h1>\n"
        f"<p>{number}, highest marking {safe(marking)}. Also as {list_links(others)}.</p>\n"
        f"{rows}<h2>Ask again</h2>\n{write_form(query, given, up)}{_write_columns(query)}"
    )
    return make_page(query.summary or query.name, Markup(body), up=up, marking=marking)


def _write_columns(query: SavedQuery) -> str:
    told = [column for column in query.columns if column.description]
    items = "".join(
        f"<dt>{safe(column.name.replace('_', ' '))}</dt><dd>{safe(column.description)}</dd>"
        for column in told
    )
    about = f"<p>{safe(query.description)}</p>\n" if query.description else ""
    return f"<details><summary>About this query</summary>\n{about}<dl>{items}</dl>\n</details>\n"


def write_fault(
    query: SavedQuery | None, title: str, detail: str, given: Mapping[str, str], *, clearance: str, up: str
) -> bytes:
    """Return the page that says what is wrong with a request; for a known *query*, with its form."""
    form = f"<h2>Ask again</h2>\n{write_form(query, given, up)}" if query is not None else ""
    heading = query.summary or query.name if query is not None else title
    body = f'<h1>{safe(heading)}</h1>\n<p class="fault">{safe(detail)}</p>\n{form}'
    return make_page(title, Markup(body), up=up, marking=clearance)
