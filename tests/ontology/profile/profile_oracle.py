"""Ask the OWL API which axioms the ontologies of a folder have and which leave OWL 2 RL, as a program.

It prints one line of JSON: for each file its axioms and its violations, each as a kind and an axiom, as text.
Imports are left out.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import owl_api


@dataclass(frozen=True, slots=True)
class Answer:
    """What the OWL API reads and refuses in one file."""

    axioms: tuple[str, ...]
    violations: tuple[tuple[str, str], ...]


def ask(folder: Path) -> dict[str, Answer]:
    """Return the OWL API's answer for each file in *folder*, by its name."""
    command = [sys.executable, __file__, str(folder)]
    environment = os.environ | {"PYTHONPATH": str(Path(owl_api.__file__).parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=environment)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    return {
        name: Answer(tuple(answer["axioms"]), tuple((kind, axiom) for kind, axiom in answer["violations"]))
        for name, answer in found.items()
    }


def main(folder: Path) -> None:
    """Print the answers as one line of JSON."""
    owl_api.start_quickly()
    print(json.dumps({path.name: _read(path) for path in sorted(folder.iterdir())}))  # noqa: T201 - its output


def _read(path: Path) -> dict[str, Any]:
    from java.io import File
    from org.semanticweb.owlapi.apibinding import OWLManager
    from org.semanticweb.owlapi.profiles import OWL2RLProfile

    manager = OWLManager.createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(File(str(path)))
    report = OWL2RLProfile().checkOntology(ontology)
    return {
        "axioms": sorted(str(axiom) for axiom in ontology.axioms().iterator()),
        "violations": sorted(map(_describe, report.getViolations())),
    }


def _describe(violation: Any) -> tuple[str, str]:
    from java.lang import IllegalStateException

    try:
        axiom = str(violation.getAxiom())
    except IllegalStateException:
        # It is about the header.
        axiom = ""
    return str(violation.getClass().getSimpleName()), axiom


if __name__ == "__main__":
    main(Path(sys.argv[1]))
