"""The job "sparql": a client's own query, answered in the form that it accepts."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO, RawIOBase
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat

from kgcli.errors import DamagedStoreError, QueryFailedError
from kgcli.exporting.streaming import stream_lines
from kgcli.exporting.writing import write_graph
from kgcli.serving.faults import UNACCEPTABLE, RefusedRequestError
from kgcli.serving.jobs.job import Bench, Job, Result
from kgcli.serving.jobs.tray import Tray, refuse_rows
from kgcli.serving.pages.answer import is_for_browser, write_page
from kgcli.serving.routes.negotiation import (
    BOOLEAN_TYPES,
    GRAPH_TYPES,
    ROW_TYPES,
    choose_type,
    describe_content,
    list_types,
)
from kgcli.store.opening.opened import is_damage
from kgcli.store.opening.question import Dataset, Question
from kgcli.store.opening.refusal import explain_syntax, refuse_service

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions
    from typing_extensions import Buffer

    from kgcli.serving.limits import Limits

_OFFERED: Final[Mapping[str, Mapping[str, str]]] = {
    "rows": ROW_TYPES,
    "boolean": BOOLEAN_TYPES,
    "graph": GRAPH_TYPES,
}
_ROW_FORMATS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_IN_LINES: Final = frozenset({"ntriples", "nquads"})
"""Formats of graphs in which what the engine writes has but to be sorted."""
_KINDS: Final = {"rows": "an answer to SELECT", "boolean": "an answer to ASK", "graph": "a graph"}


def answer_sparql(job: Job, bench: Bench) -> Result:
    """Return the answer to the query that *job* holds.

    Keys: "query"; "accept", the client's header or None; "dataset", None or two lists of graphs, those of
    the default graph and those with names; "base", what relative IRIs start from. Raises
    ``RefusedRequestError`` where the client accepts no form of it or there is too much of it,
    ``RefusedQueryError``, ``QuerySyntaxError``, ``QueryFailedError``, ``DamagedStoreError``.
    """
    if is_for_browser(job.get("accept")):
        return write_page(job, bench, answer_sparql)
    refuse_service(job["query"])
    dataset = None if job.get("dataset") is None else Dataset(*map(tuple, job["dataset"]))
    question = Question(job["query"], dataset=dataset, base=job.get("base"))
    try:
        results = bench.reader.answer(question)
        if isinstance(results, QueryTriples):
            return _write_graph(results, job.get("accept"), bench)
        kind = "boolean" if isinstance(results, QueryBoolean) else "rows"
        return _write_rows(results, kind, job.get("accept"), bench)
    except SyntaxError as error:
        raise explain_syntax(question.text, str(error)) from None
    except (OSError, ValueError, RuntimeError) as error:
        if is_damage(error):
            raise DamagedStoreError(str(error)) from error
        raise QueryFailedError(f"The query could not be answered: {error}") from None


@lru_cache(maxsize=16)
def _choose(kind: str, accept: str | None) -> str:
    chosen = choose_type(accept, _OFFERED[kind])
    if chosen is None:
        raise RefusedRequestError(
            UNACCEPTABLE, f"There is {_KINDS[kind]} as: {', '.join(list_types(_OFFERED[kind]))}."
        )
    return chosen


def _write_rows(
    results: "QuerySolutions | QueryBoolean", kind: str, accept: str | None, bench: Bench
) -> Result:
    media_type = _choose(kind, accept)
    layout = _OFFERED[kind][media_type]
    tray = Tray(layout if kind == "rows" else "", bench.limits)
    results.serialize(tray, format=_ROW_FORMATS[layout])  # type: ignore[arg-type]  # It has what is needed.
    return Result(describe_content(media_type), tray.take(), kind, tray.digest())


def _write_graph(results: QueryTriples, accept: str | None, bench: Bench) -> Result:
    media_type = _choose("graph", accept)
    layout = GRAPH_TYPES[media_type]
    tray = Tray("", bench.limits)
    output = cast("BinaryIO", _Output(tray))
    heading = (f"Highest marking: {bench.store.clearance}",)
    if layout in _IN_LINES:
        lines = _Lines(bench.limits)
        results.serialize(lines, format=RdfFormat.N_TRIPLES)
        stream_lines([lines.getvalue()], output, named_graphs=False, heading=heading)
    else:
        quads = []
        for triple in results:
            quads.append(Quad(triple.subject, triple.predicate, triple.object))
            if len(quads) > bench.limits.max_rows:
                refuse_rows(bench.limits)
        prefixes = bench.home.settings.prefixes
        write_graph(quads, layout, output, prefixes=prefixes, heading=heading)
    return Result(describe_content(media_type), tray.take(), "graph", tray.digest())


class _Lines(BytesIO):
    """Takes a graph in which each statement is a line, unless there are too many of them."""

    def __init__(self, limits: "Limits") -> None:
        super().__init__()
        self._limits = limits
        self._number = 0

    def write(self, data: "Buffer") -> int:
        self._number += bytes(data).count(b"\n")
        if self._number > self._limits.max_rows:
            refuse_rows(self._limits)
        return super().write(data)


class _Output(RawIOBase):
    """A file that writes into a tray."""

    def __init__(self, tray: Tray) -> None:
        self._tray = tray

    def writable(self) -> bool:
        return True

    def write(self, data: "Buffer") -> int:
        return self._tray.write(bytes(data))
