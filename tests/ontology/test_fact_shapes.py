"""What the shapes ask of curated facts: what is whole passes, and each gap is found where it is."""

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef
from shape_report import SHAPES, broken_shapes, read_shapes
from toy_graphs import ONTOLOGY, Conclude

FILES = sorted(path.name for path in SHAPES.glob("*.ttl"))
HASH = "0" * 64
POST_IN = "po:postIn|po:postInMission"

# One graph that states all that each file of shapes asks for.
WHOLE = {
    "entities.ttl": """
        :u a po:Company ; rdfs:label "a company"@en, "una compañía"@es ; po:branch po:Infantry .
        :p a po:Person ; rdfs:label "a person"@en . :a a po:Need ; rdfs:label "a need"@en .
        :exact rdfs:label "x"@en ; po:quantity 3 ; po:quantityKind po:Exactly .
        :unknown po:quantityKind po:Unknown . :countries po:countryCount 4 ; po:quantityKind po:AtLeast .
        :share po:numerator 1 ; po:denominator 3 ; po:quantityKind po:About .
        :promised ev:status ev:Promised ; ev:due [ a ev:Bound ] .
    """,
    "documents.ttl": f"""
        :d a ev:PressInterview ; ev:reference "D" ; ev:dated :b ; ev:overallMarking ev:U ;
            ev:fileName "d.txt" ; ev:textSha256 "{HASH}" ; ev:textLength 100 ; ev:completeness ev:WholeText .
        :cited a ev:CitedDocument, ev:IntelligenceReport ; ev:reference "IIR 1" .
        :h a ev:Header ; ev:passageOf :d ; ev:marking ev:U ; ev:start 0 ; ev:end 10 .
        :i a ev:Introduction ; ev:passageOf :d ; ev:marking ev:U ; ev:number 0 ; ev:start 10 ; ev:end 20 .
        :n a ev:Answer ; ev:passageOf :d ; ev:marking ev:U ; ev:number 1 ; ev:start 20 ; ev:end 90 .
        :s a ev:EvidenceSpan ; ev:inPassage :n ; ev:start 20 ; ev:end 50 ; ev:sha256 "{HASH}" ;
            ev:voice ev:Interviewee ; ev:attributedTo :minister ; ev:topic po:FinanceTheme ; ev:piece :s2 .
        :s2 ev:start 60 ; ev:end 70 ; ev:sha256 "{HASH}" .
        :o a ev:Omission ; ev:inPassage :n ; ev:start 70 ; ev:end 90 ; ev:sha256 "{HASH}" ;
            ev:reason "a greeting" .
        :b a ev:Bound ; ev:earliest "2021-08-17"^^xsd:date ; ev:latest "2021-08-17"^^xsd:date ;
            ev:precision ev:DayPrecision ; ev:rule ev:DayRule .
        :open a ev:Bound ; ev:latest "2021-08-17"^^xsd:date ; ev:precision ev:RelativePrecision ;
            ev:rule ev:NotAfterRule ; ev:anchor :b .
        :draft a ev:Draft ; ev:draftMeaning "{HASH}" ; ev:draftPassage :n ; ev:draftScore 0.5 ;
            ev:draftState ev:PendingDraft .
    """,
    "deployments.ttl": """
        :gone a po:Deployment ; po:contributor :c ; po:deployedUnit :u ; po:deployedIn :m ;
            ev:status ev:UnderWay ; po:quantityKind po:Unknown .
        :there a po:Deployment ; po:contributor :c ; po:deployedUnit :u ; po:deployedToCountry :h ;
            ev:status ev:Relieved ; po:quantityKind po:Unknown .
        :meant a po:Rotation ; po:contributor :c ; po:deployedUnit :u ; po:plannedFor :m ;
            ev:status ev:Planned, ev:Promised ; po:quantityKind po:Unknown .
        :anywhere a po:Deployment ; po:contributor :c ; po:deployedUnit :u ; ev:status ev:Proposed ;
            po:quantityKind po:Unknown .
        :u a po:Company ; po:country :c . :joint a po:Battalion .
        :part a po:Company ; po:country :c ; po:directHigherFormation :joint .
        :s a po:StrengthReport ; po:contributor :c ; po:quantity 175 ; po:quantityKind po:Exactly ;
            ev:status ev:UnderWay ; ev:on [ a ev:Bound ] .
        :e a po:Establishment ; po:establishes :joint ; ev:status ev:Proposed .
        :end a po:Dissolution ; po:dissolves :part ; ev:status ev:Completed .
    """,
    "missions.ttl": """
        :m a po:PeacekeepingOperation ; po:acronym "MINUSTAH" ; po:hostCountry :h ;
            po:ledBy un:united-nations .
        :f a po:MultinationalForce ; po:hostCountry :h ; po:ledBy :c . :c a po:Country .
    """,
    "organisations.ttl": """
        :c a po:Country ; po:isoCode "GT" ; po:fipsCode "GT" ; po:latitude 15.5 ; po:longitude -90.25 .
        :ministry a po:Ministry ; po:country :c . :office a po:StaffSection ; po:directPartOf :ministry .
    """,
    "officials.ttl": """
        :p a po:Person ; po:holdsPost :post .
        :post a po:Post ; po:title "Chief" ; po:postIn :staff ; ev:status ev:UnderWay .
        :next a po:Person ; po:designatedFor :later .
        :later a po:Post ; po:title "Chief" ; po:postIn :staff ; ev:status ev:Planned .
        :officer a po:Person ; po:rankHeld po:Admiral . :citizen a po:Person ; po:country :c .
        :reporter a po:Journalist .
    """,
    "agreements.ttl": """
        :a a po:MemorandumOfUnderstanding ; po:party :x, :y ; ev:on [ a ev:Bound ] ;
            po:subject "standby list" .
        :c a po:Commitment ; po:committedBy :x ; ev:status ev:Promised ; po:commitsDeployment :d .
        :k a po:Promise ; po:committedBy :x ; ev:status ev:Promised ; po:content "to help" .
        :r a po:Request ; po:requester :y ; po:requestee :x ; po:requests :d ; ev:status ev:Requested .
        :n a po:Law ; po:content "tenders are public" .
        :m a po:Meeting ; po:participant :x ; ev:on [ a ev:Bound ] ; po:discussed "a battalion" .
    """,
    "training.ttl": """
        :c a po:Course ; po:trainingProvider :s ; po:traineeType po:Commander ; ev:status ev:Planned ;
            po:quantityKind po:Unknown .
        :h a po:Assistance ; po:giver :s ; po:recipient :t ; po:content "equipment" ; ev:status ev:UnderWay .
        :k a po:InformationSystem ; po:owner :s ; po:purpose "plans" .
        :w a po:WomenParticipation ; po:participationRole po:Officer ; po:participationOf :s ;
            ev:status ev:UnderWay .
    """,
    "assessments.ttl": ':a a po:Concern ; po:holder :x ; po:concerns :y ; po:summary "They fear for it." .',
}

