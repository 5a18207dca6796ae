"""What must follow from the ontology for a few facts, and what must not."""

from toy_graphs import Conclude


def test_a_military_police_company_is_a_company_and_a_military_police_unit(conclude: Conclude) -> None:
    """A class of units by size and branch lies below both, and brings its branch along."""
    known = conclude(":u a po:MilitaryPoliceCompany .")
    assert known.types(":u") == {
        "po:MilitaryPoliceCompany",
        "po:Company",
        "po:MilitaryPoliceUnit",
        "po:Unit",
        "po:Organization",
        "po:Agent",
    }
    assert known.pairs("po:branch") == {(":u", "po:MilitaryPolice")}


def test_size_and_branch_make_the_class(conclude: Conclude) -> None:
    """A company with the military police branch is a military police company; one without a branch is not."""
    known = conclude(":mp a po:Company ; po:branch po:MilitaryPolice . :c a po:Company .")
    assert "po:MilitaryPoliceCompany" in known.types(":mp")
    assert known.types(":c") == {"po:Company", "po:Unit", "po:Organization", "po:Agent"}


def test_a_branch_makes_no_size(conclude: Conclude) -> None:
    """A special forces unit of unknown size is neither a company nor a contingent."""
    known = conclude(":u a po:Unit ; po:branch po:SpecialForces .")
    assert known.types(":u") == {"po:SpecialForcesUnit", "po:Unit", "po:Organization", "po:Agent"}


def test_military_observers_have_their_branch(conclude: Conclude) -> None:
    """A group of observers has the branch of observers and belongs to no class of troops."""
    known = conclude(":u a po:ObserverGroup .")
    assert known.pairs("po:branch") == {(":u", "po:MilitaryObservers")}
    assert known.types(":u") == {"po:ObserverGroup", "po:Unit", "po:Organization", "po:Agent"}


def test_an_inverse_holds_both_ways(conclude: Conclude) -> None:
    """What is said in one direction is known in the other."""
    known = conclude(":m po:hostCountry :c . :p po:holdsPost :post . :d po:deployedUnit :u .")
    assert known.pairs("po:hosts") == {(":c", ":m")}
    assert known.pairs("po:heldBy") == {(":post", ":p")}
    assert known.pairs("po:deployedThrough") == {(":u", ":d")}


def test_part_of_and_country_run_up_the_organisation(conclude: Conclude) -> None:
    """A section belongs to all that its department belongs to, and to the country of the whole."""
    known = conclude(
        ":section po:directPartOf :department . :department po:directPartOf :staff ."
        ":staff po:country :guatemala ."
    )
    assert known.pairs("po:partOf") == {
        (":section", ":department"),
        (":department", ":staff"),
        (":section", ":staff"),
    }
    assert known.pairs("po:directPartOf") == {(":section", ":department"), (":department", ":staff")}
    assert known.pairs("po:country") == {
        (":section", ":guatemala"),
        (":department", ":guatemala"),
        (":staff", ":guatemala"),
    }


def test_the_whole_has_no_country_from_its_parts(conclude: Conclude) -> None:
    """A multinational body does not belong to the country of one of its parts."""
    known = conclude(":part po:directPartOf :whole ; po:country :guatemala .")
    assert known.pairs("po:country") == {(":part", ":guatemala")}


def test_located_in_is_transitive(conclude: Conclude) -> None:
    """A city in a department lies in the department's country."""
    known = conclude(":city po:locatedIn :department . :department po:locatedIn :country .")
    assert known.pairs("po:locatedIn") == {
        (":city", ":department"),
        (":department", ":country"),
        (":city", ":country"),
    }
    assert (":country", ":city") in known.pairs("po:containsPlace")


def test_succession_is_transitive_and_has_an_inverse(conclude: Conclude) -> None:
    """A mission is succeeded by its successor's successor, but immediately by its successor only."""
    known = conclude(":a po:immediatelySucceededBy :b . :b po:immediatelySucceededBy :c .")
    assert known.pairs("po:succeededBy") == {(":a", ":b"), (":b", ":c"), (":a", ":c")}
    assert known.pairs("po:succeeds") == {(":b", ":a"), (":c", ":b"), (":c", ":a")}
    assert known.pairs("po:immediatelySucceeds") == {(":b", ":a"), (":c", ":b")}


def test_a_deployed_unit_operates_in_the_host_country(conclude: Conclude) -> None:
    """Through the mission, or straight to a country where no mission is named."""
    known = conclude(
        ":d a po:Deployment ; po:deployedUnit :u ; po:deployedIn :m . :m po:hostCountry :haiti ."
        ":e a po:Deployment ; po:deployedUnit :v ; po:deployedToCountry :sudan ."
    )
    assert known.pairs("po:operatesIn") == {(":u", ":haiti"), (":v", ":sudan")}
    assert known.pairs("po:forMission") == {(":d", ":m")}
    assert known.pairs("po:forCountry") == {(":e", ":sudan")}


