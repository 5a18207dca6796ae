"""What differs between two ontologies, by term."""

from toy_ontologies import diff, tell

from kgcli.ontology.diffing.forms.wording import Told, tell_changes, tell_header, tell_statements

BASE = """
ex:Thing a owl:Class ; rdfs:label "thing"@en .
ex:Ship a owl:Class ; rdfs:label "ship"@en ; rdfs:subClassOf ex:Thing .
"""


def test_order_and_blank_labels_are_no_difference() -> None:
    """The same restriction under another label, and statements in another order, say the same."""
    some = "a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom ex:Thing"
    one = f"{BASE} ex:Ship rdfs:subClassOf _:a . _:a {some} ."
    other = f"ex:Ship rdfs:subClassOf [ {some} ] . {BASE}"
    assert diff(one, other).is_empty


def test_a_restriction_with_another_filler_is_one_that_changed() -> None:
    """It is paired with the old one of the same property, not with the named superclass that came."""
    some = "ex:Ship rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom ex:%s ] ."
    found = diff(BASE + some % "Thing", BASE + some % "Ship" + "ex:Ship rdfs:subClassOf ex:Hull .")
    assert tell(found)["ex:Ship"] == (
        "changed",
        [
            Told("", None, "SubClassOf(ex:Ship ex:Hull)"),
            Told(
                "",
                "SubClassOf(ex:Ship ObjectSomeValuesFrom(ex:p ex:Thing))",
                "SubClassOf(ex:Ship ObjectSomeValuesFrom(ex:p ex:Ship))",
            ),
        ],
    )


def test_terms_come_and_go() -> None:
    """All that is said of each is listed."""
    found = diff(BASE + "ex:Old a owl:Class .", BASE + 'ex:New a owl:Class ; rdfs:comment "new" .')
    assert tell(found) == {
        "ex:New": (
            "added",
            [Told("", None, "Declaration(Class(ex:New))"), Told("rdfs:comment", None, '"new"')],
        ),
        "ex:Old": ("removed", [Told("", "Declaration(Class(ex:Old))", None)]),
    }


def test_a_changed_annotation_is_shown_as_old_and_new() -> None:
    """Labels are paired by language: the Spanish one came, the English one changed."""
    found = diff(BASE, BASE.replace('"ship"@en', '"vessel"@en, "barco"@es'))
    assert tell(found)["ex:Ship"] == (
        "changed",
        [Told("rdfs:label", None, '"barco"@es'), Told("rdfs:label", '"ship"@en', '"vessel"@en')],
    )


def test_of_several_annotations_the_most_alike_are_paired() -> None:
    """A comment that is corrected becomes the corrected one; one about something else just came."""
    old = BASE + 'ex:Ship rdfs:comment "A vessel that goes by sea."@en, "See the annex."@en .'
    new = BASE + 'ex:Ship rdfs:comment "A vessel that goes by sea or river."@en, "Twelve knots."@en .'
    assert tell(diff(old, new))["ex:Ship"][1] == [
        Told("rdfs:comment", '"A vessel that goes by sea."@en', '"A vessel that goes by sea or river."@en'),
        Told("rdfs:comment", '"See the annex."@en', None),
        Told("rdfs:comment", None, '"Twelve knots."@en'),
    ]


def test_another_parent_is_one_change() -> None:
    """The old and the new superclass are paired."""
    found = diff(BASE, BASE.replace("subClassOf ex:Thing", "subClassOf ex:Hull"))
    assert tell(found)["ex:Ship"] == (
        "changed",
        [Told("", "SubClassOf(ex:Ship ex:Thing)", "SubClassOf(ex:Ship ex:Hull)")],
    )


