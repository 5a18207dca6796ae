"""A term renamed in a home: each kind of file, what stays, what is refused."""

import gzip
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import to_isomorphic
from small_homes import MakeHome

from kgcli.errors import KgError, QuerySyntaxError, RefusedEditError, UnknownTermError, UnreadableSourceError
from kgcli.home import open_home
from kgcli.ontology.editing.edit import Edit, apply_edit
from kgcli.ontology.editing.renaming import rename_term

SCHEMA = """\
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

# ex:Ship is what a fleet has.
ex:Ship
    a owl:Class ; rdfs:label "ship"@en ; rdfs:comment "ex:Ship, as such" .
ex:ShipYard a owl:Class; rdfs:subClassOf [ owl:oneOf ( ex:Ship<https://example.org/Ship> ) ] . # ex:Ship
ex:sails a owl:ObjectProperty ; rdfs:domain <Ship>, ex:Ship.
"""
FACTS = "ex:g { ex:a a ex:Ship ; ex:name 'ex:Ship' . ex:Ship-1 a ex:ShipYard . ex:b ex:Ships ex:Ship\\-1 . }"
SHAPES = '''\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:shapes sh:declare [ sh:prefix "e" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .
ex:S sh:targetClass ex:Ship ; sh:message "No ex:Ship." ; sh:sparql [ sh:prefixes ex:shapes ; sh:select """
  SELECT $this WHERE { $this a e:Ship . FILTER("e:Ship" != "x") # e:Ship
  }""" , "SELECT $this { $this e:is \\"e:Ship\\" ; a e:Ship }" ] .
'''
QUERY = """\
#+ summary: Each ex:Ship
#+ params:
#+   ship: {type: entity, class: "ex:Ship", default: https://example.org/Ship}
#+   yard: {type: entity, class: ex:ShipYard}
#+ example: kgcli query ships --yard ex:Ship --ship=ex:Ship ex:Ships
#+ expect:
#+   - fixture: |
#+       # ex:Ship
#+       ex:a a ex:Ship ; ex:says "ex:Ship" . ex:Shipyard a
#+         <https://example.org/Ship> .
#+     rows:
#+       - {s: ex:Ship}
#+     not_rows: [{s: "<https://example.org/Ship>"}, {s: "the ex:Ship"}]
#+   - {fixture: 'ex:b a ex:Ship .', count: 1}
PREFIX ex: <https://example.org/>
# ex:Ship
SELECT ?s { ?s a ex:Ship, <https://example.org/Ship> ; ex:ShipYard/ex:Ship? "ex:Ship"
  FILTER(?_ship < 1 && ?_yard>2) }
"""
CONTEXT = """\
{
  "@context": {
    "ex": "https://example.org/",
    "sails": {"@id": "ex:sails", "@type": "@id"},
    "Ship": "ex:Ship",
    "ShipYard": "ex:ShipYard"
  }
}
"""
XML = """\
<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [ <!ENTITY ex "https://example.org/"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="https://example.org/"
         xml:base="https://example.org/">
  <x:Ship rdf:about="Ship2" x:says="x:Ship"><x:of rdf:resource="&ex;Ship" /></x:Ship>  <!-- x:Ship -->
  <rdf:Description rdf:about = 'Ship' x:Ship="Ship"/> <x:Ship x:n="1"/>
</rdf:RDF>
"""
JSON = """\
{"@context": {"e": "https://example.org/", "kind": "e:kind"},
 "@id": "e:a", "@type": ["e:Ship", "https://example.org/Ship"],
 "kind": "a e:Ship", "e:Ship": {"@id": "e:ShipYard"}}
"""


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home whose files, of each kind, name ex:Ship in each way."""
    root = make_home(
        ontology={"schema.ttl": SCHEMA, "context.json": CONTEXT, "shapes/s.ttl": SHAPES},
        graph={"facts.trig": FACTS, "more.rdf": XML, "more.jsonld": JSON, "more.nt": "# none\n"},
        queries={"ships.rq": QUERY},
        toml='[prefixes]\nex = "https://example.org/"\nship = "https://example.org/Ship"  # ours\n',
    )
    (root / "ontology/checks").mkdir()
    (root / "ontology/checks/c.rq").write_text(
        "PREFIX : <https://example.org/>\nSELECT ?x { ?x a :Ship, :Ship2 }\n"
    )
    (root / "graph/more.nt").write_text(
        '<urn:x> <urn:y> <https://example.org/Ship> .\n<urn:x> <urn:y> "Ship" .\n'
    )
    return root


def _write(edit: Edit) -> dict[str, str]:
    return {change.name: change.after.decode() for change in edit.changes}


def _rename(root: Path, old: str = "ex:Ship", new: str = "ex:Vessel", **options: bool) -> Edit:
    return rename_term(open_home(root), old, new, **options)


def test_each_file_names_the_term_anew_and_says_the_rest_as_before(root: Path) -> None:
    """Tokens change, whatever spells them; longer names, comments, strings and summaries stay."""
    files = _write(_rename(root, stub=False))

    assert files == {
        "graph/facts.trig": (root / "graph/facts.trig").read_text().replace("a ex:Ship ;", "a ex:Vessel ;"),
        "graph/more.jsonld": JSON.replace(
            '["e:Ship", "https://example.org/Ship"]', '["e:Vessel", "https://example.org/Vessel"]'
        ).replace('"e:Ship": {', '"e:Vessel": {'),
        "graph/more.nt": '<urn:x> <urn:y> <https://example.org/Vessel> .\n<urn:x> <urn:y> "Ship" .\n',
        "graph/more.rdf": XML.replace("<x:Ship ", "<x:Vessel ")
        .replace("</x:Ship>", "</x:Vessel>")
        .replace("&ex;Ship", "&ex;Vessel")
        .replace("'Ship' x:Ship=", "'Vessel' x:Vessel="),
        "kgcli.toml": (root / "kgcli.toml").read_text().replace("org/Ship", "org/Vessel"),
        "ontology/checks/c.rq": "PREFIX : <https://example.org/>\nSELECT ?x { ?x a :Vessel, :Ship2 }\n",
        "ontology/context.json": """\
{
  "@context": {
    "ex": "https://example.org/",
    "sails": {"@id": "ex:sails", "@type": "@id"},
    "ShipYard": "ex:ShipYard",
    "Vessel": "ex:Vessel"
  }
}
""",
        "ontology/schema.ttl": """\
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

