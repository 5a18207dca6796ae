"""A small home under the project's own ontology and queries: two documents whose spans a test fills."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kgcli.answers import Table, Term
from kgcli.home import Home
from kgcli.saved.run import run_saved
from kgcli.settings import Settings, read_settings

ROOT: Final = Path(__file__).parents[2]

HEAD: Final = """\
@prefix : <https://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix po: <https://w3id.org/peaceops/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

DOCUMENTS: Final = """
:cable-u {
    :cable-u ev:marking ev:U .
    :cable a ev:DiplomaticCable ; ev:reference "CABLE" ; ev:dated :cable-day ; ev:overallMarking ev:C .
    :cable-day a ev:Bound ; ev:earliest "2004-12-09"^^xsd:date ; ev:latest "2004-12-09"^^xsd:date .
    :cable-2 a ev:Paragraph ; ev:passageOf :cable ; ev:number 2 ; ev:marking ev:U .
    :two a ev:EvidenceSpan ; ev:inPassage :cable-2 .
    :two-more a ev:EvidenceSpan ; ev:inPassage :cable-2 .
}
:cable-sbu {
    :cable-sbu ev:marking ev:SBU .
    :cable-5 a ev:Paragraph ; ev:passageOf :cable ; ev:number 5 ; ev:marking ev:SBU .
    :five a ev:EvidenceSpan ; ev:inPassage :cable-5 .
}
:cable-c {
    :cable-c ev:marking ev:C .
    :cable-1 a ev:Paragraph ; ev:passageOf :cable ; ev:number 1 ; ev:marking ev:C .
    :one a ev:EvidenceSpan ; ev:inPassage :cable-1 .
    :cable-header a ev:Header ; ev:passageOf :cable ; ev:marking ev:C .
    :head a ev:EvidenceSpan ; ev:inPassage :cable-header .
}
:head { :cable ev:completeness ev:PartialExtract . }
:talk-u {
    :talk-u ev:marking ev:U .
    :talk a ev:PressInterview ; ev:reference "TALK" ; ev:dated :talk-day ; ev:overallMarking ev:U ;
        ev:completeness ev:WholeText .
    :talk-day a ev:Bound ; ev:earliest "2021-08-17"^^xsd:date ; ev:latest "2021-08-17"^^xsd:date .
    :talk-3 a ev:Answer ; ev:passageOf :talk ; ev:number 3 ; ev:marking ev:U .
    :three a ev:EvidenceSpan ; ev:inPassage :talk-3 .
}
"""
"""The spans are :one (C), :two and :two-more (U), :five (SBU) and :head (C) of CABLE, :three (U) of TALK."""

REFERENCE: Final = """
:atlantis a po:Country ; rdfs:label "Atlantis"@en, "Atlántida"@es ; po:isoCode "AT" .
:thule a po:Country ; rdfs:label "Thule"@en ; po:isoCode "TH" .
:lemuria a po:Country ; rdfs:label "Lemuria"@en ; po:isoCode "LE" .
:un a po:IntergovernmentalOrganization ; rdfs:label "League"@en .
:old a po:PeacekeepingOperation ; rdfs:label "Old Mission in Lemuria"@en ; po:acronym "OLD" ;
    po:hostCountry :lemuria ; po:ledBy :un ; po:immediatelySucceededBy :new .
:new a po:StabilizationMission ; rdfs:label "New Mission in Lemuria"@en ; po:acronym "NEW" ;
    po:hostCountry :lemuria ; po:ledBy <https://w3id.org/peaceops/id/organization/united-nations> .
:far a po:PeacekeepingOperation ; rdfs:label "Force in Thule"@en ; po:hostCountry :thule ;
    po:ledBy :atlantis .
"""


