"""RDF files of a home, in any syntax."""

import gzip
import json
import mmap
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad

from kgcli.encoding import BLANK, TRIPLE, Terms
from kgcli.encoding.objects import to_term
from kgcli.errors import HomeError, UnreadableSourceError
from kgcli.home import Home, open_home
from kgcli.settings import Settings
from kgcli.sources import Source, encode_source, graph_name, list_sources, read_source
from kgcli.vocabulary import RDF

WriteFiles = Callable[[Mapping[str, str | bytes]], Path]
QUAD = Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))


def _home(root: Path) -> Home:
    return Home(root, "test", Settings())


def _read(root: Path, name: str) -> tuple[Quad, ...]:
    """Return the quads of a file, which are those of its columns."""
    source, home = Source(root / name, "data"), _home(root)
    quads = read_source(source, home)
    assert _decode(source, home) == set(quads)
    return quads


def _decode(source: Source, home: Home) -> set[Quad]:
    terms = Terms()
    columns = encode_source(source.path.read_bytes(), source, home, terms)
    objects = [to_term(terms.text(number)) for number in range(len(terms))] + [None]
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {Quad(objects[s], objects[p], objects[o], objects[g]) for g, s, p, o in rows}  # type: ignore[arg-type]


def _refuse(root: Path, name: str) -> UnreadableSourceError:
    """Return the error that a file is, as objects and as columns."""
    source, home = Source(root / name, "data"), _home(root)
    with pytest.raises(UnreadableSourceError) as caught:
        read_source(source, home)
    with pytest.raises(UnreadableSourceError, match="^" + re.escape(str(caught.value)) + "$"):
        encode_source(source.path.read_bytes(), source, home, Terms())
    return caught.value


def test_sources_are_the_rdf_files_of_ontology_and_graph(write_files: WriteFiles) -> None:
    """Shapes, checks, hidden files and other kinds are none; folders are entered."""
    names = [
        "b.ttl",
        "a.owl",
        "sub/c.ttl.gz",
        "shapes/s.ttl",
        "checks/c.ttl",
        ".hidden.ttl",
        "README.md",
        "a.ttl~",
    ]
    files = {f"ontology/{name}": "" for name in names}
    root = write_files({**files, "graph/z.TRIG": "", "graph/shapes/y.nq": "", "graph/.git/x.nt": ""})
    assert [(str(source.path.relative_to(root)), source.role) for source in list_sources(_home(root))] == [
        ("ontology/a.owl", "schema"),
        ("ontology/b.ttl", "schema"),
        ("ontology/sub/c.ttl.gz", "schema"),
        ("graph/shapes/y.nq", "data"),
        ("graph/z.TRIG", "data"),
    ]


@pytest.mark.parametrize("files", [{}, {"ontology/notes.md": ""}, {"ontology/shapes/s.ttl": ""}])
def test_a_home_without_an_ontology_is_an_error(write_files: WriteFiles, files: dict[str, str]) -> None:
    """There is nothing to build; the message says what may lie there."""
    root = write_files({"graph/a.ttl": "", **files})
    with pytest.raises(HomeError, match="has no ontology"):
        list_sources(_home(root))


XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
    '<rdf:Description rdf:about="urn:a"><u:b>c</u:b></rdf:Description></rdf:RDF>'
)
TURTLE = '<urn:a> <urn:b> "c" .'


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("extension", "text"),
    [
        ("ttl", TURTLE),
        ("trig", TURTLE),
        ("nt", TURTLE),
        ("nq", TURTLE),
        ("rdf", XML),
        ("owl", '<?xml version="1.0"?>\n' + XML),
        ("owl", "# Turtle\n" + TURTLE),
        ("jsonld", json.dumps({"@id": "urn:a", "urn:b": "c"})),
    ],
)
def test_each_syntax_is_read(write_files: WriteFiles, extension: str, text: str, packed: bool) -> None:
    """Other people's formats work as they are, also compressed."""
    name = f"graph/x.{extension}" + (".gz" if packed else "")
    root = write_files({name: gzip.compress(text.encode()) if packed else text})
    assert _read(root, name) == (QUAD,)


