"""A small ontology of voyages, and reviewed facts about some: what drafts are compared with in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from kgcli.ingest.drafts.draft import Draft, Named, Node, Number, Value, Words
from kgcli.ingest.evaluating.comparer import Comparer
from kgcli.ingest.evaluating.facts import Kind, Scope
from kgcli.ingest.evaluating.reviewed import Reviewed
from kgcli.ingest.evaluating.taxonomy import read_taxonomy
from kgcli.ingest.evaluating.wording import tell_differences
from kgcli.span import Span
from kgcli.verification.evidence import read_evidence
from kgcli.verification.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ingest.evaluating.judging import Judged

__all__ = ["EX", "KINDS", "compare", "draft", "tell"]

EX = "https://example.org/"
_PREFIXES = """\
@prefix ex: <https://example.org/> .
@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_ONTOLOGY = """\
ex:schema {
    ev:UnderWay a ev:ActualStatus . ev:Completed a ev:ActualStatus .
    ev:Planned a ev:ProspectiveStatus . ev:Promised a ev:ProspectiveStatus .
    ex:Voyage a owl:Class ; rdfs:label "voyage"@en .
    ex:Race a owl:Class ; rdfs:label "race"@en ; rdfs:subClassOf ex:Voyage .
    ex:View a owl:Class ; rdfs:label "view"@en .
    ex:Hope a owl:Class ; rdfs:label "hope"@en ; rdfs:subClassOf ex:View .
    ex:Fear a owl:Class ; rdfs:label "fear"@en ; rdfs:subClassOf ex:View .
    [] a owl:AllDisjointClasses ; owl:members ( ex:Hope ex:Fear ) .
    ex:Fleet a owl:Class ; rdfs:label "fleet"@en .
    ex:WarFleet a owl:Class ; rdfs:label "war fleet"@en ; rdfs:subClassOf ex:Fleet .
    ex:FishingFleet a owl:Class ; rdfs:label "fishing fleet"@en ; rdfs:subClassOf ex:Fleet .
    ex:WarFleet owl:disjointWith ex:FishingFleet .
    ex:Sailor a owl:Class ; rdfs:label "sailor"@en ; ev:formOfAddress "Captain"@en .
    ex:land a owl:ObjectProperty ; rdfs:label "land"@en .
    ex:goal a owl:ObjectProperty ; rdfs:label "goal"@en .
    ex:reached a owl:ObjectProperty ; rdfs:label "reached"@en ; rdfs:subPropertyOf ex:goal .
    ex:plannedGoal a owl:ObjectProperty ; rdfs:label "planned goal"@en ; rdfs:subPropertyOf ex:goal .
    ex:fleet a owl:ObjectProperty ; rdfs:label "fleet"@en ; rdfs:range ex:Fleet .
    ex:captain a owl:ObjectProperty ; rdfs:label "captain"@en ; rdfs:range ex:Sailor .
    ex:after a owl:ObjectProperty ; rdfs:label "after"@en ; rdfs:range ex:Voyage .
    ex:holder a owl:ObjectProperty ; rdfs:label "holder"@en .
    ex:trade a owl:ObjectProperty ; rdfs:label "trade"@en .
    ex:ships a owl:DatatypeProperty ; rdfs:label "ships"@en .
    ex:shipsKind a owl:ObjectProperty ; rdfs:label "kind of number"@en .
    ex:load a owl:DatatypeProperty ; rdfs:label "load"@en .
    ex:name a owl:DatatypeProperty ; rdfs:label "name"@en .
    ex:leads a owl:ObjectProperty ; rdfs:label "leads"@en ; owl:inverseOf ex:ledBy .
    ex:thule rdfs:label "Thule"@en . ex:mu rdfs:label "Mu"@en ; ex:hosts ex:lemuria .
    ex:atlantis rdfs:label "Atlantis"@en . ex:lemuria rdfs:label "Lemuria"@en .
}
"""
_DOCUMENT = """\
ex:described {
    ex:doc ev:reference "THULE1" ; ev:fileName "thule1.txt" .
    ex:p-1 a ev:Paragraph ; ev:passageOf ex:doc ; ev:number 1 ; ev:start 0 ; ev:end 1000 .
    ex:p-2 a ev:Paragraph ; ev:passageOf ex:doc ; ev:number 2 ; ev:start 1000 ; ev:end 2000 .
"""
SPAN = 100
"""Each evidence span has so many code points; the number of one is where it begins."""
KINDS = (
    Kind("voyages", f"{EX}Voyage"),
    Kind("views", f"{EX}View", words=True, compared=frozenset({f"{EX}holder"})),
    Kind("trades", f"{EX}trade", is_property=True),
)


