"""The rows that are there only because of inference, told by asking what is asserted alone."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgcli.answers import Table, Term
from kgcli.home import Home
from kgcli.saved.added_rows import add_column, find_added
from kgcli.saved.run import run_saved
from kgcli.settings import NEVER_OFF, read_settings

MakeHome = Callable[..., Path]

SCHEMA = """
ex:Chief rdfs:subClassOf ex:Person . ex:leads rdfs:subPropertyOf ex:knows .
ex:near a owl:TransitiveProperty .
"""
FACTS = """
ex:open { ex:open ev:marking ev:U .
  ex:ann a ex:Person ; rdfs:label "Ann" ; ex:near ex:bob .
  ex:bob a ex:Chief ; rdfs:label "Bob" ; ex:near ex:cyd .
  ex:cyd ex:near ex:dan ; rdfs:label "Cyd" ; ex:leads ex:bob . }
ex:closed { ex:closed ev:marking ev:C .
  ex:ann a ex:Person ; ex:knows ex:bob . ex:cyd ex:knows ex:bob . }
"""
HEAD = "PREFIX ex: <https://example.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
CASES = {
    "class": ("SELECT ?x WHERE { ?x a ex:Person } ORDER BY ?x", {"U": "ny", "C": "ny"}),
    "property": ("SELECT ?x ?y WHERE { ?x ex:knows ?y } ORDER BY ?x", {"U": "y", "C": "nn"}),
    "chain": ("SELECT ?x ?y WHERE { ?x ex:near ?y } ORDER BY ?x ?y", {"U": "nyynyn"}),
    "first of a chain": ("SELECT ?x ?y WHERE { ?x ex:near ?y } ORDER BY ?x ?y LIMIT 4", {"U": "nyyn"}),
    "last of a chain": ("SELECT ?y WHERE { ?x ex:near ?y } ORDER BY ?x ?y LIMIT 1 OFFSET 5", {"U": "n"}),
    "path": ("SELECT ?y WHERE { ex:ann ex:near+ ?y } ORDER BY ?y", {"U": "nnn"}),
    "count": ("SELECT (COUNT(*) AS ?n) WHERE { ?x a ex:Person }", {"U": "y", "C": "y"}),
    "count of what is stated twice": ("SELECT (COUNT(*) AS ?n) WHERE { ex:ann a ?x }", {"C": "n"}),
    "equal rows": ("SELECT ?y WHERE { ?x ex:near ?y } ORDER BY ?y", {"U": "nnynyy"}),
    "one of two": ("SELECT DISTINCT ?y WHERE { ?x ex:near ?y } ORDER BY ?y", {"U": "nnn"}),
    "graph": ("SELECT ?x ?g WHERE { GRAPH ?g { ?x a ex:Person } } ORDER BY ?x", {"U": "ny"}),
    "absence": ("SELECT ?x WHERE { ?x rdfs:label ?l MINUS { ?x a ex:Person } }", {"U": "n"}),
    "true": ("ASK { ex:bob a ex:Person }", {"U": "y"}),
    "already true": ("ASK { ex:ann a ex:Person }", {"U": "n"}),
    "from": ("SELECT ?x FROM ex:open WHERE { ?x a ex:Person }", {"U": "n"}),
    "none": ("SELECT ?x WHERE { ?x a ex:Ghost }", {"U": ""}),
}
"""A query and, by clearance, for each row whether it is added: y or n."""


def read_home(root: Path) -> Home:
    """Return the home at *root*."""
    return Home(root, "the test's", read_settings(root))


def mark(home: Home, name: str, clearance: str | None = None, *, iris: bool = False) -> str:
    """Return for each row of the query y or n."""
    table = run_saved(home, name, {}, clearance=clearance, iris=iris)
    found = find_added(home, name, {}, table, clearance=clearance, iris=iris)
    return "".join("y" if each else "n" for each in found)


@pytest.fixture(scope="module")
def module_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for what all tests of the module share."""
    return tmp_path_factory.mktemp("shared")