def test_an_annotated_axiom_changes_with_its_annotation() -> None:
    """What is said of the axiom shows, and the axiom counts as changed, not as another one."""
    note = """[] a owl:Axiom ; owl:annotatedSource ex:Ship ; owl:annotatedProperty rdfs:subClassOf ;
        owl:annotatedTarget ex:Thing ; rdfs:comment "%s" ."""
    found = diff(BASE + note % "sure", BASE + note % "doubtful")
    assert tell(found)["ex:Ship"] == (
        "changed",
        [
            Told(
                "",
                'SubClassOf(Annotation(rdfs:comment "sure") ex:Ship ex:Thing)',
                'SubClassOf(Annotation(rdfs:comment "doubtful") ex:Ship ex:Thing)',
            )
        ],
    )
    assert found.step.level == "patch"


def test_headers_stand_apart() -> None:
    """Versions, imports and the ontology's own annotations are no term's."""
    header = '<urn:o> a owl:Ontology ; owl:versionInfo "%s" ; owl:imports <urn:%s> . '
    found = diff(header % ("1.0.0", "a") + BASE, header % ("1.1.0", "b") + BASE)
    assert found.terms == ()
    assert [list(tell_header(each, found.prefixes)) for each in found.headers] == [
        [
            Told("owl:imports", "<urn:a>", "<urn:b>"),
            Told("owl:versionInfo", '"1.0.0"', '"1.1.0"'),
        ]
    ]


def test_what_a_header_says_of_blank_nodes_is_compared_as_a_graph() -> None:
    """The same creator under another label is no difference, another one is."""
    header = '<urn:o> a owl:Ontology ; dcterms:creator [ rdfs:label "%s" ] .'
    assert diff(header % "Ann", header % "Ann").is_empty
    assert not diff(header % "Ann", header % "Bob").is_empty


def test_what_is_no_axiom_is_compared_as_a_canonical_graph() -> None:
    """Of a broken restriction only what it says counts; the changed one shows both ways."""
    broken = "ex:Ship rdfs:subClassOf _:%s . _:%s a owl:Restriction ; owl:onProperty ex:%s ."
    assert diff(BASE + broken % ("x", "x", "p"), BASE + broken % ("y", "y", "p")).is_empty
    found = diff(BASE + broken % ("x", "x", "p"), BASE + broken % ("y", "y", "q"))
    told = [(each.subject, each.is_new) for each in found.statements]
    assert told == [("https://example.org/Ship", False), ("https://example.org/Ship", True)]
    assert {
        one.old or one.new for each in found.statements for one in tell_statements(each, found.prefixes)
    } == {
        "ex:Ship rdfs:subClassOf _:1",
        "_:1 rdf:type owl:Restriction",
        "_:1 owl:onProperty ex:p",
        "_:1 owl:onProperty ex:q",
    }


def test_axioms_about_no_named_term_have_a_place_of_their_own() -> None:
    """A general class inclusion that came is listed, by nobody's name."""
    general = "[ owl:unionOf ( ex:Ship ex:Thing ) ; a owl:Class ] rdfs:subClassOf ex:Hull ."
    found = diff(BASE, BASE + general)
    assert [one.new for one in tell_changes(found.general, found.prefixes)] == [
        "SubClassOf(ObjectUnionOf(ex:Ship ex:Thing) ex:Hull)"
    ]


def test_unrelated_ontologies_are_called_so() -> None:
    """They share next to no term; two with some in common, or with the same IRI, are versions of one another.

    The properties for annotations that both borrow are nothing in common.
    """
    one, other = ("".join(f"ex:{letter}{n} a owl:Class . " for n in range(10)) for letter in "ab")
    assert (diff(one, other).unrelated, diff(one, other + "ex:a1 a owl:Class .").unrelated) == (True, False)
    borrowed = "".join(f"ex:note{n} a owl:AnnotationProperty . " for n in range(9))
    assert diff(one + borrowed, other + borrowed).unrelated
    named = "<urn:o> a owl:Ontology . "
    assert not diff(named + one, named + other).unrelated
    assert not diff("", other).unrelated