def test_a_planned_unit_operates_nowhere(conclude: Conclude) -> None:
    """No plan, promise or request becomes a fact by inference."""
    known = conclude(
        ":d a po:Deployment ; po:contributor :guatemala ; po:deployedUnit :u ; po:plannedFor :m ;"
        "   ev:status ev:Planned, ev:Promised, ev:TrainedFor . :m po:hostCountry :congo ."
        ":e a po:Deployment ; po:contributor :guatemala ; po:deployedUnit :v ; po:plannedForCountry :sudan ."
    )
    assert known.pairs("po:operatesIn") == set()
    assert known.pairs("po:contributesTo") == set()
    assert "po:TroopContributingCountry" not in known.types(":guatemala")
    assert known.types(":d") == {"po:Deployment", "po:ProspectiveDeployment", "po:PlannedDeployment"}
    assert known.types(":e") == {"po:Deployment", "po:ProspectiveDeployment"}
    assert known.findings == ()


def test_a_neutral_mission_says_nothing_of_what_came_about(conclude: Conclude) -> None:
    """A deployment for a mission, of unknown status, is neither actual nor prospective."""
    known = conclude(
        ":d a po:Deployment ; po:deployedUnit :u ; po:forMission :m . :m po:hostCountry :congo ."
    )
    assert known.types(":d") == {"po:Deployment"}
    assert known.pairs("po:operatesIn") == set()


def test_an_actual_status_makes_an_actual_deployment(conclude: Conclude) -> None:
    """Under way, completed and relieved are actual; requested is prospective; abandoned is neither."""
    known = conclude(
        ":w a po:Deployment ; ev:status ev:UnderWay . :c a po:Deployment ; ev:status ev:Completed ."
        ":r a po:Deployment ; ev:status ev:Relieved . :q a po:Deployment ; ev:status ev:Requested ."
        ":a a po:Deployment ; ev:status ev:Abandoned . :course a po:Course ; ev:status ev:UnderWay ."
    )
    for thing in (":w", ":c", ":r"):
        assert known.types(thing) == {"po:Deployment", "po:ActualDeployment"}
    assert known.types(":q") == {"po:Deployment", "po:ProspectiveDeployment"}
    assert known.types(":a") == {"po:Deployment"}
    assert known.types(":course") == {"po:Course"}


def test_a_contributor_of_a_deployed_unit_contributes_to_the_mission(conclude: Conclude) -> None:
    """And is a troop-contributing country; a host that sends nobody is not."""
    known = conclude(":d po:contributor :guatemala ; po:deployedIn :m . :m po:hostCountry :haiti .")
    assert known.pairs("po:contributesTo") == {(":guatemala", ":m")}
    assert known.pairs("po:hasContributor") == {(":m", ":guatemala")}
    assert "po:TroopContributingCountry" in known.types(":guatemala")
    assert known.types(":haiti") == {"po:HostCountry", "po:Country", "po:Place", "po:Agent"}


def test_a_strength_alone_makes_no_contributor_of_a_mission(conclude: Conclude) -> None:
    """A strength report over several missions does not say which one a country contributes to."""
    known = conclude(":s a po:StrengthReport ; po:contributor :guatemala ; po:missionCount 9 .")
    assert known.pairs("po:contributesTo") == set()


def test_a_unit_belongs_to_the_country_that_sends_it(conclude: Conclude) -> None:
    """Whether it went or is only planned."""
    known = conclude(":d po:deployedUnit :u ; po:contributor :guatemala ; po:plannedFor :m .")
    assert known.pairs("po:country") == {(":u", ":guatemala")}


def test_higher_formations_run_up_every_step(conclude: Conclude) -> None:
    """A platoon's higher formations are its company and its company's battalion."""
    known = conclude(":p po:directHigherFormation :c . :c po:directHigherFormation :b .")
    assert known.pairs("po:higherFormation") == {(":p", ":c"), (":c", ":b"), (":p", ":b")}
    assert known.pairs("po:subordinateFormation") == {(":c", ":p"), (":b", ":c"), (":b", ":p")}
    assert known.pairs("po:directHigherFormation") == {(":p", ":c"), (":c", ":b")}


def test_who_holds_a_post_is_an_official_of_its_country(conclude: Conclude) -> None:
    """Officials follow from posts, officers from ranks; a person without either is just a person."""
    known = conclude(
        ":chief po:holdsPost :post ; po:rankHeld po:MajorGeneral . :post po:postIn :staff ."
        ":staff po:directPartOf :forces . :forces po:country :guatemala . :reporter a po:Person ."
    )
    assert known.types(":chief") == {"po:Official", "po:MilitaryOfficer", "po:Person", "po:Agent"}
    assert known.types(":reporter") == {"po:Person", "po:Agent"}
    assert known.pairs("po:worksFor") == {(":chief", ":staff")}
    assert known.pairs("po:serves") == {(":chief", ":guatemala")}


