"""Random homes with random reviews: what counts there is what files say that were edited by hand.

``KGCLI_EXAMPLES=500 pytest tests/reviews/test_random_reviews.py`` looks for longer.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad
from reviewed_homes import HEADS, read_store, write_review
from small_homes import MakeHome

from kgcli.home import Home
from kgcli.store.home_stores import build

pytestmark = pytest.mark.usefixtures("same_program")

OpenHome = Callable[[Path], Home]
Fact = tuple[str, str, str]

ONTOLOGY = """\
ex:p rdfs:subPropertyOf ex:q . ex:q a owl:TransitiveProperty . ex:r owl:inverseOf ex:p .
ex:A rdfs:subClassOf ex:B . ex:p rdfs:domain ex:A . ex:k a owl:FunctionalProperty .
"""
GRAPHS = {"g0": "U", "g1": "U", "g2": "SBU", "g3": "C", "g4": "C-NOFORN", "g5": "C-ORCON"}
"""Graphs with their markings, which are no chain."""
CLEARANCES = ("U", "C//NOFORN", None)

THING = st.sampled_from(["ex:x0", "ex:x1", "ex:x2", "ex:x3"])
VALUE = st.sampled_from(["1", '"01"^^xsd:integer', '"a"', '"a"@en', "ex:x1"])
FACT = st.one_of(
    st.tuples(THING, st.sampled_from(["ex:p", "ex:q", "ex:r", "ex:k"]), THING),
    st.tuples(THING, st.just("ex:d"), VALUE),
    st.tuples(THING, st.just("rdf:type"), st.just("ex:A")),
    st.tuples(THING, st.just("owl:sameAs"), THING),
)
STATED = st.lists(st.tuples(st.sampled_from(sorted(GRAPHS)), FACT), min_size=3, max_size=10, unique=True)


class Reviewed(NamedTuple):
    """A review: of one of the facts that are stated, by number, or of any, where it is *stale*."""

    kind: str
    number: int
    other: Fact
    stale: bool
    new: str
    marking: str | None
    withdrawn: str | None


MARKING = st.sampled_from(sorted(set(GRAPHS.values())))
REVIEWS = st.lists(
    st.builds(
        Reviewed,
        st.sampled_from(["Retraction", "Retraction", "Correction", "Correction", "Dispute"]),
        st.integers(0, 9),
        FACT,
        st.sampled_from([False] * 5 + [True]),
        st.sampled_from(["ex:x0", "ex:x3", "1", '"b"']),
        # Mostly at the marking of the fact's graph.
        st.one_of(st.none(), st.none(), st.none(), MARKING),
        st.one_of(st.none(), st.none(), st.none(), st.just("same"), MARKING),
    ),
    min_size=1,
    max_size=5,
)


def _write_facts(stated: list[tuple[str, Fact]]) -> str:
    marked = "".join(
        f"ex:{name} {{ ex:{name} ev:marking ev:{marking} }}\n" for name, marking in GRAPHS.items()
    )
    return HEADS + marked + "".join(f"ex:{graph} {{ {' '.join(fact)} }}\n" for graph, fact in stated)


def _place(stated: list[tuple[str, Fact]], review: Reviewed) -> tuple[str, Fact, str, str | None]:
    """Return the graph and the fact that are reviewed, at which marking, and where that is withdrawn."""
    graph, fact = stated[review.number % len(stated)]
    if review.stale:
        fact = review.other
    marking = review.marking or GRAPHS[graph]
    return graph, fact, marking, marking if review.withdrawn == "same" else review.withdrawn


def _edit(
    stated: list[tuple[str, Fact]], reviews: list[Reviewed]
) -> tuple[list[tuple[str, Fact]], list[tuple[str, Fact]]]:
    """Return the facts that files would state that were edited instead, and those of them that are put in."""
    gone: set[tuple[str, Fact]] = set()
    put_in: list[tuple[str, Fact]] = []
    for review in reviews:
        graph, fact, marking, withdrawn = _place(stated, review)
        if review.kind != "Dispute" and marking == GRAPHS[graph] and withdrawn != marking:
            gone.add((graph, fact))
            if review.kind == "Correction":
                put_in.append((graph, (*fact[:2], review.new)))
    return [one for one in stated if one not in gone], [one for one in put_in if one not in gone]


def _write_reviews(stated: list[tuple[str, Fact]], reviews: list[Reviewed], *, plain: bool = False) -> str:
    """Return the file of reviews; *plain*: without what corrections put in."""
    text = HEADS
    for number, review in enumerate(reviews):
        graph, fact, marking, withdrawn = _place(stated, review)
        new = review.new if review.kind == "Correction" else None
        written = write_review(
            f"r{number}", review.kind, fact, f"ex:{graph}", marking=marking, new=new, withdrawn_at=withdrawn
        )
        put_in = f"ex:{graph} {{ {fact[0]} {fact[1]} {new} }}\n"
        text += written.replace(put_in, "") if plain else written
    return text


def _read(home: Home) -> list[set[Quad]]:
    return [read_store(home, clearance) for clearance in CLEARANCES]


@settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "2")),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # A smaller example takes minutes to be found.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(stated=STATED, reviews=REVIEWS)
def test_reviews_count_like_edits_by_hand_at_every_clearance(
    make_home: MakeHome,
    open_home: OpenHome,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    *,
    stated: list[tuple[str, Fact]],
    reviews: list[Reviewed],
) -> None:
    """Asserted and inferred, named graphs and all; also where the home was built before it was reviewed."""
    folder = tmp_path_factory.mktemp("reviews")
    monkeypatch.setenv("KGCLI_CACHE", str(folder / "cache"))
    home = open_home(
        make_home(ontology=ONTOLOGY, graph={"facts.trig": _write_facts(stated)}, name=folder.name)
    )
    build(home)
    (home.graph / "reviews.trig").write_text(_write_reviews(stated, reviews), encoding="utf-8")
    found = _read(home)
    kept, put_in = _edit(stated, reviews)
    # The reviews themselves stand in both; in the edited home they find nothing to take away.
    edited = {
        "facts.trig": _write_facts([*kept, *put_in]),
        "reviews.trig": _write_reviews(stated, reviews, plain=True),
    }
    assert found == _read(open_home(make_home(ontology=ONTOLOGY, graph=edited, name=f"{folder.name}-edited")))
    monkeypatch.setenv("KGCLI_CACHE", str(folder / "fresh"))
    assert found == _read(home)


@settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "2")),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(stated=STATED, reviews=REVIEWS)
def test_what_is_visible_does_not_depend_on_hidden_reviews(
    make_home: MakeHome,
    open_home: OpenHome,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    *,
    stated: list[tuple[str, Fact]],
    reviews: list[Reviewed],
) -> None:
    """A home without the graphs that a reader may not see, physically, is the same to that reader.

    Corrections aside that stand at another marking than their fact: what these put in is taken for theirs.
    """
    folder = tmp_path_factory.mktemp("hidden")
    placed = [review for review in reviews if review.kind != "Correction" or review.marking is None]
    low = [one for one in stated if GRAPHS[one[0]] in {"U", "SBU"}]
    monkeypatch.setenv("KGCLI_CACHE", str(folder / "cache"))
    files = {"facts.trig": _write_facts(stated), "reviews.trig": _write_reviews(stated, placed)}
    home = open_home(make_home(ontology=ONTOLOGY, graph=files, name=folder.name))
    visible = ""
    for number, review in enumerate(placed):
        graph, fact, marking, withdrawn = _place(stated, review)
        if marking in {"U", "SBU"}:
            new = review.new if review.kind == "Correction" else None
            at = withdrawn if withdrawn in {"U", "SBU"} else None
            visible += write_review(
                f"r{number}", review.kind, fact, f"ex:{graph}", marking=marking, new=new, withdrawn_at=at
            )
        elif withdrawn in {"U", "SBU"}:
            whole = write_review(
                f"r{number}", review.kind, fact, f"ex:{graph}", marking=marking, withdrawn_at=withdrawn
            )
            visible += whole[whole.index("<urn:kgcli:graph:reviews/", whole.index("prov:Agent")) :]
    files = {"facts.trig": _write_facts(low), "reviews.trig": HEADS + visible}
    other = open_home(make_home(ontology=ONTOLOGY, graph=files, name=f"{folder.name}-low"))
    for clearance in ("U", "SBU"):
        assert read_store(home, clearance) == read_store(other, clearance)
