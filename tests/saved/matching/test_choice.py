"""Which of several solutions a row is told by, which rows are told, and what cannot be told."""

from collections.abc import Callable, Mapping

import pytest
from toy_people import Told, tell

from kgcli.errors import KgError, UnexplainedQueryError, WrongFormatError
from kgcli.home import Home
from kgcli.saved.matching.reading import read_query
from kgcli.saved.matching.rows import MatchedRow, match_rows

MakePeople = Callable[[Mapping[str, str]], Home]


def one_row(home: Home, clearance: str | None = None) -> MatchedRow:
    """Return the only row of the query `q`."""
    (row,) = match_rows(home, "q", {}, clearance=clearance)
    return row


@pytest.mark.parametrize(("clearance", "marking", "others"), [(None, "U", 1), ("C", "U", 1), ("U", "U", 0)])
def test_a_row_is_told_from_the_lowest_marking(
    make_people: MakePeople, clearance: str | None, marking: str, others: int
) -> None:
    """Of two people that Ann knows, the row is told by the one whom all may know; the other is counted."""
    home = make_people({"q": "SELECT DISTINCT ?x WHERE { ?x ex:knows ?y FILTER(?x = ex:ann) }"})
    row = one_row(home, clearance)
    assert [m.statement[2] for m in row.matches] == ["<https://example.org/bob>"]
    assert (row.marking, row.others) == (marking, others)


def test_a_row_is_told_by_the_fewest_statements(make_people: MakePeople) -> None:
    """Of two branches that match, the row is told by the shorter."""
    text = "SELECT DISTINCT ?x WHERE { { ?x ex:likes ?y . ?y ex:age 50 ; a ?z } UNION { ?x a ex:Chief } }"
    home = make_people({"q": text})
    rows = {cells[0]: statements for cells, statements, _ in tell(home, "q")}
    assert rows["cyd"] == ("cyd type Chief",)


def test_what_more_is_known_higher_up_is_not_denied(make_people: MakePeople) -> None:
    """A row that holds lower down because something is unknown there is told by what is known higher up."""
    text = """SELECT ?x WHERE { ?x ex:next/ex:age 30
        FILTER(NOT EXISTS { ex:ann ex:knows ex:cyd } || EXISTS { ex:ann ex:knows ex:cyd }) }"""
    home = make_people({"q": text})
    way = ("fay next ann", "ann age 30")
    assert tell(home, "q", "U") == [Told(("fay",), way, ("ann knows cyd",))]
    assert tell(home, "q", "C") == [Told(("fay",), (*way, "ann knows cyd"))]


def test_a_sum_is_told_from_where_all_of_it_is_known(make_people: MakePeople) -> None:
    """A count rests on each of its members, so that it is told at the lowest marking that has them all."""
    text = "SELECT ?x (COUNT(DISTINCT ?y) AS ?n) WHERE { ?x ex:likes ?y } GROUP BY ?x ORDER BY ?x"
    home = make_people({"q": text})
    assert [(row.marking, row.total) for row in match_rows(home, "q", {})] == [("U", 2), ("C", 1)]


def test_of_a_large_sum_some_members_are_told(make_people: MakePeople) -> None:
    """Of twelve members ten are told, with how many there are."""
    home = make_people({"q": "SELECT (COUNT(*) AS ?n) WHERE { ?x ex:then ?y }"})
    row = one_row(home)
    assert (len(row.matches), row.total, row.told) == (10, 12, 10)


@pytest.mark.parametrize("number", [1, 3])
def test_one_row_is_chosen_by_its_number(make_people: MakePeople, number: int) -> None:
    """The row is the one that the answer prints at that place."""
    home = make_people({"q": "SELECT ?x WHERE { ?x ex:age ?a } ORDER BY DESC(?x)"})
    (row,) = match_rows(home, "q", {}, row=number)
    cells = {1: "https://example.org/dan", 3: "https://example.org/ann"}
    assert row.number == number
    assert [term.value for term in row.cells if term] == [cells[number]]


