"""What the saved queries on commitments find in small graphs, and what they leave out."""

import pytest
from toy_home import ToyHome

PROMISES = """
:five {
    :rangers a po:SpecialForcesCompany ; rdfs:label "Rangers"@en .
    :d-rangers a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :rangers ; po:plannedFor :old ;
        po:quantity 100 ; po:quantityKind po:Exactly ; ev:status ev:Planned .
    :c-rangers a po:Commitment ; rdfs:label "rangers for Lemuria"@en ; po:committedBy :atlantis ;
        po:committedTo :un ; po:content "send rangers" ; po:commitsDeployment :d-rangers ;
        ev:status ev:Planned ; ev:due :early .
    :early a ev:Bound ; ev:earliest "2005-01-01"^^xsd:date ; ev:latest "2005-04-30"^^xsd:date .
    :observers a po:ObserverGroup .
    :d-observers a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :observers ;
        po:plannedForCountry :thule ; po:quantityKind po:Unknown ; ev:status ev:Planned .
    :c-observers a po:Commitment ; rdfs:label "observers"@en ; po:committedBy :ministry ;
        po:content "send observers" ; po:commitsDeployment :d-observers ; ev:status ev:Planned .
    :ministry a po:Ministry ; rdfs:label "Ministry"@en ; po:country :atlantis .
}
:one { :c-rangers ev:status ev:Promised . }
:two {
    :c-money a po:Commitment ; rdfs:label "money"@en ; po:committedBy :un ; po:content "repay costs" ;
        po:quantity 9 ; po:quantityKind po:AtMost ; ev:status ev:Expected .
    :intent a po:Request ; po:requester :un ; po:content "send infantry" ; ev:status ev:Requested .
}
"""


def test_agreements_have_a_row_for_each_paragraph(toy: ToyHome) -> None:
    """An agreement has one row for each paragraph, with all parties; a country stands for its own bodies."""
    toy.write("""
:two {
    :memo a po:MemorandumOfUnderstanding ; rdfs:label "Memorandum"@en ; po:party :un , :government ;
        po:subject "standby" ; ev:on :november .
    :government a po:Government ; rdfs:label "Government"@en ; po:country :atlantis .
    :november a ev:Bound ; ev:earliest "2003-11-01"^^xsd:date ; ev:latest "2003-11-30"^^xsd:date .
    :law a po:Law ; rdfs:label "Law"@en ; po:issuedBy :government .
}
:one { :memo po:subject "standby" . :pact a po:Agreement ; rdfs:label "Pact"@en ; po:party :thule . }
""")
    memo = "Memorandum | memorandum of understanding | 2003-11-01/2003-11-30"
    assert toy.lines("agreements") == [
        "Pact | agreement | - | Thule | - | CABLE | 1 | C | - | -",
        f"{memo} | Government; League | standby | CABLE | 1 | C | - | -",
        f"{memo} | Government; League | standby | CABLE | 2 | U | - | -",
    ]
    assert toy.lines("agreements", "U", party="Atlantis") == [
        f"{memo} | Government; League | standby | CABLE | 2 | U | - | -"
    ]
    assert toy.lines("agreements", "U", party="Lemuria") == []


def test_commitments_take_their_number_from_the_deployment(toy: ToyHome) -> None:
    """A commitment has a row for each paragraph and status, with its own number or its deployment's."""
    toy.write(PROMISES)
    rangers = "Atlantis | League | send rangers | 100 | exact | 2005-01-01/2005-04-30"
    assert toy.lines("commitments") == [
        f"{rangers} | planned | CABLE | 5 | SBU | - | -",
        f"{rangers} | promised | CABLE | 1 | C | - | -",
        "League | - | repay costs | 9 | at most | - | expected | CABLE | 2 | U | - | -",
        "Ministry | - | send observers | - | unknown | - | planned | CABLE | 5 | SBU | - | -",
    ]


@pytest.mark.parametrize(
    ("values", "contents"),
    [
        ({"country": "Atlantis"}, ["send rangers", "send rangers", "send observers"]),
        ({"country": "Thule"}, []),
        ({"mission": "OLD"}, ["send rangers", "send rangers"]),
        ({"mission": "NEW"}, []),
        ({"status": "promised"}, ["send rangers"]),
        ({"status": "requested"}, []),
    ],
)
def test_commitments_are_narrowed_by_each_parameter(
    toy: ToyHome, values: dict[str, str], contents: list[str]
) -> None:
    """Country (or its bodies), mission and status keep the rows that have them."""
    toy.write(PROMISES)
    assert [row[2].value for row in toy.table("commitments", values=values).rows if row[2]] == contents


