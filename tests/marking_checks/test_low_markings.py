"""What stands below the marking of what it rests on, rule by rule."""

from collections.abc import Callable

import pytest

from kgcli.errors import UnknownMarkingError
from kgcli.marking_checks import LowMarking

Check = Callable[..., tuple[LowMarking, ...]]
Find = Callable[..., list[tuple[str, str, str]]]
EX = "https://example.org/"
LOW = "ex:low { "
"""A graph that states no marking carries the lowest."""


def test_facts_marked_as_they_should_be_are_left_alone(check: Check) -> None:
    """Each rule has something to look at here, and nothing to find."""
    assert check() == ()


def test_a_finding_says_what_where_and_how_to_mend_it(check: Check) -> None:
    """The thing and the graph, the markings, the words that first name it, the file and the line."""
    assert check(LOW + 'ex:spy rdfs:label "the spy"@en . }') == (
        LowMarking(
            kind="mention",
            node=EX + "spy",
            graph=EX + "low",
            marking="U",
            needed=("C",),
            predicate="http://www.w3.org/2000/01/rdf-schema#label",
            name="the spy",
            message="<https://example.org/low>, marked U, names it, but documents do so from C on only "
            "(paragraph 2 of R1, 10 to 19). Move that to a graph marked C.",
            place="graph/more.trig, line 8",
        ),
    )


@pytest.mark.parametrize(
    "more",
    [
        'ex:spy rdfs:label "the spy"@en .',
        "ex:spy a ex:Person .",
        "ex:keeper ex:meets ex:spy .",
        "ex:nobody ex:meets ex:spy .",
        "ex:letter ex:about ex:nobody .",
    ],
)
def test_what_only_marked_words_or_headers_name_appears_no_lower(find: Find, more: str) -> None:
    """A label, a type, any statement on it, and its IRI as the object of another one, are mentions below."""
    thing = "letter" if "letter" in more else "spy"
    assert find(f"{LOW}{more} }}") == [("mention", thing, "low")]


@pytest.mark.parametrize(
    "more",
    [
        'ex:keeper rdfs:label "the keeper"@en .',
        "ex:nobody ex:meets ex:keeper .",
        "ex:nobody ex:meets ex:somebody .",
        'ex:likes rdfs:comment "of a person"@en . ex:Colour rdfs:comment "a hue"@en .',
        'ex:red rdfs:label "rojo"@es .',
        "ev:C ex:about ex:nobody .",
    ],
)
def test_background_facts_are_free(find: Find, more: str) -> None:
    """What open words name, what no document names, and the vocabulary may be described anywhere."""
    assert find(f"{LOW}{more} }}") == []


LISTED = 'ex:low ev:listsAll ex:Person . ex:spy a ex:Person ; rdfs:label "the spy"@en . '


def test_a_list_of_all_members_of_a_class_names_each(find: Find) -> None:
    """It would tell more by leaving one out; what else stands in its graph is free of nothing."""
    assert find(LOW + LISTED + "}") == []
    below = "ex:Agent" + LISTED.removeprefix("ex:low ev:listsAll ex:Person")
    assert find(f"{LOW}ex:low ev:listsAll {below}}}", ontology="ex:Person rdfs:subClassOf ex:Agent .") == []
    assert find(LOW + LISTED + "} ex:low2 { ex:spy ex:sees ex:lamp . }") == []
    assert find(LOW + LISTED.replace("Person ;", "Thing ;") + "}") == [("mention", "spy", "low")]
    assert find(LOW + LISTED.replace("ex:low", "ex:elsewhere") + "}") == [("mention", "spy", "low")]


def test_what_only_the_description_of_marked_words_names_appears_no_lower(find: Find) -> None:
    """Who said them is known from the marking at which the words are told of, and so is that one's name."""
    found = find(
        LOW + 'ex:whisperer rdfs:label "the whisperer"@en . }',
        instead=("ev:piece ex:rest", "ev:piece ex:rest ; ev:attributedTo ex:whisperer"),
    )
    assert found == [("mention", "whisperer", "low")]


