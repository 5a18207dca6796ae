"""The page of an answer to somebody's own query, for who asked it in a browser."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgcli.answers import Table, read_table
from kgcli.serving.jobs.job import Result
from kgcli.serving.pages.page import PAGE_HEADERS, Markup, make_page, make_table, safe
from kgcli.serving.routes.addresses import make_place_of
from kgcli.serving.routes.negotiation import JSON, choose_type, describe_content

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.serving.jobs.job import Bench, Job

__all__ = ["is_for_browser", "write_page"]

_HTML: Final = "text/html"
_TURTLE: Final = "text/turtle"
_UP: Final = "./"
_MOST: Final = 2000
"""Rows that a page shows; it says so where there are more."""
_MOST_TEXT: Final = 500_000
"""Characters of a graph, likewise."""


@lru_cache(maxsize=16)
def is_for_browser(accept: str | None) -> bool:
    """Tell whether *accept* likes pages better than the forms of answers that programs read."""
    return choose_type(accept, {JSON: "json", _TURTLE: "turtle", _HTML: "html"}) == _HTML


def write_page(job: Job, bench: Bench, answer: Callable[[Job, Bench], Result]) -> Result:
    """Return what *answer* gives for *job* as a page, with a form that holds the query."""
    found = answer({**job, "accept": f"{JSON}, {_TURTLE}"}, bench)
    if isinstance(found.body, bytes):
        body = found.body
    else:
        with found.body as file:
            file.seek(0)
            body = file.read()
    shown = _show_graph(body) if found.kind == "graph" else _show_rows(body, bench)
    form = (
        f'<form method="post" action="{_UP}sparql">\n'
        f'<p><textarea name="query" aria-label="query" spellcheck="false">{safe(job["query"])}'
        "</textarea></p>\n"
        '<p><button type="submit">Ask</button></p>\n</form>\n'
    )
    page = make_page(
        "Answer",
        Markup(f"<h1>Answer</h1>\n{shown}<h2>Ask again</h2>\n{form}"),
        up=_UP,
        marking=bench.store.clearance,
    )
    return Result(describe_content(_HTML), page, found.kind, headers=PAGE_HEADERS)


def _show_rows(body: bytes, bench: Bench) -> str:
    table = read_table(body)
    number = len(table.rows)
    told = f"{number:,} row{'' if number == 1 else 's'}" if number else "No rows"
    more = f", the first {_MOST:,} of them here; ask for another form to have all" if number > _MOST else ""
    place_of = make_place_of(bench.home.settings.prefixes, _UP)
    rows = make_table(Table(table.columns, table.rows[:_MOST]), place_of) if number else ""
    return f"<p>{told}{more}.</p>\n{rows}"


def _show_graph(body: bytes) -> str:
    text = body.decode()
    more = ""
    if len(text) > _MOST_TEXT:
        more = "<p>This is but the beginning; ask for another form to have all.</p>\n"
    return f"{more}<pre>{safe(text[:_MOST_TEXT])}</pre>\n"
