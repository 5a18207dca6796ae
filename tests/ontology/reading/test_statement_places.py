"""Statements of files, each with the line where it stands."""

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest
from small_homes import MakeHome

from kgcli.errors import UnreadableSourceError
from kgcli.home import open_home
from kgcli.ontology.reading import Ontology, Place, read_files, read_ontology

_ONTOLOGY = Path(__file__).parents[3] / "ontology"
_SUITE = Path(__file__).parents[4] / "shared" / "suites" / "rdf" / "rdf-turtle"
_CORRECT = sorted(
    path.name
    for path in _SUITE.glob("*.ttl")
    if not path.stem.startswith("manifest") and "-bad-" not in path.name
)
TURTLE = '''@prefix : <https://example.org/> . # a comment with . and ;
PREFIX ex: <https://example.org/x.y/>

:a a :A ;
    :p
        :b , # the first
        """two
lines . # no comment"""@en ,
        [ :q 1.5 ;
          :r [] ] ;
    :list ( :c
            [ :s :d ]
            ( ) ) ; ;
    :t 5 .
[ :u :e ] :v true .
( :f
  :g ) :w ex:h.i .
_:x :y "esc\\"aped"^^:z .
'''
LINES = [
    ("a type A", 4),
    ("a p b", 5),
    ("a p two", 7),
    ("a p _", 9),
    ("_ q 1.5", 9),
    ("_ r _", 10),
    ("a list _", 11),
    ("_ first c", 11),
    ("_ rest _", 11),
    ("_ first _", 12),
    ("_ s d", 12),
    ("_ rest _", 12),
    ("_ first nil", 13),
    ("_ rest nil", 13),
    ("a t 5", 14),
    ("_ u e", 15),
    ("_ v true", 15),
    ("_ first f", 16),
    ("_ rest _", 16),
    ("_ first g", 17),
    ("_ rest nil", 17),
    ("_ w h.i", 17),
    ('_ y esc"aped', 18),
]


def _read(folder: Path, text: str | bytes, name: str) -> Ontology:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_files([path], base=folder)


def _list(ontology: Ontology) -> list[tuple[str, int | None]]:
    return [(" ".join(map(_shorten, each[:3])), each.place.line) for each in ontology.statements]


def _shorten(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value.replace("#", "/").rpartition("/")[2]
    return term.value.partition("\n")[0] if isinstance(term, ox.Literal) else "_"


@pytest.mark.parametrize("name", ["toy.ttl", "toy.trig", "toy.owl"])
def test_turtle_tells_the_line_of_each_predicate_and_object(name: str, tmp_path: Path) -> None:
    """After a comma it is the object's line, in a list the member's; brackets come where they begin."""
    assert _list(_read(tmp_path, TURTLE, name)) == LINES


def test_each_line_of_our_ontology_names_what_is_said_to_stand_there() -> None:
    """The predicate or the object of every statement is found on its line, but for links of lists."""
    ontology = read_files([_ONTOLOGY], base=_ONTOLOGY)
    texts = {name: (_ONTOLOGY / name).read_text(encoding="utf-8").split("\n") for name in ontology.files}
    missed = [
        each
        for each in ontology.statements
        if _shorten(each.predicate) != "rest"
        and not any(
            word in texts[each.place.file][(each.place.line or 0) - 1]
            for word in (_shorten(each.predicate), _shorten(each.object), " a ", "[", "(")
        )
    ]
    assert missed == []


@pytest.mark.skipif(not _CORRECT, reason="the W3C suites are not at ../shared/suites")
def test_what_the_w3c_suite_states_is_read_as_the_parser_reads_it(tmp_path: Path) -> None:
    """Lines are told of every file, and tell nothing else."""
    for name in _CORRECT:
        data = (_SUITE / name).read_bytes()
        try:
            expected = ox.Dataset(ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri="https://example.org/"))
        except SyntaxError:
            continue
        text = b"@base <https://example.org/> .\n" + data
        found = _read(tmp_path, text, "toy.ttl").statements
        dataset = ox.Dataset(ox.Quad(*each[:3]) for each in found)
        expected.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert (name, set(dataset)) == (name, set(expected))
        assert all(each.place.line for each in found)


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        (
            "toy.trig",
            "@prefix : <https://example.org/> .\n:g {\n :a :p :b .\n :c :q :d }\n"
            "GRAPH :h { [ :r 1 ] :s\n 2 }\n{ :e :t :f }",
            [("a p b", 3), ("c q d", 4), ("_ r 1", 5), ("_ s 2", 5), ("e t f", 7)],
        ),
        (
            "toy.nt",
            "# nothing\n<https://example.org/a> <https://example.org/p> _:b .\n\n"
            '_:b <https://example.org/q> "x" .\n',
            [("a p _", 2), ("_ q x", 4)],
        ),
        (
            "toy.nq",
            "<https://example.org/a> <https://example.org/p> _:b <https://example.org/g> .",
            [("a p _", 1)],
        ),
        (
            "toy.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
            '  xmlns="https://example.org/">\n'
            '<A rdf:about="https://example.org/a">\n'
            " <p>\n  <B>\n   <q>x</q>\n   <q>two\nlines</q>\n  </B>\n </p>\n"
            ' <r rdf:resource="https://example.org/c"/>\n</A>\n</rdf:RDF>',
            [("a type A", 3), ("_ type B", 5), ("_ q x", 6), ("_ q two", 7), ("a p _", 4), ("a r c", 11)],
        ),
        ("toy.jsonld", '{"@id": "https://example.org/a",\n"https://example.org/p": 5}', [("a p 5", None)]),
        (
            "toy.ttl",
            "@prefix : <https://example.org/> .\n:a :p :b {| :q 1 |} .\n:c :r :d .",
            [("a p b", 2), ("_ reifies _", 2), ("_ q 1", 2), ("c r d", 3)],
        ),
    ],
)
def test_every_syntax_tells_what_lines_it_can(
    name: str, text: str, lines: list[tuple[str, int | None]], tmp_path: Path
) -> None:
    """RDF/XML tells where an element begins, JSON-LD nothing, RDF 1.2 in Turtle how far was read."""
    assert _list(_read(tmp_path, text, name)) == lines


