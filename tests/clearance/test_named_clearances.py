"""How a clearance is named: by option, variable or settings, and what one is that does not exist."""

import pytest
from desks import Desk, Line
from random_homes import Graph, RandomHome

LINES: tuple[Line, ...] = (
    ("query", "things"),
    ("sparql", "SELECT * { ?s ?p ?o }"),
    ("search", "Thule"),
    ("show", "ex:x0"),
    ("why", "ex:x0", "a", "ex:A"),
    ("why-not", "ex:x1", "a", "ex:A"),
    ("consistency",),
    ("rules", "--triggered"),
    ("validate",),
    ("status",),
)
OPEN = Graph("ex:a0", "U", "node", ('ex:x0 a ex:A ; rdfs:label "Thule" .',))
SECRET = Graph("ex:b0", "S", "node", ('ex:x1 a ex:A, ex:D ; rdfs:label "Thule" ; ex:p ex:x0 .',))
SCHEMA = ("ex:A rdfs:subClassOf ex:B ; owl:disjointWith ex:D .",)
HOME = RandomHome({"a.trig": (OPEN,), "b.trig": (SECRET,)}, SCHEMA)
SETTING = '[query]\nclearance = "U"\n'


@pytest.fixture
def secret(desk: Desk) -> Desk:
    """Return a desk with a home that has something to hide."""
    desk.put(HOME)
    return desk


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_a_clearance_is_one_wherever_it_is_named(secret: Desk, line: Line) -> None:
    """Option, variable and settings say the same; an option beats a variable, and that the settings."""
    by_option = secret.say(line, "U")
    everything = secret.say(line, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CLEARANCE", "U")
        by_variable = secret.say(line, None)
        option_first = secret.say(line, "TS")
    secret.put(HOME, SETTING)
    by_setting = secret.say(line, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CLEARANCE", "TS")
        variable_first = secret.say(line, None)
    secret.put(HOME)
    at_the_top = secret.say(line, "TS")
    assert (by_variable, by_setting) == (by_option, by_option)
    assert (option_first, variable_first) == (at_the_top, at_the_top)
    assert everything != by_option


@pytest.mark.parametrize("line", [*LINES, ("export",), ("build",)], ids=lambda line: line[0])
@pytest.mark.parametrize("clearance", ["BOGUS", "C//BOGUS", ""])
def test_a_clearance_that_does_not_exist_is_an_error_that_lists_those_that_do(
    secret: Desk, line: Line, clearance: str
) -> None:
    """All that the scheme has, which is public: which of them are in use does not show."""
    text = (
        f"Error: No marking '{clearance}'. Levels are U, SBU, C, S, TS; caveats are NOFORN, ORCON, "
        "written as in U//NOFORN.\n"
    )
    assert secret.say(line, clearance) == (2, "", text)


def test_it_is_an_error_before_anything_is_built(secret: Desk) -> None:
    """Also for a status, which builds nothing."""
    secret.forget()
    assert secret.say(("status",), "BOGUS").err.startswith("Error: No marking 'BOGUS'. Levels are U, SBU,")
    assert not secret.cache.joinpath("stores").exists()


def test_a_name_that_has_one_visible_meaning_means_that(secret: Desk) -> None:
    """That another thing has the same name above makes no difference; there it is ambiguous."""
    assert secret.say(("show", "Thule"), "U").code == 0
    both = secret.say(("show", "Thule"), "S")
    assert (both.code, both.err.splitlines()[1:]) == (
        2,
        ["  Thule <https://example.org/x0>", "  Thule <https://example.org/x1>"],
    )


def test_what_is_hidden_and_what_is_not_there_are_the_same_words(secret: Desk) -> None:
    """A thing, a statement, a graph."""
    for hidden, missing in (
        (("show", "ex:x1"), ("show", "ex:x7")),
        (("query", "things", "--of", "ex:x1"), ("query", "things", "--of", "ex:x7")),
        (("why", "ex:x1", "a", "ex:A"), ("why", "ex:x7", "a", "ex:A")),
        (("sparql", "DESCRIBE <https://example.org/x1>"), ("sparql", "DESCRIBE <https://example.org/x7>")),
        (
            ("sparql", "SELECT * FROM <https://example.org/b0> { ?s ?p ?o }"),
            ("sparql", "SELECT * FROM <https://example.org/b7> { ?s ?p ?o }"),
        ),
        (
            ("sparql", "ASK FROM <urn:kgcli:graph:inferred/S> { ?s ?p ?o }"),
            ("sparql", "ASK FROM <urn:kgcli:graph:inferred/7> { ?s ?p ?o }"),
        ),
    ):
        one, other = secret.say(hidden, "U"), secret.say(missing, "U")
        assert one == tuple(
            part.replace("ex:x7", "ex:x1") if isinstance(part, str) else part for part in other
        )


def test_a_statement_that_is_hidden_does_not_hold(secret: Desk) -> None:
    """In the words of one that nobody states, of the same visible things."""
    home = RandomHome({"a.trig": (OPEN, Graph("ex:c0", "S", "node", ("ex:x0 ex:p ex:A .",)))}, HOME.schema)
    secret.put(home)
    lines: list[Line] = [("why", "ex:x0", "ex:p", "ex:A"), ("why-not", "ex:x0", "ex:p", "ex:A")]
    hidden = [secret.say(line, "U") for line in lines]
    secret.put(home.visible("U"))
    assert [secret.say(line, "U") for line in lines] == hidden


def test_without_a_clearance_a_reader_sees_everything_and_an_export_the_lowest(secret: Desk) -> None:
    """By design these two differ."""
    line = ("sparql", "SELECT ?s { ?s a <https://example.org/A> } ORDER BY ?s")
    assert secret.say(line, None).out.splitlines()[1:] == ["https://example.org/x0", "https://example.org/x1"]
    exported = secret.say(("export", "--format", "ntriples"), None)
    assert exported == (
        *secret.say(("export", "--format", "ntriples"), "U")[:2],
        "Released only what is marked U, the lowest marking. More: kgcli export --clearance MARKING\n"
        + secret.say(("export", "--format", "ntriples"), "U").err,
    )