# Things with gaps, and all that must be found: the thing, the shape, the path.
GAPS: dict[str, tuple[str, set[tuple[str, str, str]]]] = {
    "entities.ttl": (
        """
        :nameless a po:Person . :spanish a po:Person ; rdfs:label "uno"@es .
        :twice a po:Person ; rdfs:label "one"@en, "two"@en . :plain a po:Person ; rdfs:label "one"@en, "two" .
        :mixed a po:Motive ; a po:Concern ; rdfs:label "x"@en .
        :mixed2 a po:PeacekeepingBattalion, po:RescueBattalion ; rdfs:label "x"@en .
        :no-kind po:quantity 3 . :no-number po:quantityKind po:Exactly .
        :contradictory po:quantity 3 ; po:quantityKind po:Unknown .
        :negative po:quantity -3 ; po:quantityKind po:Exactly .
        :text po:quantity "3" ; po:quantityKind po:Exactly .
        :other-kind po:quantity 3 ; po:quantityKind :Roughly .
        :no-whole po:numerator 1 . :no-part po:denominator 3 .
        :d ev:status :Dreamt . :no-bound ev:begins "2004" ; ev:ends "2005" ; ev:due "2006" .
        """,
        {
            *(
                (name, "Names", "rdfs:label")
                for name in (":nameless", ":spanish", ":twice", ":plain", ":Dreamt", ":Roughly")
            ),
            (":mixed", "Kind", ""),
            (":mixed2", "Kind", ""),
            (":no-kind", "Quantity", "po:quantityKind"),
            (":no-number", "Quantity", ""),
            (":contradictory", "Quantity", ""),
            (":negative", "Quantity", "po:quantity"),
            (":text", "Quantity", "po:quantity"),
            (":other-kind", "Quantity", "po:quantityKind"),
            (":no-whole", "Share", "po:denominator"),
            (":no-part", "Share", "po:numerator"),
            (":no-bound", "begins", "ev:begins"),
            (":no-bound", "ends", "ev:ends"),
            (":no-bound", "due", "ev:due"),
        },
    ),
    "documents.ttl": (
        f"""
        :unknown a ev:CitedDocument . :empty a ev:Report ; ev:reference "E" .
        :thin a ev:Report ; ev:reference "T" . :bare a ev:Paragraph ; ev:passageOf :thin .
        :wrong a ev:Report ; ev:reference "W" ; ev:dated :b ; ev:overallMarking ev:U, ev:C ;
            ev:fileName "../w.txt" ; ev:textSha256 "ABC" ; ev:textLength 0 ; ev:completeness ev:WholeText .
        :loose a ev:Header ; ev:marking ev:U, ev:C ; ev:start 9 ; ev:end 3 .
        :p a ev:Answer ; ev:passageOf :wrong ; ev:marking ev:U ; ev:number 1 ; ev:start 10 ; ev:end 50 .
        :i a ev:Introduction ; ev:passageOf :wrong ; ev:marking ev:U ; ev:number 1 ; ev:start 0 ; ev:end 5 .
        :zero a ev:Paragraph ; ev:passageOf :wrong ; ev:marking ev:U ; ev:number 0 ; ev:start 0 ; ev:end 5 .
        :silent a ev:EvidenceSpan .
        :beyond a ev:EvidenceSpan ; ev:inPassage :p ; ev:start 5 ; ev:end 60 ; ev:sha256 "{HASH}" ;
            ev:voice ev:Drafter ; ev:attributedTo :x ; ev:topic po:FinanceTheme ; ev:piece :piece .
        :unexplained a ev:Omission ; ev:inPassage :p ; ev:start 10 ; ev:end 20 ; ev:sha256 "0" .
        :nothing a ev:Bound ; ev:precision ev:DayPrecision ; ev:rule ev:DayRule .
        :b a ev:Bound ; ev:earliest "2004-12-31"^^xsd:date ; ev:latest "2004-01-01"^^xsd:date .
        :year a ev:Bound ; ev:earliest "2004"^^xsd:gYear ; ev:latest "2004-12-31"^^xsd:date,
            "2005-12-31"^^xsd:date ; ev:precision ev:YearPrecision ; ev:rule ev:YearRule .
        :m a ev:Marking . :l a ev:MarkingLevel ; ev:rank 4 ; skos:notation "X" .
        :rough a ev:Draft ; ev:draftMeaning "no hash" ; ev:draftScore 2 ; ev:draftState ev:Planned .
        """,
        {
            (":unknown", "Document", "ev:reference"),
            (":empty", "Document", ""),
            *(
                (":thin", "TextDocument", f"ev:{term}")
                for term in (
                    "dated",
                    "overallMarking",
                    "fileName",
                    "textSha256",
                    "textLength",
                    "completeness",
                )
            ),
            *(
                (":wrong", "TextDocument", f"ev:{term}")
                for term in ("overallMarking", "fileName", "textSha256", "textLength")
            ),
            (":bare", "Passage", "ev:marking"),
            (":bare", "NumberedPassage", "ev:number"),
            (":bare", "start", "ev:start"),
            (":bare", "end", "ev:end"),
            (":loose", "Passage", "ev:passageOf"),
            (":loose", "Passage", "ev:marking"),
            (":loose", "start", "ev:start"),
            (":i", "Introduction", "ev:number"),
            (":zero", "NumberedPassage", "ev:number"),
            (":silent", "Words", "ev:inPassage"),
            *((":silent", "EvidenceSpan", f"ev:{term}") for term in ("voice", "attributedTo", "topic")),
            *((name, "start", "ev:start") for name in (":silent", ":piece")),
            *((name, "end", "ev:end") for name in (":silent", ":piece")),
            *((name, "hash", "ev:sha256") for name in (":silent", ":piece", ":unexplained")),
            (":beyond", "WithinPassage", ""),
            (":unexplained", "Omission", "ev:reason"),
            (":nothing", "Bound", ""),
            (":b", "Bound", "ev:earliest"),
            (":b", "Bound", "ev:precision"),
            (":b", "Bound", "ev:rule"),
            (":year", "Bound", "ev:earliest"),
            (":year", "Bound", "ev:latest"),
            (":m", "Marking", "ev:level"),
            (":m", "Marking", "skos:notation"),
            (":l", "MarkingLevel", ""),
            *((":rough", "Draft", f"ev:draft{term}") for term in ("Meaning", "Passage", "Score", "State")),
            ("ev:TopSecret", "MarkingLevel", ""),
        },
    ),
    "deployments.ttl": (
        """
        :bare a po:Deployment .
        :double a po:Deployment ; po:contributor :c, :h ; po:deployedUnit :u, :v ; ev:status ev:Requested ;
            po:quantityKind po:Unknown ; po:plannedFor :m, :n .
        :nowhere a po:Deployment ; po:contributor :c ; po:deployedUnit :u ; ev:status ev:UnderWay ;
            po:quantityKind po:Unknown .
        :no-actual-status a po:Deployment ; po:contributor :c ; po:deployedUnit :u ; po:deployedIn :m ;
            po:quantityKind po:Unknown ; ev:status ev:Abandoned .
        :dreamt a po:Deployment ; po:contributor :c ; po:deployedUnit :u ; po:deployedIn :m ;
            ev:status ev:Promised, ev:UnderWay ; po:quantityKind po:Unknown ; po:deployedToCountry :h .
        :stateless a po:Company . :s a po:StrengthReport . :e a po:Establishment .
        :end a po:Dissolution .
        """,
        {
            *(
                (":bare", "Deployment", path)
                for path in ("po:contributor", "po:deployedUnit", "ev:status", "po:quantityKind")
            ),
            *(
                (":double", "Deployment", path)
                for path in ("po:contributor", "po:deployedUnit", "po:forMission")
            ),
            (":nowhere", "ActualDeployment", ""),
            (":no-actual-status", "ActualStatus", "ev:status"),
            (":dreamt", "ProspectiveDeployment", "po:deployedIn"),
            (":dreamt", "ProspectiveDeployment", "po:deployedToCountry"),
            (":stateless", "Unit", ""),
            *(
                (":s", "StrengthReport", path)
                for path in ("po:contributor", "po:quantityKind", "ev:status", "ev:on")
            ),
            (":end", "Dissolution", "po:dissolves"),
            (":end", "Dissolution", "ev:status"),
            (":e", "Establishment", "po:establishes"),
            (":e", "Establishment", "ev:status"),
        },
    ),
    "missions.ttl": (
        ':bare a po:Mission . :m a po:Mission ; po:acronym "UN MIH", "X" ; po:hostCountry :h ; po:ledBy :h .',
        {
            (":bare", "Mission", "po:hostCountry"),
            (":bare", "Mission", "po:ledBy"),
            (":m", "Mission", "po:acronym"),
        },
    ),
    "organisations.ttl": (
        """
        :bare a po:Country . :long a po:Country ; po:isoCode "GTM" ; po:fipsCode "gt" ; po:latitude 91.0 .
        :adrift a po:Ministry . :torn a po:School ; po:directPartOf :x, :y .
        """,
        {
            (":bare", "Country", "po:isoCode"),
            (":long", "Country", "po:isoCode"),
            (":long", "Country", "po:fipsCode"),
            (":long", "Coordinates", "po:latitude"),
            (":long", "Coordinates", "po:longitude"),
            (":adrift", "GovernmentBody", "po:country"),
            (":torn", "Whole", "po:directPartOf"),
        },
    ),
    "officials.ttl": (
        """
        :nobody a po:Person . :post a po:Post . :p a po:Person ; po:holdsPost :q .
        :q a po:Post ; po:title "Chief" ; po:postIn :a, :b ; ev:status ev:UnderWay .
        :early a po:Person ; po:holdsPost :planned .
        :planned a po:Post ; po:title "Chief" ; po:postIn :a ; ev:status ev:Planned .
        """,
        {
            (":planned", "HeldPost", "ev:status"),
            (":nobody", "Person", ""),
            *((":post", "Post", path) for path in ("po:title", POST_IN, "", "ev:status")),
            (":q", "Post", POST_IN),
        },
    ),
    "agreements.ttl": (
        """
        :a a po:Agreement . :one a po:Agreement ; po:party :x ; ev:on [ a ev:Bound ] ; po:subject "s" .
        :c a po:Commitment . :r a po:Request . :n a po:Norm . :m a po:Meeting .
        """,
        {
            *((":a", "Agreement", path) for path in ("po:party", "ev:on", "po:subject")),
            (":one", "Agreement", "po:party"),
            *((":c", "Commitment", path) for path in ("po:committedBy", "ev:status", "")),
            *((":r", "Request", path) for path in ("po:requester", "po:requestee", "ev:status", "")),
            (":n", "Norm", "po:content"),
            *((":m", "Meeting", path) for path in ("po:participant", "ev:on", "po:discussed")),
        },
    ),
    "training.ttl": (
        ":c a po:Course . :h a po:Assistance . :k a po:Capability . :w a po:WomenParticipation .",
        {
            *(
                (":c", "Course", path)
                for path in ("po:trainingProvider", "po:traineeType", "ev:status", "po:quantityKind")
            ),
            *((":h", "Assistance", path) for path in ("po:giver", "po:recipient", "po:content", "ev:status")),
            (":k", "Capability", "po:owner"),
            (":k", "Capability", "po:purpose"),
            *(
                (":w", "Participation", path)
                for path in ("po:participationRole", "po:participationOf", "ev:status")
            ),
        },
    ),
    "assessments.ttl": (
        ':a a po:Assessment . :b a po:Motive ; po:holder :x ; po:concerns "peace" ; po:summary "" .',
        {
            *((":a", "Assessment", path) for path in ("po:holder", "po:concerns", "po:summary")),
            *((":b", "Assessment", path) for path in ("po:concerns", "po:summary")),
        },
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_whole_breaks_no_shape(conclude: Conclude, name: str) -> None:
    """Facts that state all that their file of shapes asks for pass."""
    assert broken_shapes(conclude(WHOLE[name]), name) == set()


@pytest.mark.parametrize("name", GAPS)
def test_each_gap_is_found_where_it_is_and_nowhere_else(conclude: Conclude, name: str) -> None:
    """Each missing, surplus or ill-formed statement is reported for its node, by its shape, at its path."""
    toy, expected = GAPS[name]
    assert broken_shapes(conclude(toy), name) == expected


def test_every_file_of_shapes_has_its_good_and_its_bad_graph() -> None:
    """A new file of shapes comes with both."""
    assert set(FILES) - {"prefixes.ttl"} == set(WHOLE) == set(GAPS)


def test_every_shape_has_been_seen_to_fail() -> None:
    """No shape is there that no bad graph breaks."""
    shapes = read_shapes(*FILES)
    named = {term for kind in (SH.NodeShape, SH.PropertyShape) for term in shapes.subjects(RDF.type, kind)}
    names = {str(term).rpartition("#")[2] for term in named}
    holders = {"Piece", "Times"}  # they only hand on to property shapes that have names of their own
    assert names - holders == {shape for _, broken in GAPS.values() for _, shape, _ in broken}


def test_every_shape_says_what_to_do() -> None:
    """Each constraint has one English message that is a sentence."""
    shapes = read_shapes(*FILES)
    saying = {
        part
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
        for part in (*shapes.objects(shape, SH.property), *shapes.objects(shape, SH.sparql))
    }
    saying |= {shape for shape in shapes.subjects(SH["or"]) if isinstance(shape, URIRef)}
    for shape in saying:
        messages = list(shapes.objects(shape, SH.message))
        assert [getattr(text, "language", None) for text in messages] == ["en"], shape
        assert str(messages[0]).endswith("."), messages[0]


def test_every_term_that_the_shapes_name_is_declared() -> None:
    """A shape never waits for a term that the ontology lacks."""
    ontology = Graph()
    for path in ONTOLOGY.glob("*.ttl"):
        ontology.parse(path)
    named = {str(term) for triple in read_shapes(*FILES) for term in triple if isinstance(term, URIRef)}
    ours = {term for term in named if term.startswith("https://w3id.org/peaceops/") and "shapes" not in term}
    declared = {str(term) for term in ontology.subjects(RDF.type)}
    assert ours - declared == set()


def test_the_shapes_are_valid_shacl() -> None:
    """They conform to the shapes of SHACL itself."""
    conforms, _, text = pyshacl.validate(
        Graph(), shacl_graph=read_shapes(*FILES), meta_shacl=True, inference="none", do_owl_imports=False
    )
    assert conforms, text