def compare(facts: Mapping[int, str], drafts: Iterable[Draft], *, kinds: Iterable[Kind] = KINDS) -> Judged:
    """Return how *drafts* compare with *facts*: by the number of its evidence span, in Turtle."""
    described = "".join(
        f"ex:s{number} a ev:EvidenceSpan ; ev:inPassage ex:p-{1 if number < 10 else 2} ; "
        f'ev:start {number * SPAN} ; ev:end {(number + 1) * SPAN} ; ev:sha256 "{"0" * 64}" ; '
        "ev:voice ev:Drafter ; ev:attributedTo ex:clerk .\n"
        for number in facts
    )
    stated = "".join(f"ex:s{number} {{ {text} }}\n" for number, text in facts.items())
    text = f"{_PREFIXES}{_ONTOLOGY}{_DOCUMENT}{described}}}\n{stated}"
    statements = Statements(dict.fromkeys(parse(text, format=RdfFormat.TRIG)))
    reviewed = Reviewed(statements, read_evidence(statements), read_taxonomy(statements))
    return Comparer(reviewed).compare(
        reviewed.evidence.documents[f"{EX}doc"], tuple(drafts), Scope(tuple(kinds), KINDS)
    )


def draft(
    number: int,
    kind: str,
    *values: tuple[str, Value | str | int],
    status: str | None = None,
    local: str | None = None,
    others: tuple[Node, ...] = (),
    start: int = 0,
    voice: str = "Drafter",
    pattern: str = "voyages/sails",
) -> Draft:
    """Return a draft of the class *kind* that rests on words of the evidence span *number*.

    A text that is a value names a thing of ``ex:``.
    """
    span = Span(number * SPAN + start, number * SPAN + start + 10)
    return Draft(
        f"{number}-{start}-{kind}",
        pattern,
        "1" if number < 10 else "2",
        span,
        0.8,
        status,
        voice,
        (node(local or f"{kind}-{number}-{start}", kind, *values), *others),
    )


def node(local: str, kind: str, *values: tuple[str, Value | str | int], label: str = "") -> Node:
    """Return a new thing of the class *kind*."""
    return Node(
        local,
        kind.lower(),
        (EX + kind,),
        (Words(label, "en"),) if label else (),
        tuple((name if "://" in name else EX + name, _value(value)) for name, value in values),
    )


def _value(value: Value | str | int) -> Value:
    if isinstance(value, str):
        return Named(EX + value)
    return Number(value) if isinstance(value, int) else value


_LABELS = {
    EX + name: name
    for name in (
        *("land", "goal", "reached", "plannedGoal", "fleet", "captain", "after", "holder", "trade", "ships"),
        *("shipsKind", "load", "name", "thule", "mu", "atlantis", "lemuria"),
    )
}


def tell(judged: Judged) -> dict[str, list[str]]:
    """Return the names of what was right, again, false and missed, with the differences in words."""

    def shorten(key: str) -> str:
        return key.removeprefix("new ").rpartition("/")[2]

    return {
        "right": [f"{shorten(draft.key)} = {shorten(fact.key)}" for draft, fact in judged.right],
        "again": [f"{shorten(draft.key)} = {shorten(fact.key)}" for draft, fact in judged.again],
        "false": [
            f"{shorten(near.fact.key)}: {tell_differences(near.differences, _LABELS)}"
            for near in judged.false
        ],
        "missed": [
            f"{shorten(near.fact.key)}: {tell_differences(near.differences, _LABELS)}"
            for near in judged.missed
        ],
    }
