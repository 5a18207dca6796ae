"""The job "card": all that is visible of one thing, as a page for people or as RDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from kgcli.serving.faults import MALFORMED, NOT_FOUND, RefusedRequestError, leave_out_commands
from kgcli.serving.jobs.job import Result
from kgcli.serving.jobs.tray import Tray, refuse_rows
from kgcli.serving.routes.media import GRAPH_TYPES
from kgcli.serving.routes.negotiation import describe_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import BlankNode, NamedNode, Quad

    from kgcli.answers import TermKind
    from kgcli.serving.jobs.job import Bench, Job

__all__ = ["NOTHING", "answer_card"]

NOTHING: Final = "Nothing visible has that IRI."
"""The same whether it is hidden or does not exist."""
_IN_IRI: Final = "%!#$&'()*+,/:;=?@[]-._~"


def answer_card(job: Job, bench: Bench) -> Result:
    """Return what is visible of the first of the IRIs that *job* names of which anything is.

    Keys: "iris", or "name", one of the thing's names; "format", "html" or one for graphs; for a page "up",
    what leads to the server's root, and "here", where the page lies. Raises ``RefusedRequestError`` where
    nothing is visible of any, whether it is hidden or does not exist, and where it is too much.
    """
    if job.get("name") is not None:
        iri: str | None = _find_named(bench, job["name"])
    else:
        iri = next((iri for iri in job["iris"] if _is_visible(bench, iri)), None)
    if iri is None:
        raise RefusedRequestError(NOT_FOUND, NOTHING)
    # Counted for a page, too, which would show as much.
    quads = _find_statements(bench, iri)
    body = _write_page(job, bench, iri) if job["format"] == "html" else _write_rdf(job, bench, quads)
    tray = Tray("", bench.limits)
    tray.write(body)
    media_type = {"html": "text/html", **GRAPH_TYPES}[job["format"]]
    return Result(describe_content(media_type), tray.take(), "graph", tray.digest(), _describe_link(iri))


def _describe_link(iri: str) -> dict[str, str]:
    from urllib.parse import quote

    # What the page is about is another thing than the page (RFC 6892).
    return {"Link": f'<{quote(iri, safe=_IN_IRI)}>; rel="describes"'}


def _find_named(bench: Bench, name: str) -> str:
    from kgcli.errors import AmbiguousEntityError, UnknownEntityError
    from kgcli.saved.entities import find_entity

    try:
        return find_entity(
            name,
            lambda text: bench.ask(text).body,
            what="name",
            class_iri=None,
            prefixes=bench.home.settings.prefixes,
            language=bench.home.settings.language,
        )
    except UnknownEntityError as error:
        raise RefusedRequestError(NOT_FOUND, leave_out_commands(error)) from error
    except AmbiguousEntityError as error:
        raise RefusedRequestError(MALFORMED, str(error)) from error


def _is_visible(bench: Bench, iri: str) -> bool:
    from kgcli.answers import read_json

    text = f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} UNION {{ ?s <{iri}> ?o }} }}"
    return read_json(bench.ask(text).body) is True


def _write_page(job: Job, bench: Bench, iri: str) -> bytes:
    from kgcli.cards import make_card
    from kgcli.serving.pages.card import write_card
    from kgcli.serving.routes.addresses import make_place_of

    def ask(queries: Sequence[str]) -> list[bytes]:
        return [bench.ask(text).body for text in queries]

    card = make_card(bench.home, f"<{iri}>", ask, inferred=bench.store.inferred)
    return write_card(
        card,
        clearance=bench.store.clearance,
        up=job["up"],
        here=job["here"],
        place_of=make_place_of(bench.home.settings.prefixes, job["up"]),
    )


def _write_rdf(job: Job, bench: Bench, quads: list[Quad]) -> bytes:
    from kgcli.exporting.writing import write_graph

    output = BytesIO()
    write_graph(
        quads,
        job["format"],
        output,
        prefixes=bench.home.settings.prefixes,
        heading=(f"Highest marking: {bench.store.clearance}",),
    )
    return output.getvalue()


def _find_statements(bench: Bench, iri: str) -> list[Quad]:
    """Return the statements that begin or end with *iri*, in their named graphs.

    Of nodes without a name all that hangs on them comes along, and so does what is said of the named graphs:
    the evidence. Raises ``RefusedRequestError`` where it is more than an answer may have.
    """
    from pyoxigraph import BlankNode, NamedNode

    found: dict[Quad, None] = {}
    seen: set[BlankNode] = set()
    waiting: list[BlankNode] = []

    def add(quads: Iterable[Quad]) -> None:
        for quad in quads:
            if quad in found:
                continue
            found[quad] = None
            if len(found) > bench.limits.max_rows:
                refuse_rows(bench.limits)
            for end in (quad.subject, quad.object):
                if isinstance(end, BlankNode) and end not in seen:
                    seen.add(end)
                    waiting.append(end)

    def follow() -> None:
        while waiting:
            add(_read(bench, waiting.pop(), "?n ?p ?v"))

    start = NamedNode(iri)
    add(_read(bench, start, "?n ?p ?v"))
    add(_read(bench, start, "?v ?p ?n"))
    follow()
    for graph in sorted({quad.graph_name for quad in found}, key=str):
        if isinstance(graph, NamedNode):
            add(_read(bench, graph, "?n ?p ?v"))
    follow()
    return list(found)


def _read(bench: Bench, node: NamedNode | BlankNode, pattern: str) -> Iterator[Quad]:
    """Yield the statements of *pattern*, in which ``?n`` is *node*."""
    from pyoxigraph import BlankNode, Quad

    from kgcli.answers import Term
    from kgcli.store.opening.question import Question

    kind: TermKind = "bnode" if isinstance(node, BlankNode) else "iri"
    text = f"SELECT ?n ?p ?v ?g WHERE {{ GRAPH ?g {{ {pattern} }} }}"
    for solution in bench.reader.answer(Question(text, (("n", Term(kind, node.value)),))):  # type: ignore[union-attr]  # A SELECT has solutions.
        predicate, value, graph = (solution[name] for name in ("p", "v", "g"))
        ends = (node, value) if pattern.startswith("?n") else (value, node)
        yield Quad(ends[0], predicate, ends[1], graph)