EVERYTHING: Final = """
:two {
    :cable ev:tag "TH" ; ev:declassification :declassified ; ev:cites :cited .
    :cited a ev:CitedDocument ; ev:reference "CITED" ; rdfs:label "CITED"@en .
    :declassified a ev:Bound ; ev:earliest "2014-12-09"^^xsd:date ; ev:latest "2014-12-09"^^xsd:date .
    :army a po:ArmedService ; rdfs:label "Army"@en ; po:country :atlantis ; po:acronym "ARM" .
    :brigade a po:Brigade ; rdfs:label "Brigade"@en ; po:directHigherFormation :army .
    :police a po:MilitaryPoliceCompany ; rdfs:label "Police"@en ; po:directHigherFormation :brigade .
    :d-police a po:Deployment ; rdfs:label "Police in Lemuria"@en ; po:contributor :atlantis ;
        po:deployedUnit :police ; po:deployedIn :old ; po:quantity 70 ; po:quantityKind po:About ;
        po:task "guards" ; ev:status ev:UnderWay ; ev:begins :begun .
    :begun a ev:Bound ; ev:earliest "2004-10-01"^^xsd:date ; ev:latest "2004-10-31"^^xsd:date .
    :scouts a po:Platoon ; rdfs:label "Scouts"@en .
    :d-scouts a po:Deployment ; rdfs:label "Scouts for Lemuria"@en ; po:contributor :atlantis ;
        po:deployedUnit :scouts ; po:plannedFor :old ; po:quantityKind po:Unknown ; ev:status ev:Planned .
    :report a po:StrengthReport ; po:contributor :thule ; po:quantity 5 ; po:quantityKind po:AtLeast ;
        ev:status ev:UnderWay .
    :minister a po:Person ; rdfs:label "Minister"@en ; po:rankHeld po:Admiral ; po:holdsPost :post .
    :post a po:Post ; rdfs:label "Minister of Defense"@en ; po:title "Minister" ; po:postIn :army ;
        ev:status ev:UnderWay .
    :talks a po:Meeting ; rdfs:label "Talks"@en ; po:participant :minister ; po:counterpart :un ;
        po:discussed "missions" ; ev:on :begun .
    :memo a po:MemorandumOfUnderstanding ; rdfs:label "Memorandum"@en ; po:party :un , :atlantis ;
        po:subject "standby" ; ev:on :begun ; po:creates :promise .
    :promise a po:Commitment ; rdfs:label "scouts"@en ; po:committedBy :atlantis ; po:committedTo :un ;
        po:content "send scouts" ; po:commitsDeployment :d-scouts ; ev:status ev:Promised .
    :course a po:Course ; rdfs:label "Course"@en ; po:trainingProvider :army ; po:destination :lemuria ;
        po:traineeType po:MilitaryObserver ; po:quantity 15 ; ev:status ev:Completed .
    :founding a po:Establishment ; po:establishes :army ; po:content "a second regiment" ; ev:on :begun ;
        ev:status ev:Completed .
    :system a po:InformationSystem ; rdfs:label "System"@en ; po:owner :army ; po:purpose "planning" .
    :motive a po:Motive ; rdfs:label "Motive"@en ; po:holder :minister ; po:concerns :police ;
        po:summary "pride" .
    :women a po:WomenParticipation ; po:participationRole po:StaffOfficer ; po:forMission :old ;
        po:participationOf :atlantis .
}
:three {
    :d-police po:contributor :atlantis ; po:deployedUnit :police ; po:quantity 70 ; ev:status ev:UnderWay .
    :d-scouts po:plannedFor :old ; ev:status ev:Planned .
    :police a po:MilitaryPoliceCompany ; rdfs:label "Police"@en ; po:directHigherFormation :brigade .
    :report po:quantity 5 .
    :minister po:holdsPost :post ; po:rankHeld po:Admiral .
    :post po:title "Secretary" .
    :talks po:discussed "missions" .
    :memo po:party :atlantis ; po:subject "standby" .
    :promise po:committedBy :atlantis ; ev:status ev:Promised .
    :course po:traineeType po:MilitaryObserver ; ev:status ev:Completed .
    :founding po:content "a second regiment" ; ev:status ev:Completed .
    :system po:purpose "planning" .
    :motive po:summary "pride" ; po:concerns :police .
    :women po:participationRole po:StaffOfficer .
    :army po:country :atlantis .
    :cable ev:tag "TH" ; ev:cites :cited .
}
:speech {
    :speech ev:marking ev:U .
    :two ev:voice ev:Drafter ; ev:attributedTo :minister ; ev:topic po:DeploymentTheme ; ev:about :police .
    :three ev:voice ev:Interviewee ; ev:attributedTo :minister ; ev:topic po:MotiveTheme ;
        ev:about :d-police .
}
:reviews-u {
    :reviews-u ev:marking ev:U .
    :doubt a ev:Dispute ; ev:factSubject :d-police ; ev:factPredicate po:quantity ; ev:factValue 70 ;
        ev:factGraph :two ; prov:wasAssociatedWith :reviewer ; ev:reviewReason "too many" ;
        prov:endedAtTime "2026-01-02T03:04:05"^^xsd:dateTime .
    :reviewer a prov:Agent ; rdfs:label "Reviewer" .
}
"""
"""Something for every query to find, much of it in two spans."""


class ToyHome:
    """A home whose facts are TriG that a test writes; the same facts make the same home, built once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = Home(folder, "made by a test", Settings())

    def write(self, facts: str, *, reference: str = REFERENCE) -> "ToyHome":
        """Set the facts, in TriG; *reference* is unmarked Turtle."""
        root = self.folder / hashlib.sha256((facts + "\0" + reference).encode()).hexdigest()[:16]
        if not root.exists():
            write_home(root, {"facts.trig": HEAD + DOCUMENTS + facts, "reference.ttl": HEAD + reference})
        self.home = Home(root, "made by a test", read_settings(root))
        return self

    def table(
        self,
        query: str,
        clearance: str | None = None,
        values: Mapping[str, str] | None = None,
        *,
        iris: bool = False,
    ) -> Table:
        """Return the rows of the saved *query*; a value that begins with a colon is a thing of the toy."""
        typed = {
            name: f"https://example.org/{value[1:]}" if value.startswith(":") else value
            for name, value in (values or {}).items()
        }
        return run_saved(self.home, query, typed, clearance=clearance, iris=iris)

    def lines(self, query: str, clearance: str | None = None, **values: str) -> list[str]:
        """Return the rows of the saved *query*, cells parted by bars, in their order."""
        return [show_row(row) for row in self.table(query, clearance, values).rows]


def show_row(row: tuple[Term | None, ...]) -> str:
    """Return the cells of *row* parted by bars; an unbound one is a dash."""
    return " | ".join("-" if cell is None else cell.value for cell in row)


def write_home(root: Path, graphs: Mapping[str, str], *, facts: bool = False) -> Path:
    """Copy the project's ontology, queries and settings (and *facts*) to *root*, and add *graphs*."""
    for part in ("ontology", "queries", "graph") if facts else ("ontology", "queries"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copyfile(ROOT / "kgcli.toml", root / "kgcli.toml")
    (root / "graph").mkdir(exist_ok=True)
    for name, text in graphs.items():
        (root / "graph" / name).write_text(text, encoding="utf-8")
    return root
