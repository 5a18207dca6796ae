"""``import kgcli`` gives a documented, typed library, in a script and in a notebook."""

import gzip
import inspect
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from small_homes import write_home

import kgcli

ROOT = Path(__file__).parent.parent
THINGS = """\
#+ summary: What has a name
#+ params:
#+   of: {type: entity, class: "ex:Ship", optional: true, description: one ship}
#+ columns:
#+   name: {description: its name, iri: ship}
#+   crew: how many sail it
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?crew WHERE {
  ?ship a ex:Vessel ; rdfs:label ?name OPTIONAL { ?ship ex:crew ?crew }
  FILTER(!BOUND(?_of) || SAMETERM(?ship, ?_of))
} ORDER BY ?name
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with two ships."""
    return write_home(
        tmp_path_factory.mktemp("library") / "home",
        ontology="ex:Vessel a owl:Class . ex:Ship a owl:Class ; rdfs:subClassOf ex:Vessel .",
        graph="""ex:open { ex:open ev:marking ev:U . ex:a a ex:Ship ; rdfs:label "Alba" ; ex:crew 12 . }
            ex:closed { ex:closed ev:marking ev:C . ex:b a ex:Ship ; rdfs:label "Bora" . }""",
        queries={"ships.rq": THINGS},
        toml='[prefixes]\nex = "https://example.org/"\n',
    )


@pytest.fixture
def home(root: Path, monkeypatch: pytest.MonkeyPatch) -> kgcli.Home:
    """Return that home, whose store is built once for all tests."""
    monkeypatch.setenv("KGCLI_CACHE", str(root.with_name("cache")))
    return kgcli.open_home(root)


def test_every_public_name_is_there_and_documented() -> None:
    """``__all__`` is sorted, and each name of it can be imported, has a docstring and shows in ``dir``."""
    assert kgcli.__all__ == sorted(kgcli.__all__)
    assert set(kgcli.__all__) <= set(dir(kgcli))
    found = {name: getattr(kgcli, name) for name in kgcli.__all__}
    assert [name for name, value in found.items() if not inspect.getdoc(value)] == []
    functions = [value for value in found.values() if inspect.isfunction(value)]
    assert [f.__name__ for f in functions if "return" not in f.__annotations__] == []
    with pytest.raises(AttributeError, match="has no attribute 'exprot'"):
        _ = kgcli.exprot


def test_importing_it_imports_nothing_else() -> None:
    """What is not used costs nothing."""
    script = "import sys, kgcli; print([m for m in ('rdflib', 'pyoxigraph', 'typer') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_saved_query_becomes_records_and_frames(home: kgcli.Home) -> None:
    """Rows have typed values, and parameters are given as on the command line."""
    table = kgcli.run_saved(home, "ships")
    assert table.to_records() == [{"name": "Alba", "crew": 12}, {"name": "Bora", "crew": None}]
    assert table.to_pandas()["crew"].sum() == 12
    assert table.to_polars().height == 2
    assert kgcli.run_saved(home, "ships", {"of": "alba"}).rows == table.rows[:1]
    assert kgcli.run_saved(home, "ships", clearance="U").rows == table.rows[:1]


def test_a_statement_is_explained(home: kgcli.Home) -> None:
    """The reason comes in words, with the marking that it needs."""
    (found,) = kgcli.explain(home, "Bora", "a", "ex:Vessel").found
    assert (found.statement, found.marking) == ("Bora a ex:Vessel", "C")
    assert found.reason is not None
    assert found.reason.rule == "cax-sco"
    assert kgcli.explain(home, "Alba", "a", "ex:Vessel", "U").found[0].marking == "U"


def test_a_graph_is_exported(home: kgcli.Home, tmp_path: Path) -> None:
    """The file's ending names the format; without a clearance the lowest marking is all that leaves."""
    ships = kgcli.Selection(entities=("Alba",), statements="asserted")
    release = kgcli.export_graph(home, tmp_path / "alba.nq.gz", ships)
    assert release.marking == "U"
    assert gzip.decompress((tmp_path / "alba.nq.gz").read_bytes()).decode().splitlines()[-3:] == [
        "<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://example.org/Ship> <https://example.org/open> .",
        '<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "Alba" '
        "<https://example.org/open> .",
        "<https://example.org/a> <https://example.org/crew> "
        '"12"^^<http://www.w3.org/2001/XMLSchema#integer> <https://example.org/open> .',
    ]
    with pytest.raises(kgcli.KgError, match="No format 'turtel'"):
        kgcli.export_graph(home, tmp_path / "graph", layout="turtel")
    with pytest.raises(kgcli.KgError, match="ending"):
        kgcli.export_graph(home, tmp_path / "graph.xyz")
    assert [path.name for path in tmp_path.iterdir()] == ["alba.nq.gz"]


@pytest.mark.parametrize("kind", ["table", "records"])
def test_a_notebook_shows_a_query_result_as_a_table(
    home: kgcli.Home, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    """A real kernel runs the cell and shows the table as HTML, with plain text beside it."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    last = "table" if kind == "table" else "table.to_pandas()"
    cell = nbformat.v4.new_code_cell(
        f"import kgcli\nhome = kgcli.open_home({str(root)!r})\ntable = kgcli.run_saved(home, 'ships')\n{last}"
    )
    notebook = nbformat.v4.new_notebook(cells=[cell])
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    (output,) = cell.outputs
    assert "Alba</td>" in output["data"]["text/html"]
    assert "Alba" in output["data"]["text/plain"]
    if kind == "table":
        assert output["data"]["text/html"] == kgcli.run_saved(home, "ships")._repr_html_()
