"""What is written in each format, and that a file is there whole or not at all."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from archive_of_two import Choose
from pyld import jsonld
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from kgcli.errors import UnreadableContextError, UnwritableOutputError, UnwritableValueError, WrongFormatError
from kgcli.exporting.saving import save_release
from kgcli.exporting.writing import write_graph, write_release
from kgcli.formats.jsonld import read_context
from kgcli.home import Home
from kgcli.output import open_binary

ROOT = Path(__file__).parents[2]
CONTEXT = ROOT / "ontology" / "context.json"
EX = "https://example.org/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
EV = "https://w3id.org/peaceops/evidence#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def canonical(quads: object) -> Dataset:
    """Return *quads* with canonical labels."""
    found = Dataset(quads)  # type: ignore[arg-type]
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


def read_by_pyoxigraph(body: bytes) -> Dataset:
    """Return what pyoxigraph reads."""
    return canonical(parse(body, RdfFormat.JSON_LD))


def read_by_pyld(body: bytes) -> Dataset:
    """Return what PyLD expands and makes RDF of."""
    lines = jsonld.to_rdf(json.loads(body), {"format": "application/n-quads"})
    return canonical(parse(lines.encode(), RdfFormat.N_QUADS))


def read_by_rdflib(body: bytes) -> Dataset:
    """Return what rdflib reads, spellings of literals as they are."""
    found = rdflib.Dataset()
    found.parse(data=body, format="json-ld")
    return canonical(parse(found.serialize(format="nquads").encode(), RdfFormat.N_QUADS))


READERS = (read_by_pyoxigraph, read_by_pyld, read_by_rdflib)


@pytest.fixture
def _spelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib keep how a literal is spelled."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def _make_odd() -> list[Quad]:
    """Return statements that fit their terms' coercions, and others that do not."""
    thing, graph = NamedNode(EX + "thing"), NamedNode(EX + "graph")
    label, start, marking = NamedNode(RDFS + "label"), NamedNode(EV + "start"), NamedNode(EV + "marking")
    values = [
        (label, Literal("a", language="en")),
        (label, Literal("b", language="en")),
        (label, Literal("c", language="es-GT")),
        (label, Literal("plain")),
        (label, Literal("5", datatype=NamedNode(XSD + "integer"))),
        (label, NamedNode(EX + "name")),
        (start, Literal("007", datatype=NamedNode(XSD + "integer"))),
        (start, Literal("7")),
        (start, Literal("7.0", datatype=NamedNode(XSD + "decimal"))),
        (start, Literal("sept", language="fr")),
        (marking, NamedNode(EV + "C")),
        (marking, Literal("C")),
        (marking, Literal("ev:C")),
        (NamedNode(EX + "p"), Literal("true", datatype=NamedNode(XSD + "boolean"))),
        (NamedNode(EX + "p"), NamedNode("urn:isbn:1")),
        (TYPE, NamedNode(EV + "Report")),
        (TYPE, NamedNode("urn:isbn:2")),
        (TYPE, BlankNode("c")),
        (TYPE, Literal("no class")),
    ]
    return [Quad(thing, predicate, value, graph) for predicate, value in values] + [
        Quad(graph, marking, NamedNode(EV + "U"))
    ]


@pytest.mark.usefixtures("_spelled")
@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("context", [CONTEXT, None], ids=["the repository's context", "prefixes"])
def test_jsonld_says_the_same_to_every_reader(context: Path | None, read: Callable[[bytes], Dataset]) -> None:
    """Whether values fit what the context says of a property, or not."""
    output = io.BytesIO()
    quads = _make_odd()
    write_graph(
        quads, "jsonld", output, prefixes={"ex": EX}, heading=("Highest marking: C",), context=context
    )

    assert read(output.getvalue()) == canonical(quads)