@pytest.mark.parametrize(
    ("name", "clearance"), [(name, clearance) for name, (_, by) in CASES.items() for clearance in by]
)
def test_rows_that_nobody_stated_are_marked(
    make_home: MakeHome, module_folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, clearance: str
) -> None:
    """A row is marked if the same query has it no more when nothing is concluded from what is stated."""
    monkeypatch.setenv("KGCLI_CACHE", str(module_folder / "cache"))
    root = module_folder / "home"
    if not root.exists():
        queries = {f"{each}.rq": HEAD + text for each, (text, _) in CASES.items()}
        shutil.copytree(make_home(ontology=SCHEMA, graph=FACTS, queries=queries), root)
    assert mark(read_home(root), name, clearance) == CASES[name][1][clearance]


def test_a_row_is_added_by_the_node_behind_its_label(make_home: MakeHome) -> None:
    """Two Anns are one row: it is marked only if none of them is a person without inference."""
    head = f"#+ columns: {{name: {{iri: x}}}}\n{HEAD}"
    queries = {
        "one.rq": f"{head} SELECT DISTINCT ?name WHERE {{ ?x a ex:Person ; rdfs:label ?name }}",
        "size.rq": f"{head} SELECT ?name ?n WHERE {{ ?x a ex:Person ; rdfs:label ?name ; ex:n ?n }}",
    }
    facts = """ex:g { ex:a1 a ex:Chief ; rdfs:label "Ann" ; ex:n 1 .
        ex:a2 a ex:Person ; rdfs:label "Ann" ; ex:n 2 .
        ex:b a ex:Chief ; rdfs:label "Bob" ; ex:n 3 . }"""
    home = read_home(make_home(ontology=SCHEMA, graph=facts, queries=queries))
    assert [mark(home, "one"), mark(home, "one", iris=True)] == ["ny", "ny"]
    assert [mark(home, "size"), mark(home, "size", iris=True)] == ["yny", "yny"]


def test_a_smaller_twin_does_not_make_a_sum_another(make_home: MakeHome) -> None:
    """A group whose smallest node is known by inference only is the same row still."""
    text = f"""#+ columns: {{name: {{iri: x}}}}
{HEAD} SELECT ?name (COUNT(DISTINCT ?k) AS ?n) WHERE {{ ?x ex:kind ?k ; rdfs:label ?name }}
  GROUP BY ?name"""
    facts = """ex:g { ex:b rdfs:label "B" ; ex:kind 1 ; <http://www.w3.org/2002/07/owl#sameAs> ex:a . }"""
    home = read_home(make_home(graph=facts, queries={"q.rq": text}))
    assert mark(home, "q") == "n"


def test_without_any_conclusion_no_row_is_added(make_home: MakeHome) -> None:
    """A home from which nothing follows has no inferred graph, and no row is marked."""
    toml = f"[reasoning]\noff = [{', '.join(repr(name) for name in list_rules())}]\n"
    queries = {"q.rq": f"{HEAD} SELECT ?x WHERE {{ ?x a ex:Person }}"}
    home = read_home(make_home(ontology=SCHEMA, graph=FACTS, queries=queries, toml=toml))
    assert mark(home, "q") == "n"


def list_rules() -> list[str]:
    """Return the names of all rules that can be switched off."""
    from kgcli.reasoning.rules import RULES

    return sorted(rule.name for rule in RULES if rule.name not in NEVER_OFF)


def test_names_in_values_are_looked_up_in_all_that_is_visible(make_home: MakeHome) -> None:
    """A parameter may name what only inference makes a thing of its class."""
    text = f"""#+ params: {{who: {{type: entity, class: "ex:Person"}}}}
{HEAD} SELECT ?y WHERE {{ ?_who ex:near ?y }} ORDER BY ?y"""
    home = read_home(make_home(ontology=SCHEMA, graph=FACTS, queries={"q.rq": text}))
    table = run_saved(home, "q", {"who": "Bob"})
    assert find_added(home, "q", {"who": "Bob"}, table) == (False, True)


