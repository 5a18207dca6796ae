"""What holds for every saved query of the project."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery
from toy_home import EVERYTHING, HEAD, ROOT, ToyHome, write_home
from visible import BagOfGraphs, Row, Visible

from kgcli.home import Home
from kgcli.saved.catalogue import find_query
from kgcli.saved.query import SavedQuery
from kgcli.saved.run import run_saved
from kgcli.settings import read_settings
from kgcli.sparql.structure import read_structure

CLEARANCES = ("U", "SBU", "C")
NAMES = sorted(path.stem for path in (ROOT / "queries").rglob("*.rq"))
AGREED = {
    "missions": "host : mission acronym kind host_country organization predecessor successor",
    "mission-lineage": "mission : mission later_mission host_country",
    "deployments": "country mission status as_of voice : contributor unit unit_type mission host_country "
    "quantity "
    "quantity_kind role status begin end document paragraph marking voice holds disputed",
    "mission-contributors": "mission : mission contributor deployments statuses",
    "operating-areas": "unit country : unit country mission status",
    "units": "type parent : unit unit_type parent country established",
    "unit-hierarchy": "unit : unit higher_formation steps",
    "officials": "country organization voice : person rank post organization country document paragraph "
    "marking voice disputed",
    "meetings": "person voice : date participant counterpart place topic document paragraph marking voice "
    "disputed",
    "statements": "speaker topic voice : speaker voice topic about document paragraph marking disputed",
    "agreements": "party voice : agreement kind date party subject document paragraph marking voice disputed",
    "commitments": "country mission status voice : committed_by committed_to what quantity quantity_kind due "
    "status document paragraph marking voice disputed",
    "commitment-outcomes": "country : commitment mission planned_quantity outcome outcome_mission "
    "outcome_begin assessment",
    "training": "provider destination voice : provider course trainee_type quantity destination begin status "
    "document paragraph marking voice disputed",
    "organizations": "kind country : organization kind part_of country",
    "establishments": "entity country voice : body kind content country date status document paragraph "
    "marking voice disputed",
    "capabilities": "owner voice : capability kind owner purpose document paragraph marking voice disputed",
    "assessments": "kind holder voice : kind holder subject summary document paragraph marking voice "
    "disputed",
    "women-in-missions": "voice : role mission country document paragraph marking voice disputed",
    "strengths": "country mission voice : contributor mission status quantity quantity_kind as_of document "
    "paragraph marking voice unit disputed",
    "countries": ": country iso_code roles",
    "documents": ": document kind date date_basis origin marking paragraphs facts",
    "evidence": "entity voice : subject predicate object document paragraph marking voice attributed_to "
    "disputed",
    "inferred": "entity : subject predicate object",
    "declassification": "as_of : document marking declassify_on due",
    "data-quality": "voice : finding subject detail document paragraph voice",
    "single-source": "entity voice : subject predicate object document stated_in marking voice",
    "corroborated": "entity voice : subject predicate object status document paragraph marking voice "
    "other_object other_status other_document other_paragraph other_voice basis",
    "conflicts": "entity voice : conflict subject predicate object document paragraph marking voice "
    "other_object other_document other_paragraph other_voice",
    "reviews": "entity kind voice : subject predicate object kind instead who when why withdrawn document "
    "paragraph marking voice",
}
"""The parameters and the first columns of each query, which other programs rely on."""

NOTHING_HERE = {"conflicts", "reviews"}
"""Nothing in the two documents conflicts, and nobody has reviewed a fact; small graphs test these."""

every_query = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Visible:
    """Return a small home that has rows for every query, with many a fact in two documents."""
    toy = ToyHome(tmp_path_factory.mktemp("everything")).write(EVERYTHING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(tmp_path_factory.mktemp("cache")))
        return Visible(toy.home, None).drop_schema()


@pytest.fixture(scope="session")
def twice_named(tmp_path_factory: pytest.TempPathFactory, visible: Mapping[str, Visible]) -> Visible:
    """Return the project's home with a second IRI of the same acronym for each mission."""
    root = tmp_path_factory.mktemp("twice") / "home"
    missions = visible["C"].select(
        "PREFIX po: <https://w3id.org/peaceops/ontology#> "
        "SELECT DISTINCT ?m ?a WHERE { ?m a po:Mission ; po:acronym ?a }"
    )
    facts = "".join(
        f'<{mission}/again> a po:Mission ; po:acronym "{acronym}" .' for mission, acronym in missions
    )
    assert facts
    write_home(root, {"again.ttl": HEAD + facts}, facts=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(tmp_path_factory.mktemp("cache")))
        return Visible(Home(root, "made by a test", read_settings(root)), "C")


