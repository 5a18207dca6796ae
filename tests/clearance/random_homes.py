"""Random homes with graphs at many markings, and the same homes without what a reader may not see."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

from hypothesis import strategies as st
from small_homes import PREFIXES

LEVELS: Final = {"U": 0, "SBU": 1, "C": 2, "S": 3, "TS": 4}
NODES: Final = {
    "U": "ev:U", "SBU": "ev:SBU", "C": "ev:C", "S": "ev:S",
    "C//NOFORN": "ev:C-NOFORN", "C//ORCON": "ev:C-ORCON",
}  # fmt: skip
"""Markings with a node of their own; others are spelled out by an IRI, or written as text."""
CLEARANCES: Final = ("U", "SBU", "C", "S", "C//NOFORN", "C//ORCON", "S//NOFORN", "C//NOFORN/ORCON")
"""A chain, and what lies beside it; nothing is ever marked C//NOFORN/ORCON itself: it is a join."""
MARKINGS: Final = ("U", "U", "U", "SBU", "C", "S", "C//NOFORN", "C//ORCON", "U//ORCON", "S//NOFORN")


def dominates(clearance: str, marking: str) -> bool:
    """Tell whether a reader cleared for *clearance* may see what carries *marking*."""
    (high, more), (low, fewer) = _split(clearance), _split(marking)
    return high >= low and more >= fewer


def _split(marking: str) -> tuple[int, frozenset[str]]:
    level, _, caveats = marking.partition("//")
    return LEVELS[level], frozenset(caveat for caveat in caveats.split("/") if caveat)


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph, or with no *name* what its file says outside of any; *lines* are Turtle statements.

    *how* tells where its marking is stated: by the graph itself, as a node or as text, for its passage, for
    its file, or elsewhere, where it is no secret from whoever may see the graph.
    """

    name: str
    marking: str
    how: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RandomHome:
    """By file the graphs that stand in it, and axioms of the schema, if it has a file of its own.

    *file_markings* are those that kgcli.toml gives to files. What somebody may see of the home has them, too.
    """

    files: Mapping[str, tuple[Graph, ...]]
    schema: tuple[str, ...] = ()
    prefixes: str = PREFIXES
    file_markings: Mapping[str, str] = field(default_factory=dict)

    def visible(self, clearance: str) -> "RandomHome":
        """Return the home from which every graph has been deleted that *clearance* may not see."""
        files = {
            name: tuple(graph for graph in graphs if dominates(clearance, graph.marking))
            for name, graphs in self.files.items()
        }
        return replace(self, files=files)

    def write(self, root: Path) -> Path:
        """Write the home's ontology and graph to *root*, in the place of what is there, and return it."""
        folder = root / "graph"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.rglob("*"):
            if old.is_file() and old.relative_to(folder).as_posix() not in self.files:
                old.unlink()
        if self.schema:
            axioms = "".join(f"{line}\n" for line in self.schema)
            _put(root / "ontology" / "schema.ttl", self.prefixes + axioms)
        for name, graphs in self.files.items():
            _put(folder / name, self.prefixes + "".join(map(write_graph, graphs)))
        return root


