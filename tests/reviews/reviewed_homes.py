"""What tests of reviews write and read: reviews as curators write them, and stores as sets of statements."""

from pyoxigraph import Quad
from small_homes import PREFIXES

from kgcli.home import Home
from kgcli.reviews.deciding import Where, Written
from kgcli.reviews.model import make_decision
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

EX = "https://example.org/"
BASE = "urn:kgcli:graph:"
"""What begins the IRIs of graphs where ``kgcli.toml`` names no other."""
HEADS = PREFIXES + "@prefix prov: <http://www.w3.org/ns/prov#> .\n"

PEOPLE_ONTOLOGY = """\
ex:leads rdfs:subPropertyOf ex:knows ; rdfs:label "leads"@en . ex:knows rdfs:label "knows"@en .
ex:age a owl:DatatypeProperty ; rdfs:label "age"@en .
"""
PEOPLE = """\
ex:about { ex:about ev:marking ev:U . ex:report a ev:Document ; ev:reference "04TOY1" .
  ex:par3 a ev:Passage, ev:Paragraph ; ev:passageOf ex:report ; ev:number 3 ; ev:marking ev:U .
  ex:par4 a ev:Passage, ev:Paragraph ; ev:passageOf ex:report ; ev:number 4 ; ev:marking ev:C .
  ex:span3 a ev:EvidenceSpan ; ev:inPassage ex:par3 . }
ex:span3 { ex:ana rdfs:label "Ana"@en ; ex:leads ex:bea ; ex:age "040"^^xsd:integer .
  ex:bea rdfs:label "Bea"@en . }
ex:span4 { ex:span4 ev:inPassage ex:par4 . ex:ana ex:leads ex:bea, ex:cleo ; ex:age 41 .
  ex:cleo rdfs:label "Cleo"@en . }
"""
"""What two paragraphs, one of them marked C, state of people."""
ANA_BEA = Written("Ana", "leads", "Bea")
BY_ANN = make_decision("Ann", "not in the words", "2026-11-20")
THIRD = Where(document="04TOY1", paragraph="3")

Statement = tuple[str, str, str]


def write_review(
    name: str,
    kind: str,
    fact: Statement,
    graph: str,
    *,
    marking: str = "U",
    new: str | None = None,
    withdrawn_at: str | None = None,
) -> str:
    """Return a review as TriG; terms are Turtle, with literals for what begins with no letter."""

    def pair(name: str, term: str) -> str:
        return f"ev:{name}{'Object' if term[0].isalpha() else 'Value'} {term}"

    corrected = "" if new is None else f" ; {pair('new', new)}"
    text = (
        f"<{BASE}reviews/{marking}> {{ <{BASE}reviews/{marking}> ev:marking ev:{marking} .\n"
        f"  ex:{name} a ev:{kind} ; ev:factSubject {fact[0]} ; ev:factPredicate {fact[1]} ;\n"
        f"    {pair('fact', fact[2])} ; ev:factGraph {graph}{corrected} ;\n"
        f'    ev:reviewReason "seen again" ; prov:endedAtTime "2026-11-20T00:00:00Z"^^xsd:dateTime ;\n'
        f"    prov:wasAssociatedWith ex:ann . ex:ann a prov:Agent . }}\n"
    )
    if new is not None:
        text += f"{graph} {{ {fact[0]} {fact[1]} {new} }}\n"
    if withdrawn_at is not None:
        at = f"<{BASE}reviews/{withdrawn_at}>"
        text += (
            f"{at} {{ {at} ev:marking ev:{withdrawn_at} .\n"
            f"  ex:end-{name} a ev:Withdrawal ; ev:withdraws ex:{name} }}\n"
        )
    return text


def read_store(home: Home, clearance: str | None = None) -> set[Quad]:
    """Return what a store holds: the named graphs, and in the default graph what holds."""
    store = current_store(home, clearance)
    return {*dump(store), *dump(store, default_graph=True)}


def list_things(home: Home, predicate: str, clearance: str | None = None) -> list[tuple[str, str]]:
    """Return the subjects and objects of what holds by a predicate of the toy ontology, sorted."""
    quads = dump(current_store(home, clearance), default_graph=True)
    return sorted(
        (quad.subject.value.removeprefix(EX), quad.object.value.removeprefix(EX))  # type: ignore[union-attr]
        for quad in quads
        if quad.predicate.value == predicate.replace("ex:", EX)
    )


def read_reviews_file(home: Home) -> str:
    """Return the text of the file of reviews."""
    return (home.graph / "reviews.trig").read_text(encoding="utf-8")