REVIEW = """
ex:reviews {{ ex:reviews ev:marking ev:U . ex:r a ev:Retraction ; ev:factSubject ex:{subject} ;
    ev:factPredicate {predicate} ; ev:factObject ex:{value} ; ev:factGraph ex:{graph} . }}
ex:more {{ ex:more ev:marking ev:C . ex:s9 ev:inPassage ex:p2 . }} ex:s9 {{ ex:spy ex:sees ex:lamp . }}
"""


def test_a_retracted_fact_was_a_mention(find: Find) -> None:
    """Its words go on to name a thing, as the review does that takes the fact away."""
    assert find(REVIEW.format(subject="keeper", predicate="ex:sees", value="lamp", graph="s1")) == []


def test_a_review_of_background_facts_mentions_nothing(find: Find) -> None:
    """That somebody retracted what should not have stood there names the thing to everybody once more."""
    review = REVIEW.format(subject="spy", predicate="rdf:type", value="Person", graph="low")
    assert find(f"{LOW}ex:spy a ex:Person . }} {review}")[-1] == ("mention", "spy", "reviews")


@pytest.mark.parametrize(
    "statement", ["ex:spy a ex:Person .", "ex:spy rdfs:label 'S'@en .", "ex:red ex:of ex:spy ."]
)
def test_the_schema_names_nobody_known_only_from_marked_words(find: Find, statement: str) -> None:
    """An individual in a file of the ontology is told to everybody, like any other statement there."""
    assert find(ontology=statement) == [("mention", "spy", "urn:kgcli:graph:ontology")]


def test_what_words_describe_is_a_thing_wherever_its_name_comes_from(find: Find) -> None:
    """An individual in the ontology's own namespace is no value to choose from when words speak of it."""
    spy = "<https://example.com/terms#spy>"
    ontology = f"<https://example.com/terms#Agent> a owl:Class . {spy} a <https://example.com/terms#Agent> ."
    assert find(
        ontology=ontology, instead=("ex:spy a ex:Person", f"{spy} ex:meets ex:lamp . ex:spy a ex:Person")
    ) == [("mention", "https://example.com/terms#spy", "urn:kgcli:graph:ontology")]


def test_values_of_the_vocabulary_stay_free_beside_things(find: Find) -> None:
    """That data add a colour of their own does not make things of those in the ontology's own namespace."""
    terms = "https://example.com/terms#"
    ontology = f"<{terms}Hue> a owl:Class . <{terms}blue> a <{terms}Hue> ."
    facts = f"{LOW}ex:mauve a <{terms}Hue> . }}"
    assert find(facts, ontology=ontology, instead=("ex:likes ex:red", f"ex:likes <{terms}blue>")) == []


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("ex:p2 ev:end 30 .", [("passage", "p2", "low")]),
        ("ex:s2 ev:end 30 .", [("span", "s2", "low")]),
        ("ex:o1 ev:reason 'none' .", [("span", "o1", "low")]),
        ("ex:rest ev:sha256 'abc' .", [("span", "rest", "low")]),
        ("ex:cable ev:hasPassage ex:p2 .", [("passage", "p2", "low")]),
        ("ex:nobody ex:source ex:s2 .", [("span", "s2", "low")]),
        ("ex:secrets ex:of ex:nobody .", [("graph", "secrets", "low")]),
        ("ex:p1 ev:end 9 . ex:s1 ev:end 9 . ex:open ex:of ex:nobody .", []),
    ],
)
def test_passages_words_and_graphs_are_told_of_at_their_markings(
    find: Find, more: str, found: list[tuple[str, str, str]]
) -> None:
    """Description, mere mention and name are as sensitive as what is described, mentioned or named."""
    assert find(f"{LOW}{more} }}") == found


