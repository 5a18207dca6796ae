"""What holds of every difference: random ontologies, blank nodes renamed, other syntaxes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, serialize
from toy_ontologies import read

from kgcli.ontology.diffing.comparison import compare_ontologies
from kgcli.ontology.diffing.difference import Change, Difference
from kgcli.ontology.diffing.meanings import has_anonymous, rename_term
from kgcli.ontology.reading import Ontology, read_files, read_ontology
from kgcli.ontology.structure import read_structure

_CLASSES = st.sampled_from(["ex:A", "ex:B", "ex:C", "ex:D"])
_PROPERTIES = st.sampled_from(["ex:p", "ex:q"])
_SOME = "[ a owl:Restriction ; owl:onProperty {} ; owl:someValuesFrom {} ]"
_TWO = "[ a owl:Restriction ; owl:onProperty {} ; owl:onClass {} ; owl:minQualifiedCardinality 2 ]"
_EXPRESSIONS = st.recursive(
    _CLASSES,
    lambda inner: st.one_of(
        st.builds(_SOME.format, _PROPERTIES, inner),
        st.builds("[ a owl:Class ; owl:unionOf ( {} {} ) ]".format, inner, inner),
        st.builds(_TWO.format, _PROPERTIES, inner),
    ),
    max_leaves=4,
)
_AXIOMS = st.one_of(
    st.builds("{} a owl:Class .".format, _CLASSES),
    st.builds("{} rdfs:subClassOf {} .".format, _CLASSES, _EXPRESSIONS),
    st.builds("{} owl:equivalentClass {} .".format, _CLASSES, _EXPRESSIONS),
    st.builds("{} rdfs:domain {} .".format, _PROPERTIES, _EXPRESSIONS),
    st.builds(
        '{} rdfs:label "{}"@{} .'.format, _CLASSES, st.sampled_from("xyz"), st.sampled_from(["en", "es"])
    ),
    st.builds("{} owl:hasKey ( ex:p ex:q ) .".format, _CLASSES),
    st.builds("ex:p owl:propertyChainAxiom ( {} {} ) .".format, _PROPERTIES, _PROPERTIES),
    st.builds("{} ex:p [ ex:q ex:A ] .".format, st.sampled_from(["ex:i", "ex:j"])),
    st.builds("{} rdfs:subClassOf [ a owl:Restriction ; owl:onProperty {} ] .".format, _CLASSES, _PROPERTIES),
)
_HEAD = "ex:p a owl:ObjectProperty . ex:q a owl:ObjectProperty . "
_ONTOLOGIES = st.lists(_AXIOMS, max_size=8).map(lambda axioms: read(_HEAD + "\n".join(axioms)))


def collect(found: Difference) -> list[Change]:
    """Return all changed axioms."""
    return [*(change for term in found.terms for change in term.changes), *found.general]


def rename(ontology: Ontology, found: Difference) -> Ontology:
    """Return *ontology* with its terms under the names that *found* says they have now."""
    names = {each.old: each.new for each in found.renames}
    statements = tuple(
        each._replace(
            **{part: rename_term(getattr(each, part), names) for part in ("subject", "predicate", "object")}
        )
        for each in ontology.statements
    )
    return Ontology(ontology.files, statements, ontology.prefixes)


def state(ontology: Ontology) -> set[object]:
    """Return what the axioms of *ontology* say, those without anonymous individuals."""
    return {axiom.meaning for axiom in read_structure(ontology).axioms if not has_anonymous(axiom)}


@settings(max_examples=25)
@given(_ONTOLOGIES)
def test_nothing_differs_from_itself(ontology: Ontology) -> None:
    """Whatever it holds, and whatever its blank nodes are called in another file."""
    quads = [Quad(*each[:3]) for each in ontology.statements]
    text = (serialize(reversed(quads), format=RdfFormat.N_TRIPLES) or b"").decode()
    assert compare_ontologies(ontology, read(text)).is_empty


@settings(max_examples=25)
@given(_ONTOLOGIES, _ONTOLOGIES)
def test_changes_applied_to_the_old_axioms_give_the_new(old: Ontology, new: Ontology) -> None:
    """Renamed, without what went and with what came, the old ontology says what the new one says."""
    found = compare_ontologies(old, new)
    gone = {axiom.meaning for axiom, _ in collect(found) if axiom is not None}
    come = {axiom.meaning for _, axiom in collect(found) if axiom is not None}
    assert gone <= state(old)
    assert come <= state(new)
    kept = Ontology(
        (),
        tuple(
            one
            for axiom in read_structure(old).axioms
            if axiom.meaning not in gone and not has_anonymous(axiom)
            for one in axiom.statements
        ),
        {},
    )
    assert state(rename(kept, found)) | come == state(new)


@settings(max_examples=25)
@given(_ONTOLOGIES, _ONTOLOGIES)
def test_the_other_way_round_it_is_the_other_way_round(old: Ontology, new: Ontology) -> None:
    """What came goes, what went comes, pairs and renames stay pairs and renames."""
    there, back = compare_ontologies(old, new), compare_ontologies(new, old)

    def turn(found: Difference) -> set[object]:
        return {
            tuple(None if one is None else one.meaning for one in change[::-1]) for change in collect(found)
        }

    def state_changes(found: Difference) -> set[object]:
        return {tuple(None if one is None else one.meaning for one in change) for change in collect(found)}

    assert turn(there) == state_changes(back)
    assert {(each.old, each.new, each.likeness) for each in there.renames} == {
        (each.new, each.old, each.likeness) for each in back.renames
    }
    assert sorted(each.is_new for each in there.statements) == sorted(
        not each.is_new for each in back.statements
    )


def test_a_rename_found_is_one_to_one() -> None:
    """However many terms are alike, each has one partner at most."""
    alike = "".join(f'ex:{{0}}{n} a owl:Class ; rdfs:label "same", "own {n // 2}" .' for n in range(6))
    found = compare_ontologies(read(alike.format("a")), read(alike.format("b")))
    olds, news = [each.old for each in found.renames], [each.new for each in found.renames]
    assert (len(set(olds)), len(set(news))) == (len(olds), len(news))


@pytest.mark.parametrize("ending", ["rdf", "nt", "jsonld"])
def test_another_syntax_is_no_difference(tmp_path: Path, ending: str) -> None:
    """The package's own ontology, saved anew, says the same."""
    from kgcli.home import Home, shipped_root
    from kgcli.settings import read_settings

    root = shipped_root()
    ontology = read_ontology(Home(root, "for a test", read_settings(root)))
    syntax = RdfFormat.from_extension(ending)
    assert syntax is not None
    file = tmp_path / f"saved.{ending}"
    file.write_bytes(serialize([Quad(*each[:3]) for each in ontology.statements], format=syntax) or b"")
    assert compare_ontologies(ontology, read_files([file])).is_empty
