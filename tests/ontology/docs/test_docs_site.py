"""A site about an ontology: its pages, what they show of facts, and what hostile texts do to it."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

import pytest
from small_homes import MakeHome

from kgcli.home import Home, open_home
from kgcli.ontology.docs.site import Site, make_site

needs_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's dot is not installed")

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
ONTOLOGY = f"""\
ex:sea a owl:Ontology ; rdfs:label "Sea"@en , "Mar"@es .
ex:Vessel a owl:Class ; rdfs:label "vessel"@en , "buque"@es ; skos:definition "What floats."@en .
ex:Ship a owl:Class ; rdfs:label "ship"@en , "barco"@es ; rdfs:subClassOf ex:Vessel ;
  skos:definition "What sails."@en , "Lo que navega."@es .
ex:ship a owl:ObjectProperty ; rdfs:label "ship it"@en , "embarcar"@es ;
  rdfs:domain ex:Ship ; rdfs:range ex:Port .
ex:Port a owl:Class ; rdfs:label "port"@en , "puerto"@es ; rdfs:subClassOf
  [ a owl:Restriction ; owl:onProperty ex:ship ; owl:allValuesFrom [ owl:unionOf ( ex:Ship ex:Vessel ) ] ] .
<javascript:alert(3)> a owl:Class ; rdfs:label "{HOSTILE}" ; rdfs:subClassOf ex:Port ;
  skos:definition "{HOSTILE}" ; rdfs:comment "\\\\N \\\\1 \\u202E" .
"""
FACTS = f"""\
ex:low {{ ex:low ev:marking ev:U . ex:ana a ex:Ship ; rdfs:label "Ana {HOSTILE}" . }}
ex:high {{ ex:high ev:marking ev:S . ex:bea a ex:Port ; rdfs:label "Secret Bea" . }}
"""
QUERY = (
    f'#+ summary: "{HOSTILE}"\nPREFIX ex: <https://example.org/>\nSELECT ?x {{ ?x a ex:Ship }} ORDER BY ?x\n'
)
_LOADED = MappingProxyType({"script": "src", "link": "href", "img": "src", "iframe": "src", "a": "href"})


class _Page(HTMLParser):
    """The elements of a page, its text, and all that it leads to or loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    @property
    def targets(self) -> set[str]:
        found = {own.get(_LOADED[tag]) for tag, own in self.elements if tag in _LOADED}
        found |= {own.get("xlink:href") for _, own in self.elements}
        return {target for target in found if target is not None}


@pytest.fixture
def sea(make_home: MakeHome) -> Home:
    """Return a home with terms in two languages, facts at two markings, and hostile texts in each."""
    root = make_home(
        ontology={"sea.ttl": ONTOLOGY},
        graph=FACTS,
        queries={"ships.rq": QUERY},
        toml='[prefixes]\nex = "https://example.org/"\n',
    )
    return open_home(root)


def _read(site: Site) -> dict[str, _Page]:
    return {name: _Page(data.decode()) for name, data in site.files.items() if name.endswith(".html")}


def test_there_is_a_page_for_each_term_in_each_language(sea: Home) -> None:
    """Names that differ only in case lie in folders of their own; the same home gives the same bytes."""
    site = make_site(sea, pictures=False)
    own = {name for name in site.files if "ev-" not in name}
    pages = {
        "index.html",
        "terms.js",
        "topic/sea.html",
        "topic/markings.html",
        "class/ex-Port.html",
        "class/ex-Ship.html",
        "class/ex-Vessel.html",
        "class/javascript-alert-3.html",
        "property/ex-ship.html",
    }
    assert own == {"site.css", "site.js", *pages, *(f"es/{page}" for page in pages)}
    assert make_site(sea, pictures=False) == site
    assert (site.languages, site.clearance, site.marking) == (("en", "es"), "U", "U")


@needs_graphviz
def test_every_link_leads_to_a_file_of_the_site(sea: Home) -> None:
    """Nothing is loaded from or leads elsewhere, in no page and in no picture."""
    site = make_site(sea)
    lost = set()
    for name, page in _read(site).items():
        headings = {f"#{own.get('id')}" for _, own in page.elements}
        for target in page.targets - headings:
            place = (Path("/") / name).parent / target
            found = re.sub(r"[^/]+/\.\./", "", re.sub(r"[^/]+/\.\./", "", str(place))).lstrip("/")
            if found not in site.files:
                lost.add((name, target))
    assert lost == set()
    assert not re.search(rb"url\(|@import|https?:", site.files["site.css"] + site.files["site.js"])