def test_a_passage_described_below_its_own_marking_is_found(find: Find) -> None:
    """And so are its spans; what its words name is known from a higher marking on, too."""
    assert find(instead=("ev:number 2 ; ev:marking ev:C", "ev:number 2 ; ev:marking ev:S")) == [
        ("mention", "spy", "secrets"),
        ("passage", "p2", "closed"),
        ("span", "o1", "closed"),
        ("span", "rest", "closed"),
        ("span", "s2", "closed"),
    ]


def test_a_passage_without_a_marking_has_its_documents(find: Find) -> None:
    """A paragraph without a portion mark carries the overall marking; and so does what rests on it."""
    found = find(instead=("ev:number 1 ; ev:marking ev:U", "ev:number 1"))
    assert sorted(set(found)) == [
        ("header", "cable", "open"),
        ("mention", "day", "open"),
        ("mention", "drafter", "open"),
        ("mention", "lamp", "background"),
        ("passage", "p1", "open"),
        ("span", "s1", "open"),
    ]


def test_facts_below_their_words_are_found_once_for_the_graph(check: Check) -> None:
    """A graph that states a marking below its passage's shows what the words say."""
    found = check("ex:marks { ex:marks ev:marking ev:C . ex:s2 ev:marking ev:U . }")
    assert {(low.kind, low.node, low.graph, low.message) for low in found} == {
        (
            "stated",
            EX + "s2",
            EX + "marks",
            "It states a marking below its passage's, C. State that, or none.",
        ),
        (
            "span",
            EX + "s2",
            EX + "s2",
            "Its facts are marked U, but its passage is marked C. Mark this graph C.",
        ),
    }


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ('ev:tag "X"', True),
        ("ev:classifiedBy ex:clerk", True),
        ('ev:textSha256 "abc"', True),
        ('ex:anything "x"', True),
        ('ev:reference "R1"', False),
        ("a ev:Document", False),
        ("ev:dated ex:day", False),
        ("ev:overallMarking ev:C", False),
        ('rdfs:label "R1"@es', False),
    ],
)
def test_header_data_carry_the_overall_marking_but_for_five(find: Find, statement: str, found: bool) -> None:
    """Short reference, kind, date, overall marking and the name may stand where the lowest passage does."""
    assert find(f"{LOW}ex:cable {statement} . }}") == ([("header", "cable", "low")] if found else [])


def test_what_identifies_a_document_stands_no_lower_than_its_lowest_passage(find: Find) -> None:
    """Of a document all of whose passages are marked nothing is known below that."""
    memo = """ex:memos { ex:memos ev:marking ev:C . ex:p9 ev:passageOf ex:memo ; ev:marking ev:C . }
        ex:low { ex:memo a ev:Document ; ev:reference "M" ; rdfs:label "M"@en . }"""
    assert find(memo) == [("header", "memo", "low")] * 3


def test_open_words_may_say_what_a_header_says(find: Find) -> None:
    """A fact on a document that open words of it state rests on these; but words of its header are data."""
    words = "ex:open { ex:s9 ev:inPassage ex:p9 . ex:p9 ev:passageOf ex:cable ; ev:marking ev:U ; a ev:%s . }"
    fact = 'ex:s9 { ex:cable ev:addressee "X" . }'
    assert find(words % "Paragraph" + fact, name="paragraph") == []
    assert find(words % "Header" + fact, name="header") == [("header", "cable", "s9")]


