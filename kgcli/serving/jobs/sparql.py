"""The job "sparql": a client's own query, answered in the form that it accepts."""

from collections.abc import Mapping
from io import RawIOBase
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from kgcli.errors import DamagedStoreError, QueryFailedError
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

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples
    from typing_extensions import Buffer

_KINDS: Final = {"rows": "an answer to SELECT", "boolean": "an answer to ASK", "graph": "a graph"}


def answer_sparql(job: Job, bench: Bench) -> Result:
    """Return the answer to the query that *job* holds.

    Keys: "query"; "accept", the client's header or None; "dataset", None or two lists of graphs, those of
    the default graph and those with names; "base", what relative IRIs start from. Raises
    ``RefusedRequestError`` where the client accepts no form of it or there is too much of it,
    ``RefusedQueryError``, ``QuerySyntaxError``, ``QueryFailedError``, ``DamagedStoreError``.
    """
    from pyoxigraph import QueryBoolean, QueryTriples

    from kgcli.store.opening.opened import is_damage
    from kgcli.store.opening.question import Dataset, Question
    from kgcli.store.opening.refusal import explain_syntax, refuse_service

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


def _choose(kind: str, accept: str | None, offered: Mapping[str, str]) -> str:
    chosen = choose_type(accept, offered)
    if chosen is None:
        raise RefusedRequestError(
            UNACCEPTABLE, f"There is {_KINDS[kind]} as: {', '.join(list_types(offered))}."
        )
    return chosen


def _write_rows(
    results: "QuerySolutions | QueryBoolean", kind: str, accept: str | None, bench: Bench
) -> Result:
    from pyoxigraph import QueryResultsFormat

    offered = BOOLEAN_TYPES if kind == "boolean" else ROW_TYPES
    media_type = _choose(kind, accept, offered)
    layout = offered[media_type]
    formats = {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
    }
    tray = Tray(layout if kind == "rows" else "", bench.limits)
    results.serialize(tray, format=formats[layout])  # type: ignore[arg-type]  # It has what is needed.
    return Result(describe_content(media_type), tray.take(), kind, tray.digest())


def _write_graph(results: "QueryTriples", accept: str | None, bench: Bench) -> Result:
    from pyoxigraph import DefaultGraph, Quad

    from kgcli.exporting.writing import write_graph

    media_type = _choose("graph", accept, GRAPH_TYPES)
    quads = []
    for triple in results:
        quads.append(Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()))
        if len(quads) > bench.limits.max_rows:
            refuse_rows(bench.limits)
    tray = Tray("", bench.limits)
    heading = (f"Highest marking: {bench.store.clearance}",)
    prefixes = bench.home.settings.prefixes
    write_graph(
        quads, GRAPH_TYPES[media_type], cast("BinaryIO", _Output(tray)), prefixes=prefixes, heading=heading
    )
    return Result(describe_content(media_type), tray.take(), "graph", tray.digest())


class _Output(RawIOBase):
    """A file that writes into a tray."""

    def __init__(self, tray: Tray) -> None:
        self._tray = tray

    def writable(self) -> bool:
        return True

    def write(self, data: "Buffer") -> int:
        return self._tray.write(bytes(data))