def test_who_is_only_to_hold_a_post_is_no_official_yet(conclude: Conclude) -> None:
    """Nor works for its organization, nor serves its country."""
    known = conclude(":next po:designatedFor :post . :post po:postIn :staff . :staff po:country :guatemala .")
    assert known.types(":next") == {"po:Person", "po:Agent"}
    assert known.pairs("po:worksFor") | known.pairs("po:serves") | known.pairs("po:heldBy") == set()


def test_an_official_needs_no_invented_post(conclude: Conclude) -> None:
    """The definition is one-way: an official of whom no post is known gets none."""
    known = conclude(":o a po:Official .")
    assert known.pairs("po:holdsPost") == set()


def test_a_united_nations_mission_is_led_by_the_united_nations(conclude: Conclude) -> None:
    """Both ways; a multinational force led by a country is none."""
    known = conclude(
        ":m a po:PeacekeepingOperation ; po:ledBy un:united-nations . :n a po:UnitedNationsMission ."
        ":f a po:MultinationalForce ; po:ledBy :usa ."
    )
    assert "po:UnitedNationsMission" in known.types(":m")
    assert known.pairs("po:ledBy") == {
        (":m", "un:united-nations"),
        (":n", "un:united-nations"),
        (":f", ":usa"),
    }
    assert known.types(":f") == {"po:MultinationalForce", "po:PeaceOperation", "po:Mission", "po:Operation"}


def test_units_follow_from_an_agreement_through_its_commitments(conclude: Conclude) -> None:
    """Whether they have gone or not; a commitment of no agreement leads back to none."""
    known = conclude(
        ":mou po:creates :c . :c po:commitsDeployment :d . :d po:deployedUnit :u ; po:plannedFor :m ."
        ":other po:commitsDeployment :e . :e po:deployedUnit :v ."
    )
    assert known.pairs("po:resultingUnit") == {(":mou", ":u")}
    assert known.pairs("po:resultsFrom") == {(":u", ":mou")}
    assert known.pairs("po:arisesFrom") == {(":c", ":mou")}
    assert known.pairs("po:followsFrom") == {(":d", ":c"), (":e", ":other")}


def test_a_span_is_evidence_from_its_passages_document(conclude: Conclude) -> None:
    """A span leads to its document; a passage is no evidence by itself."""
    known = conclude(":g a ev:EvidenceSpan ; ev:inPassage :p . :p ev:passageOf :d .")
    assert known.pairs("ev:evidenceFrom") == {(":g", ":d")}
    assert known.types(":d") == {"ev:Document"}
    assert known.pairs("ev:hasPassage") == {(":d", ":p")}


def test_keys_make_two_names_one_thing(conclude: Conclude) -> None:
    """Missions by acronym, documents by reference, countries by ISO code."""
    known = conclude(
        ':m1 a po:Mission ; po:acronym "MINUSTAH" . :m2 a po:Mission ; po:acronym "MINUSTAH" .'
        ':d1 a ev:Document ; ev:reference "04X1" . :d2 a ev:Document ; ev:reference "04X1" .'
        ':c1 a po:Country ; po:isoCode "GT" . :c2 a po:Country ; po:isoCode "GT" .'
    )
    same = {pair for pair in known.pairs("owl:sameAs") if pair[0] != pair[1]}
    assert same == {(f":{k}{a}", f":{k}{b}") for k in "mdc" for a, b in (("1", "2"), ("2", "1"))}


def test_keys_leave_different_things_apart(conclude: Conclude) -> None:
    """A FIPS code is no key, an organisation may share a mission's acronym, and case matters."""
    known = conclude(
        ':m1 a po:Mission ; po:acronym "ONUB" . :m2 a po:Mission ; po:acronym "Onub" .'
        ':o a po:Organization ; po:acronym "ONUB" .'
        ':c1 a po:Country ; po:isoCode "CF" ; po:fipsCode "CT" . :c2 a po:Country ; po:fipsCode "CF" .'
    )
    assert {pair for pair in known.pairs("owl:sameAs") if pair[0] != pair[1]} == set()


def test_a_fact_about_one_name_holds_of_the_other(conclude: Conclude) -> None:
    """What one document says of a mission answers a question asked with another document's name for it."""
    known = conclude(
        ':m1 a po:Mission ; po:acronym "MONUC" ; po:hostCountry :congo .'
        ':m2 a po:Mission ; po:acronym "MONUC" . :d po:deployedIn :m2 ; po:deployedUnit :u .'
    )
    assert known.pairs("po:operatesIn") == {(":u", ":congo")}