def test_an_iri_that_looks_like_a_prefixed_name_is_refused() -> None:
    """No reader could tell the two apart."""
    thing = NamedNode("mission:x")

    with pytest.raises(UnwritableValueError, match="<mission:x> where mission: is a prefix"):
        write_graph([Quad(thing, thing, thing)], "jsonld", io.BytesIO(), prefixes={}, context=CONTEXT)


def test_jsonld_reads_well() -> None:
    """Terms in the place of IRIs, @type for classes, languages as keys, a short context, a heading."""
    output = io.BytesIO()
    write_graph(
        [
            Quad(NamedNode(EV + "x"), TYPE, NamedNode(EV + "Report")),
            Quad(NamedNode(EV + "x"), NamedNode(EV + "marking"), NamedNode(EV + "C")),
            Quad(NamedNode(EV + "x"), NamedNode(RDFS + "label"), Literal("Name", language="en")),
            Quad(
                NamedNode(EV + "x"),
                NamedNode(EV + "start"),
                Literal("3", datatype=NamedNode(XSD + "integer")),
            ),
        ],
        "jsonld",
        output,
        prefixes={},
        heading=("Highest marking: C",),
        context=CONTEXT,
    )

    assert json.loads(output.getvalue()) == {
        "@context": {
            "@version": 1.1,
            "heading": None,
            "ev": EV,
            "rdfs": RDFS,
            "xsd": XSD,
            "Report": "ev:Report",
            "label": {"@id": "rdfs:label", "@container": "@language"},
            "marking": {"@id": "ev:marking", "@type": "@id"},
            "start": {"@id": "ev:start", "@type": "xsd:integer"},
        },
        "heading": ["Highest marking: C"],
        "@graph": [
            {"@id": "ev:x", "@type": "Report", "label": {"en": "Name"}, "marking": "ev:C", "start": "3"}
        ],
    }


def test_the_context_has_a_term_for_each_of_the_ontology() -> None:
    """A new class or property needs a line in ontology/context.json; links are read as links."""
    owl = "http://www.w3.org/2002/07/owl#"
    kinds: dict[str, set[str]] = {}
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                kinds.setdefault(quad.object.value, set()).add(quad.subject.value)
    ours = (EV, "https://w3id.org/peaceops/ontology#")
    links = {iri for iri in kinds[owl + "ObjectProperty"] if iri.startswith(ours)}
    others = kinds[owl + "DatatypeProperty"] | kinds[owl + "AnnotationProperty"] | kinds[owl + "Class"]
    context = read_context(CONTEXT)
    prefixes = {name: value for name, value in context.items() if isinstance(value, str)}

    def expand(name: str) -> str:
        prefix, _, local = name.partition(":")
        return prefixes[prefix] + local

    plain = {expand(value) for value in context.values() if isinstance(value, str) and "//" not in value}
    typed = {
        expand(value["@id"]): value.get("@type") for value in context.values() if isinstance(value, dict)
    }
    assert {iri for iri in others if iri.startswith(ours)} <= plain | set(typed)
    assert {iri for iri in links if typed.get(iri) != "@id"} == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "it has no JSON object with an @context"),
        ("[]", "it has no JSON object with an @context"),
        ('{"@context": []}', "its @context must be an object"),
        ('{"@context": {"a": {"@id": 5}}}', "is no JSON-LD context"),
        ('{"@context": {"@import": "https://example.org/c"}}', "points to https://example.org/c"),
    ],
)
def test_a_context_that_is_none_is_an_error(text: str, message: str, tmp_path: Path) -> None:
    """Nothing is fetched from elsewhere, and nothing written."""
    path = tmp_path / "context.json"
    path.write_text(text)
    output = io.BytesIO()

    with pytest.raises(UnreadableContextError, match=message):
        write_graph(_make_odd(), "jsonld", output, prefixes={}, context=path)
    assert output.getvalue() == b""