def _put(path: Path, text: str) -> None:
    """Write *text*, unless it is there already: a file that stays as it is keeps its time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def write_graph(graph: Graph) -> str:
    """Return *graph* in TriG, with what says how it is marked."""
    own = NODES.get(graph.marking, f"<https://example.org/marking/{quote(graph.marking, safe='')}>")
    spelled = "" if graph.marking in NODES else f' {own} a ev:Marking ; skos:notation "{graph.marking}" .'
    said = {
        "node": f"{graph.name} ev:marking {own} .{spelled}",
        "text": f'{graph.name} ev:marking "{graph.marking}" .',
        "passage": f"{graph.name} ev:inPassage {graph.name}p . {graph.name}p ev:marking {own} .",
        "file": "",
        "elsewhere": "",
    }[graph.how]
    lines = "".join(f"  {line}\n" for line in (said, *graph.lines) if line)
    return f"{graph.name} {{\n{lines}}}\n" if graph.name else lines


KNOWN: Final = (
    *(f'ex:{name} rdfs:label "kind {name}"@en .' for name in "ABCDE"),
    *(f'ex:{name} rdfs:label "link {name}"@en .' for name in "pqrsk"),
    "ex:x0 a owl:Thing . ex:x1 a owl:Thing .",
)
"""What every reader has heard of."""
AXIOMS: Final = (
    "ex:A rdfs:subClassOf ex:B .",
    "ex:B rdfs:subClassOf ex:C .",
    "ex:C owl:equivalentClass ex:A .",
    "ex:A owl:disjointWith ex:D .",
    "ex:p rdfs:domain ex:A .",
    "ex:q rdfs:range ex:B .",
    "ex:p rdfs:subPropertyOf ex:q .",
    "ex:q rdfs:subPropertyOf ex:p .",
    "ex:p owl:inverseOf ex:r .",
    "ex:q a owl:TransitiveProperty .",
    "ex:r a owl:FunctionalProperty .",
    "ex:k a owl:FunctionalProperty .",
    "ex:A owl:hasKey ( ex:k ) .",
    "ex:s owl:propertyChainAxiom ( ex:p ex:q ) .",
    "ex:name rdfs:subPropertyOf rdfs:label .",
    "[] owl:intersectionOf ( ex:A ex:B ) ; rdfs:subClassOf ex:D .",
    "ex:D rdfs:subClassOf [ owl:onProperty ex:p ; owl:someValuesFrom ex:A ] .",
    "[] owl:onProperty ex:p ; owl:someValuesFrom ex:A ; rdfs:subClassOf ex:E .",
    "ex:A rdfs:subClassOf [ owl:onProperty ex:q ; owl:hasValue ex:x1 ] .",
    "ex:D owl:maxCardinality 1 .",
    "ex:E owl:unionOf ex:A .",
    "ex:p owl:inverseOf 3 .",
)
"""Some meet, some contradict each other, and the last are malformed."""
THINGS: Final = tuple(f"ex:x{number}" for number in range(5))
NAMES: Final = (
    "Atlantis",
    "Atlantida",
    "Atlantis Major",
    "Thule",
    "Lemuria",
    "Lemurian army",
    "Hidden Fleet",
)
_THING: Final = st.sampled_from(THINGS)
_FACT: Final = st.one_of(
    st.builds("{} a {} .".format, _THING, st.sampled_from(["ex:A", "ex:B", "ex:C", "ex:D"])),
    st.builds("{} {} {} .".format, _THING, st.sampled_from(["ex:p", "ex:q", "ex:r", "ex:s"]), _THING),
    st.builds(
        "{} {} {} .".format,
        _THING,
        st.sampled_from(["ex:k", "ex:p"]),
        st.sampled_from(["1", "1.0", '"01"^^xsd:integer', '"a"', "2"]),
    ),
    st.builds("{} owl:sameAs {} .".format, _THING, _THING),
    st.builds(
        '{} {} "{}"{} .'.format,
        _THING,
        st.sampled_from(["rdfs:label", "skos:altLabel", "skos:notation", "ex:name"]),
        st.sampled_from(NAMES),
        st.sampled_from(["", "@en", "@es"]),
    ),
    st.builds("{} ex:p [ a {} ; ex:q {} ] .".format, _THING, st.sampled_from(["ex:A", "ex:D"]), _THING),
    st.builds("_:somebody a {} ; ex:p {} .".format, st.sampled_from(["ex:A", "ex:D"]), _THING),
)


@st.composite
def random_homes(draw: st.DrawFn) -> RandomHome:
    """Draw a home with few names, so that hidden and visible graphs speak of the same things."""
    schema = draw(st.lists(st.sampled_from(AXIOMS), max_size=5, unique=True))
    files: dict[str, tuple[Graph, ...]] = {}
    for name in ("a", "b", "c")[: draw(st.integers(1, 3))]:
        graphs = draw(st.lists(_graphs(), min_size=1, max_size=3))
        # Outside of named graphs, a file has one marking.
        if draw(st.integers(0, 4)) == 0:
            lines = tuple(line for graph in graphs for line in graph.lines)
            files[f"{name}.trig"] = (Graph("", graphs[0].marking, "file", lines),)
        else:
            numbered = (replace(graph, name=f"ex:{name}{place}") for place, graph in enumerate(graphs))
            files[f"{name}.trig"] = tuple(numbered)
    marked = {name: graphs[0].marking for name, graphs in files.items() if graphs[0].how == "file"}
    return RandomHome(files, (*KNOWN, *schema), file_markings=marked)


@st.composite
def _graphs(draw: st.DrawFn) -> Graph:
    marking = draw(st.sampled_from(MARKINGS))
    axioms = draw(st.lists(st.sampled_from(AXIOMS), max_size=2, unique=True))
    facts = draw(st.lists(_FACT, max_size=4))
    how = draw(st.sampled_from(["node", "node", "text", "passage"]))
    # A blank node stands at one marking only; kgcli refuses others.
    own = f"_:at{MARKINGS.index(marking)}"
    return Graph("", marking, how, tuple(line.replace("_:somebody", own) for line in (*axioms, *facts)))