def test_answers_without_inference_are_remembered_apart(make_home: MakeHome) -> None:
    """Asked twice, the rows and their marks are the same, whichever was asked first."""
    queries = {"q.rq": f"{HEAD} SELECT ?x WHERE {{ ?x a ex:Person }} ORDER BY ?x"}
    home = read_home(make_home(ontology=SCHEMA, graph=FACTS, queries=queries))
    first = run_saved(home, "q", {}), mark(home, "q")
    assert (run_saved(home, "q", {}), mark(home, "q")) == first
    assert len(first[0].rows) == 2


def test_the_column_says_yes() -> None:
    """The last column says yes in the rows that are added and nothing in the others."""
    one, two = Term("literal", "1"), Term("literal", "2")
    table = Table(("x", "added_by_reasoning"), ((one, one), (two, two)))
    assert add_column(table, [True, False]) == Table(
        ("x", "added_by_reasoning", "added_by_reasoning_"),
        ((one, one, Term("literal", "yes")), (two, two, None)),
    )


NAMES = st.sampled_from(("ex:a", "ex:b", "ex:c", "ex:d"))
CLASSES = st.sampled_from(("ex:A", "ex:B", "ex:C"))
PROPERTIES = st.sampled_from(("ex:p", "ex:q", "ex:r"))
AXIOMS = st.lists(
    st.one_of(
        st.builds("{} rdfs:subClassOf {} .".format, CLASSES, CLASSES),
        st.builds("{} rdfs:subPropertyOf {} .".format, PROPERTIES, PROPERTIES),
        st.builds("{} rdfs:domain {} .".format, PROPERTIES, CLASSES),
        st.builds("{} a owl:TransitiveProperty .".format, PROPERTIES),
        st.builds("{} a owl:SymmetricProperty .".format, PROPERTIES),
    ),
    max_size=5,
)
STATEMENTS = st.lists(
    st.one_of(
        st.builds("{} a {} .".format, NAMES, CLASSES),
        st.builds("{} {} {} .".format, NAMES, PROPERTIES, NAMES),
    ),
    max_size=6,
)
QUERIES = {
    "types": "SELECT ?x ?t WHERE { ?x a ?t FILTER(STRSTARTS(STR(?t), STR(ex:))) }",
    "pairs": "SELECT DISTINCT ?x WHERE { ?x ex:p ?y ; a ex:A }",
    "optional": "SELECT ?x ?z WHERE { ?x ex:q ?y OPTIONAL { ?y ex:r ?z } }",
    "path": "SELECT DISTINCT ?x ?y WHERE { ?x ex:p/(ex:q|^ex:r)* ?y }",
    "sum": "SELECT ?x (COUNT(?y) AS ?n) WHERE { ?x ex:q ?y } GROUP BY ?x",
    "not": "SELECT ?x WHERE { ?x ex:p ?y FILTER NOT EXISTS { ?x ex:q ?y } }",
}


@settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "2")),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
@given(AXIOMS, STATEMENTS, STATEMENTS)
def test_marks_are_what_a_home_without_reasoning_lacks(
    make_home: MakeHome,
    tmp_path: Path,
    axioms: list[str],
    low: list[str],
    high: list[str],
) -> None:
    """The rows that are not marked are those of the same files when every rule is switched off."""
    graph = "".join(
        f"ex:{level} {{ ex:{level} ev:marking ev:{level} . {' '.join(facts)} }} "
        for level, facts in (("U", low), ("C", high))
    )
    queries = {f"{name}.rq": HEAD + text for name, text in QUERIES.items()}
    off = f"[reasoning]\noff = [{', '.join(repr(name) for name in list_rules())}]\n"
    homes = []
    for name, toml in (("with", ""), ("without", off)):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        root = make_home(name=name, ontology=" ".join(axioms), graph=graph, queries=queries, toml=toml)
        homes.append(read_home(root))
    for name in QUERIES:
        for clearance in ("U", "C"):
            tables = [run_saved(home, name, {}, clearance=clearance) for home in homes]
            left = list(tables[1].rows)
            marks = ""
            for row in tables[0].rows:
                marks += "n" if row in left else "y"
                if row in left:
                    left.remove(row)
            assert mark(homes[0], name, clearance) == marks
