"""Each construct of SPARQL: the very statements that a row of it rests on, and what it needs to be absent."""

import pytest
from toy_people import Told, read_visible, tell, write_home

from kgcli.home import Home
from kgcli.saved.matching.rows import match_rows

CASES: dict[str, tuple[str, list[Told]]] = {
    "triples": (
        "SELECT ?x ?y WHERE { ?x ex:likes ?y ; a ex:Chief } ORDER BY ?y",
        [
            Told(("cyd", "ann"), ("cyd likes ann", "cyd type Chief")),
            Told(("cyd", "bob"), ("cyd likes bob", "cyd type Chief")),
        ],
    ),
    "inferred": (
        "SELECT ?x ?y WHERE { ?x a ex:Person . FILTER NOT EXISTS { ?x ex:age ?any } ?y ex:likes ex:ann }",
        [
            Told(("cyd", "cyd"), ("cyd type Person", "cyd likes ann"), ("cyd age …",)),
        ],
    ),
    "in a graph": (
        "SELECT ?x WHERE { GRAPH ex:closed { ?x a ex:Person ; ex:age ?age } }",
        [
            Told(("dan",), ("dan type Person in closed", "dan age 30 in closed")),
        ],
    ),
    "in any graph": (
        "SELECT ?y ?g WHERE { GRAPH ?g { ex:ann ex:knows ?y } } ORDER BY ?y ?g",
        [
            Told(("bob", "closed"), ("ann knows bob in closed",)),
            Told(("bob", "open"), ("ann knows bob in open",)),
            Told(("cyd", "closed"), ("ann knows cyd in closed",)),
        ],
    ),
    "optional": (
        "SELECT ?x ?age WHERE { ?x ex:knows ex:dan OPTIONAL { ?x ex:age ?age } }",
        [
            Told(("cyd", "-"), ("cyd knows dan",)),
        ],
    ),
    "optional that matches": (
        "SELECT ?x ?age WHERE { ?x ex:leads ex:eve OPTIONAL { ?x ex:age ?age } }",
        [
            Told(("bob", "50"), ("bob leads eve", "bob age 50")),
        ],
    ),
    "optional that binds nothing": (
        "SELECT ?x WHERE { ?x ex:likes ex:bob OPTIONAL { ?x a ex:Chief } } ORDER BY ?x",
        [
            Told(("cyd",), ("cyd likes bob", "cyd type Chief")),
            Told(("dan",), ("dan likes bob",)),
        ],
    ),
    "optional and the same elsewhere": (
        "SELECT ?x ?y WHERE { ?x ex:likes ex:ann OPTIONAL { ?x ex:leads ?y } ?x ex:knows ?y }",
        [
            Told(("cyd", "dan"), ("cyd likes ann", "cyd knows dan")),
        ],
    ),
    "union": (
        "SELECT ?x WHERE { { ?x ex:leads ex:eve } UNION { ?x ex:next ex:fay } } ORDER BY ?x",
        [
            Told(("bob",), ("bob leads eve",)),
            Told(("eve",), ("eve next fay",)),
        ],
    ),
    "exists": (
        "SELECT ?x WHERE { ?x a ex:Chief FILTER EXISTS { ?x ex:likes ?y . ?y ex:age 50 } }",
        [
            Told(("cyd",), ("cyd type Chief", "cyd likes bob", "bob age 50")),
        ],
    ),
    "not exists": (
        "SELECT ?x WHERE { ?x a ex:Person FILTER NOT EXISTS { ?x ex:age ?age } }",
        [
            Told(("cyd",), ("cyd type Person",), ("cyd age …",)),
        ],
    ),
    "minus": (
        "SELECT ?x WHERE { ?x ex:likes ex:bob MINUS { ?x a ex:Chief } }",
        [
            Told(("dan",), ("dan likes bob",), ("dan a Chief",)),
        ],
    ),
    "one of several conditions": (
        "SELECT ?x WHERE { ?x ex:age 30 FILTER(?x = ex:ann || EXISTS { ?x ex:likes ex:bob }) } ORDER BY ?x",
        [
            Told(("ann",), ("ann age 30",)),
            Told(("dan",), ("dan age 30", "dan likes bob")),
        ],
    ),
    "both of two conditions": (
        "SELECT ?x WHERE { ?x ex:age 30 FILTER(EXISTS { ?x ex:likes ?y } && !EXISTS { ?x ex:leads ?z }) }",
        [
            Told(("dan",), ("dan age 30", "dan likes bob"), ("dan leads …",)),
        ],
    ),
    "exists as a value": (
        "SELECT ?x ?is WHERE { ?x ex:age ?a BIND(EXISTS { ?x ex:leads ?y } AS ?is) } ORDER BY ?x",
        [
            Told(("ann", "false"), ("ann age 30",), ("ann leads …",)),
            Told(("bob", "true"), ("bob age 50", "bob leads eve")),
            Told(("dan", "false"), ("dan age 30",), ("dan leads …",)),
        ],
    ),
    "exists in a column": (
        "SELECT ?x (IF(EXISTS { ?x ex:leads ?y }, 1, 0) AS ?n) WHERE { ?x ex:age 50 }",
        [
            Told(("bob", "1"), ("bob age 50", "bob leads eve")),
        ],
    ),
    "sequence": (
        "SELECT ?x WHERE { ex:cyd ex:likes/ex:leads ?x }",
        [
            Told(("eve",), ("cyd likes bob", "bob leads eve")),
        ],
    ),
    "inverse": (
        "SELECT ?x WHERE { ex:eve ^ex:leads/ex:age ?x }",
        [
            Told(("50",), ("bob leads eve", "bob age 50")),
        ],
    ),
    "alternative": (
        "SELECT ?x WHERE { ex:bob (ex:leads|ex:age) ?x } ORDER BY ?x",
        [
            Told(("eve",), ("bob leads eve",)),
            Told(("50",), ("bob age 50",)),
        ],
    ),
    "some steps": (
        "SELECT ?x WHERE { ex:eve ex:next+ ?x } ORDER BY ?x",
        [
            Told(("ann",), ("eve next fay", "fay next ann")),
            Told(("fay",), ("eve next fay",)),
        ],
    ),
    "no step": (
        "SELECT ?x WHERE { VALUES ?x { ex:eve } ?x ex:next* ex:eve }",
        [
            Told(("eve",), ()),
        ],
    ),
    "perhaps a step": (
        "SELECT ?x WHERE { ex:eve ex:next? ?x } ORDER BY ?x",
        [
            Told(("eve",), ()),
            Told(("fay",), ("eve next fay",)),
        ],
    ),
    "any other predicate": (
        "SELECT ?x WHERE { ex:eve !(rdf:type|^ex:knows|^ex:leads) ?x }",
        [
            Told(("fay",), ("eve next fay",)),
        ],
    ),
    "twelve steps": (
        "SELECT ?x WHERE { ex:s0 ex:then+ ?x . FILTER(?x = ex:s12) }",
        [
            Told(
                ("s12",),
                (
                    "s0 then s1",
                    "s1 then s2",
                    "s2 then s3",
                    "s3 then s4",
                    "s4 then s5",
                    "s5 then s6",
                    "s6 then s7",
                    "s7 then s8",
                    "s8 then s9",
                    "s9 then s10",
                    "s10 then s11",
                    "s11 then s12",
                ),
            ),
        ],
    ),
    "a path in a graph": (
        "SELECT ?x WHERE { GRAPH ex:open { ex:eve ex:next/ex:next ?x } }",
        [
            Told(("ann",), ("eve next fay in open", "fay next ann in open")),
        ],
    ),
    "a sub-select": (
        "SELECT ?x ?y WHERE { ?x ex:likes ?y { SELECT ?y WHERE { ?y ex:age ?age "
        "FILTER(?age > 40) } } } ORDER BY ?x",
        [
            Told(("cyd", "bob"), ("cyd likes bob", "bob age 50")),
            Told(("dan", "bob"), ("dan likes bob", "bob age 50")),
        ],
    ),
    "counted": (
        "SELECT ?x (COUNT(?y) AS ?n) WHERE { ?x ex:likes ?y } GROUP BY ?x ORDER BY ?x",
        [
            Told(("cyd", "2"), ("cyd likes ann (counted)", "cyd likes bob (counted)")),
            Told(("dan", "1"), ("dan likes bob (counted)",)),
        ],
    ),
    "the greatest": (
        "SELECT (MAX(?age) AS ?most) WHERE { ?x ex:age ?age }",
        [
            Told(("50",), ("bob age 50 (counted)",)),
        ],
    ),
    "counted inside": (
        "SELECT ?x ?n WHERE { ?x a ex:Chief { SELECT ?x (COUNT(*) AS ?n) WHERE { ?x "
        "ex:likes ?y } GROUP BY ?x } }",
        [
            Told(("cyd", "2"), ("cyd type Chief", "cyd likes ann (counted)", "cyd likes bob (counted)")),
        ],
    ),
    "the greatest inside": (
        "SELECT ?x ?age WHERE { ?x ex:leads ?y { SELECT (MAX(?a) AS ?age) WHERE { ?z "
        "ex:age ?a } } ?x ex:age ?age }",
        [
            Told(("bob", "50"), ("bob leads eve", "bob age 50")),
        ],
    ),
    "grouped by what is computed": (
        "SELECT ?old (COUNT(*) AS ?n) WHERE { ?x ex:age ?a } GROUP BY (?a > 40 AS ?old) "
        "HAVING (COUNT(*) < 2)",
        [
            Told(("true", "1"), ("bob age 50 (counted)",)),
        ],
    ),
    "given values": (
        "SELECT ?x ?y WHERE { VALUES (?x ?y) { (ex:cyd ex:ann) (ex:ann ex:cyd) } ?x ex:likes ?y }",
        [
            Told(("cyd", "ann"), ("cyd likes ann",)),
        ],
    ),
    "values at the end": (
        "SELECT ?x ?y WHERE { ?x ex:likes ?y } VALUES ?y { ex:ann }",
        [
            Told(("cyd", "ann"), ("cyd likes ann",)),
        ],
    ),
    "blank nodes": (
        'SELECT ?city WHERE { ex:ann ex:address [ ex:city ?city ; ex:kind "home" ] }',
        [
            Told(("Rome",), ('[] city "Rome"', '[] kind "home"', "ann address []")),
        ],
    ),
    "blank nodes in conditions": (
        "SELECT ?city WHERE { ex:ann ex:address ?a . ?a ex:city ?city FILTER EXISTS { ?a ex:kind ?k } }",
        [
            Told(("Rome",), ("ann address []", '[] city "Rome"', '[] kind "home"')),
        ],
    ),
    "everything": (
        "SELECT * WHERE { ?x ex:next ?y OPTIONAL { ?y ex:age ?z } } ORDER BY ?x",
        [
            Told(("eve", "fay", "-"), ("eve next fay",)),
            Told(("fay", "ann", "30"), ("fay next ann", "ann age 30")),
        ],
    ),
    "from a graph": (
        "SELECT ?x FROM ex:closed WHERE { ?x ex:age 30 }",
        [
            Told(("dan",), ("dan age 30",)),
        ],
    ),
    "nested groups": (
        "SELECT ?x WHERE { { ?x ex:likes ex:bob { ?x ex:knows ex:dan } } }",
        [
            Told(("cyd",), ("cyd likes bob", "cyd knows dan")),
        ],
    ),
    "a true question": (
        "ASK { ?x ex:likes ex:ann }",
        [
            Told(("true",), ("cyd likes ann",)),
        ],
    ),
    "a false question": (
        "ASK { ?x ex:likes ex:eve ; ex:age ?a }",
        [
            Told(("false",), (), ("?x likes eve; ?x age …",)),
        ],
    ),
    "equal rows": (
        "SELECT ?x WHERE { ?x ex:likes ?y } ORDER BY ?x",
        [
            Told(("cyd",), ("cyd likes ann",)),
            Told(("cyd",), ("cyd likes bob",)),
            Told(("dan",), ("dan likes bob",)),
        ],
    ),
}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Return the home of people with all queries of this module."""
    return write_home(tmp_path_factory.mktemp("home"), {name: text for name, (text, _) in CASES.items()})


@pytest.mark.parametrize("name", CASES)
def test_a_row_is_told_by_what_its_patterns_matched(people: Home, name: str) -> None:
    """A row is told by the statements of the patterns that took part, and by nothing else."""
    assert tell(people, name) == CASES[name][1]


def test_nothing_above_a_clearance_is_told(people: Home) -> None:
    """At a clearance, rows are told by what its store holds: each statement, in the graph that is named."""
    seen = read_visible(people, "U")
    rows = [row for name in CASES for row in match_rows(people, name, {}, clearance="U")]
    told = {(*match.statement, match.graph) for row in rows for match in row.matches}
    assert told
    assert told <= seen