@needs_graphviz
def test_hostile_texts_stay_texts(sea: Home) -> None:
    """Labels, definitions, names of things and of queries are shown, and are no element of any page."""
    site = make_site(sea)
    pages = _read(site)
    for name, page in pages.items():
        assert not [tag for tag, _ in page.elements if tag in {"img", "iframe", "object", "base"}], name
        scripts = [own for tag, own in page.elements if tag == "script"]
        assert [bool(own.get("src")) for own in scripts] == [True, True], name
        assert not [own for _, own in page.elements if any(key.startswith("on") for key in own)], name
        assert not [target for target in page.targets if target.startswith("javascript")], name
    assert HOSTILE in pages["class/javascript-alert-3.html"].words
    assert "\\N \\1 \\u202e" in pages["class/javascript-alert-3.html"].words
    ship = pages["class/ex-Ship.html"].words
    assert ship.count(HOSTILE) >= 2, "the example's name and the query's summary"
    assert b"<" not in site.files["terms.js"]
    terms = json.loads(site.files["terms.js"].decode().removeprefix("window.TERMS = ").removesuffix(";\n"))
    assert [row for row in terms if row[1] == "ex:Ship"] == [
        ["ship", "ex:Ship", "class", "class/ex-Ship.html", "barco"]
    ]


def test_each_language_shows_its_own_texts_and_marks_others(sea: Home) -> None:
    """Where a definition lacks in a language the other one stands, with its language beside it."""
    files = make_site(sea, pictures=False).files
    ship, vessel = files["es/class/ex-Ship.html"].decode(), files["es/class/ex-Vessel.html"].decode()
    assert '<html lang="es"' in ship
    assert ("Lo que navega." in ship, "What sails." in ship) == (True, False)
    assert '<span lang="en" dir="auto">What floats.</span> <span class="tag">en</span>' in vessel
    assert '<a href="../../class/ex-Ship.html" lang="en" hreflang="en">English</a>' in ship


def test_a_page_tells_axioms_in_words(sea: Home) -> None:
    """With links to their terms, in brackets where they are nested; keywords in the page's language."""
    files = make_site(sea, pictures=False).files
    for folder, start, said in (
        ("", "subclass of", "subclass of ship it only (ship or vessel)"),
        ("es/", "subclase de", "subclase de embarcar only (barco or buque)"),
    ):
        port = files[f"{folder}class/ex-Port.html"].decode()
        line = next(line for line in port.splitlines() if start in line)
        assert re.sub("<[^>]+>", "", re.sub(r" *<small>.*", "", line)) == said


def test_a_page_tells_what_an_ontology_says_of_itself(make_home: MakeHome) -> None:
    """Description, version, creator and imports, in the page's language; then the terms' namespaces."""
    root = make_home(
        ontology={
            "all.ttl": "ex:all a owl:Ontology ; owl:imports ex:sea, ex:far ; ex:title 'All' ;\n"
            "  rdfs:comment 'Of all.'@en , 'De todo.'@es ; <urn:x/creator> 'Ana', <urn:ana> ; ex:own 1 .",
            "sea.ttl": "ex:sea a owl:Ontology ; rdfs:label 'Sea'@en ; owl:imports ex:far .\n"
            "ex:Ship a owl:Class ; rdfs:label 'ship'@en , 'barco'@es .\n"
            "ex:Boat a owl:Class ; rdfs:label 'boat'@en , 'bote'@es ; rdfs:subClassOf ex:Ship ;\n"
            "  owl:deprecated true ; <http://purl.org/dc/terms/isReplacedBy> ex:Ship .",
        },
        markings=None,
        toml='[prefixes]\nex = "https://example.org/"\n',
    )
    files = make_site(open_home(root), pictures=False).files
    card = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", files["es/index.html"].decode())
    assert [tuple(re.sub("<[^>]+>", " ", part).split()) for row in card for part in row] == [
        ("IRI",),
        ("https://example.org/all",),
        ("ex:own",),
        ("1",),
        ("Autoría",),
        ("Ana", "urn:ana"),
        ("Importa",),
        ("https://example.org/far",),
    ]
    front = files["es/index.html"]
    assert (b"De todo." in front, b"Of all." in front) == (True, False)
    assert "<code>ex:</code></td><td><code>https://example.org/</code></td><td>2</td>" in (
        files["index.html"].decode()
    )
    boat = '<a href="class/ex-Boat.html">boat</a> <span class="tag">deprecated</span>'
    assert boat in files["index.html"].decode()
    assert '"boat",\n"ex:Boat",\n"class, deprecated",' in files["terms.js"].decode()


def test_examples_are_those_that_the_reader_may_see(sea: Home) -> None:
    """Without a clearance, the lowest marking; above it, the page says how high what it shows is marked."""
    low, high = make_site(sea, pictures=False), make_site(sea, "S", pictures=False)
    told = {
        site.clearance: (b"Secret Bea" in site.files["class/ex-Port.html"], site.marking)
        for site in (low, high)
    }
    assert told == {"U": (False, "U"), "S": (True, "S")}
    assert (
        b"Highest marking of what is shown of facts: S. Made for a reader cleared for S."
        in (high.files["class/ex-Port.html"])
    )


def test_a_site_for_the_lowest_is_that_of_a_home_without_the_rest(sea: Home, make_home: MakeHome) -> None:
    """Byte for byte."""
    low = make_site(sea, pictures=False)
    (sea.graph / "facts.trig").write_text(
        (sea.graph / "facts.trig").read_text().replace("ex:high { ", "ex:high { ex:x a ex:Vessel . ")
    )
    assert make_site(sea, pictures=False) == low