def test_the_agreed_queries_are_there() -> None:
    """Each query that others rely on is there, and none more."""
    assert set(NAMES) == set(AGREED)


@every_query
def test_parameters_and_columns_are_the_agreed_ones(name: str, project: Home) -> None:
    """Parameters have the agreed names, all optional; the agreed columns come first, in order."""
    query = find_query(project, name)
    parameters, columns = (part.split() for part in AGREED[name].split(":"))
    assert [parameter.name for parameter in query.parameters] == parameters
    assert all(parameter.optional for parameter in query.parameters)
    assert [column.name for column in query.columns][: len(columns)] == columns


@every_query
def test_query_says_what_it_does(name: str, project: Home) -> None:
    """Summary, topic, tags, and a description of each parameter and column are there."""
    query = find_query(project, name)
    assert query.summary
    assert not query.summary.endswith(".")
    assert query.topic == query.path.parent.name
    assert query.tags
    assert all(parameter.description and parameter.type for parameter in query.parameters)
    assert all(column.description for column in query.columns)


@every_query
def test_query_is_sparql_for_other_tools_too(name: str, project: Home) -> None:
    """The text with its parameters unbound is valid for two engines, and uses nothing that only one has."""
    query = find_query(project, name)
    prepareQuery(query.text)
    ox.Store().query(query.text)
    words = {token.text.upper() for token in read_structure(query.text).tokens if token.kind == "word"}
    assert not {"SERVICE", "LIMIT", "OFFSET", "REDUCED", "SAMPLE", "NOW", "RAND", "UUID", "STRUUID"} & words


@every_query
def test_rows_are_a_set_in_a_total_order(
    name: str, project: Home, visible: Mapping[str, Visible], everything: Visible
) -> None:
    """The text selects distinct rows, and no two of them agree in all that they are ordered by."""
    query = find_query(project, name)
    structure = read_structure(query.text)
    words = [token.text.upper() for token in structure.tokens if token.kind not in ("space", "comment")]
    assert words[words.index("SELECT") + 1] == "DISTINCT"
    keys = {item.name for item in structure.occurrences if item.place == "ordered" and item.select == 0}
    places = [index for index, column in enumerate(query.columns) if column.name in keys]
    for rows in (visible["C"].rows(query), everything.rows(query)):
        assert len({tuple(row[place] for place in places) for row in rows}) == len(rows)


