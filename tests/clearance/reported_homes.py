"""Random homes in the project's own vocabulary: facts of many kinds from passages at random markings."""

import re
import shutil
from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from random_homes import Graph, RandomHome

ROOT: Final = Path(__file__).parents[2]
PREFIXES: Final = """\
@prefix ex: <https://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix po: <https://w3id.org/peaceops/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CAVEATS: Final = """\
ev:NOFORN a ev:Caveat ; rdfs:label "NOFORN"@en ; skos:notation "NOFORN" .
ev:ORCON a ev:Caveat ; rdfs:label "ORCON"@en ; skos:notation "ORCON" .
ev:C-NOFORN a ev:Marking ; rdfs:label "C//NOFORN"@en ; ev:level ev:Confidential ; ev:caveat ev:NOFORN ;
    skos:notation "C//NOFORN" .
ev:C-ORCON a ev:Marking ; rdfs:label "C//ORCON"@en ; ev:level ev:Confidential ; ev:caveat ev:ORCON ;
    skos:notation "C//ORCON" .
"""
MARKINGS: Final = ("U", "U", "SBU", "C", "S", "C//NOFORN", "C//ORCON")
FACTS: Final = """\
ex:atlantis a po:Country ; rdfs:label "Atlantis"@en .
ex:atlantis rdfs:label "Atlántida"@es ; po:isoCode "AT" .
ex:thule a po:Country ; rdfs:label "Thule"@en ; po:isoCode "TH" .
ex:thule rdfs:label "Atlantis"@en .
ex:lemuria a po:Country ; rdfs:label "Lemuria"@en ; po:isoCode "LE" .
ex:league a po:IntergovernmentalOrganization ; rdfs:label "League"@en .
ex:old a po:PeacekeepingOperation ; rdfs:label "Old Mission"@en ; po:acronym "OLD" .
ex:old po:hostCountry ex:lemuria ; po:ledBy ex:league .
ex:old po:immediatelySucceededBy ex:new .
ex:new a po:StabilizationMission ; rdfs:label "New Mission"@en ; po:acronym "NEW" .
ex:new po:hostCountry ex:lemuria .
ex:newer a po:PeacekeepingOperation ; rdfs:label "Newer Mission"@en ; po:acronym "NEW" .
ex:new po:immediatelySucceededBy ex:newer .
ex:newer owl:sameAs ex:new .
ex:army a po:ArmedService ; rdfs:label "Army"@en ; po:country ex:atlantis .
ex:army po:acronym "ARM" .
ex:brigade a po:Brigade ; rdfs:label "Brigade"@en ; po:directHigherFormation ex:army .
ex:police a po:MilitaryPoliceCompany ; rdfs:label "Police"@en .
ex:police po:directHigherFormation ex:brigade .
ex:polizei a po:MilitaryPoliceCompany ; rdfs:label "Police"@en, "Hidden Police"@en .
ex:police owl:sameAs ex:polizei .
ex:d-police a po:Deployment ; rdfs:label "Police in Lemuria"@en ; po:contributor ex:atlantis .
ex:d-police po:deployedUnit ex:police ; po:deployedIn ex:old .
ex:d-police po:quantity 70 ; po:quantityKind po:About ; po:task "guards" .
ex:d-police ev:status ev:UnderWay ; ev:begins ex:begun .
ex:d-police ev:ends ex:ended .
ex:d-police ev:status ev:Relieved .
ex:begun a ev:Bound ; ev:earliest "2004-10-01"^^xsd:date ; ev:latest "2004-10-31"^^xsd:date .
ex:police po:country ex:atlantis .
ex:army po:country ex:thule .
ex:d-police po:quantity 80 .
ex:ended a ev:Bound ; ev:earliest "2005-02-01"^^xsd:date .
ex:ended ev:latest "2005-03-31"^^xsd:date .
ex:scouts a po:Platoon ; rdfs:label "Scouts"@en .
ex:d-scouts a po:Deployment ; rdfs:label "Scouts for Lemuria"@en ; po:contributor ex:atlantis .
ex:d-scouts po:deployedUnit ex:scouts ; po:plannedFor ex:old ; po:quantityKind po:Unknown .
ex:d-scouts ev:status ev:Planned .
ex:d-scouts po:deployedIn ex:new ; ev:status ev:UnderWay .
ex:report a po:StrengthReport ; po:contributor ex:thule ; po:quantity 5 ; po:quantityKind po:AtLeast .
ex:report po:reportedMission ex:old ; ev:status ev:UnderWay ; ev:on ex:begun .
ex:report po:quantity 7 .
ex:minister a po:Person ; rdfs:label "Minister"@en ; po:rankHeld po:Admiral .
ex:minister po:holdsPost ex:post .
ex:post a po:Post ; rdfs:label "Minister of Defense"@en ; po:postIn ex:army ; ev:status ev:UnderWay .
ex:deputy a po:Person ; rdfs:label "Minister"@en ; po:holdsPost ex:post .
ex:talks a po:Meeting ; rdfs:label "Talks"@en ; po:participant ex:minister ; po:counterpart ex:league .
ex:talks po:discussed "missions" ; ev:on ex:begun .
ex:memo a po:MemorandumOfUnderstanding ; rdfs:label "Memorandum"@en ; po:party ex:league , ex:atlantis .
ex:memo po:subject "standby" ; ev:on ex:begun ; po:creates ex:promise .
ex:promise a po:Commitment ; rdfs:label "scouts"@en ; po:committedBy ex:atlantis ; po:committedTo ex:league .
ex:promise po:content "send scouts" ; po:commitsDeployment ex:d-scouts ; ev:status ev:Promised .
ex:course a po:Course ; rdfs:label "Course"@en ; po:trainingProvider ex:army ; po:destination ex:lemuria .
ex:course po:traineeType po:MilitaryObserver ; po:quantity 15 ; ev:status ev:Completed .
ex:founding a po:Establishment ; po:establishes ex:army ; po:content "a regiment" ; ev:on ex:begun .
ex:founding ev:status ev:Completed .
ex:system a po:InformationSystem ; rdfs:label "System"@en ; po:owner ex:army ; po:purpose "planning" .
ex:motive a po:Motive ; rdfs:label "Motive"@en ; po:holder ex:minister ; po:concerns ex:police .
ex:motive po:summary "pride" .
ex:women a po:WomenParticipation ; po:participationRole po:StaffOfficer ; po:forMission ex:old .
ex:women po:participationOf ex:atlantis .
ex:cable ev:tag "TH" ; ev:cites ex:cited .
ex:cited a ev:CitedDocument ; ev:reference "CITED" ; rdfs:label "CITED"@en .
ex:cable ev:declassification ex:declassified .
ex:declassified a ev:Bound ; ev:earliest "2014-12-09"^^xsd:date ; ev:latest "2014-12-09"^^xsd:date .
""".splitlines()
"""Many are but a part of what makes a row, so that some rows are visible only in part."""
DOCUMENTS: Final = (("cable", "DiplomaticCable", "2004-12-09"), ("talk", "PressInterview", "2021-08-17"))
_FACT: Final = re.compile(r"(\S+) (po:\S+|owl:sameAs) (\S+) \.")
SPOKEN: Final = (
    "ev:voice ev:Drafter ; ev:attributedTo ex:minister ; ev:topic po:DeploymentTheme ; ev:about ex:police",
    "ev:voice ev:Interviewee ; ev:attributedTo ex:deputy ; ev:topic po:MotiveTheme ; ev:about ex:d-police",
    "ev:voice ev:Drafter",
)


def copy_project(root: Path) -> Path:
    """Copy the project's ontology, queries and settings to *root*, with some caveats."""
    for part in ("ontology", "queries"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copyfile(ROOT / "kgcli.toml", root / "kgcli.toml")
    (root / "ontology" / "caveats.ttl").write_text(PREFIXES + CAVEATS)
    return root


@st.composite
def reported_homes(draw: st.DrawFn) -> RandomHome:
    """Draw two documents with passages, spans in these, and the facts that each span supports."""
    files = {}
    for document, kind, day in DOCUMENTS:
        passages = draw(st.lists(st.sampled_from(MARKINGS), min_size=1, max_size=4))
        graphs = [_describe_document(document, kind, day, draw(st.sampled_from(MARKINGS)))]
        for number, marking in enumerate(passages, 1):
            graphs += draw(_describe_passage(document, number, marking))
        files[f"{document}.trig"] = tuple(graphs)
    graphs = [graph for own in files.values() for graph in own]
    files["reviews.trig"] = draw(_reviews(graphs))
    return RandomHome(files, prefixes=PREFIXES)


@st.composite
def _reviews(draw: st.DrawFn, graphs: list[Graph]) -> tuple[Graph, ...]:
    """Draw reviews of some facts, most of which stand at the facts' markings, as they must."""
    facts = [
        (graph, said.groups())
        for graph in graphs
        for line in graph.lines
        if graph.how == "elsewhere" and (said := _FACT.fullmatch(line))
    ]
    found: dict[str, list[str]] = {}
    for number in range(draw(st.integers(0, 3)) if facts else 0):
        graph, (subject, predicate, value) = draw(st.sampled_from(facts))
        marking = draw(st.sampled_from([graph.marking] * 4 + ["U", "S"]))
        kind = draw(st.sampled_from(["Retraction", "Dispute", "Correction"]))
        name = f"ex:review-{marking.replace('//', '-')}-{number}"
        said = (
            f"{name} a ev:{kind} ; ev:factSubject {subject} ; ev:factPredicate {predicate} ;"
            f" ev:factObject {value} ; ev:factGraph {graph.name} ; prov:wasAssociatedWith ex:reviewer ;"
            f' prov:endedAtTime "2026-01-01T00:00:00Z"^^xsd:dateTime ; ev:reviewReason "reason {number}" .'
        )
        lines = found.setdefault(marking, ['ex:reviewer a prov:Agent ; rdfs:label "Reviewer" .'])
        lines.append(said)
        if kind == "Correction":
            lines.append(f"{name} ev:newObject ex:thule .")
        if draw(st.integers(0, 3)) == 0:
            lines.append(f"{name}-w a ev:Withdrawal ; ev:withdraws {name} .")
    return tuple(
        Graph(f"ex:reviews-{marking.replace('//', '-')}", marking, "node", tuple(lines))
        for marking, lines in found.items()
    )


def _describe_document(name: str, kind: str, day: str, overall: str) -> Graph:
    lines = (
        f'ex:{name} a ev:{kind} ; ev:reference "{name.upper()}" ; ev:dated ex:{name}-day ;'
        f" ev:overallMarking {_node(overall)} .",
        f'ex:{name}-day a ev:Bound ; ev:earliest "{day}"^^xsd:date ; ev:latest "{day}"^^xsd:date .',
    )
    return Graph(f"ex:about-{name}", "U", "node", lines)


@st.composite
def _describe_passage(draw: st.DrawFn, document: str, number: int, marking: str) -> list[Graph]:
    passage = f"ex:{document}-{number}"
    lines = [
        f"{passage} a ev:Paragraph ; ev:passageOf ex:{document} ; ev:number {number} ;"
        f" ev:marking {_node(marking)} ."
    ]
    spans = []
    for place in range(draw(st.integers(1, 3))):
        span = f"{passage}-{place}"
        said = draw(st.sampled_from(SPOKEN))
        lines.append(f"{span} a ev:EvidenceSpan ; ev:inPassage {passage} ; {said} .")
        facts = draw(st.lists(st.sampled_from(FACTS), min_size=1, max_size=6))
        spans.append(Graph(span, marking, "elsewhere", tuple(facts)))
    return [Graph(f"ex:about-{document}-{number}", marking, "node", tuple(lines)), *spans]


def _node(marking: str) -> str:
    return "ev:" + marking.replace("//", "-")
