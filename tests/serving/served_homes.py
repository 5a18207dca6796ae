"""The small home that the tests of the endpoint serve."""

from pathlib import Path

from small_homes import MARKINGS, PREFIXES

GRAPH = """\
ex:g1 { ex:a ex:p ex:b , "one" . ex:a ex:n 1 . }
ex:g2 { ex:a ex:p ex:b . ex:c ex:p "two" . }
ex:g3 { ex:d ex:p [ ex:p "three" ] . }
"""


def write_home(root: Path, graph: str = GRAPH) -> Path:
    """Write a home with three named graphs, of which two state the same once."""
    for folder in ("ontology", "graph", "queries"):
        (root / folder).mkdir(parents=True)
    (root / "kgcli.toml").write_text("")
    (root / "ontology" / "markings.ttl").write_text(MARKINGS)
    (root / "graph" / "facts.trig").write_text(PREFIXES + graph)
    return root
