"""Command lines that could tell of what is hidden in a small random home."""

from typing import Final

from desks import Line
from random_homes import NAMES, THINGS

_PREFIXES: Final = "PREFIX ex: <https://example.org/> "
GRAPHS: Final = (
    *(f"<https://example.org/{file}{place}>" for file in "abc" for place in range(3)),
    *(f"<urn:kgcli:graph:{file}>" for file in "abc"),
    *(f"<urn:kgcli:graph:inferred/{marking}>" for marking in ("U", "C", "S", "C-NOFORN", "C-ORCON", "TS")),
)
"""The named graphs of files, and of what follows at markings; at most clearances some are hidden."""


def _ask_graph(graph: str) -> tuple[Line, ...]:
    return (
        ("sparql", f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}"),
        ("sparql", f"ASK {{ GRAPH {graph} {{}} }}"),
        ("sparql", f"SELECT * FROM {graph} {{ ?s ?p ?o }}"),
        ("sparql", f"SELECT * FROM NAMED {graph} {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
        ("sparql", f"SELECT ?g FROM NAMED {graph} {{ GRAPH ?g {{}} }}"),
        ("sparql", f"SELECT * FROM <https://example.org/a0> FROM {graph} {{ ?s ?p ?o }}"),
        ("sparql", f"CONSTRUCT FROM {graph} WHERE {{ ?s ?p ?o }}", "--format", "turtle"),
        ("sparql", f"DESCRIBE {graph}"),
    )


SPARQL: Final[tuple[Line, ...]] = (
    ("sparql", "SELECT * { ?s ?p ?o }"),
    ("sparql", "SELECT * { ?s ?p ?o } LIMIT 5"),
    ("sparql", "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }", "--format", "json"),
    ("sparql", "SELECT ?g { GRAPH ?g {} }", "--format", "table"),
    ("sparql", "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?m) { GRAPH ?g { ?s ?p ?o } }"),
    ("sparql", "SELECT ?p (COUNT(*) AS ?n) (GROUP_CONCAT(STR(?o)) AS ?l) { ?s ?p ?o } GROUP BY ?p"),
    ("sparql", "SELECT ?b ?p ?o { ?b ?p ?o FILTER(ISBLANK(?b)) }", "--format", "jsonl"),
    ("sparql", "SELECT ?b { ?b ?p ?o FILTER(ISBLANK(?b)) } ORDER BY ?b LIMIT 3", "--markings"),
    ("sparql", "CONSTRUCT WHERE { ?s ?p ?o }"),
    ("sparql", f"{_PREFIXES}CONSTRUCT {{ ?g ex:has [ ex:it ?s ] }} {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
    ("sparql", "SELECT * { ?s ?p "),
    *(("sparql", f"{_PREFIXES}DESCRIBE {thing}") for thing in THINGS),
    *(line for graph in GRAPHS for line in _ask_graph(graph)),
)
_CALLED: Final = (
    *THINGS,
    *NAMES,
    "atlantiss",
    "Hiden Fleet",
    "ex:a0",
    "ex:nobody",
    "<https://example.org/x3>",
)
NAMED: Final[tuple[Line, ...]] = tuple(
    line
    for name in _CALLED
    for line in (
        ("show", name),
        ("show", name, "--format", "csv"),
        ("search", name),
        ("search", name, "--limit", "2", "--format", "table"),
        ("query", "things", "--of", name),
        ("COMPLETE", "show", name[:3]),
        ("COMPLETE", "query", "things", "--of", name[:1]),
    )
)
SAVED: Final[tuple[Line, ...]] = (
    ("query", "things"),
    ("query", "things", "--iris", "--markings"),
    ("query", "things", "--limit", "1", "--format", "table"),
    ("query", "links"),
    ("query", "links", "--format", "trig"),
    ("query", "thing"),
    ("queries",),
)
REASONED: Final[tuple[Line, ...]] = (
    *(("why", thing, "a", f"ex:{kind}") for thing in THINGS for kind in "ABD"),
    *(("why", one, how, other) for one in THINGS[:3] for how in ("ex:p", "ex:s") for other in THINGS[1:4]),
    *(("why", thing, "owl:sameAs", THINGS[0]) for thing in THINGS[1:]),
    *(("why-not", thing, "a", f"ex:{kind}") for thing in THINGS[:3] for kind in "BE"),
    ("why", "Atlantis", "a", "ex:B", "--format", "json"),
    *(("why", "ex:x1", "a", "ex:B", "--format", name) for name in ("json", "turtle", "dot", "svg")),
    *(("why", thing, "a", "ex:C", "--all", "3") for thing in THINGS),
    ("why-not", "ex:x1", "a", "ex:E", "--all", "9"),
    ("query", "things", "--why"),
    ("query", "things", "--added-by-reasoning"),
    ("why", "ex:x1", "ex:k", "1"),
    ("rules",),
    ("rules", "--triggered"),
    ("rules", "cax-sco"),
    ("rules", "eq-rep-s"),
    ("consistency",),
    ("consistency", "--all", "--format", "csv"),
)
EXPORTED: Final[tuple[Line, ...]] = (
    *(("export", "--graph", graph, "--format", "nquads") for graph in (*GRAPHS, "ex:a9", "inferred/C")),
    *(("export", "--entity", name, "--depth", "2") for name in _CALLED),
    *(("export", "--entity", thing, "--evidence", "reifiers") for thing in THINGS),
    *(("export", "--document", name) for name in _CALLED[:3]),
    ("export", "--query", "things", "--format", "nquads"),
    ("export", "--query", "things", "--param", "of=Hiden Fleet"),
    ("export", "--query", "links", "--format", "ntriples"),
    *(("export", f"--{each}", "--format", "nquads") for each in ("asserted", "inferred")),
    *(("export", "--evidence", form, "--format", "trig") for form in ("graphs", "prov", "reifiers")),
    ("export", "--evidence", "prov", "--format", "ntriples"),
)
"""Parts of the graph, and with them what they rest on."""
WHOLE: Final[tuple[Line, ...]] = (
    *(("export", "--format", name) for name in ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")),
    ("describe",),
    ("describe", "--asserted", "--format", "nquads", "--issued", "2024-05-31"),
    ("describe", "--entity", "ex:x1", "--inferred"),
    ("status",),
    ("where",),
    ("endpoints",),
    ("build",),
    ("build", "--check"),
    ("validate",),
    ("validate", "--format", "csv"),
    ("timeline", "ex:x1"),
    ("entails", "asked.ttl"),
    ("entails", "asked.ttl", "--axiomatic", "--format", "turtle"),
    ("verify", "--documents", "."),
    ("verify", "--coverage", "--documents", "."),
    ("evaluate", "--documents", "."),
    ("reviews",),
    ("ontology", "check", "--only", "lint", "--only", "rules", "--all"),
    *(("ontology", "term", f"ex:{name}") for name in "ABEpk"),
    ("ontology", "term", "link p", "--format", "json"),
    ("ontology", "tree", "--inferred", "--counts"),
    ("ontology", "tree", "--inferred", "--counts", "--properties"),
    ("ontology", "docs", "--no-pictures", "--output", "site"),
    ("ontology", "rename", "ex:A", "ex:Zebra", "--dry-run"),
    ("ontology", "deprecate", "ex:A", "--replaced-by", "ex:B", "--dry-run"),
    ("ontology", "move", "ex:A", "--under", "ex:B", "--dry-run"),
    ("ontology", "add", "class", "ex:Zebra", "--under", "ex:A", "--dry-run"),
    ("new", "document", "asked.ttl", "--marking", "U"),
    ("new", "query", "things"),
    ("ingest", "asked.ttl", "--marking", "U", "--dry-run", "--format", "trig"),
    ("ingest", "asked.ttl", "--reference", "a", "--dry-run"),
    ("mentions", "report.txt", "--iris"),
    ("mentions", "report.txt", "--markings", "--kind", "plain"),
    ("mentions", "report.txt", "--new", "--passage", "2"),
    ("mentions", "report.txt", "--ambiguous", "--format", "json"),
    *(("mentions", "report.txt", "--entity", name) for name in _CALLED[:6]),
    *(("mentions", name, "--documents", ".") for name in _CALLED[:6]),
    ("review", "report", "--plain", "--by", "A Reviewer", "--on", "2026-01-01"),
    ("review", "report", "--accept-above", "0.5", "--by", "A Reviewer", "--on", "2026-01-01"),
    ("test",),
    ("test", "--format", "json"),
)
EVERYTHING: Final = SPARQL + NAMED + SAVED + REASONED + EXPORTED + WHOLE
