"""Ask the OWL API and HermiT about ontologies in files; as a program it prints what they find as JSON.

It is a program of its own because a Java machine takes over the signal handlers of the process it lives in.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgcli.java import QUICK, start_java


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the OWL API's profile checkers and HermiT say about the merged ontology."""

    axioms: int
    outside_dl: tuple[str, ...]
    outside_rl: tuple[str, ...]
    consistent: bool
    unsatisfiable: tuple[str, ...]


def judge(roots: Sequence[Path]) -> list[Verdict]:
    """Load each of *roots* with its imports, from its own folder and never from the network; return verdicts.

    One Java machine judges them all.
    """
    command = [sys.executable, __file__, *map(str, roots)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [
        Verdict(**{key: tuple(value) if isinstance(value, list) else value for key, value in found.items()})
        for found in json.loads(done.stdout.splitlines()[-1])
    ]


def main(roots: Sequence[Path]) -> None:
    """Print the verdicts on *roots* as one line of JSON."""
    start_quickly()
    ontologies = [_load_merged(root, root.parent) for root in roots]
    print(json.dumps([_profiles(each) | _reasoning(each) for each in ontologies]))  # noqa: T201 - the output


def start_quickly() -> None:
    """Start Java so that its packages can be imported from."""
    start_java(*QUICK)
    import jpype.imports  # noqa: F401 - to import it does it


def _load_merged(root: Path, folder: Path) -> Any:
    from java.io import File
    from org.semanticweb.owlapi.apibinding import OWLManager
    from org.semanticweb.owlapi.model import IRI
    from org.semanticweb.owlapi.util import OWLOntologyMerger, SimpleIRIMapper

    manager = OWLManager.createOWLOntologyManager()
    for name, path in ontology_files(folder).items():
        manager.getIRIMappers().add(SimpleIRIMapper(IRI.create(name), IRI.create(File(str(path)))))
    manager.loadOntologyFromOntologyDocument(File(str(root)))
    return OWLOntologyMerger(manager).createMergedOntology(manager, None)


def ontology_files(folder: Path) -> dict[str, Path]:
    """Return the ontology IRI that each Turtle file of *folder* declares, with the file."""
    import pyoxigraph as ox

    kind = ox.NamedNode("http://www.w3.org/2002/07/owl#Ontology")
    return {
        quad.subject.value: path
        for path in sorted(folder.glob("*.ttl"))
        for quad in ox.parse(path=path)
        if quad.object == kind
    }


def _profiles(ontology: Any) -> dict[str, Any]:
    from org.semanticweb.owlapi.profiles import OWL2DLProfile, OWL2RLProfile

    def violations(profile: Any) -> list[str]:
        return sorted(str(violation) for violation in profile.checkOntology(ontology).getViolations())

    return {
        "axioms": int(ontology.getAxiomCount()),
        "outside_dl": violations(OWL2DLProfile()),
        "outside_rl": violations(OWL2RLProfile()),
    }


def _reasoning(ontology: Any) -> dict[str, Any]:
    from org.semanticweb.HermiT import ReasonerFactory

    reasoner = ReasonerFactory().createReasoner(ontology)
    if not reasoner.isConsistent():
        return {"consistent": False, "unsatisfiable": []}
    bottom = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()
    return {"consistent": True, "unsatisfiable": sorted(str(each.getIRI()) for each in bottom)}


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