def test_a_compressed_file_is_read_like_any_other(tmp_path: Path) -> None:
    """Its lines are those of the text inside."""
    assert _list(_read(tmp_path, gzip.compress(TURTLE.encode()), "toy.ttl.gz")) == LINES


def test_the_prefixes_of_rdf_xml_are_read(tmp_path: Path) -> None:
    """As those of Turtle are, the default one among them; one that is declared again stays what it was."""
    path = tmp_path / "toy.rdf"
    path.write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://example.org/">\n'
        '<A xmlns:x="urn:one:" rdf:about="https://example.org/a"><x:p/><x:q xmlns:x="urn:two:">2</x:q></A>'
        "\n</rdf:RDF>"
    )
    assert dict(read_files([path]).prefixes) == {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "": "https://example.org/",
        "x": "urn:one:",
    }


def test_literals_keep_their_form_and_blank_nodes_their_file(tmp_path: Path) -> None:
    """The same label in two files is two things, and of two meanings of a prefix the first counts."""
    (tmp_path / "one.ttl").write_text("@prefix : <https://example.org/1#> . _:x :p 01 .", encoding="utf-8")
    (tmp_path / "two.ttl").write_text("@prefix : <https://example.org/2#> . _:x :p 1.0 .", encoding="utf-8")
    ontology = read_files([tmp_path], base=tmp_path)
    assert ontology.files == ("one.ttl", "two.ttl")
    assert ontology.prefixes == {"": "https://example.org/1#"}
    assert [each.object.value for each in ontology.statements] == ["01", "1.0"]  # type: ignore[union-attr]
    assert len({each.subject for each in ontology.statements}) == 2


def test_relative_names_start_from_the_file_as_it_is_called(tmp_path: Path) -> None:
    """Two copies of a folder state the same."""
    found = []
    for folder in (tmp_path / "old", tmp_path / "new"):
        folder.mkdir()
        (folder / "a.ttl").write_text("<#x> a <b> .", encoding="utf-8")
        found.append([each[:3] for each in read_files([folder], base=folder).statements])
    assert found[0] == found[1]
    assert [getattr(term, "value", "") for term in found[0][0]][::2] == ["file:///a.ttl#x", "file:///b"]


def test_a_home_gives_its_schema_and_a_folder_what_a_home_would(make_home: MakeHome, tmp_path: Path) -> None:
    """Facts, shapes, checks and hidden files are none of the ontology."""
    root = make_home(
        ontology={
            "a.ttl": "ex:A a owl:Class .",
            "shapes/s.ttl": "ex:S a ex:Shape .",
            ".h.ttl": "ex:H a ex:A .",
        },
        graph="ex:x a ex:A .",
        markings=None,
    )
    assert read_ontology(open_home(root)).files == ("ontology/a.ttl",)
    assert read_files([root / "ontology"], base=root).files == ("ontology/a.ttl",)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "toy.ttl",
            "@prefix : <https://example.org/> .\n:a :p :b .\n:c :q ; :d .\n:e :r :f .",
            "Cannot read toy.ttl, line 3, column 7: ; is not a valid RDF object. The line reads: :c :q ; "
            ":d .",
        ),
        (
            "toy.nt",
            "<https://example.org/a> <https://example.org/p> .\n",
            "Cannot read toy.nt, line 1, column 49: The object of a triple must be an IRI, a blank node or a "
            "literal. The line reads: <https://example.org/a> <https://example.org/p> .",
        ),
        (
            "toy.owl",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            '  <rdf:Description rdf:about="a:b">\n</rdf:RDF>',
            "Cannot read toy.owl, line 3, column 3: ill-formed document: expected `</rdf:Description>`, but "
            "`</rdf:RDF>` was found. The line reads: </rdf:RDF>",
        ),
        ("toy.docx", "", "Cannot read toy.docx: its extension is none of"),
        ("toy.ttl.gz", "no gzip", "Cannot read toy.ttl.gz: it is no complete gzip file"),
    ],
)
def test_a_broken_file_is_refused_with_the_place_and_the_line(
    name: str, text: str, message: str, tmp_path: Path
) -> None:
    """The line is shown as it stands there."""
    with pytest.raises(UnreadableSourceError) as caught:
        _read(tmp_path, text, name)
    assert str(caught.value)[: len(message)] == message


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere, and a folder without RDF."""
    for path, message in (
        (tmp_path / "gone.ttl", "No such file or directory"),
        (tmp_path, "no file in this folder has an ending of RDF"),
    ):
        with pytest.raises(UnreadableSourceError) as caught:
            read_files([path])
        assert caught.value.message == message


def test_a_place_is_a_file_and_a_line(tmp_path: Path) -> None:
    """Statements of one line share their place."""
    ontology = _read(
        tmp_path, "<https://example.org/a> a <https://example.org/A>, <https://example.org/B> .", "t.ttl"
    )
    assert [each.place for each in ontology.statements] == [Place("t.ttl", 1)] * 2
