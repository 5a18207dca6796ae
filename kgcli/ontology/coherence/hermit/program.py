"""HermiT behind a pipe: each line of standard input is a question in JSON, each of standard output an answer.

It is a program of its own because a Java machine takes over the signal handlers of the process it lives in,
and because a reasoner that does not come to an end can only be ended together with its process.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgcli.java import java_class, start_java
from kgcli.ontology.coherence.minimal import shrink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Question = Mapping[str, Any]

_NAME: Final = "urn:x-kgcli:asked"


class _TooLongError(Exception):
    """More calls or seconds than were allowed."""


def main() -> None:
    """Answer the questions on standard input until it ends."""
    start_java("-Xss64m")
    reasoner: Any = None
    for line in sys.stdin:
        question = json.loads(line)
        try:
            match question["ask"]:
                case "consistent":
                    reasoner = _reason(_load(Path(question["file"]).read_text(encoding="utf-8")))
                    answer: object = bool(reasoner.isConsistent())
                case "satisfiable":
                    answer = bool(reasoner.isSatisfiable(_expression(question)))
                case _:
                    answer = _explain(question)
        except _TooLongError:
            answer = None
        except Exception as error:  # noqa: BLE001 - whatever Java throws is this question's answer
            print(json.dumps({"error": _describe(error)}), flush=True)  # noqa: T201 - this program's output
            continue
        print(json.dumps({"answer": answer}), flush=True)  # noqa: T201 - the same


def _load(turtle: str) -> Any:
    """Return the ontology that *turtle* states; it imports nothing, so nothing is looked for anywhere."""
    name = java_class("model.IRI").create(_NAME)
    syntax = java_class("formats.TurtleDocumentFormat")()
    source = java_class("io.StringDocumentSource")(turtle, name, syntax, None)
    return (
        java_class("apibinding.OWLManager")
        .createOWLOntologyManager()
        .loadOntologyFromOntologyDocument(source)
    )


def _reason(ontology: Any) -> Any:
    configuration = java_class("Configuration", "org.semanticweb.HermiT")()
    # xsd:date and others that OWL 2 does not know are common.
    configuration.ignoreUnsupportedDatatypes = True
    configuration.throwInconsistentOntologyException = False
    return java_class("ReasonerFactory", "org.semanticweb.HermiT")().createReasoner(ontology, configuration)


def _expression(question: Question) -> Any:
    """Return the class that is empty exactly if the class or property in question must be."""
    factory = java_class("apibinding.OWLManager").getOWLDataFactory()
    iri = java_class("model.IRI").create(question["iri"])
    if question["kind"] == "Class":
        return factory.getOWLClass(iri)
    if question["kind"] == "DataProperty":
        return factory.getOWLDataSomeValuesFrom(factory.getOWLDataProperty(iri), factory.getTopDatatype())
    return factory.getOWLObjectSomeValuesFrom(factory.getOWLObjectProperty(iri), factory.getOWLThing())


def _explain(question: Question) -> list[int] | None:
    """Return the places in ``axioms`` of a minimal set by which the thing asked about must be empty.

    Without a thing, of one that contradicts itself. None where all of them do not do it.
    """
    axioms = [_load(turtle).getAxioms() for turtle in question["axioms"]]
    expression = _expression(question) if "iri" in question else None
    end = time.monotonic() + question["seconds"]
    calls = iter(range(question["calls"]))

    def holds(places: Sequence[int]) -> bool:
        if next(calls, None) is None or time.monotonic() > end:
            raise _TooLongError
        chosen = java_class("HashSet", "java.util")()
        for place in places:
            chosen.addAll(axioms[place])
        manager = java_class("apibinding.OWLManager").createOWLOntologyManager()
        reasoner = _reason(manager.createOntology(chosen))
        try:
            if expression is None:
                return not reasoner.isConsistent()
            return not reasoner.isSatisfiable(expression)
        finally:
            reasoner.dispose()

    everything = range(len(axioms))
    return list(shrink(everything, holds)) if holds(everything) else None


def _describe(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


if __name__ == "__main__":
    main()
