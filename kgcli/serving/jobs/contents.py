"""The job "contents": how much there is to ask, and the named graphs, as the endpoint tells of itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kgcli.answers import read_table
from kgcli.serving.jobs.job import Result
from kgcli.serving.routes.service_description import FEW_GRAPHS

if TYPE_CHECKING:
    from kgcli.serving.jobs.job import Bench, Job

__all__ = ["count_contents"]

_COUNTS = {
    "statements": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
}
_GRAPHS = f"SELECT ?g {{ GRAPH ?g {{}} }} LIMIT {FEW_GRAPHS + 1}"


def count_contents(job: Job, bench: Bench) -> Result:
    """Return as JSON the fields of ``Contents``; takes no keys."""
    del job
    found: dict[str, object] = {}
    for name, text in _COUNTS.items():
        ((number,),) = read_table(bench.ask(text).body).rows
        found[name] = int(number.value) if number is not None else 0
    rows = read_table(bench.ask(_GRAPHS).body).rows
    graphs = sorted(row[0].value for row in rows if row[0] is not None and row[0].kind == "iri")
    found["graphs"] = graphs if len(rows) <= FEW_GRAPHS else []
    return Result("application/json", json.dumps(found).encode(), "contents")
