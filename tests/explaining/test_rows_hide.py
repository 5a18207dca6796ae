"""Why a row is there is told at a clearance as if nothing above it existed, on generated homes.

``KGCLI_EXAMPLES=50 pytest tests/explaining/test_rows_hide.py`` looks for longer.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgcli.explaining.rows import ExplainedRow, explain_rows
from kgcli.home import Home
from kgcli.saved.run import run_saved
from kgcli.settings import read_settings

MakeHome = Callable[..., Path]
HEAD = "PREFIX ex: <https://example.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
QUERIES = {
    "types": "SELECT DISTINCT ?x WHERE { ?x a ex:A }",
    "optional": "SELECT DISTINCT ?x ?z WHERE { ?x ex:q ?y OPTIONAL { ?y ex:r ?z } }",
    "either": "SELECT DISTINCT ?x WHERE { { ?x ex:p ?y } UNION { GRAPH ?g { ?x ex:q ?y } } }",
    "path": "SELECT DISTINCT ?x ?y WHERE { ?x ex:p/(ex:q|^ex:r)* ?y }",
    "sum": "SELECT ?x (COUNT(DISTINCT ?y) AS ?n) WHERE { ?x ex:q ?y } GROUP BY ?x",
    "not": "SELECT DISTINCT ?x WHERE { ?x ex:p ?y FILTER(NOT EXISTS { ?x ex:q ?y } || EXISTS { ?y a ?z }) }",
    "ask": "ASK { ?x ex:p ?y MINUS { ?x a ex:B } }",
}
NAMES = st.sampled_from(("ex:a", "ex:b", "ex:c"))
CLASSES = st.sampled_from(("ex:A", "ex:B", "ex:C"))
PROPERTIES = st.sampled_from(("ex:p", "ex:q", "ex:r"))
AXIOMS = st.lists(
    st.one_of(
        st.builds("{} rdfs:subClassOf {} .".format, CLASSES, CLASSES),
        st.builds("{} rdfs:subPropertyOf {} .".format, PROPERTIES, PROPERTIES),
        st.builds("{} rdfs:range {} .".format, PROPERTIES, CLASSES),
        st.builds("{} a owl:TransitiveProperty .".format, PROPERTIES),
    ),
    max_size=4,
)
LABELS = st.builds('{} rdfs:label "{}"@en .'.format, NAMES, st.sampled_from(("One", "Two")))
STATEMENTS = st.lists(
    st.one_of(
        st.builds("{} a {} .".format, NAMES, CLASSES),
        st.builds("{} {} {} .".format, NAMES, PROPERTIES, NAMES),
        LABELS,
    ),
    min_size=2,
    max_size=7,
)


def explain_all(root: Path, clearance: str) -> dict[str, tuple[ExplainedRow, ...]]:
    """Return why the rows of all queries are there."""
    home = Home(root, "the test's", read_settings(root))
    return {name: explain_rows(home, name, {}, clearance=clearance, with_added=True) for name in QUERIES}


@settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "2")),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
@given(AXIOMS, STATEMENTS, STATEMENTS)
def test_rows_are_told_as_if_nothing_above_were_there(
    make_home: MakeHome, tmp_path: Path, axioms: list[str], low: list[str], high: list[str]
) -> None:
    """Statements, proofs, absences, marks and numbers are those of a home without what is marked higher."""
    queries = {f"{name}.rq": HEAD + text for name, text in QUERIES.items()}
    level = f"ex:low {{ ex:low ev:marking ev:U . {' '.join(low)} }} "
    above = f"ex:high {{ ex:high ev:marking ev:C . {' '.join(high)} }}"
    told = []
    for name, graph in (("whole", level + above), ("low", level)):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        root = make_home(name=name, ontology=" ".join(axioms), graph=graph, queries=queries)
        told.append(explain_all(root, "U"))
    assert told[0] == told[1]
    home = Home(tmp_path / "whole", "the test's", read_settings(tmp_path / "whole"))
    for name in QUERIES:
        assert [row.cells for row in explain_rows(home, name, {})] == list(run_saved(home, name, {}).rows)
