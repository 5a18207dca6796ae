"""Where a statement stands: the file and the line."""

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgcli.home import Home
from kgcli.places import Place, find_place, find_places, find_quads
from kgcli.reasoning import Statement
from kgcli.settings import Settings
from kgcli.sources import Source, read_source

WriteFiles = Callable[[Mapping[str, str | bytes]], Path]
X = "https://example.org/"


def _sources(root: Path) -> tuple[list[Source], Home]:
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return [Source(path, "data") for path in paths], Home(root, "test", Settings())


def _lines(
    root: Path, *, wanted: Callable[[Statement], bool] = lambda _: True
) -> list[tuple[int | None, str]]:
    """Return the line of each statement of the files below *root*, with its object."""
    sources, home = _sources(root)
    statements = [
        (quad.subject, quad.predicate, quad.object)
        for source in sources
        for quad in read_source(source, home)
    ]
    statements = [statement for statement in statements if wanted(statement)]
    places = find_places(statements, sources, home)
    assert places.keys() == set(statements)
    return sorted(
        ((places[s].line, _short(s[2])) for s in statements), key=lambda found: (found[0] or 0, found[1])
    )


def _short(term: object) -> str:
    if isinstance(term, BlankNode):
        return "_"
    if isinstance(term, (NamedNode, Literal)):
        return term.value.rpartition("/")[2].rpartition("#")[2]
    return str(term)


TURTLE = f"""@prefix : <{X}> .
:a :p :b ;

   :q :c , # why
      :d
 .
:e :p 1, 2.5, true,
   "x"@en,
   "y"^^:z
   .
"""


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["x.ttl", "x.trig", "x.owl"])
def test_a_statement_stands_on_the_line_of_its_object(
    write_files: WriteFiles, name: str, packed: bool
) -> None:
    """In Turtle and its kin, compressed or not."""
    root = write_files({name + ".gz" * packed: gzip.compress(TURTLE.encode()) if packed else TURTLE})
    expected = [(2, "b"), (4, "c"), (5, "d"), (7, "1"), (7, "2.5"), (7, "true"), (8, "x"), (9, "y")]
    assert _lines(root) == expected


def test_a_plain_string_stands_on_its_own_line(write_files: WriteFiles) -> None:
    """Though the parser looks at the next word, which may be a language."""
    text = f"""@prefix : <{X}> .
:a :p "x"

 , 'y'
 ; :q \"\"\"one
two\"\"\"

 # end
 .
"""
    assert _lines(write_files({"x.ttl": text})) == [(2, "x"), (4, "y"), (6, "one\ntwo")]


def test_lists_and_unnamed_nodes_have_lines(write_files: WriteFiles) -> None:
    """Each node of a list is where its item stands, and each restriction where it is written."""
    text = f"""@prefix : <{X}> .
:a :p (
  :b
  :c
) .
:d :q [
  :r 1 ;
  :r 2 ] .
"""
    # A list goes on when the next item is read, and ends with its parenthesis.
    expected = [(3, "_"), (3, "b"), (4, "_"), (4, "c"), (5, "nil"), (7, "1"), (8, "2"), (8, "_")]
    assert _lines(write_files({"x.ttl": text})) == expected


def test_alike_unnamed_nodes_are_told_apart_by_what_is_around_them(write_files: WriteFiles) -> None:
    """The same restriction on two classes is in two places; even on one class, each has a line."""
    text = f"""@prefix : <{X}> .
:b :p [ :q 2 ] .
:a :p [ :q 2 ] .
:a :p [ :q 2 ] .
:c :p _:c1 . _:c1 :p _:c2 .
_:c2 :q 2 .
"""
    root = write_files({"x.ttl": text})
    assert [line for line, what in _lines(root, wanted=lambda s: s[1].value == X + "q")] == [2, 3, 4, 6]
    sources, home = _sources(root)
    (node,) = (quad.object for quad in read_source(sources[0], home) if quad.subject == NamedNode(X + "b"))
    place = find_place((node, NamedNode(X + "q"), _integer("2")), sources, home)  # type: ignore[arg-type]
    assert place == Place("x.ttl", 2)


def _integer(text: str) -> Literal:
    return Literal(text, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))


def test_files_with_very_many_blank_nodes_have_lines_too(write_files: WriteFiles) -> None:
    """Their labels follow the order of the file."""
    root = write_files({"x.ttl": "\n".join(f"[] <{X}p> {number % 7} ." for number in range(5500))})
    sources, home = _sources(root)
    quad = read_source(sources[0], home)[5210]
    assert find_place((quad.subject, quad.predicate, quad.object), sources, home) == Place("x.ttl", 5211)


@pytest.mark.parametrize("name", ["x.nt", "x.nq"])
def test_the_statements_of_n_triples_are_lines(write_files: WriteFiles, name: str) -> None:
    """Comments and empty lines count; a statement that stands twice is where it stands first."""
    link, long = f"<{X}a> <{X}p> <{X}b> .\n", "c" * 5000
    text = f'# all\n{link}\n_:x <{X}p> "{long}" .\n{link}_:x <{X}p> "e" .'
    root = write_files({name: text})
    assert [line for line, _ in _lines(root)] == [2, 4, 6]


