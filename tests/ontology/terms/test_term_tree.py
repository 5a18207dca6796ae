"""Terms as trees, by what is stated and by what follows."""

from small_homes import MakeHome

from kgcli.home import open_home
from kgcli.ontology.reading import read_ontology
from kgcli.ontology.terms.finding import find_term
from kgcli.ontology.terms.index import TermIndex, read_index
from kgcli.ontology.tree import Branch, grow_trees, read_edges, read_inferred_edges

EX = "https://example.org/"


def _read(make_home: MakeHome, ontology: str, name: str = "home") -> TermIndex:
    home = open_home(make_home(ontology=ontology, markings=None, name=name))
    return read_index(read_ontology(home), home)


def _write(branch: Branch) -> str:
    """Return a branch as its name, why it is cut, and what is below it in brackets."""
    below = " ".join(map(_write, branch.branches))
    also = "".join(f"^{iri.removeprefix(EX)}" for iri in branch.also_under)
    same = "".join(f"={iri.removeprefix(EX)}" for iri in branch.same)
    return f"{branch.iri.removeprefix(EX)}{same}{also}{f'!{branch.cut}' if branch.cut else ''}" + (
        f"({below})" if below else ""
    )


def _grow(index: TermIndex, **wishes: object) -> list[str]:
    return [_write(tree) for tree in grow_trees(index, read_edges(index), **wishes)]  # type: ignore[arg-type]


def test_a_class_under_two_others_is_unfolded_under_the_first_only(make_home: MakeHome) -> None:
    """Under the second it says so, and names the other; a class without children just stands there."""
    index = _read(
        make_home,
        "ex:a a owl:Class . ex:b a owl:Class . "
        "ex:c rdfs:subClassOf ex:a , ex:b . ex:d rdfs:subClassOf ex:c .",
    )
    assert _grow(index) == ["a(c^b(d))", "b(c^a!above)"]


def test_a_circle_has_a_place_in_the_tree(make_home: MakeHome) -> None:
    """Its first stands on top; two that are above each other are the same; nothing is lost."""
    index = _read(
        make_home,
        "ex:a rdfs:subClassOf ex:b . ex:b rdfs:subClassOf ex:c . ex:c rdfs:subClassOf ex:a . "
        "ex:x rdfs:subClassOf ex:y . ex:y rdfs:subClassOf ex:x . ex:z rdfs:subClassOf ex:y . "
        "ex:s a owl:Class .",
    )
    assert _grow(index) == ["s", "x=y(z)", "a^b(c(b(a!cycle)))"]


def test_a_tree_goes_as_deep_as_it_is_asked_to(make_home: MakeHome) -> None:
    """What lies deeper is counted; a very deep one ends by itself."""
    index = _read(
        make_home, "ex:b rdfs:subClassOf ex:a . ex:c rdfs:subClassOf ex:b . ex:d rdfs:subClassOf ex:b ."
    )
    assert _grow(index, depth=1) == ["a(b!deep)"]
    assert _grow(index, depth=1, term=find_term(index, "ex:b")) == ["b^a(c d)"]
    deep = _read(
        make_home, " ".join(f"ex:n{n + 1} rdfs:subClassOf ex:n{n} ." for n in range(1500)), name="deep"
    )
    (tree,) = grow_trees(deep, read_edges(deep))
    level = 0
    while tree.branches:
        level, tree = level + 1, tree.branches[0]
    assert (level, tree.cut) == (200, "deep")


def test_properties_have_trees_of_their_own(make_home: MakeHome) -> None:
    """Classes are none of them."""
    index = _read(
        make_home, "ex:p rdfs:subPropertyOf ex:q . ex:q a owl:ObjectProperty . ex:a rdfs:subClassOf ex:b ."
    )
    assert _grow(index, properties=True) == ["q(p)"]


def test_the_inferred_tree_shows_the_nearest_that_follow(make_home: MakeHome) -> None:
    """A union's parts stand below it, what is stated twice over stands once, equivalents are one."""
    home = open_home(
        make_home(
            ontology="ex:u owl:equivalentClass [ a owl:Class ; owl:unionOf ( ex:a ex:b ) ] . "
            "ex:a a owl:Class ; rdfs:subClassOf ex:top . ex:b a owl:Class . ex:u rdfs:subClassOf ex:top . "
            "ex:c a owl:Class ; owl:equivalentClass ex:b . ex:u a owl:Class . ex:top a owl:Class ."
        )
    )
    index = read_index(read_ontology(home), home)
    trees = grow_trees(index, read_inferred_edges(home, index))
    own = [_write(tree) for tree in trees if tree.iri.startswith(EX)]
    assert own == ["top(u(a b=c))"]
