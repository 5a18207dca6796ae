"""Small ontologies as Turtle, read and checked for coherence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kgcli.ontology.coherence import check_coherence
from kgcli.ontology.findings import Finding
from kgcli.ontology.reading import Ontology, read_files
from kgcli.ontology.structure import Structure, read_structure

SUITE = Path(__file__).parents[4] / "shared" / "suites" / "ontologies"
EX = "https://example.org/"
HEAD = """\
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/> a owl:Ontology .
:A a owl:Class . :B a owl:Class . :C a owl:Class . :D a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :d a owl:DatatypeProperty . :e a owl:DatatypeProperty .
:a a owl:NamedIndividual . :b a owl:NamedIndividual .
"""
HEAD_LINES = HEAD.count("\n")


def read_schema(path: Path) -> tuple[Ontology, Structure]:
    """Return what the file, or the files of the folder, state, and their axioms."""
    ontology = read_files([path], base=path if path.is_dir() else path.parent)
    return ontology, read_structure(ontology)


@contextmanager
def written(axioms: str) -> Iterator[Path]:
    """Write a file with *axioms* after the usual declarations."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "toy.ttl")
        path.write_text(HEAD + axioms, encoding="utf-8")
        yield path


def check(axioms: str, *, use_hermit: bool = False) -> tuple[Finding, ...]:
    """Return what the check of coherence finds in *axioms*."""
    with written(axioms) as path:
        return check_coherence(*read_schema(path), use_hermit=use_hermit)


def shorten(finding: Finding) -> tuple[str, str]:
    """Return the check that found something, and the local name of what it is about."""
    return finding.check, finding.entity.removeprefix(EX)


def restrict(on: str, *parts: str) -> str:
    """Return a restriction of a property in Turtle."""
    return f"[ a owl:Restriction ; owl:onProperty {on} ; {' ; '.join(parts)} ]"


def count(name: str, number: int) -> str:
    """Return the predicate and object of a cardinality."""
    return f'owl:{name} "{number}"^^xsd:nonNegativeInteger'