@every_query
def test_example_shows_rows(
    name: str,
    project: Home,
    visible: Mapping[str, Visible],
    session_cache: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The example is a command that runs as it stands and finds something, if there is anything to find."""
    monkeypatch.setenv("KGCLI_CACHE", str(session_cache))
    program, command, query, *options = shlex.split(find_query(project, name).example)
    assert (program, command, query) == ("kgcli", "query", name)
    pairs = zip(options[::2], options[1::2], strict=True)
    values = {option.removeprefix("--").replace("-", "_"): value for option, value in pairs}
    assert bool(run_saved(project, name, values).rows) == (name not in NOTHING_HERE)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NOTHING_HERE])
def test_nodes_stand_in_for_labels(
    name: str,
    project: Home,
    visible: Mapping[str, Visible],
    session_cache: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With IRIs asked for there are as many rows, and each cell with a node shows it."""
    monkeypatch.setenv("KGCLI_CACHE", str(session_cache))
    query = find_query(project, name)
    plain = run_saved(project, name, {})
    nodes = run_saved(project, name, {}, iris=True)
    assert nodes.columns == plain.columns
    assert len(nodes.rows) == len(plain.rows)
    for column, cells in zip(query.columns, zip(*nodes.rows, strict=True), strict=True):
        kinds = {cell.kind for cell in cells if cell}
        assert kinds <= ({"iri"} if column.iri else {"literal"}), column.name


@every_query
@pytest.mark.parametrize("clearance", CLEARANCES)
def test_query_runs_at_each_clearance(
    name: str, clearance: str, project: Home, visible: Mapping[str, Visible]
) -> None:
    """At each clearance there is an answer, without a row twice and with cells in the agreed form."""
    query = find_query(project, name)
    rows = visible[clearance].rows(query)
    assert len(set(rows)) == len(rows)
    columns = [column.name for column in query.columns]
    assert [
        (column, cell)
        for row in rows
        for column, cell in zip(columns, row, strict=True)
        if column in FORMS and not re.fullmatch(FORMS[column], cell)
    ] == []


_NUMBER = r"|\d+"
_DAY = r"\d{4}-\d\d-\d\d"
_BOUND = rf"|{_DAY}|({_DAY}|\.\.)/({_DAY}|\.\.)"
FORMS = {
    **dict.fromkeys(("quantity", "planned_quantity", "paragraph", "other_paragraph"), _NUMBER),
    **dict.fromkeys(
        ("voice", "other_voice"), r"|drafter|quoted official|interviewee|publisher|record keeper"
    ),
    "disputed": "",
    **dict.fromkeys(("deployments", "steps", "paragraphs", "facts"), r"\d+"),
    **dict.fromkeys(("begin", "end", "due", "established", "outcome_begin"), _BOUND),
    "marking": r"U|SBU|C|S|TS",
    "document": r"04GUATEMALA3163|DIALOGO-2021-08-17",
    "quantity_kind": r"|exact|about|at least|at most|unknown",
}
"""How cells look; an empty alternative is an unbound one."""


@pytest.mark.parametrize(
    "name", [name for name in NAMES if "marking" in AGREED[name] and name != "documents"]
)
def test_marking_is_the_lowest_clearance_at_which_a_row_appears(
    name: str, project: Home, visible: Mapping[str, Visible]
) -> None:
    """A row says how far it may be passed on: no clearance below its marking shows it."""
    query = find_query(project, name)
    place = [column.name for column in query.columns].index("marking")
    lowest: dict[Row, str] = {}
    for clearance in CLEARANCES:
        for row in visible[clearance].rows(query):
            lowest.setdefault(row, clearance)
    assert {row for row, clearance in lowest.items() if row[place] != clearance} == set()


@every_query
def test_second_iris_of_missions_change_no_row(
    name: str, project: Home, visible: Mapping[str, Visible], twice_named: Visible
) -> None:
    """A mission with two IRIs is shown and counted once."""
    query = find_query(project, name)
    assert twice_named.rows(query) == visible["C"].rows(query)


@pytest.fixture(scope="module")
def repeating(everything: Visible) -> BagOfGraphs:
    """Return the home in which each query finds something, on a server that repeats statements."""
    return BagOfGraphs(everything.named)


@every_query
def test_duplicates_in_the_default_graph_change_no_row(
    name: str, project: Home, everything: Visible, repeating: BagOfGraphs
) -> None:
    """A server whose default graph repeats a statement for each graph that holds it gives the same rows.

    A second engine answers here, so that the rows do not hang on how one reads the standard either.
    """
    query = find_query(project, name)
    rows = sorted(everything.rows(query))
    assert rows
    assert repeating.rows(query) == rows


COLUMN_OF = {
    ("missions", "host"): ["host_country"],
    ("deployments", "country"): ["contributor"],
    ("strengths", "country"): ["contributor"],
    ("units", "type"): ["unit_type"],
    ("meetings", "person"): ["participant", "counterpart"],
    # The country of who committed itself, and the mission of what is committed, are in no column.
    ("commitments", "country"): None,
    ("commitments", "mission"): None,
    ("commitment-outcomes", "country"): None,
    ("corroborated", "voice"): ["voice", "other_voice"],
}
"""Where a parameter shows in a row, if not in the column of its own name."""

EQUALITIES = [
    (name, parameter)
    for name, said in AGREED.items()
    for parameter in said.split(":")[0].split()
    if parameter not in ("as_of", "entity") and name not in NOTHING_HERE
]


@pytest.mark.parametrize(("name", "parameter"), EQUALITIES)
def test_omitted_parameter_ranges_over_all_values(
    name: str, parameter: str, project: Home, visible: Mapping[str, Visible]
) -> None:
    """Without the parameter there are the rows of each of its values, and those that have none."""
    query = find_query(project, name)
    class_iri = expand(query, parameter)
    found = visible["C"]
    every = found.rows(query)
    by_value = {value: set(found.rows(query, {parameter: value})) for value in found.things(class_iri)}
    union = set().union(*by_value.values())
    assert union
    assert union <= set(every)
    assert any(len(rows) < len(union) for rows in by_value.values())
    shown = COLUMN_OF.get((name, parameter), [parameter])
    if shown is not None:
        places = [index for index, column in enumerate(query.columns) if column.name in shown]
        assert [row for row in every if row not in union and any(row[place] for place in places)] == []


def expand(query: SavedQuery, parameter: str) -> str:
    """Return the IRI of the class whose members are the values of *parameter*."""
    (name,) = (item.class_ for item in query.parameters if item.name == parameter)
    assert name is not None
    prefix, _, local = name.partition(":")
    return query.prefixes[prefix] + local
