"""Which statements a selection chooses, and how high they are marked."""

import pytest
from archive_of_two import Choose, say

from kgcli.errors import KgError

ONE = {"one a Mission span", 'one rdfs:label "ONE" span', "one host haiti span", 'one strength "70" span'}
TWO = {"two a Mission mark", "two host haiti mark", 'two rdfs:label "TWO" mark'}


def test_graphs_are_named_in_several_ways_and_add_up(choose: Choose) -> None:
    """By IRI, with or without angle brackets, or by a prefixed name."""
    found = choose(graphs=("<https://example.org/span>", "ex:mark"))

    assert say(found.quads) == ONE | TWO | {'paper ev:reference "cited" mark'}
    assert found.marking == "S"
    assert say(choose(graphs=("https://example.org/span",)).quads) == ONE


def test_a_graph_may_be_named_without_the_homes_base(choose: Choose) -> None:
    """As inferred/U, which is long otherwise."""
    assert say(choose(graphs=("inferred/U",), clearance="U").quads) >= {
        "one a Operation urn:kgcli:graph:inferred/U"
    }


def test_a_document_is_what_describes_it_and_what_its_words_say(choose: Choose) -> None:
    """Not what another document says of it."""
    found = choose(documents=("Paper 1",))

    assert {quad.graph_name.value.removeprefix("https://example.org/") for quad in found.quads} == {
        "about",
        "span",
    }
    assert found.marking == "U"


def test_graphs_and_documents_add_up(choose: Choose) -> None:
    """What either names."""
    found = choose(documents=("Paper 1",), graphs=("ex:mark",))

    assert found.quads.name_graphs() == {f"https://example.org/{name}" for name in ("about", "span", "mark")}
    assert found.marking == "S"


def test_a_thing_is_what_is_said_of_it_and_with_it(choose: Choose) -> None:
    """Both ways, and what unnamed nodes stand between comes whole."""
    found = choose(entities=("Haití",), statements="asserted")

    assert say(found.quads) == {
        "haiti a Country known", 'haiti rdfs:label "Haiti"@en known', 'haiti rdfs:label "Haití"@es known',
        "haiti dcterms:source atlas known", "haiti near _ known", '_ miles "90" known', "_ of cuba known",
        "other near _ known", "_ of haiti known", "one host haiti span", "two host haiti mark",
    }  # fmt: skip
    assert found.marking == "S"


def test_further_steps_lead_on_and_not_back(choose: Choose) -> None:
    """From the mission to its country and what is said of that, but not to the country's other missions."""
    found = choose(entities=("ONE",), depth=2, statements="asserted", clearance="S")

    assert {line for line in say(found.quads) if not line.startswith("Mission ")} == ONE | {
        "haiti a Country known", 'haiti rdfs:label "Haiti"@en known', 'haiti rdfs:label "Haití"@es known',
        "haiti dcterms:source atlas known", "haiti near _ known", '_ miles "90" known', "_ of cuba known",
    }  # fmt: skip
    assert any(line.startswith("Mission rdfs:subClassOf Operation ") for line in say(found.quads))


def test_what_a_query_matched_is_chosen_with_its_evidence(choose: Choose) -> None:
    """The statements that make its rows, in the graphs that state them."""
    found = choose(query="missions", values={"host": "Haiti"})

    assert say(found.quads) == {line for line in ONE | TWO if "strength" not in line}
    assert found.marking == "S"
    assert choose(query="missions", clearance="U").marking == "U"


def test_a_query_and_a_thing_narrow_each_other(choose: Choose) -> None:
    """Of what the rows rest on, what is said of the thing."""
    found = choose(query="missions", entities=("ex:one",))

    assert say(found.quads) == {line for line in ONE if "strength" not in line}
    assert found.marking == "U"


def test_a_thing_in_a_graph_is_what_the_graph_says_of_it(choose: Choose) -> None:
    """A graph narrows what is walked, too."""
    assert say(choose(graphs=("ex:mark",), entities=("ex:haiti",)).quads) == {"two host haiti mark"}


def test_a_constructed_graph_stands_nowhere_and_is_marked_by_what_it_tells(choose: Choose) -> None:
    """The lowest marking at which the same graph comes out."""
    high, low = choose(query="hosts"), choose(query="hosts", clearance="U")

    assert (say(high.quads), high.marking) == ({"haiti hosts one", "haiti hosts two"}, "S")
    assert (say(low.quads), low.marking) == ({"haiti hosts one"}, "U")
    assert not high.has_graphs


def test_stated_and_inferred_make_up_everything(choose: Choose) -> None:
    """Nothing is both, nothing neither."""
    stated, inferred, everything = (
        set(choose(statements=each).quads) for each in ("asserted", "inferred", "all")
    )

    assert stated | inferred == everything
    assert not stated & inferred
    assert "one a Operation urn:kgcli:graph:inferred/U" in say(inferred)


def test_what_follows_is_marked_as_what_it_follows_from(choose: Choose) -> None:
    """Not as the clearance."""
    assert choose(statements="inferred", graphs=("inferred/U",)).marking == "U"


def test_without_a_clearance_only_the_lowest_marking_leaves(choose: Choose) -> None:
    """Whatever is selected."""
    found = choose(clearance=None, entities=("Haiti",))

    assert (found.clearance, found.marking) == ("U", "U")
    assert not any(line.endswith("mark") for line in say(found.quads))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"graphs": ("ex:spann",)},
            "No visible graph is named 'ex:spann'. Did you mean one of these?\n  ex:span <",
        ),
        (
            {"documents": ("Paper 2",)},
            "nothing visible of the class Document is named 'Paper 2'. Did you mean",
        ),
        ({"entities": ("ONEE",)}, "nothing visible is named 'ONEE'. Did you mean one of these?\n  ONE <"),
        ({"query": "mision"}, "Did you mean 'missions'?"),
        ({"query": "missions", "values": {"hst": "x"}}, "has no parameter 'hst'. Did you mean 'host'?"),
        ({"query": "hosts", "entities": ("ONE",)}, "constructs a graph of its own"),
        (
            {"graphs": ("ex:span",), "statements": "inferred"},
            "Nothing in the graphs that were named is inferred.",
        ),
        ({"graphs": ("inferred/U",), "statements": "asserted"}, "is asserted."),
    ],
)
def test_a_selection_that_cannot_be_is_an_error_with_the_nearest_names(
    choose: Choose, fields: dict[str, object], message: str
) -> None:
    """What is unknown, and what contradicts."""
    with pytest.raises(KgError) as caught:
        choose(clearance="U", **fields)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    "fields", [{"graphs": ("ex:mark",)}, {"documents": ("Letter 9",)}, {"entities": ("TWO",)}]
)
def test_a_hidden_name_is_as_one_that_does_not_exist(choose: Choose, fields: dict[str, object]) -> None:
    """The same words, whatever is suggested."""
    with pytest.raises(KgError) as hidden:
        choose(clearance="U", **fields)

    assert "Letter" not in str(hidden.value).replace("'Letter 9'", "")
    assert "mark" not in str(hidden.value).replace("'ex:mark'", "").replace("marking", "")
    assert choose(clearance="S", **fields).quads