def test_literals_keep_their_lexical_form(write_files: WriteFiles) -> None:
    """01 stays 01, and what is no date stays as it is."""
    root = write_files(
        {
            "graph/x.ttl": "@prefix x: <http://www.w3.org/2001/XMLSchema#> ."
            '<urn:a> <urn:b> 01, 1.50, "x"^^x:date .'
        }
    )
    assert sorted(str(quad.object) for quad in _read(root, "graph/x.ttl")) == [
        '"01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"x"^^<http://www.w3.org/2001/XMLSchema#date>',
    ]


def test_named_graphs_are_kept(write_files: WriteFiles) -> None:
    """A TriG file says itself which graph a statement stands in."""
    root = write_files({"graph/x.trig": "<urn:g> { <urn:a> <urn:b> 'c' }"})
    assert _read(root, "graph/x.trig") == (Quad(*QUAD.triple, NamedNode("urn:g")),)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x.ttl", "urn:kgcli:graph:x"),
        ("a b.ttl.gz", "urn:kgcli:graph:a%20b"),
        ("sub/x.nq", "urn:kgcli:graph:sub/x"),
    ],
)
def test_a_file_names_the_graph_of_its_loose_triples(tmp_path: Path, name: str, expected: str) -> None:
    """By its name inside the folder, without extensions."""
    assert graph_name(Source(tmp_path / "graph" / name, "data"), _home(tmp_path)) == expected


def test_relative_iris_start_at_the_files_graph(write_files: WriteFiles) -> None:
    """Never at a path of this machine."""
    root = write_files({"graph/x.ttl": "<#a> <urn:b> <> ."})
    (quad,) = _read(root, "graph/x.ttl")
    assert (str(quad.subject), str(quad.object)) == ("<urn:kgcli:graph:x#a>", "<urn:kgcli:graph:x>")


def test_blank_nodes_get_labels_by_content(write_files: WriteFiles) -> None:
    """Neither the order of a file nor its own labels matter; the file's name does."""
    root = write_files(
        {
            "graph/x.ttl": "<urn:a> <urn:b> _:one . _:one <urn:c> 1 . <urn:a> <urn:d> [ <urn:c> 2 ] .",
            "graph/y.ttl": "<urn:a> <urn:b> [ <urn:c> 1 ] .",
        }
    )
    first = _read(root, "graph/x.ttl")
    write_files(
        {"graph/x.ttl": "<urn:a> <urn:d> _:z . _:z <urn:c> 2 . _:y <urn:c> 1 . <urn:a> <urn:b> _:y ."}
    )
    assert set(_read(root, "graph/x.ttl")) == set(first)
    labels = {term for quad in first for term in quad if isinstance(term, BlankNode)}
    others = {term for quad in _read(root, "graph/y.ttl") for term in quad if isinstance(term, BlankNode)}
    assert (len(labels), len(others), labels & others) == (2, 1, set())


def test_blank_nodes_are_labelled_alike_in_every_syntax(write_files: WriteFiles) -> None:
    """Also as graphs and in triple terms, among statements that have none; each file's stay its own."""
    text = (
        '_:z <urn:b> "_:z" _:g .\n<urn:a> <urn:b> <<( _:y <urn:b> <<( <urn:a> <urn:b> _:z )>> )>> .\n'
        "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:c> <urn:g> .\n<urn:a> <urn:b> <urn:c> _:h .\n"
    )
    root = write_files({"graph/x.nq": text, "graph/y.nq": text})
    terms = Terms()
    for name in ("x", "y"):
        assert len(_read(root, f"graph/{name}.nq")) == 5
        source = Source(root / f"graph/{name}.nq", "data")
        encode_source(text.encode(), source, _home(root), terms)
    assert (terms.kinds() == BLANK).sum() == 6
    assert (terms.kinds() == TRIPLE).sum() == 2


def test_a_file_may_be_given_mapped(write_files: WriteFiles) -> None:
    """Then it is not copied into memory."""
    root = write_files({"graph/x.nt": TURTLE, "graph/x.ttl": TURTLE})
    for name in ("x.nt", "x.ttl"):
        path = root / "graph" / name
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            terms = Terms()
            quads = encode_source(data, Source(path, "data"), _home(root), terms)
        assert [terms.text(int(column[0])) for column in quads[1:]] == [b"<urn:a>", b"<urn:b>", b'"c"']


