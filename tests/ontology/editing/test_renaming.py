"""A term renamed in a home: each kind of file, and what stays."""

import gzip
from pathlib import Path

import pytest
from named_ships import JSON, XML, read_written, rename_ship
from small_homes import MakeHome

from kgcli.home import open_home
from kgcli.ontology.editing.edit import apply_edit
from kgcli.ontology.editing.renaming import rename_term


def test_each_file_names_the_term_anew_and_says_the_rest_as_before(fleet: Path) -> None:
    """Tokens change, whatever spells them; longer names, comments, strings and summaries stay."""
    files = read_written(rename_ship(fleet, stub=False))

    assert files == {
        "graph/facts.trig": (fleet / "graph/facts.trig").read_text().replace("a ex:Ship ;", "a ex:Vessel ;"),
        "graph/more.jsonld": JSON.replace(
            '["e:Ship", "https://example.org/Ship"]', '["e:Vessel", "https://example.org/Vessel"]'
        ).replace('"e:Ship": {', '"e:Vessel": {'),
        "graph/more.nt": '<urn:x> <urn:y> <https://example.org/Vessel> .\n<urn:x> <urn:y> "Ship" .\n',
        "graph/more.rdf": XML.replace("<x:Ship ", "<x:Vessel ")
        .replace("</x:Ship>", "</x:Vessel>")
        .replace("&ex;Ship", "&ex;Vessel")
        .replace("'Ship' x:Ship=", "'Vessel' x:Vessel="),
        "kgcli.toml": (fleet / "kgcli.toml").read_text().replace("org/Ship", "org/Vessel"),
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


def test_words_that_still_name_the_old_term_are_reported(fleet: Path) -> None:
    """Each with its file and line, as somebody may want to mend them."""
    (remark,) = rename_ship(fleet).remarks

    assert remark == (
        "Words that still name the old term were left as they are: ontology/schema.ttl, line 5; "
        "ontology/schema.ttl, line 7; ontology/schema.ttl, line 8; ontology/shapes/s.ttl, line 5; "
        "graph/facts.trig, line 8; queries/ships.rq, line 1; and 2 more"
    )


def test_there_and_back_gives_the_same_bytes(fleet: Path) -> None:
    """Without a stub nothing is left of a renaming that is taken back."""
    before = {path: path.read_bytes() for path in sorted(fleet.rglob("*")) if path.is_file()}
    apply_edit(rename_ship(fleet, stub=False))
    apply_edit(rename_ship(fleet, "ex:Vessel", "ex:Ship", stub=False))

    assert {path: path.read_bytes() for path in sorted(fleet.rglob("*")) if path.is_file()} == before


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
        read_written(edit)["ontology/schema.ttl"]
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


def test_files_that_queries_are_tested_with_are_rewritten_too(fleet: Path) -> None:
    """Beside the queries, and anywhere else in the home where a header names them; compressed ones too."""
    (fleet / "queries/fixtures").mkdir()
    (fleet / "queries/fixtures/a.ttl").write_text("<urn:a> a <https://example.org/Ship> .\n")
    (fleet / "try").mkdir()
    (fleet / "try/b.nt").write_text("<urn:b> <urn:is> <https://example.org/Ship> .\n")
    (fleet / "try/c.nt").write_text("<urn:c> <urn:is> <https://example.org/Ship> .\n")
    (fleet / "graph/d.nt.gz").write_bytes(gzip.compress(b"<urn:d> <urn:is> <https://example.org/Ship> .\n"))
    (fleet / "queries/more.rq").write_text(
        "#+ expect: {fixture: try/b.nt, count: 1}\nSELECT * { ?s ?p ?o }\n"
    )

    changes = {change.name: change.after for change in rename_ship(fleet, stub=False).changes}

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
def test_a_context_may_be_written_in_other_ways(before: str, after: str, fleet: Path) -> None:
    """On one line, in no order, or with the new name taken for another term."""
    (fleet / "ontology/context.json").write_text(before)

    assert read_written(rename_ship(fleet, stub=False))["ontology/context.json"] == after