def test_formats_that_drop_graph_names_say_so(choose: Choose) -> None:
    """A heading of comments; one with graphs has no need, nor what a query constructed."""
    texts = {}
    for name in ("ntriples", "nquads", "turtle", "trig", "rdfxml"):
        output = io.BytesIO()
        write_release(choose(graphs=("ex:span",)), name, output)
        texts[name] = "Graph names are dropped" in output.getvalue().decode()
    output = io.BytesIO()
    write_release(choose(query="hosts"), "ntriples", output)

    assert texts == {"ntriples": True, "nquads": False, "turtle": True, "trig": False, "rdfxml": True}
    assert output.getvalue().splitlines()[0] == b"# Highest marking: S"
    assert b"dropped" not in output.getvalue()


@pytest.mark.parametrize("name", ["nquads", "turtle", "jsonld"])
def test_a_compressed_file_holds_the_same_and_has_the_same_bytes(
    name: str, choose: Choose, home: Home, tmp_path: Path
) -> None:
    """There is neither a time nor a name in it."""
    plain, one, two = tmp_path / "plain", tmp_path / "one.gz", tmp_path / "two.gz"
    for path in (plain, one, two):
        save_release(home, name, str(path), choose)

    assert gzip.decompress(one.read_bytes()) == plain.read_bytes()
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes()[3:8] == bytes(5)


def test_a_failure_leaves_the_old_file_and_no_draft(choose: Choose, home: Home, tmp_path: Path) -> None:
    """Also where the file is compressed."""
    for name in ("old.nq", "old.nq.gz"):
        (tmp_path / "out").mkdir(exist_ok=True)
        target = tmp_path / "out" / name
        target.write_bytes(b"old")

        def fail() -> object:
            raise RuntimeError

        with pytest.raises(RuntimeError):
            save_release(home, "nquads", str(target), fail)  # type: ignore[arg-type]
        assert target.read_bytes() == b"old"
        assert [path.name for path in target.parent.iterdir()] == [name]
        target.unlink()


def test_a_file_is_whole_or_not_there_where_all_files_have_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on systems without O_TMPFILE: the old one stays until the new one is whole, and keeps its rights."""
    monkeypatch.delattr("os.O_TMPFILE", raising=False)
    target = tmp_path / "x.nq"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with open_binary(str(target)) as stream:
        stream.write(b"new")
        assert target.read_bytes() == b"old"

    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [target]


def test_an_open_pipe_is_written_to(choose: Choose, home: Home) -> None:
    """Such as a shell makes of >(command): /dev/fd/63."""
    import os

    source, sink = os.pipe()
    save_release(home, "nquads", f"/dev/fd/{sink}", lambda: choose(graphs=("ex:span",)))
    # It has no end yet: children of this process may have it open, too.
    begins = os.read(source, 22)
    os.close(sink)
    os.close(source)

    assert begins == b"# Highest marking: U\n<"


def test_a_broken_off_stream_does_not_look_whole(tmp_path: Path) -> None:
    """What was compressed into a pipe until a failure has no end."""
    import os
    import threading

    pipe = tmp_path / "pipe.gz"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    opened = open_binary(str(pipe))
    opened.__enter__().write(b"half" * 100_000)
    assert opened.__exit__(RuntimeError, RuntimeError(), None) is not True
    reader.join()

    with pytest.raises((EOFError, gzip.BadGzipFile)):
        gzip.decompress(got[0])


def test_what_cannot_be_written_is_known_before_anything_is_made(home: Home, tmp_path: Path) -> None:
    """A folder that does not exist, a folder in the place of a file, tables without a place."""

    def make() -> object:
        raise AssertionError

    (tmp_path / "folder.nq").mkdir()
    for name, output, fault in (
        ("nquads", str(tmp_path / "nowhere" / "x.nq"), UnwritableOutputError),
        ("turtle", str(tmp_path / "folder.nq"), UnwritableOutputError),
        ("csv", str(tmp_path / "nowhere" / "tables"), UnwritableOutputError),
        ("csv", str(tmp_path / "x.csv"), UnwritableOutputError),
        ("csv", "-", WrongFormatError),
    ):
        with pytest.raises(fault):
            save_release(home, name, output, make)  # type: ignore[arg-type]