def test_rdf_xml_has_the_line_where_an_element_ends(write_files: WriteFiles) -> None:
    """The same parser reads it."""
    text = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{X}">
  <rdf:Description rdf:about="{X}a">
    <p rdf:resource="{X}b"/>
    <p>
      <C><q>1</q></C>
    </p>
  </rdf:Description>
</rdf:RDF>
"""
    assert _lines(write_files({"x.rdf": text})) == [(4, "b"), (6, "1"), (6, "C"), (7, "_")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'{{\n"@id": "{X}a",\n"{X}p": [\n1,\n{{"@id":\n"{X}b"}}]}}', [(4, "1"), (6, "b")]),
        (f'{{\n"{X}p": [\n1,\n2],\n"@id": "{X}a"}}', [(5, "1"), (5, "2")]),
        (f'{{\n"@id": "x:a",\n"x:p": [\n1,\n2],"@context": {{"x": "{X}"}}}}', [(None, "1"), (None, "2")]),
    ],
)
def test_json_ld_has_lines_where_names_come_first(
    write_files: WriteFiles, text: str, expected: list[tuple[int | None, str]]
) -> None:
    """A late name is where they are known; after a late context the file alone is named."""
    assert _lines(write_files({"x.jsonld": text})) == expected


def test_the_first_file_that_has_a_statement_is_its_place(write_files: WriteFiles) -> None:
    """In the order in which a home's files are read; one that stands nowhere has none."""
    line = f"<{X}a> <{X}p> <{X}b> .\n"
    root = write_files(
        {"a.ttl": "", "b.ttl": f"\n<{X}a> <{X}p> <{X}c> .", "sub/c.trig": line, "sub/d.ttl": line}
    )
    sources, home = _sources(root)
    a, p, b = (NamedNode(X + name) for name in "apb")
    assert find_place((a, p, b), sources, home) == Place("sub/c.trig", 1)
    assert find_place((b, p, a), sources, home) is None
    assert find_place((BlankNode("b0"), p, a), sources, home) is None


def test_triple_terms_have_lines(write_files: WriteFiles) -> None:
    """RDF 1.2: a statement about a statement, with blank nodes inside."""
    root = write_files({"x.ttl": f"\n<{X}a> <{X}p> <<( _:x <{X}q> [] )>> ."})
    ((line, _),) = _lines(root, wanted=lambda s: isinstance(s[2], Triple))
    assert line == 2


@pytest.mark.parametrize("content", [b"\xff", b"<urn:a> <urn:b> .", b""])
def test_a_file_that_changed_has_no_place_to_offer(write_files: WriteFiles, content: bytes) -> None:
    """A remark never fails for want of a line."""
    root = write_files({"x.ttl": f"<{X}a> <{X}p> [] .", "y.ttl.gz": gzip.compress(b"")})
    sources, home = _sources(root)
    (quad,) = read_source(sources[0], home)
    write_files({"x.ttl": content, "y.ttl.gz": b"no gzip"})
    assert find_place((quad.subject, quad.predicate, quad.object), sources, home) is None
    assert find_place((quad.subject, quad.predicate, quad.subject), sources, home) is None


def test_a_place_reads_like_those_of_syntax_errors() -> None:
    """File and line, or the file alone."""
    assert (str(Place("ontology/x.ttl", 3)), str(Place("x.jsonld", None))) == (
        "ontology/x.ttl, line 3",
        "x.jsonld",
    )


def test_a_quad_stands_where_its_own_graph_states_it(write_files: WriteFiles) -> None:
    """The same triple in another graph is another statement; a file's own graph and the schema are graphs."""
    root = write_files(
        {
            "graph/a.trig": f"<{X}g> {{ <{X}a> <{X}p> 1 }}\n<{X}h> {{ <{X}a> <{X}p> 1 }}\n<{X}a> <{X}p> 1 .",
            "ontology/s.ttl": f"\n<{X}a> <{X}p> 1 .",
        }
    )
    home = Home(root, "test", Settings())
    sources = [Source(root / "graph/a.trig", "data"), Source(root / "ontology/s.ttl", "schema")]
    one = Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    quads = [
        Quad(NamedNode(X + "a"), NamedNode(X + "p"), one, NamedNode(graph))
        for graph in (X + "g", X + "h", "urn:kgcli:graph:a", X + "schema", X + "nowhere")
    ]
    found = find_quads(quads, sources, home, schema_graph=X + "schema")
    assert [found.get(quad) for quad in quads] == [
        Place("graph/a.trig", 1),
        Place("graph/a.trig", 2),
        Place("graph/a.trig", 3),
        Place("ontology/s.ttl", 2),
        None,
    ]
