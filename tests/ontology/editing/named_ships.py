"""A small home whose files, of each kind, name one term in each way, and that term renamed."""

from pathlib import Path

from small_homes import write_home

from kgcli.home import open_home
from kgcli.ontology.editing.edit import Edit
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


def make_fleet(root: Path) -> Path:
    """Return the home, in the folder *root*."""
    write_home(
        root,
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


def read_written(edit: Edit) -> dict[str, str]:
    """Return what the files that *edit* writes hold afterwards."""
    return {change.name: change.after.decode() for change in edit.changes}


def rename_ship(root: Path, old: str = "ex:Ship", new: str = "ex:Vessel", **options: bool) -> Edit:
    """Return the edit that renames a term of the home, ex:Ship where none is named."""
    return rename_term(open_home(root), old, new, **options)
