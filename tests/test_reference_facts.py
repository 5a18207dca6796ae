"""The reference facts: whole lists of countries and missions, with sources, and right where data tells."""

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from kgcli.vocabulary import DCTERMS, EV, RDF, RDFS, SKOS

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
PO = "https://w3id.org/peaceops/ontology#"
ID = "https://w3id.org/peaceops/id/"


@cache
def read_files() -> tuple[Quad, ...]:
    """Return the statements of all reference files."""
    files = sorted((ROOT / "graph").glob("reference*"))
    return tuple(quad for file in files for quad in parse(path=file, format=RdfFormat.TRIG))


def values(predicate: str) -> Mapping[str, list[str]]:
    """Return the values of *predicate* by subject."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in read_files():
        if quad.predicate.value == predicate:
            found[getattr(quad.subject, "value", "")].append(getattr(quad.object, "value", ""))
    return found


def fold(name: str) -> str:
    """Return *name* in small letters without accents and signs."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


@cache
def names() -> Mapping[str, frozenset[str]]:
    """Return what each folded name and acronym stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for predicate in (RDFS + "label", SKOS + "altLabel", SKOS + "hiddenLabel", PO + "acronym"):
        for iri, own in values(predicate).items():
            for name in own:
                found[fold(name).removeprefix("the ")].add(iri.removeprefix(ID))
    return {name: frozenset(iris) for name, iris in found.items()}


def test_all_members_of_the_united_nations_are_there() -> None:
    """There are 193, each a country with names and demonyms in two languages, and codes that no other has."""
    members = values(PO + "memberState")[f"{ID}organization/united-nations"]
    kinds = values(RDF + "type")
    assert len(members) == len(set(members)) == 193
    assert [each for each in members if kinds[each] != [PO + "Country"]] == []
    wanted = {RDFS + "label": 2, EV + "demonym": 2, PO + "isoCode": 1, PO + "fipsCode": 1}
    for predicate, least in wanted.items():
        own = values(predicate)
        assert [each for each in members if len(own[each]) < least] == []
    for predicate in (PO + "isoCode", PO + "fipsCode"):
        codes = Counter(code for own in values(predicate).values() for code in own)
        assert [code for code, count in codes.items() if count > 1] == []


def test_each_thing_names_its_public_source_in_its_graph() -> None:
    """Whatever a public reference file states of a thing, it says where that is from."""
    stated: set[tuple[str, str]] = set()
    sourced: set[tuple[str, str]] = set()
    for quad in read_files():
        place = (getattr(quad.subject, "value", ""), getattr(quad.graph_name, "value", ""))
        if place[0] != place[1] and quad.predicate.value != EV + "listsAll":
            (sourced if quad.predicate.value == DCTERMS + "source" else stated).add(place)
    assert {each for each in stated - sourced if "graph/reference/" not in each[1]} == set()


def test_missions_have_a_host_a_leader_and_one_acronym() -> None:
    """Each is described whole, and no two share an acronym."""
    kinds = values(RDF + "type")
    missions = [iri for iri in kinds if iri.startswith(f"{ID}mission/")]
    assert len(missions) > 120
    for predicate in (PO + "hostCountry", PO + "ledBy", RDFS + "label"):
        assert [each for each in missions if not values(predicate).get(each)] == []
    acronyms = Counter(each for own in values(PO + "acronym").values() for each in own)
    assert [each for each, count in acronyms.items() if count > 1] == []
    later = values(PO + "immediatelySucceededBy")
    assert [each for own in later.values() for each in own if each not in kinds] == []


def test_contributors_in_the_data_are_known() -> None:
    """Each country that the monthly figures name is one country here, but for the name that two have."""
    folder = DATA / "un-contributions" / "countries"
    if not folder.is_dir():
        pytest.skip("the data are not here")
    told = {fold(file.stem).removeprefix("the ") for file in folder.iterdir()} - {"", "csv"}
    found = {name: sorted(names().get(name, ())) for name in told}
    assert {name: iris for name, iris in found.items() if len(iris) != 1} == {
        "congo": ["country/democratic-republic-of-the-congo", "country/republic-of-the-congo"]
    }


def test_missions_in_the_data_have_the_hosts_that_it_names() -> None:
    """Each mission of the Geo-PKO data is known, and each of its hosts here is one of the countries there."""
    path = DATA / "geo-pko" / "FrontMap_v.2.3.csv"
    if not path.is_file():
        pytest.skip("the data are not here")
    places: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for each in row["country"].split("/"):
                places[row["mission"]] |= names().get(fold(each), frozenset())
    hosts = values(PO + "hostCountry")
    wrong = {}
    for mission, countries in places.items():
        iris = names().get(fold(mission), frozenset())
        own = {host.removeprefix(ID) for iri in iris for host in hosts[ID + iri]}
        if len(iris) != 1 or not own or not own <= countries:
            wrong[mission] = (sorted(iris), sorted(own), sorted(countries))
    assert wrong == {}


def test_the_public_lists_leave_nobody_out() -> None:
    """Else the gap would tell what only marked passages name; these add no country, mission or class."""
    told: dict[bool, set[str]] = {False: set(), True: set()}
    for quad in read_files():
        marked = "/reference/" in getattr(quad.graph_name, "value", "")
        iri = getattr(quad.subject, "value", "")
        if iri.startswith(ID):
            told[marked].add(iri)
            assert not (marked and quad.predicate.value in (RDF + "type", RDFS + "label"))
    assert {f"{ID}country/burundi", f"{ID}mission/onub"} <= told[True] <= told[False]