def test_commitment_is_marked_as_high_as_its_number(toy: ToyHome) -> None:
    """A number that only a higher paragraph states raises the marking of the rows that show it."""
    toy.write("""
:two {
    :c a po:Commitment ; po:content "send police" ; po:commitsDeployment :d ; ev:status ev:Agreed .
    :d a po:Deployment ; po:plannedFor :old .
}
:one { :d po:quantity 40 ; po:quantityKind po:AtLeast . }
""")
    assert toy.lines("commitments", "U") == [
        "- | - | send police | - | - | - | agreed | CABLE | 2 | U | - | -"
    ]
    assert toy.lines("commitments", "C") == [
        "- | - | send police | 40 | at least | - | agreed | CABLE | 2 | C | - | -"
    ]


NO_REPORT = "no later report; the record is partial and absence proves nothing"


def write_outcome(
    unit: str, place: str, *, span: str = ":three", status: str = "Relieved", begin: str = "2006"
) -> str:
    """Return a deployment of Atlantis that began in the year *begin*, as the words of *span* report it."""
    return f"""
{span} {{
    :outcome a po:Deployment ; rdfs:label "Outcome"@en ; po:contributor :atlantis ; po:deployedUnit :sent ;
        {place} ; ev:status ev:{status} ; ev:begins :then .
    :sent a {unit} .
    :then a ev:Bound ; ev:earliest "{begin}-01-01"^^xsd:date ; ev:latest "{begin}-12-31"^^xsd:date .
}}
"""


@pytest.mark.parametrize(
    ("outcome", "reported"),
    [
        (write_outcome("po:SpecialForcesContingent", "po:deployedIn :old"), "OLD | 2006-01-01/2006-12-31"),
        (write_outcome("po:SpecialForcesContingent", "po:deployedIn :new"), "NEW | 2006-01-01/2006-12-31"),
        (write_outcome("po:SpecialForcesUnit", "po:deployedToCountry :lemuria"), "- | 2006-01-01/2006-12-31"),
    ],
    ids=["same mission", "later mission", "same country"],
)
def test_outcome_is_found_in_another_document(toy: ToyHome, outcome: str, reported: str) -> None:
    """The same branch of one contributor in the mission, a later one or the country is an outcome."""
    toy.write(PROMISES + outcome)
    assert toy.lines("commitment-outcomes", country="Atlantis") == [
        f"observers | - | - | - | - | - | {NO_REPORT}",
        f"rangers for Lemuria | OLD | 100 | Outcome | {reported} | reported: relieved",
    ]


@pytest.mark.parametrize(
    "miss",
    [
        write_outcome("po:MilitaryPoliceUnit", "po:deployedIn :new"),
        write_outcome("po:SpecialForcesUnit", "po:deployedIn :far"),
        write_outcome("po:SpecialForcesUnit", "po:plannedFor :new", status="Planned"),
        write_outcome("po:SpecialForcesUnit", "po:deployedIn :old", span=":two"),
        write_outcome("po:SpecialForcesUnit", "po:deployedIn :old", begin="1999"),
        write_outcome("po:SpecialForcesUnit", "po:deployedIn :old").replace(
            "po:contributor :atlantis", "po:contributor :thule"
        ),
    ],
    ids=["other branch", "other mission", "still planned", "same document", "begun before", "other country"],
)
def test_near_miss_is_no_outcome(toy: ToyHome, miss: str) -> None:
    """Without an outcome the assessment says that nothing is reported, and what that is worth."""
    toy.write(PROMISES + miss)
    assert toy.lines("commitment-outcomes", country="Atlantis") == [
        f"observers | - | - | - | - | - | {NO_REPORT}",
        f"rangers for Lemuria | OLD | 100 | - | - | - | {NO_REPORT}",
    ]


def test_same_unit_in_the_same_country_is_an_outcome(toy: ToyHome) -> None:
    """Without a named mission, the unit itself is recognised in the country that it was promised for."""
    toy.write(
        PROMISES
        + """
:three { :went a po:Deployment ; rdfs:label "They went"@en ; po:contributor :atlantis ;
    po:deployedUnit :observers ; po:deployedIn :far ; ev:status ev:UnderWay . }
"""
    )
    assert toy.lines("commitment-outcomes", country="Atlantis") == [
        "observers | - | - | They went | Force in Thule | - | reported: under way",
        f"rangers for Lemuria | OLD | 100 | - | - | - | {NO_REPORT}",
    ]