@pytest.mark.parametrize(
    ("statement", "is_data"), [('ev:addressee "X"', True), ('ev:reference "M"', False), ("a ev:Memo", False)]
)
def test_words_of_a_header_that_identify_its_document_are_facts(
    find: Find, statement: str, is_data: bool
) -> None:
    """Where these are marked too low, that is found once, for the words; other words of it are data, too."""
    memo = f"""ex:memos {{ ex:memos ev:marking ev:C . ex:p9 a ev:Header ; ev:passageOf ex:memo ;
            ev:marking ev:C .
            ex:s9 ev:inPassage ex:p9 ; ev:marking ev:U . }}
        ex:s9 {{ ex:memo {statement} . }}"""
    expected = [("span", "s9", "s9"), ("stated", "s9", "memos")]
    assert find(memo) == [*([("header", "memo", "s9")] if is_data else []), *expected]


def test_a_bound_carries_the_join_of_its_inputs(check: Check) -> None:
    """Days that follow from what is marked higher give that away; a document's date is data of its header."""
    derived = """ex:low { ex:start ev:earliest "2041-03-01"^^xsd:date . }
        ex:more { ex:more ev:marking ev:C . ex:start ev:anchor ex:other . }"""
    assert [(low.kind, low.node, low.graph, low.message) for low in check(derived)] == [
        (
            "bound",
            EX + "start",
            EX + "low",
            "<https://example.org/low>, marked U, states its days, but what they follow from is marked C "
            "(https://example.org/closed). Move that to a graph marked C.",
        )
    ]


LATTICE = """
ex:a {{ ex:a ev:marking ev:C-NOFORN . ex:pa ev:passageOf ex:da ; ev:marking ev:C-NOFORN .
    ex:sa ev:inPassage ex:pa . }}
ex:b {{ ex:b ev:marking ev:C-ORCON . ex:pb ev:passageOf ex:db ; ev:marking ev:C-ORCON .
    ex:sb ev:inPassage ex:pb . }}
ex:sa {{ ex:ship ex:has ex:crew . }} ex:sb {{ ex:ship ex:has ex:crew . }}
ex:c {{ ex:c ev:marking ev:{marking} . ex:ship rdfs:label "ship"@en . }}
"""


@pytest.mark.parametrize(
    ("marking", "needed"),
    [("C", [("C//NOFORN", "C//ORCON")]), ("S", [("C//NOFORN", "C//ORCON")]), ("C-ORCON", [])],
)
def test_of_several_first_mentions_one_is_enough(
    check: Check, marking: str, needed: list[tuple[str, ...]]
) -> None:
    """Where two documents name a thing under different caveats, whoever may see either may see its label."""
    assert [low.needed for low in check(LATTICE.format(marking=marking))] == needed


def test_a_files_marking_counts(find: Find) -> None:
    """A file that `kgcli.toml` marks high enough may say what another one may not."""
    label = 'ex:spy rdfs:label "the spy"@en .'
    toml = '[graph.markings]\n"more.trig" = "C"\n'
    assert find(label, toml=toml, name="marked") == []
    assert find(label, name="open") == [("mention", "spy", "urn:kgcli:graph:more")]


def test_a_clearance_hears_of_nothing_above_it(find: Find) -> None:
    """The label of a thing that only C words name is as any other to a reader cleared for less."""
    more = LOW + 'ex:spy rdfs:label "the spy"@en . ex:s2 ev:end 30 . }'
    assert find(more, clearance="SBU", name="below") == []
    assert find(more, clearance="C", name="above") == [("mention", "spy", "low"), ("span", "s2", "low")]


def test_a_clearance_is_told_places_in_the_ontology_only(check: Check) -> None:
    """The line in another file would tell how much stands before it; the graph's name is enough."""
    facts = check(LOW + 'ex:spy rdfs:label "the spy"@en . }', clearance="C", name="facts")
    schema = check(ontology="ex:spy a ex:Person .", clearance="C", name="schema")
    assert [low.place for low in (*facts, *schema)] == ["", "ontology/schema.ttl, line 10"]


def test_an_unknown_clearance_is_an_error(check: Check) -> None:
    """A clearance that the home does not know sees nothing."""
    with pytest.raises(UnknownMarkingError, match="No marking 'Q'"):
        check(clearance="Q")