@pytest.mark.parametrize("number", [0, 4, 1000])
def test_a_row_that_is_not_there_is_refused(make_people: MakePeople, number: int) -> None:
    """The complaint says how many rows there are."""
    home = make_people({"q": "SELECT ?x WHERE { ?x ex:age ?a }"})
    with pytest.raises(KgError, match=f"no row {number}: it has 3, counted from 1"):
        match_rows(home, "q", {}, row=number)


def test_a_limit_cuts_the_rows_to_tell(make_people: MakePeople) -> None:
    """No more rows are told than the limit, and those beyond it are not there."""
    home = make_people({"q": "SELECT ?x WHERE { ?x ex:age ?a } ORDER BY ?x"})
    assert [row.number for row in match_rows(home, "q", {}, limit=2)] == [1, 2]
    with pytest.raises(KgError, match="it has 2"):
        match_rows(home, "q", {}, limit=2, row=3)


def test_an_answer_without_rows_has_nothing_to_tell(make_people: MakePeople) -> None:
    """No rows are no error, a row of them is."""
    home = make_people({"q": "SELECT ?x WHERE { ?x ex:age 99 }"})
    assert match_rows(home, "q", {}) == ()
    with pytest.raises(KgError, match="it has none"):
        match_rows(home, "q", {}, row=1)


def test_values_of_parameters_stand_in_the_statements(make_people: MakePeople) -> None:
    """A row is told of the text with the values in."""
    text = "#+ params: {least: {type: integer}}\nSELECT ?x WHERE { ?x ex:age ?a FILTER(?a >= ?_least) }"
    home = make_people({"q": text})
    (row,) = match_rows(home, "q", {"least": "40"})
    assert [match.statement[2] for match in row.matches] == [
        '"50"^^<http://www.w3.org/2001/XMLSchema#integer>'
    ]


def test_rows_of_nodes_are_told_in_their_own_order(make_people: MakePeople) -> None:
    """With IRIs, rows may stand in another order, and the Nth is the one that is printed there."""
    text = (
        "#+ columns: {age: {iri: x}}\n"
        "SELECT ?age WHERE { ?x ex:age ?a BIND(STR(100 - ?a) AS ?age) FILTER(?x != ex:dan) }"
    )
    home = make_people({"q": text})
    told = [
        [(row.cells[0] and row.cells[0].value, row.matches[0].statement[0]) for row in rows]
        for rows in (match_rows(home, "q", {}), match_rows(home, "q", {}, iris=True))
    ]
    bob, ann = ("50", "<https://example.org/bob>"), ("70", "<https://example.org/ann>")
    assert told == [[bob, ann], [ann, bob]]


@pytest.mark.parametrize("form", ["CONSTRUCT WHERE { ?x ex:age ?a }", "DESCRIBE ex:ann"])
def test_a_graph_has_no_rows_to_tell(make_people: MakePeople, form: str) -> None:
    """CONSTRUCT and DESCRIBE are refused."""
    home = make_people({"q": form})
    with pytest.raises(WrongFormatError, match="which has no rows"):
        match_rows(home, "q", {})


def test_a_cell_that_is_new_each_time_is_left_aside(make_people: MakePeople) -> None:
    """A row one of whose cells is computed anew is found by the others."""
    home = make_people({"q": "SELECT ?x (STRUUID() AS ?id) WHERE { ?x ex:age 50 }"})
    assert tell(home, "q")[0].statements == ("bob age 50",)


def test_what_is_no_sparql_1_1_is_refused_with_its_place() -> None:
    """The complaint names the word that was not understood, with line and column."""
    with pytest.raises(UnexplainedQueryError, match=r"'LATERAL' \(line 1, column 25\)"):
        read_query("SELECT * { ?x <p:q> 1 . LATERAL { ?x <p:r> ?y } }")