def test_a_term_that_rdf_does_not_have_is_an_error(write_files: WriteFiles) -> None:
    """RDF/XML can write a language string without a language; no other syntax can hold it."""
    root = write_files({"graph/x.rdf": XML.replace("<u:b>", f'<u:b rdf:datatype="{RDF}langString">')})
    with pytest.raises(UnreadableSourceError, match=r"Cannot read graph/x\.rdf: The datatype of a literal"):
        encode_source(
            (root / "graph/x.rdf").read_bytes(), Source(root / "graph/x.rdf", "data"), _home(root), Terms()
        )


def test_a_list_of_one_thing_over_and_over_is_read_at_once(write_files: WriteFiles) -> None:
    """Its nodes have labels by their order, as canonical ones would take minutes."""
    root = write_files({"graph/x.ttl": f"<urn:a> <urn:b> ({' 1' * 2000})."})
    source, home = Source(root / "graph/x.ttl", "data"), _home(root)

    assert len(_decode(source, home)) == 4001
    assert _decode(source, home) == set(read_source(source, home))


def test_the_shipped_files_are_the_same_as_columns() -> None:
    """Every file of the ontology and of the graph."""
    home = open_home(Path(__file__).parents[1])
    sources = list_sources(home)
    assert len(sources) > 10
    for source in sources:
        assert _decode(source, home) == set(read_source(source, home))


def test_very_many_blank_nodes_still_get_stable_labels(write_files: WriteFiles) -> None:
    """Beyond a size the order in the file gives the labels, and nodes stay apart."""
    text = "\n".join(f"[] <urn:b> {number} ." for number in range(5002))
    root = write_files({"graph/x.ttl": text})
    quads = _read(root, "graph/x.ttl")
    assert quads == _read(root, "graph/x.ttl")
    assert len({quad.subject for quad in quads}) == 5002
    assert Dataset(quads) == Dataset(quads)


@pytest.mark.parametrize(
    ("name", "content", "line", "column"),
    [
        ("x.ttl", "<urn:a> <urn:b> <urn:c> .\n<urn:a> b 3 .", 2, 9),
        ("x.trig", "<urn:g> {\n <urn:a> <urn:b> }", 2, 18),
        ("x.nt", '<urn:a> <urn:b> "c" .\n\n<urn:a> "b" "c" .', 3, 9),
        ("x.jsonld", '{"@id": 3', 1, 10),
        ("x.ttl", b"\xff\xfe\x00", 1, 1),
    ],
)
def test_a_broken_file_is_an_error_with_its_place(
    write_files: WriteFiles, name: str, content: str | bytes, line: int, column: int
) -> None:
    """File, line and column, and what is wrong."""
    root = write_files({f"graph/{name}": content})
    error = _refuse(root, f"graph/{name}")
    assert (error.path, error.line, error.column) == (f"graph/{name}", line, column)
    assert str(error).startswith(f"Cannot read graph/{name}, line {line}, column {column}: ")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("x.ttl.gz", b"no gzip", "it is no complete gzip file"),
        ("x.ttl.gz", gzip.compress(TURTLE.encode(), mtime=0)[:-4], "it is no complete gzip file"),
        ("x.owl", '<?xml version="1.0"?><Ontology xmlns="http://www.w3.org/2002/07/owl#"/>', "it is OWL/XML"),
        ("x.owl", "Prefix(:=<urn:>)\nOntology()", "functional syntax; save it as RDF/XML"),
        ("x.jsonld", '{"@context": "https://example.org/x", "a": 1}', "remote context"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error_that_says_why(
    write_files: WriteFiles, name: str, content: str | bytes, expected: str
) -> None:
    """Nothing is fetched from elsewhere to make it work."""
    root = write_files({f"graph/{name}": content})
    assert expected in str(_refuse(root, f"graph/{name}"))


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """The system's own words, and which file."""
    with pytest.raises(UnreadableSourceError, match=r"Cannot read graph/x\.ttl: No such file"):
        _read(tmp_path, "graph/x.ttl")