def test_assessment_calls_the_record_partial_only_where_a_document_says_so(toy: ToyHome) -> None:
    """The part that is missing may report on its own or older commitments, never on later ones."""
    toy.write(
        ":two { :c a po:Commitment ; rdfs:label 'early'@en ; ev:status ev:Agreed . } "
        ":three { :l a po:Commitment ; rdfs:label 'late'@en ; ev:status ev:Agreed . }"
    )
    assert toy.lines("commitment-outcomes") == [
        f"early | - | - | - | - | - | {NO_REPORT}",
        "late | - | - | - | - | - | no later report",
    ]
    # That the cable is only a part is said at C.
    assert toy.lines("commitment-outcomes", "U") == [
        "early | - | - | - | - | - | no later report",
        "late | - | - | - | - | - | no later report",
    ]


def test_course_and_agreement_are_marked_as_high_as_what_they_show(toy: ToyHome) -> None:
    """A destination or a day that only a higher paragraph states raises the marking of the row."""
    toy.write("""
:two { :c a po:Course ; rdfs:label "Course"@en ; ev:status ev:UnderWay . }
:two-more { :memo a po:Treaty ; rdfs:label "Treaty"@en ; po:subject "peace" . }
:five { :c po:destination :thule . :memo ev:on :day . :day a ev:Bound ; ev:earliest "2004-01-01"^^xsd:date . }
""")
    assert toy.lines("training", "U") == ["- | Course | - | - | - | - | under way | CABLE | 2 | U | - | -"]
    assert toy.lines("training", "SBU") == [
        "- | Course | - | - | Thule | - | under way | CABLE | 2 | SBU | - | -"
    ]
    assert toy.lines("agreements", "U") == ["Treaty | treaty | - | - | peace | CABLE | 2 | U | - | -"]
    assert toy.lines("agreements", "SBU") == [
        "Treaty | treaty | 2004-01-01/.. | - | peace | CABLE | 2 | SBU | - | -"
    ]


def test_training_goes_where_its_deployment_goes(toy: ToyHome) -> None:
    """A course has a row for each kind of trainee; without a destination it has that of its deployment."""
    toy.write("""
:two {
    :school a po:School ; rdfs:label "School"@en ; skos:altLabel "Academy"@en .
    :police a po:Course ; rdfs:label "Police course"@en ; po:trainingProvider :school ;
        po:traineeType po:MilitaryPolicePersonnel , po:Commander ; ev:status ev:UnderWay ;
        ev:begins :january .
    :january a ev:Bound ; ev:earliest "2004-01-01"^^xsd:date ; ev:latest "2004-01-31"^^xsd:date .
    :help a po:Assistance ; rdfs:label "Help"@en ; ev:status ev:UnderWay .
}
:five {
    :observers a po:Course ; rdfs:label "Observers' course"@en ; po:trainingProvider :school ;
        po:quantity 15 ; po:traineeType po:MilitaryObserver ; po:preparesFor :d ; ev:status ev:Completed .
    :d a po:Deployment ; po:plannedFor :far ; ev:status ev:TrainedFor .
}
:one { :observers ev:status ev:Completed . }
:three {
    :abroad a po:Course ; rdfs:label "Course abroad"@en ; po:trainingProvider :un ; po:destination :lemuria ;
        po:preparesFor :d ; ev:status ev:Planned .
}
""")
    begun = "| - | - | 2004-01-01/2004-01-31 | under way | CABLE | 2 | U | - | -"
    observers = "School | Observers' course | military observers | 15 | Thule | - | completed | CABLE"
    assert toy.lines("training") == [
        "League | Course abroad | - | - | Lemuria | - | planned | TALK | 3 | U | - | -",
        f"{observers} | 1 | C | - | -",
        f"{observers} | 5 | SBU | - | -",
        f"School | Police course | commanders {begun}",
        f"School | Police course | military police {begun}",
    ]
    assert toy.lines("training", provider="academy", destination="Thule") == [
        f"{observers} | 1 | C | - | -",
        f"{observers} | 5 | SBU | - | -",
    ]
    assert toy.lines("training", "U", destination="Thule") == []