# ex:Ship is what a fleet has.
ex:Vessel
    a owl:Class ; rdfs:label "ship"@en ; rdfs:comment "ex:Ship, as such" .
ex:ShipYard a owl:Class; rdfs:subClassOf [ owl:oneOf ( ex:Vessel<https://example.org/Vessel> ) ] . # ex:Ship
ex:sails a owl:ObjectProperty ; rdfs:domain <Ship>, ex:Vessel.
""",
        "ontology/shapes/s.ttl": '''\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:shapes sh:declare [ sh:prefix "e" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .
ex:S sh:targetClass ex:Vessel ; sh:message "No ex:Ship." ; sh:sparql [ sh:prefixes ex:shapes ; sh:select """
  SELECT $this WHERE { $this a e:Vessel . FILTER("e:Ship" != "x") # e:Ship
  }""" , "SELECT $this { $this e:is \\"e:Ship\\" ; a e:Vessel }" ] .
''',
        "queries/ships.rq": """\
#+ summary: Each ex:Ship
#+ params:
#+   ship: {type: entity, class: "ex:Vessel", default: https://example.org/Vessel}
#+   yard: {type: entity, class: ex:ShipYard}
#+ example: kgcli query ships --yard ex:Vessel --ship=ex:Vessel ex:Ships
#+ expect:
#+   - fixture: |
#+       # ex:Ship
#+       ex:a a ex:Vessel ; ex:says "ex:Ship" . ex:Shipyard a
#+         <https://example.org/Vessel> .
#+     rows:
#+       - {s: ex:Vessel}
#+     not_rows: [{s: "<https://example.org/Vessel>"}, {s: "the ex:Ship"}]
#+   - {fixture: 'ex:b a ex:Vessel .', count: 1}
PREFIX ex: <https://example.org/>
# ex:Ship
SELECT ?s { ?s a ex:Vessel, <https://example.org/Vessel> ; ex:ShipYard/ex:Vessel? "ex:Ship"
  FILTER(?_ship < 1 && ?_yard>2) }
""",
    }


def test_words_that_still_name_the_old_term_are_reported(root: Path) -> None:
    """Each with its file and line, as somebody may want to mend them."""
    (remark,) = _rename(root).remarks

    assert remark == (
        "Words that still name the old term were left as they are: ontology/schema.ttl, line 5; "
        "ontology/schema.ttl, line 7; ontology/schema.ttl, line 8; ontology/shapes/s.ttl, line 5; "
        "graph/facts.trig, line 8; queries/ships.rq, line 1; and 2 more"
    )


def test_a_stub_leads_from_the_old_name_to_the_new_one(root: Path) -> None:
    """It is of the old kind, deprecated, without label or axiom; the context keeps its line."""
    files = _write(_rename(root))

    assert (
        files["ontology/schema.ttl"].partition("\n\ndcterms:isReplacedBy\n")[2]
        == """\
    a owl:AnnotationProperty ;
.

ex:Ship
    a owl:Class ;
    dcterms:isReplacedBy ex:Vessel ;
    owl:deprecated true ;
.
"""
    )
    assert '"Ship": "ex:Ship",' in files["ontology/context.json"]
    assert '"Vessel": "ex:Vessel"' in files["ontology/context.json"]


def test_there_and_back_gives_the_same_bytes(root: Path) -> None:
    """Without a stub nothing is left of a renaming that is taken back."""
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    apply_edit(_rename(root, stub=False))
    apply_edit(_rename(root, "ex:Vessel", "ex:Ship", stub=False))

    assert {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()} == before


def test_a_file_in_the_layout_of_format_stays_in_it(make_home: MakeHome) -> None:
    """The new name stands where the alphabet wants it, with the comment above it."""
    text = """\
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

# The first.
ex:A
    a owl:Class ;
.

ex:B
    a owl:Class ;
.
"""
    root = make_home(ontology={"schema.ttl": text})

    edit = rename_term(open_home(root), "ex:A", "C", stub=False)

    assert (
        _write(edit)["ontology/schema.ttl"]
        == """\
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

ex:B
    a owl:Class ;
.

# The first.
ex:C
    a owl:Class ;
.
"""
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("schema.rdf", XML.replace("<x:Ship x:n", "<x:Ship2 x:n")),
        ("schema.nt", '<https://example.org/Ship> <http://www.w3.org/2000/01/rdf-schema#label> "a" .\n'),
    ],
)
def test_a_stub_can_be_written_in_other_syntaxes(name: str, text: str, make_home: MakeHome) -> None:
    """What the file says is what it said, of the new name, and the stub."""
    root = make_home(ontology={name: text})

    edit = rename_term(open_home(root), "https://example.org/Ship", "https://elsewhere.org/a#Vessel")

    syntax = "xml" if name.endswith("rdf") else "nt"
    stub = Graph().parse(
        data="@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix d: <http://purl.org/dc/terms/> ."
        "<https://example.org/Ship> owl:deprecated true ; d:isReplacedBy <https://elsewhere.org/a#Vessel> ."
        "d:isReplacedBy a owl:AnnotationProperty .",
        format="turtle",
    )
    wanted = Graph()
    for triple in Graph().parse(data=text, format=syntax):
        wanted.add(tuple(_substitute(term) for term in triple))  # type: ignore[arg-type]
    found = Graph().parse(data=_write(edit)[f"ontology/{name}"], format=syntax)
    assert to_isomorphic(found) == to_isomorphic(wanted + stub)


def _substitute(term: object) -> object:
    from rdflib import URIRef

    return URIRef("https://elsewhere.org/a#Vessel") if term == URIRef("https://example.org/Ship") else term


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("ex:Shp", "ex:V", UnknownTermError, r"no term 'ex:Shp'\. Did you mean ex:Ship"),
        (
            "ex:Ship",
            "ex:ShipYard",
            RefusedEditError,
            r"ex:ShipYard exists already: ontology/schema\.ttl, line 8\. .* deprecate ex:Ship --replaced-by "
            "ex:ShipYard",
        ),
        ("ex:Ship", "ex:is", RefusedEditError, r"ex:is is in use already: ontology/shapes/s\.ttl, line 7"),
        (
            "ex:Ship",
            "ex:of",
            RefusedEditError,
            r"<https://example\.org/of> is in use already: graph/more\.rdf",
        ),
        ("ex:Ship", "ex:Ship", RefusedEditError, "has that name already"),
        ("ex:Ship", "<https://example.org/a b>", RefusedEditError, "no well-formed IRI"),
        ("ex:Ship", "nobody:V", RefusedEditError, r"no name with a known prefix \(dcterms:, ev:, ex:,"),
        ("ex:Ship", "ex:", RefusedEditError, "IRI of a vocabulary"),
        ("ex:Ship", "owl:Vessel", RefusedEditError, "vocabulary that others keep"),
        ("ev:Document", "ex:Paper", RefusedEditError, "ev:Document cannot be renamed: kgcli itself names it"),
    ],
)
def test_what_cannot_be_renamed(old: str, new: str, error: type[KgError], message: str, root: Path) -> None:
    """The message says why, and where what is in the way stands."""
    with pytest.raises(error, match=message):
        _rename(root, old, new)


def test_a_file_that_cannot_be_rewritten_exactly_is_named(root: Path) -> None:
    """In JSON-LD a string may be a name or a text: where it is both, nothing is written."""
    (root / "graph/more.jsonld").write_text(JSON.replace('"a e:Ship"', '"e:Ship"'))

    with pytest.raises(
        RefusedEditError, match=r"graph/more\.jsonld cannot be rewritten exactly: some of its names"
    ):
        _rename(root)


@pytest.mark.parametrize(
    ("name", "text", "error", "message"),
    [
        ("graph/more.nt", b'\n<urn:x> <urn:y> "oops .\n', UnreadableSourceError, r"graph/more\.nt, line 2"),
        ("graph/more.nt", b"\xff", UnreadableSourceError, r"graph/more\.nt: it is not in UTF-8"),
        ("graph/more.rdf", b"<a>", UnreadableSourceError, r"graph/more\.rdf: XML namespaces are required"),
        ("queries/ships.rq", b"SELECT 'x", QuerySyntaxError, r"queries/ships\.rq, line 1, column 8"),
        (
            "ontology/context.json",
            b"{",
            UnreadableSourceError,
            r"ontology/context\.json, line 1: it is no JSON",
        ),
        (
            "ontology/schema.ttl",
            b"<urn:x> a",
            UnreadableSourceError,
            r"schema\.ttl, line 1.*reads: <urn:x> a",
        ),
    ],
)
def test_a_broken_file_is_named(
    name: str, text: bytes, error: type[KgError], message: str, root: Path
) -> None:
    """Nobody could tell whether it names the term."""
    (root / name).write_bytes(text)

    with pytest.raises(error, match=message):
        _rename(root)


def test_a_prefix_that_shapes_declare_twice_is_refused(root: Path) -> None:
    """Which namespace their queries mean by it could not be told."""
    other = SHAPES.replace('https://example.org/"^^', 'https://example.com/"^^')
    (root / "ontology/shapes/t.ttl").write_text(other)

    with pytest.raises(RefusedEditError, match=r"shapes/t\.ttl declares the prefix 'e'"):
        _rename(root)


@pytest.mark.parametrize("clearance", ["C", "TS"])
def test_a_clearance_that_hides_something_cannot_edit(clearance: str, root: Path) -> None:
    """Also the highest level lacks the caveats."""
    with pytest.raises(RefusedEditError, match="may not see whole"):
        rename_term(open_home(root), "ex:Ship", "ex:Vessel", clearance=clearance)


def test_a_clearance_that_sees_everything_can_edit(root: Path) -> None:
    """As one without any can."""
    edit = rename_term(open_home(root), "ex:Ship", "ex:Vessel", clearance="TS//NOFORN/ORCON")

    assert edit == _rename(root)


def test_files_that_queries_are_tested_with_are_rewritten_too(root: Path) -> None:
    """Beside the queries, and anywhere else in the home where a header names them; compressed ones too."""
    (root / "queries/fixtures").mkdir()
    (root / "queries/fixtures/a.ttl").write_text("<urn:a> a <https://example.org/Ship> .\n")
    (root / "try").mkdir()
    (root / "try/b.nt").write_text("<urn:b> <urn:is> <https://example.org/Ship> .\n")
    (root / "try/c.nt").write_text("<urn:c> <urn:is> <https://example.org/Ship> .\n")
    (root / "graph/d.nt.gz").write_bytes(gzip.compress(b"<urn:d> <urn:is> <https://example.org/Ship> .\n"))
    (root / "queries/more.rq").write_text("#+ expect: {fixture: try/b.nt, count: 1}\nSELECT * { ?s ?p ?o }\n")

    changes = {change.name: change.after for change in _rename(root, stub=False).changes}

    assert changes["queries/fixtures/a.ttl"] == b"<urn:a> a <https://example.org/Vessel> .\n"
    assert changes["try/b.nt"] == b"<urn:b> <urn:is> <https://example.org/Vessel> .\n"
    assert gzip.decompress(changes["graph/d.nt.gz"]) == b"<urn:d> <urn:is> <https://example.org/Vessel> .\n"
    assert "try/c.nt" not in changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '{"@context": {"ex": "https://example.org/", "Ship": {"@id": "ex:Ship"}, "s": "ex:Ship"}}',
            '{"@context": {"ex": "https://example.org/", "Ship": {"@id": "ex:Vessel"}, "s": "ex:Vessel"}}',
        ),
        (
            '{\n"@context": {\n"ex": "https://example.org/",\n"z": "ex:z",\n"Ship": "ex:Ship"\n}\n}',
            '{\n"@context": {\n"ex": "https://example.org/",\n"z": "ex:z",\n"Vessel": "ex:Vessel"\n}\n}',
        ),
        (
            '{\n"@context": {\n"ex": "https://example.org/",\n"Ship": "ex:Ship",\n"Vessel": "ex:o"\n}\n}',
            '{\n"@context": {\n"ex": "https://example.org/",\n"Ship": "ex:Vessel",\n"Vessel": "ex:o"\n}\n}',
        ),
    ],
)
def test_a_context_may_be_written_in_other_ways(before: str, after: str, root: Path) -> None:
    """On one line, in no order, or with the new name taken for another term."""
    (root / "ontology/context.json").write_text(before)

    assert _write(_rename(root, stub=False))["ontology/context.json"] == after
